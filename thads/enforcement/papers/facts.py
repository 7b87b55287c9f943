"""What the desk already knows of a case, in the shapes of ``engine/drafting/entries``: nothing is typed twice."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import cint, getdate

from thads.decisions import house
from thads.enforcement import succession
from thads.enforcement.papers import effects as paper_effects
from thads.engine.drafting.kinds import kinds
from thads.engine.drafting.models import Office
from thads.engine.judgment.schema import STATE, Reading
from thads.engine.judgment.schema import Document as CourtPaper

MOST = 50  # people and obligations that a form is filled with beforehand
STANDS = {"state": "Issued", "fate": ("not in", ("revoked", "annulled"))}
PAPER = [
    "name",
    "kind",
    "title",
    "full_number",
    "issued_on",
    "own_paper",
    "about",
    "inputs",
    "state",
    "fate",
    "officer",
    "office",
]
Entry = dict[str, Any]

_LABEL = re.compile(r"^(?:Điều \d{1,3}\s?[.:]|\d{1,3}(?:\.\d{1,3})*\s?[.)/:]|[-–+*•]|[a-zđ]\s?[.)/])\s+")


class Facts:
    """One case as its papers name it."""

    def __init__(self, case: Document) -> None:
        self.case = case

    @cached_property
    def office(self) -> Office:
        return house.office(self.case.office)

    @cached_property
    def judgment(self) -> Reading:
        """The court's paper as the head of a reading."""
        columns = ["number", "judgment_date", "court", "type", "instance", "branch", "subject"]
        row = (
            frappe.db.get_value("Court Judgment", self.case.judgment, columns, as_dict=True)
            if self.case.judgment
            else None
        )
        if not row:
            return Reading(document=CourtPaper())
        court = frappe.db.get_value("Court", row.court, "court_name") if row.court else None
        day = getdate(row.judgment_date).isoformat() if row.judgment_date else None
        return Reading(document=CourtPaper(row.number, day, court, row.type, row.instance, row.branch, row.subject))

    @cached_property
    def decision(self) -> Entry:
        """The decision that opened the case."""
        return self.cited(frappe.db.get_value("Decision", self.case.decision, PAPER, as_dict=True))

    @cached_property
    def papers(self) -> list[Any]:
        """The issued papers in force, the latest first; the opening decision last."""
        rows = frappe.get_all(
            "Decision", {"enforcement_case": self.case.name, **STANDS}, PAPER, order_by="issued_on desc, issued_at desc"
        )
        return [
            *(row for row in rows if row.name != self.case.decision),
            *(row for row in rows if row.name == self.case.decision),
        ]

    @cached_property
    def obligations(self) -> list[Entry]:
        """{id, text, amount, name, kind} of what the case enforces."""
        items = frappe.get_all(
            "Decision Item", {"decision": self.case.decision}, ["item", "obligation", "kind", "net_amount", "corrected_net_amount"],
            order_by="position", limit=MOST * 4,
        )  # fmt: skip
        texts = dict(
            frappe.get_all(
                "Obligation",
                {"name": ("in", [row.obligation for row in items] or [""])},
                ["name", "text"],
                as_list=True,
            )
        )
        return [
            {"id": row.item, "text": _short(texts.get(row.obligation) or ""), "amount": _sum(row), "name": row.obligation, "kind": row.kind}
            for row in items if texts.get(row.obligation)
        ]  # fmt: skip

    def parties(self, side: str) -> list[Entry]:
        """Who owes (``debtor``) or receives (``creditor``), described as far as the desk knows."""
        rows = self._sides.get(side, [])
        if rows or self.obligations:
            return rows[:MOST]
        told = self.case.title if side == "debtor" else self.case.creditors_text
        return [{"name": told}] if told else []

    @cached_property
    def _sides(self) -> dict[str, list[Entry]]:
        named = [row["name"] for row in self.obligations] or [""]
        rows = frappe.get_all(
            "Obligation Party", {"obligation": ("in", named), "is_state": 0}, ["printed_name", "side", "party"],
            order_by="position", limit=MOST * 8,
        )  # fmt: skip
        if succession.has_any(self.case.name):
            now = [one for one in succession.current(self.case) if one.party != STATE]
            rows = [frappe._dict(printed_name=one.name, side=one.side, party=one.party) for one in now]
        found: dict[str, dict[str, Entry]] = {}
        known = self._people({row.party for row in rows if row.party})
        for row in rows:
            found.setdefault(row.side, {}).setdefault(
                row.printed_name, {"name": row.printed_name} | known.get(row.party, {})
            )
        return {side: list(people.values()) for side, people in found.items()}

    def _people(self, names: set[str]) -> dict[str, Entry]:
        columns = ["name", "kind", "birth_year", "id_number", "address"]
        rows = frappe.get_all("Judgment Party", {"name": ("in", list(names) or [""])}, columns)
        return {row.pop("name"): {key: value for key, value in row.items() if value} for row in rows}

    def cited(self, row: Any) -> Entry:
        """An issued paper as another paper names it."""
        title = (row.title or "").strip()
        officer = house.officer(row.officer) if row.own_paper and row.officer else None
        return {
            "number": row.full_number or "", "date": getdate(row.issued_on).isoformat() if row.issued_on else "",
            "of": officer.title if officer else house.office(row.office or self.case.office).head, "subject": title[:1].lower() + title[1:], "name": row.name,
        }  # fmt: skip

    def papers_for(self, wanted: list[str]) -> list[Any]:
        """The papers that an input may name, by the effects or ``family:`` that it asks for; ``any`` of them."""
        if "any" in wanted:
            return self.papers
        families = {one.removeprefix("family:") for one in wanted if one.startswith("family:")}
        return [
            row
            for row in self.papers
            if (of := kinds().get(row.kind)) and (of.effect in wanted or of.family in families)
        ]

    def entered_in(self, row: Any) -> dict[str, Any]:
        """What was entered for an issued paper."""
        return paper_effects.entered(row)

    def entry_in(self, paper: str | None, name: str, kind_of: str) -> Any:
        """What was entered under this name and type in one paper."""
        row = next((row for row in self.papers if row.name == paper and row.inputs), None)
        of = kinds().get(row.kind) if row else None
        same = of and any((one["name"], one["type"]) == (name, kind_of) for one in of.inputs)
        return paper_effects.entered(row).get(name) if same else None

    def earlier_entry(self, name: str, kind_of: str, first: str | None = None) -> Any:
        """What was entered under the same name and type in the paper ``first``, else in the latest paper that has it."""
        ordered = sorted(self.papers, key=lambda row: row.name != first)
        for row in ordered:
            of = kinds().get(row.kind)
            asked = (
                next((one for one in of.inputs if one["name"] == name and one["type"] == kind_of), None) if of else None
            )
            if asked and row.inputs and (value := paper_effects.entered(row).get(name)):
                return value
        return None


def _short(text: str) -> str:
    """An obligation as one line of a list: without the court's own numbering and closing mark."""
    return _LABEL.sub("", " ".join(text.split())).rstrip(".;")


def _sum(row: Any) -> int:
    """VND of one obligation, as the court corrected it."""
    return cint(row.net_amount if row.corrected_net_amount is None else row.corrected_net_amount)
