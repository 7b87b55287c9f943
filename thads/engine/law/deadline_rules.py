"""The rules of time limits (``rules/deadlines.yml``): which one is in force on a day, by its key."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from typing import Any

from rapidfuzz import fuzz, process

from thads.engine.errors import ThadsError
from thads.engine.law.counting import UNITS, Direction, Unit
from thads.engine.law.records import Record, by_code, records
from thads.engine.law.rulebook import SHIPPED, MalformedRecord, Rulebook
from thads.engine.messages import say
from thads.engine.text.normal import fold

LISTS = ("starts", "answered_by", "needs", "unless")


class UnknownDeadline(ThadsError):
    message = "There is no deadline called “{code}”. Did you mean: {near}?"


class DeadlineNotRecorded(ThadsError):
    message = (
        "No rule for “{name}” is recorded as in force on {day}; the recorded ones begin on {first}. "
        "A matter not finished by then goes on under the new law: choose a later day whose law applies."
    )


@dataclass(frozen=True)
class Rule:
    """One record of ``deadlines.yml``. ``length`` is None where no legal text has been checked; ``lapses``: a party's own
    time, which runs out and is never overdue."""

    code: str
    topic: str
    name: str
    since: date
    regime: str
    starts: tuple[str, ...]
    length: int | None
    unit: Unit
    direction: Direction
    bound: str
    who: str
    article: str
    until: date | None = None
    length_from: str = ""
    answered_by: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    stops_with: str = ""
    ends_as: str = ""
    lapses: bool = False
    note: str = ""
    confirmed: bool = True

    @property
    def gate(self) -> bool:
        """A period that must have run out before the next step may be taken."""
        return self.bound == "min" and self.direction == "after"

    @property
    def actor(self) -> str:
        return str(by_code("actors", self.who)["says"])

    @property
    def topic_says(self) -> str:
        return str(by_code("topics", self.topic)["says"])

    @property
    def start_says(self) -> str:
        return event_name(self.starts[0])

    def length_says(self) -> str:
        """The length in words: 05 ngày làm việc."""
        if self.length is None:
            return say("not checked")
        return {
            "day": say("{length:02d} days", length=self.length),
            "working_day": say("{length:02d} working days", length=self.length),
            "hour": say("{length:02d} hours", length=self.length),
            "month": say("{length:02d} months", length=self.length),
            "year": say("{length:02d} years", length=self.length),
            "same_day": say("at once"),
        }[self.unit]

    def limit_says(self) -> str:
        """The length with its side of the event: ít nhất 02 ngày làm việc trước đó."""
        if self.direction == "before":
            return say("at least {length} before", length=self.length_says())
        return self.length_says()

    def to_dict(self) -> dict[str, Any]:
        return {
            "key": self.code, "topic": self.topic_says, "name": self.name, "starts": self.start_says, "length": self.length, "unit": self.unit,
            "length_says": self.limit_says(), "direction": self.direction, "bound": self.bound, "who": self.actor,
            "article": self.article, "regime": self.regime, "valid_from": self.since.isoformat(),
            "valid_to": self.until.isoformat() if self.until else None, "confirmed": self.confirmed, "note": self.note,
        }  # fmt: skip


def event_name(kind: str) -> str:
    """What an event is called in Vietnamese; the kind itself where it is not recorded."""
    try:
        return str(by_code("events", kind)["says"])
    except StopIteration:
        return kind


def rules(book: Rulebook = SHIPPED, on: date | None = None) -> list[Rule]:
    """Every rule, in the order of the file, or those in force on a day (the operator's in place of the shipped)."""
    if on is None:
        return [_rule(row, book, row["from"]) for row in book.every("deadlines")]
    codes = dict.fromkeys(row["code"] for row in book.every("deadlines"))
    found = [book.current("deadlines", code, on) for code in codes]
    return [_rule(row, book, on) for row in found if row is not None]


def rule(code: str, on: date, book: Rulebook = SHIPPED) -> Rule:
    """The rule with this code in force on a day. UnknownDeadline, DeadlineNotRecorded."""
    row = book.current("deadlines", code, on)
    if row is not None:
        return _rule(row, book, on)
    same = [row for row in book.every("deadlines") if row["code"] == code]
    if not same:
        raise UnknownDeadline(code=code, near=", ".join(near(code, book)))
    first = min(row["from"] for row in same)
    raise DeadlineNotRecorded(name=same[0]["name"], day=f"{on:%d/%m/%Y}", first=f"{first:%d/%m/%Y}")


def near(code: str, book: Rulebook = SHIPPED, most: int = 5) -> list[str]:
    """The keys most like what was typed, by key or by name, with or without accents."""
    asked = fold(code).replace("_", " ")
    words = {row["code"]: f"{row['code'].replace('_', ' ')} {fold(row['name'])}" for row in book.every("deadlines")}
    found = process.extract(asked, words, scorer=fuzz.token_set_ratio, limit=most)
    return [key for _, _, key in found]


def _rule(row: Record, book: Rulebook, on: date) -> Rule:
    wrong = [name for name, right in _requirements(row).items() if not right]
    if wrong:
        raise MalformedRecord(code=row["code"], name="deadlines", field=wrong[0])
    known = {one.name for one in fields(Rule)} - {"since", *LISTS}
    given = {"length": None, "regime": ""} | {key: value for key, value in row.items() if key in known}
    if row.get("length_from"):
        given["length"] = int(book.parameter(row["length_from"], on))
    return Rule(since=row["from"], **given, **{name: tuple(row.get(name) or ()) for name in LISTS})


def _requirements(row: Record) -> dict[str, bool]:
    length = row.get("length")
    return {
        **{name: bool(row.get(name)) for name in ("name", "article")},
        "topic": row.get("topic") in _codes("topics"),
        "who": row.get("who") in _codes("actors"),
        "unit": row.get("unit") in UNITS,
        "direction": row.get("direction") in ("after", "before"),
        "bound": row.get("bound") in ("min", "max"),
        "starts": isinstance(row.get("starts"), (list, tuple)) and bool(row["starts"]),
        "length": length is None or (isinstance(length, int) and length >= 0),
    }


@cache
def _codes(name: str) -> frozenset[str]:
    return frozenset(row["code"] for row in records(name))
