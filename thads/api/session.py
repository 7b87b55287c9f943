"""Who is at the screen: which of the four acts on a paper his roles allow. The server decides again at each act."""

from typing import Any

import frappe

from thads.decisions import authority
from thads.organisation import access
from thads.organisation.speech import spoken

ACTS = {
    access.INTAKE: "drafter",
    access.REGISTRAR: "drafter",
    access.ROOM_HEAD: "reviewer",
    access.OFFICE_HEAD: "head",
    access.CLERK: "clerk",
}

BACKGROUND = 50


@frappe.whitelist()
@spoken
def whoami() -> dict[str, Any]:
    """``background``: from so many papers on an act goes to a worker."""
    frappe.has_permission("Reading", "read", throw=True)
    roles = set(frappe.get_roles())
    acts = {act for role, act in ACTS.items() if role in roles}
    if access.ROOM_HEAD in roles and authority.signs_for_head(frappe.session.user):
        acts.add("head")
    return {"roles": sorted(acts), "background": BACKGROUND}
