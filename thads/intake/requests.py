"""Requests for enforcement: who may ask for what in a reading, who has asked, one by one or many at once.

A request without a list of obligations asks for everything its requester may ask for. Booking the same twice changes
nothing; what was booked by mistake is withdrawn, never deleted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import frappe
from frappe.utils import getdate, today

from thads.engine.drafting.grouping import people
from thads.engine.drafting.models import Claim
from thads.engine.judgment.schema import Obligation, Reading
from thads.engine.review.refusals import BadRequest
from thads.engine.text.normal import fold
from thads.intake import register
from thads.intake.readings import confirmed, locked
from thads.organisation import bulk
from thads.organisation.errors import DeskError
from thads.organisation.guarded import by_service

SIDES = {"creditor": "creditors", "debtor": "debtors"}
CHANNELS = ("Direct", "Digital", "By Post", "Oral")
STANDING = ("entered", "being_decided", "decided")  # in the register of requests, and not withdrawn or refused


class UnknownRequester(DeskError):
    message = "{name} cannot ask for this: the judgment gives that person nothing that is enforced on request."


class RequestDate(DeskError):
    message = "A request is dated between the day of the judgment and today."


class OnlyOnRequest(DeskError):
    message = "None of the chosen obligations is enforced on request."


def claims(reading: str) -> list[Claim]:
    """The requests for a reading that are in the register and still stand; those who ask together have a claim each."""
    fields = ["name", "requester", "requested_on", "role", "obligations", "register_number"]
    rows = frappe.get_all(
        "Enforcement Request", {"reading": reading, "withdrawn": 0, "state": ("in", STANDING)}, fields,
        order_by="requester, creation", limit_page_length=0,
    )  # fmt: skip
    together, called = _together([row.name for row in rows]), _called_now(reading)
    return [
        Claim(
            called.get(name, name), str(row.requested_on), _claim_id(row.name, place), number=str(row.register_number or ""), role=row.role,
            obligations=items_of(row.obligations),
        )
        for row in rows
        for place, name in enumerate((row.requester, *together.get(row.name, ())))
    ]  # fmt: skip


def _called_now(reading: str) -> dict[str, str]:
    """Names that a court corrected, as they were -> as they are: a request made under the old one is that person's."""
    where = {
        "reading": reading,
        "judgment_correction": ("is", "set"),
        "undone_at": ("is", "not set"),
        "path": ("like", "parties.%.name"),
    }
    rows = frappe.get_all("Reading Correction", where, ["old_value", "new_value"], order_by="sequence")
    return {frappe.parse_json(row.old_value): frappe.parse_json(row.new_value) for row in rows}


def names_of(request: Any) -> list[str]:
    """Everyone who asks in a request."""
    others = (row.person_name for row in request.get("persons") or () if row.side == "requester")
    return list(dict.fromkeys((request.requester, *others)))


def request_of(claim: str) -> str:
    """The name of the record that a claim's id was made from."""
    return claim.removeprefix("Y-").partition(".")[0]


def _claim_id(name: str, place: int) -> str:
    return f"Y-{name}.{place}" if place else f"Y-{name}"


