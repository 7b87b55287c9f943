"""When two printed names are one: the end of a name, a slip of a letter, a firm with or without its branch."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from thads.engine.judgment.banks import spelled_out
from thads.engine.text.names import one_spelling
from thads.engine.text.normal import fold

_ABBREVIATED = (
    ("thuong mai co phan", "tmcp"),
    ("trach nhiem huu han", "tnhh"),
    ("mot thanh vien", "mtv"),
    ("co phan", "cp"),
    ("uy ban nhan dan", "ubnd"),
    ("hop tac xa", "htx"),
)


@lru_cache(maxsize=512)
def organisation_key(name: str) -> str:
    key = re.sub(r"[^\w& ]", " ", fold(name))
    key = spelled_out(re.sub(r"\s+", " ", key).strip())
    for long, short in _ABBREVIATED:
        key = key.replace(long, short)
    return key


def is_part(key: str, name: str) -> bool:
    """A bank without its branch, a company without its holding: one side of the dash in the party's name."""
    parts = re.split(r"\s[-–]\s", name)
    return len(parts) > 1 and key in {organisation_key(part) for part in parts}


def slip(party: list[str], printed: list[str]) -> bool:
    """The same name but for a letter, or with a middle name more: "Nguyễn Hữa B", "Nguyễn (Văn) T"."""
    if party[:1] != printed[:1] or party[-1:] != printed[-1:] or party == printed:
        return party == printed
    if len(party) == len(printed):
        apart = [(a, b) for a, b in zip(party, printed, strict=True) if a != b]
        return len(apart) == 1 and Levenshtein.distance(*apart[0]) == 1 and len(apart[0][0]) > 2
    short, long = sorted((party, printed), key=len)
    rest = iter(long)
    return len(short) >= 2 and len(long) - len(short) == 1 and all(word in rest for word in short)


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    return one_spelling(re.sub(r"\s+", " ", name).strip().lower())


@lru_cache(maxsize=4096)
def ends_with(full: str, short: str) -> bool:
    full, short = one_spelling(full), one_spelling(short)
    full_words, short_words = full.split(), short.split()
    bare = re.sub(r"\s*\(.*?\)", "", full).split()
    return any(
        words[-len(short_words) :] == short_words for words in (full_words, bare) if len(words) >= len(short_words)
    )


def contained(key: str, other: str) -> bool:
    """Every word of a short name stands, in order, in the long one: "ngan hang b" in "ngan hang tmcp b"."""
    words, rest = key.split(), iter(other.split())
    return all(word in rest for word in words)
