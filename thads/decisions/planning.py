"""What a confirmed reading asks for: decisions with the rule of each, and what is left out with the reason."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.utils import getdate, today

from thads.engine.drafting.kinds import kinds
from thads.engine.drafting.models import Claim, Plan
from thads.engine.drafting.plan import plan
from thads.engine.judgment.schema import Reading
from thads.intake.readings import confirmed
from thads.organisation.errors import BadRequest


def of_reading(name: str) -> tuple[Reading, Plan]:
    """The reading and its plan as of today."""
    _, data = confirmed(name)
    source = Reading.from_dict(data)
    return source, plan(source, on=getdate(today()), requests=claims(name))


def shown(name: str) -> dict[str, Any]:
    """The plan as the screen shows it: what is drafted already, who may ask and who has asked."""
    source, made = of_reading(name)
    done = drafted(name)
    rows = [
        {**row.to_dict(), "total": row.total, "title": kind_name(row.kind), "drafted": done.get(row.key)}
        for row in made.decisions
    ]
    texts = {row.id: {"text": row.text, "clause": row.clause, "page": row.page} for row in source.obligations}
    return {
        "decisions": rows,
        "left_out": [{**row, **texts.get(row["obligation"], {})} for row in made.left_out],
        "regime": made.regime,
        "on": made.on,
        "requesters": requesters(source),
        "claims": [claim.to_dict() for claim in claims(name)],
    }


def drafted(reading: str) -> dict[str, dict[str, Any]]:
    """Plan key -> its living decision."""
    rows = frappe.get_all(
        "Decision", {"reading": reading, "state": ("!=", "Voided")}, ["plan_key", "name", "batch", "state"]
    )
    return {row.plan_key: {**row, "key": row.plan_key, "state": row.state.lower()} for row in rows}


def claims(reading: str) -> list[Claim]:
    """The requests for enforcement booked in for a reading."""
    rows = frappe.get_all(
        "Enforcement Request", {"reading": reading, "withdrawn": 0}, ["name", "requester", "requested_on", "role"],
        order_by="requester, creation",
    )  # fmt: skip
    return [
        Claim(requester=row.requester, date=str(row.requested_on), role=row.role, id=f"Y-{row.name}") for row in rows
    ]


def set_claims(reading: str, wanted: list[dict[str, Any]]) -> None:
    """Book in who has asked for enforcement: new requests are added, those no longer named are withdrawn."""
    record, data = confirmed(reading)
    known = {row["name"] for row in requesters(Reading.from_dict(data))}
    asked = {str(row.get("requester")): str(row.get("date")) for row in wanted}
    if not set(asked) <= known:
        raise BadRequest
    rows = frappe.get_all(
        "Enforcement Request", {"reading": reading, "withdrawn": 0}, ["name", "requester", "requested_on"]
    )
    for row in rows:
        if asked.get(row.requester) == str(row.requested_on):
            asked.pop(row.requester)
        else:
            request = frappe.get_doc("Enforcement Request", row.name)
            request.withdrawn = 1
            request.save()
    for requester, on in asked.items():
        request = frappe.new_doc("Enforcement Request")
        request.update({"reading": reading, "judgment": record.judgment, "office": record.office})
        request.update({"requester": requester, "requested_on": getdate(on), "role": "creditor"})
        request.insert()


def requesters(reading: Reading) -> list[dict[str, Any]]:
    """Creditors with obligations that are enforced on request only, with how many."""
    count: dict[str, int] = {}
    for row in reading.obligations:
        if row.stream == "on_request":
            for name in row.creditors:
                count[name] = count.get(name, 0) + 1
    return [{"name": name, "obligations": number} for name, number in count.items()]


def kind_name(code: str) -> str:
    """The name of a kind of paper, as people call it."""
    found = kinds().get(code)
    return found.name if found else code
