"""Every decision issued before there were cases gets its own."""

from __future__ import annotations

from thads.enforcement.opening import open_missing


def execute() -> None:
    open_missing()
