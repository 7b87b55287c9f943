"""Who is paid what out of a sum: the order of the law, and what holds however many creditors there are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thads.engine.law.records import NoRuleInForce, records
from thads.engine.law.rulebook import Rulebook
from thads.engine.money.claims import Claim, Deduction, OrderElsewhere, Outsider, Pot, WrongClaim, WrongPot
from thads.engine.money.waterfall import distribute

PAID, COERCED, EARLY, LATE = date(2026, 11, 20), date(2026, 9, 1), date(2026, 8, 3), date(2026, 10, 1)
M = 10**6
KINDS = ["support", "court_fee", "fine", "social_insurance", "other"]


def claim(id: str, kind: str = "other", due: int = 100 * M, **more: object) -> Claim:
    return Claim(id, f"creditor {id}", kind, due, **{"requested": EARLY, **more})


def paid(received: int, *claims: Claim, **more: object) -> dict[str, int]:
    made = distribute(Pot(received, PAID, **more), claims)
    return {**made.by_claim, "debtor": made.to_debtor}


def test_each_rank_is_paid_in_full_before_the_next_gets_anything():
    claims = [claim(kind, kind, 10 * M) for kind in reversed(KINDS)]
    assert paid(25 * M, *claims) == {
        "support": 10 * M, "court_fee": 10 * M, "fine": 5 * M, "social_insurance": 0, "other": 0, "debtor": 0,
    }  # fmt: skip


def test_within_a_rank_the_money_goes_pro_rata_to_the_dong():
    assert paid(100, claim("a", due=100), claim("b", due=100), claim("c", due=100)) == {
        "a": 34, "b": 33, "c": 33, "debtor": 0,
    }  # fmt: skip
    assert paid(50 * M, claim("a", due=300 * M), claim("b", due=100 * M))["a"] == 37_500_000


def test_costs_rent_and_taxes_come_off_first_and_in_this_order():
    deductions = [Deduction("transfer", 30 * M), Deduction("costs", 20 * M), Deduction("rent", 63_720_000)]
    made = distribute(Pot(100 * M, PAID, deductions=deductions), [claim("a")])
    assert [(one.kind, one.taken) for one in made.taken_off] == [
        ("costs", 20 * M), ("rent", 63_720_000), ("transfer", 16_280_000),
    ]  # fmt: skip
    assert made.for_payment == made.by_claim["a"] == 0
    assert "còn thiếu 13.720.000 đồng" in "\n".join(made.steps)


def test_requests_that_existed_at_the_coercion_come_before_those_of_other_decisions():
    first, second = claim("first", "other"), claim("second", "support", requested=LATE)
    assert paid(150 * M, first, second, counted_on=COERCED) == {"first": 100 * M, "second": 50 * M, "debtor": 0}
    assert paid(150 * M, first, second) == {"first": 50 * M, "second": 100 * M, "debtor": 0}


def test_a_request_of_the_very_day_of_the_coercion_counts():
    assert paid(100 * M, claim("a", requested=COERCED), claim("b"), counted_on=COERCED)["a"] == 50 * M


def test_what_is_decided_after_the_payment_gets_nothing_and_the_rest_is_the_debtors():
    later = claim("b", requested=LATE, decided=PAID + timedelta(days=1))
    assert paid(150 * M, claim("a"), later, counted_on=COERCED) == {"a": 100 * M, "b": 0, "debtor": 50 * M}


def test_a_mortgage_is_paid_after_the_court_fee_of_its_judgment_and_before_support():
    claims = [
        claim("bank", due=80 * M, interest=10 * M, secured=1, judgment="1/2026/DS-ST"),
        claim("fee", "court_fee", 5 * M, judgment="1/2026/DS-ST"),
        claim("other fee", "court_fee", 5 * M, judgment="2/2026/HS-ST"),
        claim("child", "support", 50 * M),
    ]
    how = {"asset": "secured", "judgment": "1/2026/DS-ST"}
    assert paid(100 * M, *claims, **how) == {"bank": 90 * M, "fee": 5 * M, "other fee": 0, "child": 5 * M, "debtor": 0}


def test_securities_are_paid_in_their_order_and_what_is_not_covered_joins_the_last_rank():
    claims = [
        claim("second", due=60 * M, secured=2),
        claim("first", due=60 * M, secured=1),
        claim("fine", "fine", 5 * M),
    ]
    assert paid(70 * M, *claims, asset="secured") == {"second": 10 * M, "first": 60 * M, "fine": 0, "debtor": 0}


def test_a_secured_creditor_from_outside_is_paid_before_the_claims():
    how = {"asset": "secured", "outsiders": [Outsider("Ngân hàng B", 70 * M)]}
    assert paid(100 * M, claim("child", "support", 50 * M), **how) == {"child": 30 * M, "debtor": 0}


def test_the_share_of_one_who_has_not_asked_is_kept_where_the_asset_was_seized_for_it():
    claims = [claim("asked", due=60 * M, secured=1), claim("silent", due=40 * M, secured=1, requested=None)]
    made = distribute(Pot(50 * M, PAID, asset="specific"), claims)
    assert made.by_claim == {"asked": 30 * M, "silent": 20 * M} and made.kept == 20 * M
    assert [one.creditor for one in made.payouts()] == ["creditor asked"]
    assert paid(50 * M, claim("asked"), claim("silent", requested=None))["silent"] == 0


def test_late_interest_comes_after_the_principal_of_its_rank_or_of_all_as_the_office_sets_it():
    claims = [claim("a", "support", 10 * M, interest=4 * M), claim("b", due=10 * M, interest=2 * M)]
    assert paid(18 * M, *claims) == {"a": 14 * M, "b": 4 * M, "debtor": 0}
    own = Rulebook({"payment_order": [{**records("payment_order")[0], "code": "own", "interest": "end"}]})
    assert distribute(Pot(23 * M, PAID), claims, book=own).by_claim == {"a": 12 * M, "b": 11 * M}


def test_the_fee_is_taken_off_before_paying_and_counts_what_came_before():
    claims = [
        claim("a", due=100 * M, decision="1"),
        claim("b", due=4 * M, received=4 * M, decision="2"),
        claim("c", "support", 9 * M),
        claim("d", "court_fee", 9 * M),
        claim("e", due=5_060_000, decision="5"),
    ]
    made = {one.creditor: one for one in distribute(Pot(200 * M, PAID), claims).payouts()}
    assert [made[f"creditor {name}"].fee for name in "abcde"] == [3 * M, 240_000, 0, 0, 0]
    assert made["creditor a"].net == 97 * M


def test_two_claims_under_one_decision_share_one_scale():
    claims = [claim("a", due=3 * M, decision="1"), claim("b", due=3 * M, decision="1")]
    claims = [Claim(**{**vars(one), "creditor": "one"}) for one in claims]
    (payout,) = distribute(Pot(6 * M, PAID), claims).payouts()
    assert (payout.gross, payout.fee) == (6 * M, 180_000)


def test_a_fee_larger_than_the_payment_that_brings_it_is_taken_as_far_as_it_goes():
    (payout,) = distribute(Pot(1000, PAID), [claim("a", due=1000, received=5_060_000)]).payouts()
    assert (payout.fee, payout.net, payout.fee_owed) == (1000, 0, 151_830 - 1000)


def test_every_figure_is_explained_with_its_article():
    claims = [claim("a", due=300 * M), claim("b", due=100 * M)]
    made = distribute(Pot(50 * M, PAID, counted_on=COERCED, deductions=[Deduction("costs", 10 * M)]), claims)
    assert made.payments[0].says == (
        "Bước 1: 300.000.000 đồng / 400.000.000 đồng x 40.000.000 đồng = 30.000.000 đồng "
        "(làm tròn đến đồng theo phần dư lớn nhất)."
    )
    account = "\n".join(made.steps)
    assert "điểm đ khoản 1 Điều 54" in account and "điểm b khoản 2 Điều 54" in account and "01/09/2026" in account


@pytest.mark.parametrize("asset", ["bad_debt", "bankruptcy"])
def test_an_order_that_stands_in_another_law_is_refused(asset: str):
    with pytest.raises(OrderElsewhere, match="Điều 54"):
        paid(M, claim("a"), asset=asset)


def test_what_makes_no_sense_is_refused():
    with pytest.raises(WrongClaim, match="trùng"):
        paid(M, claim("a"), claim("a"))
    with pytest.raises(WrongClaim, match="support"):
        paid(M, claim("a", "gift"))
    with pytest.raises(WrongClaim, match="asset"):
        paid(M, claim("a", secured=1))
    with pytest.raises(WrongPot, match="secured"):
        paid(M, claim("a"), asset="gift")
    with pytest.raises(WrongPot, match="coercion"):
        paid(M, claim("a"), counted_from="gift")
    with pytest.raises(WrongPot, match="kind"):
        paid(M, claim("a"), deductions=[Deduction("gift", 1)])
    with pytest.raises(WrongPot, match="sau ngày thanh toán"):
        paid(M, claim("a"), counted_on=PAID + timedelta(days=1))
    with pytest.raises(NoRuleInForce):
        distribute(Pot(M, date(2026, 6, 30)), [claim("a")])


days = st.dates(date(2026, 7, 1), date(2026, 12, 31))
some_claims = st.lists(
    st.builds(
        Claim,
        id=st.uuids().map(str),
        creditor=st.sampled_from("ABCDE"),
        kind=st.sampled_from(KINDS),
        due=st.integers(1, 10**12),
        interest=st.integers(0, 10**10),
        requested=st.none() | days,
        decided=st.none() | days,
        judgment=st.sampled_from(["", "1", "2"]),
        decision=st.sampled_from(["1", "2"]),
        secured=st.integers(0, 2),
        received=st.integers(0, 10**10),
    ),
    max_size=20,
    unique_by=lambda one: one.id,
)


def fitting(pot: Pot, claims: list[Claim]) -> list[Claim]:
    """Security only where an asset was sold."""
    return claims if pot.asset else [replace(one, secured=0) for one in claims]


pots = st.builds(
    Pot,
    received=st.integers(0, 10**13),
    paid_on=st.just(PAID),
    counted_on=st.none() | st.dates(date(2026, 7, 1), PAID),
    asset=st.sampled_from(["", "secured", "specific"]),
    judgment=st.sampled_from(["", "1"]),
    deductions=st.lists(
        st.builds(Deduction, st.sampled_from(["costs", "rent", "transfer"]), st.integers(0, 10**10)), max_size=4
    ),
    outsiders=st.lists(st.builds(Outsider, st.just("B"), st.integers(0, 10**10)), max_size=2),
)


@given(pots, some_claims)
def test_every_dong_is_somewhere_and_nobody_gets_more_than_is_due(pot: Pot, claims: list[Claim]):
    made = distribute(pot, claims := fitting(pot, claims))
    taken = sum(one.taken for one in made.taken_off)
    assert taken + sum(made.by_claim.values()) + made.to_debtor == pot.received
    for one in claims:
        assert 0 <= made.by_claim[one.id] <= one.due + one.interest
    payouts = made.payouts()
    assert sum(one.gross for one in payouts) + made.kept == sum(made.by_claim.values())
    assert all(0 <= one.fee <= one.gross and one.net == one.gross - one.fee for one in payouts)


@given(pots, some_claims)
def test_the_debtor_gets_something_back_only_when_all_who_count_are_paid(pot: Pot, claims: list[Claim]):
    made = distribute(pot, claims := fitting(pot, claims))
    if made.to_debtor:
        for one in claims:
            counts = one.requested and (one.decided or one.requested) <= pot.paid_on
            assert not counts or made.by_claim[one.id] == one.due + one.interest


@given(
    st.integers(0, 10**10), st.lists(st.tuples(st.sampled_from(KINDS), st.integers(1, 10**9)), min_size=1, max_size=20)
)
def test_a_lower_rank_gets_nothing_while_a_higher_one_is_short(received: int, rows: list[tuple[str, int]]):
    claims = [claim(str(number), kind, due) for number, (kind, due) in enumerate(rows)]
    got = distribute(Pot(received, PAID), claims).by_claim
    short = [KINDS.index(one.kind) for one in claims if got[one.id] < one.due]
    assert all(got[one.id] == 0 for one in claims if short and KINDS.index(one.kind) > min(short))


@given(pots, some_claims)
def test_the_outcome_does_not_depend_on_who_stands_first_but_for_a_dong(pot: Pot, claims: list[Claim]):
    claims = fitting(pot, claims)
    one, other = distribute(pot, claims).by_claim, distribute(pot, claims[::-1]).by_claim
    assert all(abs(one[id] - other[id]) <= 4 for id in one)
