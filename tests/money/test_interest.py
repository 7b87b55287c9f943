"""Late interest: on what is unpaid, for the days that count, line by line."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thads.engine.law.rulebook import Rulebook
from thads.engine.money.interest import Debt, Paid, Pause, WrongInterest, late_interest, pause_reasons

START = date(2026, 7, 1)
M = 10**6


def after(days: int) -> date:
    return START + timedelta(days=days)


def test_a_year_at_the_statutory_rate_is_ten_percent():
    assert late_interest(Debt(365 * M, START), after(365)).accrued == 36_500_000


def test_each_line_shows_its_days_sum_and_rate():
    made = late_interest(Debt(100 * M, START), after(73))
    assert made.accrued == 2 * M and [line.days for line in made.lines] == [73]
    assert made.steps[0] == "01/07/2026 - 11/09/2026: 100.000.000 đồng x 10%/năm x 73 ngày = 2.000.000 đồng."


def test_a_partial_payment_goes_to_the_sum_first_and_lowers_the_base():
    made = late_interest(Debt(100 * M, START), after(146), paid=[Paid(after(73), 50 * M)])
    assert [line.interest for line in made.lines] == [2 * M, M]
    assert (made.principal, made.due, made.credited[0].interest) == (50 * M, 3 * M, 0)


def test_what_is_paid_beyond_the_sum_goes_to_interest_and_then_is_too_much():
    made = late_interest(Debt(100 * M, START), after(146), paid=[Paid(after(73), 101 * M), Paid(after(100), 3 * M)])
    assert [(one.principal, one.interest, one.over) for one in made.credited] == [(100 * M, M, 0), (0, M, 2 * M)]
    assert (made.principal, made.accrued, made.due) == (0, 2 * M, 0)


def test_the_parties_may_agree_that_interest_is_paid_first():
    made = late_interest(Debt(100 * M, START, interest_first=True), after(146), paid=[Paid(after(73), 50 * M)])
    assert (made.credited[0].interest, made.principal) == (2 * M, 52 * M)


def test_the_rate_of_a_contract_is_taken_as_it_is():
    assert late_interest(Debt(100 * M, START, Fraction("12.5")), after(73)).accrued == 2_500_000


@pytest.mark.parametrize("code", ["agreed_postponement", "protest_postponement", "protest_suspension"])
def test_time_that_the_law_leaves_out_bears_no_interest(code: str):
    made = late_interest(Debt(100 * M, START), after(146), paused=[Pause(after(10), after(82), code)])
    assert made.accrued == 2 * M and [line.days for line in made.lines] == [10, 73, 63]
    assert made.lines[1].interest == 0 and "Luật số 106/2025/QH15" in made.lines[1].says


def test_a_pause_may_begin_before_the_period_and_end_after_it():
    assert (
        late_interest(Debt(M, START), after(9), paused=[Pause(after(-5), after(99), "protest_suspension")]).accrued == 0
    )


def test_the_statutory_rate_changes_with_the_law():
    book = Rulebook({"parameters": [{"code": "late_interest_percent_year", "from": after(73).isoformat(), "value": 5}]})
    made = late_interest(Debt(100 * M, START), after(146), book=book)
    assert [line.interest for line in made.lines] == [2 * M, M]


def test_what_cannot_be_counted_is_refused():
    debt = Debt(M, START)
    with pytest.raises(WrongInterest, match="trước ngày bắt đầu"):
        late_interest(debt, after(-1))
    with pytest.raises(WrongInterest, match="ngoài"):
        late_interest(debt, after(9), paid=[Paid(after(10), 1)])
    with pytest.raises(WrongInterest, match="protest_suspension"):
        late_interest(debt, after(9), paused=[Pause(START, after(1), "illness")])
    with pytest.raises(WrongInterest, match="kết thúc trước"):
        late_interest(debt, after(9), paused=[Pause(after(2), after(1), "protest_suspension")])
    with pytest.raises(WrongInterest, match="lãi suất"):
        late_interest(Debt(M, date(2016, 1, 1)), after(9))
    assert late_interest(debt, START).accrued == 0 and len(pause_reasons(START)) == 3


payments = st.lists(st.builds(Paid, st.integers(0, 800).map(after), st.integers(0, 10**10)), max_size=6)
pauses = st.lists(
    st.builds(
        lambda first, days: Pause(after(first), after(first + days), "protest_suspension"),
        st.integers(0, 800),
        st.integers(0, 200),
    ),
    max_size=3,
)


@given(st.integers(0, 10**11), payments, pauses)
def test_the_account_agrees_with_one_made_day_by_day(principal: int, paid: list[Paid], paused: list[Pause]):
    paid = sorted(paid)
    made = late_interest(Debt(principal, START), after(800), paid=paid, paused=paused)
    left, exact = principal, Fraction(0)
    for number in range(800):
        day = after(number)
        for one in paid:
            left -= min(left, one.amount) if one.day == day else 0
        if not any(pause.first <= day <= pause.last for pause in paused):
            exact += Fraction(left, 10 * 365)
    assert made.accrued == int(exact + Fraction(1, 2)) == sum(line.interest for line in made.lines)
    assert sum(line.days for line in made.lines) == 800
    assert made.principal + sum(one.principal for one in made.credited) == principal
    assert made.due == made.accrued - sum(one.interest for one in made.credited) >= 0
    assert sum(one.amount for one in paid) == sum(one.principal + one.interest + one.over for one in made.credited)


@given(st.integers(0, 10**11), payments, st.fractions(0, 60))
def test_with_interest_first_nothing_paid_is_lost_and_no_interest_is_left_before_the_sum_falls(
    principal: int, paid: list[Paid], rate: Fraction
):
    made = late_interest(Debt(principal, START, rate, interest_first=True), after(800), paid=sorted(paid))
    assert made.due >= 0 and made.principal + sum(one.principal for one in made.credited) == principal
    assert made.accrued == made.due + sum(one.interest for one in made.credited)
    assert sum(one.amount for one in paid) == sum(one.principal + one.interest + one.over for one in made.credited)
    first_paid = late_interest(Debt(principal, START, rate), after(800), paid=sorted(paid))
    assert made.accrued + 1 >= first_paid.accrued
