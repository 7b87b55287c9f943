"""Measures how well the wordings are read: by shape, and which part of a row is wrong.

python -m benchmarks.wordings [-v] [--only WORDS] [--draws N] [--seed N]

``-v`` lists the wordings that fail. The last lines are whole judgments of three to six wordings drawn together.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from random import Random

sys.path[:0] = [str(Path(__file__).resolve().parents[2] / folder) for folder in ("", "tests/judgment")]

from benchmarks.wordings.measure import mixed, of_wording  # noqa: E402


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("-v", "--verbose", action="store_true")
    arguments.add_argument("--only", default="", metavar="WORDS", help="shapes whose name contains this")
    arguments.add_argument("--draws", type=int, default=4, help="judgments a wording")
    arguments.add_argument("--mixed", type=int, default=150, help="judgments of several wordings")
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    from benchmarks.wordings.build import shapes

    parts: Counter[str] = Counter()
    total = perfect = wordings = 0
    print(f"{'shape':44} {'wordings':>8} {'perfect':>8} {'F1':>6} {'wrong but checked':>18}")
    for shape in [shape for shape in shapes() if options.only in shape.name]:
        results = [of_wording(shape, text, options.draws, options.seed) for text in shape.texts]
        whole = sum(result.f1 == 1 for result in results)
        scored = sum((result for result in results[1:]), results[0])
        wordings, perfect, total = wordings + len(results), perfect + whole, scored + total if total else scored
        print(f"{shape.name:44} {len(results):8} {whole:8} {scored.f1:6.3f} {scored.wrong_but_checked:18}")
        for text, result in zip(shape.texts, results, strict=True):
            parts.update(part for miss in result.misses for part in miss.split(": ")[0].split()[-1].split(","))
            parts.update(["extra"] * len(result.extras))
            if options.verbose and result.f1 < 1:
                print(f"    {result.f1:.2f} {text!r}")
                print(
                    *(f"         {line[:230]}" for line in [*dict.fromkeys(result.misses + result.extras)][:3]),
                    sep="\n",
                )
    print(f"{'all':44} {wordings:8} {perfect:8} {total.f1:6.3f} {total.wrong_but_checked:18}")
    print("wrong parts:", ", ".join(f"{part} {n}" for part, n in parts.most_common()))
    if not options.only:
        scored = mixed(Random(options.seed), options.mixed)  # noqa: S311
        print(
            f"several together: {scored.expected} rows, F1 {scored.f1:.3f}, wrong but checked {scored.wrong_but_checked}"
        )


if __name__ == "__main__":
    main()
