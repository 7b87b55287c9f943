"""``python -m benchmarks.run``: the main job measured, from the file to issued papers.

Wall seconds depend on what else the machine does; CPU seconds and the ratios, each within one run, hardly do.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime, timedelta, timezone
from pathlib import Path

import click
import pymupdf
from rich.console import Console
from rich.table import Table

from benchmarks.tree import peak_memory
from thads.demo.compare import compare
from thads.demo.generate import Judgment, make_apart
from thads.demo.pipeline import STAGES, Cost, Way, go, issued, workplace
from thads.demo.scan import scanned
from thads.engine.drafting.qr import normal_code
from thads.engine.judgment.parse import parse
from thads.engine.judgment.read import read
from thads.progress import Bars

HEADLINE = 20 * 60.0
SIZES = (50, 100, 200, 500, 1000, 2000)
TARGETS = {"digital": (12.0, 22.0), "scan": (300.0, None)}
MEMORY_TARGET = 1500
VIETNAM = timezone(timedelta(hours=7))
console = Console()


@click.command()
@click.option("--pages", default=500, help="Pages of the judgment born digital.")
@click.option(
    "--scan", default=20, envvar="SCAN", help="Pages of the scanned judgment; 500 to measure, fewer to extrapolate."
)
@click.option("--linear/--no-linear", default=True, help="Also read 50 to 2,000 pages.")
def main(pages: int, scan: int, linear: bool) -> None:
    """Prints a table a question; ends with 1 when a paper is not valid."""
    console.print(
        f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, load {os.getloadavg()[0]:.1f} before the start"
    )
    judgment = make_apart(pages)
    with tempfile.TemporaryDirectory() as folder:
        digital, memory = measured(judgment.pdf, Path(folder))
        show_digital(digital, memory, judgment)
        paper = judgment if scan == pages else make_apart(scan)
        picture = scanned(paper.pdf)
        scanned_way, scan_memory = measured(picture, Path(folder))
        show_scan(scanned_way, scan_memory, paper, pages)
    if linear:  # last, so that what it leaves in memory is not counted to the work
        show_linear()
    if not (valid(digital) and valid(scanned_way)):
        raise SystemExit(1)


def measured(pdf: bytes, folder: Path) -> tuple[Way, float]:
    """The whole way, and the most MB at once, in a process of its own: what making the paper left behind is not counted."""
    paper = folder / "ban-an.pdf"
    paper.write_bytes(pdf)
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as apart:
        return apart.submit(_measured, paper).result()


def _measured(paper: Path) -> tuple[Way, float]:
    folder, pdf = paper.parent, paper.read_bytes()
    at = workplace(folder / "keys", now=datetime.now(VIETNAM))
    with peak_memory() as peak, Bars({stage: stage for stage in STAGES}) as bars:
        way = go(pdf, "ban-an.pdf", at, bars)
    return way, peak.value


def valid(way: Way) -> bool:
    return issued(way.verdicts) == len(way.drafts) > 0


def show_digital(way: Way, memory: float, judgment: Judgment) -> None:
    dump = cost_of(lambda: text_dump(judgment.pdf))
    table = stages_table(f"{way.pages} pages born digital -> {len(way.drafts)} issued papers", way)
    total, (wall_target, cpu_target) = way.cost(), TARGETS["digital"]
    table.add_section()
    table.add_row(
        "to issued papers",
        f"{total.wall:.2f}",
        f"{total.cpu:.2f}",
        f"target <= {wall_target:.0f} s, {cpu_target:.0f} CPU s",
    )
    console.print(table)
    facts = fact_table("The same run")
    facts.add_row("times faster than 20 minutes (wall)", f"{HEADLINE / total.wall:.0f}")
    facts.add_row("whole way / plain PyMuPDF text dump of the file (CPU)", f"{total.cpu / dump.cpu:.1f}")
    facts.add_row(
        "reading / plain PyMuPDF text dump of the file (CPU)",
        f"{way.costs['read'].cpu / dump.cpu:.1f}  (dump {dump.cpu:.2f} s)",
    )
    facts.add_row("peak memory of all processes, MB", f"{memory:.0f}  (target <= {MEMORY_TARGET})")
    facts.add_row(
        "CPU ms a paper: draft / head / office / verify", " / ".join(per_paper(way, name) for name in STAGES[2:])
    )
    facts.add_row("papers valid (both signatures)", f"{issued(way.verdicts)} of {len(way.drafts)}")
    facts.add_row("papers whose QR reads back, of every tenth", qr_read_back(way))
    add_score(facts, way, judgment)
    console.print(facts)


def per_paper(way: Way, stage: str) -> str:
    return f"{1000 * way.costs[stage].cpu / max(1, len(way.papers)):.0f}"


def add_score(facts: Table, way: Way, judgment: Judgment) -> None:
    assert way.reading is not None
    score = compare(way.reading, judgment.truth).to_dict()
    facts.add_row("obligations: in truth, found, wholly right, checked but wrong",
                  f"{score['obligations']}, {score['found']}, {score['exact']}, {score['wrongly_checked']}")  # fmt: skip


def show_linear() -> None:
    """Reading alone, from 50 to 2,000 pages: seconds a page should stay what they are."""
    table = Table(title="Is the time linear in pages? Reading and parsing, one process")
    for name in ("pages", "obligations", "wall s", "CPU s", "CPU ms a page", "times the rate at 50 pages"):
        table.add_column(name, justify="right")
    first = 0.0
    for pages in SIZES:
        pdf = make_apart(pages).pdf
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
            found, cost = pool.submit(reading_cost, pdf).result()
        rate = 1000 * cost.cpu / pages
        first = first or rate
        table.add_row(
            str(pages), str(found), f"{cost.wall:.2f}", f"{cost.cpu:.2f}", f"{rate:.2f}", f"{rate / first:.2f}"
        )
    console.print(table)


def reading_cost(pdf: bytes) -> tuple[int, Cost]:
    """Obligations found, and what it took; a small file first, so that what is loaded once is not counted."""
    small = pymupdf.open(stream=pdf)
    small.select(range(3))
    parse(read(small.tobytes(), "x.pdf"))
    found: list[int] = []
    cost = cost_of(lambda: found.append(len(parse(read(pdf, "x.pdf")).obligations)))
    return found[0], cost


def show_scan(way: Way, memory: float, paper: Judgment, pages: int) -> None:
    reading, total = way.costs["read"], way.cost()
    table = stages_table(f"{way.pages} scanned pages -> {len(way.drafts)} issued papers", way)
    table.add_section()
    table.add_row("to issued papers", f"{total.wall:.2f}", f"{total.cpu:.2f}", "")
    console.print(table)
    facts = fact_table("The same run")
    facts.add_row("pages a minute (reading)", f"{60 * way.pages / reading.wall:.0f}")
    facts.add_row("CPU s a page (reading)", f"{reading.cpu / way.pages:.2f}")
    if way.pages < pages:
        facts.add_row(
            f"{pages} pages at this rate, s",
            f"{reading.wall * pages / way.pages:.0f}  (extrapolated; target <= 300; SCAN={pages} measures)",
        )
    else:
        facts.add_row(
            "times faster than 20 minutes (wall)",
            f"{HEADLINE / total.wall:.1f}  (target <= {TARGETS['scan'][0]:.0f} s)",
        )
    facts.add_row("peak memory of all processes, MB", f"{memory:.0f}  (target <= {MEMORY_TARGET})")
    facts.add_row("papers valid (both signatures)", f"{issued(way.verdicts)} of {len(way.drafts)}")
    add_score(facts, way, paper)
    console.print(facts)


def stages_table(title: str, way: Way) -> Table:
    table = Table(title=title)
    for name, side in (("stage", "left"), ("wall s", "right"), ("CPU s", "right"), ("", "left")):
        table.add_column(name, justify=side)  # type: ignore[arg-type]
    for name in STAGES:
        cost = way.costs[name]
        table.add_row(name, f"{cost.wall:.2f}", f"{cost.cpu:.2f}", "not in the total" if name == "verify" else "")
    return table


def fact_table(title: str) -> Table:
    table = Table(title=title, show_header=False)
    table.add_column("")
    table.add_column("", justify="right")
    return table


def cost_of(work: Callable[[], object]) -> Cost:
    """Wall and CPU of something done in this process."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Cost(time.perf_counter() - wall, time.process_time() - cpu)


def text_dump(pdf: bytes) -> int:
    with pymupdf.open(stream=pdf) as document:
        return sum(len(page.get_text("text")) for page in document)


def qr_read_back(way: Way) -> str:
    """Every tenth paper drawn at 150 dpi and its QR decoded: does it lead to the paper's own code?"""
    import zxingcpp
    from PIL import Image

    chosen = list(zip(way.drafts, way.papers, strict=True))[::10]
    right = 0
    for draft, pdf in chosen:
        with pymupdf.open(stream=pdf) as document:
            pixels = document[0].get_pixmap(dpi=150, colorspace=pymupdf.csGRAY)
        image = Image.frombytes("L", (pixels.width, pixels.height), pixels.samples)
        texts = [found.text for found in zxingcpp.read_barcodes(image)]
        right += any(normal_code(text.rpartition("/")[2]) == draft.code for text in texts)
    return f"{right} of {len(chosen)}"


if __name__ == "__main__":
    main()
