"""What holds for every case and every deadline."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from thads.engine.law.calendar import calendar
from thads.engine.law.clock import read, what_if
from thads.engine.law.counting import day_of
from thads.engine.law.deadline_rules import rules
from thads.engine.law.deadlines import counted
from thads.engine.law.events import Event, moment
from thads.engine.law.records import records
from thads.engine.law.standing import is_past

DAYS = calendar()
RULES = [rule for rule in rules() if rule.length is not None and rule.regime == "L2025"]
SHORT = [rule for rule in RULES if rule.unit not in ("month", "year")]
KINDS = [row["code"] for row in records("events")]
REFS = st.sampled_from(["", "A", "B"])
WHEN = st.datetimes(datetime.fromisoformat("2026-07-01"), datetime.fromisoformat("2027-06-30")).map(
    lambda at: at.replace(microsecond=0)
)
DATES = st.dates(date(2026, 7, 1), date(2027, 6, 30))
EVENTS = st.lists(st.builds(Event, st.sampled_from(KINDS), st.one_of(DATES, WHEN), REFS), max_size=14)


def starts(rule, at: datetime) -> date | datetime:
    return at if rule.unit == "hour" else at.date()


@given(st.sampled_from(RULES), WHEN, st.integers(0, 60))
def test_a_later_start_never_gives_an_earlier_due(rule, at: datetime, later: int) -> None:
    assume(rule.unit != "year" and (rule.unit != "month" or (at + timedelta(days=later)).year == 2026))
    first = counted(rule, starts(rule, at), DAYS)
    second = counted(rule, starts(rule, at + timedelta(days=later)), DAYS)
    assert moment(first.due) <= moment(second.due)


@given(st.sampled_from(SHORT), WHEN)
def test_a_due_day_is_a_working_day(rule, at: datetime) -> None:
    made = counted(rule, starts(rule, at), DAYS)
    if rule.unit in ("day", "working_day"):
        assert DAYS.is_working(made.due)
        ends = [made.due, *([made.otherwise] if made.otherwise else [])]
        assert any(DAYS.as_expected().is_working(day) for day in ends)


@given(st.sampled_from(SHORT), WHEN)
def test_a_due_day_keeps_the_whole_period(rule, at: datetime) -> None:
    """At least as many days lie between as the law says, on the side it says."""
    start = starts(rule, at)
    made = counted(rule, start, DAYS)
    apart = (day_of(made.due) - day_of(start)).days * (1 if rule.direction == "after" else -1)
    assert apart >= (rule.length if rule.unit in ("day", "working_day") else 0)


@given(st.sampled_from([rule for rule in RULES if rule.unit == "working_day"]), WHEN)
def test_working_days_counted_are_working_days_and_as_many_as_the_law_says(rule, at: datetime) -> None:
    start = at.date()
    made = counted(rule, start, DAYS)
    days = DAYS.as_expected() if made.otherwise and (rule.gate or rule.direction == "before") else DAYS
    low, high = sorted((start, made.due))
    between = [low + timedelta(days=n) for n in range((high - low).days + 1)]
    assert sum(days.is_working(day) for day in between if day != start) == rule.length
    assert made.count.counted[-1] == made.due


@settings(max_examples=60, deadline=None)
@given(EVENTS, WHEN, st.randoms(use_true_random=False))
def test_the_order_of_the_events_does_not_matter(events: list[Event], now: datetime, shuffler) -> None:
    mixed = list(events)
    shuffler.shuffle(mixed)
    assert read(mixed, now, days=DAYS) == read(events, now, days=DAYS)


@settings(max_examples=40, deadline=None)
@given(EVENTS, WHEN)
def test_an_event_told_twice_counts_once(events: list[Event], now: datetime) -> None:
    assert read([*events, *events], now, days=DAYS) == read(events, now, days=DAYS)


@settings(max_examples=60, deadline=None)
@given(EVENTS, WHEN)
def test_an_answered_deadline_is_never_late(events: list[Event], now: datetime) -> None:
    for item in read(events, now, days=DAYS).items:
        if item.answer is not None:
            assert item.status in ("done", "done_late", "unknown")
            if item.status == "done" and not item.rule.gate:
                assert not is_past(item.due, item.answer.at)
        else:
            assert item.status not in ("done", "done_late")


@settings(max_examples=60, deadline=None)
@given(EVENTS, st.sampled_from(KINDS), WHEN, WHEN)
def test_an_unrelated_event_changes_nothing(events: list[Event], kind: str, at: datetime, now: datetime) -> None:
    """An event touches only deadlines that it starts, answers, or lets a phase begin or end for."""
    added = Event(kind, at, "C")
    change = what_if(events, added, now, days=DAYS)
    phases = {row["code"] for row in records("phases") if kind in (*row["opened_by"], *row["closed_by"])}
    for item in (*change.appeared, *change.vanished, *(new for _, new in change.changed)):
        rule = item.rule
        tied = {*rule.needs, *rule.unless, *filter(None, [rule.stops_with])} & phases
        chained = item.start.kind in {one.ends_as for one in rules() if kind in (*one.starts, *one.answered_by)}
        remarked = "postponed" in phases and rule.stops_with
        assert kind in (*rule.starts, *rule.answered_by) or tied or chained or remarked, (kind, rule.code)
        assert item.start.ref in ("", "C")


@settings(max_examples=40, deadline=None)
@given(EVENTS, WHEN, st.integers(0, 200))
def test_time_alone_never_makes_a_late_deadline_in_time(events: list[Event], now: datetime, later: int) -> None:
    before = {item.identity: item for item in read(events, now, days=DAYS).items}
    after = {item.identity: item for item in read(events, now + timedelta(days=later), days=DAYS).items}
    for key, item in before.items():
        if item.status == "late" and key in after:
            assert after[key].status in ("late", "stopped")
