"""The receipt as a file: what is printed on it, its signature, its copies for the books."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import cint, getdate

from thads.decisions import house, keys
from thads.decisions.papers import lookup_base
from thads.engine.drafting.qr import lookup_url
from thads.engine.drafting.sign import perform
from thads.engine.messages import say
from thads.engine.money import receipt_paper as paper
from thads.engine.money import receipts as rules
from thads.organisation import vault
from thads.organisation.law import book


def symbol(office: str, kind: Mapping[str, Any], year: int) -> str:
    """The symbol before the number: the office's own for this kind, else our letters and the year."""
    own = house.office(office).symbols.get(kind["mark"])
    return f"{own or kind['mark']}/{year % 100:02d}E"


def signed(receipt: Document, at: datetime) -> bytes:
    """The receipt with the digital signature of its collector, or of the office for taxes, fees and charges. Raises NoKey,
    KeyElsewhere."""
    row = rules.kind(receipt.kind, getdate(receipt.posting_date), book())
    pdf = paper.render(printed(receipt))
    if row["signed_by"] == "office":
        with keys.of_office(receipt.office) as key:
            return perform(pdf, paper.SealAct(at, house.office(receipt.office).name), key)
    who = house.officer(receipt.collector)
    with keys.of_officer(receipt.collector) as key:
        return perform(pdf, paper.CollectorAct(at, who.name), key)


def printed(receipt: Document) -> paper.ReceiptPaper:
    """What stands on it."""
    row = rules.kind(receipt.kind, getdate(receipt.posting_date), book())
    office = house.office(receipt.office)
    return paper.ReceiptPaper(
        title=row["says"], symbol=receipt.symbol, number=cint(receipt.number), on=getdate(receipt.issued_on),
        parent=office.parent, office=office.name, office_address=office.address, form=row.get("form", ""),
        tax_code=frappe.get_cached_value("Company", receipt.company, "tax_id") or "", payer=receipt.payer_name,
        payer_address=receipt.payer_address or "", behalf=receipt.behalf_name or "",
        behalf_address=receipt.behalf_address or "", reason=receipt.reason or "", amount=cint(receipt.total),
        rows=tuple(paper.Row(part.says, cint(part.amount)) for part in receipt.parts), way=receipt.through,
        note=note(receipt), collector="" if row["signed_by"] == "office" else house.officer(receipt.collector).name,
        code=receipt.code, lookup_url=lookup_url(lookup_base(), receipt.code) if lookup_base() else "",
    )  # fmt: skip


def note(receipt: Document) -> str:
    """What the receipt says of another: the temporary one it comes from, the one it replaces."""
    told = [receipt.note] if receipt.note else []
    if receipt.from_receipt:
        told.append(say("Transferred from receipt {0}.").format(_called(receipt.from_receipt)))
    if receipt.replaces:
        told.append(say("Replaces receipt {0}.").format(_called(receipt.replaces)))
    return " ".join(told)


def copy(receipt: Document) -> bytes:
    """A copy to print for the books or the file; what is cancelled or replaced says so across it."""
    line = say("Display copy of electronic receipt {0}; look-up code {1}").format(receipt.full_number, receipt.code)
    stamp = {"Cancelled": say("CANCELLED"), "Replaced": say("REPLACED")}.get(receipt.state, "")
    return paper.display_copy(vault.get(receipt.issued_file), line, stamp)


def _called(name: str) -> str:
    row = frappe.db.get_value("Receipt", name, ["full_number", "issued_on"], as_dict=True)
    return say("{0} of {1}").format(row.full_number, f"{getdate(row.issued_on):%d/%m/%Y}")
