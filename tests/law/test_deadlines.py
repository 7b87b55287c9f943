"""Which rule applies, what is said of the counting, and what is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from thads.engine.law.calendar import calendar
from thads.engine.law.counting import count
from thads.engine.law.deadline_rules import DeadlineNotRecorded, UnknownDeadline, rules
from thads.engine.law.deadlines import DeadlineWithoutLength, HourNeeded, deadline
from thads.engine.law.records import records
from thads.engine.law.regimes import regime
from thads.engine.law.rulebook import MalformedRecord, Rulebook, UnsetParameter


def test_each_step_of_the_counting_is_said() -> None:
    text = deadline("voluntary", date(2026, 9, 24)).explanation
    assert "Không tính ngày đầu; bắt đầu đếm từ thứ Sáu 25/09/2026" in text
    assert "rơi vào ngày nghỉ: Chủ nhật 04/10/2026" in text
    assert "chuyển sang ngày làm việc tiếp theo: thứ Hai 05/10/2026" in text
    assert "khoản 1 Điều 36 Luật số 106/2025/QH15" in text.replace("Khoản", "khoản")


def test_the_days_off_between_working_days_are_named() -> None:
    text = deadline("decide_chu_dong", date(2026, 8, 28)).explanation
    assert "5) thứ Tư 09/09/2026" in text
    assert "thứ Hai 31/08/2026 (nghỉ hoán đổi" in text and "thứ Tư 02/09/2026 (Quốc khánh)" in text


def test_hours_are_counted_by_the_clock_of_vietnam() -> None:
    zoned = datetime(2026, 9, 4, 8, 30, tzinfo=UTC)
    assert deadline("notify_bpkctt", zoned).due == datetime.fromisoformat("2026-09-05 15:30")


def test_a_day_by_the_clock_of_vietnam_is_the_start() -> None:
    late_evening = datetime(2026, 9, 3, 18, 0, tzinfo=UTC)
    assert deadline("open_file", late_evening).due == date(2026, 9, 8)


def test_hours_need_an_hour() -> None:
    with pytest.raises(HourNeeded, match="kèm giờ"):
        deadline("notify_bpkctt", date(2026, 9, 4))


def test_a_mistyped_key_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownDeadline, match="decide_chu_dong"):
        deadline("decide_chu_don", date(2026, 9, 4))


def test_a_key_with_two_cases_names_both() -> None:
    with pytest.raises(UnknownDeadline, match=r"auction_held_movable.*auction_held_real_estate"):
        deadline("auction_held", date(2026, 9, 4))


def test_a_vietnamese_name_without_accents_finds_its_key() -> None:
    with pytest.raises(UnknownDeadline, match="valuation_contract"):
        deadline("tham dinh gia", date(2026, 9, 4))


def test_what_the_old_law_said_is_not_made_up() -> None:
    with pytest.raises(DeadlineNotRecorded, match="01/07/2026"):
        deadline("decide_hoan", date(2026, 6, 30))


def test_a_matter_not_finished_goes_on_under_the_new_law_when_asked() -> None:
    assert deadline("decide_hoan", date(2026, 6, 30), on=date(2026, 7, 1)).due == date(2026, 7, 7)


def test_a_period_that_the_change_of_law_would_shorten_says_so() -> None:
    made = deadline("verify_start", date(2026, 6, 28))
    assert made.rule.regime == "L2008"
    assert any("09 ngày" in doubt and "07/07/2026" in doubt for doubt in made.doubts)


def test_a_length_no_text_was_found_for_is_refused_until_it_is_entered() -> None:
    with pytest.raises(DeadlineWithoutLength, match="chưa có độ dài"):
        deadline("petition_reply", date(2026, 9, 4))
    shipped = next(row for row in records("deadlines") if row["code"] == "petition_reply")
    book = Rulebook({"deadlines": [{**shipped, "length": 15, "article": "quy chế của cơ quan"}]})
    assert deadline("petition_reply", date(2026, 9, 4), book=book).due == date(2026, 9, 21)


def own(**changes: object) -> Rulebook:
    shipped = next(row for row in records("deadlines") if row["code"] == "open_file")
    return Rulebook({"deadlines": [{**shipped, **changes}]})


def test_an_operators_record_wins_from_its_day_and_not_before() -> None:
    book = own(**{"from": "2026-10-01", "length": 1})
    assert deadline("open_file", date(2026, 9, 30), book=book).due == date(2026, 10, 2)
    assert deadline("open_file", date(2026, 10, 1), book=book).due == date(2026, 10, 2)


def test_an_operators_record_may_end() -> None:
    book = own(**{"from": date(2026, 10, 1), "until": "2026-10-31", "length": 1})
    assert deadline("open_file", date(2026, 11, 2), book=book).due == date(2026, 11, 4)


def test_of_two_own_records_the_later_one_wins() -> None:
    shipped = next(row for row in records("deadlines") if row["code"] == "open_file")
    rows = [{**shipped, "from": "2026-10-01", "length": 4}, {**shipped, "from": "2026-11-01", "length": 1}]
    assert deadline("open_file", date(2026, 11, 2), book=Rulebook({"deadlines": rows})).due == date(2026, 11, 3)


def test_an_own_parameter_changes_the_length_that_follows_it() -> None:
    row = {"code": "voluntary_period_days", "from": "2026-10-01", "value": 15, "source": "luật mới"}
    book = Rulebook({"parameters": [row]})
    assert deadline("voluntary", date(2026, 10, 1), book=book).due == date(2026, 10, 16)
    assert deadline("voluntary", date(2026, 9, 30), book=book).due == date(2026, 10, 12)


def test_a_parameter_without_a_value_is_refused_with_what_to_do() -> None:
    book = Rulebook({"parameters": [{"code": "base_salary", "from": "2026-12-01", "value": None}]})
    with pytest.raises(UnsetParameter, match="nhập vào bảng tham số"):
        book.parameter("base_salary", date(2026, 12, 2))
    assert book.parameter("base_salary", date(2026, 11, 30)) == 2_530_000


@pytest.mark.parametrize("changes", [{"from": "tháng 10"}, {"unit": "week"}, {"article": ""}, {"direction": "around"}])
def test_an_own_record_that_cannot_be_used_is_named(changes: dict[str, object]) -> None:
    with pytest.raises(MalformedRecord, match="open_file"):
        deadline("open_file", date(2026, 10, 1), book=own(**changes))


def test_every_rule_says_who_from_what_and_stands_in_one_law() -> None:
    for rule in rules():
        assert rule.actor and rule.start_says != rule.starts[0] and rule.name
        assert regime(rule.since).code == rule.regime
        assert rule.until is None or regime(rule.until).code == rule.regime


def test_every_event_and_phase_a_rule_names_is_recorded() -> None:
    events = {row["code"] for row in records("events")}
    phases = {row["code"]: row for row in records("phases")}
    for rule in rules():
        assert {*rule.starts, *rule.answered_by, *filter(None, [rule.ends_as])} <= events
        assert {*rule.needs, *rule.unless, *filter(None, [rule.stops_with])} <= set(phases)
    assert {kind for row in phases.values() for kind in (*row["opened_by"], *row["closed_by"])} <= events


def test_no_two_records_of_a_deadline_are_in_force_on_one_day() -> None:
    for day in (date(2026, 6, 30), date(2026, 7, 1)):
        codes = [rule.code for rule in rules() if rule.since <= day and (rule.until is None or day <= rule.until)]
        assert len(codes) == len(set(codes))


def test_calendar_days_counted_backwards_end_on_the_working_day_before() -> None:
    made = count(date(2026, 9, 5), 3, "day", "before", calendar())
    assert (made.end, made.due) == (date(2026, 9, 2), date(2026, 8, 28))


def test_the_zone_of_a_start_does_not_move_its_day() -> None:
    vietnam = datetime(2026, 9, 3, 23, 30, tzinfo=timezone(timedelta(hours=7)))
    assert deadline("open_file", vietnam).due == deadline("open_file", date(2026, 9, 3)).due
