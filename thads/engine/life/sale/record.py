"""What is known of one asset's sale: the asset, its steps, and the sale as they leave it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from thads.engine.life.sale.book import is_end

REAL_ESTATE, MOVABLE = "real_estate", "movable"


@dataclass(frozen=True)
class Asset:
    """``kind``: real_estate or movable; ``registered``: ownership is registered (land, house, vehicle)."""

    kind: str = REAL_ESTATE
    registered: bool = True


@dataclass(frozen=True)
class Step:
    """One thing that was done: ``code`` of ``sale_steps.yml``, its day, and what the record says (money in VND, days)."""

    code: str
    on: date
    facts: Mapping[str, Any] = field(default_factory=dict)

    def get(self, name: str) -> Any:
        """A fact, or None where it is not told."""
        value = self.facts.get(name)
        return None if value == "" else value

    def sum(self, name: str) -> int:
        return int(self.get(name) or 0)


@dataclass(frozen=True)
class Price:
    """A price, the day it became the price, the step that made it so, and the number of cuts before it."""

    on: date
    amount: int
    by: str
    cuts: int


@dataclass(frozen=True)
class Sale:
    """``days``: the last day of each step, and ``planned_on``. ``origin``: how the asset went (auction, direct, priority,
    taking, agreement). ``came_from``: where a creditor's request that lapses leads back to. Money in VND."""

    asset: Asset
    state: str = "known"
    steps: tuple[Step, ...] = ()
    days: Mapping[str, date] = field(default_factory=dict)
    prices: tuple[Price, ...] = ()
    cuts: int = 0
    failures: int = 0
    rounds: int = 0
    again: bool = False
    revaluations: int = 0
    notice_owed: bool = False
    price_final_on: date | None = None
    certificate_until: date | None = None
    shared: bool = False
    priority_over: bool = False
    paused_on: date | None = None
    costs: int | None = None
    origin: str = ""
    buyer: str = ""
    sold_for: int = 0
    deposit: int = 0
    to_pay: int = 0
    pay_until: date | None = None
    came_from: str = ""

    @property
    def price(self) -> int:
        """The price in force; 0 where there is none yet."""
        return self.prices[-1].amount if self.prices else 0

    @property
    def ended(self) -> bool:
        return is_end(self.state)

    @property
    def last(self) -> Step | None:
        return self.steps[-1] if self.steps else None

    @property
    def planned_on(self) -> date | None:
        return self.days.get("planned_on")

    @property
    def later_round(self) -> bool:
        return self.failures > 0

    @property
    def contract_signed(self) -> bool:
        """Whether an auction contract was signed at this valuation."""
        return self.failures > 0 or "auction_contract" in self.days

    def did(self, *codes: str) -> date | None:
        """The last day of any of these steps."""
        return max((self.days[code] for code in codes if code in self.days), default=None)

    def flags(self) -> dict[str, bool]:
        """What ``when`` and ``unless`` of the rules ask."""
        return {
            "real_estate": self.asset.kind == REAL_ESTATE, "registered": self.asset.registered, "revaluing": self.again,
            "revalued": self.revaluations > 0, "without_auction": self.state == "direct", "later_round": self.later_round,
            "first_round": not self.later_round, "contract_missed": "auction_contract_missed" in self.days,
            "extended": self.pay_until is not None, "sold_directly": self.origin == "direct", "agreed": self.origin == "agreement",
            "redeeming": self.state == "redeeming", "planned": self.planned_on is not None,
            "nothing_to_pay": self.origin == "taking" and self.to_pay == 0 and self.state == "paid",
        }  # fmt: skip


def holds(row: Mapping[str, Any], flags: Mapping[str, bool]) -> bool:
    """Whether a row's ``when`` and ``unless`` are met."""
    return flags.get(row.get("when", ""), "when" not in row) and not flags.get(row.get("unless", ""), False)
