"""What the money commands are given: sums, receipts. Light: the command line reads it at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import click

from thads.commands.law_input import Day


@dataclass(frozen=True)
class Receipt:
    """A sum (VND) and how it reached its receiver."""

    amount: int
    way: str


class Money(click.ParamType):
    """3000000 or 3.000.000"""

    name = "amount"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        from thads.engine.money.amounts import BadAmount, typed_amount

        try:
            return typed_amount(value)
        except BadAmount as error:
            return self.fail(str(error))


class PaymentType(click.ParamType):
    """DAY:AMOUNT"""

    name = "payment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[date, int]:
        if isinstance(value, tuple):
            return value
        day, _, amount = str(value).partition(":")
        return Day().convert(day, param, ctx), Money().convert(amount, param, ctx)


class Rate(click.ParamType):
    """12.5 or 12,5 (percent a year)"""

    name = "percent"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Fraction:
        from thads.engine.money.amounts import BadRate, typed_rate

        try:
            return typed_rate(value)
        except BadRate as error:
            return self.fail(str(error))


class ReceiptType(click.ParamType):
    """AMOUNT[:WAY]"""

    name = "receipt"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Receipt:
        if isinstance(value, Receipt):
            return value
        amount, _, way = str(value).partition(":")
        return Receipt(Money().convert(amount, param, ctx), way or "collected")
