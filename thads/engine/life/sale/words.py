"""How a sale speaks of days."""

from __future__ import annotations

from datetime import date


def day(value: date) -> str:
    return f"{value:%d/%m/%Y}"
