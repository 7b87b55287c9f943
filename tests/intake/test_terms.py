"""Instalments of a request: read from what people type, each with a limitation of its own."""

from __future__ import annotations

from datetime import date

import pytest

from thads.engine.intake.application import Application
from thads.engine.intake.terms import NoSuchTerm, Term, read
from thads.engine.intake.timeliness import IN_TIME, LATE, timeliness

ON = date(2026, 11, 20)


def test_a_line_is_a_day_and_a_sum_however_written():
    told = "10/09/2026: 5.000.000\nngày 10 tháng 12 năm 2026, số tiền 7.000.000 đồng\n\n15/01/2027"
    assert read(told) == [
        Term(date(2026, 9, 10), 5_000_000), Term(date(2026, 12, 10), 7_000_000), Term(date(2027, 1, 15), None),
    ]  # fmt: skip


def test_rows_of_a_form_are_taken_too_and_the_same_term_counts_once():
    row = {"due_on": "2026-09-10", "amount": 5_000_000}
    assert read([row, row, {"due_on": date(2026, 8, 10)}]) == [
        Term(date(2026, 8, 10)),
        Term(date(2026, 9, 10), 5_000_000),
    ]
    assert read(None) == []


@pytest.mark.parametrize("line", ["hàng tháng", "10/9/2026 và 10/10/2026", "31/02/2026: 5.000.000"])
def test_what_names_no_single_day_is_refused(line):
    with pytest.raises(NoSuchTerm):
        read(line)


def test_each_instalment_has_its_own_limitation_and_one_in_time_is_enough():
    old, new = date(2015, 2, 5), date(2023, 2, 5)
    request = Application(requested_on=ON, effective=(old, new))
    found = timeliness(request, ON)
    assert found.state == IN_TIME
    assert "05/02/2020" in found.says
    assert timeliness(Application(requested_on=ON, effective=(old,)), ON).state == LATE
