"""Keeps the search tokens of records, in the transaction that writes the record.

Called by ``doc_events`` for documents and by ``bulk.insert`` for rows written in bulk; ``rebuild`` makes them all anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import frappe
from frappe.model.document import Document

from thads.enforcement.search.table import TABLE, declaration, declared, known_fields
from thads.engine.search import tokens
from thads.organisation import bulk
from thads.organisation.transactions import committed

CHUNK = 500
MAKERS = {
    "names": tokens.names,
    "numbers": tokens.code,
    "identities": tokens.identity,
    "phones": tokens.phone,
    "plates": tokens.plate,
    "amounts": tokens.amount,
    "texts": tokens.shapes,
}
PARTY = "Obligation Party"


def changed(doc: Document, method: str | None = None) -> None:
    """``on_update``, which an insertion is too: only where something that it is found by is new."""
    declared_as, before = declaration(doc.doctype), doc.get_doc_before_save()
    if before is not None and not _differs(declared_as, doc, before):
        return
    write(doc.doctype, [doc.name])


def _differs(row: dict[str, Any], doc: Document, before: Document) -> bool:
    """Whether something changed that the record is found by; rows of child tables are taken to have."""
    links = [link["link"] for link in row.get("of", [])]
    return bool(row.get("tables")) or any(
        doc.get(one) != before.get(one) for one in (*_offices(row), *_fields(row), *links)
    )


def deleted(doc: Document, method: str | None = None) -> None:
    """``after_delete``."""
    _remove(declaration(doc.doctype)["code"], [doc.name])


def bulk_inserted(doctype: str, rows: list[dict[str, Any]]) -> None:
    """Rows that came without a document; a judgment is found by its parties, which come after it."""
    if doctype == PARTY:
        write("Court Judgment", {row["judgment"] for row in rows})
    elif declaration(doctype):
        write(doctype, [row["name"] for row in rows])


def write(doctype: str, names: Iterable[str]) -> None:
    """Make the tokens of these records what the records now say."""
    row = declaration(doctype)
    for chunk in _chunks(sorted(names)):
        wanted, known = set(_tokens(row, chunk)), _known(row["code"], chunk)
        _delete(row["code"], known - wanted)
        _insert(row["code"], wanted - known)


def rebuild(doctype: str | None = None) -> int:
    """All tokens anew, committed chunk by chunk: ``bench execute thads.enforcement.search.keep.rebuild``. How many records."""
    done = 0
    for row in declared():
        if doctype not in (None, row["doctype"]) or not frappe.db.exists("DocType", row["doctype"]):
            continue
        for chunk in bulk.chunks(row["doctype"], size=CHUNK):
            committed(write, row["doctype"], [one.name for one in chunk])
            done += len(chunk)
    return done


Token = tuple[str, str, str]  # office, token, record


def _tokens(row: dict[str, Any], names: list[str]) -> Iterator[Token]:
    links, offices = row.get("of", []), _offices(row)
    fields = ["name", *offices, *_fields(row), *known_fields(row["doctype"], [link["link"] for link in links])]
    records = frappe.get_all(row["doctype"], {"name": ("in", names)}, list(dict.fromkeys(fields)), limit_page_length=0)
    beside: dict[str, set[str]] = defaultdict(set)
    for link in links:
        _add_linked(beside, records, link)
    for table in row.get("tables", []):
        _add_rows(beside, names, table)
    if row.get("people"):
        _add_people(beside, row["people"], records)
    for record in records:
        found = own_tokens(row, record) | beside[record.name]
        for office in {record.get(field) for field in offices if record.get(field)}:
            for token in found:
                yield office, token, record.name


def own_tokens(row: dict[str, Any], record: Mapping[str, Any]) -> set[str]:
    """What a record is found by of itself, without what it links to."""
    found: set[str] = set()
    for kind, made_by in MAKERS.items():
        for field in row.get(kind, []):
            found |= made_by(record.get(field))
    for number, sheet in row.get("parcels", []):
        found |= tokens.parcel(record.get(number), record.get(sheet))
    for number, year in row.get("entries", []):
        if record.get(number):
            found |= tokens.code(f"{record.get(number)}/{record.get(year) or ''}")
    return found


def _add_linked(beside: dict[str, set[str]], records: list[dict[str, Any]], link: dict[str, Any]) -> None:
    names = {record[link["link"]] for record in records if record.get(link["link"])}
    rows = frappe.get_all(link["doctype"], {"name": ("in", list(names) or [""])}, ["name", *_fields(link)])
    known = {row.name: own_tokens(link, row) for row in rows}
    for record in records:
        beside[record["name"]] |= known.get(record.get(link["link"]), set())


def _add_rows(beside: dict[str, set[str]], names: list[str], table: dict[str, Any]) -> None:
    """What the rows of a child table say."""
    rows = frappe.get_all(
        table["doctype"], {"parent": ("in", names)}, ["parent", *_fields(table)], limit_page_length=0, order_by=""
    )
    for row in rows:
        beside[row.parent] |= own_tokens(table, row)


def _add_people(beside: dict[str, set[str]], through: str, records: list[dict[str, Any]]) -> None:
    """The names and numbers of the parties."""
    for record, printed, number in _people(through, [record["name"] for record in records]):
        beside[record] |= tokens.names(printed) | tokens.identity(number)


def _people(through: str, names: list[str]) -> list[tuple[str, str, str]]:
    party, master = frappe.qb.DocType(PARTY), frappe.qb.DocType("Judgment Party")
    query = frappe.qb.from_(party).left_join(master).on(master.name == party.party).where(party.is_state == 0)
    if through == "judgment":
        found = query.select(party.judgment, party.printed_name, master.id_number).where(party.judgment.isin(names))
        return found.run()
    case, item = frappe.qb.DocType("Enforcement Case"), frappe.qb.DocType("Decision Item")
    query = query.join(item).on(item.obligation == party.obligation).join(case).on(case.decision == item.decision)
    return query.select(case.name, party.printed_name, master.id_number).where(case.name.isin(names)).run()


def _offices(row: dict[str, Any]) -> list[str]:
    """The fields that name the offices where a record is found."""
    return known_fields(row["doctype"], row.get("offices", ["office"]))


def _fields(row: dict[str, Any]) -> list[str]:
    wanted = [field for kind in MAKERS for field in row.get(kind, [])]
    pairs = [*row.get("parcels", []), *row.get("entries", [])]
    return known_fields(row["doctype"], [*wanted, *(field for pair in pairs for field in pair)])


def _known(code: str, names: list[str]) -> set[Token]:
    return set(
        frappe.db.sql(
            f"select `office`, `token`, `record` from `{TABLE}` where `record` in %s and `doc` = %s",  # noqa: S608
            (names, code),
        )
    )


def _insert(code: str, rows: set[Token]) -> None:
    for chunk in _chunks(sorted(rows), 2000):
        places = ", ".join(["(%s, %s, %s, %s)"] * len(chunk))
        values = [value for office, token, record in chunk for value in (office, token, code, record)]
        frappe.db.sql(f"insert ignore into `{TABLE}` (`office`, `token`, `doc`, `record`) values {places}", values)  # noqa: S608


def _delete(code: str, rows: set[Token]) -> None:
    for office, token, record in sorted(rows):
        frappe.db.sql(
            f"delete from `{TABLE}` where `office` = %s and `token` = %s and `doc` = %s and `record` = %s",  # noqa: S608
            (office, token, code, record),
        )


def _remove(code: str, names: list[str]) -> None:
    frappe.db.sql(f"delete from `{TABLE}` where `record` in %s and `doc` = %s", (names, code))  # noqa: S608


def _chunks(rows: list[Any], size: int = CHUNK) -> Iterator[list[Any]]:
    return (rows[start : start + size] for start in range(0, len(rows), size))
