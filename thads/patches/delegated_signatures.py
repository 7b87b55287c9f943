"""Heads of rooms may take the step to “Signed”: whether they may sign a paper is asked of its delegation."""

from __future__ import annotations

import frappe

from thads.setup.records import data

NEW = {"state": "Reviewed", "action": "Sign", "next_state": "Signed", "allowed": "Head of Room"}


def execute() -> None:
    name = data("workflow")["name"]
    if not frappe.db.exists("Workflow", name) or frappe.db.exists("Workflow Transition", {"parent": name, **NEW}):
        return
    workflow = frappe.get_doc("Workflow", name)
    workflow.append("transitions", {**NEW, "allow_self_approval": 1})
    workflow.save(ignore_permissions=True)
