"""What the desk is told when it starts."""

from __future__ import annotations

from pathlib import Path

import frappe

BUNDLE = Path(__file__).resolve().parents[1] / "public" / "dist" / "thads.js"


def extend_bootinfo(bootinfo: frappe._dict) -> None:
    """The stamp of the front end's bundle, so that browsers fetch it anew when it changes."""
    bootinfo.thads_bundle = str(int(BUNDLE.stat().st_mtime)) if BUNDLE.is_file() else ""
