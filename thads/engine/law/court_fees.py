"""Court fees (án phí) as the National Assembly's resolution sets them, to check what a judgment says.

Resolution 326/2016/UBTVQH14 from 01/01/2017; earlier scales are not recorded and are refused, not guessed.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any, Literal

from thads.engine.law.records import NoRuleInForce, in_force, records


class NoCourtFeeScale(NoRuleInForce):
    message = (
        "The scale of court fees before 01/01/2017 is not recorded; check the fee of the judgment of {day} by hand."
    )


Dispute = Literal["civil", "commercial", "labour"]


def first_instance_fee(amount: int, dispute: Dispute = "civil", *, on: date) -> int:
    """Fee of a first-instance case with a value of ``amount`` VND, in VND, to the nearest đồng (Danh mục, mục A.II).

    Family cases with a value follow the civil scale. Raises ``NoCourtFeeScale`` before 01/01/2017.
    """
    return _rounded(_scale_fee(amount, dispute, on))


def settlement_fee(amount: int, dispute: Dispute = "civil", *, on: date) -> int:
    """Fee where the parties settled before the hearing: half the scale (Bộ luật TTDS 2015, khoản 3 Điều 147)."""
    return _rounded(_scale_fee(amount, dispute, on) * Fraction(_resolution(on)["settlement_share"]))


def advance_fee(amount: int, dispute: Dispute = "civil", *, on: date) -> int:
    """Advance (tạm ứng) of a claim with a value: half the expected fee."""
    return _rounded(_scale_fee(amount, dispute, on) * Fraction(_resolution(on)["advance_share"]))


def fixed_fee(kind: str, *, on: date) -> int:
    """A fee that does not depend on a value, e.g. ``civil_no_value``, ``criminal_first``, ``civil_appeal``."""
    return int(_resolution(on)["fixed"][kind])


def agrees(fee: int, amount: int, dispute: Dispute = "civil", *, on: date) -> str | None:
    """Which rule explains ``fee`` for ``amount``: ``scale``, ``settlement`` or None.

    Courts round to the đồng, sometimes to the hundred or the thousand; a fee that is not itself round must fit
    to the đồng. The fixed fee is left out: it fits every amount and so proves nothing.
    """
    candidates = {
        "scale": first_instance_fee(amount, dispute, on=on),
        "settlement": settlement_fee(amount, dispute, on=on),
    }
    for name, expected in candidates.items():
        if abs(fee - expected) <= 1 or any(fee % unit == 0 and abs(fee - expected) < unit for unit in (100, 1000)):
            return name
    return None


def _resolution(on: date) -> dict[str, Any]:
    rows = in_force(records("court_fees"), on)
    if not rows:
        raise NoCourtFeeScale(day=f"{on:%d/%m/%Y}")
    return rows[0]


def _scale_fee(amount: int, dispute: Dispute, on: date) -> Fraction:
    if amount < 0:
        raise ValueError("amount must not be negative")
    for bracket in _resolution(on)["scales"][dispute]:
        if amount <= bracket.get("upto", amount):
            fee = bracket["base"] + (amount - bracket.get("over", 0)) * Fraction(bracket.get("rate", 0))
            return max(Fraction(fee), Fraction(bracket.get("minimum", 0)))
    raise AssertionError("the last bracket has no top")


def _rounded(fee: Fraction) -> int:
    return int(fee + Fraction(1, 2))
