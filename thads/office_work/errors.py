"""What the office's registers refuse."""

from __future__ import annotations

from thads.organisation.errors import DeskError


class FieldMissing(DeskError):
    message = "Fill in “{field}” first."


class DayAhead(DeskError):
    message = "{day} is still to come: enter the day on which it happened."


class LetterTwice(DeskError):
    status = 409
    message = "This letter of {sender} is in the register already, as No. {number}. Register it again only if it is another one."


class OtherOffice(DeskError):
    status = 403
    message = "{name} belongs to another office."


class NobodyChosen(DeskError):
    message = "Choose the room or the officer who is to deal with it."


class OfficerAway(DeskError):
    status = 409
    message = "{name} is away until {until}. {stand_in}"


class DeadlinePast(DeskError):
    message = "The deadline {day} is already past."


class NotNow(DeskError):
    status = 409
    message = "The letter is “{state}” now, so this step cannot be taken."


class NotYourStep(DeskError):
    status = 403
    message = "This step is for: {who}."


class ReasonMissing(DeskError):
    message = "Give the reason."


class NothingToUndo(DeskError):
    status = 409
    message = "There is no step left to undo. A mistaken entry is voided."


class NoScan(DeskError):
    message = "“{name}” is neither a PDF nor a picture."


class PartFiled(DeskError):
    status = 409
    message = "This part has been filed. Take it back first."


class NoSuchPart(DeskError):
    status = 404
    message = "There is no such part in this scan."


class PartNotFiled(DeskError):
    status = 409
    message = "This part has not been filed."


class DaysReversed(DeskError):
    message = "“{last}” lies before “{first}”."


class MoreThanThere(DeskError):
    message = "“{part}” is more than “{whole}”."


class EndsBeforeStart(DeskError):
    message = "The field day ends before it begins."


class ToYourself(DeskError):
    message = "Nobody approves his own request, and the two approvers are two people."


class NotWaiting(DeskError):
    status = 409
    message = "The request is “{state}” now."
