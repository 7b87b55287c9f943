"""Judgments cut off, shuffled, garbled: the reader never raises and never drops a clause."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made import judgment, pages_of
from material import made, made_slugs

from thads.engine.errors import ThadsError
from thads.engine.judgment.outline import outline
from thads.engine.judgment.parse import parse
from thads.engine.judgment.running import run_together
from thads.engine.judgment.schema import KINDS, Reading

BOUNDED = settings(
    max_examples=30,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
SLUGS = st.sampled_from(made_slugs())
WORDS = st.sampled_from(
    "Buộc ông bà Hải Mận Phạm phải trả cho 34.000.000 đồng (Ba mươi bốn triệu đồng) mỗi người liên đới án phí 1. a) - : ; . và"
    " được trừ hoàn lại theo biên lai số 0001234 ngày 02/3/2026 tịch thu 01 xe mô tô Nhà nước tháng lãi Điều 468 Công ty".split()
)


def check_sound(text: str) -> None:
    try:
        pages = pages_of(text)
    except ThadsError:
        return  # empty, or bytes that are no text: refused at the door, with a message
    reading = parse(pages)
    assert Reading.from_dict(reading.to_dict()) == reading
    running = run_together(pages.pages).text
    start = outline(running).operative
    if start is None:
        assert reading.obligations == [] and reading.clauses == []
        return
    assert "".join("".join(clause.text for clause in reading.clauses).split()) == "".join(running[start:].split())
    for row in reading.obligations:
        assert row.kind in KINDS and 1 <= row.clause <= len(reading.clauses)
        assert not row.amount_checked or (row.amount is not None and row.amount_agrees_with)


@BOUNDED
@given(SLUGS, st.data())
def test_a_judgment_cut_off_anywhere_is_read_without_an_error(slug, data):
    text = made(slug).nfc
    start = data.draw(st.integers(0, len(text) // 2))
    check_sound(text[start : data.draw(st.integers(start + 1, len(text)))])


@BOUNDED
@given(SLUGS, st.randoms(use_true_random=False))
def test_shuffled_lines_are_read_without_an_error(slug, random):
    lines = made(slug).nfc.split("\n")
    random.shuffle(lines)
    check_sound("\n".join(lines))


@BOUNDED
@given(SLUGS, st.data())
def test_lines_lost_or_doubled_are_read_without_an_error(slug, data):
    lines = made(slug).nfc.split("\n")
    times = data.draw(st.lists(st.sampled_from([0, 1, 1, 1, 1, 2]), min_size=len(lines), max_size=len(lines)))
    check_sound("\n".join(line for line, count in zip(lines, times, strict=True) for _ in range(count)) + "\n.")


@BOUNDED
@given(SLUGS, st.data())
def test_letters_lost_by_a_scanner_are_read_without_an_error(slug, data):
    text = list(made(slug).nfc)
    for at in data.draw(st.lists(st.integers(0, len(text) - 1), max_size=40)):
        text[at] = data.draw(st.sampled_from(["", " ", "\n", "\f", "0", "l", "(", ")", '"', "ƣ", ".", "ĐỒNG"]))
    check_sound("".join(text))


@settings(BOUNDED, max_examples=60)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=25).map(" ".join), min_size=1, max_size=5))
def test_orders_of_random_words_are_read_without_an_error(orders):
    check_sound(judgment(*orders))


@BOUNDED
@given(st.lists(st.text(max_size=80), min_size=1, max_size=6))
def test_orders_of_any_letters_are_read_without_an_error(orders):
    check_sound(judgment(*orders))
