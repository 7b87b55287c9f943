"""Records -> lines of a register. A line is plain data; what was closed is corrected by a further line only."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from thads.engine.drafting.kinds import fill
from thads.engine.drafting.registers.catalogue import DAY, MONEY, NOTE, Book, Column, words
from thads.engine.drafting.registers.periods import shown
from thads.engine.text.controls import printable
from thads.engine.text.normal import fold

ENTRY, VOIDED, LATE, CORRECTION = "entry", "voided", "late", "correction"
QUOTED = 90  # letters of a cell in the words of a correction
LONGEST = 700  # letters in a cell: a register tells what a paper is about, the paper says it all
Cell = str | int | None


@dataclass(frozen=True)
class Gone:
    """That a record no longer stands. ``way``: voided, struck or withdrawn."""

    on: date
    way: str = "voided"
    reason: str = ""


@dataclass(frozen=True)
class Entry:
    """A record as a register needs it. ``values`` by the ``source`` of columns: text, whole number, date, or a list."""

    key: str  # "<type>:<name>"
    day: date
    values: Mapping[str, Any]
    gone: Gone | None = None
    pending: bool = False  # its number is taken, the paper not yet issued
    case: str = ""  # the case it belongs to; whoever sees the case sees the line


@dataclass(frozen=True)
class Line:
    """``sums``: what the line adds; ``worth``: what its record comes to after it; ``refers``: the closed line it
    corrects, ``{line, number, period}``."""

    number: int
    day: date
    state: str
    key: str
    cells: Mapping[str, Cell]
    sums: Mapping[str, int] = field(default_factory=dict)
    worth: Mapping[str, int] = field(default_factory=dict)
    gone: bool = False
    refers: Mapping[str, Any] | None = None
    case: str = ""

    def to_dict(self) -> dict[str, Any]:
        return asdict(self) | {"day": self.day.isoformat()}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Line:
        return cls(**{**data, "day": date.fromisoformat(data["day"])})

    def numbered(self, number: int) -> Line:
        return replace(self, number=number)


def line(book: Book, entry: Entry, number: int = 0) -> Line:
    """The line of a record in the period of its own day."""
    worth = _worth(book, entry)
    return Line(
        number, entry.day, VOIDED if entry.gone else ENTRY, entry.key, _cells(book, entry, _state_notes(entry)),
        worth, worth, bool(entry.gone), None, entry.case,
    )  # fmt: skip


def late(book: Book, entry: Entry, on: date) -> Line:
    """The line of a record that came when the period of its day was closed, on the day it came."""
    made = line(book, entry)
    notes = [fill(words()["note_late"], {"day": shown(on)}), *_state_notes(entry)]
    return replace(made, day=on, state=LATE, cells=_cells(book, entry, notes))


def correction(book: Book, entry: Entry | None, closed: Line, period: str, ref: str, on: date) -> Line | None:
    """What a record says today against its closed line; None where that is the same. ``entry`` None: it is not there.

    ``period`` and ``ref``: where the closed line is. Sums are what changes, so that the column adds up.
    """
    changed = differences(book, closed, entry)
    if not changed:
        return None
    if entry is None:
        worth = dict.fromkeys(closed.worth, 0)
        cells, gone = dict(closed.cells), True
    else:
        worth, gone = dict(_worth(book, entry)), bool(entry.gone)
        cells = dict(_cells(book, entry, []))
    sums = {code: worth.get(code, 0) - closed.worth.get(code, 0) for code in worth}
    cells |= {code: change or None for code, change in sums.items()}
    cells[NOTE] = _clip(_corrects(closed.number, period, "; ".join(changed)))
    refers = {"line": ref, "number": closed.number, "period": period}
    return Line(0, on, CORRECTION, closed.key, cells, sums, worth, gone, refers, entry.case if entry else closed.case)


def own_correction(
    book: Book, key: str, closed: Line, period: str, ref: str, on: date, column: Column, said: str, why: str
) -> Line:
    """A correction by hand of one column of a closed line; sums follow the papers and are not touched."""
    change = _changed(column, closed.cells.get(column.code), said)
    note = _clip(_corrects(closed.number, period, "; ".join(part for part in (change, why) if part)))
    nothing = {column.code: 0 for column in book.sums}
    cells = {**closed.cells, **dict.fromkeys(nothing), column.code: _clip(said), NOTE: note}
    refers = {"line": ref, "number": closed.number, "period": period}
    return Line(0, on, CORRECTION, key, cells, nothing, nothing, False, refers, closed.case)


def differences(book: Book, closed: Line, entry: Entry | None) -> list[str]:
    """What a record says otherwise than its closed line, in words; what follows later and notes do not count."""
    if entry is None:
        return [] if closed.gone else [words()["note_gone"]]
    today = _cells(book, entry, [])
    firm = [column for column in book.columns if not (column.follows or column.sum or column.code == NOTE)]
    told = [
        _changed(column, closed.cells.get(column.code), today.get(column.code))
        for column in firm
        if _plain(closed.cells.get(column.code)) != _plain(today.get(column.code))
    ]
    if not entry.gone and not closed.gone:
        worth = _worth(book, entry)
        told += [
            _changed(column, closed.worth.get(column.code, 0), worth[column.code])
            for column in book.sums
            if closed.worth.get(column.code, 0) != worth[column.code]
        ]
    return (_gone_notes(entry) if bool(entry.gone) != closed.gone else []) + told


def canonical(made: Line) -> str:
    """One line as text that is the same for the same line, whoever writes it."""
    return json.dumps(made.to_dict(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(texts: Iterable[str]) -> str:
    """SHA-256 over canonical lines in order, one a line of text."""
    made = hashlib.sha256()
    for text in texts:
        made.update(text.encode() + b"\n")
    return made.hexdigest()


def search_text(made: Line) -> str:
    """What a search looks through: every cell without accents."""
    return fold(" ".join(str(cell) for cell in made.cells.values() if cell is not None))


def shown_cell(column: Column, value: Cell) -> str:
    """A cell as a person reads it: 01/10/2026, 1.234.567."""
    if value is None or value == "":
        return ""
    if column.kind == MONEY and isinstance(value, int):
        return f"{value:,}".replace(",", ".")
    if column.kind == DAY:
        return shown(date.fromisoformat(str(value)))
    return str(value)


def _cells(book: Book, entry: Entry, notes: list[str]) -> dict[str, Cell]:
    cells = {column.code: _cell(column, entry.values.get(column.source)) for column in book.columns}
    own = str(entry.values.get(NOTE) or "")
    return cells | {NOTE: _clip("; ".join(note for note in (*notes, own) if note))}


def _cell(column: Column, value: Any) -> Cell:
    if value is None or value == "":
        return None
    if isinstance(value, date):
        return value.isoformat()
    if column.kind == MONEY:
        return int(value)
    if isinstance(value, list | tuple):
        value = "\n".join(str(part) for part in value)
    return _clip(str(value))


def _clip(text: str) -> str:
    text = unicodedata.normalize("NFC", printable(text)).strip()
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _plain(value: Cell) -> str:
    return "" if value is None else str(value)


def _changed(column: Column, before: Cell, after: Cell) -> str:
    values = {"label": column.label, "before": _quoted(column, before), "after": _quoted(column, after)}
    return fill(words()["changed"], values)


def _quoted(column: Column, value: Cell) -> str:
    text = " ".join(shown_cell(column, value).split())
    return (text if len(text) <= QUOTED else text[: QUOTED - 1] + "…") or words()["emptied"]


def _corrects(number: int, period: str, what: str) -> str:
    return fill(words()["note_corrects"], {"number": number, "period": period, "what": what})


def _worth(book: Book, entry: Entry) -> dict[str, int]:
    return {column.code: 0 if entry.gone else int(entry.values.get(column.source) or 0) for column in book.sums}


def _state_notes(entry: Entry) -> list[str]:
    pending = [words()["note_pending"]] if entry.pending else []
    return pending + _gone_notes(entry)


def _gone_notes(entry: Entry) -> list[str]:
    if not entry.gone:
        return []
    told = fill(words()[f"note_{entry.gone.way}"], {"day": shown(entry.gone.on), "reason": entry.gone.reason})
    return [told.rstrip(": ")]
