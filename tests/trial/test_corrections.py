"""Corrections as pure data: whatever is changed can be taken back exactly."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thads.engine.judgment.schema import KINDS, Clause, Obligation, Party, Reading
from thads.engine.review.corrections import BadValue, apply, undo


def reading() -> dict[str, Any]:
    made = Reading(
        parties=[Party("p1", "Trần Văn An"), Party("p2", "Lê Thị Bình")],
        clauses=[Clause(1, "1", "Buộc ông An trả 5.000.000 đồng (năm triệu đồng).", "obligation")],
        obligations=[
            Obligation("o1", 1, "Buộc ông An trả 5.000.000 đồng (năm triệu đồng).", "pay_money", "on_request"),
            Obligation("o2", 1, "Trả lại xe", "return_property", "ex_officio", offset={"amount": 200_000}),
        ],
        doubts=["Một điểm"],
    )
    return made.to_dict()


names = st.lists(st.text(st.characters(categories=["L"]), min_size=1, max_size=12), max_size=4)
changes = st.one_of(
    st.tuples(st.sampled_from(["obligations.0.amount", "obligations.1.amount"]), st.none() | st.integers(0, 10**12)),
    st.tuples(st.sampled_from(["obligations.0.debtors", "obligations.1.creditors", "doubts"]), names),
    st.tuples(st.just("obligations.0.kind"), st.sampled_from(KINDS)),
    st.tuples(
        st.sampled_from(["parties.1.name", "obligations.0.text"]), st.text("abc đ", min_size=1).filter(str.strip)
    ),
    st.tuples(st.sampled_from(["document.court", "parties.0.address"]), st.none() | st.text(max_size=30)),
    st.tuples(st.sampled_from(["obligations.0", "obligations.1", "parties.0"]), st.none()),
    st.tuples(st.just("obligations.+"), st.just({"kind": "fine", "text": "Phạt"})),
)


@given(st.lists(changes, max_size=6))
def test_any_run_of_corrections_is_undone_exactly(run: list[tuple[str, Any]]) -> None:
    state, done = reading(), []
    for path, value in run:
        try:
            after, change = apply(state, path, value)
        except BadValue:
            continue
        done.append((state, change))
        state = after
    for before, change in reversed(done):
        state = undo(state, change.restore)
        assert state == before


def test_the_reading_handed_in_is_not_changed() -> None:
    before = reading()
    apply(before, "obligations.0.amount", 7)
    assert before == reading()


def test_an_amount_that_the_words_confirm_is_checked() -> None:
    after, _ = apply(reading(), "obligations.0.amount", 5_000_000)
    assert after["obligations"][0]["amount_agrees_with"] == ["words"]
    after, _ = apply(after, "obligations.0.amount", 5_000_001)
    assert not after["obligations"][0]["amount_checked"]


def test_an_amount_that_the_parts_add_up_to_is_checked() -> None:
    after, _ = apply(reading(), "obligations.1.amount", 300)
    after, _ = apply(after, "obligations.1.components", [{"label": "a", "amount": 100}, {"label": "b", "amount": 200}])
    assert after["obligations"][1]["amount_agrees_with"] == ["components"]


def test_what_is_left_to_pay_follows_the_amount_and_is_never_negative() -> None:
    after, _ = apply(reading(), "obligations.1.amount", 500_000)
    assert after["obligations"][1]["net_amount"] == 300_000
    after, _ = apply(after, "obligations.1.amount", 100_000)
    assert after["obligations"][1]["net_amount"] == 0


def test_text_is_kept_in_nfc() -> None:
    after, _ = apply(reading(), "parties.0.name", "Tra\u0302\u0300n Va\u0306n An")
    assert after["parties"][0]["name"] == "Trần Văn An"


@pytest.mark.parametrize("value", [{"id": "x"}, {"kind": "gift"}, {"amount": 1.5}, {"unknown": 1}])
def test_a_new_row_is_checked_like_any_field(value: dict[str, Any]) -> None:
    with pytest.raises(BadValue):
        apply(reading(), "obligations.+", value)
