"""Scores of the wordings: each in judgments of its own, and several drawn together."""

from __future__ import annotations

from random import Random

from material import pages_of
from scoring import Score, score

from benchmarks.wordings.build import Shape, judgment, shapes
from thads.engine.judgment.parse import parse


def of_wording(shape: Shape, text: str, draws: int, seed: int = 1) -> Score:
    """The score of ``draws`` judgments that order nothing but this wording and a fee."""
    total = Score()
    for number in range(draws):
        case = judgment(shape.name, [(shape, text)], Random(f"{seed} {number} {text}"))  # noqa: S311
        total += score(case.wanted, parse(pages_of(case.text)).obligations, shape.name)
    return total


def mixed(draw: Random, judgments: int) -> Score:
    """The score of judgments of three to six wordings of one cast."""
    total = Score()
    for number in range(judgments):
        first = draw.choice(shapes())
        same = [shape for shape in shapes() if shape.cast == first.cast]
        chosen = [first, *draw.sample(same, min(len(same), draw.randint(2, 5)))]
        chosen = [(shape, draw.choice(shape.texts)) for shape in dict.fromkeys(chosen)]
        chosen.sort(key=lambda one: "fee" in one[0].name)  # fees come last
        case = judgment(f"mixed {number}", chosen, draw)
        total += score(case.wanted, parse(pages_of(case.text)).obligations, case.name)
    return total
