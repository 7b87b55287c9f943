"""What was recorded before there was a search is found too."""

from __future__ import annotations

from thads.enforcement.search import keep as search_keep


def execute() -> None:
    search_keep.rebuild()
