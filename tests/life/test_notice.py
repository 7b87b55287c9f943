"""When a notice is valid (Articles 15 to 19 of Decree 152/2026)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thads.engine.law.rulebook import Rulebook
from thads.engine.life.notice import (
    Attempt,
    NoticeIncomplete,
    NoticeNotRecorded,
    UnknownNotice,
    WrongOrderOfDays,
    method,
    methods,
    valid_notice,
)

DAY = date(2026, 9, 7)
WAYS = [(row["code"], result) for row in methods(DAY) for result in row["results"]]


def attempt(way: str, result: str, **more) -> Attempt:
    return Attempt(way, result, more.pop("at", DAY), **more)


def filled(way: str, result: dict, at: date = DAY) -> Attempt:
    told = {name: at + timedelta(days=1) if name == "second" else "Bùi Văn Thử" for name in result.get("needs", ())}
    return Attempt(way, result["code"], at, **told)


@pytest.mark.parametrize(
    ("made", "valid_on", "article"),
    [
        (attempt("vneid", "sent"), DAY, "khoản 2 Điều 15"),
        (attempt("in_person", "received"), DAY, "khoản 6 Điều 16"),
        (attempt("in_person", "refused", witness="Lê Văn Chứng"), DAY, "khoản 6 Điều 16"),
        (attempt("post", "household", receiver="Hồ Thị Thay", relation="vợ"), DAY, "khoản 3 Điều 16"),
        (attempt("bailiff", "organisation", receiver="Đặng Văn Nhận"), DAY, "khoản 4 Điều 16"),
        (attempt("posting", "posted", witness="Lê Văn Chứng", place="UBND xã"), DAY, "khoản 3 Điều 17"),
        (attempt("media", "published", second=date(2026, 9, 8)), date(2026, 9, 8), "khoản 3 Điều 18"),
        (attempt("legal_assistance", "result_received"), DAY, "khoản 2 Điều 19"),
        (attempt("ministry_portal", "uploaded"), DAY, "khoản 3 Điều 19"),
    ],
)
def test_the_day_of_valid_notice(made: Attempt, valid_on: date, article: str) -> None:
    found = valid_notice(made)
    assert found.valid_on == valid_on
    assert found.article.startswith(article)
    assert f"{valid_on:%d/%m/%Y}" in found.explanation


def test_an_enforcement_decision_is_not_notified_by_vneid_alone() -> None:
    found = valid_notice(attempt("vneid", "sent", paper="enforcement_decision"))
    assert (found.valid_on, found.then) == (None, "in_person")
    assert "điểm b khoản 1 Điều 16" in found.article


def test_nobody_at_home_leads_to_posting() -> None:
    found = valid_notice(attempt("in_person", "absent", witness="Lê Văn Chứng"))
    assert (found.valid_on, found.then) == (None, "posting")


def test_a_posting_stays_for_seven_days() -> None:
    posted = {"witness": "Lê Văn Chứng", "place": "UBND xã"}
    assert valid_notice(attempt("posting", "posted", **posted)).keep_until == date(2026, 9, 14)
    early = valid_notice(attempt("posting", "posted", ended=date(2026, 9, 13), **posted))
    assert (early.valid_on, early.then) == (None, "posting")
    assert valid_notice(attempt("posting", "posted", ended=date(2026, 9, 14), **posted)).valid_on == DAY


def test_the_hour_of_the_act_does_not_matter() -> None:
    assert valid_notice(attempt("in_person", "received", at=datetime.fromisoformat("2026-09-07T23:59"))).valid_on == DAY


def test_what_the_record_must_hold_is_asked_for() -> None:
    with pytest.raises(NoticeIncomplete, match="quan hệ"):
        valid_notice(attempt("in_person", "household", receiver="Hồ Thị Thay"))
    with pytest.raises(NoticeIncomplete, match="lần thứ hai"):
        valid_notice(attempt("media", "published"))


def test_days_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(WrongOrderOfDays):
        valid_notice(attempt("media", "published", second=date(2026, 9, 6)))


def test_what_the_law_does_not_name_is_refused() -> None:
    for way, result in (("pigeon", "sent"), ("vneid", "received")):
        with pytest.raises(UnknownNotice):
            valid_notice(attempt(way, result))


def test_a_notice_under_the_old_law_is_not_judged_by_the_new_one() -> None:
    with pytest.raises(NoticeNotRecorded, match="01/07/2026"):
        valid_notice(attempt("in_person", "received", at=date(2026, 6, 30)))


def test_the_ways_come_in_the_order_of_the_law() -> None:
    assert [row["order"] for row in methods(DAY)] == sorted(row["order"] for row in methods(DAY))
    assert methods(DAY)[0]["code"] == "vneid"


def test_an_operator_may_change_a_way_from_a_day_on() -> None:
    later = {**method("posting", DAY), "from": "2026-09-01", "kept_up_days": 10}
    book = Rulebook({"notice_methods": [later]})
    posted = attempt("posting", "posted", witness="Lê Văn Chứng", place="UBND xã")
    assert valid_notice(posted, book).keep_until == date(2026, 9, 17)


@given(st.sampled_from(WAYS), st.dates(date(2026, 7, 1), date(2030, 12, 31)))
def test_a_notice_is_valid_or_something_follows(way, day: date) -> None:
    found = valid_notice(filled(way[0], way[1], day))
    assert (found.valid_on is None) == bool(found.then)
    assert found.valid_on is None or found.valid_on >= day
    assert "Điều" in found.article


@pytest.mark.parametrize(
    ("result", "then"),
    [
        ("returned_absent", "in_person"), ("returned_refused", "in_person"), ("returned_unclaimed", "in_person"),
        ("returned_moved", "in_person"), ("returned_unknown", "posting"),
    ],
)  # fmt: skip
def test_what_the_post_brings_back_is_no_notice_and_says_what_follows(result: str, then: str) -> None:
    verdict = valid_notice(Attempt("post", result, date(2026, 9, 7)))
    assert (verdict.valid_on, verdict.then) == (None, then)
    with pytest.raises(UnknownNotice):  # an officer at the door brings nothing back
        valid_notice(Attempt("in_person", result, date(2026, 9, 7)))
