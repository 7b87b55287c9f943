"""A distribution out of a file: whatever stands in it, the answer is a distribution or a sentence for a person."""

from __future__ import annotations

import json
from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from thads.engine.errors import ThadsError
from thads.engine.money.claims import Claim, Deduction, Outsider
from thads.engine.money.distribution_file import (
    CLAIM,
    DEDUCTION,
    LISTS,
    POT,
    UnreadableDistribution,
    distribution_of,
    read_distribution,
)
from thads.engine.money.waterfall import distribute

scalars = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 10**19), st.floats(), st.text(max_size=8), st.dates(), st.datetimes(),
    st.sampled_from(["2026-11-20", "20/11/2026", "3.000.000", "other", "support", "costs", "rent", "I", "secured"]),
)  # fmt: skip
names = st.sampled_from([*POT, *LISTS, *CLAIM, *DEDUCTION, "gift"]) | st.integers()
values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=4))


@given(st.dictionaries(names, values, max_size=8))
def test_whatever_the_file_holds_it_is_shared_or_refused_in_words(found: dict):
    found = {"received": 1000, "paid_on": "2026-11-20", **found}
    try:
        pot, claims = distribution_of(found)
        made = distribute(pot, claims)
    except ThadsError as error:
        assert str(error)
    else:
        assert made.for_payment + sum(one.taken for one in made.taken_off) == pot.received


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_bytes_that_are_no_file_of_ours_are_refused(data: bytes):
    with pytest.raises(UnreadableDistribution):
        read_distribution(data)


def test_days_and_sums_may_be_written_as_people_write_them():
    pot, claims = distribution_of(
        {
            "received": "1.000.000", "paid_on": "20/11/2026", "counted_on": date(2026, 9, 1), "asset": "specific",
            "deductions": [{"kind": "rent", "region": "IV"}, {"kind": "costs", "amount": 5, "says": "đo đạc"}],
            "outsiders": [{"name": "B", "due": 7}],
            "claims": [{"id": 1, "creditor": "A", "kind": "other", "due": "2.000", "secured": True, "requested": None}],
        }
    )  # fmt: skip
    assert (pot.received, pot.paid_on, pot.counted_on) == (1_000_000, date(2026, 11, 20), date(2026, 9, 1))
    assert pot.deductions == [Deduction("rent", 12 * 3_700_000), Deduction("costs", 5, "đo đạc")]
    assert pot.outsiders == [Outsider("B", 7)] and claims == [Claim("1", "A", "other", 2000, secured=1)]


def test_json_and_yaml_are_the_same_file():
    found = {
        "received": 5,
        "paid_on": "2026-11-20",
        "claims": [{"id": "a", "creditor": "A", "kind": "other", "due": 5}],
    }
    assert read_distribution(json.dumps(found).encode()) == read_distribution(yaml.safe_dump(found).encode())
    assert read_distribution(b"\xef\xbb\xbf" + json.dumps(found).encode()) == read_distribution(
        json.dumps(found).encode()
    )
