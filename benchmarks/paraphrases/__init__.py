"""Paraphrases of court judgments that change the wording and not the meaning."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.paraphrases import costs, heading, layout, money, orders, people, riders, silent, things
from benchmarks.paraphrases.edits import Rule

__all__ = ["TABLE", "Paraphrase"]


@dataclass(frozen=True)
class Paraphrase:
    """A rule, and what a change of it may break: "rows" whose sentence it changes, "paper" (every row of the paper),
    "places" (as many rows as places it changes: there, none must appear)."""

    rule: Rule
    risks: str = "rows"


TABLE: dict[str, Paraphrase] = {
    **{
        name: Paraphrase(rule)
        for module in (orders, riders, costs, money, things, people, layout)
        for name, rule in module.TABLE.items()
    },
    **{name: Paraphrase(rule, "places") for name, rule in silent.TABLE.items()},
    **{name: Paraphrase(rule, "paper") for name, rule in heading.TABLE.items()},
}
