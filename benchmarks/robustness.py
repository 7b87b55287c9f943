"""Says what a change of wording does to the reading: judgments are paraphrased without a change of meaning and read again.

    python -m benchmarks.robustness [-v] [--only WORDS] [--made] [--seed N]

Texts: the made-up judgments of the tests, and published ones where they are kept beside the repository (or under
$THADS_JUDGMENTS). Counted are rows that agree with the annotation before the change. ``rows``: those whose sentence is
changed; ``unchanged``: the share of them after which nothing is different (a row lost anywhere in the paper, or a new one,
breaks one); ``wrong but checked``: sums that are called checked and are not in the annotation. ``-v`` shows what broke.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / folder) for folder in ("", "tests/judgment")]

from material import Case, annotated, annotated_ids, blind, blind_slugs, dev_cases, made, made_slugs, pages_of  # noqa: E402
from scoring import agreement, keys, pair  # noqa: E402

from benchmarks.paraphrases import TABLE, Paraphrase  # noqa: E402
from benchmarks.paraphrases.edits import Edited, Paper, Person  # noqa: E402
from thads.engine.judgment.outline import outline  # noqa: E402
from thads.engine.judgment.parse import parse  # noqa: E402
from thads.engine.judgment.running import run_together  # noqa: E402
from thads.engine.judgment.schema import Obligation, Reading  # noqa: E402

ALL = "all families at once"
Signature = tuple[str, int | None, frozenset[str], frozenset[str]]


def signature(row: Obligation) -> Signature:
    return row.kind, row.amount, keys(row.debtors), keys(row.creditors)


@dataclass(frozen=True)
class Subject:
    """A judgment, what is read in it, and the rows that a person read the same."""

    case: Case
    paper: Paper
    reading: Reading
    right: tuple[Obligation, ...]


@dataclass(frozen=True)
class Failure:
    """A changed text that is read otherwise: the sentence as it is now, the rows lost and the rows new."""

    paper: str
    sentence: str
    lost: list[str]
    new: list[str]

    def __str__(self) -> str:
        return f"{self.paper}: {self.sentence}\n        expected {self.lost}\n        got      {self.new}"


@dataclass
class Outcome:
    """What a paraphrase did to all papers together."""

    rows: int = 0
    broken: int = 0
    wrong_but_checked: int = 0
    failures: list[Failure] = field(default_factory=list)

    @property
    def unchanged(self) -> float:
        return 1 - min(self.broken, self.rows) / self.rows if self.rows else 1.0


def subject(case: Case) -> Subject | None:
    """The judgment as running text; None where it orders nothing. Facts and reasons are left out where the orders are read
    the same without them: that is most of the text, and no paraphrase changes it."""
    text = run_together(pages_of(case.text).pages).text
    whole = _subject(case, text)
    parts = outline(text)
    if whole is None or parts.operative is None or parts.operative - parts.heading_end < 200:
        return whole
    short = _subject(
        case, text[: parts.heading_end] + "\nNỘI DUNG VỤ ÁN:\nNHẬN ĐỊNH CỦA TÒA ÁN:\n" + text[parts.operative :]
    )
    same = short and [*map(signature, short.reading.obligations)] == [*map(signature, whole.reading.obligations)]
    return short if same else whole


def _subject(case: Case, text: str) -> Subject | None:
    parts, reading = outline(text), parse(pages_of(text))
    if parts.operative is None:
        return None
    right = tuple(reading.obligations[j] for _, j, same in pair(case.wanted, reading.obligations) if all(same.values()))
    people = tuple(Person(p.name, tuple(p.roles), p.kind == "organisation") for p in reading.parties)
    start = text.find("\n", parts.operative) + 1
    return Subject(case, Paper(case.name, text, start, parts.signature, people), reading, right)


def measure(name: str, subjects: Sequence[Subject], seed: int = 1, papers: int | None = None) -> Outcome:
    """The outcome of a paraphrase on all ``subjects``, or on as many ``papers`` that it changes, drawn."""
    outcome, changed = Outcome(), 0
    if papers:
        subjects = Random(f"{seed} {name}").sample(sorted(subjects, key=lambda one: one.paper.name), len(subjects))  # noqa: S311
    for one in subjects:
        edited, rows = paraphrased(TABLE[name], one, Random(f"{seed} {name} {one.paper.name}"))  # noqa: S311
        if rows:
            compare(one, edited, rows, outcome)
            changed += 1
        if changed == papers:
            break
    return outcome


def paraphrased(paraphrase: Paraphrase, one: Subject, draw: Random) -> tuple[Edited, int]:
    """The changed text, and how many rows the change might break."""
    edited = Edited(one.paper.text, paraphrase.rule(one.paper, draw))
    if paraphrase.risks == "paper":
        return edited, len(one.right) if edited.edits else 0
    if paraphrase.risks == "places":
        return edited, len(edited.edits)
    lines = [(one.paper.text.rfind("\n", 0, start) + 1, end) for start, end in (row.source for row in one.right)]
    return edited, sum(edited.touches(*line) for line in lines)


def mixed(subjects: Iterable[Subject], seed: int = 1) -> Outcome:
    """One paraphrase of every family that fits, in any order, one upon the other."""
    outcome = Outcome()
    for one in subjects:
        draw = Random(f"{seed} {one.paper.name}")  # noqa: S311
        paper, steps, families = one.paper, [], set()
        for name in draw.sample(sorted(TABLE), len(TABLE)):
            if (family := name.split(":")[0]) in families:
                continue
            edited = Edited(paper.text, TABLE[name].rule(paper, draw))
            if edited.edits:
                steps.append(edited)
                families.add(family)
                paper = replace(paper, text=edited.text, start=edited.place(paper.start), end=edited.place(paper.end))
        compare(one, Chain(steps), len(one.right), outcome)
    return outcome


class Chain:
    """Edits of edits, looked at as one."""

    def __init__(self, steps: list[Edited]) -> None:
        self.steps, self.text = steps, steps[-1].text

    def place(self, at: int) -> int:
        for step in self.steps:
            at = step.place(at)
        return at


def compare(one: Subject, edited: Edited | Chain, rows: int, outcome: Outcome) -> None:
    """Reads the changed text and counts what is different into ``outcome``."""
    reading = parse(pages_of(edited.text))
    done = {signature(row) for row in (*one.right, *reading.obligations) if row.already_performed}
    right = Counter(map(signature, one.right))
    known = Counter(map(signature, one.reading.obligations))
    after = Counter(map(signature, reading.obligations))
    lost, new = without(right - after, done), without(after - known, done)
    gone = ((known - right) - after).total()  # rows that were wrong before
    mended = sum(
        any(all(agreement(w, row).values()) for w in one.case.wanted)
        for row in reading.obligations
        if new[signature(row)]
    )
    sums = {want.amount for want in one.case.wanted} | {want.net_amount for want in one.case.wanted}
    outcome.rows += rows
    outcome.wrong_but_checked += sum(
        row.amount_checked and row.amount not in sums and new[signature(row)] > 0 for row in reading.obligations
    )
    if broken := max(lost.total(), new.total() - gone - mended):
        outcome.broken += broken
        outcome.failures.append(
            Failure(one.paper.name, where(one, edited, reading, lost, new), shown(lost), shown(new))
        )


def without(rows: Counter[Signature], done: set[Signature]) -> Counter[Signature]:
    """What is performed already may be read or left out."""
    return Counter({row: n for row, n in rows.items() if row not in done})


def where(
    one: Subject, edited: Edited | Chain, reading: Reading, lost: Counter[Signature], new: Counter[Signature]
) -> str:
    """The sentences of the changed text that the rows lost and new stand in."""
    spans = [(edited.place(a), edited.place(b)) for a, b in (row.source for row in one.right if lost[signature(row)])]
    spans += [row.source for row in reading.obligations if new[signature(row)]]
    out, last = [], -1
    for start, end in sorted(spans):
        if end > last:
            out.append(" ".join(edited.text[max(start, last) : end].split()))
            last = end
    return " […] ".join(out)


def shown(rows: Counter[Signature]) -> list[str]:
    return [
        f"{kind} {amount} {' + '.join(sorted(debtors)) or '?'} -> {' + '.join(sorted(creditors)) or '?'}"
        + f" x{n}" * (n > 1)
        for (kind, amount, debtors, creditors), n in rows.items()
    ]


def own_cases() -> list[Case]:
    """The made-up judgments of the repository."""
    return [*map(made, made_slugs()), *map(blind, blind_slugs())]


def published_cases() -> list[Case]:
    return [*dev_cases(), *(case for name in annotated_ids() if (case := annotated(name)))]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("-v", "--verbose", action="store_true", help="show every sentence that is read otherwise")
    arguments.add_argument("--only", default="", metavar="WORDS", help="paraphrases whose name contains this")
    arguments.add_argument("--made", action="store_true", help="the made-up judgments alone")
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    cases = own_cases() + ([] if options.made else published_cases())
    subjects = [one for case in cases if (one := subject(case))]
    print(f"{len(subjects)} papers, {sum(len(one.right) for one in subjects)} rows right before the change")
    print(f"{'paraphrase':62} {'rows':>5} {'unchanged':>9} {'wrong but checked':>18}")
    for name in [name for name in TABLE if options.only in name]:
        show(name, measure(name, subjects, options.seed), options.verbose)
    if options.only in ALL:
        show(ALL, mixed(subjects, options.seed), options.verbose)


def show(name: str, outcome: Outcome, verbose: bool) -> None:
    print(f"{name:62} {outcome.rows:5} {outcome.unchanged:9.3f} {outcome.wrong_but_checked:18}", flush=True)
    if verbose:
        print(*(f"    {failure}" for failure in outcome.failures), sep="\n", end="\n" * bool(outcome.failures))


if __name__ == "__main__":
    main()
