"""A draft's .docx that was edited in a word processor, back as clauses.

Only the clauses come back; what was changed in the head, the legal bases, the tables or the signature is named and left.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table

from thads.engine.drafting.docx import GRID, to_docx
from thads.engine.drafting.models import Block, Draft
from thads.engine.drafting.typed import plain_text
from thads.engine.errors import ThadsError

LARGEST = 40_000_000  # bytes when unpacked
MOST = 20  # lines named as left
TABLE = "\x00"  # stands for a table among paragraphs; no paragraph's text holds it
_ARTICLE = re.compile(r"^Điều \d+\.\s*")
_NUMBERED = re.compile(r"^(\d+\.)\s+")


class NotADraft(ThadsError):
    message = (
        "This file is not a .docx copy of this draft: download the draft as Word, edit that file and bring it back."
    )


@dataclass(frozen=True)
class Back:
    """``clauses`` as ``clauses.edited`` takes them; ``left_out``: lines changed outside the clauses, which stay as they were."""

    clauses: list[dict[str, str]]
    left_out: list[str]


def read_back(draft: Draft, data: bytes) -> Back:
    """Raises ``NotADraft`` for another file, or a copy of which nothing is left."""
    (ours, cells), (theirs, changed) = _lines(to_docx(draft)), _lines(data)
    blocks = [block for block in (*draft.preamble, *draft.body) if block.type != "table"]
    matched = SequenceMatcher(None, ours, theirs, autojunk=False)
    if matched.ratio() < 0.3:
        raise NotADraft
    first = len(ours) - _tail(draft, ours) - len(draft.body)
    head = first - len(draft.preamble) - (1 if draft.issuer else 0)
    place = _places(matched.get_opcodes(), len(ours))
    start, middle, end = place(head), place(first), place(first + len(draft.body))
    split = place(head + len(draft.preamble))
    rows = [*_clauses(draft, "preamble", theirs[start:split]), *_clauses(draft, "body", theirs[middle:end])]
    if not rows or not blocks:
        raise NotADraft
    outside = _outside([*ours[:head], *ours[first + len(draft.body) :]], [*theirs[:start], *theirs[end:]])
    return Back(rows, [*outside, *_outside(cells, changed)][:MOST])


def _lines(data: bytes) -> tuple[list[str], list[str]]:
    """Paragraphs in order, a table of the text as ``TABLE`` among them; and the rows of those tables."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > LARGEST:
                raise NotADraft
        document = Document(io.BytesIO(data))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError) as error:
        raise NotADraft from error
    found: list[str] = []
    rows: list[str] = []
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            if part.style is not None and part.style.name == GRID:
                found.append(TABLE)
                rows += [" | ".join(cell.text for cell in row.cells) for row in part.rows]
        elif text := plain_text(part.text):
            found.append(text)
    return found, rows


def _tail(draft: Draft, ours: Sequence[str]) -> int:
    """How many paragraphs follow the clauses."""
    block = draft.body[-1]
    last = TABLE if block.type == "table" else plain_text(f"{block.lead} {block.text}")
    for count in range(len(ours)):
        if ours[len(ours) - 1 - count].endswith(last):
            return count
    raise NotADraft


def _places(codes: Sequence[tuple[str, int, int, int, int]], size: int):
    """Where a place between our paragraphs lies between theirs."""

    def place(ours: int) -> int:
        for tag, left, right, top, bottom in codes:
            if left <= ours < right or (ours == size and right == size):
                if ours == size:
                    return bottom
                return top + (ours - left) if tag == "equal" else top + min(ours - left, bottom - top)
        return codes[-1][4] if codes else 0

    return place


def _clauses(draft: Draft, part: str, lines: Sequence[str]) -> list[dict[str, str]]:
    return [{"part": part, **_clause(getattr(draft, part), line)} for line in lines]


def _clause(known: Sequence[Block], line: str) -> dict[str, str]:
    """Its kind: that of the clause it was, else told by how it begins."""
    if line == TABLE:
        return {"type": "table", "lead": "", "text": ""}
    for block in known:
        if block.type == "heading" and plain_text(block.text) == line:
            return {"type": "heading", "lead": "", "text": line}
        if block.type == "labelled" and line.startswith(plain_text(block.lead)):
            return {"type": "labelled", "lead": block.lead, "text": line[len(plain_text(block.lead)) :].strip()}
    if found := _ARTICLE.match(line):
        return {"type": "article", "lead": "", "text": line[found.end() :]}
    if line.startswith("- "):
        return {"type": "item", "lead": "", "text": line[2:]}
    if found := _NUMBERED.match(line):
        return {"type": "numbered", "lead": found[1], "text": line[found.end() :]}
    return {"type": "paragraph", "lead": "", "text": line}


def _outside(ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    known = set(ours)
    return [line for line in theirs if line not in known][:MOST]
