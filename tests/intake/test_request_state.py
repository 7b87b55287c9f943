"""How a request stands, from what happened to it."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from thads.engine.intake.records import records
from thads.engine.intake.state import NotInThisState, Step, UnknownStep, require, standing, what_next
from thads.engine.law.records import records as law_records

NOW = datetime(2026, 11, 20, 9, 0)  # noqa: DTZ001, Vietnamese time as the log keeps it


def day(number, hour=8):
    return datetime(2026, 11, number, hour)  # noqa: DTZ001


def stands(*steps, lacking=False, late=False, now=NOW):
    return standing([Step(kind, at) for kind, at in steps], now, lacking=lacking, late=late)


def due(found):
    return {item.rule.code: item.due for item in found.due}


def test_received_and_complete_waits_for_the_register_with_five_working_days_to_refuse():
    found = stands(("received", day(19)), ("slip_issued", day(19)))
    assert found.state == "to_enter"
    assert due(found) == {"request_incomplete_notice": date(2026, 11, 20), "refuse_request": date(2026, 11, 26)}
    assert found.next_due == date(2026, 11, 20)


def test_incomplete_then_notified_then_supplemented_then_entered():
    steps = [("received", day(16)), ("incomplete_notified", day(17))]
    assert stands(("received", day(16)), lacking=True).state == "incomplete"
    assert stands(*steps, lacking=True).state == "awaiting_supplement"
    assert stands(*steps, ("supplemented", day(18)), lacking=True).state == "incomplete"
    assert stands(*steps, ("supplemented", day(18))).state == "to_enter"
    entered = stands(*steps, ("supplemented", day(18)), ("entered", day(18, 9)))
    assert entered.state == "entered"
    assert due(entered) == {"decide_theo_yeu_cau": date(2026, 11, 25)}


def test_a_notice_that_is_not_sent_in_time_is_late():
    found = stands(("received", day(17)), lacking=True)
    assert found.due[0].rule.code == "request_incomplete_notice"
    assert found.due[0].overdue_days == 2


def test_out_of_time_waits_for_the_head_until_he_accepts():
    steps = [("received", day(18))]
    assert stands(*steps, late=True).state == "out_of_time"
    assert stands(*steps, ("late_accepted", day(19)), late=True).state == "to_enter"
    refused = stands(*steps, ("late_refused", day(19)), late=True)
    assert (refused.state, refused.ended, refused.due) == ("request_refused", True, [])


def test_handed_over_it_begins_its_time_anew_where_it_is_taken_over():
    steps = [("received", day(2)), ("slip_issued", day(2)), ("transfer_sent", day(3))]
    assert stands(*steps).state == "in_transfer"
    assert stands(*steps).due == []
    taken = stands(*steps, ("transfer_received", day(19)))
    assert taken.state == "to_enter"
    assert due(taken) == {"request_incomplete_notice": date(2026, 11, 20), "refuse_request": date(2026, 11, 26)}


def test_sent_back_it_is_where_it_was():
    found = stands(("received", day(2)), ("transfer_sent", day(3)), ("transfer_returned", day(4)), lacking=True)
    assert found.state == "incomplete"
    assert due(found)["request_incomplete_notice"] == date(2026, 11, 3)


def test_withdrawn_ends_everything_whatever_happened_before():
    found = stands(("received", day(2)), ("entered", day(2)), ("withdrawn", day(3)))
    assert (found.state, found.ended, found.next_due) == ("withdrawn", True, None)


def test_a_decision_ends_it_and_answers_its_deadline():
    steps = [("received", day(16)), ("entered", day(16, 9)), ("decision_drafted", day(18))]
    assert stands(*steps).state == "being_decided"
    decided = stands(*steps, ("decided", day(19)))
    assert (decided.state, decided.due) == ("decided", [])


def test_received_on_the_last_day_of_the_year_is_due_after_new_year():
    found = standing(
        [Step("received", datetime.fromisoformat("2026-12-31T16:30"))],
        datetime.fromisoformat("2026-12-31T17:00"),
        lacking=True,
        late=False,
    )
    assert due(found)["request_incomplete_notice"] == date(2027, 1, 4)  # 1 January is off, then a weekend


def test_the_order_in_which_steps_are_handed_in_does_not_matter():
    steps = [("received", day(16)), ("incomplete_notified", day(17)), ("supplemented", day(18))]
    assert stands(*reversed(steps)).state == stands(*steps).state == "to_enter"


def test_an_unknown_step_is_refused():
    with pytest.raises(UnknownStep):
        stands(("recieved", day(2)))


def test_every_step_counts_with_an_event_that_the_law_knows_and_every_state_says_what_is_next():
    known = {row["code"] for row in law_records("events")}
    assert {row["event"] for row in records("steps") if row.get("event")} <= known
    for row in records("states"):
        found = standing([], NOW, lacking=False, late=False)
        assert what_next(
            found.__class__(row["code"], row["says"], bool(row.get("ended")), None, found.clock)
        ) or row.get("ended")


def test_what_is_not_possible_in_a_state_says_which_state_it_is():
    with pytest.raises(NotInThisState, match="rút"):
        require("withdrawn", ("to_enter",), "Vào sổ")
