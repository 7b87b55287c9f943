"""What the file of a case refuses."""

from __future__ import annotations

from thads.organisation.errors import DeskError


class UntitledDocument(DeskError):
    message = "Say what document this is."


class UnknownType(DeskError):
    message = "“{name}” is neither a PDF nor a picture nor another file that a case file takes: save it as PDF and add it again."


class NotAddedByHand(DeskError):
    status = 409
    message = "This document is in the file because of its own record: correct that record."


class NotYetForArchive(DeskError):
    status = 409
    message = "The file cannot be handed over to the archive yet: {why}."


class AnotherHasToSign(DeskError):
    status = 409
    message = "{name} has already signed this file as {part}: another person has to sign here."


class NotInThisOrder(DeskError):
    status = 409
    message = "The file is “{state}” now: {next}."


class ReasonForWithdrawal(DeskError):
    message = "Say why the file is taken out of the archive."


class NotYourPart(DeskError):
    status = 403
    message = "This step is another colleague's: {next}."
