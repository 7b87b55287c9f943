"""Exemption and reduction of what is owed to the State budget: figures of Điều 42-45 of Law 106/2025/QH15, by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from thads.engine.law.records import records
from thads.engine.life.exemption import check, course
from thads.engine.life.exemption.check import Subject

ON = date(2026, 11, 2)
MILLION = 1_000_000


def subject(remaining: int, decided: date = date(2016, 1, 4), **told: Any) -> Subject:
    values: dict[str, Any] = {"owed": remaining, "performed": 0, "relieved": 0, "no_means": True} | told
    return Subject(first_decided_on=decided, **values)


def met(who: Subject, on: date = ON) -> set[str]:
    return {one.ground["code"] for one in check.findings(who, on) if one.met}


@pytest.mark.parametrize(
    ("remaining", "decided", "grounds"),
    [
        (4_999_999, date(2021, 11, 1), {"exempt_5_years"}),
        (4_999_999, date(2021, 11, 2), set()),  # the fifth year ends on 2 November 2026
        (5_000_000, date(2021, 11, 1), {"reduce_5_years"}),
        (5_000_000, date(2016, 11, 1), {"exempt_10_years", "reduce_5_years"}),
        (10_000_000, date(2016, 11, 1), {"exempt_10_years", "reduce_5_years"}),
        (10_000_001, date(2016, 11, 1), {"reduce_5_years"}),
        (100_000_000, date(2016, 11, 1), {"reduce_5_years"}),
        (100_000_001, date(2016, 11, 1), {"reduce_10_years"}),
        (100_000_001, date(2021, 11, 1), set()),
    ],
)
def test_the_sum_and_the_years_choose_the_ground(remaining: int, decided: date, grounds: set[str]) -> None:
    assert met(subject(remaining, decided)) == grounds


@pytest.mark.parametrize(
    ("remaining", "most"),
    [(5 * MILLION, 1_250_000), (100 * MILLION, 25 * MILLION), (100_000_001, 20 * MILLION), (400 * MILLION, 50 * MILLION)],
)  # fmt: skip
def test_one_reduction_reaches_a_quarter_or_a_fifth_up_to_fifty_million(remaining: int, most: int) -> None:
    found = [one for one in check.findings(subject(remaining), ON) if one.met and one.ground["relief"] == "reduction"]
    assert [one.most for one in found] == [most]


def test_an_exemption_is_proposed_before_a_reduction() -> None:
    best = check.open_now(check.findings(subject(8 * MILLION), ON))
    assert best is not None
    assert (best.ground["code"], best.most) == ("exempt_10_years", 8 * MILLION)


def test_who_has_means_is_not_proposed_for_lack_of_them() -> None:
    found = check.findings(subject(3 * MILLION, no_means=False), ON)
    assert check.open_now(found) is None
    assert any("chưa" in reason for reason in found[0].reasons)


def test_once_a_year_for_each_judgment_except_for_hardship_and_merit() -> None:
    lately = subject(3 * MILLION, owed=4 * MILLION, performed=MILLION, considered_on=date(2026, 1, 15))
    assert met(lately) == {"hardship", "merit"}
    assert met(lately, date(2027, 1, 15)) == {"exempt_5_years", "hardship", "merit"}


def test_hardship_asks_for_a_part_that_was_performed() -> None:
    assert not met(subject(3 * MILLION, date(2026, 1, 4)))
    done = subject(0, date(2026, 1, 4), owed=200 * MILLION, performed=20 * MILLION)
    assert met(done) == {"hardship", "merit"}
    assert check.open_now(check.findings(done, ON)) is None  # only papers can show it


def test_it_says_when_time_alone_will_do() -> None:
    assert check.next_day(subject(3 * MILLION, date(2022, 2, 28)), ON) == date(2027, 3, 1)
    assert check.next_day(subject(3 * MILLION, considered_on=date(2026, 5, 2)), ON) == date(2027, 5, 2)


def test_an_ended_case_and_a_paid_duty_are_refused() -> None:
    assert not met(subject(3 * MILLION, ended=True))
    assert not met(subject(0, owed=3 * MILLION, performed=3 * MILLION))


def ask(code: str, who: Subject, **sums: int) -> None:
    left = {"o1": 6 * MILLION, "o2": who.remaining - 6 * MILLION}
    check.require(check.ground_called(code, ON), who, sums, {"o1": "án phí", "o2": "tiền phạt"}, left, ON)


def test_what_is_asked_for_stays_within_the_ground() -> None:
    who = subject(8 * MILLION)
    ask("reduce_5_years", who, o1=2 * MILLION, o2=0)
    ask("exempt_10_years", who, o1=6 * MILLION, o2=2 * MILLION)
    with pytest.raises(check.AsksTooMuch):
        ask("reduce_5_years", who, o1=2_000_001, o2=0)
    with pytest.raises(check.AsksPart):
        ask("exempt_10_years", who, o1=6 * MILLION, o2=0)
    with pytest.raises(check.MoreThanRemains):
        ask("exempt_10_years", who, o1=5 * MILLION, o2=3 * MILLION)
    with pytest.raises(check.NotEligible):
        ask("exempt_5_years", who, o1=6 * MILLION, o2=2 * MILLION)
    with pytest.raises(check.UnknownGround):
        check.ground_called("exempt_5_years", date(2026, 6, 30))


def test_a_sum_is_laid_on_the_obligations_in_their_order() -> None:
    assert check.spread(7, {"a": 3, "b": 3, "c": 9}) == {"a": 3, "b": 3, "c": 1}


def test_a_file_lacks_a_verification_that_is_older_than_three_months() -> None:
    ground = check.ground_called("exempt_5_years", ON)
    had = {"proposal": "1/THADS", "judgment": "x", "decision": "y", "opinion": ""}

    def lacking(verified: date | None) -> list[str]:
        return [row["code"] for row in check.papers(ground, had, verified, ON) if not row["have"]]

    assert lacking(date(2026, 8, 2)) == ["opinion"]
    assert lacking(date(2026, 8, 1)) == ["verification", "opinion"]
    assert lacking(None) == ["verification", "opinion"]
    proved = check.papers(check.ground_called("merit", ON), had, ON, ON)
    assert "proof" in [row["code"] for row in proved]


def test_the_course_from_the_file_to_the_decision_in_force() -> None:
    steps = ["ask_opinion", "opinion", "send_court", "accept", "hearing", "decide", "procuracy_received", "effective"]
    assert course.state_after(steps) == "settled"
    assert course.state_after([*steps[:6], "protest", "protest_moved", "protest_decided"]) == "settled"
    with pytest.raises(course.NotInThisState):
        course.state_after(["send_court"])
    with pytest.raises(course.UnknownStep):
        course.act("bribe")


def test_every_act_leads_to_a_state_and_is_an_event() -> None:
    states = {row["code"] for row in records("exemption_states")}
    events = {row["code"] for row in records("events")}
    for row in records("exemption_acts"):
        assert row["event"] in events
        assert {*row["before"], row.get("after", "settled")} <= states


def test_a_decision_is_in_force_when_nobody_can_protest_any_more() -> None:
    with pytest.raises(course.StillOpenToProtest):
        course.require_unprotested(date(2026, 10, 16), date(2026, 11, 2))
    course.require_unprotested(date(2026, 10, 16), date(2026, 11, 3))


def test_what_the_court_says_goes_with_the_sums() -> None:
    course.require_result("partly", 1, 2, ("1", "2"))
    for result, granted in (("granted", 1), ("partly", 2), ("denied", 1), ("partly", 0), ("", 0)):
        with pytest.raises(course.ResultContradicts):
            course.require_result(result, granted, 2, (str(granted), "2"))


def test_a_step_says_what_it_lacks() -> None:
    with pytest.raises(course.StepIncomplete):
        course.require_told(course.act("opinion"), {"on": "2026-11-02", "number": "12"})
    course.require_told(course.act("opinion"), {"on": "2026-11-02", "number": "12", "favours": 0})
