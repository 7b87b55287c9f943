"""The trial's embedded store: SQLite in WAL mode, one connection a thread, writes in immediate transactions.

JSON columns hold engine objects as they are; everything that is asked for or guarded by a rule is a column.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SCHEMA = """
create table if not exists readings (
    name text primary key, file_name text not null, sha256 text not null, media_type text not null default '',
    status text not null, done integer not null default 0, total integer not null default 0,
    stage text not null default '', error text not null default '', pages integer not null default 0,
    rotations text not null default '[]', reading text, revision integer not null default 0,
    created text not null, created_by text not null,
    confirmed_at text, confirmed_by text);
create table if not exists corrections (
    id integer primary key, reading text not null references readings, at text not null, who text not null,
    path text not null, action text not null, old text, new text, restore text not null, undone_at text);
create index if not exists corrections_of on corrections (reading, id);
create table if not exists claims (
    reading text not null references readings, requester text not null, date text not null, role text not null,
    primary key (reading, requester));
create table if not exists batches (
    name text primary key, key text not null unique, reading text not null references readings, plan text not null,
    status text not null, total integer not null, failed integer not null default 0,
    error text not null default '', created text not null, created_by text not null);
create table if not exists decisions (
    name text primary key, batch text not null references batches, reading text not null references readings,
    key text not null, kind text not null, title text not null, debtors text not null, creditors text not null,
    amount integer not null default 0, state text not null, draft text not null, office text not null,
    series text not null, symbol text not null, number integer, year text, issued_on text, code text not null unique,
    code_digest text not null unique, draft_file text not null, signed_file text, issued_file text, signer text,
    void_reason text, created text not null);
create index if not exists decisions_of_batch on decisions (batch);
create unique index if not exists one_living_decision on decisions (reading, key) where state != 'voided';
create unique index if not exists one_number on decisions (office, series, year, number) where number is not null;
create index if not exists decisions_by_file on decisions (issued_file);
create table if not exists numbers (
    office text not null, series text not null, year text not null, number integer not null, decision text not null,
    taken_at text not null, outcome text not null check (outcome in ('issued', 'voided')), ended_at text not null,
    reason text not null default '', primary key (office, series, year, number));
create table if not exists events (
    id integer primary key, decision text not null, at text not null, who text not null, role text not null,
    action text not null, detail text not null default '');
create index if not exists events_of on events (decision);
create table if not exists jobs (
    id integer primary key, kind text not null, ref text not null, state text not null default 'queued',
    tries integer not null default 0, unique (kind, ref));
"""


class Store:
    """Rows come back as plain dictionaries; ``write`` is one transaction that holds the writer's lock throughout."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._local = threading.local()
        self.connection.executescript(SCHEMA)

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection."""
        connection = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self.path, isolation_level=None, timeout=60, check_same_thread=False)
            connection.row_factory = sqlite3.Row
            for pragma in ("journal_mode = wal", "synchronous = full", "foreign_keys = on", "busy_timeout = 60000"):
                connection.execute(f"pragma {pragma}")
            self._local.connection = connection
        return connection

    def rows(self, sql: str, *values: object) -> list[dict[str, Any]]:
        return [dict(row) for row in self.connection.execute(sql, values)]

    def row(self, sql: str, *values: object) -> dict[str, Any] | None:
        found = self.connection.execute(sql, values).fetchone()
        return dict(found) if found else None

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """One transaction: committed whole, or rolled back on any error."""
        connection = self.connection
        connection.execute("begin immediate")
        try:
            yield connection
        except BaseException:
            connection.execute("rollback")
            raise
        connection.execute("commit")

    def insert(self, table: str, **values: object) -> None:
        """One row inside the caller's transaction. Table and column names come from code, never from a request."""
        names = ", ".join(values)
        places = ", ".join("?" * len(values))
        self.connection.execute(f"insert into {table} ({names}) values ({places})", tuple(values.values()))  # noqa: S608


def dump(value: object) -> str:
    """JSON as the store keeps it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def load(text: str | None) -> Any:
    """The object back, None for an empty column."""
    return json.loads(text) if text else None
