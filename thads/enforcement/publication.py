"""Making public that a debtor cannot perform yet: proposed from the case, published, changed, removed; each with its time."""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, now_datetime, today

from thads.enforcement import log, standing
from thads.enforcement.errors import InTheFuture
from thads.engine.law.deadline_rules import rule
from thads.engine.life.publicity import require_publishable
from thads.engine.life.state import NOT_ENFORCEABLE
from thads.engine.messages import say
from thads.organisation import law, vault
from thads.organisation.errors import DeskError
from thads.organisation.guarded import by_service

PUBLICATION = "Publication"
TEXTS = ("debtor_name", "address", "judgment_cited", "decision_cited", "duty", "reason", "sent_to")
NEEDED = ("debtor_name", "judgment_cited", "decision_cited", "duty", "reason")
GROUND = "QD-CDK"


class NothingToPublish(DeskError):
    status = 409
    message = "Only what a decision in force says is not yet enforceable is made public ({article}): issue that decision first."


class PublishedAlready(DeskError):
    status = 409
    message = "This debtor's information is public already: change it, or remove it."


class PublicationLacks(DeskError):
    message = "The publication must also say: {missing}."


class NotThisWay(DeskError):
    status = 409
    message = "The publication is “{state}” now: this step does not follow."


def of(case: str) -> list[Document]:
    """The publications of a case, the latest first."""
    names = frappe.get_all(PUBLICATION, {"enforcement_case": case}, pluck="name", order_by="creation desc")
    return [frappe.get_doc(PUBLICATION, name) for name in names]


def proposed(case: Document) -> dict[str, str]:
    """What would be published, from the case and the decision on its ground."""
    ground = _ground(case)
    judgment = frappe.db.get_value("Court Judgment", case.judgment, ["number", "judgment_date", "court"], as_dict=True)
    said: dict[str, Any] = (vault.get_json(ground.inputs) or {}) if ground and ground.get("inputs") else {}
    told = {"number": case.case_number, "day": f"{getdate(case.opened_on):%d/%m/%Y}"}
    return {
        "debtor_name": case.title, "address": _address(case),
        "judgment_cited": _cited(judgment) if judgment else "", "decision_cited": say("Enforcement decision {number} of {day}", **told),
        "duty": "\n".join(_duties(case, said)), "reason": _reason(ground, said), "sent_to": str(said.get("commune") or ""),
        "ground_decision": ground.name if ground else "",
    }  # fmt: skip


def publish(case_name: str, told: dict[str, Any], on: str | None = None) -> Document:
    """NothingToPublish, PublishedAlready, PublicationLacks, InTheFuture and the engine's PersonalNumber."""
    case = standing.locked(case_name)
    if case.classification != NOT_ENFORCEABLE:
        raise NothingToPublish(article=_article())
    if live(case_name):
        raise PublishedAlready
    day, values = _day(on), _checked(told)
    ground = _ground(case)
    record = frappe.new_doc(PUBLICATION)
    record.update(values | {
        "title": values["debtor_name"], "enforcement_case": case.name, "office": case.office, "room": case.room,
        "state": "Published", "published_on": day, "revision": 1, "ground_decision": ground.name if ground else None,
        "sent_on": day if values["sent_to"] else None, "publication_key": f"{case.name}:live",
    })  # fmt: skip
    by_service(record).insert(ignore_permissions=True)
    _log(case, record, "publication_made", day, say("Published"))
    return record


def facts_changed(name: str, change: str, on: str | None = None) -> Document:
    """That something published is no longer true: three working days to change it."""
    case, record = _held(name, "Published")
    day = _day(on)
    if not change.strip():
        raise PublicationLacks(missing=say("what has changed"))
    record.update({"state": "To be Changed", "change": change.strip()[:500]})
    by_service(record).save(ignore_permissions=True)
    _log(case, record, "publication_facts_changed", day, record.change, _edition(record))
    return record


def update(name: str, told: dict[str, Any], on: str | None = None) -> Document:
    """What is published now reads so."""
    case, record = _held(name, "Published", "To be Changed")
    day, edition = _day(on), _edition(record)
    if record.state == "Published":
        _log(case, record, "publication_facts_changed", day, say("Changed at once"), edition)
    record.update(_checked(told) | {"state": "Published", "revision": record.revision + 1})
    by_service(record).save(ignore_permissions=True)
    _log(case, record, "publication_updated", day, record.change or "", edition)
    return record


def remove(name: str, on: str | None = None) -> Document:
    """No longer public."""
    case, record = _held(name, "Published", "To be Changed", "To be Removed")
    if record.state != "To be Removed" and case.classification == NOT_ENFORCEABLE:
        raise NotThisWay(state=frappe._(record.state))
    day = _day(on)
    record.update({"state": "Removed", "removed_on": day, "publication_key": None})
    by_service(record).save(ignore_permissions=True)
    _log(case, record, "publication_removed", day, record.removed_because or "")
    return record


