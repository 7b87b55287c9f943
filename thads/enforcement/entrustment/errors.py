"""What work on an entrustment, a transfer or a hand-over refuses."""

from __future__ import annotations

from thads.organisation.errors import DeskError


class NoEntrustment(DeskError):
    status = 404
    message = "There is no such entrustment."


class OtherOffice(DeskError):
    status = 403
    message = "This step belongs to {office}."


class SameOffice(DeskError):
    message = "A matter is entrusted to another office, not to the own one."


class NoReceivingOffice(DeskError):
    message = "Choose the office that receives this entrustment before it is sent."


class NoPapers(DeskError):
    message = "List the papers that go with it: the judgment and the decision at least."


class BadRefusal(DeskError):
    message = (
        "An entrustment is sent back only for a mistake in its content or for lack of competence: choose the ground."
    )


class PerformedTooMuch(DeskError):
    message = "What was performed of “{text}” is more than what is to be enforced."


class NothingEntrusted(DeskError):
    message = "Choose the obligations that are meant."


class NotReceivedYet(DeskError):
    status = 409
    message = "Confirm first that the papers have arrived; then the decision is drafted."


class DraftedAlready(DeskError):
    status = 409
    message = "A decision on this entrustment is drafted already: {number}."


class HandedOverAlready(DeskError):
    status = 409
    message = "This case is {officer}'s already."


class NotHisCase(DeskError):
    status = 409
    message = "The case has passed to somebody else since: {officer}."


class OfficerUnfit(DeskError):
    message = "{name} cannot be given this case: {reason}"


class ReasonForChoice(DeskError):
    message = "Say why this officer is chosen instead of the one proposed."


class NotReadyToRun(DeskError):
    status = 409
    message = "This hand-over has been started or cancelled already."


class PaperForHandover(DeskError):
    message = "Enter number and date of the head's decision by which the cases are given to others."


class OnlyHead(DeskError):
    status = 403
    message = "The head of the office, or a deputy, approves this."


class NothingOnTheDesk(DeskError):
    message = "{name} has no open case."


class NotYourSignature(DeskError):
    status = 403
    message = "This signature belongs to {name}, or to the head in that person's place with the reason."


class SignedAlready(DeskError):
    status = 409
    message = "This hand-over has been signed already."


class NotMovedYet(DeskError):
    status = 409
    message = "The case has not been given to the other officer yet."


class NothingHandedOver(DeskError):
    status = 409
    message = "Nothing of this hand-over has been given to this officer yet."
