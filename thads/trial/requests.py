"""Requests for enforcement that people confirmed, booked in with the judgment they speak of."""

from __future__ import annotations

import re
from typing import Any

from thads.engine.judgment.schema import Reading
from thads.engine.text.normal import fold
from thads.trial.store import Store, load


def book(store: Store, today: str) -> list[dict[str, str]]:
    """Book in every confirmed request whose judgment is confirmed too; what was booked before stays as it is.

    Returns what is new: ``{reading, requester, date}``. A requester counts as a creditor of the judgment by name.
    """
    made = []
    judgments = {
        number_of(row["reading"].document.number): row for row in confirmed(store) if not row["reading"].request
    }
    for row in confirmed(store):
        asked = row["reading"].request
        target = judgments.get(number_of(value(asked.judgment.get("number")))) if asked else None
        creditor = creditor_named(target["reading"], value(asked.requester.get("name"))) if target else None
        if creditor is None:
            continue
        claim = {"reading": target["name"], "requester": creditor, "date": value(asked.date) or today}
        if not store.row("select 1 from claims where reading = ? and requester = ?", target["name"], creditor):
            with store.write():
                store.insert("claims", **claim, role="creditor")
            made.append(claim)
    return made


def confirmed(store: Store) -> list[dict[str, Any]]:
    rows = store.rows("select name, reading from readings where status = 'confirmed' order by created")
    return [{"name": row["name"], "reading": Reading.from_dict(load(row["reading"]))} for row in rows]


def creditor_named(reading: Reading, name: str) -> str | None:
    """The creditor of an on-request obligation who bears the name, or None."""
    creditors = [who for row in reading.obligations if row.stream == "on_request" for who in row.creditors]
    return next((who for who in creditors if name and fold(who) == fold(name)), None)


def number_of(text: str | None) -> str:
    """A judgment's number as it is compared: no blanks, no case."""
    return re.sub(r"\s+", "", text or "").casefold()


def value(field: Any) -> str:
    """What a confirmed field says; nothing where nobody confirmed it."""
    return str(field.value or "") if field is not None and field.confirmed else ""
