"""The desk speaks Vietnamese from ``locale/vi.po``: Frappe reads it compiled, from the bench's ``sites/assets``."""

from __future__ import annotations

import frappe
from babel.messages.pofile import read_po
from frappe.gettext.translate import get_mo_path, get_po_path, write_binary

APP, LOCALE = "thads", "vi"


def compile_catalogue() -> None:
    """Compile the catalogue where it is newer than what the bench has. ``bench build`` does the same."""
    source, target = get_po_path(APP, LOCALE), get_mo_path(APP, LOCALE)
    if target.is_file() and target.stat().st_mtime >= source.stat().st_mtime:
        return
    with source.open("rb") as file:
        write_binary(APP, read_po(file, locale=LOCALE), LOCALE)
    frappe.cache.delete_value("merged_translations")
    frappe.cache.delete_keys("bootinfo")


def enable_language() -> None:
    if frappe.db.exists("Language", LOCALE) and not frappe.db.get_value("Language", LOCALE, "enabled"):
        frappe.db.set_value("Language", LOCALE, "enabled", 1)
