"""Which records make the lines of a book, and in what order: one light row each, for numbering, counting and paging."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import frappe
from frappe.query_builder import Criterion
from frappe.query_builder.functions import Concat_ws, Replace
from frappe.utils import getdate

from thads.engine.drafting.kinds import kinds
from thads.engine.drafting.registers.catalogue import Book, kinds_of
from thads.engine.text.normal import fold

PAPER, JUDGMENT, REQUEST, EVENT = "Decision", "Court Judgment", "Enforcement Request", "Enforcement Event"
FOLLOW_UP = "Administrative Judgment Follow Up"


@dataclass(frozen=True)
class Mark:
    """``day``: its own day; ``came`` and ``changed``: the days it was written down and last changed; ``amount``: VND;
    ``order`` inside a day."""

    doctype: str
    name: str
    day: date
    order: tuple[int, str]
    came: date
    changed: date
    amount: int = 0
    gone: bool = False
    case: str = ""

    @property
    def key(self) -> str:
        return f"{self.doctype}:{self.name}"

    @property
    def place(self) -> tuple[Any, ...]:
        return self.day, self.order, self.doctype, self.name


@dataclass(frozen=True)
class Wanted:
    """Which rows of an office: days from ``first`` to ``last``; changed since a day; found by a search."""

    office: str
    first: date | None = None
    last: date | None = None
    since: date | None = None
    search: str = ""
    names: tuple[str, ...] | None = None

    def days(self, column: Any) -> list[Criterion]:
        return [column >= self.first] * bool(self.first) + [column <= self.last] * bool(self.last)

    def found(self, *columns: Any) -> list[Criterion]:
        """LIKE folds accents in this collation, but not đ."""
        if not self.search:
            return []
        text = Replace(Replace(Concat_ws(" ", *columns), "đ", "d"), "Đ", "D")
        pattern = fold(self.search).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        return [text.like(f"%{pattern}%")]

    def named(self, column: Any) -> list[Criterion]:
        return [] if self.names is None else [column.isin(self.names or ("",))]


def marks(book: Book, wanted: Wanted) -> list[Mark]:
    """In the order of the register."""
    found = [
        *(papers(book, wanted) if book.papers else ()),
        *(judgments(book, wanted) if book.judgments is not None else ()),
        *(requests(wanted) if book.requests else ()),
        *(events(book, wanted) if book.events else ()),
        *(follow_ups(wanted) if book.follow_ups else ()),
    ]
    return sorted(found, key=lambda mark: mark.place)


def papers(book: Book, wanted: Wanted) -> list[Mark]:
    """Papers that bear a number: in force, voided, or numbered and waiting for the office's seal."""
    kinds = of_kinds(book.register)
    if kinds is None:
        return []
    row, court = frappe.qb.DocType(PAPER), frappe.qb.DocType(JUDGMENT)
    query = (
        frappe.qb.from_(row)
        .select(row.name, row.issued_on, row.number, row.amount, row.state, row.enforcement_case, row.modified)
        .where((row.office == wanted.office) & (row.number > 0) & kinds)
    )
    if book.stream:
        query = query.where(row.stream == book.stream)
    if wanted.search:
        query = query.left_join(court).on(court.name == row.judgment)
        looked = (row.full_number, row.title, row.debtors_text, row.creditors_text, court.number)
        query = query.where(Criterion.all(wanted.found(*looked)))
    if wanted.since:
        query = query.where(row.modified >= wanted.since)
    rows = query.where(Criterion.all([*wanted.days(row.issued_on), *wanted.named(row.name)])).run(as_dict=True)
    return [
        Mark(
            PAPER, one.name, one.issued_on, (one.number, ""), one.issued_on, getdate(one.modified), one.amount or 0,
            one.state == "Voided", one.enforcement_case or "",
        )
        for one in rows
    ]  # fmt: skip


def judgments(book: Book, wanted: Wanted) -> list[Mark]:
    row, court = frappe.qb.DocType(JUDGMENT), frappe.qb.DocType("Court")
    query = (
        frappe.qb.from_(row).select(row.name, row.received_on, row.received_number, row.creation, row.modified)
        .where((row.office == wanted.office) & row.received_on.isnotnull())
    )  # fmt: skip
    for field, value in (book.judgments or {}).items():
        query = query.where(row[field] == value)
    if wanted.search:
        query = query.left_join(court).on(court.name == row.court)
        query = query.where(Criterion.all(wanted.found(row.number, row.subject, court.court_name)))
    if wanted.since:
        query = query.where(row.modified >= wanted.since)
    rows = query.where(Criterion.all([*wanted.days(row.received_on), *wanted.named(row.name)])).run(as_dict=True)
    return [
        Mark(
            JUDGMENT,
            one.name,
            one.received_on,
            (one.received_number or 0, str(one.creation)),
            getdate(one.creation),
            getdate(one.modified),
        )
        for one in rows
    ]


