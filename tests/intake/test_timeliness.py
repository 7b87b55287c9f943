"""Requests out of time, and the way that is open then."""

from __future__ import annotations

from datetime import date

from thads.engine.intake.application import Application
from thads.engine.intake.timeliness import IN_TIME, LATE, UNKNOWN, timeliness

ON = date(2026, 11, 20)


def judged(*effective, asked="2026-11-20", **more):
    return timeliness(Application.of({"effective": list(effective), "requested_on": asked, **more}), ON)


def test_the_last_day_itself_is_in_time_and_the_next_is_not():
    assert judged("2021-11-19", asked="2026-11-19").state == IN_TIME
    assert judged("2021-11-19", asked="2026-11-20").state == LATE


def test_one_instalment_in_time_is_enough():
    assert judged("2020-01-01", "2025-01-01").state == IN_TIME


def test_without_the_day_of_effect_nothing_is_claimed():
    assert judged().state == UNKNOWN


def test_a_request_made_again_after_it_was_sent_back_knows_no_limitation():
    assert judged("2010-01-01", returned_before=True).state == IN_TIME
    assert judged(returned_before=True).state == IN_TIME


def test_late_without_a_reason_names_the_way_on():
    found = judged("2020-01-02")
    assert (found.state, found.excused, found.excused_end) == (LATE, False, None)
    assert "bất khả kháng" in found.says


def test_a_reason_that_covers_the_delay_would_excuse_it_if_proved():
    reason = {"lateness_cause": "force_majeure", "lateness_from": "2021-06-01", "lateness_to": "2022-12-31"}
    found = judged("2021-03-01", asked="2026-11-20", **reason)
    assert (found.state, found.excused) == (LATE, True)
    assert found.excused_end > ON
    short = judged("2021-03-01", **reason | {"lateness_from": "2021-06-01", "lateness_to": "2021-06-10"})
    assert (short.state, short.excused) == (LATE, False)


def test_the_day_of_the_request_counts_not_the_day_it_is_looked_at():
    assert judged("2021-11-10", asked="2026-11-09").state == IN_TIME  # posted in time, looked at later


def test_a_period_the_wrong_way_round_excuses_nothing():
    reason = {"lateness_cause": "force_majeure", "lateness_from": "2022-12-31", "lateness_to": "2021-06-01"}
    assert judged("2020-01-02", **reason).excused_end is None
