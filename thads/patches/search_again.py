"""Letters are found too, requests and judgments by more of what they say, whole names in any order of their words."""

from __future__ import annotations

from thads.enforcement.search import keep as search_keep


def execute() -> None:
    search_keep.rebuild()
