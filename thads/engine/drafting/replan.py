"""The same decisions in two plans of one judgment: before and after the court corrected what it says.

A key follows the names of the parties; after a correction the decision is known again by the obligations it orders.
"""

from __future__ import annotations

from collections.abc import Iterable

from thads.engine.drafting.models import Plan, PlannedDecision

Ordered = tuple[str, ...]


def same_decisions(before: Plan, after: Plan) -> dict[str, PlannedDecision]:
    """Key in ``before`` -> the decision of ``after`` that orders the same; without those that only a guess would match."""
    keys = {row.key: row for row in after.decisions}
    found = {row.key: keys[row.key] for row in before.decisions if row.key in keys}
    taken = {row.key for row in found.values()}
    left = _alone(row for row in after.decisions if row.key not in taken)
    for ordered, row in _alone(row for row in before.decisions if row.key not in found).items():
        if ordered in left:
            found[row.key] = left[ordered]
    return found


def _alone(rows: Iterable[PlannedDecision]) -> dict[Ordered, PlannedDecision]:
    """By kind and obligations, those that no other shares."""
    grouped: dict[Ordered, list[PlannedDecision]] = {}
    for row in rows:
        grouped.setdefault((row.kind, row.rule.get("code", ""), *sorted(row.obligations)), []).append(row)
    return {ordered: group[0] for ordered, group in grouped.items() if len(group) == 1}
