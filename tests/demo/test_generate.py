"""Made-up judgments: as long as wanted, the same for the same seed, and true to what they say about themselves."""

from __future__ import annotations

import re
from collections import Counter

import pymupdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thads.demo.case import make_case
from thads.demo.generate import Judgment, PagesOutOfRange, make
from thads.demo.orders import write_orders
from thads.demo.scan import scanned
from thads.engine.text.ids import check_citizen_id
from thads.engine.text.normal import nfc
from thads.engine.text.numbers import find_amounts, format_vnd
from thads.engine.text.syllables import is_vietnamese


@pytest.fixture(scope="module")
def judgment() -> Judgment:
    return make(12)


def text_of(pdf: bytes) -> str:
    with pymupdf.open(stream=pdf) as document:
        return " ".join(" ".join(page.get_text() for page in document).split())


@pytest.mark.parametrize("pages", [8, 12, 20, 50])
def test_a_judgment_has_as_many_pages_as_wanted(pages: int) -> None:
    assert make(pages).pages == pages


@pytest.mark.parametrize("pages", [0, 7, 4001])
def test_too_few_or_too_many_pages_are_refused(pages: int) -> None:
    with pytest.raises(PagesOutOfRange, match=str(pages)):
        make(pages)


def test_the_same_seed_gives_the_same_file_and_another_seed_another(judgment: Judgment) -> None:
    assert make(12).pdf == judgment.pdf
    assert make(12, seed=1).pdf != judgment.pdf


def test_every_obligation_stands_in_the_file_with_its_sum_and_its_people(judgment: Judgment) -> None:
    text = text_of(judgment.pdf)
    for row in judgment.truth["obligations"]:
        assert row["sentence"] in text
        for name in (*row["debtors"], *row["creditors"]):
            assert name == "STATE" or name in text
        if row["amount"] is not None:
            assert format_vnd(row["amount"]) in row["sentence"]


def test_no_place_of_a_phrase_is_left_unfilled_and_the_text_is_vietnamese(judgment: Judgment) -> None:
    text = text_of(judgment.pdf)
    assert not re.search(r"[{}]|None|  ", text)
    assert nfc(text) == text
    assert is_vietnamese(text) > 0.9


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10**6), pages=st.integers(8, 600))
def test_people_have_names_of_their_own_and_numbers_that_fit_their_birth_and_sex(seed: int, pages: int) -> None:
    case = make_case(pages, seed)
    people = [*case.accused, *case.concerned, *case.bench, *(loss.victim for loss in case.losses)]
    assert Counter(one.name for one in people).most_common(1)[0][1] == 1
    for one in people:
        assert check_citizen_id(one.id_number, one.year, "male" if one.male else "female") == []


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10**6), pages=st.integers(8, 300))
def test_figures_and_words_of_every_order_agree(seed: int, pages: int) -> None:
    orders = write_orders(make_case(pages, seed))
    for _, text in orders.paragraphs:
        assert all(amount.agrees is not False for amount in find_amounts(text))
    for row in orders.truths:
        assert row.amount is None or row.amount > 0
        assert row.net_amount is None or 0 < row.net_amount <= row.amount
    split: dict[str, int] = Counter()
    for row in orders.truths:
        if row.part_of:
            split[row.sentence] += row.amount
    assert all(split[row.sentence] == row.part_of for row in orders.truths if row.part_of)


def test_a_scan_is_pictures_only_of_the_same_size_and_the_same_for_the_same_seed(judgment: Judgment) -> None:
    with pymupdf.open(stream=judgment.pdf) as document:
        document.select([0, 11])
        two = document.tobytes()
    picture = scanned(two, dpi=100, jobs=2)
    assert scanned(two, dpi=100, jobs=1) == picture
    with pymupdf.open(stream=picture) as document:
        assert [page.get_text().strip() for page in document] == ["", ""]
        assert [len(page.get_images()) for page in document] == [1, 1]
        assert [round(page.rect.height) for page in document] == [842, 842]
