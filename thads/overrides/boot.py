"""What the desk is told when it starts."""

from __future__ import annotations

from pathlib import Path

import frappe

from thads.organisation import access

BUNDLE = Path(__file__).resolve().parents[1] / "public" / "dist" / "thads.js"


def extend_bootinfo(bootinfo: frappe._dict) -> None:
    """The stamp of the front end's bundle, so that browsers fetch it anew when it changes; the office of whoever has one."""
    bootinfo.thads_bundle = str(int(BUNDLE.stat().st_mtime)) if BUNDLE.is_file() else ""
    offices = access.offices_of(frappe.session.user)
    bootinfo.thads_office = offices[0] if len(offices) == 1 else None
