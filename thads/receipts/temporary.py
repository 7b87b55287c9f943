"""A temporary receipt becomes an official one: the same money, transferred; both name each other."""

from __future__ import annotations

from dataclasses import replace

import frappe
from frappe.model.document import Document
from frappe.utils import cint

from thads.engine.money.amounts import dong
from thads.engine.money.receipts import TRANSFER
from thads.receipts.drafting import PROVISIONAL, RECEIPT, Wanted
from thads.receipts.errors import MoreThanTemporary, NotTemporary, Transferred

PAYER = ("payer_name", "payer_address", "payer_id_number", "payer_party", "behalf_name", "behalf_address")


def left(receipt: Document) -> int:
    """VND of a temporary receipt that no official one has taken yet."""
    return sum(cint(part.amount) for part in receipt.parts if part.content == PROVISIONAL) - cint(receipt.transferred)


def source(name: str, office: str) -> Document:
    """The temporary receipt. Raises NotTemporary."""
    found = frappe.get_doc(RECEIPT, name)
    if found.state != "Issued" or found.office != office or left(found) <= 0:
        raise NotTemporary
    return found


def taking_from(temporary: Document, wanted: Wanted) -> Wanted:
    """The official receipt as it follows from the temporary one: the payer is the same, nothing is paid anew."""
    payer = {name: temporary.get(name) for name in PAYER}
    return replace(wanted, through=TRANSFER, received_on=None, typed={**wanted.typed, **payer})


def take(receipt: Document) -> None:
    """The official receipt takes its money out of the temporary one, which is locked. Raises NotTemporary,
    MoreThanTemporary."""
    if receipt.through != TRANSFER:
        return
    temporary = _locked(receipt.from_receipt)
    if temporary.state != "Issued":
        raise NotTemporary
    if cint(receipt.total) > left(temporary):
        raise MoreThanTemporary(
            receipt=temporary.full_number, left=dong(left(temporary)).removesuffix(" đồng"),
            wanted=dong(cint(receipt.total)).removesuffix(" đồng"),
        )  # fmt: skip
    _set(temporary, cint(temporary.transferred) + cint(receipt.total))


def give_back(receipt: Document) -> None:
    """An official receipt is cancelled: what it took is the temporary one's again. A temporary one of which something was
    taken stays. Raises Transferred."""
    if cint(receipt.transferred):
        raise Transferred
    if receipt.through == TRANSFER:
        temporary = _locked(receipt.from_receipt)
        _set(temporary, cint(temporary.transferred) - cint(receipt.total))


def _locked(name: str) -> Document:
    return frappe.get_doc(RECEIPT, name, for_update=True)


def _set(temporary: Document, amount: int) -> None:
    frappe.db.set_value(RECEIPT, temporary.name, "transferred", amount)
