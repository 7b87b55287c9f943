"""What an asset is follows from the measures on it and its sale; and which ground fits what was found."""

from __future__ import annotations

from datetime import date

import pytest

from thads.engine.law.records import records
from thads.engine.life.assets import Held, Told, standing
from thads.engine.life.guards import Thing
from thads.engine.life.verification import Found, UnknownBody, answer_due, bodies, grounds, request

ON = date(2026, 11, 20)


def day(number: int) -> date:
    return date(2026, 11, number)


FREEZE, SEIZURE = Held("security", "Phong tỏa", day(2)), Held("coercion", "Kê biên", day(5))


@pytest.mark.parametrize(
    ("measures", "events", "state"),
    [
        ([], [], "known"),
        ([FREEZE], [], "secured"),
        ([FREEZE, SEIZURE], [], "seized"),
        ([Held("security", "", day(2), day(6)), SEIZURE], [], "seized"),
        ([FREEZE, Held("coercion", "", day(5), day(6))], [], "secured"),
        ([Held("coercion", "", day(5), day(6))], [], "released"),
        ([SEIZURE], [Told("valuation_result", day(9))], "valued"),
        ([SEIZURE], [Told("valuation_result", day(9)), Told("real_estate_auction_contract", day(12))], "on_sale"),
        ([SEIZURE], [Told("auction_succeeded", day(20)), Told("sale_cancelled", day(25))], "on_sale"),
        ([SEIZURE], [Told("auction_succeeded", day(20)), Told("asset_delivered", day(25))], "delivered"),
        ([Held("coercion", "", day(5), day(26))], [Told("asset_delivered", day(25))], "delivered"),
        ([Held("coercion", "", day(5), day(16))], [Told("valuation_result", day(9))], "released"),
        (
            [Held("coercion", "", day(5), day(16)), Held("coercion", "", day(20))],
            [Told("valuation_result", day(9))],
            "seized",
        ),
        ([SEIZURE], [Told("asset_redeemed", day(20))], "released"),
        ([SEIZURE], [Told("paid_out", day(20))], "seized"),
    ],
)
def test_the_state(measures: list[Held], events: list[Told], state: str) -> None:
    assert standing(measures, events).state == state
    assert standing(reversed(measures), list(reversed(events))).state == state


def test_what_is_lost_or_struck_is_nothing_else() -> None:
    assert standing([SEIZURE], lost_on=day(9)).state == "lost"
    assert standing([SEIZURE], lost_on=day(9), struck=True).state == "struck"


def test_every_event_that_moves_an_asset_is_an_event_of_cases() -> None:
    moved = {kind for row in records("asset_states") for kind in row.get("entered_by", ())}
    assert moved <= {row["code"] for row in records("events")}


LAND = Thing("Thửa 45", "real_estate", value=100_000_000)


def fitting(**told: object) -> list[str]:
    return [ground.code for ground in grounds(Found(**({"verified": True} | told)), ON)]


def test_nothing_and_no_income_is_ground_a() -> None:
    assert fitting() == ["a"]
    assert fitting(income=3_000_000, kept=3_700_000) == ["a"]
    assert fitting(things=(Thing("Bàn thờ", "movable", value=9, unseizable="p_worship"),)) == ["a"]
    assert fitting(things=(Thing("Xe đạp", "vehicle", value=500_000),), costs=2_000_000) == ["a"]


def test_somebody_with_means_fits_no_ground() -> None:
    assert fitting(things=(LAND,)) == []
    assert fitting(income=9_000_000, kept=5_310_000) == []
    assert fitting(things=(Thing("Xe", "vehicle"),)) == []  # its value is not known
    assert grounds(Found(verified=False), ON) == []


def test_mortgaged_below_its_debt_is_ground_e_and_held_by_a_bank_ground_h() -> None:
    low = Thing("Thửa 45", "real_estate", value=100_000_000, encumbered_to="Ngân hàng Thử", secured_debt=99_000_000)
    assert fitting(things=(low,), costs=1_000_000) == ["e"]
    assert fitting(things=(low,), costs=999_999) == []
    assert fitting(things=(Thing("Thửa 45", "real_estate", held_by="Ngân hàng Thử"),)) == ["h"]


def test_a_thing_the_judgment_named_that_is_gone_is_ground_b() -> None:
    assert fitting(lost_judged=("Xe máy",)) == ["b"]
    assert fitting(lost_judged=("Xe máy",), things=(LAND,)) == []


def test_whoever_keeps_accounts_answers_at_once_the_others_in_three_working_days() -> None:
    asked = date(2026, 12, 30)
    for told, due in (
        (request("bank"), asked),
        (request("land_registry"), date(2027, 1, 5)),
        (request("land_registry", urgent=True), asked),
        (request("enforcement_office", "by_delegation", registered=True), date(2027, 1, 29)),
        (request("enforcement_office", "by_delegation"), date(2027, 1, 14)),
        (request("bank", "by_delegation"), asked),
    ):
        event, rule = told
        assert event in {row["code"] for row in records("events")}
        assert answer_due(rule, asked).due == due
    assert len({row["code"] for row in bodies()}) == len(bodies())
    with pytest.raises(UnknownBody):
        request("nobody")
