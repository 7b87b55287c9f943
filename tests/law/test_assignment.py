"""Assignment of enforcement officers: area, rank, workload, lot, conflicts of interest."""

from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from thads.engine.law.assignment import Candidate, Matter, NobodyToAssign, Person, assign, obstacle

ON = date(2026, 11, 20)
MATTER = Matter("ho-so-1", ON, frozenset({"Phường Kinh Bắc"}), (Person("Bùi Văn Thử", "024000000001"),))
HERE, THERE = frozenset({"Phường Kinh Bắc"}), frozenset({"Phường Vũ Ninh"})


def officer(key, load=0, areas=HERE, rank="officer_intermediate", **kw):
    return Candidate(key, f"Chấp hành viên {key}", rank, areas, Fraction(load), **kw)


RANKS = st.sampled_from(["officer_primary", "officer_intermediate", "officer_senior", "examiner", "clerk"])
SPANS = st.sampled_from([(), ((date(2026, 11, 1), date(2026, 11, 30)),), ((date(2026, 12, 1), date(2026, 12, 2)),)])
OFFICERS = st.lists(
    st.builds(
        Candidate,
        key=st.text("abcdefgh", min_size=1, max_size=3),
        name=st.sampled_from(["Bùi Văn Thử", "Lê Thị Mẫu", "Trần Khắc Thí"]),
        rank=RANKS,
        areas=st.sampled_from([HERE, THERE, HERE | THERE, frozenset()]),
        load=st.integers(0, 4).map(Fraction),
        capacity=st.sampled_from([Fraction(1), Fraction(1, 2), Fraction(0)]),
        kin=st.sampled_from([(), (Person("bùi văn thử"),), (Person("Bùi Văn Thử", "024000000999"),)]),
        away=SPANS,
    ),
    max_size=8,
    unique_by=lambda one: one.key,
)


@given(OFFICERS, st.text(max_size=5), st.randoms())
def test_the_order_in_which_officers_are_named_changes_nothing(officers, seed, random):
    assume(any(not obstacle(one, MATTER) for one in officers))
    mixed = random.sample(officers, len(officers))
    assert assign(MATTER, officers, seed=seed) == assign(MATTER, mixed, seed=seed)


@given(OFFICERS, st.text(max_size=5))
def test_the_chosen_may_have_the_matter_and_nobody_of_the_pool_has_less_to_do(officers, seed):
    free = [one for one in officers if not obstacle(one, MATTER)]
    assume(free)
    made = assign(MATTER, officers, seed=seed)
    chosen = next(one for one in officers if one.key == made.officer)
    near = [one for one in free if one.areas & MATTER.areas]
    assert chosen in (near or free)
    assert all(chosen.share(MATTER) <= one.share(MATTER) for one in near or free)
    assert {row["officer"] for row in made.excluded} == {one.key for one in officers} - {one.key for one in free}


@given(OFFICERS, st.text(max_size=5))
def test_an_officer_out_of_the_question_does_not_change_the_draw(officers, seed):
    assume(any(not obstacle(one, MATTER) for one in officers))
    without = [one for one in officers if not obstacle(one, MATTER)]
    assert assign(MATTER, officers, seed=seed).officer == assign(MATTER, without, seed=seed).officer


@given(OFFICERS)
def test_where_nobody_may_have_it_every_obstacle_is_named(officers):
    barred = [replace(one, barred=frozenset({MATTER.key})) for one in officers]
    with pytest.raises(NobodyToAssign) as caught:
        assign(MATTER, barred, seed="1")
    assert all(one.name in str(caught.value) for one in barred)


def test_equals_are_drawn_evenly_over_the_seeds():
    draws = Counter(assign(MATTER, map(officer, "abcd"), seed=str(seed)).officer for seed in range(2000))
    assert set(draws) == set("abcd")
    assert all(400 < count < 600 for count in draws.values()), draws


def test_the_same_seed_draws_the_same_officer_again_and_the_reason_names_it():
    made = [assign(MATTER, map(officer, "abcd"), seed="2026-11-20/7") for _ in range(3)]
    assert made[0] == made[1] == made[2]
    assert "2026-11-20/7" in made[0].explanation and made[0].equals == ("a", "b", "c", "d")


def test_an_officer_of_the_area_is_taken_before_a_less_busy_one_of_elsewhere():
    assert assign(MATTER, [officer("a", 9), officer("b", 0, THERE)], seed="1").officer == "a"
    assert assign(MATTER, [officer("a", 9, away=((ON, ON),)), officer("b", 0, THERE)], seed="1").officer == "b"


def test_half_a_post_counts_double():
    half = officer("a", 2, capacity=Fraction(1, 2))
    assert assign(MATTER, [half, officer("b", 4)], seed="1").officer == "b"


@pytest.mark.parametrize(
    ("kin", "free"),
    [
        (Person("BÙI VĂN THỬ"), False),
        (Person("Bui Van Thu"), False),
        (Person("Tên khác", "024000000001"), False),
        (Person("Bùi Văn Thử", "024000000002"), True),
        (Person("Bùi Văn Thí"), True),
    ],
)
def test_a_relative_is_known_by_the_id_number_else_by_the_name(kin, free):
    said = obstacle(officer("a", kin=(kin,)), MATTER)
    assert bool(said) is not free
    assert free or "khoản 2 Điều 16 Luật số 106/2025/QH15" in said


def test_under_the_old_law_the_old_article_is_cited():
    before = replace(MATTER, on=date(2026, 6, 30))
    assert "26/2008/QH12" in obstacle(officer("a", kin=(Person("Bùi Văn Thử"),)), before)


def test_a_matter_that_asks_for_a_rank_goes_to_that_rank_or_above():
    asks = replace(MATTER, rank="officer_intermediate")
    assert "Chấp hành viên trung cấp" in obstacle(officer("a", rank="officer_primary"), asks)
    assert obstacle(officer("a", rank="officer_senior"), asks) == ""
    assert "Thẩm tra viên" in obstacle(officer("a", rank="examiner"), MATTER)
