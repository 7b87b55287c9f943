"""``thads sign`` and ``thads verify``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import click
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

from thads.engine.drafting.sign import Act, OfficeAct, PersonalAct
from thads.engine.drafting.signing_pool import KeyFile, SigningPool
from thads.engine.drafting.verdict import ISSUED
from thads.engine.drafting.verify import verify
from thads.engine.errors import ThadsError
from thads.engine.messages import say
from thads.progress import Bars


class NothingToSign(ThadsError):
    message = "There is no PDF in {folder}."


class UnusableRoot(ThadsError):
    message = "The certificate file “{name}” cannot be opened."


@dataclass(frozen=True)
class SignOrder:
    """The command's options; ``first_number`` makes it the office's act."""

    files: tuple[Path, ...]
    p12: Path
    password_file: Path
    first_number: int | None
    at: datetime
    on: date
    out: Path | None
    jobs: int | None

    def act(self, place: int) -> Act:
        if self.first_number is None:
            return PersonalAct(self.at)
        return OfficeAct(str(self.first_number + place), self.on, self.at)


def sign_papers(order: SignOrder) -> int:
    """Signs every paper, then writes them: in place, or to ``out``."""
    paths = _pdfs(order.files)
    key = KeyFile(order.p12, order.password_file)
    work = [(path.read_bytes(), order.act(place)) for place, path in enumerate(paths)]
    with Bars({"sign": say("Signing")}) as bars, SigningPool([key], jobs=order.jobs if len(work) > 4 else 1) as pool:
        signed = list(pool.run(work, key, lambda done, total: bars("sign", done, total)))
    if order.out:
        order.out.mkdir(parents=True, exist_ok=True)
    for path, pdf in zip(paths, signed, strict=True):
        _replace((order.out or path.parent) / path.name, pdf)
    click.echo(say("{count} papers signed.", count=len(signed)))
    return 0


def verify_papers(files: Sequence[Path], trust: Sequence[Path], password_file: Path | None, as_json: bool) -> int:
    """Prints a verdict a file; 0 when all are issued, unchanged and trusted."""
    paths = _pdfs(files)
    roots = [_root(path, password_file) for path in trust]
    good = True
    for path in paths:
        try:
            verdict = verify(path.read_bytes(), trust=roots)
        except ThadsError as error:
            good = False
            _verdict({"file": path.name, "status": error.code, "says": str(error)}, as_json, alone=len(paths) == 1)
            continue
        good = good and verdict.status == ISSUED
        _verdict({"file": path.name, **verdict.to_dict()}, as_json, alone=len(paths) == 1)
    return 0 if good else 1


def _verdict(row: dict[str, object], as_json: bool, *, alone: bool) -> None:
    if as_json:
        click.echo(json.dumps(row, ensure_ascii=False, indent=1 if alone else None))
    else:
        click.echo(f"{row['file']}: {row['says']}")


def _pdfs(files: Sequence[Path]) -> list[Path]:
    """The files, and the PDFs of folders in the order of their names; annexes are not signed."""
    found: list[Path] = []
    for path in files:
        inside = sorted(one for one in path.glob("*.pdf") if "-phu-luc-" not in one.name) if path.is_dir() else [path]
        if not inside:
            raise NothingToSign(folder=path)
        found += inside
    return found


def _root(path: Path, password_file: Path | None) -> bytes:
    """A certificate as it is, or out of the PKCS#12 file that a trial's authority keeps it in."""
    data = path.read_bytes()
    if path.suffix.lower() not in (".p12", ".pfx"):
        return data
    try:
        password = password_file.read_bytes().strip() if password_file else None
        bundle = pkcs12.load_pkcs12(data, password)
    except ValueError as error:
        raise UnusableRoot(name=path.name) from error
    if bundle.cert is None:
        raise UnusableRoot(name=path.name)
    return bundle.cert.certificate.public_bytes(Encoding.DER)


def _replace(path: Path, data: bytes) -> None:
    """Written aside first: a file is never half a paper."""
    aside = path.with_name(f".{path.name}.part")
    aside.write_bytes(data)
    aside.replace(path)
