"""What the records of a case know of the entries of a paper (``known.yml``): nothing that was recorded is typed again.

Assets are filled in where only one of the case fits; where several do, the officer chooses. A person reads every entry
before the paper is made.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import frappe
import yaml
from frappe.utils import cint, getdate

from thads.decisions import house
from thads.enforcement import log, standing
from thads.enforcement.means import assets, hints, measures, verification
from thads.enforcement.owed import owed, performed
from thads.enforcement.papers import judgment_corrections, recall
from thads.enforcement.papers.facts import Facts
from thads.enforcement.sale import papers as sale_papers
from thads.enforcement.sale import steps as sale
from thads.engine.drafting.inputs import asked_for
from thads.engine.drafting.kinds import Kind, kind
from thads.engine.drafting.wording import money
from thads.engine.life.owed import PART, performing
from thads.engine.messages import say

TABLE = Path(__file__).with_suffix(".yml")
FREE = ("known", "secured")
MOVABLES = ("vehicle", "movable")
REGISTERED = ("real_estate", "vehicle")
_COMMUNE = re.compile(r"(?:^|,\s*)((?:xã|phường|thị trấn|đặc khu)\s+[^,;]+)", re.IGNORECASE)


@cache
def table() -> dict[str, dict[str, str]]:
    return yaml.safe_load(TABLE.read_text(encoding="utf-8"))


def beginnings(of: Kind, facts: Facts) -> dict[str, Any]:
    """Entry -> what it begins with, for what the records know; the most particular source first."""
    found: dict[str, Any] = {}
    told = Known(of, facts)
    sources = table()["*"] | table().get(of.code, {})
    for asked in asked_for(of):
        if name := sources.get(asked["name"]):
            found[asked["name"]] = told.from_source(name)
    found |= told.sale | told.correction | (recall.beginnings(facts) if of.code == recall.KIND else {})
    return {name: value for name, value in found.items() if value not in (None, "", [], 0)}


class Known:
    """The records of one case, asked for one kind of paper."""

    def __init__(self, of: Kind, facts: Facts) -> None:
        self.of, self.facts, self.case = of, facts, facts.case

    def from_source(self, name: str) -> Any:
        return SOURCES[name](self)

    @cached_property
    def verified(self) -> list[Any]:
        """Concluded verifications, the latest first."""
        rows = [row for row in verification.of_case(self.case.name) if row.state == "concluded" and not row.struck]
        return sorted(rows, key=lambda row: str(_day_of(row) or ""), reverse=True)

    @cached_property
    def latest(self) -> Any:
        return self.verified[0] if self.verified else frappe._dict()

    @cached_property
    def grounds(self) -> list[dict[str, Any]]:
        return hints.grounds(self.case)

    @cached_property
    def assets(self) -> list[Any]:
        return [row for row in assets.of_case(self.case.name) if row.state in FREE and not row.struck]

    @cached_property
    def correction(self) -> dict[str, Any]:
        """A court's correction that waits for a paper to amend an issued one."""
        told = judgment_corrections.amendment(self.case, self.of)
        if not told:
            return {}
        return {name: judgment_corrections.entry_of(self.facts, told, name) for name in told}

    @cached_property
    def sale(self) -> dict[str, Any]:
        """Of the one asset that is valued or sold; of several, the room of the sale fills its own papers."""
        sold = [
            row
            for row in assets.of_case(self.case.name)
            if row.asset_kind in sale.KINDS and row.state in SOLD and not row.struck
        ]
        return sale_papers.paper_inputs(sold[0].name, self.of.code) if len(sold) == 1 else {}

    def one(self, *kinds: str) -> Any:
        """The only free asset of these kinds; None where there are several."""
        rows = [row for row in self.assets if not kinds or row.asset_kind in kinds]
        return rows[0] if len(rows) == 1 else None

    def thing(self, *kinds: str) -> list[dict[str, Any]] | None:
        row = self.one(*kinds)
        return [_thing(row)] if row else None

    def happened(self, kind: str) -> str | None:
        """The day of the last event of a kind."""
        days = [event.day for event in log.history(self.case.name) if event.kind == kind and event.until is None]
        return max(days).isoformat() if days else None


SOLD = ("seized", "valued", "on_sale", "sold", "taken_for_debt")


def _day_of(row: Any) -> date | None:
    day = row.get("done_on") or row.get("answered_on")
    return getdate(day) if day else None


def _said(row: Any) -> str:
    """What one verification found, in a line."""
    told = " ".join((row.get("findings") or row.get("answer") or "").split())
    day = _day_of(row)
    return f"{day:%d/%m/%Y}: {told}" if day else told


def _thing(row: Any) -> dict[str, Any]:
    known = {"description": row.description or row.title, "quantity": row.quantity, "unit": row.unit, "plate": row.plate,
             "serial": row.serial, "value": cint(row.value_estimate)}  # fmt: skip
    return {key: value for key, value in known.items() if value}


def _verified(told: Known) -> str:
    """The latest verification, and why the ground fits."""
    why = told.grounds[0]["why"] if told.grounds and told.of.code == "QD-CDK" else ""
    return " ".join(filter(None, (_said(told.latest) if told.latest else "", why)))


def _conclusion(told: Known) -> str | None:
    code = told.latest.get("conclusion")
    return {"with_means": say("The debtor has the means to perform."), "without_means": say("The debtor does not have the means to perform yet.")}.get(code)  # fmt: skip


def _means(told: Known) -> str | None:
    found = next((row for row in told.verified if row.conclusion == "with_means"), None)
    return _said(found) if found else None


