"""Court fees (án phí) as the National Assembly's resolution sets them, to check what a judgment says.

Resolution 326/2016/UBTVQH14 from 01/01/2017; earlier scales are not recorded and are refused, not guessed.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any, Literal

from thads.engine.law.records import NoRuleInForce, in_force, records
from thads.engine.messages import say
from thads.engine.money.amounts import dong, half_up, percent


class NoCourtFeeScale(NoRuleInForce):
    message = (
        "The scale of court fees before 01/01/2017 is not recorded; check the fee of the judgment of {day} by hand."
    )


Dispute = Literal["civil", "commercial", "labour"]


def first_instance_fee(amount: int, dispute: Dispute = "civil", *, on: date) -> int:
    """Fee of a first-instance case with a value of ``amount`` VND, in VND, to the nearest đồng (Danh mục, mục A.II).

    Family cases with a value follow the civil scale. Raises ``NoCourtFeeScale`` before 01/01/2017.
    """
    return half_up(_scale_fee(amount, dispute, on))


def settlement_fee(amount: int, dispute: Dispute = "civil", *, on: date) -> int:
    """Fee where the parties settled before the hearing: half the scale (Bộ luật TTDS 2015, khoản 3 Điều 147)."""
    return half_up(_scale_fee(amount, dispute, on) * Fraction(_resolution(on)["settlement_share"]))


def advance_fee(amount: int, dispute: Dispute = "civil", *, on: date) -> int:
    """Advance (tạm ứng) of a claim with a value: half the expected fee."""
    return half_up(_scale_fee(amount, dispute, on) * Fraction(_resolution(on)["advance_share"]))


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


def scale_steps(amount: int, dispute: Dispute = "civil", *, on: date) -> list[str]:
    """How the first-instance fee of ``amount`` VND comes about, in words. Raises ``NoCourtFeeScale``."""
    bracket = _bracket(amount, dispute, on)
    over, rate, minimum = bracket.get("over", 0), Fraction(bracket.get("rate", 0)), bracket.get("minimum", 0)
    source = _resolution(on)["source"]
    if not rate:
        return [
            say("Up to {upto}: {fee} ({source}).", upto=dong(bracket["upto"]), fee=dong(bracket["base"]), source=source)
        ]
    part = say("{rate} of {amount}", rate=percent(rate), amount=dong(amount - over))
    if over:
        part = say(
            "{base} + {rate} of {amount} above {over}",
            base=dong(bracket["base"]), rate=percent(rate), amount=dong(amount - over), over=dong(over),
        )  # fmt: skip
    fee = half_up(bracket["base"] + (amount - over) * rate)
    lines = [say("{part} is {fee} ({source}).", part=part, fee=dong(fee), source=source)]
    if fee < minimum:
        lines.append(say("It is not less than {minimum}.", minimum=dong(minimum)))
    return lines


def disputes(on: date) -> list[str]:
    """The kinds of dispute with a scale. Raises ``NoCourtFeeScale``."""
    return list(_resolution(on)["scales"])


def fixed_kinds(on: date) -> list[dict[str, Any]]:
    """Every fee that depends on no value: code, says, fee (VND). Raises ``NoCourtFeeScale``."""
    row = _resolution(on)
    return [{"code": code, "says": row["fixed_says"][code], "fee": fee} for code, fee in row["fixed"].items()]


def _resolution(on: date) -> dict[str, Any]:
    rows = in_force(records("court_fees"), on)
    if not rows:
        raise NoCourtFeeScale(day=f"{on:%d/%m/%Y}")
    return rows[0]


def _scale_fee(amount: int, dispute: Dispute, on: date) -> Fraction:
    bracket = _bracket(amount, dispute, on)
    fee = bracket["base"] + (amount - bracket.get("over", 0)) * Fraction(bracket.get("rate", 0))
    return max(Fraction(fee), Fraction(bracket.get("minimum", 0)))


def _bracket(amount: int, dispute: Dispute, on: date) -> dict[str, Any]:
    if amount < 0:
        raise ValueError("amount must not be negative")
    for bracket in _resolution(on)["scales"][dispute]:
        if amount <= bracket.get("upto", amount):
            return bracket
    raise AssertionError("the last bracket has no top")
