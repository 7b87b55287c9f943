"""Short texts for lists and titles; nothing here is ever read as markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from thads.engine.messages import say

NO_NAME = "(none)"


def named(names: Iterable[str]) -> list[str]:
    """What a filter may ask for with ``in``. Where nothing is named nothing is found: ``[""]`` finds what has no value."""
    return list(names) or [NO_NAME]


def few(names: Sequence[str], most: int = 3, length: int = 240) -> str:
    """``A, B, C and 12 more``, at most ``length`` characters."""
    shown = ", ".join(names[:most])
    if len(names) > most:
        shown = say("{names} and {count} more", names=shown, count=len(names) - most)
    return shown if len(shown) <= length else shown[: length - 1] + "…"
