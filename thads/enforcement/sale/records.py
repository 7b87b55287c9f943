"""Valuations, auction rounds and offers of an asset, as the steps of its sale make them: written anew after every step.

A step that is taken back leaves its record behind, marked as struck: what was once shown does not vanish.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import Any

import frappe
from frappe.model.document import Document

from thads.engine.life.sale.sums import difference
from thads.organisation.guarded import by_service

VALUATION, AUCTION, OFFER = "Asset Valuation", "Asset Auction", "Asset Offer"
MARK = {VALUATION: "state", AUCTION: "result", OFFER: "result"}
STRUCK = "struck"
Record = dict[str, Any]


class Records:
    """What the steps of one sale come to: ``made``, in the order of their beginning, each {doctype, ...columns}."""

    def __init__(self, rows: Iterable[Any]) -> None:
        self.made: list[Record] = []
        self.opening_price = 0
        for row in rows:
            if row.step in PRICED and row.price:
                self.opening_price = row.price
            change = _STEPS.get(row.step)
            if change:
                change(self, row)

    def last(self, doctype: str, **wanted: Any) -> Record | None:
        """The latest record of a kind whose columns are these."""
        return next(
            (one for one in reversed(self.made) if one["doctype"] == doctype and all(one.get(key) == value for key, value in wanted.items())), None,
        )  # fmt: skip

    def begin(self, doctype: str, **columns: Any) -> Record:
        self.made.append({"doctype": doctype, **columns})
        return self.made[-1]

    def count(self, doctype: str) -> int:
        return sum(one["doctype"] == doctype for one in self.made)


PRICED = ("price_agreed", "officer_price", "valuation_result", "price_cut")


def rebuild(asset: Document, rows: Iterable[Any]) -> None:
    """Make the records say what the steps say; only what differs is written."""
    wanted: dict[str, Record] = {}
    counted: dict[str, int] = {}
    for made in Records(rows).made:
        doctype = made.pop("doctype")
        counted[doctype] = place = counted.get(doctype, 0) + 1
        wanted[_name(asset.name, doctype, place)] = {"doctype": doctype, **_common(asset, doctype, place), **made}
    for doctype, mark in MARK.items():
        here = {name: row for name, row in wanted.items() if row["doctype"] == doctype}
        known = frappe.get_all(doctype, {"asset": asset.name}, pluck="name")
        for name, columns in here.items():
            _write(doctype, name, columns, exists=name in known)
        for name in set(known) - set(here):
            _write(doctype, name, {mark: STRUCK}, exists=True)


def _write(doctype: str, name: str, columns: Record, *, exists: bool) -> None:
    doc = frappe.get_doc(doctype, name) if exists else frappe.new_doc(doctype)
    cleared = {df.fieldname: None for df in doc.meta.fields if exists and len(columns) > 1 and df.fieldname in doc.meta.get_valid_columns()}  # fmt: skip
    doc.update(cleared | {key: value for key, value in columns.items() if key != "doctype"})
    if exists:
        by_service(doc).save(ignore_permissions=True)
    else:
        by_service(doc).insert(ignore_permissions=True, set_name=name)


def _name(asset: str, doctype: str, place: int) -> str:
    return hashlib.sha256(f"{asset}\x1f{doctype}\x1f{place}".encode()).hexdigest()[:14]


def _common(asset: Document, doctype: str, place: int) -> Record:
    number = {VALUATION: "number", AUCTION: "round"}.get(doctype)
    return {
        "title": asset.title[:250], "asset": asset.name, "enforcement_case": asset.enforcement_case, "office": asset.office,
        "room": asset.room, **({number: place} if number else {}),
    }  # fmt: skip


# ---- what a step does to the records
def _contract(made: Records, row: Any) -> None:
    made.begin(
        VALUATION, how="council" if row.step == "council" else "company", state="contracted", revaluation=_again(made),
        company=row.organisation, contract_number=row.paper_no, contract_date=row.paper_on or row.on, fee=row.fee,
    )  # fmt: skip


def _fixed(made: Records, row: Any) -> None:
    how = "agreement" if row.step == "price_agreed" else "officer"
    made.begin(
        VALUATION, how=how, state="result", revaluation=_again(made), result_price=row.price, result_on=row.on, ground=row.ground,
        certificate_number=row.paper_no, certificate_date=row.paper_on, **_file(row, "certificate"),
    )  # fmt: skip


def _result(made: Records, row: Any) -> None:
    (made.last(VALUATION) or {}).update(
        state="result", result_price=row.price, result_on=row.on, certificate_number=row.paper_no, certificate_date=row.paper_on,
        certificate_until=row.until_on, **({"fee": row.fee} if row.fee else {}), **_file(row, "certificate"),
    )  # fmt: skip


def _contested(made: Records, row: Any) -> None:
    (made.last(VALUATION) or {}).update(
        state="contested", requested_by=row.person, requested_on=row.on, advance=row.advance, ground=row.ground
    )


def _again(made: Records) -> int:
    return int(made.count(VALUATION) > 0)


def _told(doctype: str, **columns: str) -> Callable[[Records, Any], None]:
    """A step that dates columns of the latest record: column = the row's own column."""

    def change(made: Records, row: Any) -> None:
        (made.last(doctype) or {}).update({column: row.get(source) for column, source in columns.items()})

    return change


