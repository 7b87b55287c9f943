"""Install and migrate: the same verbs, each of which may run twice."""

from __future__ import annotations

import frappe
from frappe.installer import update_site_config

from thads.enforcement.search import table as search_table
from thads.setup import indexes, language, locality, records, sign_in

LARGEST_UPLOAD = 200_000_000


def after_install() -> None:
    set_up()
    allow_large_uploads()
    sign_in.set_policy()
    locality.set_up()


def after_migrate() -> None:
    set_up()


def set_up() -> None:
    """Everything that the app brings along, in the order in which one needs the other."""
    search_table.create()
    language.enable_language()
    language.compile_catalogue()
    records.create_roles()
    records.create_offices()
    records.create_workflow()
    records.create_module_profile()
    records.sync_kinds()
    records.set_defaults()
    records.set_logo()
    indexes.create()
    frappe.clear_cache()


def allow_large_uploads() -> None:
    """Frappe's 25 MB are too few for a scanned judgment; an operator's own limit stays."""
    if not frappe.conf.get("max_file_size"):
        update_site_config("max_file_size", LARGEST_UPLOAD, validate=False)
