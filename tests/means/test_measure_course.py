"""A measure is over when the one who carried it out has said so."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thads.engine.drafting.kinds import kinds
from thads.engine.law.records import records
from thads.engine.life import measures
from thads.engine.life.measures import Course, StepOutOfTurn, UnknownMeasure, check_step, next_steps

moment = datetime.fromisoformat

DAY = date(2026, 11, 2)
NOW = moment("2026-11-30 12:00")


def at(day: int, hour: int = 9) -> datetime:
    return moment(f"2026-11-{day:02d} {hour:02d}:00")


@pytest.mark.parametrize(
    ("course", "state"),
    [
        (Course(DAY), "decided"),
        (Course(DAY, sent_at=at(2)), "sent"),
        (Course(DAY, sent_at=at(2), applied_at=at(3), applied_result="part"), "applied"),
        (Course(DAY, sent_at=at(2), applied_at=at(3), applied_result="nothing"), "not_applied"),
        (Course(DAY, lifted_on=date(2026, 11, 5)), "void"),
        (Course(DAY, sent_at=at(2), lifted_on=date(2026, 11, 5)), "lifted"),
        (Course(DAY, sent_at=at(2), applied_at=at(3), applied_result="nothing", lifted_on=date(2026, 11, 5)), "lifted"),
        (Course(DAY, sent_at=at(2), lifted_on=date(2026, 11, 5), lifting_sent_at=at(5)), "lifting_sent"),
        (Course(DAY, sent_at=at(2), lifted_on=date(2026, 11, 5), lifting_confirmed_at=at(6)), "lifting_confirmed"),
        (Course(DAY, confirms=False), "applied"),
        (Course(DAY, confirms=False, lifted_on=date(2026, 11, 5)), "ended"),
    ],
)
def test_the_state_follows_from_what_happened(course: Course, state: str) -> None:
    assert course.state == state


def test_a_lifting_stays_open_until_it_is_confirmed() -> None:
    lifted = Course(DAY, sent_at=at(2), applied_at=at(3), applied_result="full", lifted_on=date(2026, 11, 5))
    assert next_steps(lifted) == ("lifting_sent", "lifting_confirmed")
    assert lifted.state not in measures.OVER
    assert "chưa gửi nơi thực hiện" in lifted.explanation
    sent = Course(DAY, sent_at=at(2), lifted_on=date(2026, 11, 5), lifting_sent_at=at(5))
    assert "chưa xác nhận giải tỏa" in sent.explanation


@pytest.mark.parametrize(
    ("course", "step", "when"),
    [
        (Course(DAY), "applied", at(3)),  # not sent yet
        (Course(DAY), "sent", moment("2026-11-01 09:00")),  # before the decision
        (Course(DAY), "sent", moment("2026-12-01 09:00")),  # in the future
        (Course(DAY, sent_at=at(4)), "applied", at(3)),  # before it was sent
        (Course(DAY, sent_at=at(4)), "sent", at(5)),  # twice
        (Course(DAY, sent_at=at(2)), "lifting_sent", at(3)),  # not lifted
        (Course(DAY, sent_at=at(2), lifted_on=date(2026, 11, 9)), "lifting_sent", at(8)),
        (
            Course(DAY, sent_at=at(2), lifted_on=date(2026, 11, 9), lifting_confirmed_at=at(10)),
            "lifting_confirmed",
            at(11),
        ),
        (Course(DAY, confirms=False), "sent", at(3)),
    ],
)
def test_a_step_out_of_its_turn_is_refused(course: Course, step: str, when: datetime) -> None:
    with pytest.raises(StepOutOfTurn):
        check_step(course, step, when, NOW)


MOMENTS = st.one_of(st.none(), st.datetimes(moment("2026-11-02 00:00"), moment("2026-11-29 00:00")))


@given(st.booleans(), MOMENTS, MOMENTS, MOMENTS, MOMENTS, MOMENTS)
def test_every_course_has_a_state_that_is_recorded(confirms, sent, applied, lifted, lift_sent, confirmed) -> None:
    course = Course(DAY, confirms, sent, applied, "", lifted.date() if lifted else None, lift_sent, confirmed)
    assert measures.state_says(course.state)
    assert course.explanation
    if lifted and confirms and (sent or applied) and not confirmed:
        assert course.state in measures.UNCONFIRMED


def test_the_ten_measures_of_the_law_are_there() -> None:
    points = {row["point"] for row in measures.catalogue(DAY)}
    assert points == {"BD1", "BD2", "BD3", "BD4", "CC1", "CC2", "CC3", "CC4", "CC5", "CC6"}


def test_every_paper_named_is_a_kind_and_every_security_and_coercion_decision_is_named() -> None:
    named = {
        paper for row in records("measures") for role in ("begins", "extends", "ends") for paper in row.get(role, ())
    }
    named |= {row["code"] for row in records("measure_enders")}
    assert named <= set(kinds())
    made = {code for code, kind in kinds().items() if kind.family in ("security", "coercion") and kind.series == "QĐ"}
    assert made <= named


def test_every_entry_named_is_asked_for_by_the_paper() -> None:
    wrong = []
    for row in records("measures"):
        asked = {entry["name"] for entry in kinds()[row["begins"][0]].inputs}
        for field in ("things", "thing", "applier", "person", "amount", "costs", "kept", "first_day", "last_day"):
            if field in row and row[field] not in asked:
                wrong.append((row["code"], field, row[field]))
        if "record" in row and row["record"]["at"] not in asked:
            wrong.append((row["code"], "record", row["record"]["at"]))
    assert wrong == []


def test_only_the_exit_ban_is_the_heads() -> None:
    assert {row["code"] for row in measures.catalogue(DAY) if row["decides"] == "head"} == {"suspend_exit"}


def test_before_the_law_there_is_no_such_measure() -> None:
    with pytest.raises(UnknownMeasure):
        measures.definition("freeze_account", date(2026, 6, 30))
