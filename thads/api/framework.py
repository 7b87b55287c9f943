"""Doors of the framework that look past the list rules of records, narrowed (``override_whitelisted_methods``)."""

from typing import Any

import frappe
from frappe.desk import search as desk
from frappe.utils import get_safe_filters, global_search

from thads.organisation import access


@frappe.whitelist()
def get_count(doctype: str, filters: Any = None, debug: bool = False, cache: bool = False) -> int:
    """How many records the user sees; the framework counts those of everybody. Rows of tables are not counted."""
    frappe.has_permission(doctype, "read", throw=True)
    return frappe.get_list(doctype, get_safe_filters(filters), ["count(*) as n"])[0].n


@frappe.whitelist()
def search_link(
    doctype: str,
    txt: str,
    query: str | None = None,
    filters: str | dict | list | None = None,
    page_length: int = 10,
    searchfield: str | None = None,
    reference_doctype: str | None = None,
    ignore_user_permissions: bool = False,
) -> list[Any]:
    """What a link field offers. ``ignore_user_permissions`` is for what has no list rule: it would leave that out, too."""
    ignored = bool(ignore_user_permissions) and doctype not in access.owned()
    return desk.search_link(doctype, txt, query, filters, page_length, searchfield, reference_doctype, ignored)


@frappe.whitelist()
def search_widget(
    doctype: str,
    txt: str,
    query: str | None = None,
    searchfield: str | None = None,
    start: int = 0,
    page_length: int = 10,
    filters: str | dict | list | None = None,
    filter_fields: Any = None,
    as_dict: bool = False,
    reference_doctype: str | None = None,
    ignore_user_permissions: bool = False,
) -> Any:
    """The same for the search box of a link field."""
    ignored = bool(ignore_user_permissions) and doctype not in access.owned()
    return desk.search_widget(
        doctype,
        txt,
        query,
        searchfield,
        start,
        page_length,
        filters,
        filter_fields,
        as_dict,
        reference_doctype,
        ignored,
    )


@frappe.whitelist()
def search_everywhere(text: str, start: int = 0, limit: int = 20, doctype: str = "") -> list[dict[str, Any]]:
    """The framework's search over all records, without those that the user does not see."""
    found = global_search.search(text, start, limit, doctype)
    return [row for row in found if frappe.has_permission(row.doctype, "read", doc=row.name)]


@frappe.whitelist()
def validate_link(doctype: str, docname: str, fields: Any = None) -> Any:
    """Whether what a link field names is there; what the user does not see is not."""
    if doctype in access.owned() and not frappe.get_list(doctype, {"name": docname}, limit_page_length=1):
        return {}
    return frappe.client.validate_link(doctype, docname, fields)
