"""The clock of a case: what is due, late, done, and what one more event would make of it."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from thads.engine.law.clock import read, what_if
from thads.engine.law.events import Event, UnknownEvent
from thads.engine.law.standing import Clock, Item

NOW = date(2026, 9, 25)
CASE = [
    Event("judgment_received", date(2026, 8, 3)),
    Event("enforcement_decision", date(2026, 8, 6), "1/QĐ-THADS"),
    Event("valid_notice", date(2026, 8, 7), "1/QĐ-THADS"),
    Event("sent_to_procuracy", date(2026, 8, 12), "1/QĐ-THADS"),
]


at = datetime.fromisoformat


def item(clock: Clock, key: str) -> Item:
    [found] = [one for one in clock.items if one.rule.code == key]
    return found


def statuses(events: list[Event], now: date | datetime = NOW) -> dict[str, str]:
    return {one.rule.code: one.status for one in read(events, now).items}


def test_a_case_says_what_was_done_in_time_what_late_and_what_is_due() -> None:
    assert statuses(CASE) == {
        "decide_chu_dong": "done",
        "notify_decision": "done",
        "send_vks": "done_late",
        "voluntary": "lapsed",
        "verify_start": "late",
    }


def test_each_answer_names_who_since_when_and_on_what_article() -> None:
    late = item(read(CASE, NOW), "verify_start").to_dict()
    assert late["who"] == "Chấp hành viên" and "khoản 1 Điều 37" in late["article"]
    assert (late["since"], late["due"], late["overdue_days"]) == ("2026-08-17", "2026-08-26", 30)
    assert "hết thời hạn tự nguyện" in late["event"] and "26/08/2026" in late["explanation"]
    sent = item(read(CASE, NOW), "send_vks")
    assert (sent.due, sent.overdue_days) == (date(2026, 8, 11), 1)
    assert "Đã thực hiện: gửi quyết định cho Viện kiểm sát, 12/08/2026" in sent.explanation


def test_a_due_day_lasts_until_midnight() -> None:
    events = [Event("officer_assigned", date(2026, 9, 22))]
    assert statuses(events, at("2026-09-24 23:59")) == {"open_file": "pending"}
    assert statuses(events, at("2026-09-25 00:01")) == {"open_file": "late"}


def test_hours_are_late_by_the_hour() -> None:
    record = Event("security_record", at("2026-09-24 10:00"))
    assert statuses([record], at("2026-09-25 10:00")) == {"security_decision_after_record": "pending"}
    assert statuses([record], at("2026-09-25 10:01")) == {"security_decision_after_record": "late"}
    decided = Event("security_decision", at("2026-09-25 11:00"))
    assert statuses([record, decided]) == {"security_decision_after_record": "done_late"}


def test_hours_without_an_hour_are_a_problem_that_says_what_is_missing() -> None:
    one = item(read([Event("security_record", date(2026, 9, 24))], NOW), "security_decision_after_record")
    assert one.status == "unknown" and "kèm giờ" in one.problem and one.due is None


def test_a_debtor_who_performs_in_time_is_not_verified() -> None:
    performed = Event("debtor_performed", date(2026, 8, 17), "1/QĐ-THADS")
    found = statuses([*CASE, performed])
    assert found["voluntary"] == "done" and "verify_start" not in found


def test_the_voluntary_period_still_running_starts_nothing() -> None:
    assert "verify_start" not in statuses(CASE, date(2026, 8, 17))
    assert statuses(CASE, date(2026, 8, 18))["verify_start"] == "pending"


def test_an_answer_about_another_decision_answers_nothing() -> None:
    events = [Event("enforcement_decision", date(2026, 9, 21), "A"), Event("sent_to_procuracy", date(2026, 9, 22), "B")]
    assert statuses(events)["send_vks"] == "late"


def test_reverification_goes_by_the_half_year_only_while_the_case_is_not_enforceable() -> None:
    verified = Event("verification_done", date(2026, 7, 20))
    decision = Event("not_enforceable_decision", date(2026, 7, 27))
    assert "reverify_6m" not in statuses([verified])
    assert item(read([verified, decision], NOW), "reverify_6m").due == date(2027, 1, 20)
    resumed = Event("resumption_decision", date(2026, 9, 1))
    assert "reverify_6m" not in statuses([verified, decision, resumed])


def test_a_debtor_in_prison_is_verified_once_a_year_instead() -> None:
    events = [
        Event("verification_done", date(2026, 7, 20)),
        Event("not_enforceable_decision", date(2026, 7, 27)),
        Event("debtor_in_prison", date(2026, 8, 3)),
    ]
    clock = read(events, NOW)
    assert item(clock, "reverify_12m").due == date(2027, 7, 20)
    assert "reverify_6m" not in {one.rule.code for one in clock.items}


def test_each_verification_answers_the_last_and_starts_the_next() -> None:
    days = (date(2026, 7, 20), date(2027, 1, 19))
    events = [Event("not_enforceable_decision", date(2026, 7, 27)), *(Event("verification_done", day) for day in days)]
    found = [one for one in read(events, date(2027, 1, 25)).items if one.rule.code == "reverify_6m"]
    assert sorted((one.start.day, one.status) for one in found) == [(days[0], "done"), (days[1], "pending")]


def test_a_gate_opens_when_its_time_has_run_out() -> None:
    notice = Event("co_owners_notified", date(2026, 8, 20))
    assert statuses([notice], date(2026, 9, 21)) == {"coown_notice": "waiting"}  # 19/9 is a Saturday
    assert statuses([notice], date(2026, 9, 22)) == {"coown_notice": "open"}
    assert statuses([notice, Event("parties_agreed", date(2026, 9, 3))]) == {"coown_notice": "done"}


def test_a_notice_before_an_event_is_late_when_its_day_has_gone_by() -> None:
    planned = Event("coercion_planned", date(2026, 9, 30))
    assert item(read([planned], NOW), "coercion_cost_notice").due == date(2026, 9, 28)
    assert statuses([planned], date(2026, 9, 29)) == {"coercion_cost_notice": "late"}
    told = Event("coercion_cost_notified", date(2026, 9, 28))
    assert statuses([planned, told], date(2026, 9, 29)) == {"coercion_cost_notice": "done"}


def test_a_notice_of_the_last_coercion_does_not_serve_the_next() -> None:
    events = [
        Event("coercion_planned", date(2026, 9, 10)),
        Event("coercion_cost_notified", date(2026, 9, 4)),
        Event("coercion_planned", date(2026, 9, 24)),
    ]
    found = {one.start.day: one.status for one in read(events, NOW).items}
    assert found == {date(2026, 9, 10): "done", date(2026, 9, 24): "late"}


def test_what_was_still_running_stops_when_the_case_ends() -> None:
    ended = Event("termination_decision", date(2026, 9, 1))
    one = item(read([*CASE, ended], NOW), "verify_start")
    assert (one.status, one.overdue_days) == ("stopped", 6)


def test_a_postponed_case_says_so_beside_what_is_late() -> None:
    one = item(read([*CASE, Event("postponement_decision", date(2026, 8, 20))], NOW), "verify_start")
    assert one.status == "late" and "20/08/2026" in one.doubts[0]


def test_an_event_before_the_new_law_goes_on_under_it_if_nothing_answered_before() -> None:
    ground = Event("postponement_ground", date(2026, 6, 29))
    one = item(read([ground], NOW), "decide_hoan")
    assert (one.due, one.status) == (date(2026, 7, 6), "late") and "01/07/2026" in one.doubts[0]
    before = item(read([ground, Event("postponement_decision", date(2026, 6, 30))], NOW), "decide_hoan")
    assert before.status == "unknown" and "Chưa ghi nhận" in before.problem


def test_a_year_without_calendar_is_a_problem_with_the_earliest_day() -> None:
    one = item(read([Event("not_enforceable_decision", date(2026, 9, 1))], NOW), "two_year_gate")
    assert (one.status, one.due, one.not_before) == ("unknown", None, date(2028, 9, 1))
    assert "năm 2028" in one.problem


def test_what_if_shows_what_would_appear_and_what_would_change() -> None:
    change = what_if(CASE, Event("verification_done", date(2026, 9, 25), "1/QĐ-THADS"), NOW)
    assert [(old.status, new.status) for old, new in change.changed] == [("late", "done_late")]
    assert (change.appeared, change.vanished) == ([], [])
    decided = what_if(CASE, Event("not_enforceable_decision", NOW), NOW)
    assert {one.rule.code for one in decided.appeared} == {"publish_chua_dk", "two_year_gate"}


def test_what_if_may_take_a_deadline_away() -> None:
    change = what_if(CASE, Event("debtor_performed", date(2026, 8, 10), "1/QĐ-THADS"), NOW)
    assert [one.rule.code for one in change.vanished] == ["verify_start"]


def test_late_ones_come_first() -> None:
    assert [one.status for one in read(CASE, NOW).due] == ["late"]
    assert read(CASE, NOW).items[0].rule.code == "verify_start"


def test_an_unknown_event_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownEvent, match="valid_notice"):
        read([Event("valid_notic", NOW)], NOW)


OWED = [
    Event("enforcement_decision", date(2026, 8, 6)),
    Event("notice_owed", date(2026, 8, 6), "1/QĐ-THADS · An"),
    Event("notice_owed", date(2026, 8, 6), "1/QĐ-THADS · Bình"),
    Event("procuracy_copy_owed", date(2026, 8, 6), "1/QĐ-THADS"),
]


def by_matter(events: list[Event], key: str) -> dict[str, str]:
    return {one.start.ref: one.status for one in read(events, NOW).items if one.rule.code == key}


def test_each_party_is_notified_of_each_decision_by_itself() -> None:
    told = [*OWED, Event("notice_sent", date(2026, 8, 7), "1/QĐ-THADS · An")]
    assert by_matter(told, "notify_party") == {"1/QĐ-THADS · An": "done", "1/QĐ-THADS · Bình": "late"}
    assert "notify_decision" not in statuses(told)


def test_a_copy_of_one_decision_does_not_stand_for_another() -> None:
    later = [*OWED, Event("procuracy_copy_owed", date(2026, 9, 1), "9/QĐ-THADS")]
    sent = [*later, Event("sent_to_procuracy", date(2026, 9, 3), "9/QĐ-THADS")]
    assert by_matter(sent, "send_vks_copy") == {"1/QĐ-THADS": "late", "9/QĐ-THADS": "done"}
    assert "send_vks" not in statuses(sent)


def test_what_is_owed_of_a_decision_stays_owed_when_the_case_has_ended() -> None:
    ended = [*OWED, Event("termination_decision", date(2026, 8, 8))]
    assert by_matter(ended, "notify_party") == {"1/QĐ-THADS · An": "late", "1/QĐ-THADS · Bình": "late"}


def test_coercion_follows_security_within_its_time_only_where_there_is_security() -> None:
    ground = Event("coercion_ground", date(2026, 9, 10))
    frozen = Event("security_decision", date(2026, 9, 8))
    assert "coerce_after_security" not in statuses([ground])
    assert statuses([frozen, ground])["coerce_after_security"] == "late"
    assert statuses([frozen, ground, Event("measure_ended", date(2026, 9, 15))])["coerce_after_security"] == "done"
    assert statuses([frozen, ground, Event("coercion_decision", date(2026, 9, 18))])["coerce_after_security"] == "done"
