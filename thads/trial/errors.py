"""What the trial refuses, and with which HTTP status: what the desk refuses too, and the trial's own."""

from __future__ import annotations

from thads.engine.review.refusals import Refusal


class NotAllowed(Refusal):
    status = 403
    message = "{role} may not do this. It belongs to: {allowed}."


class ForeignRequest(Refusal):
    status = 403
    message = "The request did not come from this page. Reload the page and try again."


class NotAPdf(Refusal):
    status = 415
    message = "This is not a PDF file."
