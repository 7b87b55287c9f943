"""Field days: what has to be right, and the conflicts that are told with their reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import get_datetime, getdate

from thads.engine.law.calendar import CalendarNotLoaded, calendar, named
from thads.engine.life.coercion import may_coerce
from thads.office_work.errors import EndsBeforeStart, OtherOffice
from thads.office_work.short_records import require_own_office
from thads.organisation import law, posts
from thads.organisation.errors import DeskError

DAY = "Field Day"
STEP = timedelta(minutes=30)
LONGEST = timedelta(days=31)


class CancelInstead(DeskError):
    status = 409
    message = "A field day is not deleted: set its state to “Cancelled”, with the reason."


class TooLong(DeskError):
    message = "A field day lasts at most {days} days: enter several."


def require_sound(day: Document) -> None:
    """EndsBeforeStart, TooLong, OtherOffice."""
    require_own_office(day)
    starts, ends = get_datetime(day.starts_at), get_datetime(day.ends_at)
    if ends <= starts:
        raise EndsBeforeStart
    if ends - starts > LONGEST:
        raise TooLong(days=LONGEST.days)
    named_there = [
        ("Enforcement Case", day.enforcement_case),
        *(("Enforcement Officer", row.officer) for row in day.officers),
    ]
    for doctype, name in named_there:
        if name and frappe.db.get_value(doctype, name, "office") != day.office:
            raise OtherOffice(name=name)


def conflicts(day: Document) -> list[str]:
    """Everything that speaks against a field day, for people."""
    if day.state == "Cancelled":
        return []
    return [*_same_time(day), *_leave(day), *(_coercion(day) if day.coercion else _days_off(day))]


def events(start: str, end: str, office_user: str) -> list[dict[str, object]]:
    """What the calendar shows between two days: of the offices of ``office_user``, by the list rule."""
    rows = frappe.get_list(
        DAY, {"starts_at": ("<=", f"{getdate(end)} 23:59:59"), "ends_at": (">=", getdate(start)), "state": ("!=", "Cancelled")},
        ["name", "purpose", "place", "starts_at", "ends_at", "conflicts", "state"], limit_page_length=2000,
        user=office_user,
    )  # fmt: skip
    return [
        {
            "name": row.name, "title": f"{row.purpose} · {row.place}", "starts_at": row.starts_at, "ends_at": row.ends_at,
            "allDay": 0, "color": "red" if row.conflicts else "green" if row.state == "Done" else "blue",
        }
        for row in rows
    ]  # fmt: skip


def _same_time(day: Document) -> Iterator[str]:
    at_once = {
        "name": ("!=", day.name or ""), "office": day.office, "state": ("!=", "Cancelled"),
        "starts_at": ("<", day.ends_at), "ends_at": (">", day.starts_at),
    }  # fmt: skip
    others = {row.name: row for row in frappe.get_all(DAY, at_once, ["name", "purpose", "car", "starts_at"])}
    mine = {row.officer for row in day.officers}
    twice = frappe.get_all(
        "Field Day Officer",
        {"parent": ("in", list(others) or [""]), "officer": ("in", list(mine))},
        ["parent", "officer"],
    )
    for row in twice:
        other = others[row.parent]
        told = (_name(row.officer), other.purpose, f"{other.starts_at:%d/%m/%Y %H:%M}")
        yield _("{0} goes out at the same time: {1} ({2}).").format(*told)
    for other in others.values():
        if day.car and other.car and day.car.strip().casefold() == other.car.strip().casefold():
            yield _("The car {0} is taken at the same time: {1}.").format(day.car, other.purpose)


def _leave(day: Document) -> Iterator[str]:
    first, last = getdate(day.starts_at), getdate(day.ends_at)
    for officer, spans in posts.absences([row.officer for row in day.officers]).items():
        for start, end in spans:
            if getdate(start) <= last and getdate(end) >= first:
                yield _("{0} is away from {1} to {2}.").format(
                    _name(officer), f"{getdate(start):%d/%m/%Y}", f"{getdate(end):%d/%m/%Y}"
                )


def _days_off(day: Document) -> Iterator[str]:
    days, on = calendar(law.book()), getdate(day.starts_at)
    while on <= getdate(day.ends_at):
        try:
            if days.is_off(on):
                yield _("{0} is a day off: {1}.").format(named(on), days.says(on))
        except CalendarNotLoaded as error:
            yield str(error)
            return
        on += timedelta(days=1)


def _coercion(day: Document) -> list[str]:
    """Each reason once, over the whole time."""
    at, ends, found = get_datetime(day.starts_at), get_datetime(day.ends_at), {}
    while True:
        for reason in may_coerce(at, with_force=bool(day.with_force), book=law.book()):
            found[reason.code] = f"{reason.says} ({reason.article})" if reason.article else reason.says
        if at >= ends:
            return list(found.values())
        at = min(_next(at), ends)


def _next(at: datetime) -> datetime:
    return at + STEP


def _name(officer: str) -> str:
    return frappe.db.get_value("Enforcement Officer", officer, "full_name") or officer
