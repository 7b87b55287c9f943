"""What a step may not do, by the names that ``sale_steps.yml`` gives: each raises what it refuses.

A check looks at the sale as it stands on the day of the step. Facts that are not told are not looked at, so that the same
checks say beforehand what stands in the way of a step.
"""

from __future__ import annotations

from collections.abc import Callable

from thads.engine.life.sale import check_auction, check_payment, check_price
from thads.engine.life.sale.record import Sale, Step
from thads.engine.life.sale.terms import Terms

Check = Callable[[Sale, Step, Terms], None]
PLACES = (check_price, check_auction, check_payment)


def named(name: str) -> Check:
    """The check that the rules call so. LookupError for an unknown name (a fault of the rules, found by a test)."""
    for place in PLACES:
        if name in vars(place) and not name.startswith("_"):
            return vars(place)[name]
    raise LookupError(name)
