"""Who is at the screen: which of the four acts on a paper his roles allow. The server decides again at each act."""

import frappe

from thads.organisation import access
from thads.organisation.speech import spoken

ACTS = {
    access.INTAKE: "drafter",
    access.REGISTRAR: "drafter",
    access.ROOM_HEAD: "reviewer",
    access.OFFICE_HEAD: "head",
    access.CLERK: "clerk",
}


@frappe.whitelist()
@spoken
def whoami() -> dict[str, list[str]]:
    frappe.has_permission("Reading", "read", throw=True)
    roles = set(frappe.get_roles())
    return {"roles": sorted({act for role, act in ACTS.items() if role in roles})}
