"""What work on a file for exemption or reduction refuses."""

from __future__ import annotations

from thads.organisation.errors import DeskError


class NoExemptionFile(DeskError):
    status = 404
    message = "There is no such file for exemption or reduction."


class NothingOwedToState(DeskError):
    message = "{name} owes nothing to the State budget in this case."


class FileUnderWay(DeskError):
    status = 409
    message = "A file of {name} is under way already: {state}. Finish or withdraw it first."


class FileClosed(DeskError):
    status = 409
    message = "The file has left the office; what it asks for is changed after it has been reopened."


class FirstDecisionLater(DeskError):
    message = "The first enforcement decision cannot be later than {day}, the one on record."


class FirstDecisionUnnamed(DeskError):
    message = "Name the earlier decision by number and day, so that the court can see it."


class NoCourtNamed(DeskError):
    message = "Name the court and the procuracy before the paper is drafted."


class ProofNeeded(DeskError):
    message = "This ground must be proved: list the papers that show it."


class NothingToTakeBack(DeskError):
    status = 409
    message = "No step can be taken back."


class NothingGranted(DeskError):
    status = 409
    message = "The court has granted nothing that is in force."


class TerminationStands(DeskError):
    status = 409
    message = "Decision {number} rests on this step: void or revoke it first."
