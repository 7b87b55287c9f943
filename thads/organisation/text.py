"""Short texts for lists and titles; nothing here is ever read as markup."""

from __future__ import annotations

from collections.abc import Sequence

from thads.engine.messages import say


def few(names: Sequence[str], most: int = 3, length: int = 240) -> str:
    """``A, B, C and 12 more``, at most ``length`` characters."""
    shown = ", ".join(names[:most])
    if len(names) > most:
        shown = say("{names} and {count} more", names=shown, count=len(names) - most)
    return shown if len(shown) <= length else shown[: length - 1] + "…"
