"""Receipts from the desk: drawing up, approving, issuing, cancelling by minutes, and their copies."""

from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import cint, getdate
from werkzeug.wrappers import Response

from thads.api.doors import as_list, as_object, private_file
from thads.engine.money import receipts as rules
from thads.engine.money.amounts import typed_amount
from thads.engine.review.refusals import BadRequest, NotFound
from thads.organisation import access, vault
from thads.organisation.speech import spoken
from thads.receipts import drafting, issuing, old, owed, papers, people, replacing, shown, tables, temporary
from thads.receipts.drafting import CASE, RECEIPT, Wanted
from thads.receipts.replacing import MINUTES

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@frappe.whitelist()
@spoken
def form(case: str | None = None) -> dict[str, Any]:
    """What a new receipt may be, with what is still owed in the case."""
    frappe.has_permission(RECEIPT, "create", throw=True)
    if case:
        _case(case, "create")
    office = frappe.db.get_value(CASE, case, "office") if case else access.own_office()
    return shown.form(office) | {"proposal": owed.proposal(case) if case else None}


@frappe.whitelist()
@spoken
def find_case(txt: str = "") -> list[dict[str, str]]:
    """Cases of the user's office to collect money in, by number or name."""
    frappe.has_permission(RECEIPT, "create", throw=True)
    return owed.cases_found(txt, frappe.session.user)


@frappe.whitelist()
@spoken
def transfer_code(case: str, amount: str = "") -> dict[str, str]:
    """The VietQR of a case."""
    _case(case, "read")
    return owed.transfer_code(case, typed_amount(amount) if amount else None)


@frappe.whitelist()
@spoken
def in_words(amount: str) -> dict[str, Any]:
    """An amount as somebody types it, and its words."""
    frappe.has_permission(RECEIPT, "read", throw=True)
    found = typed_amount(amount)
    return {"amount": found, "words": rules.in_words(found)}


@frappe.whitelist()
@spoken
def list_of_case(case: str) -> list[dict[str, Any]]:
    """The receipts of a case that the user may read."""
    _case(case, "read")
    return shown.of_case(case)


@frappe.whitelist()
@spoken
def get(receipt: str) -> dict[str, Any]:
    """A receipt and what the user may do with it now."""
    return shown.one(_allowed(receipt, "read"))


@frappe.whitelist(methods=["POST"])
@spoken
def draft(kind: str, through: str, sums: str | list, typed: str | dict, case: str = "", received_on: str = "", outside: int = 0,
          words: str = "", key: str = "", from_receipt: str = "") -> dict[str, Any]:  # fmt: skip
    """A new draft. ``key``: the sender's own; sent twice, one receipt."""
    frappe.has_permission(RECEIPT, "create", throw=True)
    wanted = _wanted(kind, through, sums, typed, case, received_on, outside, words, key)
    related = {}
    if from_receipt:
        wanted, related = _from_temporary(wanted, from_receipt)
    return shown.one(drafting.draft(wanted, **related))


@frappe.whitelist(methods=["POST"])
@spoken
def change(receipt: str, kind: str, through: str, sums: str | list, typed: str | dict, case: str = "", received_on: str = "",
           outside: int = 0, words: str = "") -> dict[str, Any]:  # fmt: skip
    """A draft, typed anew."""
    doc = _allowed(receipt, "write")
    return shown.one(
        drafting.change(doc, _wanted(kind, through, sums, typed, case, received_on, outside, words, "", doc.office))
    )


@frappe.whitelist(methods=["POST"])
@spoken
def discard(receipt: str) -> dict[str, Any]:
    drafting.discard(_allowed(receipt, "write"))
    return {"name": receipt}


@frappe.whitelist(methods=["POST"])
@spoken
def approve(receipt: str) -> dict[str, Any]:
    _allowed(receipt, "write")
    return shown.one(issuing.approve(receipt))


@frappe.whitelist(methods=["POST"])
@spoken
def send_back(receipt: str, why: str) -> dict[str, Any]:
    _allowed(receipt, "write")
    return shown.one(issuing.send_back(receipt, why))


@frappe.whitelist(methods=["POST"])
@spoken
def issue(receipt: str) -> dict[str, Any]:
    """Number, books, signature and look-up code at once; asked again, the same receipt."""
    _allowed(receipt, "submit")
    return shown.one(issuing.issue(receipt))


