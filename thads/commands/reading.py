"""``thads read``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from thads.commands.inputs import read_as
from thads.engine.errors import ThadsError
from thads.engine.judgment.schema import Reading
from thads.engine.judgment.understand import understand
from thads.engine.messages import say
from thads.engine.text.numbers import format_vnd
from thads.progress import Bars

READABLE = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".docx", ".txt"})


class NothingToRead(ThadsError):
    message = "There is no readable file in {folder}."


class NotAReading(ThadsError):
    message = "The file “{name}” is not a reading of thads."


def read_files(files: Sequence[Path], *, as_json: bool, out: Path | None, jobs: int | None) -> int:
    """Reads every file, prints or writes what it found; the exit code. One file that fails does not stop the rest."""
    paths = list(_found(files))
    if out:
        out.mkdir(parents=True, exist_ok=True)
    failed = 0
    for place, path in enumerate(paths, 1):
        try:
            reading = read_one(path, jobs=jobs)
        except ThadsError as error:
            click.echo(str(error), err=True)
            failed += 1
            continue
        _give(reading, path, as_json=as_json, out=out, place=place, alone=len(paths) == 1)
    if failed == len(paths):
        return 2
    return 1 if failed else 0


def read_one(path: Path, *, jobs: int | None = None) -> Reading:
    """A judgment or a request, whichever the file is."""
    labels = {"text": say("Pages read"), "ocr": say("Pages recognised")}
    with Bars(labels) as bars:
        _, reading = understand(
            path.read_bytes(), path.name, jobs=jobs, progress=lambda done, total, stage: bars(stage, done, total)
        )
    return reading


def load_reading(path: Path) -> Reading:
    """A reading from its JSON file, or from the paper itself."""
    if path.suffix.lower() == ".json":
        with read_as(path, NotAReading):
            return Reading.from_dict(json.loads(path.read_text("utf-8")))
    return read_one(path)


def _found(files: Sequence[Path]) -> Iterator[Path]:
    for path in files:
        if not path.is_dir():
            yield path
            continue
        inside = [one for one in sorted(path.rglob("*")) if one.is_file() and one.suffix.lower() in READABLE]
        if not inside:
            raise NothingToRead(folder=path)
        yield from inside


def _give(reading: Reading, path: Path, *, as_json: bool, out: Path | None, place: int, alone: bool) -> None:
    if out:
        name = f"{path.stem}.json" if alone else f"{place:04d}-{path.stem}.json"
        (out / name).write_text(json.dumps(reading.to_dict(), ensure_ascii=False, indent=1), "utf-8")
    if as_json:
        click.echo(json.dumps(reading.to_dict(), ensure_ascii=False, indent=1 if alone else None))
    elif not out or not alone:
        click.echo("\n".join(_summary(reading, path)))


def _summary(reading: Reading, path: Path) -> Iterator[str]:
    document = reading.document
    yield say(
        "{name}: {pages} pages, {seconds} s", name=path.name, pages=reading.source.pages, seconds=reading.source.seconds
    )
    if reading.request:
        yield say("A request for enforcement. Every field is to be confirmed by a person.")
        return
    yield " - ".join(part for part in (document.number, document.date, document.court) if part)
    yield say(
        "{obligations} obligations in {clauses} clauses",
        obligations=len(reading.obligations),
        clauses=len(reading.clauses),
    )
    for row in reading.obligations:
        amount = f"{format_vnd(row.amount)} {row.currency}" if row.amount is not None else ""
        mark = "✓" if row.amount_checked else "?" if row.doubts else " "
        yield f"  {row.id:>5} {mark} {row.kind:<16} {amount:>22}  {', '.join(row.debtors)} → {', '.join(row.creditors)}"
    for doubt in reading.doubts:
        yield f"  ! {doubt}"
