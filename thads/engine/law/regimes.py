"""Which enforcement law governs a step: the one in force on the day it is taken (L2008 until 30/6/2026, then L2025)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thads.engine.errors import ThadsError
from thads.engine.law.records import NoRuleInForce, by_code, in_force, records


class UnknownRegime(ThadsError):
    message = "There is no legal regime called {code}."


@dataclass(frozen=True)
class Regime:
    code: str
    law: str
    decree: str
    source: str


def regime(on: date) -> Regime:
    """The regime in force on ``on``. Raises ``NoRuleInForce`` before 01/7/2009."""
    rows = in_force(records("regimes"), on)
    if not rows:
        raise NoRuleInForce(code="regime", day=on.isoformat())
    return _build(rows[0])


def regime_called(code: str) -> Regime:
    """The regime with this code. Raises ``UnknownRegime``."""
    for row in records("regimes"):
        if row["code"] == code:
            return _build(row)
    raise UnknownRegime(code=code)


def legal_bases(code: str, regime_code: str) -> list[str]:
    """The lines under "Căn cứ" of ``rules/bases.yml`` for one regime, without closing punctuation."""
    return list(by_code("bases", code)[regime_code])


def _build(row: dict[str, object]) -> Regime:
    return Regime(**{key: str(row[key]) for key in ("code", "law", "decree", "source")})
