"""Receipts as courts and papers cite them, paper ones and electronic ones, and the place that the printed office names.

``Biên lai thu tiền số AA/2019/0089952 do Chi cục THADS quận Bình Thạnh lập ngày 14/6/2021`` ->
series ``AA/2019``, number ``0089952``, day and office. Nothing is guessed: what is not printed is empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from thads.engine.text.dates import find_dates
from thads.engine.text.normal import flat, fold, nfc

PAPER = r"bien\s+lai|giay\s+thu(?:\s+tien)?|phieu\s+thu"
NUMBER = (
    r"(?:\b(?:so|ky\s+hieu)\s*:?\s*)?(?:n[o0]\s*[.:]\s*)?"
    r"(?P<number>(?:[a-z]{1,6}\s?[/-]\s?)?(?:\d{2,4}[a-z]?\s?[/-]\s?)?\d{1,8})(?![\d.]*\d)(?!\s*(?:/\s*\d{1,2}|dong))"
)
CITED = re.compile(rf"\b(?P<paper>{PAPER})\b(?P<what>[^;.()\d]{{0,90}}?)[\s,:]+{NUMBER}")
OFFICE = re.compile(
    r"\b(?:cua|do|tai|boi)\s+(?P<office>(?:(?:chi\s+cuc|cuc|phong|co\s+quan)\s+)?(?:thi\s+hanh\s+an|thads|t\.?h\.?a\.?d\.?s)\b[^;.()\n]{0,110})"
)
OFFICE_ENDS = re.compile(
    r"\s+(?:lập|cấp|thu|phát hành|ngày|và|hoặc|theo|đã|được|để|nên|ghi)\b|,(?!\s*(?i:huyện|tỉnh|thành phố|quận|thị xã|khu vực)\b)"
)
KINDS = (
    ("tam ung an phi", "court_fee_advance"), ("tam ung le phi", "court_fee_advance"), ("tam ung", "court_fee_advance"),
    ("ngan sach", "state_budget"), ("thi hanh an", "enforcement"), ("le phi", "tax_fee"), ("phi", "tax_fee"),
    ("tien", "collection"),
)  # fmt: skip
REACH = 220


@dataclass(frozen=True)
class Citation:
    """``kind``: code of ``receipt_kinds.yml``, "" where only a receipt is named; ``issued_on`` a day or None."""

    text: str
    number: str
    kind: str = ""
    series: str = ""
    issued_on: date | None = None
    office: str = ""


def citations(text: str) -> list[Citation]:
    """Every receipt cited in ``text``, in order; empty where none is."""
    text = nfc(text)
    plain = flat(text)
    found = list(CITED.finditer(plain))
    ends = [*(match.start() for match in found[1:]), len(text)][: len(found)]
    return [
        _citation(text, plain, match, min(end, match.end() + REACH)) for match, end in zip(found, ends, strict=True)
    ]


def without_zeros(number: str) -> str:
    """0067942 -> 67942, for comparing: some courts print the leading zeros, others do not."""
    return number.lstrip("0") or number


def unit_named(office: str, units: Mapping[str, Iterable[str]]) -> str:
    """The code of the unit one of whose names stands in ``office`` ("Cục THADS tỉnh Bắc Giang" -> "24"); "" where none does,
    or names of two do. ``units``: code -> today's name and the former provinces."""
    told = _words(office)
    hits = {
        (code, _words(name)) for code, names in units.items() for name in names if f" {_words(name)} " in f" {told} "
    }
    longest = [(code, name) for code, name in hits if not any(name != other and name in other for _, other in hits)]
    codes = {code for code, _ in longest}
    return codes.pop() if len(codes) == 1 else ""


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


def _citation(text: str, plain: str, match: re.Match[str], end: int) -> Citation:
    number = re.sub(r"\s", "", text[match.start("number") : match.end("number")]).upper()
    series, last = re.fullmatch(r"(?:(.*)[/-])?(\d+)", number).groups()
    rest = text[match.end() : end]
    days = [one for one in find_dates(rest) if one.precision == "day" and not one.lunar]
    office = OFFICE.search(plain, match.end(), end)
    printed = OFFICE_ENDS.split(text[office.start("office") : office.end("office")])[0] if office else ""
    return Citation(
        text=text[match.start() : match.end()].strip(), number=last, series=series or "", kind=_kind(match["paper"], match["what"]),
        issued_on=date.fromisoformat(days[0].iso) if days else None, office=" ".join(printed.split()).strip(" ,"),
    )  # fmt: skip


def _kind(paper: str, what: str) -> str:
    told = " ".join(f"{paper} {what}".split())
    return next((code for words, code in KINDS if words in told), "")
