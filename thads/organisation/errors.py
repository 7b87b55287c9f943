"""What the desk refuses, with the HTTP status of each refusal: what the trial refuses too, and the desk's own."""

from __future__ import annotations

from thads.engine.review.refusals import Refusal


class DeskError(Refusal):
    """Refused on the desk alone."""


class NotByHand(DeskError):
    status = 403
    message = "The field “{field}” is kept by the system and cannot be changed by hand."


class NoOffice(DeskError):
    status = 403
    message = "Your account does not belong to any enforcement office. Ask your administrator."


class SamePerson(DeskError):
    status = 403
    message = "{name} already took part in this paper as {part}. Drafting, reviewing, signing and issuing belong to four different people."


class NotTheSignatory(DeskError):
    status = 403
    message = "This paper is to be signed by {name}. Another signatory needs a new draft."


class NobodySigns(DeskError):
    status = 409
    message = "Nobody of this office may sign “{name}” today: look at who holds the position, and at the delegations."


class NoShortWay(DeskError):
    status = 409
    message = "This paper is not signed without its review: {why}"


class ReviewNeeded(DeskError):
    status = 409
    message = "This paper is signed after its review: another colleague reviews it first."


class NoSignatory(DeskError):
    status = 409
    message = "Choose who signs and who enforces new drafts in the settings of {office} first."


class NoKey(DeskError):
    status = 409
    message = "No signing key is set up for {holder}. Ask your administrator."


class NoModule(DeskError):
    status = 409
    message = "The PKCS#11 module “{name}” is not set up on this server. Ask your operator."


class KeyElsewhere(DeskError):
    status = 409
    message = (
        "The key of {holder} is not on this server: sign with the device that holds it, and bring the signature back."
    )


class KeyIsHere(DeskError):
    status = 409
    message = "The key of {holder} is on this server: sign directly."


class NothingPrepared(DeskError):
    status = 409
    message = "You have not prepared this paper for a signature, or it was changed since."


class ReasonNeeded(DeskError):
    message = "Say why the paper is voided."


class MissingFile(DeskError):
    status = 500
    message = "A stored file is missing or damaged. Please report this to your administrator."


class Numbered(DeskError):
    status = 409
    message = "A paper cannot be deleted. Void it: its number stays in the register."
