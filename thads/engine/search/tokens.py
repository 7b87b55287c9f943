"""What a record can be found by, as tokens of plain ASCII; a question asks for ranges of them (``question.py``).

A token begins with its kind. A name gives one token for each of its words, from that word to the end ("nguyen van an",
"van an", "an"), so that any part of a name, its last word half typed, is one range of an ordered index; a name of three words
and more gives one with its words in the order of the alphabet, too, for whoever begins with the given name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from thads.engine.text.ids import find_ids
from thads.engine.text.normal import fold, nfc

NAME, SORTED, CODE, IDENTITY, PLATE, PARCEL, AMOUNT = "n:", "s:", "c:", "i:", "p:", "t:", "m:"
LENGTH = 64
END = "{"  # the character after z: behind whatever a token may go on with
IDENTITIES = {"citizen_id", "identity_card", "passport", "tax_code", "bank_account", "imei"}
LEAST_IDENTITY, LEAST_SORTED = 6, 3

_WORD = re.compile(r"[a-z0-9]+")
_RUN = re.compile(r"[0-9]+|[a-z]+")
_SEVERAL = re.compile(r"[,;\n]")
_PHONES = re.compile(r"[,;/\n]")
_DIGIT = re.compile(r"[0-9]")
_DIALLED = re.compile(r"[+0-9]")
_AT_HOME = re.compile(r"^(?:\+84|0084|84(?=[0-9]{9}$))0?")
_PARCEL = re.compile(
    r"\bthua(?: dat)?(?: so)?:? *(?P<parcel>\d+)(?:[ ,]*(?:thuoc )?to(?: ban do)?(?: so)?:? *(?P<sheet>\d+))?"
    r"|\bto(?: ban do)?(?: so)?:? *(?P<sheet2>\d+)[ ,]*thua(?: dat)?(?: so)?:? *(?P<parcel2>\d+)",
    re.ASCII,
)


def words(text: str) -> list[str]:
    """Folded words of letters and digits."""
    return _WORD.findall(fold(text))


def names(text: str | None) -> set[str]:
    """Tokens of one name or of several in a row ("A, B; C")."""
    found = set()
    for name in _SEVERAL.split(text or ""):
        parts = words(name)
        found |= {_cut(NAME + " ".join(parts[start:])) for start in range(len(parts))}
        if len(parts) >= LEAST_SORTED:
            found.add(in_any_order(parts))
    return found


def in_any_order(parts: Sequence[str]) -> str:
    """The token of a whole name, whatever the order of its words."""
    return _cut(SORTED + " ".join(sorted(parts)))


def code(text: str | None) -> set[str]:
    """The token of a number as papers print it: 12/QĐ-THADS, 07/2026/DS-ST."""
    spelled = spell_code(text or "")
    return {_cut(CODE + spelled)} if spelled else set()


def spell_code(text: str) -> str:
    """Runs of digits, without leading zeros, and of letters, with a slash between: ``7/2026/dsst``."""
    runs: list[str] = []
    for run in _RUN.findall(fold(text)):
        if run.isalpha() and runs and runs[-1].isalpha():
            runs[-1] += run
        else:
            runs.append(run.lstrip("0") or "0" if run.isdecimal() else run)
    return "/".join(runs)


def identity(text: str | None) -> set[str]:
    """The token of a person's or an organisation's number, an account, a serial number."""
    spelled = "".join(_WORD.findall(fold(text or "")))
    return {_cut(IDENTITY + spelled)} if len(spelled) >= LEAST_IDENTITY else set()


def phone(text: str | None) -> set[str]:
    """Tokens of the telephone numbers in a field ("0912 345 678; +84 24 3825 0000"), each as it is dialled at home."""
    found = set()
    for number in _PHONES.split(text or ""):
        found |= identity(_AT_HOME.sub("0", "".join(_DIALLED.findall(number)), count=1))
    return found


def plate(text: str | None) -> set[str]:
    """The token of a number plate, without hyphens and dots."""
    spelled = "".join(_WORD.findall(fold(text or "")))
    return {_cut(PLATE + spelled)} if spelled else set()


def parcel(number: str | None, sheet: str | None) -> set[str]:
    """The token of a parcel of land: its number, then its map sheet."""
    first, second = ("".join(re.findall(r"[0-9]+", part or "")).lstrip("0") for part in (number, sheet))
    return {f"{PARCEL}{first}/{second}"} if first else set()


def amount(value: int | None) -> set[str]:
    return {f"{AMOUNT}{int(value)}"} if value else set()


def shapes(text: str | None) -> set[str]:
    """Tokens of the numbers that stand in a description: identities, plates, parcels."""
    if not text or not _DIGIT.search(text):
        return set()
    found: set[str] = set()
    for span in find_ids(nfc(text)):
        if span.kind == "plate":
            found |= plate(span.value)
        elif span.kind in IDENTITIES:
            found |= identity(span.value)
    return found.union(*(parcel(number, sheet) for number, sheet in parcels(fold(text))))


def parcels(folded: str) -> Iterable[tuple[str, str]]:
    """(parcel, sheet) in a folded text; the sheet may be empty."""
    for match in _PARCEL.finditer(folded):
        yield match["parcel"] or match["parcel2"], match["sheet"] or match["sheet2"] or ""


def without_parcels(folded: str) -> str:
    return _PARCEL.sub(" ", folded)


def _cut(token: str) -> str:
    return token[:LENGTH].rstrip()
