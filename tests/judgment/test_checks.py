"""A sum is checked only where something independent agrees and nothing contradicts; the rest is a doubt."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import judgment, reading_of, rows_of

from thads.engine.judgment.checks import check
from thads.engine.judgment.schema import Obligation, Reading
from thads.engine.messages import say
from thads.engine.text.numbers import format_vnd, to_words

PAY = "1. Buộc ông Phạm Ngọc Hải trả cho bà Trần Thị Mận "
GAP = "Numbers missing in the operative part: {numbers}."
PLAINTIFF = "Nguyên đơn: Bà Trần Thị Mận, sinh năm 1970."


def only(order: str) -> Obligation:
    (row,) = rows_of(order)
    return row


def test_words_that_agree_check_the_sum():
    row = only(PAY + "350.000.000 đồng (Ba trăm năm mươi triệu đồng).")
    assert (row.amount, row.amount_checked, row.amount_agrees_with, row.doubts) == (350_000_000, True, ["words"], [])


def test_words_that_contradict_leave_the_sum_unchecked_and_name_both():
    row = only(PAY + "350.000.000 đồng (Ba trăm sáu mươi triệu đồng).")
    assert not row.amount_checked and "350.000.000" in row.doubts[0] and "360.000.000" in row.doubts[0]


def test_parts_that_add_up_check_the_total():
    row = only(PAY + "340.000.000 đồng, trong đó gốc 300.000.000 đồng, lãi 40.000.000 đồng.")
    assert (row.amount, row.amount_checked, row.amount_agrees_with) == (340_000_000, True, ["components"])


@pytest.mark.parametrize("words", ["", " (Ba trăm bốn mươi triệu đồng)"])
def test_parts_that_do_not_add_up_leave_the_total_unchecked_whatever_the_words_say(words):
    row = only(PAY + f"340.000.000 đồng{words}, trong đó gốc 300.000.000 đồng, lãi 30.000.000 đồng.")
    assert (row.amount, row.amount_checked) == (340_000_000, False)
    assert any("330.000.000" in doubt for doubt in row.doubts)


def test_a_sum_nothing_confirms_is_unchecked_and_says_so():
    row = only(PAY + "350.000.000 đồng.")
    assert not row.amount_checked and "350.000.000" in row.doubts[0]


def test_a_fee_that_follows_the_scale_is_checked_by_it():
    rows = rows_of(PAY + "350.000.000 đồng.", "2. Ông Hải phải chịu 17.500.000 đồng án phí dân sự sơ thẩm.")
    assert rows[1].amount_agrees_with == ["court_fee_scale"] and rows[1].amount_checked


def test_a_fee_off_the_scale_is_not_checked():
    rows = rows_of(PAY + "350.000.000 đồng.", "2. Ông Hải phải chịu 17.600.000 đồng án phí dân sự sơ thẩm.")
    assert not rows[1].amount_checked


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.integers(1_000, 9_999_999_999).map(lambda n: n * 1_000 if n < 10_000_000 else n), st.integers(-3, 3))
def test_a_checked_sum_is_the_sum_its_words_say(value, slip):
    printed = value + slip * 10_000
    if printed <= 0:
        return
    rows = rows_of(PAY + f"số tiền {format_vnd(printed)} đồng ({to_words(value).capitalize()} đồng).")
    assert [row.amount for row in rows] == [printed] and rows[0].amount_checked == (slip == 0)


def parties_doubts(number: str, year: int = 1968, title: str = "Ông") -> list[str]:
    line = f"Bị đơn: {title} Phạm Ngọc Hải, sinh năm {year}; CCCD số: {number}; địa chỉ: xã Phú Nghĩa."
    reading = reading_of(judgment(PAY + "350.000.000 đồng.", parties=[PLAINTIFF, line]))
    return next(party.doubts for party in reading.parties if party.id_number)


def test_a_citizen_id_that_fits_raises_no_doubt():
    assert parties_doubts("068068001234") == []


@pytest.mark.parametrize(
    ("number", "year", "title", "doubt"),
    [
        ("068068001234", 1986, "Ông", "The number {number} does not fit the year of birth."),
        ("068168001234", 1968, "Ông", "The number {number} does not fit the sex."),
        ("068068001234", 1968, "Bà", "The number {number} does not fit the sex."),
        ("999068001234", 1968, "Ông", "The number {number} begins with no known province."),
        (
            "06806800123",
            1968,
            "Ông",
            "The number {number} has not the length of a citizen id (12 digits) or an old card (9 digits).",
        ),
    ],
)
def test_a_citizen_id_that_does_not_fit_is_doubted(number, year, title, doubt):
    assert say(doubt, number=number) in parties_doubts(number, year, title)


def numbering(*labels: str) -> tuple[list[str], list[bool]]:
    orders = [f"{label} Không chấp nhận yêu cầu thứ {n}." for n, label in enumerate(labels, 1)]
    reading = reading_of(judgment(*orders))
    gaps = [doubt for doubt in reading.doubts if doubt.startswith(say(GAP, numbers="#").split("#")[0])]
    return gaps, [check["ok"] for check in reading.checks if check["what"] == "numbering"]


@pytest.mark.parametrize(
    "labels", [("1.", "2.", "3."), ("1.", "1.1.", "1.2.", "2."), ("Điều 1.", "Điều 2."), ("-", "-")]
)
def test_numbers_that_follow_on_raise_no_doubt(labels):
    assert numbering(*labels) == ([], [True])


def test_a_gap_in_the_numbers_is_doubted_by_number():
    gaps, ok = numbering("1.", "2.", "4.", "7.")
    assert (gaps, ok) == ([say(GAP, numbers="3, 5, 6")], [False])


def test_the_same_person_owing_and_receiving_is_doubted():
    reading = Reading(obligations=[Obligation("o1", 1, "", "act", "on_request", ["Lò Văn A"], ["Lò Văn A"])])
    check(reading)
    assert say("The same person owes and receives.") in reading.obligations[0].doubts


def test_a_row_with_doubts_is_worth_less_than_one_without():
    sure = only(PAY + "350.000.000 đồng (Ba trăm năm mươi triệu đồng).")
    unsure = only("1. Buộc ông Ngô Bá Lâm trả cho bà Trần Thị Mận 350.000.000 đồng (Ba trăm sáu mươi triệu đồng).")
    assert 0 < unsure.confidence < sure.confidence <= 1


@pytest.mark.parametrize(
    ("order", "sums"),
    [
        (PAY + "34.000.000 đồng và 200 USD.", (34_000_000, 200)),
        (PAY + "các khoản sau:\n- Tiền vay 50.000.000 đồng;\n- Lãi 4.000.000 đồng.", (50_000_000, 4_000_000)),
    ],
)
def test_a_sum_that_is_ordered_is_read_or_doubted(order, sums):
    reading = reading_of(judgment(order))
    doubts = " ".join([doubt for row in reading.obligations for doubt in row.doubts] + reading.doubts)
    read = {row.amount for row in reading.obligations}
    parts = {part["amount"] for row in reading.obligations for part in row.components}
    assert all(value in read | parts or f" {format_vnd(value)}" in doubts for value in sums)
