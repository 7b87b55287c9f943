"""Who sees the office's papers: heads and clerk the office, everybody what is given to himself or to his room.

The list rule and the document rule are made from the same posts.
"""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe.model.document import Document

from thads.organisation import access

OFFICE_WIDE = {access.OFFICE_HEAD, access.CLERK}


def condition(doctype: str, user: str | None) -> str:
    """SQL condition for lists."""
    user = user or frappe.session.user
    if access.sees_all(user):
        return ""
    held = access.posts_of(user)
    if OFFICE_WIDE & set(frappe.get_roles(user)):
        return _among(doctype, "office", (post["office"] for post in held)) or "1 = 0"
    rooms = _among(doctype, "room", (post["room"] for post in held if post["room"]))
    mine = _among(doctype, "officer", (post["name"] for post in held))
    branches = [branch for branch in (rooms, mine) if branch]
    return f"({' or '.join(branches)})" if branches else "1 = 0"


def rule(doc: Document, user: str | None) -> bool | None:
    """False where the record is not the user's; otherwise no opinion (the role decides)."""
    user = user or frappe.session.user
    if access.sees_all(user):
        return None
    held = access.posts_of(user)
    if OFFICE_WIDE & set(frappe.get_roles(user)):
        return None if doc.get("office") in {post["office"] for post in held} else False
    rooms, names = {post["room"] for post in held if post["room"]}, {post["name"] for post in held}
    return None if doc.get("room") in rooms or doc.get("officer") in names else False


def _among(doctype: str, column: str, names: Iterable[str]) -> str:
    listed = ", ".join(frappe.db.escape(name) for name in names)
    return f"`tab{doctype}`.`{column}` in ({listed})" if listed else ""


def people_condition(doctype: str, user: str | None, *columns: str) -> str:
    """SQL condition for lists of what only the officers named in ``columns`` see, and the department's watchers."""
    user = user or frappe.session.user
    if access.sees_all(user):
        return ""
    mine = [_among(doctype, column, (post["name"] for post in access.posts_of(user))) for column in columns]
    return f"({' or '.join(filter(None, mine))})" if any(mine) else "1 = 0"


def people_rule(doc: Document, user: str | None, *columns: str) -> bool | None:
    """The twin of ``people_condition``."""
    user = user or frappe.session.user
    if access.sees_all(user):
        return None
    names = {post["name"] for post in access.posts_of(user)}
    return None if any(doc.get(column) in names for column in columns) else False
