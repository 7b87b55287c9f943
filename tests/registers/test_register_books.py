"""The catalogue of registers, and the quarters of the working year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from thads.engine.drafting.kinds import kinds
from thads.engine.drafting.registers.catalogue import NOTE, UnknownBook, book, books, kinds_of, registers_of, words
from thads.engine.drafting.registers.periods import following, period_of, preceding, quarter, year_days
from thads.engine.law.records import records


def test_there_are_twenty_one_registers_and_the_third_is_kept_as_two_books() -> None:
    assert {one.register for one in books().values()} == {f"{number:02d}" for number in range(1, 22)}
    assert [one.code for one in books().values() if one.register == "03"] == ["03-CD", "03-YC"]


def test_every_register_has_a_note_last_and_says_where_its_columns_are_from() -> None:
    for one in books().values():
        assert one.columns[-1].code == NOTE, one.code
        assert one.origin in ("house", "practice")
        assert len({column.code for column in one.columns}) == len(one.columns)


def test_every_register_that_a_kind_names_takes_papers() -> None:
    named = {register for kind in kinds().values() for register in registers_of(kind)}
    assert named <= {one.register for one in books().values() if one.papers}


def test_a_kind_is_in_its_register_and_in_the_further_ones() -> None:
    assert "QD-CDK" in kinds_of("11") and "QD-CDK" in kinds_of("20")
    assert kinds_of("03") == ("QD-CD", "QD-TYC")


def test_the_events_that_make_lines_exist() -> None:
    known = {row["code"] for row in records("events")}
    assert {event for one in books().values() for event in one.events} <= known


def test_an_unknown_book_is_refused_in_words() -> None:
    with pytest.raises(UnknownBook, match="99"):
        book("99")


@pytest.mark.parametrize(
    ("day", "year", "number"),
    [
        (date(2026, 9, 30), 2026, 4), (date(2026, 10, 1), 2027, 1), (date(2026, 12, 31), 2027, 1),
        (date(2027, 1, 1), 2027, 2), (date(2027, 3, 31), 2027, 2), (date(2027, 4, 1), 2027, 3),
        (date(2027, 7, 1), 2027, 4), (date(2028, 2, 29), 2028, 2),
    ],
)  # fmt: skip
def test_the_quarters_of_the_working_year(day: date, year: int, number: int) -> None:
    found = period_of(day)
    assert (found.year, found.quarter) == (year, number)
    assert found.holds(day)


def test_quarters_follow_each_other_without_a_gap_for_years() -> None:
    at = period_of(date(2024, 10, 1))
    for _ in range(40):
        after = following(at)
        assert after.first == at.last + timedelta(days=1)
        assert preceding(after) == at
        at = after


def test_a_working_year_that_is_the_calendar_year() -> None:
    assert year_days(2027, (1, 1)) == (date(2027, 1, 1), date(2027, 12, 31))
    assert period_of(date(2027, 12, 31), (1, 1)).quarter == 4


def test_a_quarter_is_called_in_roman_figures() -> None:
    assert quarter(2027, 1).name == "Quý I năm 2027"
    assert quarter(2027, 4).called == "quý IV năm 2027"
    assert quarter(2027, 4).last == date(2027, 9, 30)
    assert words()["spans"][4] == "cả năm"
