"""Readings in the trial: taken in, read in the background, corrected by people, confirmed."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from thads.engine.judgment.read import page_image
from thads.engine.judgment.understand import understand
from thads.engine.messages import say
from thads.engine.review import corrections
from thads.engine.review.blockers import blockers
from thads.engine.review.files import clean_name, kept_width
from thads.engine.review.refusals import NotFound, NothingToUndo, NotReady, Stale, WrongState
from thads.engine.review.states import reading_state
from thads.trial.files import Files
from thads.trial.people import Person
from thads.trial.store import Store, dump, load

LIST_LIMIT = 1000


class Readings:
    """The readings of one data folder. ``now`` is the only clock."""

    def __init__(self, store: Store, files: Files, cache: Path, now: Callable[[], datetime]) -> None:
        self.store, self.files, self.cache, self.now = store, files, cache, now

    def take_in(self, file_name: str, data: bytes, who: Person) -> dict[str, Any]:
        """Keep the file and queue its reading."""
        name = "R-" + secrets.token_hex(6)
        digest = self.files.put(data)
        with self.store.write() as tx:
            self.store.insert(
                "readings", name=name, file_name=clean_name(file_name), sha256=digest, status="queued",
                created=self.stamp(), created_by=who.name,
            )  # fmt: skip
            tx.execute("insert into jobs (kind, ref) values ('read', ?)", (name,))
        return {"name": name, "file_name": clean_name(file_name), "status": "queued"}

    def list(self) -> list[dict[str, Any]]:
        """Every reading, newest first, with what a list shows."""
        rows = self.store.rows(
            "select name, file_name, status, done, total, stage, error, pages, created, created_by,"
            " json_extract(reading, '$.document.number') as number, json_extract(reading, '$.document.date') as date,"
            " json_extract(reading, '$.document.court') as court,"
            " json_array_length(reading, '$.obligations') as obligations,"
            " json_type(reading, '$.request') = 'object' as request,"
            " (select count(*) from decisions where reading = readings.name and state != 'voided') as decisions,"
            " (select name from batches where reading = readings.name order by created desc limit 1) as batch"
            " from readings order by created desc, rowid desc limit ?",
            LIST_LIMIT,
        )
        return [{**row, "progress": progress(row)} for row in rows]

    def get(self, name: str) -> dict[str, Any]:
        """One reading whole, with its corrections and what is still open."""
        row = self.row(name)
        reading = load(row["reading"])
        return {
            **{key: row[key] for key in ("name", "file_name", "status", "error", "pages", "stage", "revision")},
            "progress": progress(row),
            "reading": reading,
            "corrections": self.corrections(name),
            "blockers": blockers(reading) if reading else [],
            "confirmed_by": row["confirmed_by"],
            "confirmed_at": row["confirmed_at"],
            "decisions": self.drafted(name),
        }

    def page_image(self, name: str, page: int, width: int) -> bytes:
        """A page as PNG, the nearest width that is kept; made once."""
        row = self.row(name)
        width = kept_width(width)
        path = self.cache / row["sha256"] / f"{page}-{width}.png"
        if not path.is_file():
            if not 1 <= page <= max(row["pages"], 1):
                raise NotFound
            turn = dict(load(row["rotations"])).get(page, 0)
            self.files.write(path, page_image(self.files.get(row["sha256"]), page, width=width, rotation=turn))
        return path.read_bytes()

    def correct(self, name: str, path: str, value: Any, who: Person, revision: int | None = None) -> dict[str, Any]:
        """One field changed by a person; the change is kept for ever, with what stood there before."""
        with self.store.write() as tx:
            row = self.open_row(name)
            if revision is not None and revision != row["revision"]:
                raise Stale
            after, change = corrections.apply(load(row["reading"]), path, value)
            tx.execute(
                "insert into corrections (reading, at, who, path, action, old, new, restore)"
                " values (?, ?, ?, ?, ?, ?, ?, ?)",
                (name, self.stamp(), who.name, change.path, change.action, dump(change.old), dump(change.new),
                 dump(change.restore)),
            )  # fmt: skip
            self._save(tx, name, after)
        return self._after_change(name)

    def undo(self, name: str) -> dict[str, Any]:
        """The last correction taken back; its record stays, marked as undone."""
        with self.store.write() as tx:
            row = self.open_row(name)
            last = self.store.row(
                "select * from corrections where reading = ? and undone_at is null order by id desc limit 1", name
            )
            if last is None:
                raise NothingToUndo
            tx.execute("update corrections set undone_at = ? where id = ?", (self.stamp(), last["id"]))
            self._save(tx, name, corrections.undo(load(row["reading"]), load(last["restore"])))
        return {**self._after_change(name), "undone": last["path"]}

    def confirm(self, name: str, who: Person) -> dict[str, Any]:
        """The reading as people stand by it. NotReady while a point is open."""
        with self.store.write() as tx:
            row = self.open_row(name)
            if left := blockers(load(row["reading"])):
                raise NotReady(count=len(left))
            tx.execute(
                "update readings set status = 'confirmed', confirmed_at = ?, confirmed_by = ? where name = ?",
                (self.stamp(), who.name, name),
            )
        return {"name": name, "status": "confirmed"}

    def reopen(self, name: str) -> dict[str, Any]:
        """Back to review, as long as nothing was drafted from it."""
        with self.store.write() as tx:
            row = self.row(name)
            if self.drafted(name):
                raise WrongState(state=say("decisions were drafted from it"))
            if row["status"] != "confirmed":
                raise WrongState(state=reading_state(row["status"]))
            tx.execute(
                "update readings set status = 'to_review', confirmed_at = null, confirmed_by = null where name = ?",
                (name,),
            )
        return {"name": name, "status": "to_review"}

    def run(self, name: str) -> None:
        """Read the file of a queued reading; runs on the worker. Errors of the engine end in the record."""
        row = self.row(name)
        self._mark(name, status="reading", error="")
        pages, found = understand(self.files.get(row["sha256"]), row["file_name"], progress=self._teller(name))
        data = found.to_dict()
        data["source"]["file_name"] = row["file_name"]
        turned = [[page.n, page.rotation] for page in pages.pages if page.rotation]
        with self.store.write() as tx:
            tx.execute(
                "update readings set status = 'to_review', reading = ?, pages = ?, media_type = ?, done = ?, total = ?,"
                " rotations = ?, revision = revision + 1 where name = ?",
                (
                    dump(data),
                    len(pages.pages),
                    pages.media_type,
                    len(pages.pages),
                    len(pages.pages),
                    dump(turned),
                    name,
                ),
            )

    def fail(self, name: str, text: str) -> None:
        """The reading ends with an error a person can read."""
        self._mark(name, status="failed", error=text)

    def corrections(self, name: str) -> list[dict[str, Any]]:
        """The corrections of a reading, oldest first."""
        rows = self.store.rows(
            "select id, at, who, path, action, old, new, undone_at from corrections where reading = ? order by id", name
        )
        return [{**row, "old": load(row["old"]), "new": load(row["new"])} for row in rows]

    def drafted(self, name: str) -> int:
        """How many living decisions were drafted from it."""
        found = self.store.row("select count(*) as n from decisions where reading = ? and state != 'voided'", name)
        return int(found["n"]) if found else 0

    def row(self, name: str) -> dict[str, Any]:
        row = self.store.row("select * from readings where name = ?", name)
        if row is None:
            raise NotFound
        return row

    def open_row(self, name: str) -> dict[str, Any]:
        row = self.row(name)
        if row["status"] != "to_review":
            raise WrongState(state=reading_state(row["status"]))
        return row

    def stamp(self) -> str:
        return self.now().isoformat(timespec="seconds")

    def _after_change(self, name: str) -> dict[str, Any]:
        row = self.row(name)
        reading = load(row["reading"])
        made = self.corrections(name)
        return {
            "correction": made[-1] if made else None,
            "reading": reading,
            "revision": row["revision"],
            "blockers": blockers(reading),
            "corrections": made,
        }

    def _save(self, tx: Any, name: str, reading: dict[str, Any]) -> None:
        tx.execute("update readings set reading = ?, revision = revision + 1 where name = ?", (dump(reading), name))

    def _mark(self, name: str, *, status: str, error: str) -> None:
        with self.store.write() as tx:
            tx.execute("update readings set status = ?, error = ? where name = ?", (status, error, name))

    def _teller(self, name: str) -> Callable[[int, int, str], None]:
        last = 0.0

        def tell(done: int, total: int, stage: str) -> None:
            nonlocal last
            share = done / total if total else 0.0
            if share - last < 0.01 and done != total:
                return
            last = share
            with self.store.write() as tx:
                tx.execute(
                    "update readings set done = ?, total = ?, stage = ? where name = ?", (done, total, stage, name)
                )

        return tell


def progress(row: dict[str, Any]) -> float:
    """0 to 1."""
    if row["status"] in {"to_review", "confirmed"}:
        return 1.0
    return row["done"] / row["total"] if row["total"] else 0.0
