"""What the work on a case refuses."""

from __future__ import annotations

from thads.organisation.errors import DeskError


class NotByThisPerson(DeskError):
    status = 403
    message = "Your role does not record “{event}” by hand. It follows from its paper, or another colleague records it."


class InTheFuture(DeskError):
    message = "{day} has not come yet: record what has happened."


class RecordedAlready(DeskError):
    status = 409
    message = "“{event}” of {day} is recorded already."


class ReasonForStriking(DeskError):
    message = "Say why the entry is struck."


class StruckAlready(DeskError):
    status = 409
    message = "This entry was struck already."


class FollowsFromPaper(DeskError):
    status = 409
    message = "This entry follows from a paper. Void or revoke the paper: the case follows it."


class NobodyToNotify(DeskError):
    message = "Say who was notified."


class ForeignPaper(DeskError):
    status = 409
    message = "This paper does not belong to this case."


class NotYourCase(DeskError):
    status = 403
    message = "You may look at this case, but others work on it: ask the officer in charge or the head of the room."


class OpensItsOwn(DeskError):
    status = 409
    message = "“{name}” is not made inside a case: it opens one of its own, or your office has switched this kind off."


class AnotherOffices(DeskError):
    status = 409
    message = "{name} signs for another office, and a draft stays the paper of its own: void this draft, then draft the paper anew with that signatory."


class ChangedAlready(DeskError):
    status = 409
    message = "The paper {number} has been revoked, annulled or voided already."


class NoSuchSum(DeskError):
    message = "A sum is entered only for money that was collected, in đồng and above nothing."


class BadDay(DeskError):
    message = "Give the day as year-month-day and the hour as hour:minute, for example 2026-11-20 and 14:30."