def _notified(made: Records, row: Any) -> None:
    (made.last(VALUATION) or {}).update(state="notified", notified_on=row.on)


def _round(made: Records) -> Record:
    """The round that is on; the next one where the last is over, at the price now in force and under the contract known."""
    last = made.last(AUCTION)
    if last and last["result"] == "planned":
        return last
    kept = {key: last.get(key) for key in ("auctioneer", "contract_number", "contract_date")} if last else {}
    return made.begin(AUCTION, result="planned", opening_price=made.opening_price, **kept)


def _auctioneer(made: Records, row: Any) -> None:
    _round(made).update(auctioneer=row.organisation, contract_number=row.paper_no, contract_date=row.paper_on or row.on)


def _planned(made: Records, row: Any) -> None:
    _round(made).update(
        planned_on=row.planned_on, listed_on=row.listed_on, place=row.place, deposit=row.deposit, bid_step=row.bid_step
    )


def _failed(made: Records, row: Any) -> None:
    _round(made).update(
        result="failed", held_on=row.held_on, told_on=row.on, bidders=row.bidders, **_file(row, "minutes")
    )


def _succeeded(made: Records, row: Any) -> None:
    _round(made).update(
        result="succeeded", held_on=row.on, bidders=row.bidders, winner=row.person, winning_price=row.price,
        **({"deposit": row.deposit} if row.deposit else {}), **_file(row, "minutes"),
    )  # fmt: skip


def _cancelled(made: Records, row: Any) -> None:
    (made.last(AUCTION, result="succeeded") or {}).update(result="cancelled")


def _offer(kind: str, **columns: str) -> Callable[[Records, Any], None]:
    def change(made: Records, row: Any) -> None:
        told = {column: row.get(source) for column, source in columns.items()}
        made.begin(OFFER, kind=kind, result="open", person=row.person, **({"price": made.opening_price} | told))

    return change


def _settled(kind: str, result: str, **columns: str) -> Callable[[Records, Any], None]:
    """The open offer of this kind ends so; one that ends as it is made is begun here."""

    def change(made: Records, row: Any) -> None:
        offer = made.last(OFFER, kind=kind, result="open") or made.begin(
            OFFER, kind=kind, price=made.opening_price, offered_on=row.on
        )
        told = {column: row.get(source) for column, source in columns.items()}
        offer.update({"result": result, "settled_on": row.on, "paid": row.paid} | told)
        offer["person"] = row.person or offer.get("person")

    return change


def _asked_to_pay(made: Records, row: Any) -> None:
    sums = {name: row.get(name) or 0 for name in ("claim", "claims", "costs", "rent", "taxes")}
    reckoned = difference(made.opening_price, **sums)
    offer = made.last(OFFER, kind="taking", result="open") or {}
    offer.update(to_pay=reckoned.pay, reckoning=reckoned.how)
    if reckoned.pay == 0:
        offer.update(result="accepted", settled_on=row.on)


def _file(row: Any, part: str) -> Record:
    return {f"{part}_file": row.file, f"{part}_file_name": row.file_name} if row.file else {}


_STEPS: dict[str, Callable[[Records, Any], None]] = {
    "valuation_contract": _contract, "council": _contract, "price_agreed": _fixed, "officer_price": _fixed,
    "valuation_result": _result, "valuation_notified": _notified, "valuation_received": _told(VALUATION, received_on="on"),
    "revaluation_asked": _contested, "revaluation_ground": _contested, "auction_contract": _auctioneer,
    "auction_planned": _planned, "auction_failed": _failed, "failed_notified": _told(AUCTION, notified_on="on"),
    "auction_succeeded": _succeeded, "payment_extended": _told(AUCTION, extended_to="until_on"),
    "buyer_paid": _told(AUCTION, paid_on="on"), "sale_cancelled": _cancelled,
    "priority_notified": _offer("priority", notified_on="on", offered_on="on"),
    "priority_received": _told(OFFER, received_on="on"), "priority_declined": _settled("priority", "declined"),
    "priority_bought": _settled("priority", "accepted"), "taking_requested": _offer("taking", offered_on="on"),
    "taking_notified": _told(OFFER, notified_on="on"), "taking_received": _told(OFFER, received_on="on"),
    "taking_payment_asked": _asked_to_pay, "taker_paid": _settled("taking", "accepted"),
    "taking_lapsed": _settled("taking", "lapsed"), "taking_agreed": _settled("agreement", "accepted", price="price"),
    "redeemed": _settled("redemption", "accepted"), "direct_published": _offer("direct", offered_on="on", notified_on="on"),
    "direct_sold": _settled("direct", "accepted"),
}  # fmt: skip
