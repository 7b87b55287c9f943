"""One spelling for every text: Unicode NFC with the repairs real judgments need, and folding for comparison.

``nfc`` never changes the number of lines, so that line-by-line boxes keep their lines.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from thads.engine.text import legacy

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_NOTHING = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_LETTERS = {
    "ƣ": "ư", "Ƣ": "Ư", "Ð": "Đ", "ð": "đ", "Ɖ": "Đ",
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
    "\uf02d": "-", "\uf02b": "+", "\uf020": " ",
}  # fmt: skip
_CONTROLS = [chr(n) for n in (*range(9), *range(0x0E, 0x1C), 0x1F, 0x7F)]
_REPAIRS = str.maketrans(
    {chr(n): "•" for n in range(0xE000, 0xF900)}
    | dict.fromkeys(_SPACES, " ")
    | dict.fromkeys([*_NOTHING, *_CONTROLS], "")
    | _LETTERS
)


def nfc(text: str) -> str:
    """``text`` composed (NFC), legacy-font lines converted, look-alike letters, blanks and bullets repaired."""
    if text.isascii():
        return text.translate(_REPAIRS)
    return unicodedata.normalize("NFC", legacy.repair(text).translate(_REPAIRS))


def _base(char: str) -> str:
    base = unicodedata.normalize("NFD", char)[0].lower()
    return {"đ": "d", "ð": "d", "ƣ": "u"}.get(base, base) if len(base) == 1 else char


_FLAT = {n: _base(chr(n)) for n in (*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00))}
_MARKS = re.compile("[\u0300-\u036f]+")


def flat(text: str) -> str:
    """Lower case without accents, one character for one character: offsets in the result are offsets in ``text``."""
    return text.translate(_FLAT)


_SHORT = 300  # characters: names and lines, which are folded again and again


def fold(text: str) -> str:
    """Lower case, no accents, đ as d, single spaces: for comparing and searching, never for showing."""
    return _fold_short(text) if len(text) <= _SHORT else _folded(text)


@lru_cache(maxsize=4096)
def _fold_short(text: str) -> str:
    return _folded(text)


def _folded(text: str) -> str:
    folded = flat(text)
    if not folded.isascii():
        folded = _MARKS.sub("", unicodedata.normalize("NFD", folded.translate(_REPAIRS)))
    return " ".join(folded.split())
