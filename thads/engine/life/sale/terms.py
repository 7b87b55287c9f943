"""When the periods of a sale run out, and what their running out makes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from thads.engine.law.calendar import Calendar
from thads.engine.law.counting import day_of
from thads.engine.law.deadlines import Deadline, deadline
from thads.engine.law.rulebook import SHIPPED, Rulebook
from thads.engine.life.sale.book import StepRule
from thads.engine.life.sale.record import REAL_ESTATE, Sale, holds

MONEY_IN_FULL = ("buyer_paid", "taker_paid", "priority_bought", "taking_payment_asked")


@dataclass(frozen=True)
class Terms:
    """The rules and the calendar that periods are counted with."""

    book: Rulebook = SHIPPED
    days: Calendar | None = None

    def count(self, code: str, start: date) -> Deadline:
        """One period; of a start before the rule began, by that rule (Điều 116). The errors of ``deadlines.deadline``."""
        first = self.book.starts_of("deadlines", code)[0]
        return deadline(code, start, on=first if start < first else None, book=self.book, days=self.days)

    def last_day(self, code: str, start: date) -> date:
        """The last day that may still count for whoever's time it is: of two possible ends the later one."""
        made = self.count(code, start)
        return max(day_of(made.due), day_of(made.otherwise)) if made.otherwise else day_of(made.due)

    def at(self, sale: Sale, day: date) -> Sale:
        """The sale as time alone leaves it on a day: the window for a re-valuation has run out."""
        if sale.state != "window" or (received := sale.did("valuation_received")) is None:
            return sale
        due = self.last_day("revaluation_request", received)
        return replace(sale, state="ready", price_final_on=due) if day > due else sale

    def priority_window(self, sale: Sale) -> tuple[date, date] | None:
        """The last day of the first priority window, and the last day to pay; None where it has not begun."""
        received = sale.did("priority_received")
        if received is None:
            return None
        kind = "real_estate" if sale.asset.kind == REAL_ESTATE else "movable"
        window = self.last_day(f"priority_window_{kind}", received)
        return window, self.last_day("priority_payment", window)

    def deadline_of(self, rule: StepRule, sale: Sale) -> Deadline | None:
        """By when a step is due; None where the law sets no term or nothing set it running."""
        for row in rule.deadlines:
            start = self._start(sale, row["since"]) if holds(row, sale.flags()) else None
            if start is not None:
                return self.count(row["code"], start)
        return None

    def _start(self, sale: Sale, names: list[str]) -> date | None:
        found = [day for name in names if (day := self._day(sale, name)) is not None]
        return max(found, default=None)

    def _day(self, sale: Sale, name: str) -> date | None:
        if name == "price_final":
            return sale.price_final_on
        if name == "money_in_full":
            return sale.did(*MONEY_IN_FULL)
        if name == "priority_window_end":
            window = self.priority_window(sale)
            return window[0] if window else None
        return sale.days.get(name)
