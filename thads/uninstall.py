"""Clean uninstall: what ``setup`` brought along goes, from the same data. DocTypes and modules Frappe drops itself."""

from __future__ import annotations

import shutil

import frappe
from frappe.gettext.translate import get_mo_path
from frappe.installer import update_site_config

from thads.enforcement.search import table as search_table
from thads.install import LARGEST_UPLOAD
from thads.setup.language import APP, LOCALE
from thads.setup.records import LOGO, data

TRACES = {
    "Comment": "reference_doctype",
    "Version": "ref_doctype",
    "ToDo": "reference_type",
    "DocShare": "share_doctype",
    "Notification Log": "document_type",
    "View Log": "reference_doctype",
    "Document Follow": "ref_doctype",
}
SHARED_FOLDER = ("private", "files", "thads")


def before_uninstall() -> None:
    delete_traces()
    delete_workflow()
    delete_module_profile()
    delete_roles()
    delete_workspaces()
    reset_logo()
    reset_upload_limit()


def after_uninstall() -> None:
    search_table.drop()
    delete_files()
    delete_translations()
    frappe.clear_cache()


def delete_traces() -> None:
    """Jobs of the scheduler, and what people and the framework wrote about our records."""
    frappe.db.delete("Scheduled Job Type", {"method": ("like", f"{APP}.%")})
    modules = frappe.get_all("Module Def", {"app_name": APP}, pluck="name")
    doctypes = frappe.get_all("DocType", {"module": ("in", modules or [""])}, pluck="name")
    for trace, field in TRACES.items():
        frappe.db.delete(trace, {field: ("in", doctypes or [""])})


def delete_workflow() -> None:
    plan = data("workflow")
    frappe.delete_doc_if_exists("Workflow", plan["name"], force=True)
    frappe.db.delete("Workflow Action", {"reference_doctype": plan["document_type"]})
    _delete_unused("Workflow State", {row["state"] for row in plan["states"]}, "Workflow Document State", "state")
    _delete_unused(
        "Workflow Action Master", {row["action"] for row in plan["transitions"]}, "Workflow Transition", "action"
    )


def _delete_unused(doctype: str, names: set[str], user_of_it: str, field: str) -> None:
    """Other apps may use the same words: what a workflow still names stays."""
    for name in names - set(frappe.get_all(user_of_it, pluck=field)):
        frappe.delete_doc_if_exists(doctype, name, force=True)


def delete_roles() -> None:
    for role in data("roles"):
        for doctype in ("Has Role", "DocPerm", "Custom DocPerm"):
            frappe.db.delete(doctype, {"role": role})
        frappe.delete_doc_if_exists("Role", role, force=True)


def delete_module_profile() -> None:
    name = data("profile")["name"]
    for user in frappe.get_all("User", {"module_profile": name}, pluck="name"):
        frappe.db.set_value("User", user, "module_profile", None)
        frappe.db.delete("Block Module", {"parenttype": "User", "parent": user})
    frappe.delete_doc_if_exists("Module Profile", name, force=True)


def delete_workspaces() -> None:
    modules = frappe.get_all("Module Def", {"app_name": APP}, pluck="name")
    starts = list(set(data("profile")["starts_on"].values()))
    frappe.db.set_value("User", {"default_workspace": ("in", starts)}, "default_workspace", None)
    for doctype in ("Workspace", "Number Card", "Page", "Report"):
        for name in frappe.get_all(doctype, {"module": ("in", modules or [""])}, pluck="name"):
            frappe.delete_doc(doctype, name, force=True, ignore_permissions=True)


def reset_logo() -> None:
    if frappe.db.get_single_value("Navbar Settings", "app_logo") == LOGO:
        frappe.db.set_single_value("Navbar Settings", "app_logo", "")


def reset_upload_limit() -> None:
    if frappe.conf.get("max_file_size") == LARGEST_UPLOAD:
        update_site_config("max_file_size", "None")


def delete_files() -> None:
    """The vault goes with its records. Signing keys stay: they are the operator's."""
    shutil.rmtree(frappe.get_site_path(*SHARED_FOLDER), ignore_errors=True)


def delete_translations() -> None:
    """Only where no other site of this bench has the app."""
    others = [site for site in frappe.utils.get_sites() if site != frappe.local.site]
    if not others:
        get_mo_path(APP, LOCALE).unlink(missing_ok=True)
