"""The table of search tokens: one row for each token of each record, ordered by office, kind of record and token.

Not a DocType: nobody opens, changes or lists its rows, and at a million cases a DocType's housekeeping columns would be
most of it. Tokens compare byte by byte; what they are is told in ``engine/search/tokens.py``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import frappe
import yaml

TABLE = "thads_search_token"
DECLARED = Path(__file__).with_name("declared.yml")

_CREATE = f"""
    create table if not exists `{TABLE}` (
        `office` varchar(20) character set ascii collate ascii_bin not null,
        `token` varchar(64) character set ascii collate ascii_bin not null,
        `doc` char(4) character set ascii collate ascii_bin not null,
        `record` varchar(40) character set utf8mb4 collate utf8mb4_unicode_ci not null,
        primary key (`office`, `doc`, `token`, `record`),
        key `record_token` (`record`, `token`)
    ) engine = InnoDB
"""


@cache
def declared() -> tuple[dict[str, Any], ...]:
    """What can be found, as ``declared.yml`` says it."""
    return tuple(yaml.safe_load(DECLARED.read_text(encoding="utf-8")))


def declaration(doctype: str) -> dict[str, Any] | None:
    return next((row for row in declared() if row["doctype"] == doctype), None)


def create() -> None:
    """The table, where it is not there yet."""
    frappe.db.sql_ddl(_CREATE)


def drop() -> None:
    frappe.db.sql_ddl(f"drop table if exists `{TABLE}`")


def known_fields(doctype: str, fields: list[str]) -> list[str]:
    """Those of ``fields`` that the DocType has on this site."""
    meta = frappe.get_meta(doctype)
    return [field for field in fields if meta.has_field(field)]
