"""Pages that count for anyone who asks: when a statutory time limit ends, until when enforcement may be requested."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from thads.engine.law.counting import day_of
from thads.engine.law.deadline_rules import Rule, rules
from thads.engine.law.deadlines import Deadline, deadline
from thads.engine.law.explain import shown
from thads.engine.law.limitation import Excluded, Limitation, Term, exclusions, limitation
from thads.engine.law.records import records
from thads.engine.law.standing import is_past
from thads.engine.messages import say
from thads.trial.counted import counted_page, fields, this_day, tried
from thads.trial.law_words import deadline_words, limitation_words
from thads.trial.typed import typed_day, typed_hour

EXAMPLES = (
    "decide_chu_dong",
    "decide_theo_yeu_cau",
    "voluntary",
    "verify_start",
    "pay_out",
    "complaint_limit_coercion",
)
SOON = 3


def deadline_page(request: Request) -> Response:
    """GET /thoi-han?key=...&start=...[&hour=...][&on=...]"""
    asked = fields(request, "key", "start", "hour", "on")
    today = this_day(request)
    made, problem = tried(lambda: _counted(asked, today)) if asked["key"] and asked["start"] else (None, "")
    return counted_page(
        "deadline.html", request, problem,
        words=deadline_words(), asked=asked | {"today": f"{today:%d/%m/%Y}"}, made=made, topics=_topics(today),
        examples=_examples(today),
    )  # fmt: skip


def limitation_page(request: Request) -> Response:
    """GET /thoi-hieu?effective=...&due=...&requested=...&reason=...&first=...&last=...&returned=1"""
    asked = fields(request, "effective", "due", "requested", "reason", "first", "last", "returned")
    given = any(asked[name] for name in ("effective", "due", "returned"))
    made, problem = tried(lambda: _limited(asked, this_day(request))) if given else (None, "")
    return counted_page(
        "limitation.html", request, problem,
        words=limitation_words(), asked=asked, made=made, reasons=_reasons(),
    )  # fmt: skip


def _counted(asked: Mapping[str, str], today: date) -> dict[str, Any]:
    start: date | datetime = typed_day(asked["start"])
    if asked["hour"]:
        start = datetime.combine(start, typed_hour(asked["hour"]))
    made = deadline(asked["key"], start, on=typed_day(asked["on"]) if asked["on"] else None)
    return {
        "name": made.rule.name, "due": shown(made.due), "who": made.rule.actor, "article": made.rule.article,
        "length": made.rule.limit_says(), "steps": made.steps, "doubts": made.doubts,
    } | _standing(made, today)  # fmt: skip


def _standing(made: Deadline, today: date) -> dict[str, str]:
    """How the due day lies to today, with the colour that goes with it."""
    left = (day_of(made.due) - today).days
    if made.rule.gate:
        gone = is_past(made.due, today)
        return {"tone": "good" if gone else "", "stand": say("The next step may be taken") if gone else _left(left)}
    if left < 0:
        return {"tone": "late", "stand": say("{count} days past the last day", count=-left)}
    return {"tone": "soon" if left <= SOON else "good", "stand": _left(left)}


def _left(days: int) -> str:
    return say("{count} days left", count=days) if days else say("Today is the last day")


def _limited(asked: Mapping[str, str], today: date) -> dict[str, Any]:
    starts = [typed_day(line) for line in asked["due"].replace(",", "\n").splitlines() if line.strip()]
    starts = starts or ([typed_day(asked["effective"])] if asked["effective"] else [])
    requested = typed_day(asked["requested"]) if asked["requested"] else None
    excluded = (
        [Excluded(typed_day(asked["first"]), typed_day(asked["last"]), asked["reason"])] if asked["reason"] else []
    )
    made = limitation(
        starts, on=requested or today, requested=requested, excluded=excluded, returned=bool(asked["returned"])
    )
    return {
        "article": made.article, "doubts": made.doubts, "tone": _tone(made),
        "terms": [_term(term, today) for term in made.terms],
    }  # fmt: skip


def _term(term: Term, today: date) -> dict[str, Any]:
    left = (term.end - today).days
    if term.in_time is None:
        stand = say("{count} days past the last day", count=-left) if left < 0 else _left(left)
        tone = "late" if left < 0 else "good"
    else:
        stand = say("In time") if term.in_time else say("Out of time")
        tone = "good" if term.in_time else "late"
    return {
        "what": say("Last day of the limitation that runs from {day}", day=shown(term.start)),
        "due": shown(term.end), "stand": stand, "tone": tone, "steps": term.steps,
    }  # fmt: skip


def _tone(made: Limitation) -> str:
    return "late" if any(term.in_time is False for term in made.terms) else "good"


def _topics(today: date) -> list[dict[str, Any]]:
    found = rules(on=today)
    rows = [{"says": row["says"], "rules": _of(found, row["code"])} for row in records("topics")]
    return [row for row in rows if row["rules"]]


def _of(found: list[Rule], topic: str) -> list[Rule]:
    return [rule for rule in found if rule.topic == topic]


def _examples(today: date) -> list[dict[str, str]]:
    known = {rule.code: rule for rule in rules(on=today)}
    return [
        {
            "href": f"/thoi-han?{urlencode({'key': key, 'start': f'{today:%d/%m/%Y}'})}",
            "says": say("{name}: {length}", name=known[key].name, length=known[key].limit_says()),
        }
        for key in EXAMPLES
        if key in known
    ]


def _reasons() -> list[dict[str, str]]:
    """Every reason that any recorded law knows, each once."""
    every = (row for rule in records("limitation") for row in exclusions(rule["from"]))
    return list({row["code"]: row for row in every}.values())


routes = [
    Route("/thoi-han", deadline_page, methods=["GET"]),
    Route("/thoi-hieu", limitation_page, methods=["GET"]),
]
