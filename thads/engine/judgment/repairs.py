"""Repairs of known OCR mistakes, kept as data: whole phrases only, in the case they were printed in."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

_TABLE = Path(__file__).with_name("ocr_repairs.yml")
_SQUARE_METRES = re.compile(r"(?<=\d)(\s?)m(?:\?|°|\*|”|\")(?=[\s,.;)]|$)")


def repaired(text: str) -> str:
    """``text`` with the phrases of the table, and the square of "m²", put right."""
    pattern, right = _compiled()
    return _SQUARE_METRES.sub(r"\1m²", pattern.sub(lambda match: _in_case_of(match[0], right[match[0].lower()]), text))


@cache
def _compiled() -> tuple[re.Pattern[str], dict[str, str]]:
    table: dict[str, str] = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    wrong = sorted(table, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, wrong))})(?!\w)", re.IGNORECASE), table


def _in_case_of(printed: str, right: str) -> str:
    """Every letter in the case of the one it replaces: the phrases of a pair have the same length."""
    if printed.isupper():
        return right.upper()
    return "".join(new.upper() if old.isupper() else new for old, new in zip(printed, right, strict=True))
