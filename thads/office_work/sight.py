"""Who sees the office's papers: heads and clerk the office, everybody what is given to himself or to his room.

The list rule and the document rule are made from the same posts.
"""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from thads.organisation import access, branches

OFFICE_WIDE = {access.OFFICE_HEAD, access.CLERK}


def condition(doctype: str, user: str | None) -> str:
    """SQL condition for lists."""
    user = user or frappe.session.user
    if access.sees_all(user):
        return ""
    held = access.posts_of(user)
    if OFFICE_WIDE & set(frappe.get_roles(user)):
        return branches.joined(branches.apart({f"`tab{doctype}`.`office`": [post["office"] for post in held]}))
    columns = {"room": [post["room"] for post in held if post["room"]], "officer": [post["name"] for post in held]}
    return branches.joined(branches.apart({f"`tab{doctype}`.`{column}`": names for column, names in columns.items()}))


def rule(doc: Document, ptype: str | None, user: str | None) -> bool | None:
    """False where the record is not the user's; otherwise no opinion (the role decides)."""
    user = user or frappe.session.user
    if access.sees_all(user) and ptype in access.READING:
        return None
    held = access.posts_of(user)
    if OFFICE_WIDE & set(frappe.get_roles(user)):
        return None if doc.get("office") in {post["office"] for post in held} else False
    rooms, names = {post["room"] for post in held if post["room"]}, {post["name"] for post in held}
    return None if doc.get("room") in rooms or doc.get("officer") in names else False


def people_condition(doctype: str, user: str | None, *columns: str) -> str:
    """SQL condition for lists of what only the officers named in ``columns`` see, and the department's watchers."""
    user = user or frappe.session.user
    if access.sees_all(user):
        return ""
    mine = [post["name"] for post in access.posts_of(user)]
    return branches.joined(branches.apart({f"`tab{doctype}`.`{column}`": mine for column in columns}))


def people_rule(doc: Document, ptype: str | None, user: str | None, *columns: str) -> bool | None:
    """The twin of ``people_condition``."""
    user = user or frappe.session.user
    if access.sees_all(user) and ptype in access.READING:
        return None
    names = {post["name"] for post in access.posts_of(user)}
    return None if any(doc.get(column) in names for column in columns) else False
