"""Searching over cases and what belongs to them."""

from typing import Any

import frappe

from thads.enforcement.search import find as search_find
from thads.organisation.speech import spoken


@frappe.whitelist()
@spoken
def find(text: str) -> dict[str, Any]:
    """What the user may see that answers the question, grouped by DocType, as ``search.find`` tells it."""
    if not search_find.readable(frappe.session.user):
        raise frappe.PermissionError
    return search_find.find(frappe.session.user, text)
