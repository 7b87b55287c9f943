"""The desk's list of records, for the DocTypes whose lists are read branch by branch (``enforcement/listing.py``).

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
    args = reportview.get_form_params()
    rows = listing.rows(args)
    return reportview.get() if rows is None else reportview.compress(rows, args=args)


@frappe.whitelist()
@frappe.read_only()
def get_count() -> int:
    """How many rows a list has."""
    args = reportview.get_form_params()
    return listing.count(args.doctype, reportview.get_count, frappe.utils.cint(args.limit))