def requests(wanted: Wanted) -> list[Mark]:
    """Requests that were entered in the register, with the number they got there."""
    row, court = frappe.qb.DocType(REQUEST), frappe.qb.DocType(JUDGMENT)
    columns = (row.name, row.entered_on, row.register_number, row.withdrawn, row.creation, row.modified)
    query = frappe.qb.from_(row).select(*columns).where((row.office == wanted.office) & (row.register_number > 0))
    if wanted.search:
        query = query.left_join(court).on(court.name == row.judgment)
        query = query.where(Criterion.all(wanted.found(row.requester, row.judgment_number, court.number)))
    if wanted.since:
        query = query.where(row.modified >= wanted.since)
    rows = query.where(Criterion.all([*wanted.days(row.entered_on), *wanted.named(row.name)])).run(as_dict=True)
    return [
        Mark(
            REQUEST, one.name, one.entered_on, (one.register_number, ""), one.entered_on, getdate(one.modified),
            gone=bool(one.withdrawn),
        )
        for one in rows
        if one.entered_on
    ]  # fmt: skip


def events(book: Book, wanted: Wanted) -> list[Mark]:
    """What was recorded in cases; an entry that a counter entry strikes is gone."""
    row, counter, case = (frappe.qb.DocType(name) for name in (EVENT, EVENT, "Enforcement Case"))
    counter = counter.as_("counter")
    query = (
        frappe.qb.from_(row)
        .left_join(counter).on(counter.strikes == row.name)
        .select(row.name, row.at, row.creation, row.enforcement_case, counter.creation.as_("struck_at"))
        .where((row.office == wanted.office) & row.kind.isin(book.events))
    )  # fmt: skip
    if book.unpapered:
        query = query.where(row.decision.isnull() | (row.decision == ""))
    if wanted.search:
        query = query.left_join(case).on(case.name == row.enforcement_case)
        looked = (row.says, row.explanation, case.case_number, case.title, case.creditors_text)
        query = query.where(Criterion.all(wanted.found(*looked)))
    if wanted.since:
        query = query.where((row.creation >= wanted.since) | (counter.creation >= wanted.since))
    if wanted.first:
        query = query.where(row.at >= wanted.first)
    if wanted.last:
        query = query.where(row.at <= datetime.combine(wanted.last, time.max))
    rows = query.where(Criterion.all(wanted.named(row.name))).run(as_dict=True)
    return [
        Mark(
            EVENT, one.name, getdate(one.at), (0, str(one.creation)), getdate(one.creation),
            getdate(one.struck_at or one.creation), gone=bool(one.struck_at), case=one.enforcement_case or "",
        )
        for one in rows
    ]  # fmt: skip


def follow_ups(wanted: Wanted) -> list[Mark]:
    """Administrative judgments that the office follows up."""
    row = frappe.qb.DocType(FOLLOW_UP)
    query = (
        frappe.qb.from_(row).select(row.name, row.received_on, row.creation, row.modified)
        .where((row.office == wanted.office) & row.received_on.isnotnull())
    )  # fmt: skip
    if wanted.search:
        query = query.where(
            Criterion.all(wanted.found(row.judgment_number, row.court_name, row.debtor_body, row.winning_party))
        )
    if wanted.since:
        query = query.where(row.modified >= wanted.since)
    rows = query.where(Criterion.all([*wanted.days(row.received_on), *wanted.named(row.name)])).run(as_dict=True)
    return [
        Mark(FOLLOW_UP, one.name, one.received_on, (0, str(one.creation)), getdate(one.creation), getdate(one.modified))
        for one in rows
    ]


def of_kinds(register: str) -> Criterion | None:
    """Condition for papers entered in a register: as shipped, and as the desk has set for a kind from a day on."""
    row = frappe.qb.DocType(PAPER)
    plain, dated = kind_rules(register)
    parts = [row.kind.isin(plain)] if plain else []
    for kind, since, entered in dated:
        of_kind = row.kind == kind
        if since is None:
            parts += [of_kind] if entered else []
        else:
            parts.append(of_kind & (row.issued_on >= since if entered else row.issued_on < since))
    return Criterion.any(parts) if parts else None


def kind_rules(register: str) -> tuple[list[str], list[tuple[str, date | None, bool]]]:
    """Kinds that are always entered there; and (kind, day, whether from that day on or until it) for the others.

    ``own_register`` of a Decision Kind takes the place of its register, not of the further ones.
    """
    own = frappe.get_all("Decision Kind", {"own_register": ("is", "set")}, ["name", "own_register", "effective_from"])
    moved = {row.name: row for row in own}
    plain, dated = [], []
    for code in kinds_of(register):
        if code in moved and register not in kinds()[code].also_in:
            continue
        plain.append(code)
    for code, row in moved.items():
        if code in plain:
            continue
        if row.own_register.strip().zfill(2) == register:
            dated.append((code, row.effective_from, True))
        elif code in kinds() and kinds()[code].register == register and row.effective_from:
            dated.append((code, row.effective_from, False))
    return plain, dated
