"""A file as what it is: a judgment, or a request for enforcement, typed or written by hand. The one way for all doors.

A picture that the reader of print is unsure of is shown to the reader of handwriting where one is installed; what that
one makes of it counts only where it is a request. Judgments are printed: their figures are never left to it.
"""

from __future__ import annotations

from collections.abc import Callable

from thads.engine.errors import ThadsError
from thads.engine.judgment.pages import Pages
from thads.engine.judgment.parse import parse
from thads.engine.judgment.read import read
from thads.engine.judgment.readers import TextReader, handwriting_reader
from thads.engine.judgment.request import is_request, looks_handwritten, parse_request
from thads.engine.judgment.schema import Reading

Progress = Callable[[int, int, str], None]
MOST_PAGES = 6  # a request is one sheet or two; a bad scan of a whole judgment is not tried


def understand(
    data: bytes,
    name: str = "",
    *,
    jobs: int | None = None,
    progress: Progress | None = None,
    by_hand: TextReader | None = None,
) -> tuple[Pages, Reading]:
    """The pages as read and what they say. ``by_hand``: the reader of handwriting, the installed one by default.

    Raises what ``read`` raises.
    """
    pages = read(data, name, jobs=jobs, progress=progress)
    hand = by_hand or handwriting_reader()
    if hand and len(pages.pages) <= MOST_PAGES and looks_handwritten(pages):
        pages = _read_by_hand(pages, data, name, hand, jobs, progress)
    return pages, parse_request(pages) if is_request(pages) else parse(pages)


def _read_by_hand(
    printed: Pages, data: bytes, name: str, hand: TextReader, jobs: int | None, progress: Progress | None
) -> Pages:
    """The pages by the reader of handwriting where they are a request; a reader that fails costs nothing."""
    try:
        written = read(data, name, jobs=jobs, progress=progress, readers=[hand])
    except ThadsError:
        return printed
    return written if is_request(written) else printed