def _together(names: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for start in range(0, len(names), 1000):
        rows = frappe.get_all(
            "Request Person", {"parenttype": "Enforcement Request", "parent": ("in", names[start : start + 1000]), "side": "requester"},
            ["parent", "person_name"], order_by="parent, idx", limit_page_length=0,
        )  # fmt: skip
        for row in rows:
            found.setdefault(row.parent, []).append(row.person_name)
    return found


def items_of(text: str | None) -> list[str]:
    """The obligations a request names, as its record keeps them: one a line."""
    return (text or "").split()


def requesters(reading: Reading, role: str = "creditor") -> list[dict[str, Any]]:
    """Who may ask for what is enforced on request only, on that side, and for how many obligations."""
    may = _may_ask(reading, role)
    return [{"name": name, "obligations": len(items)} for name, items in may.items()]


def shown(name: str, role: str) -> list[dict[str, Any]]:
    """``requesters`` with the day of the request of those who have asked for everything they may."""
    source = _source(name)
    asked = {claim.requester: claim.date for claim in claims(name) if claim.role == role and not claim.obligations}
    return [{**row, "asked_on": asked.get(row["name"])} for row in requesters(source, _side(role))]


def record(
    name: str, who: Iterable[str] | None, on: str, *, role: str = "creditor", channel: str = "Direct"
) -> dict[str, int]:
    """Book in that each of ``who`` (None: all who may) has asked for everything; those who had are left as they were.

    Raises UnknownRequester, RequestDate, BadRequest.
    """
    row, source = locked(name), _source(name)
    may = _may_ask(source, _side(role))
    asked = list(dict.fromkeys(may if who is None else who))
    for stranger in asked:
        if stranger not in may:
            raise UnknownRequester(name=stranger)
    general = {claim.requester for claim in claims(name) if claim.role == role and not claim.obligations}
    wanted = {requester: () for requester in asked if requester not in general}
    _insert(row, source, wanted, on, role, channel)
    return {"asked": len(asked), "booked": len(wanted)}


def record_for(
    obligations: Sequence[str], on: str, *, requester: str | None = None, role: str = "creditor", channel: str = "Direct"
) -> dict[str, int]:  # fmt: skip
    """Book in requests for the chosen Obligation records alone, by ``requester`` or by everyone they belong to.

    Raises OnlyOnRequest, UnknownRequester, RequestDate, BadRequest.
    """
    rows = frappe.get_all("Obligation", {"name": ("in", obligations or [""])}, ["reading", "item"], limit_page_length=0)
    chosen: dict[str, set[str]] = {}
    for row in rows:
        chosen.setdefault(row.reading, set()).add(row.item)
    total = {"asked": 0, "booked": 0}
    for name, items in sorted(chosen.items()):
        for key, count in _record_items(name, items, on, requester, role, channel).items():
            total[key] += count
    if not total["asked"]:
        raise OnlyOnRequest
    return total


def _record_items(
    name: str, items: set[str], on: str, requester: str | None, role: str, channel: str
) -> dict[str, int]:
    row, source = locked(name), _source(name)
    may = {who: [item for item in mine if item in items] for who, mine in _may_ask(source, _side(role)).items()}
    may = {who: mine for who, mine in may.items() if mine}
    if may and requester and requester not in may:
        raise UnknownRequester(name=requester)
    standing = claims(name)
    wanted: dict[str, tuple[str, ...]] = {}
    for who, mine in may.items():
        if requester in (None, "", who) and (left := _not_yet_asked(who, role, mine, standing)):
            wanted[who] = left
    _insert(row, source, wanted, on, role, channel)
    found = {item for mine in may.values() for item in mine}
    return {"asked": len(found), "booked": len(wanted)}


def _not_yet_asked(who: str, role: str, items: Sequence[str], standing: Sequence[Claim]) -> tuple[str, ...]:
    own = [claim for claim in standing if (claim.requester, claim.role) == (who, role)]
    if any(not claim.obligations for claim in own):
        return ()
    covered = {item for claim in own for item in claim.obligations}
    return tuple(item for item in items if item not in covered)


def set_all(name: str, wanted: Sequence[Mapping[str, Any]]) -> None:
    """The whole list of creditors who ask for everything: new ones are booked, those no longer named withdrawn.

    Requests of debtors and requests for single obligations are left as they are.
    """
    row, source = locked(name), _source(name)
    may = _may_ask(source, "creditor")
    asked = {str(one.get("requester")): str(one.get("date")) for one in wanted}
    if not set(asked) <= set(may):
        raise BadRequest
    rows = frappe.get_all(
        "Enforcement Request", {"reading": name, "withdrawn": 0, "role": "creditor", "obligations": ("is", "not set")},
        ["name", "requester", "requested_on"], limit_page_length=0,
    )  # fmt: skip
    for known in rows:
        if asked.get(known.requester) == str(known.requested_on):
            asked.pop(known.requester)
        else:
            request = frappe.get_doc("Enforcement Request", known.name)
            request.update({"withdrawn": 1, "state": "withdrawn"})
            by_service(request).save()
    days: dict[str, dict[str, tuple[str, ...]]] = {}
    for requester, on in asked.items():
        days.setdefault(on, {})[requester] = ()
    for on, people_of_day in days.items():
        _insert(row, source, people_of_day, on, "creditor", "Direct")


def check(reading: str, requester: str, role: str, on: str, items: Sequence[str]) -> None:
    """What one request must be. Raises UnknownRequester, RequestDate, BadRequest."""
    source = _source(reading)
    may = _may_ask(source, _side(role))
    if requester not in may or not set(items) <= set(may[requester]):
        raise UnknownRequester(name=requester)
    _day(on, source)


def _insert(row: Any, source: Reading, wanted: Mapping[str, Sequence[str]], on: str, role: str, channel: str) -> None:
    """One record for each requester, written in bulk: a judgment may have tens of thousands of creditors."""
    day = _day(on, source)
    if channel not in CHANNELS:
        raise BadRequest
    entries = register.take_many(row.office, register.REQUESTS, len(wanted))
    bulk.insert("Enforcement Request", [
        {
            "name": frappe.generate_hash(length=14), "reading": row.name, "judgment": row.judgment,
            "office": row.office, "requester": requester, "requested_on": day, "role": role, "channel": channel,
            "obligations": "\n".join(items) or None, "withdrawn": 0, "state": "entered", "entered_on": getdate(),
            "register_number": entry["number"], "register_year": entry["year"], "register_key": entry["key"],
            "search_text": f" {fold(requester)} ",
        }
        for (requester, items), entry in zip(wanted.items(), entries, strict=True)
    ])  # fmt: skip


def _may_ask(reading: Reading, role: str) -> dict[str, list[str]]:
    """Requester -> the obligations he may ask for."""
    may: dict[str, list[str]] = {}
    for row in reading.obligations:
        if row.stream == "on_request":
            for name in _names(row, role):
                may.setdefault(name, []).append(row.id)
    return may


def _names(row: Obligation, role: str) -> Sequence[str]:
    return people(getattr(row, SIDES[role]))


def _side(role: str) -> str:
    if role not in SIDES:
        raise BadRequest
    return role


def _day(on: str, source: Reading) -> date:
    """The day as a date. Raises RequestDate for what is no day, or one before the judgment or after today."""
    try:
        day = date.fromisoformat(str(on))
    except ValueError as error:
        raise RequestDate from error
    if day > getdate(today()) or str(day) < (source.document.date or ""):
        raise RequestDate
    return day


def _source(name: str) -> Reading:
    return Reading.from_dict(confirmed(name)[1])
