"""The table of search tokens, before any record is written that is found by them."""

from __future__ import annotations

from thads.enforcement.search import table as search_table


def execute() -> None:
    search_table.create()
