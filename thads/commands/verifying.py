"""``thads verify``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from thads.commands.papers import pdfs, revocations, root, with_volumes
from thads.engine.drafting.verdict import GOOD
from thads.engine.drafting.verify import verify
from thads.engine.errors import ThadsError


def verify_papers(
    files: Sequence[Path], trust: Sequence[Path], password_file: Path | None, as_json: bool,
    crls: Sequence[str] = (), ocsp: str = "",
) -> int:  # fmt: skip
    """Prints a verdict a file; 0 when all are issued, unchanged, trusted, and of no revoked certificate."""
    paths = [path for one in files for path in (with_volumes(pdfs([one])) if one.is_dir() else [one])]
    roots = [root(path, password_file) for path in trust]
    lists = revocations(crls, "")
    good = True
    for path in paths:
        pdf = path.read_bytes()
        try:
            known = lists + revocations((), ocsp, [pdf], roots)
            verdict = verify(pdf, trust=roots, revocations=known)
        except ThadsError as error:
            good = False
            _show({"file": path.name, "status": error.code, "says": str(error)}, as_json, alone=len(paths) == 1)
            continue
        good = good and verdict.status in GOOD
        _show({"file": path.name, **verdict.to_dict()}, as_json, alone=len(paths) == 1)
    return 0 if good else 1


def _show(row: dict[str, Any], as_json: bool, *, alone: bool) -> None:
    if as_json:
        click.echo(json.dumps(row, ensure_ascii=False, indent=1 if alone else None))
    else:
        click.echo(" ".join([f"{row['file']}:", str(row["says"]), *row.get("remarks", [])]))
