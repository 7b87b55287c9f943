"""Sheets about receipts: the table of one day for the tax office (point b, clause 3 of Article 29, Decree 254/2026/NĐ-CP) and the
use of receipts in a month or quarter."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook

from thads.engine.drafting.cells import body_cell, header_cell, on_a3, text_cell
from thads.engine.messages import say

Column = tuple[str, int, bool, Callable[[], str]]
"""Field, width, whether it is a sum of money, heading."""

TAX: Sequence[Column] = (
    ("form", 12, False, lambda: say("Form No.")),
    ("symbol", 16, False, lambda: say("Symbol")),
    ("number", 10, False, lambda: say("Receipt number")),
    ("issued_on", 12, False, lambda: say("Day of issue")),
    ("payer", 34, False, lambda: say("Payer")),
    ("tax_code", 18, False, lambda: say("Tax code or identity number")),
    ("payer_address", 40, False, lambda: say("Address")),
    ("reason", 34, False, lambda: say("Content collected")),
    ("amount", 18, True, lambda: say("Amount (VND)")),
    ("says", 16, False, lambda: say("State")),
    ("related", 22, False, lambda: say("Receipt concerned")),
)
USAGE: Sequence[Column] = (
    ("says", 44, False, lambda: say("Kind of receipt")),
    ("symbol", 16, False, lambda: say("Symbol")),
    ("first", 10, False, lambda: say("From number")),
    ("last", 10, False, lambda: say("To number")),
    ("issued", 12, False, lambda: say("Numbers given")),
    ("cancelled", 12, False, lambda: say("Cancelled")),
    ("replaced", 12, False, lambda: say("Replaced")),
    ("in_force", 12, False, lambda: say("In force")),
    ("cash", 18, True, lambda: say("In cash (VND)")),
    ("account", 18, True, lambda: say("By transfer (VND)")),
    ("transferred", 18, True, lambda: say("From temporary receipts (VND)")),
    ("total", 18, True, lambda: say("Total (VND)")),
)


def sheet(
    columns: Sequence[Column], rows: Iterable[Mapping[str, Any]], *, house: str, title: str, span: str,
    totals: Mapping[str, int] | None = None,
) -> bytes:  # fmt: skip
    """The workbook: the office, the title and its period, then the table with a line of totals for the sums of money;
    ``totals`` where not every row counts."""
    book = Workbook(write_only=True)
    page = book.create_sheet(say("Receipts"))
    page.freeze_panes = "A5"
    on_a3(page, header_row=4)
    for place, (_, width, _, _) in enumerate(((None, 6, None, None), *columns)):
        page.column_dimensions[chr(ord("A") + place)].width = width
    page.append([text_cell(page, house, bold=True)])
    page.append([text_cell(page, title, size=14, bold=True)])
    page.append([text_cell(page, span, italic=True)])
    page.append([header_cell(page, name) for name in (say("No."), *(heading() for *_, heading in columns))])
    summed = dict.fromkeys((name for name, _, money, _ in columns if money), 0)
    for number, row in enumerate(rows, 1):
        page.append(
            [body_cell(page, number), *(body_cell(page, row.get(name), money=money) for name, _, money, _ in columns)]
        )
        for name in summed:
            summed[name] += row.get(name) or 0
    page.append(
        [
            body_cell(page, ""),
            *(_total(page, place, name, totals or summed) for place, (name, *_) in enumerate(columns)),
        ]
    )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _total(page: Any, place: int, name: str, totals: Mapping[str, int]) -> Any:
    return (
        body_cell(page, totals[name], money=True) if name in totals else body_cell(page, "" if place else say("Total"))
    )
