"""The demonstration: two made-up judgments, one born digital and one scanned, all the way to issued papers."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from thads.commands.drafting import register_rows
from thads.demo.compare import Score, compare
from thads.demo.generate import SEED, Judgment, make_apart
from thads.demo.pipeline import Progress, Way, Workplace, go, issued, workplace
from thads.demo.scan import scanned
from thads.engine.drafting.register import register_xlsx
from thads.engine.messages import say
from thads.progress import Bars

VIETNAM = timezone(timedelta(hours=7))
HEADLINE_SECONDS = 20 * 60
DIGITAL_PAGES, SCANNED_PAGES = 500, 20


@dataclass
class Shown:
    """One judgment of the demonstration: where it is kept, how it went, how it compares with the truth."""

    title: str
    judgment: Judgment
    data: bytes
    folder: Path
    way: Way | None = None
    score: Score | None = None


def demo(
    out: Path, *, pages: int = DIGITAL_PAGES, scan_pages: int = SCANNED_PAGES, jobs: int | None = None, seed: int = SEED
) -> list[Shown]:
    """Runs it, leaves everything in ``out`` (what was there of an earlier run is replaced), prints the table."""
    for name in ("so", "scan"):
        shutil.rmtree(out / name, ignore_errors=True)
    at = workplace(out / "keys", now=datetime.now(VIETNAM), jobs=jobs)
    with Bars(labels()) as bars:
        cases = _made(out, pages, scan_pages, seed, jobs, bars)
    for case in cases:
        _echo(f"\n{case.title}")
        with Bars(labels()) as bars:
            case.way = go(case.data, f"{case.folder.name}.pdf", at, bars)
        case.score = compare(case.way.reading, case.judgment.truth)
        _leave(case, at)
    _echo("")
    for part in (costs_table(cases), results_table(cases)):
        Console().print(part)
    _echo(say("Everything is in {folder}: papers, register, readings.", folder=out))
    return cases


def labels() -> dict[str, str]:
    """What the stages are called."""
    return {
        "make": say("Making the judgment"), "scan": say("Scanning it"), "read": say("Reading the judgment"), "plan": say("Planning"),
        "draft": say("Drafting"), "sign": say("Signing (head)"), "issue": say("Numbering, sealing (office)"),
        "verify": say("Verifying"),
    }  # fmt: skip


def _made(out: Path, pages: int, scan_pages: int, seed: int, jobs: int | None, bars: Progress) -> list[Shown]:
    out.mkdir(parents=True, exist_ok=True)
    digital = make_apart(pages, seed=seed)
    bars("make", 1, 2)
    paper = digital if scan_pages == pages else make_apart(scan_pages, seed=seed)
    bars("make", 2, 2)
    picture = scanned(paper.pdf, seed=seed, jobs=jobs, progress=lambda done, total, _: bars("scan", done, total))
    titles = say("Born digital, {pages} pages", pages=pages), say("Scanned, {pages} pages", pages=scan_pages)
    cases = [Shown(titles[0], digital, digital.pdf, out / "so"), Shown(titles[1], paper, picture, out / "scan")]
    for case in cases:
        case.folder.mkdir()
        name = "ban-an.pdf"
        (case.folder / name).write_bytes(case.data)
        (case.folder / "su-that.json").write_text(_json(case.judgment.truth), "utf-8")
    return cases


def _leave(case: Shown, at: Workplace) -> None:
    """PDFs, the register and the reading, as files."""
    way = case.way
    assert way is not None and way.reading is not None
    papers = case.folder / "quyet-dinh"
    papers.mkdir(exist_ok=True)
    for number, pdf in enumerate(way.papers, 1):
        (papers / f"{number:05d}.pdf").write_bytes(pdf)
    (case.folder / "ket-qua-doc.json").write_text(_json(way.reading.to_dict()), "utf-8")
    rows = register_rows(way.drafts, way.reading, at.house.officer.name, at.now.date().isoformat())
    (case.folder / "so-thu-ly.xlsx").write_bytes(register_xlsx(rows, office=at.house.office.name))


def costs_table(cases: list[Shown]) -> Table:
    """Seconds a stage, wall and CPU."""
    table = Table(title=say("Seconds on the clock (CPU seconds of all cores)"))
    table.add_column("")
    for case in cases:
        table.add_column(case.title, justify="right")
    for stage, label in labels().items():
        costs = [case.way.costs.get(stage) for case in cases if case.way]
        if any(costs):
            table.add_row(label, *(f"{cost.wall:.2f} ({cost.cpu:.2f})" if cost else "" for cost in costs))
    totals = [case.way.cost() for case in cases if case.way]
    table.add_section()
    table.add_row(say("From the file to issued papers"), *(f"{cost.wall:.2f} ({cost.cpu:.2f})" for cost in totals))
    table.add_row(say("Times faster than 20 minutes"), *(f"{HEADLINE_SECONDS / cost.wall:.0f}×" for cost in totals))
    return table


def results_table(cases: list[Shown]) -> Table:
    """Pages, obligations, decisions; and what the reading got right of the truth."""
    table = Table(title=say("Results, and the reading against the truth"))
    table.add_column("")
    for case in cases:
        table.add_column(case.title, justify="right")
    for label, value in _facts():
        table.add_row(label, *(str(value(case)) for case in cases))
    return table


def _facts() -> list[tuple[str, Any]]:
    return [
        (say("Pages"), lambda case: case.way.pages),
        (say("Pages a second (reading)"), lambda case: f"{case.way.pages / case.way.costs['read'].wall:.0f}"),
        (say("Obligations in truth"), lambda case: case.score.truths),
        (say("Obligations found"), lambda case: f"{case.score.found} ({case.score.found / case.score.truths:.1%})"),
        (say("Wholly right"), lambda case: f"{case.score.exact} ({case.score.exact / case.score.truths:.1%})"),
        (say("Read, but not in truth"), lambda case: len(case.score.extra)),
        (say("Amounts checked"), lambda case: case.score.checked),
        (say("Checked, but wrong"), lambda case: len(case.score.wrongly_checked)),
        (say("Decisions drafted"), lambda case: len(case.way.drafts)),
        (say("Planned, but held back for a person"), lambda case: len(case.way.blocked)),
        (say("Issued and valid"), lambda case: issued(case.way.verdicts)),
    ]


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1)


def _echo(text: str) -> None:
    print(text, flush=True)


def all_valid(cases: list[Shown]) -> bool:
    """Every paper that was drafted is issued and verifies."""
    return all(case.way and len(case.way.drafts) == issued(case.way.verdicts) > 0 for case in cases)
