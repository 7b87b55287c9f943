"""One catalogue speaks Vietnamese everywhere: ``thads/locale/vi.po``, keyed by the English message in the code.

The engine, the trial and the command line ask ``say``; on the bench Frappe's own ``_`` reads the same file.
A message without a translation is returned in English, and the test suite fails on it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

CATALOGUE = Path(__file__).resolve().parents[1] / "locale" / "vi.po"


@cache
def translations() -> dict[str, str]:
    """English message -> Vietnamese message, as shipped."""
    with CATALOGUE.open("rb") as file:
        return {str(entry.id): str(entry.string) for entry in read_po(file) if entry.id and entry.string}


def say(message: str, /, **params: object) -> str:
    """The Vietnamese text of ``message`` with its ``{named}`` places filled.

    ``message`` is a literal in the calling code (the catalogue check reads it there); values go in ``params`` and
    are never interpreted as templates themselves.
    """
    text = translations().get(message, message)
    return text.format(**params) if params else text
