"""Passwords and the second factor: Frappe's own, with the settings that an enforcement office needs.

bench --site SITE execute thads.setup.sign_in.require_second_factor
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import frappe

SIGNING_ROLES = ("Head of Office", "Records Clerk", "Chief Accountant", "THADS Administrator")
POLICY = {"enable_password_policy": 1, "minimum_password_score": "3", "allow_consecutive_login_attempts": 5}
FRAPPES_OWN = {"enable_password_policy": 1, "minimum_password_score": "2", "allow_consecutive_login_attempts": 10}


def set_policy() -> None:
    """Stronger passwords and fewer attempts than Frappe asks for; what an operator has set stays."""
    for field, value in POLICY.items():
        found: Any = frappe.db.get_single_value("System Settings", field)
        if not found or str(found) == str(FRAPPES_OWN[field]):
            frappe.db.set_single_value("System Settings", field, value)


def require_second_factor(roles: Iterable[str] = SIGNING_ROLES) -> list[str]:
    """Whoever signs, numbers, keeps the accounts or administers confirms each login with an app. Commits."""
    settings = frappe.get_single("System Settings")
    settings.update({"enable_two_factor_auth": 1, "two_factor_method": "OTP App", "otp_issuer_name": "THADS"})
    settings.flags.ignore_mandatory = True
    settings.save(ignore_permissions=True)
    wanted = list(roles)
    for name in frappe.get_all("Role", {"two_factor_auth": 1}, pluck="name"):
        if name not in wanted:
            frappe.db.set_value("Role", name, "two_factor_auth", 0)
    for name in wanted:
        frappe.db.set_value("Role", name, "two_factor_auth", 1)
    frappe.clear_cache()
    frappe.db.commit()
    return wanted
