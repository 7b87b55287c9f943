"""The desk's list of records, read branch by branch and on an index (``enforcement/listing.py``).

Stands in for the framework's own doors (``override_whitelisted_methods``); whatever is not ours is handed on to them.
"""

from typing import Any

import frappe
from frappe.desk import reportview

from thads.enforcement import listing


@frappe.whitelist()
@frappe.read_only()
def get() -> Any:
    """A page of a list. Permissions are those of ``reportview``."""
    args = _asked()
    rows = listing.rows(args)
    return reportview.get() if rows is None else reportview.compress(rows, args=args)


@frappe.whitelist()
@frappe.read_only()
def get_count() -> int:
    """How many rows a list has."""
    args = _asked()
    return listing.count(args.doctype, reportview.get_count, frappe.utils.cint(args.limit))


def _asked() -> Any:
    """What the request asks for; the framework's doors are asked the same."""
    args = reportview.get_form_params()
    if args.filters:
        args.filters = listing.on_an_index(args.doctype, args.filters)
        frappe.local.form_dict.filters = frappe.as_json(args.filters)
    return args
