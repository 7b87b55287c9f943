"""What holds for every sale, whatever is tried in whatever order."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from sale_makers import FIRST, HOUSE, SEIZED, SOLD, TAKING, THING, TWO_CUTS, VALUED

from thads.engine.law.calendar import calendar
from thads.engine.law.deadline_rules import rules as deadline_rules
from thads.engine.law.records import in_force, records
from thads.engine.life.sale import checks
from thads.engine.life.sale.book import StepRule, is_end, step_rules
from thads.engine.life.sale.course import events, read, take, ways
from thads.engine.life.sale.errors import SaleRefused
from thads.engine.life.sale.record import Sale, Step
from thads.engine.life.sale.sums import difference, lowest_after_cut
from thads.engine.life.sale.terms import Terms

TERMS = Terms(days=calendar())
START = date(2026, 7, 6)
RULES = step_rules(START)
CODES = [rule.code for rule in RULES]
VALUATIONS = ("valuation_result", "officer_price", "price_agreed")
DEAD = (None, "")
ENDING = ("taking_agreed", "redeemed", "returned")
BEGINNINGS = [(SEIZED,), VALUED, FIRST, TWO_CUTS, TAKING, SOLD]


@st.composite
def tries(draw) -> list[tuple[str, int, int, int]]:
    """(step, days later, a number for its sums, which ground) to be tried one after another, likely ones oftener."""
    one = st.tuples(
        st.sampled_from(CODES),
        st.sampled_from([0, 1, 1, 2, 3, 6, 12]),
        st.integers(1, 3_000_000_000),
        st.integers(0, 2),
    )
    return draw(st.lists(one, min_size=10, max_size=60))


def guess(sale: Sale, rule: StepRule, on: date, number: int, ground: int) -> Step:
    """A record of the step that could be right: sums that are due, days that fit."""
    facts: dict[str, object] = {}
    for fact in rule.asks:
        if fact.type == "money":
            facts[fact.name] = number
        elif fact.type == "date":
            facts[fact.name] = on + timedelta(days=20) if fact.name in ("planned_on", "until_on") else on
        elif fact.type == "choice":
            facts[fact.name] = rule.grounds[ground % len(rule.grounds)]["code"]
        elif fact.type == "region":
            facts[fact.name] = "I"
        elif fact.type in ("yesno", "number"):
            facts[fact.name] = 1
        else:
            facts[fact.name] = "A"
    if sale.price and rule.code == "price_cut":
        facts["price"] = max(sale.price - number % (sale.price // 10 + 1), 1)
    if sale.price and rule.code == "auction_succeeded":
        facts |= {"price": sale.price + number, "deposit": number // 2}
    if "paid" in facts:
        facts["paid"] = {"buyer_paid": sale.sold_for - sale.deposit, "taker_paid": sale.to_pay}.get(
            rule.code, sale.price
        ) or 1
    if rule.code == "taking_payment_asked":
        facts |= {"claim": number // 2, "claims": number}
    if rule.code == "valuation_result":
        facts["until_on"] = on + timedelta(days=180)
    return Step(rule.code, on, facts)


def walk(asset, tried) -> list[tuple[Sale, Step, Sale]]:
    """The steps that were taken of those tried: (before, step, after)."""
    known = BEGINNINGS[tried[0][2] % len(BEGINNINGS)]
    sale, went = read(asset, known, TERMS), []
    on = known[-1].on
    for code, later, number, ground in tried:
        here = [way.rule for way in ways(sale, on + timedelta(days=later), TERMS)] or RULES
        on_going = [rule for rule in here if rule.code not in ENDING] or here
        rule = next((rule for rule in here if rule.code == code), on_going[number % len(on_going)])
        one = guess(sale, rule, on + timedelta(days=later), number, ground)
        if one.on.year > 2026:
            break
        try:
            after = take(sale, one, TERMS)
        except SaleRefused as refusal:
            assert str(refusal) not in DEAD
            continue
        went.append((sale, one, after))
        sale, on = after, one.on
    return went


@settings(max_examples=120, deadline=None)
@given(st.sampled_from([HOUSE, THING]), tries())
def test_the_price_never_rises_without_a_new_valuation(asset, tried) -> None:
    for before, one, after in walk(asset, tried):
        if before.price and after.price > before.price:
            assert one.code in VALUATIONS and before.again
        if one.code == "price_cut":
            assert lowest_after_cut(before.price, one.on) <= after.price < before.price


@settings(max_examples=120, deadline=None)
@given(st.sampled_from([HOUSE, THING]), tries(), st.integers(0, 60))
def test_there_is_always_a_way_on_until_the_end(asset, tried, later: int) -> None:
    for _, one, after in walk(asset, tried):
        open_now = [
            way
            for way in ways(after, min(one.on + timedelta(days=later), date(2026, 12, 31)), TERMS)
            if not way.blocked
        ]
        assert open_now or after.ended, after.state
        assert all(way.rule.article for way in open_now)


@settings(max_examples=80, deadline=None)
@given(st.sampled_from([HOUSE, THING]), tries())
def test_what_is_offered_as_open_is_not_refused_for_its_place(asset, tried) -> None:
    """An open way lacks nothing but its facts; what is blocked says why in words."""
    for _, one, after in walk(asset, tried):
        for way in ways(after, one.on, TERMS):
            assert not way.blocked or way.blocked.strip()
            if not way.blocked:
                try:
                    take(after, Step(way.rule.code, one.on), TERMS)
                except SaleRefused as refusal:
                    assert refusal.code in ("FactsMissing", "OthersMustAgree"), refusal


@settings(max_examples=80, deadline=None)
@given(st.sampled_from([HOUSE, THING]), tries())
def test_replaying_gives_the_same_sale_and_undoing_the_one_before(asset, tried) -> None:
    for before, _, after in walk(asset, tried):
        assert read(asset, after.steps, TERMS) == after
        assert TERMS.at(read(asset, after.steps[:-1], TERMS), START) == TERMS.at(before, START)


@settings(max_examples=80, deadline=None)
@given(st.sampled_from([HOUSE, THING]), tries())
def test_every_step_is_an_event_of_the_case(asset, tried) -> None:
    for before, one, after in walk(asset, tried):
        kinds = events(before, after, one, TERMS)
        assert kinds and len({kind for kind, _ in kinds}) == len(kinds)


@given(st.integers(1, 10**13))
def test_a_cut_never_exceeds_a_tenth(price: int) -> None:
    lowest = lowest_after_cut(price, START)
    assert (price - lowest) * 10 <= price < (price - lowest + 1) * 10


MONEY = st.integers(0, 10**12)


@given(MONEY, MONEY, MONEY, MONEY, MONEY, MONEY)
def test_a_creditor_never_pays_more_than_the_asset_is_worth_nor_less_than_nothing(
    value, claim, more, costs, rent, taxes
) -> None:
    made = difference(value, claim, claim + more, costs, rent, taxes)
    assert 0 <= made.pay <= value and made.pay + made.share == value
    if value > costs:
        assert made.share <= claim
        assert made.pay >= min(costs + rent + taxes, value)


def test_the_rules_name_what_exists() -> None:
    states = {row["code"] for row in records("sale_states")}
    kinds = {row["code"] for row in records("events")}
    counted = {rule.code: rule for rule in deadline_rules()}
    for row in records("sale_steps"):
        assert set(row["in"]) <= states and row["to"] in {*states, "same"}, row["code"]
        assert {one["event"] for one in row.get("events", ())} <= kinds, row["code"]
        assert {key for one in row.get("events", ()) for key in one} <= {"event", "at", "when", "unless"}, row["code"]
        assert all(checks.named(name) for name in row.get("checks", ())), row["code"]
        for one in row.get("deadlines", ()):
            assert "Điều" in counted[one["code"]].article, one
    assert all(
        "Điều" in row["article"] for name in ("sale_steps", "sale_states") for row in in_force(records(name), START)
    )


def test_every_state_is_reached_and_left() -> None:
    entered = {row["to"] for row in records("sale_steps")} | {"direct"}
    for row in records("sale_states"):
        assert row["code"] in entered or row["code"] == "known"
        left = [one["code"] for one in records("sale_steps") if row["code"] in one["in"] and one["to"] != "same"]
        assert is_end(row["code"]) or left, row["code"]
