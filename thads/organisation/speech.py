"""The engine's errors on the desk: same class name, same Vietnamese text, escaped, with an HTTP status."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import frappe
from frappe.utils import escape_html

from thads.engine.errors import ThadsError

P = ParamSpec("P")
R = TypeVar("R")


def spoken(function: Callable[P, R]) -> Callable[P, R]:
    """A ThadsError inside ``function`` reaches the user as a Frappe message instead of a server error."""

    @wraps(function)
    def inner(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except ThadsError as error:
            refuse(error)

    return inner


def refuse(error: ThadsError) -> None:
    """Raise ``error`` as a Frappe exception. Its text may carry words from a document: it is escaped."""
    frappe.flags.disable_traceback = True
    frappe.throw(escape_html(str(error)), as_frappe(error))


def as_frappe(error: ThadsError) -> type[Exception]:
    """A ValidationError subclass named after the engine's error, with its HTTP status."""
    return type(error.code, (frappe.ValidationError,), {"http_status_code": getattr(error, "status", 422)})
