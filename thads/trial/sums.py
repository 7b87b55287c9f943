"""Four calculators for anyone who asks: enforcement fee, court fee, late interest, order of payment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from thads.engine.errors import ThadsError
from thads.engine.law.court_fees import (
    advance_fee,
    disputes,
    first_instance_fee,
    fixed_kinds,
    scale_steps,
    settlement_fee,
)
from thads.engine.messages import say
from thads.engine.money.amounts import dong, typed_amount, typed_rate
from thads.engine.money.fee import Received, choices, enforcement_fee
from thads.engine.money.interest import Debt, Paid, Pause, late_interest, pause_reasons
from thads.trial.counted import counted_page, fields, this_day, tried
from thads.trial.sums_words import court_fee_words, fee_words, interest_words, tabs
from thads.trial.typed import typed_day

MOST_LINES = 60


class BadPayment(ThadsError):
    message = "“{line}” is not a payment: write the day and the sum, such as 01/09/2026 20.000.000."


class UnknownDispute(ThadsError):
    message = "There is no scale for “{dispute}”: choose one of the list."


def fee_page(request: Request) -> Response:
    """GET /tinh-phi?received=...&way=...&free=...&relief=...&percent=...&day=..."""
    asked = fields(request, "received", "way", "free", "relief", "percent", "day")
    today = this_day(request)
    made, problem = tried(lambda: _fee(asked, today)) if asked["received"] else (None, "")
    example = urlencode({"received": "3.000.000.000\n4.000.000.000\n4.500.000.000", "day": f"{today:%d/%m/%Y}"})
    return counted_page(
        "fee.html", request, problem,
        words=fee_words(), tabs=tabs("/tinh-phi"), asked=asked, made=made, example=f"/tinh-phi?{example}",
        **{name: choices(name, today) for name in ("ways", "fee_free", "fee_reliefs")},
    )  # fmt: skip


def court_fee_page(request: Request) -> Response:
    """GET /tinh-an-phi?amount=...&dispute=...&day=..."""
    asked = fields(request, "amount", "dispute", "day")
    today = this_day(request)
    made, problem = tried(lambda: _court_fee(asked, today)) if asked["amount"] else (None, "")
    kinds = [{"code": code, "says": _dispute_says(code)} for code in disputes(today)]
    fixed = [{"says": row["says"], "fee": dong(row["fee"])} for row in fixed_kinds(today)]
    return counted_page(
        "court_fee.html", request, problem,
        words=court_fee_words(), tabs=tabs("/tinh-an-phi"), asked=asked, made=made, kinds=kinds, fixed=fixed,
    )  # fmt: skip


def interest_page(request: Request) -> Response:
    """GET /tinh-lai?principal=...&start=...&until=...&rate=...&paid=...&reason=...&first=...&last=...&interest_first=1"""
    names = ("principal", "start", "until", "rate", "paid", "reason", "first", "last", "interest_first")
    asked = fields(request, *names)
    given = asked["principal"] and asked["start"]
    made, problem = tried(lambda: _interest(asked, this_day(request))) if given else (None, "")
    return counted_page(
        "interest.html", request, problem,
        words=interest_words(), tabs=tabs("/tinh-lai"), asked=asked, made=made, reasons=pause_reasons(this_day(request)),
    )  # fmt: skip


def _fee(asked: Mapping[str, str], today: date) -> dict[str, Any]:
    day = typed_day(asked["day"]) if asked["day"] else today
    percent = int(typed_rate(asked["percent"])) if asked["percent"] else None
    rows = [
        Received(typed_amount(line), asked["way"] or "collected", asked["free"], asked["relief"], percent)
        for line in lines(asked["received"])
    ]
    made = enforcement_fee(rows, on=day)
    return {
        "total": dong(made.total), "doubts": made.doubts, "article": made.article,
        "parts": [{"received": dong(one.received), "fee": dong(one.fee), "steps": one.steps} for one in made.parts],
    }  # fmt: skip


def _court_fee(asked: Mapping[str, str], today: date) -> dict[str, Any]:
    amount = typed_amount(asked["amount"])
    day = typed_day(asked["day"]) if asked["day"] else today
    dispute = asked["dispute"] or "civil"
    if dispute not in disputes(day):
        raise UnknownDispute(dispute=dispute)
    return {
        "fee": dong(first_instance_fee(amount, dispute, on=day)), "steps": scale_steps(amount, dispute, on=day),
        "settlement": dong(settlement_fee(amount, dispute, on=day)), "advance": dong(advance_fee(amount, dispute, on=day)),
    }  # fmt: skip


def _interest(asked: Mapping[str, str], today: date) -> dict[str, Any]:
    debt = Debt(
        typed_amount(asked["principal"]), typed_day(asked["start"]), typed_rate(asked["rate"]) if asked["rate"] else None,
        bool(asked["interest_first"]),
    )  # fmt: skip
    until = typed_day(asked["until"]) if asked["until"] else today
    paused = [Pause(typed_day(asked["first"]), typed_day(asked["last"]), asked["reason"])] if asked["reason"] else []
    made = late_interest(debt, until, paid=[_payment(line) for line in lines(asked["paid"])], paused=paused)
    return {
        "due": dong(made.due), "accrued": dong(made.accrued), "left": dong(made.principal),
        "total": dong(made.due + made.principal), "steps": made.steps, "article": made.article,
    }  # fmt: skip


def _payment(line: str) -> Paid:
    day, _, amount = line.partition(" ")
    if not amount.strip():
        raise BadPayment(line=line[:60])
    return Paid(typed_day(day), typed_amount(amount))


def _dispute_says(code: str) -> str:
    return {
        "civil": say("civil, marriage and family"), "commercial": say("business, commercial"), "labour": say("labour dispute"),
    }.get(code, code)  # fmt: skip


def lines(text: str) -> Iterable[str]:
    """The lines that say something, not more than a person types."""
    return [line.strip() for line in text.splitlines() if line.strip()][:MOST_LINES]


routes = [
    Route("/tinh-phi", fee_page, methods=["GET"]),
    Route("/tinh-an-phi", court_fee_page, methods=["GET"]),
    Route("/tinh-lai", interest_page, methods=["GET"]),
]
