"""Events whose paper was revoked: what happened before stays, from that day on they stand no more."""

from __future__ import annotations

from datetime import date, datetime

from thads.engine.law.clock import read
from thads.engine.law.events import Event, History
from thads.engine.life.state import standing

OPENED = Event("enforcement_decision", date(2026, 9, 1))
NOW = date(2026, 11, 20)


def held(until: date | None = None) -> Event:
    return Event("postponement_decision", date(2026, 10, 1), until=until)


def test_a_revoked_postponement_was_one_until_it_was_revoked() -> None:
    history = History([OPENED, held(until=date(2026, 11, 1))])
    whole = Event("", NOW)
    assert history.opened("postponed", whole, date(2026, 10, 31)) is not None
    assert history.opened("postponed", whole, date(2026, 11, 1)) is None
    assert history.opened("postponed", whole, date(2026, 11, 1), through=False) is not None
    assert history.opened("postponed", whole, NOW) is None


def test_the_state_is_what_the_standing_events_say() -> None:
    assert standing([OPENED, held()]).shown.state.code == "postponed"
    assert standing([OPENED, held(until=NOW)]).shown.state.code == "decided"
    ended = Event("termination_decision", date(2026, 10, 5), until=NOW)
    assert standing([OPENED, ended]).end is None


def test_a_revoked_resumption_leaves_the_postponement_standing() -> None:
    resumed = Event("resumption_decision", date(2026, 10, 10), until=date(2026, 11, 1))
    history = History([OPENED, held(), resumed])
    assert history.opened("postponed", Event("", NOW), date(2026, 10, 20)) is None
    assert history.opened("postponed", Event("", NOW), NOW) is not None
    assert standing([OPENED, held(), resumed]).shown.state.code == "postponed"


def test_a_time_limit_stops_with_the_paper_that_set_it_running() -> None:
    at = datetime.fromisoformat("2026-11-02T09:00")
    events = [OPENED, Event("security_record", at)]
    running = {item.rule.code: item for item in read(events, NOW).items}
    assert running["security_decision_after_record"].status == "late"
    events[1] = Event("security_record", at, until=date(2026, 11, 2))
    stopped = {item.rule.code: item for item in read(events, NOW).items}["security_decision_after_record"]
    assert stopped.status == "stopped"
    assert "thu hồi ngày 02/11/2026" in " ".join(stopped.doubts)


def test_a_part_taken_up_again_ends_no_postponement_of_the_whole() -> None:
    part = Event("resumed_in_part", date(2026, 10, 10))
    assert standing([OPENED, held(), part]).shown.state.code == "postponed"
    in_part = Event("postponed_in_part", date(2026, 10, 1))
    assert standing([OPENED, in_part]).partial and not standing([OPENED, in_part, part]).partial