def follow(case: Document, on: date) -> None:
    """A case that is enforceable again, or has ended, is taken off the list: the time for it starts ``on`` the day."""
    record = live(case.name)
    if record is None or (case.classification == NOT_ENFORCEABLE and not case.ended_on):
        return
    if record.state == "To be Removed":
        return
    record.update({"state": "To be Removed", "removed_because": (case.state_explained or "")[:500]})
    by_service(record).save(ignore_permissions=True)
    _log(case, record, "publication_ground_ended", on, record.removed_because)


def decision_changed(decision: Document, method: str | None = None) -> None:
    """``on_update`` of Decision: what was issued may have ended the ground of a publication."""
    before = decision.get_doc_before_save()
    if decision.enforcement_case and before is not None and before.state != decision.state:
        day = decision.issued_on if decision.state == "Issued" else today()
        follow(frappe.get_doc(standing.CASE, decision.enforcement_case), getdate(day))


def live(case: str) -> Document | None:
    """The publication of a case that the public still sees."""
    name = frappe.db.get_value(PUBLICATION, {"enforcement_case": case, "state": ("!=", "Removed")})
    return frappe.get_doc(PUBLICATION, name, for_update=True) if name else None


def shown(case: Document) -> dict[str, Any]:
    """For the screen of the case: what is public, what was, what may be published now."""
    columns = (
        "name",
        "title",
        "state",
        "published_on",
        "removed_on",
        "revision",
        "change",
        "removed_because",
        "sent_on",
        *TEXTS,
    )
    rows = [{column: _plain(record.get(column)) for column in columns} for record in of(case.name)]
    may = case.classification == NOT_ENFORCEABLE and not any(row["state"] != "Removed" for row in rows)
    return {"rows": rows, "may_publish": may, "proposed": proposed(case) if may else None, "article": _article()}


def _article() -> str:
    return rule("publish_chua_dk", getdate(today()), law.book()).article


def _held(name: str, *states: str) -> tuple[Document, Document]:
    case = standing.locked(frappe.db.get_value(PUBLICATION, name, "enforcement_case"))
    record = frappe.get_doc(PUBLICATION, name, for_update=True)
    if record.state not in states:
        raise NotThisWay(state=frappe._(record.state))
    return case, record


def _checked(told: dict[str, Any]) -> dict[str, str]:
    values = {field: str(told.get(field) or "").strip() for field in TEXTS}
    meta = frappe.get_meta(PUBLICATION)
    missing = [frappe._(meta.get_label(field)) for field in NEEDED if not values[field]]
    if missing:
        raise PublicationLacks(missing=", ".join(missing))
    require_publishable(*values.values())
    return values


def _day(on: str | None) -> Any:
    day = getdate(on or today())
    if day > getdate(now_datetime()):
        raise InTheFuture(day=f"{day:%d/%m/%Y}")
    return day


def _edition(record: Document) -> str:
    """Which wording an entry is about: each change of it is answered by its own update."""
    return say("publication, wording {number}", number=record.revision)


def _log(case: Document, record: Document, kind: str, day: Any, explanation: str, ref: str = "") -> None:
    log.add([log.entry(case, kind, day, ref=ref, source=(PUBLICATION, record.name), explanation=explanation)])
    standing.refresh(case)


def _ground(case: Document) -> Document | None:
    filters = {"enforcement_case": case.name, "kind": GROUND, "state": "Issued"}
    name = frappe.get_all("Decision", filters, pluck="name", order_by="issued_at desc", limit=1)
    return frappe.get_doc("Decision", name[0]) if name else None


def _reason(ground: Document | None, said: dict[str, Any]) -> str:
    if ground is None:
        return ""
    told = {"number": ground.full_number, "day": f"{getdate(ground.issued_on):%d/%m/%Y}"}
    cited = say("Decision {number} of {day} that there are no means yet", **told)
    return f"{cited}: {said['reason']}" if said.get("reason") else cited


def _duties(case: Document, said: dict[str, Any]) -> list[str]:
    if parts := said.get("part"):
        return [str(one.get("text") if isinstance(one, dict) else one) for one in parts]
    obligations = frappe.get_all("Decision Item", {"decision": case.decision}, pluck="obligation")
    return frappe.get_all("Obligation", {"name": ("in", obligations or [""])}, pluck="text")


def _address(case: Document) -> str:
    party = frappe.qb.DocType("Obligation Party")
    item, person = frappe.qb.DocType("Decision Item"), frappe.qb.DocType("Judgment Party")
    found = (
        frappe.qb.from_(item).join(party).on(party.obligation == item.obligation)
        .join(person).on(person.name == party.party)
        .where((item.decision == case.decision) & (party.side == "debtor") & (person.address != ""))
        .select(person.address).limit(1)
    ).run()  # fmt: skip
    return found[0][0] if found else ""


def _cited(judgment: Any) -> str:
    court = frappe.db.get_value("Court", judgment.court, "court_name") if judgment.court else ""
    day = f"{getdate(judgment.judgment_date):%d/%m/%Y}" if judgment.judgment_date else ""
    return say("Judgment {number} of {day}, {court}", number=judgment.number, day=day, court=court or "")


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int) else str(value)
