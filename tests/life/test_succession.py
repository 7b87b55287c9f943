"""Rights and duties pass to others; what the court said stays, and the parties of any day can be told."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thads.engine.life.succession import (
    NothingToTransfer,
    Receiver,
    SharesDoNotAddUp,
    ShareUnreadable,
    Standing,
    Transfer,
    amount_of,
    on_day,
    require_holder,
    shares,
)

JUDGED = [
    Standing("o1", "debtor", "Nguyễn Văn An"),
    Standing("o1", "creditor", "Trần Thị Bình"),
    Standing("o2", "creditor", "Trần Thị Bình"),
]
TO_HEIRS = Transfer(
    "d1", "creditor", ("trần thị  BÌNH",), (Receiver("Lê Con", share=Fraction(1, 3)), Receiver("Lê Út", share=Fraction(2, 3))), date(2026, 12, 31)
)  # fmt: skip


def names(rows, side="creditor", obligation="o1"):
    return [row.name for row in rows if row.side == side and row.obligation == obligation]


def test_two_heirs_take_the_place_of_the_dead_creditor_from_the_day_of_the_decision():
    assert names(on_day(JUDGED, [TO_HEIRS], date(2026, 12, 30))) == ["Trần Thị Bình"]
    after = on_day(JUDGED, [TO_HEIRS], date(2026, 12, 31))
    assert names(after) == ["Lê Con", "Lê Út"]
    assert [row.share for row in after if row.obligation == "o1" and row.side == "creditor"] == [
        Fraction(1, 3),
        Fraction(2, 3),
    ]
    assert names(after, "debtor") == ["Nguyễn Văn An"]


def test_only_the_named_obligations_pass():
    one = Transfer(
        "d2", "creditor", ("Trần Thị Bình",), (Receiver("Ngân hàng A"),), date(2026, 9, 1), frozenset({"o2"})
    )
    after = on_day(JUDGED, [one], date(2026, 9, 1))
    assert (names(after), names(after, obligation="o2")) == (["Trần Thị Bình"], ["Ngân hàng A"])


def test_what_an_heir_received_passes_on_by_its_share():
    next_one = Transfer(
        "d3",
        "creditor",
        ("Lê Út",),
        (Receiver("Cháu A", share=Fraction(1, 2)), Receiver("Cháu B", share=Fraction(1, 2))),
        date(2027, 1, 4),
    )
    after = on_day(JUDGED, [next_one, TO_HEIRS], date(2027, 1, 4))
    held = {row.name: row.share for row in after if row.obligation == "o1" and row.side == "creditor"}
    assert held == {"Lê Con": Fraction(1, 3), "Cháu A": Fraction(1, 3), "Cháu B": Fraction(1, 3)}


def test_nobody_passes_on_what_another_holds():
    require_holder(JUDGED, TO_HEIRS)
    with pytest.raises(NothingToTransfer):
        require_holder(JUDGED, Transfer("x", "debtor", ("Trần Thị Bình",), (Receiver("Ai đó"),), date(2026, 9, 1)))
    with pytest.raises(NothingToTransfer):
        require_holder(on_day(JUDGED, [TO_HEIRS], date(2027, 1, 1)), TO_HEIRS)


def test_shares_are_read_as_they_stand_on_the_paper():
    assert shares([], 2) == [None, None]
    assert shares(["Lê Con: 1/3", "2/3"], 2) == [Fraction(1, 3), Fraction(2, 3)]
    for wrong in (["1/2"], ["1/2", "x"], ["1/0", "1"], ["-1/2", "3/2"]):
        with pytest.raises(ShareUnreadable):
            shares(wrong, 2)
    with pytest.raises(SharesDoNotAddUp):
        shares(["1/2", "1/3"], 2)


@given(st.integers(0, 10**13), st.lists(st.integers(1, 50), min_size=1, max_size=12))
def test_the_parts_always_add_up_to_the_sum(total, weights):
    parts = [Fraction(weight, sum(weights)) for weight in weights]
    sums = [amount_of(part, total, sum(parts[:place], Fraction(0))) for place, part in enumerate(parts)]
    assert sum(sums) == total and min(sums) >= 0
