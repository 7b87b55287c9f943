"""What belongs to a case is named after enforcement: a DocType called "Case ..." trips the word filter of Frappe's counts."""

from __future__ import annotations

import frappe

RENAMED = ("Event", "Task", "Note")


def execute() -> None:
    for word in RENAMED:
        old, new = f"Case {word}", f"Enforcement {word}"
        if frappe.db.exists("DocType", old) and not frappe.db.exists("DocType", new):
            frappe.rename_doc("DocType", old, new, force=True)
