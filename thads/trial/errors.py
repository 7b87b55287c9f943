"""What the trial refuses, and with which HTTP status."""

from __future__ import annotations

from thads.engine.errors import ThadsError


class TrialError(ThadsError):
    status = 400


class NotFound(TrialError):
    status = 404
    message = "This record does not exist."


class NotAllowed(TrialError):
    status = 403
    message = "{role} may not do this. It belongs to: {allowed}."


class ForeignRequest(TrialError):
    status = 403
    message = "The request did not come from this page. Reload the page and try again."


class WrongState(TrialError):
    status = 409
    message = "This is not possible while the record is in the state “{state}”."


class Stale(TrialError):
    status = 409
    message = "Someone changed this document in the meantime. It has been reloaded."


class NotReady(TrialError):
    status = 409
    message = "The document cannot be confirmed yet: {count} points are left to settle."


class BadRequest(TrialError):
    message = "The request is incomplete or malformed."


class FileTooLarge(TrialError):
    status = 413
    message = "The file is larger than {limit} MB."


class TooManyFiles(TrialError):
    status = 413
    message = "At most {limit} files can be uploaded at once."


class TooManyLookups(TrialError):
    status = 429
    message = "Too many look-ups from your address. Please wait {minutes} minutes and try again."


class NothingToUndo(TrialError):
    status = 409
    message = "There is nothing to undo."


class NothingToDraft(TrialError):
    status = 409
    message = "There is no decision left to draft."


class NotAPdf(TrialError):
    status = 415
    message = "This is not a PDF file."