def _accounts(told: Known) -> list[dict[str, Any]] | None:
    row = told.one("account")
    if not row or not (row.account_number and row.bank):
        return None
    known = {"number": row.account_number, "bank": row.bank, "holder": row.owner_name}
    return [{key: value for key, value in known.items() if value}]


def _commune(told: Known) -> str | None:
    """Of the place where the debtor lives."""
    for party in told.facts.parties("debtor"):
        if found := _COMMUNE.search(party.get("address") or ""):
            name = found[1].strip()
            return say("People's Committee of {commune}", commune=name[:1].lower() + name[1:])
    return None


def _contact(told: Known) -> str | None:
    if not told.case.officer:
        return None
    officer = house.officer(told.case.officer)
    return ", ".join(
        filter(None, (f"{officer.title} {officer.name}".strip(), officer.phone or told.facts.office.phone))
    )


def _seat(told: Known) -> str:
    office = told.facts.office
    where = say("the seat of {office}", office=office.name)
    return f"{where}, {office.address}" if office.address else where


def _done(told: Known) -> list[str]:
    """What the log says was paid, a line an entry."""
    where = {
        "enforcement_case": told.case.name, "kind": ("in", list(performing())),
        "name": ("not in", log.struck(told.case.name)),
    }  # fmt: skip
    rows = frappe.get_all(log.EVENT, where, ["says", "at", "amount", "ref"], order_by="at")
    parts = [
        ": ".join(filter(None, (f"{getdate(row.at):%d/%m/%Y}", " ".join(filter(None, (row.says, row.ref and f"({row.ref})")))))) for row in rows
    ]  # fmt: skip
    return [f"{part}, {money(cint(row.amount))}" if row.amount else part for part, row in zip(parts, rows, strict=True)]


def _collected(told: Known) -> int:
    return sum(row.amount for row in performed(told.case.name) if row.kind in performing(PART))


def _voluntary_until(told: Known) -> str | None:
    items = [
        item for item in standing.life_of(told.case.name).clock.items if item.rule.code == "voluntary" and item.due
    ]
    return str(items[-1].due)[:10] if items else None


def _earlier_part(told: Known) -> Any:
    """What a postponement of a part named is what a resumption resumes."""
    rows = told.facts.papers_for(_follows(told.of))
    if not rows or kind(rows[0].kind).effect != "postpones_part":
        return None
    return told.facts.entered_in(rows[0]).get("part")


def _follows(of: Kind) -> list[str]:
    for asked in asked_for(of):
        if asked["type"] == "decision" and "any" not in asked.get("papers", ["any"]):
            return list(asked["papers"])
    return []


def _followed_title(told: Known) -> str | None:
    rows = told.facts.papers_for(_follows(told.of)) if _follows(told.of) else []
    return rows[0].title if rows else None


def _costs(told: Known) -> int:
    return max((cint(row.costs_estimate) for row in measures.of_case(told.case.name)), default=0)


def _withheld(told: Known) -> int:
    return sum(cint(row.applied_amount) for row in measures.of_case(told.case.name) if row.measure == "deduct_income")


def _acts(told: Known) -> list[str]:
    return [row["text"] for row in told.facts.obligations if row["kind"] in ("act", "custody", "hand_over")]


def _of(field: str, *kinds: str) -> Callable[[Known], Any]:
    return lambda told: (told.one(*kinds) or frappe._dict()).get(field) or None


def _things(*kinds: str) -> Callable[[Known], Any]:
    return lambda told: told.thing(*kinds)


SOURCES: dict[str, Callable[[Known], Any]] = {
    "commune": _commune, "contact": _contact, "means": _means, "seat": _seat,
    "parts": lambda told: [{"id": row["id"], "text": row["text"]} for row in told.facts.obligations],
    "duties": lambda told: [row["text"] for row in told.facts.obligations],
    "acts": _acts, "owed": lambda told: owed(told.case), "done": _done, "collected": _collected,
    "collected_on": lambda told: told.happened("money_collected"),
    "confirmation_asked": lambda told: told.happened("confirmation_requested"),
    "change_asked": lambda told: told.happened("officer_change_requested"),
    "debtor": lambda told: told.facts.parties("debtor"), "creditor": lambda told: told.facts.parties("creditor"),
    "court": lambda told: told.facts.judgment.document.court,
    "officer": lambda told: house.officer(told.case.officer).name if told.case.officer else None,
    "ground": lambda told: told.grounds[0]["code"] if told.grounds else None, "verified": _verified,
    "verified_on": lambda told: day.isoformat() if (day := _day_of(told.latest)) else None,
    "findings": lambda told: [line.strip() for line in (told.latest.get("findings") or told.latest.get("answer") or "").splitlines() if line.strip()],
    "conclusion": _conclusion, "verifications": lambda told: [_said(row) for row in reversed(told.verified)],
    "voluntary_until": _voluntary_until, "earlier_part": _earlier_part, "followed_title": _followed_title,
    "costs": _costs, "withheld": _withheld, "accounts": _accounts, "bank": _of("bank", "account"),
    "income": _of("title", "income"), "employer": _of("keeper", "income"), "keeper": _of("keeper", *MOVABLES),
    "assets": _things(), "movables": _things(*MOVABLES), "registered": _things(*REGISTERED), "land": _things("real_estate"),
    "valuable_papers": _things("valuable_paper"), "seizable": _things("real_estate", *MOVABLES),
    "place_of_thing": _of("place", "real_estate", *MOVABLES),
}  # fmt: skip
