"""What receiving refuses."""

from __future__ import annotations

from thads.organisation.errors import DeskError


class OnlyBefore(DeskError):
    status = 409
    message = "“{field}” is settled since the slip was issued or the request entered, and cannot be changed any more."


class StillLacking(DeskError):
    status = 409
    message = "The request cannot be entered: it lacks {missing}."


class StillLate(DeskError):
    status = 409
    message = "The limitation has run out: the head has to accept the late request before it is entered."


class OtherOffice(DeskError):
    status = 409
    message = "This request belongs to {office}: hand it over, or say why this office is competent."


class RequestKept(DeskError):
    status = 409
    message = "A request that was received is never deleted. Withdraw it: its number stays in the register."


class ReasonWanted(DeskError):
    message = "Say why."


class UnknownOffice(DeskError):
    message = "Choose the office that the request goes to."


class SameOffice(DeskError):
    message = "The request is at this office already."


class NotOnItsWay(DeskError):
    status = 409
    message = "This request is not on its way to your office."


class NotThisOffice(DeskError):
    status = 403
    message = "Only the office that the request was sent to may do this."


class AlreadyBooked(DeskError):
    status = 409
    message = "This judgment was booked in before as number {number} on {day}. Link the document to it as a further copy, or confirm it as a judgment of its own."


class NotTheSame(DeskError):
    status = 409
    message = "The document is not a copy of that judgment: number, day or court differ."


class ACopy(DeskError):
    status = 409
    message = "This document is a further copy of judgment {number}: work with that one."


class PaperUnderWay(DeskError):
    status = 409
    message = "Such a paper is being prepared already: {title}. Finish or void it first."


class NothingLacks(DeskError):
    status = 409
    message = "Nothing lacks in this request: there is nothing to give notice of."


class NotLate(DeskError):
    status = 409
    message = "This request is in time: the head has nothing to decide about lateness."


class NoAttachment(DeskError):
    message = "Choose what kind of paper this is."


class ReceivedLater(DeskError):
    message = "A request is received at a day and hour that has come."


class CorrectsItself(DeskError):
    message = "A judgment cannot correct itself: choose another one."


class AlreadyChecked(DeskError):
    status = 409
    message = "This correction was checked already; what it touches is listed."


class JudgmentKept(DeskError):
    status = 409
    message = "A judgment in the register is never deleted: its number stays. Note in it what happened."


class StillDrafting(DeskError):
    status = 409
    message = "Decisions of this judgment are being drafted now: wait until they are there, then try again."


class NotChecked(DeskError):
    status = 409
    message = "Only a correction that was confirmed can be taken back."


class LaterCorrection(DeskError):
    status = 409
    message = "Another correction was written into this judgment since: take that one back first."


class UsedAlready(DeskError):
    status = 409
    message = "“{number}” was made from the corrected wording and is no draft any more: void or amend it first."


class CorrectedSince(DeskError):
    status = 409
    message = (
        "A correction by the court is written into this judgment: take it back before the reading is opened again."
    )
