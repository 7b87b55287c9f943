"""What service at the door and the post room refuse."""

from __future__ import annotations

from thads.organisation.errors import DeskError


class NothingToSend(DeskError):
    message = "Choose at least one paper or addressee."


class TooManyToSend(DeskError):
    message = "At most {limit} papers go into one dispatch."


class CopySentAlready(DeskError):
    status = 409
    message = "{number}: the procuracy has its copy already, or none is owed any more. Load the list again."


class ForeignCopy(DeskError):
    status = 403
    message = "These papers are of another office: its own post room sends them."


class DispatchLacks(DeskError):
    message = "Say the number of the dispatch and how it is sent."


class SentBeforeIssue(DeskError):
    message = "{number} was issued on {day}: no copy of it can have been sent before."


class NotPosted(DeskError):
    status = 409
    message = "One of these items is settled already or is not there: open the list again."


class ReturnedBeforePosted(DeskError):
    message = "{number} was posted on {day}; it cannot have come back before."
