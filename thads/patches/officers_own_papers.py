"""Enforcement officers take their own papers from draft to signature: the workflow's new steps on sites that have it."""

from __future__ import annotations

import frappe

from thads.setup.records import data

ROLE = "Enforcement Officer"


def execute() -> None:
    plan = data("workflow")
    if not frappe.db.exists("Workflow", plan["name"]):
        return
    workflow = frappe.get_doc("Workflow", plan["name"])
    known = {(row.state, row.action, row.next_state) for row in workflow.transitions if row.allowed == ROLE}
    new = [row for row in plan["transitions"] if row["by"] == ROLE]
    missing = [row for row in new if (row["from"], row["action"], row["to"]) not in known]
    for row in missing:
        step = {"state": row["from"], "action": row["action"], "next_state": row["to"], "allowed": ROLE}
        workflow.append("transitions", {**step, "allow_self_approval": 1, "condition": row.get("if")})
    if missing:
        workflow.save(ignore_permissions=True)
