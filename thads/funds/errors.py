"""What the ledgers refuse."""

from __future__ import annotations

from thads.organisation.errors import DeskError


class NoLedger(DeskError):
    status = 409
    message = "{office} has no ledger yet: ask your administrator to set up the accounts first."


class NoSuchAccount(DeskError):
    status = 409
    message = "The ledger of {office} has no account for “{key}”: ask your administrator to set up the accounts again."


class FundClosed(DeskError):
    status = 409
    message = "The fund account {fund} is closed: nothing can be booked in it any more."


class NotEnough(DeskError):
    status = 409
    message = "The fund account {fund} holds {held} đồng under “{account}”, less than the {wanted} đồng asked for. Check the amount."


class OtherOffice(DeskError):
    status = 403
    message = "The fund account {fund} belongs to another office."


class PeriodLocked(DeskError):
    status = 409
    message = "The books are closed up to {day}: choose a later day, or ask the chief accountant to open the period."


class Kept(DeskError):
    status = 403
    message = "Vouchers are never deleted: cancel it, the reversed entries stay in the books."
