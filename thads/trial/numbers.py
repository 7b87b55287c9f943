"""Numbers without gaps: one counter per office, series and working year (1 October to 30 September).

A number is taken inside the transaction that issues the paper: if anything fails, it was never taken.
"""

from __future__ import annotations

import sqlite3
from datetime import date

YEAR_STARTS = (10, 1)


def working_year(on: date) -> str:
    """The working year of a day, named by the calendar year it ends in: 2026-10-01 -> ``2027``."""
    return str(on.year + 1 if (on.month, on.day) >= YEAR_STARTS else on.year)


def take(tx: sqlite3.Connection, *, office: str, series: str, year: str, decision: str, at: str) -> int:
    """The next number, recorded as issued to ``decision``. Call inside the transaction that issues it."""
    found = tx.execute(
        "select coalesce(max(number), 0) + 1 from numbers where office = ? and series = ? and year = ?",
        (office, series, year),
    ).fetchone()
    number = int(found[0])
    tx.execute(
        "insert into numbers (office, series, year, number, decision, taken_at, outcome, ended_at)"
        " values (?, ?, ?, ?, ?, ?, 'issued', ?)",
        (office, series, year, number, decision, at, at),
    )
    return number


def void(tx: sqlite3.Connection, *, decision: str, reason: str, at: str) -> None:
    """Mark the number of a decision as voided; it is never given again."""
    tx.execute(
        "update numbers set outcome = 'voided', reason = ?, ended_at = ? where decision = ?", (reason, at, decision)
    )
