"""The public check of a paper. No permission: anyone who holds a paper may ask, within limits."""

from typing import Any

import frappe

from thads.api.doors import uploaded
from thads.decisions import lookup as public
from thads.organisation.speech import spoken


@frappe.whitelist(allow_guest=True)
@spoken
def lookup(code: str) -> dict[str, Any]:
    return public.by_code(code, frappe.local.request_ip)


@frappe.whitelist(allow_guest=True, methods=["POST"])
@spoken
def check() -> dict[str, Any]:
    (_, data), *_ = uploaded(1)
    return public.by_file(data, frappe.local.request_ip)
