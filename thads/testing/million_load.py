"""Loads many rows fast: into tables without their secondary indexes, from files, by the server's own loader."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import frappe
import pymysql

Rows = Iterable[tuple[str, tuple[str, ...], Iterable[tuple[Any, ...]]]]
_KEY = re.compile(r"^\s*((?:UNIQUE )?KEY `(?P<name>[^`]+)` .*?),?$", re.MULTILINE)
_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n"})


class Loader:
    """Writes rows of several tables into files of ``folder`` and has the server read them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        conf = frappe.conf
        self.connection = pymysql.connect(
            host=conf.db_host, port=int(conf.get("db_port") or 3306), user=conf.db_name, password=conf.db_password,
            database=conf.db_name, local_infile=True, charset="utf8mb4", autocommit=True,
        )  # fmt: skip
        with self.connection.cursor() as cursor:
            cursor.execute("set unique_checks = 0")

    def load(self, rows: Rows) -> dict[str, int]:
        """``rows``: (table, columns, rows) once for each table. How many rows went into each."""
        return {table: self._load(table, columns, values) for table, columns, values in rows}

    def _load(self, table: str, columns: tuple[str, ...], values: Iterable[tuple[Any, ...]]) -> int:
        file = self.folder / "rows.tsv"
        with file.open("w", encoding="utf-8") as out:
            out.writelines("\t".join(map(_field, row)) + "\n" for row in values)
        names = ", ".join(f"`{column}`" for column in columns)
        with self.connection.cursor() as cursor:
            done = cursor.execute(
                f"load data local infile %s into table `{table}` character set utf8mb4 ({names})", (str(file),)
            )
        file.unlink()
        return done


@contextmanager
def without_indexes(tables: list[str]) -> Iterator[None]:
    """The tables lose their secondary indexes inside; they are built anew at the end, each table in one pass."""
    kept = {table: _indexes(table) for table in tables}
    for table, indexes in kept.items():
        _alter(table, [f"drop index `{name}`" for name in indexes])
    try:
        yield
    finally:
        for table, indexes in kept.items():
            _alter(table, [f"add {definition}" for definition in indexes.values()])


def _indexes(table: str) -> dict[str, str]:
    statement = frappe.db.sql(f"show create table `{table}`")[0][1]
    return {match["name"]: match[1] for match in _KEY.finditer(statement)}


def _alter(table: str, parts: list[str]) -> None:
    if parts:
        frappe.db.sql_ddl(f"alter table `{table}` {', '.join(parts)}")


def _field(value: Any) -> str:
    if value is None:
        return "\\N"
    return value.translate(_ESCAPED) if isinstance(value, str) else str(value)
