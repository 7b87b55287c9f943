"""The calculator of the order of payment: rows of claims typed into a page, shared out by the law."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from thads.engine.errors import ThadsError
from thads.engine.law.records import in_force, records
from thads.engine.life.sale.sums import rent_set_aside
from thads.engine.money.amounts import dong, typed_amount
from thads.engine.money.claims import Claim, Deduction, Pot
from thads.engine.money.waterfall import distribute
from thads.trial.counted import counted_page, fields, this_day, tried
from thads.trial.sums_words import distribution_words, tabs
from thads.trial.typed import typed_day

MONEY = ("received", "paid_on", "counted_on", "asset", "judgment", "costs", "region", "transfer")
ROW = ("creditor", "kind", "due", "interest", "requested", "secured")
FEWEST, STEP, MOST = 3, 3, 30
REGIONS = ("I", "II", "III", "IV")


class NoClaims(ThadsError):
    message = "Enter at least one claim: the creditor and the sum due."


class ClaimIncomplete(ThadsError):
    message = "Claim {number}: {why}"


def distribution_page(request: Request) -> Response:
    """GET /chia-tien?received=...&paid_on=...&...&creditor_1=...&kind_1=...&due_1=...&rows=3[&more=1]"""
    today = this_day(request)
    asked = fields(request, *MONEY, "rows", "more")
    count = _count(asked)
    typed = fields(request, *(f"{name}_{number}" for number in range(1, count + 1) for name in ROW))
    rows = [{name: typed[f"{name}_{number}"] for name in ROW} for number in range(1, count + 1)]
    wanted = asked["received"] and not asked["more"]
    made, problem = tried(lambda: _shared(asked, rows, today)) if wanted else (None, "")
    return counted_page(
        "distribution.html", request, problem,
        words=distribution_words(), tabs=tabs("/chia-tien"), asked=asked, rows=rows, made=made, regions=REGIONS,
        kinds=in_force(records("payment_kinds"), today), assets=_assets(today), example=_example(today),
    )  # fmt: skip


def _count(asked: Mapping[str, str]) -> int:
    count = (
        int(asked["rows"])
        if asked["rows"].isascii() and asked["rows"].isdecimal() and len(asked["rows"]) < 4
        else FEWEST
    )
    return min(max(count + (STEP if asked["more"] else 0), FEWEST), MOST)


def _shared(asked: Mapping[str, str], rows: list[dict[str, str]], today: date) -> dict[str, Any]:
    paid_on = typed_day(asked["paid_on"]) if asked["paid_on"] else today
    claims = [_claim(number, row, asked["judgment"], paid_on) for number, row in enumerate(rows, 1) if any_typed(row)]
    if not claims:
        raise NoClaims
    pot = Pot(
        typed_amount(asked["received"]), paid_on, typed_day(asked["counted_on"]) if asked["counted_on"] else None,
        asset=asked["asset"], judgment=asked["judgment"], deductions=_deductions(asked, paid_on),
    )  # fmt: skip
    made = distribute(pot, claims)
    answer = made.to_dict()
    explained: dict[str, list[str]] = {}
    for one in answer["payments"]:
        explained.setdefault(one["creditor"], []).append(one["explanation"])
    return {
        "for_payment": dong(made.for_payment), "to_debtor": dong(made.to_debtor), "kept": dong(made.kept) if made.kept else "",
        "fees": dong(answer["fees"]), "steps": made.steps, "doubts": answer["doubts"],
        "payouts": [
            {
                "creditor": one["creditor"], "gross": dong(one["gross"]), "fee": dong(one["fee"]), "net": dong(one["net"]),
                "steps": explained.get(one["creditor"], []),
            }
            for one in answer["payouts"]
        ],
    }  # fmt: skip


def any_typed(row: Mapping[str, str]) -> bool:
    """A kind is always chosen; only what a person types counts."""
    return bool(row["creditor"] or row["due"])


def _claim(number: int, row: Mapping[str, str], judgment: str, paid_on: date) -> Claim:
    try:
        return Claim(
            id=str(number), creditor=row["creditor"] or f"#{number}", kind=row["kind"] or "other", due=typed_amount(row["due"]),
            interest=typed_amount(row["interest"]) if row["interest"] else 0,
            requested=typed_day(row["requested"]) if row["requested"] else paid_on,
            judgment=judgment if row["kind"] == "court_fee" or row["secured"] else "", secured=int(bool(row["secured"])),
        )  # fmt: skip
    except ThadsError as error:
        raise ClaimIncomplete(number=number, why=str(error)) from None


def _deductions(asked: Mapping[str, str], on: date) -> list[Deduction]:
    found = [Deduction(kind, typed_amount(asked[kind])) for kind in ("costs", "transfer") if asked[kind]]
    return found + ([Deduction("rent", rent_set_aside(asked["region"], on))] if asked["region"] else [])


def _assets(on: date) -> list[dict[str, Any]]:
    return [row for order in in_force(records("payment_order"), on) for row in order["preferred"]]


def _example(today: date) -> str:
    rows = (("Trần Văn Sáng", "other", "300.000.000"), ("Công ty TNHH Mẫu", "other", "100.000.000"), ("Cháu Lê Thị Mơ", "support", "20.000.000"))  # fmt: skip
    typed = {"received": "200.000.000", "paid_on": f"{today:%d/%m/%Y}", "costs": "10.000.000", "rows": str(FEWEST)}
    for number, row in enumerate(rows, 1):
        typed |= {f"{name}_{number}": value for name, value in zip(("creditor", "kind", "due"), row, strict=True)}
    return f"/chia-tien?{urlencode(typed)}"


routes = [Route("/chia-tien", distribution_page, methods=["GET"])]
