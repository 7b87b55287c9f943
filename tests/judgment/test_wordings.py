"""Judgments made up sentence by sentence (benchmarks/wordings): every shape of duty in the many ways courts word it."""

from __future__ import annotations

import sys
from random import Random

import pytest
from material import ROOT
from scoring import Score

sys.path.append(str(ROOT))

from benchmarks.wordings.build import judgment, order, shapes
from benchmarks.wordings.cast import cast_of, sums_of
from benchmarks.wordings.measure import mixed, of_wording

FLOOR = 0.97
TOGETHER = 0.96


@pytest.fixture(scope="module")
def total() -> Score:
    return sum((of_wording(shape, text, 1) for shape in shapes() for text in shape.texts), Score())


@pytest.mark.slow
def test_nearly_every_wording_is_read_right(total):
    """Measured: 0.99; before the grammar was changed for them 0.91 (the first 313), 0.95 (106 more), 0.94 (the last 91)."""
    assert total.expected > 700
    assert total.f1 >= FLOOR, "\n".join(total.misses + total.extras)


@pytest.mark.slow
def test_no_wording_makes_a_wrong_sum_checked(total):
    assert total.wrong_but_checked == 0


@pytest.mark.slow
def test_several_wordings_in_one_judgment():
    result = mixed(Random(3), 60)
    assert result.wrong_but_checked == 0
    assert result.f1 >= TOGETHER, "\n".join(result.misses + result.extras)


def test_the_gold_of_a_wording_is_known_from_the_start():
    shape = next(shape for shape in shapes() if shape.name == "two creditors, a sum each")
    draw = Random(1)
    cast = cast_of(shape.cast, draw)
    text, rows = order(shape, shape.texts[0], cast, draw)
    assert len({row.amount for row in rows}) == 2 and all(row.debtors != row.creditors for row in rows)
    assert "{" not in text and text[0].isupper()


def test_the_same_draw_gives_the_same_judgment():
    shape = shapes()[0]
    first, again = (judgment("x", [(shape, shape.texts[0])], Random(7)) for _ in range(2))
    assert first == again


@pytest.mark.parametrize(
    ("relation", "holds"), [("s=t+u", lambda v: v["s"] == v["t"] + v["u"]), ("t=2s", lambda v: v["t"] == 2 * v["s"])]
)
def test_sums_keep_their_relation(relation, holds):
    assert holds(sums_of(relation, Random(1)))
