"""Prints how well and how fast judgments are read: strict F1, sums wrongly called checked, CPU ms per 1,000 characters.

    python benchmarks/reader.py [-v]

Sets: the made-up judgments of the tests; published ones annotated here; and published ones annotated elsewhere (dev).
Published texts are looked for beside the repository (or under $THADS_JUDGMENTS); what is missing is said. ``-v`` lists the
rows of the made-up judgments that were missed or read for nothing.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / folder) for folder in ("", "tests/judgment")]

from material import (  # noqa: E402
    Case,
    annotated,
    annotated_ids,
    blind,
    blind_slugs,
    dev_cases,
    made,
    made_slugs,
    pages_of,
    sealed,
    sealed_slugs,
)
from scoring import Score, score  # noqa: E402

from thads.engine.judgment.parse import parse  # noqa: E402

COLUMNS = f"{'set':10} {'papers':>6} {'rows':>5} {'read':>5} {'right':>5} {'F1':>6} {'wrong but checked':>18} {'ms/1000 chars':>14}"


@dataclass
class Result:
    """One set: its score, its papers and what reading them took (CPU seconds, characters)."""

    papers: int = 0
    characters: int = 0
    seconds: float = 0.0
    score: Score = field(default_factory=Score)

    def line(self, name: str) -> str:
        total = self.score
        speed = 1e6 * self.seconds / self.characters
        return (
            f"{name:10} {self.papers:6} {total.expected:5} {total.read:5} {total.strict:5} {total.f1:6.3f}"
            f" {total.wrong_but_checked:18} {speed:14.2f}"
        )


def measure(cases: Iterable[Case]) -> Result:
    result = Result()
    for case in cases:
        started = time.process_time()
        reading = parse(pages_of(case.text))
        result.seconds += time.process_time() - started
        result.papers += 1
        result.characters += len(case.nfc)
        result.score += score(case.wanted, reading.obligations, case.name)
    return result


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("-v", "--verbose", action="store_true", help="list what was missed in the made-up judgments")
    verbose = arguments.parse_args().verbose
    found = [annotated(name) for name in annotated_ids()]
    sets = {
        "made": [made(slug) for slug in made_slugs()],
        "blind": [blind(slug) for slug in blind_slugs()],
        "sealed": [sealed(slug) for slug in sealed_slugs()],
        "dev": dev_cases(),
        "annotated": [case for case in found if case],
    }
    measure(sets["made"][:1])  # the first reading also loads the grammar
    print(COLUMNS)
    for name, cases in sets.items():
        if not cases:
            print(f"{name:10} NOT MEASURED: no published texts here, set THADS_JUDGMENTS")
            continue
        result = measure(cases)
        print(result.line(name))
        if verbose and name == "made":
            print(*(f"    {line}" for line in result.score.misses + result.score.extras), sep="\n")


if __name__ == "__main__":
    main()
