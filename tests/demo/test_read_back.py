"""What the reader finds of what the generator meant.

The floors are what was measured, not what is wished for: raise them when the reader gets better, never lower them to
let a change pass. What is vouched for may never be wrong.
"""

from __future__ import annotations

import pytest

from thads.demo.compare import Score, compare
from thads.demo.generate import make
from thads.engine.judgment.parse import parse
from thads.engine.judgment.read import read
from thads.engine.judgment.schema import Obligation, Reading

FOUND, EXACT = 0.97, 0.95
CASES = [(12, 2026), (12, 7), (40, 11)]


def score_of(pages: int, seed: int) -> Score:
    judgment = make(pages, seed=seed)
    return compare(parse(read(judgment.pdf, "ban-an.pdf")), judgment.truth)


@pytest.fixture(scope="module", params=CASES, ids=lambda case: f"{case[0]}-pages-seed-{case[1]}")
def score(request: pytest.FixtureRequest) -> Score:
    return score_of(*request.param)


def test_the_obligations_of_a_made_up_judgment_are_found(score: Score) -> None:
    lost = "\n".join(f"{row['kind']} {row['amount']}: {row['sentence']}" for row in score.missed)
    assert score.found >= FOUND * score.truths, lost


def test_most_are_wholly_right(score: Score) -> None:
    wrong = "\n".join(
        f"{truth['kind']} {truth['amount']} read as {row.kind} {row.amount} {row.debtors} -> {row.creditors}: {truth['sentence']}"
        for truth, row in score.misread
    )
    assert score.exact >= EXACT * score.truths, wrong


def test_no_sum_is_vouched_for_that_nobody_ordered(score: Score) -> None:
    assert [row.text for row in score.wrongly_checked] == []


def read_as(*rows: dict) -> Reading:
    plain = {"clause": 1, "text": "", "stream": "on_request"}
    return Reading(obligations=[Obligation(id=f"o{place}", **(plain | row)) for place, row in enumerate(rows)])


OWED = {"kind": "compensation", "amount": 5_000_000, "debtors": ["Lê Văn An"], "creditors": ["Trần Thị Bình"]}


def test_a_reading_that_says_the_same_is_exact() -> None:
    score = compare(read_as(OWED), {"obligations": [OWED]})
    assert (score.exact, score.found, score.missed, score.extra) == (1, 1, [], [])


def test_another_creditor_is_misread_and_a_row_nobody_ordered_is_extra() -> None:
    other = OWED | {"creditors": ["Mai Thị Chi"]}
    score = compare(read_as(other, OWED | {"amount": 7, "debtors": [], "creditors": []}), {"obligations": [OWED]})
    assert (score.exact, score.found, len(score.extra)) == (0, 1, 1)


def test_a_checked_sum_that_no_order_has_is_wrongly_checked() -> None:
    score = compare(read_as(OWED | {"amount": 6_000_000, "amount_checked": True}), {"obligations": [OWED]})
    assert len(score.wrongly_checked) == 1
