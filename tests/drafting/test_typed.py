"""What comes in from a form before anything reads it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kind_examples import OTHERS, inputs_of

from thads.engine.drafting.demands import WrongEntry
from thads.engine.drafting.inputs import asked_for, unusable
from thads.engine.drafting.kinds import kind
from thads.engine.drafting.typed import typed

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize("code", OTHERS)
def test_what_a_form_sends_stays_what_it_was(code: str) -> None:
    given_ = {name: value for name, value in inputs_of(code).items() if value not in ("", False)}
    assert typed(kind(code), given_) == given_


def test_nothing_comes_through_that_was_not_asked_for() -> None:
    made = typed(kind("QD-HOAN"), {"reason": "x", "sign_lines": "GIÁM ĐỐC", "part": [{"id": "o1", "text": "y"}]})
    assert made == {"reason": "x"}


def test_marks_that_turn_the_writing_and_control_characters_go() -> None:
    assert typed(kind("QD-HOAN"), {"reason": " a\u202eb\x00c\u200bd "}) == {"reason": "abcd"}


def test_a_record_keeps_its_own_fields_only() -> None:
    made = typed(kind("QD-HOAN"), {"debtor": [{"name": "An", "birth_year": 1980, "html": "<b>", "address": None}, {}]})
    assert made == {"debtor": [{"name": "An", "birth_year": 1980}]}


@pytest.mark.parametrize("wrong", [{"a": 1}, [["x"]], "x" * 9000, [{"text": {}}], 1.5])
def test_what_is_nested_or_endless_is_refused_with_its_label(wrong: object) -> None:
    with pytest.raises(WrongEntry, match="Văn bản, sự kiện làm căn cứ"):
        typed(kind("QD-HOAN"), {"reason": wrong})


def test_too_many_rows_are_refused() -> None:
    with pytest.raises(WrongEntry):
        typed(kind("QD-HOAN"), {"debtor": [{"name": "An"}] * 301})


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from([asked["name"] for asked in asked_for(kind("BB-XM"))]), ANYTHING))
def test_whatever_is_sent_it_is_refused_or_can_be_judged(raw: dict) -> None:
    try:
        made = typed(kind("BB-XM"), raw)
    except WrongEntry:
        return
    assert all(isinstance(line, str) for line in unusable(kind("BB-XM"), made))
