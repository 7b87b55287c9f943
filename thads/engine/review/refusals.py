"""What the desk and the trial both refuse, with the HTTP status of each refusal."""

from __future__ import annotations

from thads.engine.errors import ThadsError


class Refusal(ThadsError):
    """Something asked for over HTTP that is not done; ``status`` is what the answer says."""

    status = 400


class NotFound(Refusal):
    status = 404
    message = "This record does not exist."


class WrongState(Refusal):
    status = 409
    message = "This is not possible while the record is in the state “{state}”."


class Stale(Refusal):
    status = 409
    message = "Someone changed this document in the meantime. It has been reloaded."


class NotReady(Refusal):
    status = 409
    message = "The document cannot be confirmed yet: {count} points are left to settle."


class NothingToUndo(Refusal):
    status = 409
    message = "There is nothing to undo."


class NothingToDraft(Refusal):
    status = 409
    message = "There is no decision left to draft."


class BadRequest(Refusal):
    message = "The request is incomplete or malformed."


class FileTooLarge(Refusal):
    status = 413
    message = "The file is larger than {limit} MB."


class TooManyFiles(Refusal):
    status = 413
    message = "At most {limit} files can be uploaded at once."


class TooManyLookups(Refusal):
    status = 429
    message = "Too many look-ups from your address. Please wait {minutes} minutes and try again."
