"""Country, time zone, currency and formats of a new site: Vietnam's, where nobody has chosen otherwise.

The law's clocks run on the site's own time; without a choice Frappe takes it to be in Asia/Kolkata.
"""

from __future__ import annotations

from typing import Any

import frappe

COUNTRY, CURRENCY = "Vietnam", "VND"
SETTINGS = {
    "country": COUNTRY, "time_zone": "Asia/Ho_Chi_Minh", "currency": CURRENCY, "language": "vi",
    "date_format": "dd-mm-yyyy", "first_day_of_the_week": "Monday",
    "number_format": "#.###,##", "use_number_format_from_currency": 1,
}  # fmt: skip
FRAPPES_OWN = {
    "language": "en", "date_format": "yyyy-mm-dd", "first_day_of_the_week": "Sunday",
    "number_format": "#,###.##", "use_number_format_from_currency": 0,
}  # fmt: skip
ERPNEXTS_OWN = {"default_currency": "INR"}


def set_up() -> None:
    """A country says that somebody has chosen (the setup wizard asks for it): then nothing is touched."""
    if frappe.db.get_single_value("System Settings", "country") or frappe.db.exists("Company", {}):
        return
    frappe.db.set_value("Currency", CURRENCY, "enabled", 1)
    settings = frappe.get_single("System Settings")
    _choose(settings, SETTINGS, FRAPPES_OWN)
    settings.flags.ignore_mandatory = True
    settings.save(ignore_permissions=True)
    _books()


def _books() -> None:
    """ERPNext's own default currency and country; saving its form would also write some eighty field settings."""
    for field, value, key in (("default_currency", CURRENCY, "currency"), ("country", COUNTRY, "country")):
        found = frappe.db.get_single_value("Global Defaults", field)
        if not found or found == ERPNEXTS_OWN.get(field):
            frappe.db.set_single_value("Global Defaults", field, value)
            frappe.db.set_default(key, value)


def _choose(settings: Any, wanted: dict[str, Any], shipped: dict[str, Any]) -> None:
    """What is empty, or as it is shipped."""
    for field, value in wanted.items():
        found = settings.get(field)
        if not found or found == shipped.get(field):
            settings.set(field, value)
