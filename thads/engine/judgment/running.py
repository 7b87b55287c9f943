"""A judgment as one string that still knows where each character stood on paper.

Pages come as lines with boxes. The grammar wants running text, a reviewer wants the box: ``RunningText`` keeps both, with
page numbers taken out of the running text (they stand inside sentences and amounts) and every other character kept.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Protocol

from thads.engine.judgment.displaced import put_back
from thads.engine.judgment.schema import Span

_PAGE_NUMBER = re.compile(r"^\s*(?:trang\s*)?[-–]?\s*(\d{1,4})\s*(?:[-–]|/\s*\d{1,4})?\s*$", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\u00a0\f\v]+")
# A page holds at least this many lines between two page numbers: nearer ones are the numbers of a list.
_LINES_BETWEEN_PAGE_NUMBERS = 8


class PageLike(Protocol):
    """What ``run_together`` asks of a page: its number and its lines (text and box)."""

    n: int
    lines: list


@dataclass
class RunningText:
    """Running text with the place of every line in it."""

    text: str = ""
    starts: list[int] = field(default_factory=list)
    places: list[tuple[int, list[float]]] = field(default_factory=list)

    def spans(self, start: int, end: int) -> list[Span]:
        """The boxes of ``text[start:end]``, one a page, in order."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        boxes: dict[int, list[float]] = {}
        for index in range(first, len(self.starts)):
            if self.starts[index] >= end:
                break
            page, box = self.places[index]
            old = boxes.get(page)
            boxes[page] = (
                [min(old[0], box[0]), min(old[1], box[1]), max(old[2], box[2]), max(old[3], box[3])]
                if old
                else list(box)
            )
        return [Span(page=page, bbox=[round(side, 1) for side in box]) for page, box in boxes.items()]


def run_together(pages: list[PageLike]) -> RunningText:
    """One running text of all pages (lines already repaired by the reader): blanks collapsed, page numbers left out."""
    rows = [(page.n, line.bbox, _clean(line.text)) for page in pages for line in page.lines]
    numbers = _page_numbers(rows)
    rows = [row for index, row in enumerate(rows) if index not in numbers]
    orders = _orders_from(rows)
    rows[orders:] = [rows[orders + index] for index in put_back([text for _, _, text in rows[orders:]])]
    running = RunningText()
    parts: list[str] = []
    at = 0
    for page, box, text in rows:
        running.starts.append(at)
        running.places.append((page, list(box)))
        parts.append(text)
        at += len(text) + 1
    running.text = "\n".join(parts)
    return running


_OPERATIVE = re.compile(r"(?i)^\W*quyết\s+định\W*$")


def _orders_from(rows: list[tuple[int, list[float], str]]) -> int:
    """The row after the last heading "QUYẾT ĐỊNH"; only there are displaced lines worth the risk of moving one."""
    return max((index + 1 for index, (_, _, text) in enumerate(rows) if _OPERATIVE.match(text)), default=len(rows))


# Who hid the names of a judgment often ate the blank behind a letter: "ông Võ Thế H4về", "ông Bùi Văn T1phải".
_GLUED = re.compile(
    r"(?<!\w)([A-ZĐ]\d{0,2})(?=(?:phải|nộp|về|có|được|chịu|và|trả|đã|cho|là|cùng|với|tại|nhận|còn)(?!\w))"
)


def _clean(text: str) -> str:
    return _GLUED.sub(r"\1 ", _SPACES.sub(" ", text)).strip()


def _page_numbers(rows: list[tuple[int, list[float], str]]) -> set[int]:
    """Rows that are page numbers: alone on a line, counting up, a page apart."""
    found: set[int] = set()
    last_value, lines_since = 0, _LINES_BETWEEN_PAGE_NUMBERS
    for index, (_, _, text) in enumerate(rows):
        match = _PAGE_NUMBER.match(text)
        value = int(match.group(1)) if match else 0
        if last_value < value <= last_value + 3 and lines_since >= _LINES_BETWEEN_PAGE_NUMBERS:
            found.add(index)
            last_value, lines_since = value, 0
        elif text:
            lines_since += 1
    return found
