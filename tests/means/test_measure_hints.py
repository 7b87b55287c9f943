"""What the law says to somebody about to take a measure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from thads.engine.law.records import records
from thads.engine.life.guards import WEIGHTS, Situation, Thing, hints

ON = date(2026, 11, 20)
HOME = Thing("Nhà số 5", "real_estate", value=900_000_000, only_home=True, certificate="CH 1")
CAR = Thing("Xe 29A-123.45", "vehicle", value=400_000_000)
SEIZE = Situation("seize", "coercion", ON, owed=300_000_000, costs=10_000_000, things=(CAR,))


def codes(told: Situation) -> set[str]:
    return {hint.code for hint in hints(told)}


def stops(told: Situation) -> set[str]:
    return {hint.code for hint in hints(told) if hint.weight == "stop"}


def test_a_thing_worth_what_is_owed_raises_nothing() -> None:
    assert codes(replace(SEIZE, things=(replace(CAR, value=310_000_000),))) == set()


def test_more_than_is_owed_and_costs_is_told_with_the_sums() -> None:
    (hint,) = hints(SEIZE)
    assert (hint.code, hint.weight) == ("disproportionate", "warn")
    assert "400.000.000" in hint.says
    assert "310.000.000" in hint.says
    assert "khoản 3 Điều 72" in hint.article


@pytest.mark.parametrize("exempt", [{"indivisible": True}, {"offered": True}, {"source": "judgment"}])
def test_the_exceptions_of_the_law(exempt: dict[str, object]) -> None:
    assert codes(replace(SEIZE, things=(replace(CAR, **exempt),))) == {"disproportion_allowed"}


def test_what_is_seized_already_counts() -> None:
    small = replace(CAR, value=100_000_000)
    assert codes(replace(SEIZE, things=(small,), taken=250_000_000)) == {"disproportionate"}


def test_the_only_home_comes_last() -> None:
    rich = replace(SEIZE, things=(HOME,), others=(CAR,))
    assert "only_home" in stops(rich)
    poor = replace(rich, others=(replace(CAR, value=5_000_000),))
    assert stops(poor) == set()
    assert "only_home_last" in codes(poor)
    for free in ({"offered": True}, {"source": "judgment"}):
        assert "only_home" not in codes(replace(rich, things=(replace(HOME, **free),)))


def test_an_only_home_beside_another_house_is_doubted() -> None:
    other = Thing("Thửa 7", "real_estate", certificate="CH 2")
    assert "second_home" in codes(replace(SEIZE, things=(HOME,), others=(other,)))


def test_what_may_not_be_seized() -> None:
    told = replace(SEIZE, things=(replace(CAR, unseizable="p_tools"),))
    assert stops(told) == {"unseizable"}
    assert "Công cụ lao động" in next(hint.says for hint in hints(told) if hint.code == "unseizable")


def test_co_owners_are_notified_and_have_thirty_days() -> None:
    shared = replace(CAR, value=310_000_000, co_owners=("Hồ Thị Mẫu",))
    told = replace(SEIZE, things=(shared,))
    assert stops(told) == {"co_owned"}
    in_time = replace(told, things=(replace(shared, co_owners_notified=date(2026, 10, 21)),))
    assert stops(in_time) == {"co_owners_time"}  # 30 days end on 20/11
    assert stops(replace(in_time, on=date(2026, 11, 21))) == {"co_owned"}
    assert stops(replace(told, things=(replace(shared, share_known=True),))) == set()


def test_shared_land_waits_while_other_things_are_enough() -> None:
    land = Thing(
        "Thửa 45", "real_estate", value=310_000_000, certificate="CH 1", co_owners=("Hồ Thị Mẫu",), share_known=True
    )
    assert "co_owned_land_last" in codes(replace(SEIZE, things=(land,), others=(CAR,)))
    assert "co_owned_land_last" not in codes(replace(SEIZE, things=(land,)))


def test_a_mortgaged_thing_worth_no_more_than_its_debt() -> None:
    low = replace(CAR, encumbered_to="Ngân hàng Thử", secured_debt=390_000_000)
    assert "mortgaged_too_low" in stops(replace(SEIZE, things=(low,)))
    worth = replace(low, secured_debt=389_999_999)
    assert "mortgaged" in codes(replace(SEIZE, things=(worth,)))
    assert "mortgaged_too_low" not in codes(replace(SEIZE, things=(worth,)))


def test_a_postponed_case_is_not_coerced_but_may_be_secured() -> None:
    held = frozenset({"postponed"})
    assert "postponed" in stops(replace(SEIZE, phases=held))
    assert codes(Situation("freeze_account", "security", ON, owed=1, phases=held)) == set()


def test_the_head_decides_on_leaving_the_country_and_a_child_has_a_representative() -> None:
    told = Situation("suspend_exit", "security", ON, owed=1, decides="head", child=True)
    assert codes(told) == {"head_decides", "minor"}
    assert codes(Situation("hand_over_child", "coercion", ON, owed=0, child=True)) == {"persuade_first"}


def test_no_more_is_deducted_than_is_owed() -> None:
    account = Situation("deduct_account", "coercion", ON, owed=50_000_000, costs=1_000_000, amount=51_000_000)
    assert codes(account) == set()
    assert stops(replace(account, amount=51_000_001)) == {"more_than_owed"}


def test_stops_come_first_and_every_hint_has_an_article() -> None:
    told = replace(
        SEIZE,
        things=(replace(HOME, co_owners=("A",), certificate=""),),
        others=(CAR,),
        phases=frozenset({"postponed", "voluntary"}),
    )
    found = hints(told)
    order = [WEIGHTS.index(hint.weight) for hint in found]
    assert order == sorted(order)
    assert all("Điều" in hint.article for hint in found)
    assert {row["weight"] for row in records("measure_hints")} == set(WEIGHTS)
