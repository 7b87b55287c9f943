"""Duties that one person, or two close relatives, may not hold together."""

from datetime import date

import pytest

from thads.engine.law.separation import DutiesOfKin, DutiesOfOne, require_separate, require_unrelated

ON = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("duties", "article"),
    [
        ({"accounting", "cash"}, "khoản 4 Điều 52 Luật Kế toán"),
        ({"accounting", "store", "enforcing"}, "khoản 4 Điều 52 Luật Kế toán"),
        ({"accounting", "management"}, "khoản 4 Điều 52 Luật Kế toán"),
        ({"cash", "store"}, "kiểm soát nội bộ"),
    ],
)
def test_one_person_may_not_hold_both(duties, article):
    with pytest.raises(DutiesOfOne, match=article):
        require_separate("Cao Thị Thử", duties, ON)


@pytest.mark.parametrize("duties", [{"accounting", "chief_accounting"}, {"cash", "enforcing"}, {"store"}, set()])
def test_what_no_rule_names_may_be_held_together(duties):
    require_separate("Cao Thị Thử", duties, ON)


def test_an_officer_and_the_chief_accountant_may_not_be_relatives_whichever_is_asked_about():
    for first, second in (({"enforcing"}, {"accounting", "chief_accounting"}), ({"chief_accounting"}, {"enforcing"})):
        with pytest.raises(DutiesOfKin, match="khoản 4 Điều 8 Thông tư số 78/2020/TT-BTC"):
            require_unrelated("Cao Thị Thử", first, "Cao Văn Mẫu", second, ON)
    require_unrelated("Cao Thị Thử", {"enforcing"}, "Cao Văn Mẫu", {"enforcing"}, ON)
