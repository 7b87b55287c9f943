"""Records that the app brings along. Each verb may run any number of times; what an operator changed stays."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import frappe
import yaml

from thads.engine.drafting.kinds import Kind, kinds
from thads.organisation.guarded import by_service

DATA = Path(__file__).parent / "data"
LOGO = "/assets/thads/desk/logo.svg"
DEPARTMENT = "Cục Quản lý Thi hành án dân sự"


@cache
def data(name: str) -> Any:
    """A file of the data folder."""
    return yaml.safe_load((DATA / f"{name}.yml").read_text(encoding="utf-8"))


def create_roles() -> None:
    for name in data("roles"):
        if not frappe.db.exists("Role", name):
            frappe.get_doc({"doctype": "Role", "role_name": name, "desk_access": 1}).insert(ignore_permissions=True)


def create_offices() -> None:
    for row in data("offices"):
        if not frappe.db.exists("Enforcement Office", row["code"]):
            office = {"doctype": "Enforcement Office", "parent_department": DEPARTMENT, **row}
            frappe.get_doc(office).insert(ignore_permissions=True)


def create_workflow() -> None:
    """The workflow of a paper; an operator's own changes to it stay."""
    plan = data("workflow")
    for row in plan["states"]:
        if not frappe.db.exists("Workflow State", row["state"]):
            state = {"doctype": "Workflow State", "workflow_state_name": row["state"], "style": row["style"]}
            frappe.get_doc(state).insert(ignore_permissions=True)
    for action in sorted({row["action"] for row in plan["transitions"]}):
        if not frappe.db.exists("Workflow Action Master", action):
            master = {"doctype": "Workflow Action Master", "workflow_action_name": action}
            frappe.get_doc(master).insert(ignore_permissions=True)
    if not frappe.db.exists("Workflow", plan["name"]):
        frappe.get_doc(_workflow(plan)).insert(ignore_permissions=True)


def _workflow(plan: dict[str, Any]) -> dict[str, Any]:
    return {
        "doctype": "Workflow",
        "workflow_name": plan["name"],
        "document_type": plan["document_type"],
        "workflow_state_field": plan["state_field"],
        "is_active": 1,
        "send_email_alert": 0,
        "states": [{"state": row["state"], "doc_status": "0", "allow_edit": row["edit"]} for row in plan["states"]],
        "transitions": [
            {
                "state": row["from"], "action": row["action"], "next_state": row["to"], "allowed": row["by"],
                "allow_self_approval": 1, "condition": row.get("if"),
            }
            for row in plan["transitions"]
        ],
    }  # fmt: skip


def create_module_profile() -> None:
    """A profile for officers' accounts: of the desk's modules only this app's. Follows the modules installed."""
    name = data("profile")["name"]
    known = frappe.db.exists("Module Profile", name)
    profile = frappe.get_doc("Module Profile", name) if known else frappe.new_doc("Module Profile")
    own = frappe.get_all("Module Def", {"app_name": "thads"}, pluck="name")
    others = frappe.get_all("Module Def", {"name": ("not in", own)}, pluck="name", order_by="name")
    if not known or sorted(row.module for row in profile.block_modules) != others:
        profile.update({"module_profile_name": name, "block_modules": [{"module": module} for module in others]})
        profile.save(ignore_permissions=True)


def sync_kinds() -> None:
    """What the engine ships, into the records; the office's own settings in them are left alone."""
    shipped = kinds()
    for code, kind in shipped.items():
        row = frappe.get_doc("Decision Kind", code) if frappe.db.exists("Decision Kind", code) else None
        row = row or frappe.get_doc({"doctype": "Decision Kind", "code": code})
        values = _kind_values(kind)
        if row.is_new() or any(row.get(field) != value for field, value in values.items()):
            row.update(values)
            by_service(row).save(ignore_permissions=True)
    for code in frappe.get_all("Decision Kind", {"shipped": 1, "code": ("not in", list(shipped))}, pluck="name"):
        frappe.db.set_value("Decision Kind", code, {"shipped": 0, "disabled": 1})


def _kind_values(kind: Kind) -> dict[str, Any]:
    shipped = asdict(kind)
    return {
        "kind_name": kind.name, "printed_title": kind.title, "signer": kind.signer.get("role", ""),
        "series": kind.series, "register": kind.register, "template": kind.template, "shipped": 1,
        "shipped_data": json.dumps(shipped, ensure_ascii=False, indent=1, sort_keys=True, default=str),
    }  # fmt: skip


def set_defaults() -> None:
    """Settings that nobody has made yet."""
    settings = frappe.get_single("Enforcement Settings")
    if not settings.lookup_base:
        address = frappe.utils.get_url()
        host = address.split("://", 1)[-1].rstrip("/")
        settings.lookup_base = f"https://{host}/tra-cuu"
        settings.save(ignore_permissions=True)


def set_logo() -> None:
    """The desk's logo, where the site has none of its own."""
    if not frappe.db.get_single_value("Navbar Settings", "app_logo"):
        frappe.db.set_single_value("Navbar Settings", "app_logo", LOGO)
