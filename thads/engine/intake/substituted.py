"""What was entered for a paper, with what a court corrected replaced wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from thads.engine.intake.fields import the_sum


def substituted(entries: Any, pairs: Sequence[tuple[str, str]]) -> Any:
    """``entries`` (JSON) with each old text of ``pairs`` ({old, new}) replaced as words of their own, a sum also by its value."""
    if isinstance(entries, dict):
        return {key: substituted(value, pairs) for key, value in entries.items()}
    if isinstance(entries, list):
        return [substituted(value, pairs) for value in entries]
    if isinstance(entries, bool) or entries is None:
        return entries
    if isinstance(entries, int):
        return next(
            (_number(new) for old, new in pairs if old and the_sum(old) == entries and the_sum(new) is not None),
            entries,
        )
    if isinstance(entries, str):
        return _text(entries, pairs)
    return entries


def _number(text: str) -> int:
    return the_sum(text) or 0


def _text(text: str, pairs: Sequence[tuple[str, str]]) -> str:
    for old, new in pairs:
        if len(old) > 1:
            text = re.sub(rf"(?<![\w.]){re.escape(old)}(?![\w]|\.\d)", lambda _, new=new: new, text)
    return text
