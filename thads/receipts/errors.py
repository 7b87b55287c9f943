"""What receipts refuse, beside what the engine and the ledgers refuse."""

from __future__ import annotations

from thads.organisation.errors import DeskError


class WrongOffice(DeskError):
    status = 403
    message = "This case is with {office}: that office issues its receipts."


class OtherOffice(DeskError):
    status = 403
    message = "Sums of a whole office are for those who keep its money."


class NeedsDecision(DeskError):
    message = "A “{kind}” is issued under an enforcement decision: choose the case first."


class NeedsParty(DeskError):
    message = "Say whose money “{content}” is: choose or enter the person."


class NeedsPayer(DeskError):
    message = "Enter the full name of the person who actually pays."


class NeedsBankReference(DeskError):
    message = "Enter the reference of the bank's or the State Treasury's advice."


class NotInState(DeskError):
    status = 409
    message = "The receipt is “{state}” by now: this can no longer be done. Load the page again."


class OwnDraft(DeskError):
    status = 403
    message = "You drew this receipt up yourself: a colleague of the accounts approves it."


class OwnApproval(DeskError):
    status = 403
    message = "You approved this receipt: the cash is taken by another colleague, who issues it."


class AccountantApproves(DeskError):
    status = 403
    message = "Receipts are approved by an enforcement accountant of the office."


class OtherContent(DeskError):
    status = 409
    message = "This request was sent before with other contents (receipt {receipt}). Load the page again."


class NotTemporary(DeskError):
    status = 409
    message = "Only an issued temporary receipt of this office can be transferred to an official one."


class MoreThanTemporary(DeskError):
    status = 409
    message = "The temporary receipt {receipt} has {left} đồng left, less than the {wanted} đồng asked for."


class Transferred(DeskError):
    status = 409
    message = "Money of this temporary receipt was transferred to an official receipt: cancel that one first."


class MinutesFirst(DeskError):
    status = 409
    message = "An issued receipt is cancelled or replaced by minutes only, which the head of the office approves."


class ReasonNeeded(DeskError):
    message = "Say why the receipt is to be cancelled or replaced."


class MinutesAreThere(DeskError):
    status = 409
    message = "There are minutes on this receipt already that are not decided or not carried out yet."


class HeadDecides(DeskError):
    status = 403
    message = "Only the head of the office, or a deputy, decides on cancelling or replacing a receipt."


class NotByThisDoor(DeskError):
    status = 403
    message = "Receipts are issued and cancelled on their own page, not through the form's menu."


class UnreadableCitation(DeskError):
    message = "No receipt number was found in “{text}”. Write it as the court did, for example: {example}."


class OfficeUnknown(DeskError):
    message = "“{office}” could not be matched with one of today's offices: choose the office that has taken over."
