"""The state of a case follows from its events, whatever the order in which they are told."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thads.engine.law.events import Event, History, UnknownEvent
from thads.engine.law.records import records
from thads.engine.life.read import read
from thads.engine.life.state import standing, states

KINDS = [row["code"] for row in records("events")]
MOVING = {kind for state in states() for kind in (*state.events, *state.closed_by, *state.left_in_part_by)}
ENDS = {kind for state in states() if state.role == "end" for kind in state.events - state.in_part}
NOTES = sorted(set(KINDS) - MOVING)
DATES = st.dates(date(2026, 7, 1), date(2027, 6, 30))
EVENT = st.builds(Event, st.sampled_from(KINDS), DATES, st.sampled_from(["", "", "A"]))
EVENTS = st.lists(EVENT, max_size=12)


def on(day: int, kind: str, month: int = 9, ref: str = "") -> Event:
    return Event(kind, date(2026, month, day), ref)


def state(*events: Event) -> str:
    return standing(events).shown.state.code


def test_a_case_goes_from_its_decision_to_its_end() -> None:
    steps = [
        ("enforcement_decision", "decided"),
        ("notice_sent", "notifying"),
        ("valid_notice", "voluntary"),
        ("voluntary_ended", "verifying"),
        ("coercion_ground", "enforceable"),
        ("coercion_decision", "coercing"),
        ("seizure_done", "selling"),
        ("money_collected", "collecting"),
        ("paid_out", "paying"),
        ("case_completed", "completed"),
    ]
    told = []
    for day, (kind, reached) in enumerate(steps, 1):
        told.append(on(day, kind))
        assert state(*told) == reached


def test_what_happened_on_one_day_leads_as_far_as_it_can() -> None:
    assert state(on(1, "valid_notice"), on(1, "notice_sent"), on(1, "enforcement_decision")) == "voluntary"


def test_a_second_debtor_notified_late_does_not_take_the_case_back() -> None:
    assert (
        state(on(1, "valid_notice"), on(14, "verification_done"), on(20, "valid_notice", ref="Bùi Văn Thử"))
        == "verifying"
    )


def test_a_second_measure_takes_a_case_back_to_coercion() -> None:
    assert (
        state(on(1, "coercion_decision"), on(5, "money_collected"), on(9, "coercion_decision", ref="nhà")) == "coercing"
    )


def test_a_postponed_case_returns_to_where_it_was() -> None:
    events = [on(1, "valid_notice"), on(3, "postponement_decision")]
    assert state(*events) == "postponed"
    assert standing(events).stage.state.code == "voluntary"
    assert state(*events, on(9, "resumption_decision")) == "voluntary"


def test_what_is_postponed_in_part_goes_on_for_the_rest() -> None:
    found = standing([on(1, "valid_notice"), on(3, "postponement_decision", ref="nhà")])
    assert found.shown.state.code == "voluntary"
    assert [row.state.code for row in found.partial] == ["postponed"]


def test_a_partial_decision_leaves_the_rest_of_the_case_as_it_is() -> None:
    found = standing([on(1, "valid_notice"), on(3, "postponed_in_part"), on(4, "terminated_in_part")])
    assert (found.shown.state.code, found.ended_on) == ("voluntary", None)
    assert [row.state.code for row in found.partial] == ["postponed", "terminated"]


def test_a_complaint_pauses_a_case_until_it_is_resolved() -> None:
    events = [on(1, "coercion_decision"), on(3, "complaint_pause")]
    assert state(*events) == "paused_for_complaint"
    assert state(*events, on(9, "complaint_resolved")) == "coercing"


def test_not_yet_enforceable_is_a_classification_until_the_case_goes_on() -> None:
    events = [on(1, "verification_done"), on(5, "not_enforceable_decision")]
    assert standing(events).classification == "not_enforceable"
    assert standing([*events, on(9, "resumption_decision")]).classification == ""
    assert standing([*events, on(9, "resumption_decision"), on(10, "coercion_ground")]).classification == "enforceable"


def test_the_strongest_overlay_shows() -> None:
    assert (
        state(on(1, "not_enforceable_decision"), on(2, "suspension_decision"), on(3, "postponement_decision"))
        == "suspended"
    )


def test_a_revoked_decision_ends_the_case_on_its_day() -> None:
    found = standing([on(1, "enforcement_decision"), on(8, "case_revoked")])
    assert (found.shown.state.code, found.ended_on) == ("revoked", date(2026, 9, 8))


def test_the_voluntary_period_ends_by_itself() -> None:
    events = [on(1, "enforcement_decision"), on(7, "valid_notice")]
    assert read(events, date(2026, 9, 17)).standing.shown.state.code == "voluntary"
    after = read(events, date(2026, 9, 18))
    assert after.standing.shown.state.code == "verifying"
    assert after.standing.shown.since == date(2026, 9, 17)


def test_what_is_due_first_is_named_and_late_things_come_before_it() -> None:
    found = read([on(1, "enforcement_decision"), on(1, "officer_assigned")], date(2026, 9, 2))
    assert found.next.rule.code == "open_file"
    assert read([on(1, "enforcement_decision")], date(2026, 9, 10)).late


def test_every_state_says_its_article_and_what_it_follows_from() -> None:
    told = standing([on(1, "valid_notice")]).to_dict()
    assert told["article"] == "Điều 36 Luật số 106/2025/QH15"
    assert "01/09/2026" in told["explanation"]


def test_nothing_has_happened_yet() -> None:
    assert state() == "undecided"


def test_an_event_the_rules_do_not_know_is_refused() -> None:
    with pytest.raises(UnknownEvent):
        standing([on(1, "something_else")])


def test_states_name_known_events_and_no_event_enters_two() -> None:
    assert set(KINDS) >= MOVING
    for role in ("stage", "overlay", "end"):
        entered = Counter(kind for state in states() if state.role == role for kind in state.events)
        assert {kind for kind, count in entered.items() if count > 1} == set()


@given(EVENTS, st.randoms())
def test_the_order_of_telling_does_not_matter(events: list[Event], chance) -> None:
    mixed = list(events)
    chance.shuffle(mixed)
    assert standing(mixed) == standing(events)


@given(EVENTS, EVENT)
def test_telling_an_event_twice_changes_nothing(events: list[Event], event: Event) -> None:
    assert standing([*events, event, event]) == standing([*events, event])


@given(EVENTS, st.sampled_from(NOTES), DATES)
def test_an_event_of_no_state_changes_none(events: list[Event], kind: str, day: date) -> None:
    assert standing([*events, Event(kind, day)]) == standing(events)


@given(EVENTS, DATES, st.sampled_from(sorted(ENDS)), EVENT)
def test_after_its_end_only_another_end_changes_what_a_case_is(events, day: date, end: str, event: Event) -> None:
    ended = [*events, Event(end, day)]
    assert standing(ended).shown.state.role == "end"
    if event.kind not in ENDS:
        assert standing([*ended, event]).shown == standing(ended).shown


@given(EVENTS)
def test_a_case_is_always_somewhere(events: list[Event]) -> None:
    found = standing(events)
    assert found.shown.state in states()
    assert found.stage.state.role == "stage"
    assert (found.ended_on is None) == (found.end is None)


def test_a_case_put_into_the_register_of_its_own_shows_so_until_it_goes_on() -> None:
    told = [Event("not_enforceable_decision", date(2026, 8, 3)), Event("moved_to_watch", date(2028, 8, 4))]
    assert standing(told).shown.state.code == "watched"
    assert standing(told).classification == "not_enforceable"
    resumed = standing([*told, Event("resumption_decision", date(2028, 9, 1))])
    assert resumed.shown.state.code != "watched" and not resumed.overlays


def test_what_is_resumed_of_a_whole_postponement_leaves_the_case_postponed_in_part_only():
    held = [Event("enforcement_decision", date(2026, 9, 1)), Event("postponement_decision", date(2026, 9, 10))]
    part = standing([*held, Event("resumed_with_rest", date(2026, 10, 1))])
    assert [row.state.code for row in part.overlays] == []
    assert [row.state.code for row in part.partial] == ["postponed"]
    assert part.shown.state.code == "decided"
    whole = standing(
        [*held, Event("resumed_with_rest", date(2026, 10, 1)), Event("resumption_decision", date(2026, 10, 5))]
    )
    assert (whole.overlays, whole.partial) == ((), ())
    last = standing([*held, Event("resumed_with_rest", date(2026, 10, 1)), Event("resumed_in_part", date(2026, 10, 5))])
    assert last.partial == ()


def test_a_suspension_resumed_in_part_stays_a_suspension_of_the_rest():
    made = standing([Event("suspension_decision", date(2026, 9, 10)), Event("resumed_with_rest", date(2026, 10, 1))])
    assert ([row.state.code for row in made.partial], made.overlays) == (["suspended"], ())


def test_after_a_part_is_resumed_what_a_postponement_bars_is_free_again_and_the_rest_can_be_resumed():
    history = History(
        [Event("postponement_decision", date(2026, 9, 10)), Event("resumed_with_rest", date(2026, 10, 1))]
    )
    whole, on = Event("", date(2026, 10, 2)), date(2026, 10, 2)
    assert history.opened("postponed", whole, on) is None
    assert history.opened("postponed_in_part", whole, on) is not None
