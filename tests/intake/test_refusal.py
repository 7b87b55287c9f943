"""Refusing on the five grounds, each with what it has to show."""

from __future__ import annotations

from datetime import date

import pytest

from thads.engine.intake.refusal import (
    DECIDED,
    LATE,
    OTHER_OFFICE,
    EvidenceMissing,
    NotToBeRefused,
    UnknownGround,
    grounds,
    not_refusable,
    reason,
    require_refusable,
)

ON = date(2026, 11, 20)


def test_the_law_knows_five_grounds_and_each_asks_for_evidence():
    found = grounds(ON)
    assert [row.code for row in found] == ["a", "b", "c", "d", "đ"]
    assert all(row.fields and "Điều 34" in row.article for row in found)


@pytest.mark.parametrize(("circumstance", "code"), [(LATE, "d"), (OTHER_OFFICE, "c"), (DECIDED, "đ")])
def test_what_the_engine_sees_itself_is_suggested_first(circumstance, code):
    first, *rest = grounds(ON, frozenset([circumstance]))
    assert (first.code, first.suggested) == (code, True)
    assert not any(row.suggested for row in rest)


def test_evidence_is_asked_for_by_name_and_a_day_must_be_a_day():
    with pytest.raises(EvidenceMissing, match="Ngày cuối của thời hiệu"):
        reason("d", {"effective_on": "2020-01-02", "last_day": "mai", "requested_on": "2026-11-20"}, ON)


def test_the_reason_holds_every_piece_of_evidence():
    said = reason("d", {"effective_on": "2020-01-02", "last_day": "2025-01-02", "requested_on": "2026-11-20"}, ON)
    assert said.count("/20") == 3
    assert said.endswith(".")


def test_what_is_no_ground_is_refused():
    with pytest.raises(UnknownGround):
        reason("x", {}, ON)


def test_a_request_made_again_after_it_was_sent_back_is_not_refused_for_its_time():
    with pytest.raises(NotToBeRefused, match="Điều 9"):
        require_refusable("d", returned_before=True, on=ON)
    require_refusable("d", returned_before=False, on=ON)
    require_refusable("a", returned_before=True, on=ON)


def test_four_requests_may_never_be_refused():
    assert len(not_refusable(ON)) == 4
