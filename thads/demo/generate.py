"""A judgment of exactly so many pages, born digital, with the truth about every obligation in it."""

from __future__ import annotations

import json
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from thads.demo.case import Case, make_case
from thads.demo.layout import Block, Press, heading, page_count
from thads.demo.orders import Orders, write_orders
from thads.demo.story import Story, write_story
from thads.engine.errors import ThadsError

FEWEST, MOST = 8, 4000
TRIES = 12
LETTERS_A_LINE, LINES_A_PAGE = 76, 36.0  # a first guess; corrected by the first setting
SEED = 2026


class PagesOutOfRange(ThadsError):
    message = "A made-up judgment has between {fewest} and {most} pages, not {pages}."


@dataclass(frozen=True)
class Judgment:
    """The file, its page count, and the truth: ``{document, pages, obligations: [...]}``."""

    pdf: bytes
    pages: int
    truth: dict[str, Any]

    def save(self, path: Path) -> None:
        """The PDF at ``path`` and the truth beside it as ``.truth.json``."""
        path.write_bytes(self.pdf)
        path.with_suffix(".truth.json").write_text(json.dumps(self.truth, ensure_ascii=False, indent=1), "utf-8")


def make(pages: int = 500, *, seed: int = SEED) -> Judgment:
    """A judgment of ``pages`` pages; the same for the same seed. Raises PagesOutOfRange."""
    if not FEWEST <= pages <= MOST:
        raise PagesOutOfRange(fewest=FEWEST, most=MOST, pages=pages)
    case = make_case(pages, seed)
    story, orders = write_story(case), write_orders(case)
    pdf, count = _fitted(case, story, orders, pages)
    document = {"number": case.number, "date": case.judged.isoformat(), "court": case.court, "type": "judgment",
                "instance": "first", "branch": "criminal"}  # fmt: skip
    truth = {"document": document, "pages": count, "obligations": [row.to_dict() for row in orders.truths]}
    return Judgment(pdf, count, truth)


def make_apart(pages: int = 500, *, seed: int = SEED) -> Judgment:
    """``make`` in a process of its own: Typst keeps what it has set, a gigabyte for a thousand pages."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(make, pages, seed=seed).result()


def _fitted(case: Case, story: Story, orders: Orders, pages: int) -> tuple[bytes, int]:
    """As many further paragraphs as fill the pages: reckon, set, and reckon again by what the pages turned out to hold."""
    press = Press()
    low, high = 0, story.most
    lines_a_page = LINES_A_PAGE
    best: tuple[bytes, int] | None = None
    for _ in range(TRIES):
        extra = _extra_for(pages * lines_a_page, case, story, orders, low, high)
        blocks = _blocks(case, story, orders, extra)
        pdf = press.set(case, blocks)
        count = page_count(pdf)
        if best is None or abs(count - pages) < abs(best[1] - pages):
            best = pdf, count
        if count == pages or low >= high:
            break
        low, high = (extra + 1, high) if count < pages else (low, extra - 1)
        lines_a_page = _lines(blocks) / (count - 0.5)
    return best


def _extra_for(lines: float, case: Case, story: Story, orders: Orders, low: int, high: int) -> int:
    """How many further paragraphs make ``lines`` lines: half a page short of the end, where most room for error is."""
    wanted = lines * (1 - 0.5 / max(1.0, lines / LINES_A_PAGE))
    while low < high:
        middle = (low + high) // 2
        if _lines(_blocks(case, story, orders, middle)) < wanted:
            low = middle + 1
        else:
            high = middle
    return low


def _lines(blocks: list[Block]) -> float:
    """Printed lines, reckoned from characters; a paragraph's spacing is a tenth of a line."""
    return sum(-(-(len(text) + 8) // LETTERS_A_LINE) + 0.1 for _, text in blocks)


def _blocks(case: Case, story: Story, orders: Orders, extra: int) -> list[Block]:
    blocks = heading(case)
    blocks.append(("h", "NỘI DUNG VỤ ÁN:"))
    blocks += [("p", text) for text in story.opening]
    for place, account in enumerate(story.told(extra), 1):
        first, *others = account
        blocks.append(("p", f"{place}. {first}"))
        blocks += [("p", text) for text in others]
    blocks.append(("h", "NHẬN ĐỊNH CỦA TÒA ÁN:"))
    reasons = [*story.reasons_opening, *story.reasons, *story.reasons_closing]
    blocks += [("p", f"[{place}] {text}") for place, text in enumerate(reasons, 1)]
    blocks += [("p", "Vì các lẽ trên,"), ("h", "QUYẾT ĐỊNH:")]
    blocks += [("p", f"{label} {text}".strip()) for label, text in orders.paragraphs]
    return blocks
