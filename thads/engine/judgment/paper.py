"""A request as one running text whose every stretch knows its page, box and confidence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz.fuzz import ratio

from thads.engine.judgment.pages import Line, Pages
from thads.engine.judgment.schema import Field
from thads.engine.text.normal import flat

_NUMBERING = re.compile(r"\s*(?:\d{1,2}[.)]|[-+•*])?\s*")
_ALIKE = 86  # of 100, for labels read from pictures
_TYPED = 0.9  # what a label in a text layer is worth before a person confirms it
_NEW_PARAGRAPH = re.compile(r"(?<![,-])\n(?=[A-ZÀ-ỸĐ])")
_AGAINST = re.compile(r"\bthi hanh (?:an )?doi voi\s*:\s*$")
_CELLS = re.compile(r"\s{3,}")


@dataclass(frozen=True)
class Section:
    """``text[start:end]`` is what stands under a label of ``kind``; ``line`` is where the label's line starts."""

    kind: str
    line: int
    start: int
    end: int


class Paper:
    """Lines joined with line breaks; ``flat`` has the same length, lower case, no accents, breaks as blanks."""

    def __init__(self, pages: Pages) -> None:
        self.lines: list[tuple[int, Line]] = [(page.n, line) for page in pages.pages for line in page.lines]
        self.starts: list[int] = []
        at = 0
        for _, line in self.lines:
            self.starts.append(at)
            at += len(line.text) + 1
        self.text = "\n".join(line.text for _, line in self.lines)
        self.flat = flat(self.text).replace("\n", " ")
        self.pictured = bool(pages.ocr_pages)

    def field(self, start: int, end: int, value: Any = None, *, doubt: float = 1.0) -> Field:
        """The stretch as a field to be confirmed; ``value`` defaults to its text in one line."""
        words = " ".join(self.text[start:end].split())
        first = max(0, bisect_right(self.starts, start) - 1)
        last = max(first, bisect_right(self.starts, max(start, end - 1)) - 1)
        page = self.lines[first][0]
        here = [line for number, line in self.lines[first : last + 1] if number == page]
        boxes = [line.bbox for line in here]
        box = [min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)]
        sure = min(line.confidence for line in here) * _TYPED * doubt
        return Field(words if value is None else value, page, box, round(sure, 2))

    def paragraph_end(self, start: int, end: int) -> int:
        """Where the next line begins with a capital and this one has not stopped at a comma or a dash."""
        match = _NEW_PARAGRAPH.search(self.text, start, end)
        return match.start() if match else end

    def sections(self) -> list[Section]:
        """Labelled parts in order; what comes before the first label is left out."""
        found = list(self._labels())
        ends = [*(line for _, line, _ in found[1:]), len(self.text)][: len(found)]
        return [Section(kind, line, start, end) for (kind, line, start), end in zip(found, ends, strict=True)]

    def _labels(self) -> Iterator[tuple[str, int, int]]:
        for start, (_, line) in zip(self.starts, self.lines, strict=True):
            stripped = flat(line.text)
            if _AGAINST.search(stripped):
                yield "debtor", start, start + len(line.text)
                continue
            skip = len(_NUMBERING.match(stripped)[0])  # type: ignore[index]
            match = _label(stripped[skip:], fuzzy=self.pictured)
            if match is None:
                continue
            kind, length = match
            end = skip + length
            if _is_signature(kind, line.text, stripped[end:]):
                yield "signature", start, start + end
                continue
            colon = stripped.find(":", end, end + 70)
            if colon >= 0 and not any(map(str.isdigit, stripped[end:colon])):
                end = colon + 1
            yield kind, start, start if kind in ("account", "basis") else start + end


def _is_signature(kind: str, text: str, rest: str) -> bool:
    """ "NGƯỜI YÊU CẦU" over a name at the foot, with no colon and nothing but other such headings beside it."""
    if kind not in ("requester", "creditor", "debtor") or ":" in rest:
        return False
    return not rest.strip(" .") or (text.isupper() and bool(_CELLS.match(rest)))


def _label(text: str, *, fuzzy: bool) -> tuple[str, int] | None:
    for label, kind in _labels():
        if text.startswith(label) and not text[len(label) : len(label) + 1].isalpha():
            return kind, len(label)
    if not fuzzy:
        return None
    best, found = _ALIKE, None
    for label, kind in _labels():
        length = _snapped_length(text, label)
        alike = ratio(text[:length], label)
        if len(label) >= 8 and alike > best:
            best, found = alike, (kind, length)
    return found


def _snapped_length(text: str, label: str) -> int:
    """Length of the damaged label: up to the colon or the blank nearest to where the label should end."""
    around = [at for at in range(len(label) - 3, len(label) + 4) if at >= len(text) or text[at] in " :"]
    return min(around, key=lambda at: abs(at - len(label)), default=len(label))


@cache
def _labels() -> tuple[tuple[str, str], ...]:
    table: Mapping[str, list[str]] = yaml.safe_load(
        Path(__file__).with_name("request_labels.yml").read_text(encoding="utf-8")
    )
    pairs = [(label, kind) for kind, labels in table.items() for label in labels]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))
