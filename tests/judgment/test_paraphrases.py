"""What is said in other words is read the same: paraphrases of the made-up judgments, each on a few of them.

``python -m benchmarks.robustness`` measures all papers, and the published ones where they are at hand.
"""

from __future__ import annotations

import sys

import pytest
from material import ROOT

sys.path.append(str(ROOT))

from benchmarks.paraphrases import TABLE, Paraphrase
from benchmarks.paraphrases.edits import Edit, Edited, swap
from benchmarks.robustness import Outcome, Subject, measure, mixed, own_cases, subject

pytestmark = pytest.mark.slow

PAPERS = 3
FLOOR = 0.97
ALL_AT_ONCE = 0.95


@pytest.fixture(scope="module")
def papers() -> list[Subject]:
    measured_on = [case for case in own_cases() if case.name[0] not in "efghi"]  # the floors stand for these papers
    return [one for case in measured_on if (one := subject(case))]


def said(outcome: Outcome) -> str:
    return "\n".join(map(str, outcome.failures))


@pytest.mark.parametrize("name", TABLE)
def test_other_words_are_read_the_same(name, papers):
    outcome = measure(name, papers, papers=PAPERS)
    assert outcome.rows
    assert outcome.unchanged >= FLOOR, said(outcome)


def test_one_of_every_family_upon_the_other(papers):
    outcome = mixed(papers[::4])
    assert outcome.unchanged >= ALL_AT_ONCE, said(outcome)


def test_no_other_words_make_a_wrong_sum_checked(papers):
    sums = [name for name in TABLE if name.startswith(("words", "unit"))]
    assert sum(measure(name, papers, papers=2).wrong_but_checked for name in sums) == 0


def test_a_change_of_meaning_is_noticed(papers, monkeypatch):
    monkeypatch.setitem(TABLE, "one more", Paraphrase(swap(r"(?P<first>\d)(?=\d\d\.\d{3}\.\d{3} ?<UNIT>)", "9{first}")))
    assert measure("one more", papers, papers=PAPERS).unchanged < 0.5


def test_the_same_seed_draws_the_same_words(papers):
    first, again = (measure("words: added in brackets", papers, papers=2) for _ in range(2))
    assert first == again


def test_an_edit_says_where_old_places_are_now():
    edited = Edited("ông A trả bà B", [Edit(6, 9, "phải trả cho"), Edit(0, 3, "Ông")])
    assert edited.text == "Ông A phải trả cho bà B"
    assert edited.text[edited.place(10) :] == "bà B"
    assert edited.touches(6, 7) and not edited.touches(11, 12)


def test_of_edits_that_overlap_the_first_is_made():
    assert Edited("abcd", [Edit(1, 3, "X"), Edit(2, 4, "Y")]).text == "aXd"