@frappe.whitelist(methods=["POST"])
@spoken
def write_minutes(receipt: str, act: str, reason: str, present: str = "", told: int = 0, key: str = "",
                  replacement: str | dict = "") -> dict[str, Any]:  # fmt: skip
    """Minutes on cancelling or replacing; ``replacement``: what ``draft`` takes, for the receipt that comes instead."""
    frappe.has_permission(MINUTES, "create", throw=True)
    doc = _allowed(receipt, "read")
    if act not in replacing.ENDS:
        raise BadRequest
    wanted = None
    if act == replacing.REPLACE:
        told_of = as_object(replacement)
        wanted = _wanted(
            told_of.get("kind") or doc.kind, told_of.get("through") or doc.through, told_of.get("sums") or [],
            told_of.get("typed") or {}, told_of.get("case") or doc.enforcement_case or "",
            told_of.get("received_on") or str(doc.received_on), cint(told_of.get("outside")), told_of.get("words") or "", "",
            doc.office,
        )  # fmt: skip
    made = replacing.write(doc.name, act, reason, present=present, told=bool(cint(told)), key=key, wanted=wanted)
    return {"name": made.name, "replacement": made.replacement}


@frappe.whitelist(methods=["POST"])
@spoken
def decide(minutes: str, approved: int, answer: str = "") -> dict[str, Any]:
    """The head's answer to minutes."""
    frappe.has_permission(MINUTES, "write", doc=minutes, throw=True)
    made = replacing.decide(minutes, approved=bool(cint(approved)), answer=answer)
    return {"name": made.name, "state": made.state}


@frappe.whitelist()
@spoken
def paper(receipt: str) -> Response:
    """The file as it was issued and signed."""
    doc = _allowed(receipt, "print")
    if not doc.issued_file:
        raise NotFound
    return private_file(vault.get(doc.issued_file), f"bien-lai-{doc.number}.pdf", PDF, inline=True)


@frappe.whitelist()
@spoken
def copy(receipt: str) -> Response:
    """A display copy of A5 for the books or the file."""
    doc = _allowed(receipt, "print")
    if not doc.issued_file:
        raise NotFound
    return private_file(papers.copy(doc), f"bien-lai-{doc.number}-ban-the-hien.pdf", PDF, inline=True)


@frappe.whitelist()
@spoken
def use_sheet(office: str, year: int, quarter: int | None = None, month: int | None = None) -> Response:
    """Use of receipts in a month, a quarter or a year, as a workbook."""
    frappe.has_permission(RECEIPT, "export", throw=True)
    code = tables.seen(office)
    if not 2000 <= cint(year) <= 2200 or cint(month) not in range(13) or cint(quarter) not in range(5):
        raise BadRequest
    data = tables.use_sheet(code, *tables.period(cint(year), cint(month) or None, cint(quarter) or None))
    return private_file(data, f"bien-lai-{code}-{cint(year)}.xlsx", XLSX)


@frappe.whitelist()
@spoken
def tax_sheet(office: str, day: str) -> Response:
    """The receipts of taxes, fees and charges of one day, for the tax office."""
    frappe.has_permission(RECEIPT, "export", throw=True)
    code = tables.seen(office)
    return private_file(tables.tax_sheet(code, getdate(day)), f"bang-du-lieu-{code}-{getdate(day)}.xlsx", XLSX)


@frappe.whitelist()
@spoken
def find_cited(text: str, office: str = "") -> list[dict[str, Any]]:
    """The receipts that a citation in a judgment means."""
    frappe.has_permission(RECEIPT, "read", throw=True)
    return old.find(text[:2000], office or access.own_office())


def _allowed(receipt: str, ptype: str) -> Document:
    doc = frappe.get_doc(RECEIPT, receipt)
    frappe.has_permission(RECEIPT, ptype, doc=doc, throw=True)
    return doc


def _case(case: str, ptype: str) -> None:
    row = frappe.db.get_value(CASE, case, ["name", "office", "room"], as_dict=True) or frappe._dict()
    frappe.has_permission(RECEIPT, ptype, doc=owed.one_of(row), throw=True)


def _wanted(kind: str, through: str, sums: str | list, typed: str | dict, case: str, received_on: str, outside: int, words: str,
            key: str, office: str = "") -> Wanted:  # fmt: skip
    if through not in rules.WAYS:
        raise BadRequest
    if case:
        _case(case, "create")
    return Wanted(
        kind, through, office or people.own_office_of(case), as_list(sums), case, getdate(received_on) if received_on else None,
        bool(cint(outside)), words, key, as_object(typed),
    )  # fmt: skip


def _from_temporary(wanted: Wanted, name: str) -> tuple[Wanted, dict[str, Any]]:
    """The sums with where their money lies now."""
    source = temporary.source(_allowed(name, "read").name, wanted.office)
    return temporary.taking_from(source, wanted), {"from_receipt": source.name}
