"""``python -m benchmarks.money``: a sum shared among very many creditors, with every creditor's fee.

CPU seconds, beside the bare arithmetic of the same sharing (one multiplication and division a creditor), in one run.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from thads.engine.money.claims import Claim, Deduction, Pot
from thads.engine.money.distribution import Distribution
from thads.engine.money.fee import Received, enforcement_fee
from thads.engine.money.waterfall import distribute

ON = date(2026, 11, 20)
TARGET = 1.0


@click.command()
@click.option("--creditors", default=43_000, help="Creditors of the one matter.")
def main(creditors: int) -> None:
    """Ends with 1 when sharing and fees take more than a second of CPU time, or a đồng is missing."""
    claims = made_up(creditors)
    pot = Pot(sum(one.due for one in claims) * 2 // 3, ON, counted_on=ON, deductions=[Deduction("costs", 12_000_000)])
    distribute(pot, claims[:1]).payouts()
    bare, _ = timed(lambda: [one.due * pot.received // 7 for one in claims])
    shared, made = timed(lambda: distribute(pot, claims))
    fees, payouts = timed(made.payouts)
    alone, _ = timed(lambda: [enforcement_fee([Received(one.gross)], on=ON).total for one in payouts])
    show(creditors, {"bare arithmetic": bare, "sharing": shared, "fees with the payouts": fees, "fees alone": alone})
    right = adds_up(made, payouts)
    Console().print(f"all figures add up to the đồng: {'yes' if right else 'NO'}")
    raise SystemExit(0 if right and shared + fees <= TARGET else 1)


def made_up(count: int) -> list[Claim]:
    """Claims of a few million to a few billion, each of one creditor, a few with interest and of the higher ranks."""
    kinds = ("other",) * 7 + ("support", "wages", "bodily_harm")
    return [
        Claim(
            id=str(number), creditor=f"C{number}", kind=kinds[number % 10],
            due=2_000_000 + number * 7_919 % 3_000_000_000, interest=number % 3 * 10_000, requested=ON,
        )
        for number in range(count)
    ]  # fmt: skip


def adds_up(made: Distribution, payouts: list) -> bool:
    taken = sum(one.taken for one in made.taken_off)
    return taken + sum(one.net + one.fee for one in payouts) + made.to_debtor == made.pot.received


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    made = work()
    return time.process_time() - start, made


def show(creditors: int, seconds: dict[str, float]) -> None:
    table = Table(title=f"{creditors:,} creditors", title_justify="left")
    for name in ("what", "CPU s", "times the bare arithmetic"):
        table.add_column(name, justify="left" if name == "what" else "right")
    for name, took in seconds.items():
        table.add_row(name, f"{took:.3f}", f"{took / max(seconds['bare arithmetic'], 1e-9):.0f}")
    Console().print(table)
    Console().print(
        f"sharing and fees: {seconds['sharing'] + seconds['fees with the payouts']:.3f} s (aim: {TARGET} s)"
    )


if __name__ == "__main__":
    main()
