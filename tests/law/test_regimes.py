from datetime import date

import pytest

from thads.engine.drafting.kinds import kinds
from thads.engine.law.enforcement_year import enforcement_year
from thads.engine.law.records import NoRuleInForce, in_force, parameter, records
from thads.engine.law.regimes import UnknownRegime, legal_bases, regime, regime_called


@pytest.mark.parametrize(
    ("day", "code"), [(date(2026, 6, 30), "L2008"), (date(2026, 7, 1), "L2025"), (date(2009, 7, 1), "L2008")]
)
def test_the_law_changes_on_the_first_of_july_2026(day, code):
    assert regime(day).code == code


def test_no_law_is_known_before_2009():
    with pytest.raises(NoRuleInForce):
        regime(date(2009, 6, 30))


def test_an_unknown_regime_is_named_in_vietnamese():
    with pytest.raises(UnknownRegime, match="L1993"):
        regime_called("L1993")


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2026, 9, 30), date(2025, 10, 1), date(2026, 9, 30)),
        (date(2026, 10, 1), date(2026, 10, 1), date(2027, 9, 30)),
        (date(2028, 2, 29), date(2027, 10, 1), date(2028, 9, 30)),
    ],
)
def test_the_enforcement_year_runs_from_october(day, first, last):
    assert enforcement_year(day) == (first, last)


@pytest.mark.parametrize("law", ["L2008", "L2025"])
def test_every_grouping_rule_speaks_for_both_regimes(law):
    assert all(row["article"][law] and row["says"] for row in records("grouping"))


def test_every_set_of_bases_speaks_for_the_law_in_force():
    assert all(legal_bases(row["code"], "L2025") for row in records("bases"))


@pytest.mark.parametrize("code", kinds())
def test_a_kind_has_bases_under_every_law_it_is_recorded_for(code):
    of = kinds()[code]
    for basis in {of.basis, *of.special_bases.values()} - {""}:
        assert all(legal_bases(basis, law) for law in of.article)


def test_dated_records_of_one_code_never_overlap():
    for name in ("regimes", "parameters"):
        for row in records(name):
            same = [other for other in in_force(records(name), row["from"]) if other["code"] == row["code"]]
            assert name == "regimes" or same == [row]


def test_the_voluntary_period_is_ten_days_under_both_laws():
    assert parameter("voluntary_period_days", date(2026, 6, 30)) == 10
    assert parameter("voluntary_period_days", date(2026, 7, 1)) == 10
