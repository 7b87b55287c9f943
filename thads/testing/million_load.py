"""Loads many rows fast: into tables without their secondary indexes, from files, by the server's own loader."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import frappe
import pymysql

Row = tuple[Any, ...] | str  # a string: a line that needs no more than its end
Rows = Iterable[tuple[str, tuple[str, ...], Iterable[Row]]]
NULL, AT_ONCE = "\\N", 2
_KEY = re.compile(r"^\s*((?:UNIQUE )?KEY `(?P<name>[^`]+)` .*?),?$", re.MULTILINE)
_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n"})


@dataclass(frozen=True)
class Written:
    """A file of rows for a table."""

    table: str
    columns: tuple[str, ...]
    path: Path


said = lru_cache(maxsize=200_000, typed=True)(str)  # days and small numbers, over and over


class Loader:
    """Has the server read files of rows, one after the other, while others are written."""

    def __init__(self) -> None:
        self.files: list[tuple[str, Future[int]]] = []
        self.server = ThreadPoolExecutor(max_workers=AT_ONCE)
        self.connect = _connector()

    def load(self, file: Written) -> None:
        """Have the server read a file of ``write`` when its turn comes."""
        self.files.append((file.table, self.server.submit(self._read, file)))

    def done(self) -> dict[str, int]:
        """How many rows went into each table, once the server has read all files."""
        written: Counter[str] = Counter()
        for table, file in self.files:
            written[table] += file.result()
        self.server.shutdown()
        return dict(written)

    def _read(self, file: Written) -> int:
        names = ", ".join(f"`{column}`" for column in file.columns)
        command = f"load data local infile %s into table `{file.table}` character set utf8mb4 ({names})"
        with closing(self.connect()) as connection, connection.cursor() as cursor:
            cursor.execute("set unique_checks = 0")
            done = cursor.execute(command, (str(file.path),))
        file.path.unlink()
        return done


def write(folder: Path, rows: Rows) -> list[Written]:
    """Rows of several tables, each into a file of ``folder``; needs no database."""
    return [_written(folder, table, columns, values) for table, columns, values in rows]


def _written(folder: Path, table: str, columns: tuple[str, ...], values: Iterable[Row]) -> Written:
    path = folder / f"{uuid4().hex}.tsv"
    with path.open("w", encoding="utf-8") as out:
        out.writelines(map(_line, values))
    return Written(table, columns, path)


@contextmanager
def without_indexes(tables: list[str]) -> Iterator[None]:
    """The tables lose their secondary indexes inside; they are built anew at the end, each table in one pass."""
    kept = {table: _indexes(table) for table in tables}
    for table, indexes in kept.items():
        if indexes:
            frappe.db.sql_ddl(f"alter table `{table}` {', '.join(f'drop index `{name}`' for name in indexes)}")
    try:
        yield
    finally:
        connect = _connector()
        with ThreadPoolExecutor(max_workers=AT_ONCE) as server:
            done = [server.submit(_index, connect, table, list(indexes.values())) for table, indexes in kept.items()]
        for one in done:
            one.result()


def _index(connect: Callable[[], Any], table: str, definitions: list[str]) -> None:
    if not definitions:
        return
    with closing(connect()) as connection, connection.cursor() as cursor:
        cursor.execute(f"alter table `{table}` {', '.join(f'add {one}' for one in definitions)}")


def _connector() -> Callable[[], Any]:
    """Opens connections of its own, from any thread."""
    conf = frappe.conf
    told = {
        "host": conf.db_host, "port": int(conf.get("db_port") or 3306), "user": conf.db_name, "password": conf.db_password,
        "database": conf.db_name, "local_infile": True, "charset": "utf8mb4", "autocommit": True,
    }  # fmt: skip
    return lambda: pymysql.connect(**told)


def _indexes(table: str) -> dict[str, str]:
    statement = frappe.db.sql(f"show create table `{table}`")[0][1]
    return {match["name"]: match[1] for match in _KEY.finditer(statement)}


def _line(row: Row) -> str:
    if isinstance(row, str):
        return f"{row}\n"
    line = "\t".join([one if one.__class__ is str else NULL if one is None else said(one) for one in row])
    if line.count("\t") >= len(row) or "\n" in line or line.count("\\") > line.count(NULL):
        line = "\t".join([NULL if one is None else str(one).translate(_ESCAPED) for one in row])
    return f"{line}\n"
