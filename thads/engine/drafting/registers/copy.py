"""What stands around the lines of one printed copy of a register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thads.engine.drafting.kinds import fill
from thads.engine.drafting.registers.catalogue import Book, words


@dataclass(frozen=True)
class Copy:
    """``span``: the period it covers; ``remark``: that it is no closed register; names are empty until it is closed."""

    office: str
    parent: str
    title: str
    register: str
    span: str
    statement: tuple[str, ...] = ()
    place_date: str = ""
    preparer: str = ""
    head: str = ""
    remark: str = ""


def copy_of(
    book: Book, office: str, span: str, *, parent: str = "", place: str = "", on: date | None = None,
    statement: tuple[str, ...] = (), preparer: str = "", head: str = "", remark: str = "",
) -> Copy:  # fmt: skip
    """``on``: the day it is closed; none leaves the line of place and day to be written by hand."""
    dated = {"place": place or "…", "d": f"{on.day:02d}", "m": f"{on.month:02d}", "y": on.year} if on else {}
    dated = dated or {"place": place or "…", "d": "…", "m": "…", "y": "…"}
    return Copy(
        office, parent, book.name.upper(), fill(words()["opened_by"], {"register": book.register}), span, statement,
        fill(words()["place_date"], dated), preparer, head, remark,
    )  # fmt: skip
