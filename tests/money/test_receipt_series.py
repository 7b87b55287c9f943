"""Numbers of receipts, the end of paper, and the day's table for the tax office."""

from __future__ import annotations

from datetime import date

import pytest

from thads.engine.money.receipt_series import NoMorePaper, SeriesFull, next_number, printed, series_of
from thads.engine.money.receipts import NoSuchKind, kinds
from thads.engine.money.tax_table import Issued, tax_table

DAY = date(2026, 11, 20)


def receipt(number: int, kind: str = "tax_fee", **more: object) -> Issued:
    return Issued(
        **{
            "kind": kind,
            "symbol": "PLP/26E",
            "number": number,
            "issued_on": DAY,
            "payer": "A",
            "amount": 1000 * number,
            **more,
        }
    )


def test_there_are_five_kinds_of_receipt():
    assert [row["code"] for row in kinds(DAY)] == [
        "collection", "court_fee_advance", "state_budget", "enforcement", "tax_fee",
    ]  # fmt: skip


def test_a_series_is_of_an_office_a_kind_and_a_calendar_year():
    assert series_of("24", "enforcement", date(2026, 12, 31)) == ("24", "enforcement", 2026)
    assert series_of("24", "enforcement", date(2027, 1, 1)).year == 2027


def test_numbers_begin_with_one_and_end_where_the_digits_do():
    assert next_number(0, DAY) == 1 and next_number(99_999_998, DAY) == 99_999_999
    with pytest.raises(SeriesFull, match="2026"):
        next_number(99_999_999, DAY)
    with pytest.raises(SeriesFull):
        next_number(9_999_999, date(2026, 6, 30))


def test_paper_receipts_have_seven_figures_and_end_with_2026():
    assert printed(147, DAY) == "147" and printed(147, DAY, on_paper=True) == "0000147"
    assert printed(1, date(2026, 12, 31), on_paper=True) == "0000001"
    with pytest.raises(NoMorePaper, match="01/01/2027"):
        printed(1, date(2027, 1, 1), on_paper=True)


def test_only_fee_receipts_of_the_day_are_reported_and_only_standing_ones_are_added():
    made = tax_table(
        [
            receipt(3), receipt(1), receipt(2, state="replaced", replaced_by="3"), receipt(4, issued_on=date(2026, 11, 19)),
            receipt(5, "enforcement"),
        ],
        DAY,
    )  # fmt: skip
    assert [row["number"] for row in made.rows] == [1, 2, 3] and (made.count, made.total) == (2, 4000)
    assert made.rows[1]["state"] == "replaced" and made.rows[0]["words"].startswith("Một nghìn ")
    assert tax_table([], DAY).rows == ()
    with pytest.raises(NoSuchKind):
        tax_table([receipt(1, "gift")], DAY)
