"""The table of a day's receipts of taxes, fees and charges that goes to the tax office the same day.

Article 29.3b of Decree 254/2026; which kinds are reported is ``tax`` in ``rules/receipt_kinds.yml``. The tax office's own form
of the table is to be compared; here are its facts, one row a receipt, ended ones with their state.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from thads.engine.law.rulebook import SHIPPED, Rulebook
from thads.engine.money.receipts import in_words, kind


@dataclass(frozen=True)
class Issued:
    """An issued receipt as it is reported. ``state``: issued | replaced | cancelled; numbers as printed."""

    kind: str
    symbol: str
    number: int
    issued_on: date
    payer: str
    amount: int
    payer_address: str = ""
    tax_code: str = ""
    reason: str = ""
    state: str = "issued"
    replaces: str = ""
    replaced_by: str = ""


@dataclass(frozen=True)
class TaxTable:
    """``rows`` by symbol and number; ``count`` and ``total`` are of the receipts that stand (VND)."""

    day: date
    rows: tuple[dict[str, Any], ...]
    count: int
    total: int


def tax_table(receipts: Iterable[Issued], day: date, book: Rulebook = SHIPPED) -> TaxTable:
    """What is reported of ``day``. Raises NoSuchKind."""
    of_day = [one for one in receipts if one.issued_on == day and kind(one.kind, day, book).get("tax")]
    of_day.sort(key=lambda one: (one.symbol, one.number))
    rows = tuple(
        {**asdict(one), "issued_on": one.issued_on.isoformat(), "words": in_words(one.amount)} for one in of_day
    )
    standing = [one for one in of_day if one.state == "issued"]
    return TaxTable(day, rows, len(standing), sum(one.amount for one in standing))
