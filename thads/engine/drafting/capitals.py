"""Lines whose room is fixed: the letterhead and the signer's title in capitals, place and date. Sizes in points."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pymupdf

from thads.engine.drafting.fit import Advances
from thads.engine.drafting.models import Draft
from thads.engine.drafting.typeface import BOLD_FILE, FONT_FILE, ITALIC_FILE, font_folder
from thads.engine.drafting.wording import phrases

COLUMN, DATE_WIDTH, SIGN_WIDTH = 196.0, 254.0, 258.0  # room of the letterhead, the date and the signer's title
LEAST, ONE_LINE = 9.5, 10.5  # smallest type of the letterhead, and of it in an unbroken line
LEAST_TITLE = 12.5  # a signer's title that would be smaller in one line gets two


@cache
def advances(file: str) -> Advances:
    """How wide letters of one of the fonts are."""
    return Advances(pymupdf.Font(fontfile=str(font_folder() / file)))


def letterhead(draft: Draft) -> dict[str, object]:
    """The two lines of the issuing body, each at the size at which it fits its column; the date's size and width."""
    parent, office = draft.parent.upper(), draft.office.upper()
    if _fitting(office, BOLD_FILE, 12.5, COLUMN) < ONE_LINE:
        office = "\n".join(_before_the_province(office))
    sizes = {
        "parent_size": _fitting(parent, FONT_FILE, 12.0, COLUMN),
        "office_size": min(_fitting(line, BOLD_FILE, 12.5, COLUMN) for line in office.splitlines() or [""]),
    }
    dated = advances(ITALIC_FILE).width(phrases()["page"]["dated"])
    place = advances(ITALIC_FILE).width(f"{draft.place}, ")
    date_size = min(13.0, round(DATE_WIDTH / (dated + place), 2))
    sizes |= {"date_size": date_size, "date_width": round(dated * date_size + 2, 2)}
    return {"parent_line": parent, "office_line": office} | sizes


def signing_title(draft: Draft, size: float) -> dict[str, object]:
    """The lines above the signature at one size: a long title in two lines rather than in small type."""
    lines = [part for line in draft.sign_lines for part in _broken(line, size)]
    return {
        "sign_lines": lines,
        "sign_size": min([size, *(_fitting(line, BOLD_FILE, size, SIGN_WIDTH) for line in lines)]),
    }


def _broken(line: str, size: float) -> Sequence[str]:
    if _fitting(line, BOLD_FILE, size, SIGN_WIDTH) >= LEAST_TITLE:
        return [line]
    halves = _before_the_province(line)
    if len(halves) == 2 and all(_fitting(half, BOLD_FILE, size, SIGN_WIDTH) >= LEAST_TITLE for half in halves):
        return halves
    words, widths = line.split(), advances(BOLD_FILE)
    cuts = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    return min(cuts, key=lambda cut: max(map(widths.width, cut)), default=(line,))


def _before_the_province(line: str) -> list[str]:
    """``THI HÀNH ÁN DÂN SỰ`` and ``TỈNH BẮC NINH``; one line where no such word is inside."""
    at = max(line.find(word) for word in phrases()["page"]["break_before"])
    return [line[:at].rstrip(), line[at:]] if at > 0 else [line]


def _fitting(text: str, font_file: str, most: float, room: float) -> float:
    """The size at which ``text`` is one line ``room`` wide, not below ``LEAST``: then it wraps."""
    width = advances(font_file).width(text)
    return min(most, max(LEAST, round(room / width - 0.05, 2))) if width else most
