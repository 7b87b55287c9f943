"""Dates as courts print them. Only dates that exist are returned; nothing is guessed from a two-digit year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_YEAR = r"(?P<{0}>(?:1[89]|20|21)\d\d)"
_NUMBER = r"(?P<{0}>[0-9OolI|!\]]{{1,2}})"
_WORDED = (
    r"(?:[Nn]gày|NGÀY|[Nn]gay)\s{0,3}" + _NUMBER.format("wd") + r"\s{0,3},?\s{0,3}(?:[Tt]h[áa]ng|THÁNG)\s{0,3}"
    + _NUMBER.format("wm") + r"\s{0,3},?\s{0,3}(?:[Nn][ăa]m|NĂM)\s{0,3}" + _YEAR.format("wy") + r"(?!\d)"
)  # fmt: skip
_BARE = (
    r"(?<!\d)(?P<bd>\d{1,2})\s{1,3}tháng\s{1,3}(?P<bm>\d{1,2})\s{1,3}năm\s{1,3}" + _YEAR.format("by") + r"(?!\d)"
)  # fmt: skip
_FIGURES = (
    r"(?<![\d/.,])(?<!\b\d-)(?<!\b\d\d-)(?P<fd>\d{1,2})\s{0,2}(?P<sep>[/.-])\s{0,2}(?P<fm>\d{1,2})\s{0,2}(?P=sep)\s{0,2}"
    + _YEAR.format("fy") + r"(?!\d|/\w|-[A-ZĐ])"
)  # fmt: skip
_MONTH = (
    r"(?:[Tt]háng|THÁNG)\s{0,3}(?P<mm>\d{1,2})(?:\s{0,2}[/-]\s{0,2}|\s{0,3},?\s{0,3}(?:năm|NĂM)\s{0,3})"
    + _YEAR.format("my") + r"(?!\d|/)"
)  # fmt: skip
_DATE = re.compile("|".join((_WORDED, _BARE, _FIGURES, _MONTH)))
_LUNAR = re.compile(r"\s{0,3}\(?\s{0,2}(?:[Âả]m|âm)\s{1,3}lịch")
_DIGITS = str.maketrans("OolI|!]", "0011111")


@dataclass(frozen=True)
class DateSpan:
    """``text[start:end]`` names ``iso``: ``YYYY-MM-DD``, or ``YYYY-MM`` where ``precision`` is ``month``.

    ``lunar`` dates (âm lịch) are numbers of the lunar calendar: not a day to count from.
    """

    start: int
    end: int
    iso: str
    precision: str
    lunar: bool = False


def _iso(day: str | None, month: str, year: str) -> str | None:
    try:
        when = date(int(year), int(month.translate(_DIGITS)), int(day.translate(_DIGITS)) if day else 1)
    except ValueError:
        return None
    return when.isoformat() if day else when.isoformat()[:7]


def find_dates(text: str) -> list[DateSpan]:
    """Every date in ``text``, in order; line breaks inside a date are allowed, impossible dates are left out."""
    found = []
    for match in _DATE.finditer(text):
        group = match.groupdict()
        day = group["wd"] or group["bd"] or group["fd"]
        month = group["wm"] or group["bm"] or group["fm"] or group["mm"]
        iso = _iso(day, month, group["wy"] or group["by"] or group["fy"] or group["my"])
        if iso:
            lunar = _LUNAR.match(text, match.end()) is not None
            found.append(DateSpan(match.start(), match.end(), iso, "day" if day else "month", lunar))
    return found


def parse_date(text: str) -> str | None:
    """The first full (day) date in ``text`` as ISO, or None."""
    return next((span.iso for span in find_dates(text) if span.precision == "day"), None)
