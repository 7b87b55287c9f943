"""What the desk knows of what a debtor owes the State budget, in the shape of ``life.exemption.check``."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from thads.engine.life.exemption import check

FILE, ITEM, CASE = "Exemption File", "Exemption Item", "Enforcement Case"
STATE_KINDS = ("court_fee", "fine", "confiscate")  # the State's by their nature, where the court names no creditor
WITHOUT_MEANS = "without_means"
NOT_ENFORCEABLE = "not_enforceable"


@dataclass
class Duty:
    """One obligation of a case to the State: VND."""

    obligation: str
    item: str
    text: str
    amount: int
    performed: int = 0
    relieved: int = 0

    @property
    def remaining(self) -> int:
        return max(self.amount - self.performed - self.relieved, 0)


@dataclass
class Debtor:
    """A debtor of a case, with what he owes the State."""

    name: str
    duties: list[Duty] = field(default_factory=list)


def debtors(case: Document) -> list[Debtor]:
    """Who owes the State money in this case, as the opening decision enforces it; what courts relieved is taken off."""
    rows = frappe.get_all(
        "Decision Item", {"decision": case.decision, "net_amount": (">", 0)}, ["obligation", "item", "kind", "net_amount"],
        order_by="position", limit_page_length=0,
    )  # fmt: skip
    names = [row.obligation for row in rows if row.obligation] or [""]
    parties = frappe.get_all(
        "Obligation Party", {"obligation": ("in", names)}, ["obligation", "side", "printed_name", "is_state"],
        order_by="position", limit_page_length=0,
    )  # fmt: skip
    texts = dict(frappe.get_all("Obligation", {"name": ("in", names)}, ["name", "text"], as_list=True))
    lifted, done = relieved(names), performed_before(case.name)
    found: dict[str, Debtor] = {}
    for row in rows:
        mine = [one for one in parties if one.obligation == row.obligation]
        if not _to_state(row.kind, mine):
            continue
        for one in mine:
            if one.side == "debtor" and not one.is_state:
                duty = Duty(row.obligation, row.item or "", texts.get(row.obligation) or "", row.net_amount,
                            done.get(row.obligation, 0), lifted.get(row.obligation, 0))  # fmt: skip
                found.setdefault(one.printed_name, Debtor(one.printed_name)).duties.append(duty)
    return list(found.values())


def subject(case: Document, debtor: Debtor, decided_on: date | None = None, besides: str = "") -> check.Subject:
    """``decided_on``: the first enforcement decision where it is older than what is on record."""
    return check.Subject(
        owed=sum(duty.amount for duty in debtor.duties), performed=sum(duty.performed for duty in debtor.duties),
        relieved=sum(duty.relieved for duty in debtor.duties), first_decided_on=decided_on or first_decided_on(case),
        no_means=without_means(case), considered_on=considered_on(case.judgment, debtor.name, besides),
        ended=bool(case.ended_on),
    )  # fmt: skip


def first_decided_on(case: Document) -> date:
    """The day of the first decision that enforced these obligations: of this case, of one that it replaced, or of the office
    that entrusted it (khoản 5 Điều 42)."""
    day, seen = getdate(case.opened_on), {case.name}
    while origin := frappe.db.get_value("Entrustment", {"received_case": case.name}, "enforcement_case"):
        if origin in seen:
            break
        seen.add(origin)
        case = frappe.get_doc(CASE, origin)
        day = min(day, getdate(case.opened_on))
    named = frappe.get_all("Decision Item", {"decision": case.decision}, pluck="obligation", limit_page_length=0)
    item, other = frappe.qb.DocType("Decision Item"), frappe.qb.DocType(CASE)
    earlier = (
        frappe.qb.from_(item).join(other).on(other.decision == item.decision)
        .where(item.obligation.isin(named or [""])).select(other.opened_on).orderby(other.opened_on).limit(1)
    ).run()  # fmt: skip
    return min(day, getdate(earlier[0][0])) if earlier else day


def without_means(case: Document) -> bool:
    """Decided as not enforceable, or the latest verification says so."""
    if case.classification == NOT_ENFORCEABLE:
        return True
    latest = last_verification(case.name)
    return bool(latest) and latest.conclusion == WITHOUT_MEANS


def last_verification(case: str) -> Any:
    """The latest verification that came to a conclusion."""
    filters = {"enforcement_case": case, "struck": 0, "state": "concluded"}
    rows = frappe.get_all(
        "Means Verification", filters, ["name", "done_on", "conclusion", "findings", "title"], order_by="done_on desc, creation desc", limit=1,
    )  # fmt: skip
    return rows[0] if rows else None


def considered_on(judgment: str | None, debtor: str, besides: str = "") -> date | None:
    """When a court last decided on exemption or reduction for this debtor under this judgment."""
    filters = {
        "judgment": judgment, "debtor_name": debtor, "decided_on": ("is", "set"), "state": ("!=", "annulled"),
        "name": ("!=", besides),
    }  # fmt: skip
    day = frappe.db.get_value(FILE, filters, "decided_on", order_by="decided_on desc") if judgment else None
    return getdate(day) if day else None


def relieved(obligations: list[str]) -> dict[str, int]:
    """Obligation -> VND that courts have exempted or reduced so far, by decisions in force."""
    item, file = frappe.qb.DocType(ITEM), frappe.qb.DocType(FILE)
    rows = (
        frappe.qb.from_(item).join(file).on(file.name == item.exemption_file)
        .where(item.obligation.isin(obligations or [""])).where(file.state == "settled")
        .select(item.obligation, item.granted)
    ).run(as_dict=True)  # fmt: skip
    found: dict[str, int] = {}
    for row in rows:
        found[row.obligation] = found.get(row.obligation, 0) + (row.granted or 0)
    return found


def performed_before(case: str) -> dict[str, int]:
    """Obligation -> VND performed, as the latest file of the case had it."""
    rows = frappe.get_all(
        ITEM, {"enforcement_case": case}, ["obligation", "performed"], order_by="creation", limit_page_length=0
    )
    return {row.obligation: row.performed or 0 for row in rows}


def _to_state(kind: str, parties: list[Any]) -> bool:
    creditors = [one for one in parties if one.side == "creditor"]
    return any(one.is_state for one in creditors) or (not creditors and kind in STATE_KINDS)
