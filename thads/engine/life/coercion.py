"""When a coercion may be carried out, and what has to be done by when before it (``coercion_hours``, ``coercion_plan``).

Days of the calendar that are not confirmed are taken as days off: nobody is coerced on a day that may be a holiday.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from thads.engine.law.calendar import Calendar, CalendarNotLoaded, calendar, named
from thads.engine.law.counting import count
from thads.engine.law.deadlines import local
from thads.engine.law.records import Record
from thads.engine.law.rulebook import SHIPPED, Rulebook
from thads.engine.messages import say

TET = "Tết Âm lịch"


@dataclass(frozen=True)
class Reason:
    """Why not then. ``code``: of ``coercion_hours.yml``, or ``not_loaded``."""

    code: str
    says: str
    article: str


@dataclass(frozen=True)
class Step:
    """One step before a coercion. ``by``: its latest day."""

    code: str
    says: str
    by: date
    who: str
    article: str
    explanation: str
    past: bool = False

    def to_dict(self) -> dict[str, Any]:
        return {**self.__dict__, "by": self.by.isoformat()}


def may_coerce(
    at: datetime, *, with_force: bool = False, policy_debtor: bool = False, book: Rulebook = SHIPPED,
    days: Calendar | None = None,
) -> list[Reason]:  # fmt: skip
    """Why no coercion may be carried out at a moment (Vietnamese time); empty where it may. ``policy_debtor``: the debtor is a
    subject of policy whose traditional days count."""
    at, days = local(at), (days or calendar(book)).as_expected()
    rules = {row["code"]: row for row in _rules("coercion_hours", at.date(), book)}
    found = [*_quiet(rules.get("quiet_hours"), at)]
    try:
        found += _off(rules.get("days_off"), at.date(), days)
        found += _tet(rules.get("tet"), at.date(), days) if with_force else ()
    except CalendarNotLoaded as error:
        found.append(Reason("not_loaded", str(error), ""))
    return [*found, *(_traditional(rules.get("traditional_day"), at.date()) if with_force and policy_debtor else ())]


def first_day(
    after: date, *, with_force: bool = False, policy_debtor: bool = False, book: Rulebook = SHIPPED,
    days: Calendar | None = None,
) -> date | None:  # fmt: skip
    """The first day after one on which a coercion in office hours may be carried out; None within 90 days."""
    for number in range(1, 91):
        day = after + timedelta(days=number)
        told = {"with_force": with_force, "policy_debtor": policy_debtor, "book": book, "days": days}
        if not may_coerce(datetime.combine(day, time(9)), **told):
            return day
    return None


def plan(
    on: date, *, with_force: bool = False, complex_case: bool = False, real_estate: bool = False, today: date | None = None,
    book: Rulebook = SHIPPED, days: Calendar | None = None,
) -> list[Step]:  # fmt: skip
    """Every step before a coercion on a day, the first first. CalendarNotLoaded."""
    days = (days or calendar(book)).as_expected()
    wanted = {"": True, "force": with_force, "complex": with_force and complex_case, "real_estate": real_estate}
    rows = [row for row in _rules("coercion_plan", on, book) if wanted[row.get("when", "")]]
    made: dict[str, Step] = {}
    for row in rows:
        made[row["code"]] = _step(row, on, made, days, today)
    return sorted(made.values(), key=lambda step: (step.by, list(made).index(step.code) * -1))


def _step(row: Record, on: date, made: dict[str, Step], days: Calendar, today: date | None) -> Step:
    who, article = row.get("who", ""), row["article"]
    if "before" not in row:
        return Step(row["code"], row["says"], on, who, article, named(on))
    start = next(made[code] for code in _listed(row["before"]) if code in made)
    done = count(start.by, row["days"], "working_day", "before", days)
    told = say(
        "{days:02d} working days back from {day} ({step}): {counted}.",
        days=row["days"], day=named(start.by), step=start.says, counted=", ".join(map(named, done.counted)),
    )  # fmt: skip
    return Step(row["code"], row["says"], done.due, who, article, told, past=today is not None and done.due < today)


def _rules(name: str, on: date, book: Rulebook) -> Iterator[Record]:
    for code in dict.fromkeys(row["code"] for row in book.every(name)):
        row = book.current(name, code, on)
        if row:
            yield row


def _listed(value: str | Iterable[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _quiet(row: Record | None, at: datetime) -> Iterator[Reason]:
    if row is None:
        return
    starts, ends = time.fromisoformat(row["starts"]), time.fromisoformat(row["ends"])
    if at.time() >= starts or at.time() < ends:
        told = say("No coercion from {starts} to {ends} of the next day.", starts=row["starts"], ends=row["ends"])
        yield Reason(row["code"], told, row["article"])


def _off(row: Record | None, day: date, days: Calendar) -> Iterator[Reason]:
    if row is not None and days.is_off(day):
        says = days.says(day)
        told = named(day) if says in named(day) else f"{named(day)} ({says})"
        yield Reason(row["code"], say("No coercion on a day off: {day}.", day=told), row["article"])


def _tet(row: Record | None, day: date, days: Calendar) -> Iterator[Reason]:
    if row is None:
        return
    for first, last in _tet_of(day, days):
        if first - timedelta(days=row["days"]) <= day <= last + timedelta(days=row["days"]):
            told = say(
                "No coercion with forces called in within {days} days before and after Tết ({first} to {last}).",
                days=row["days"], first=f"{first:%d/%m/%Y}", last=f"{last:%d/%m/%Y}",
            )  # fmt: skip
            yield Reason(row["code"], told, row["article"])


def _tet_of(day: date, days: Calendar) -> Iterator[tuple[date, date]]:
    """First and last day of the Tết holiday of the day's year. Counted from the whole holiday, the safe way."""
    if day.year not in days.years:
        raise CalendarNotLoaded(year=day.year)
    named_so = sorted(one for one, note in days.notes.items() if one.year == day.year and TET in note.says and note.off)
    if named_so:
        yield named_so[0], named_so[-1]


def _traditional(row: Record | None, day: date) -> Iterator[Reason]:
    for one in (row or {}).get("days", ()):
        if f"{day:%m-%d}" == one["day"]:
            told = say("A traditional day of the subjects of policy: {day}.", day=one["says"])
            yield Reason(row["code"], told, row["article"])
