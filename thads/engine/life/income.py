"""How much of an income may be withheld each month (Điều 76 of the 2025 law, Điều 51 of Decree 152/2026), in whole đồng."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from thads.engine.errors import ThadsError
from thads.engine.law.rulebook import SHIPPED, Rulebook
from thads.engine.messages import say

ARTICLE = "khoản 1 Điều 51 Nghị định số 152/2026/NĐ-CP"
WAGE = "regional_minimum_wage"


class NoSuchRegion(ThadsError):
    message = "There is no wage region “{region}”. Choose one of: {known}."


class NotAnIncome(ThadsError):
    message = "Give the income, the number of dependants and the sum as whole numbers that are not negative."


@dataclass(frozen=True)
class Withholding:
    """``kept``: what must be left; ``most``: what may be taken each month; ``months``: to take ``owed``, the last one less."""

    income: int
    wage: int
    dependants: int
    kept: int
    most: int
    owed: int
    months: int
    agreed: bool = False

    @property
    def explanation(self) -> str:
        if self.agreed:
            left = say("{kept} đồng are left each month as the parties agreed", kept=vnd(self.kept))
        else:
            left = say(
                "{people} x {wage} đồng = {kept} đồng must be left each month (the debtor and {dependants} dependants certified by the tax office, one regional minimum wage each)",
                people=1 + self.dependants, wage=vnd(self.wage), kept=vnd(self.kept), dependants=self.dependants,
            )  # fmt: skip
        if not self.most:
            return say(
                "{left}; the income of {income} đồng does not exceed it, so nothing is withheld ({article}).",
                left=left, income=vnd(self.income), article=ARTICLE,
            )  # fmt: skip
        told = say(
            "{left}; of an income of {income} đồng at most {most} đồng may be withheld each month ({article}).",
            left=left, income=vnd(self.income), most=vnd(self.most), article=ARTICLE,
        )  # fmt: skip
        if not self.months:
            return told
        return f"{told} {say('{owed} đồng are paid after {months} months, {last} đồng in the last.', owed=vnd(self.owed), months=self.months, last=vnd(self.last))}"

    @property
    def last(self) -> int:
        """What is taken in the last month."""
        return self.owed - self.most * (self.months - 1) if self.months else 0

    def to_dict(self) -> dict[str, Any]:
        return {
            "income": self.income, "wage": self.wage, "dependants": self.dependants, "kept": self.kept, "most": self.most,
            "owed": self.owed, "months": self.months, "last": self.last, "article": ARTICLE,
            "explanation": self.explanation,
        }  # fmt: skip


def withholding(
    income: int, region: str, dependants: int, on: date, *, owed: int = 0, agreed: int | None = None,
    book: Rulebook = SHIPPED,
) -> Withholding:  # fmt: skip
    """``agreed``: what the parties agreed to leave instead. NoSuchRegion, NotAnIncome, NoRuleInForce."""
    figures = (income, dependants, owed, 0 if agreed is None else agreed)
    if any(not isinstance(one, int) or isinstance(one, bool) or one < 0 for one in figures):
        raise NotAnIncome
    wages = book.parameter(WAGE, on)
    if region not in wages:
        raise NoSuchRegion(region=region, known=", ".join(wages))
    wage = int(wages[region])
    kept = wage * (1 + dependants) if agreed is None else agreed
    most = max(income - kept, 0)
    taken = min(most, owed) if owed else most
    months = -(-owed // most) if owed and most else 0
    return Withholding(income, wage, dependants, kept, taken, owed, months, agreed is not None)


def regions(on: date, book: Rulebook = SHIPPED) -> dict[str, int]:
    """Wage region -> minimum wage a month."""
    return {str(code): int(wage) for code, wage in book.parameter(WAGE, on).items()}


def vnd(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")
