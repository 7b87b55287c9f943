"""What signing and checking share on the command line: which files, which roots, which revocations, and writing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

from thads.commands.inputs import read_as
from thads.engine.drafting.archive import certificates_in
from thads.engine.drafting.revocation import Revocations, ask_ocsp, fetch_revocations, load_revocations
from thads.engine.drafting.signers import load_certificates
from thads.engine.errors import ThadsError

VOLUME = "-phu-luc-"


class NothingToSign(ThadsError):
    message = "There is no PDF in {folder}."


class UnusableRoot(ThadsError):
    message = "The certificate file “{name}” cannot be opened."


class NoSuchFile(ThadsError):
    message = "There is no file “{name}”."


def pdfs(files: Sequence[Path]) -> list[Path]:
    """The papers among the files, and those in folders in the order of their names, without volumes of annexes."""
    found: list[Path] = []
    for path in files:
        inside = [one for one in (sorted(path.glob("*.pdf")) if path.is_dir() else [path]) if VOLUME not in one.stem]
        if not inside and path.is_dir():
            raise NothingToSign(folder=path)
        found += inside
    if not found:
        raise NothingToSign(folder=files[0])
    return found


def volumes_of(paper: Path) -> list[Path]:
    """The volumes of a paper's annex, which lie beside it, in order."""
    found = {one.stem.removeprefix(f"{paper.stem}{VOLUME}"): one for one in paper.parent.glob("*.pdf")}
    return [found[number] for number in sorted(filter(str.isdigit, found), key=int)]


def with_volumes(papers: Iterable[Path]) -> list[Path]:
    """Each paper, then the volumes of its annex."""
    return [one for paper in papers for one in (paper, *volumes_of(paper))]


def root(path: Path, password_file: Path | None) -> bytes:
    """A certificate as it is, or out of the PKCS#12 file that a trial's authority keeps it in."""
    data = path.read_bytes()
    if path.suffix.lower() not in (".p12", ".pfx"):
        return data
    with read_as(path, UnusableRoot):
        bundle = pkcs12.load_pkcs12(data, password_file.read_bytes().strip() if password_file else None)
        return bundle.cert.certificate.public_bytes(Encoding.DER)


def revocations(
    crls: Iterable[str], ocsp: str, papers: Iterable[bytes] = (), trust: Sequence[bytes] = ()
) -> Revocations:
    """Lists from files or addresses; answers of the responder at ``ocsp`` for every certificate in ``papers``."""
    found = Revocations()
    for source in crls:
        found += fetch_revocations(source) if source.startswith(("http://", "https://")) else _list(Path(source))
    if ocsp:
        certificates = [one for pdf in papers for one in certificates_in(pdf)]
        found += ask_ocsp(ocsp, [*certificates, *load_certificates(trust)])
    return found


def _list(path: Path) -> Revocations:
    if not path.is_file():
        raise NoSuchFile(name=path)
    return load_revocations(path.read_bytes(), path.name)


def write_all(papers: Iterable[tuple[Path, bytes]], out: Path | None) -> None:
    """Each paper over its file, or into ``out`` under its name."""
    if out:
        out.mkdir(parents=True, exist_ok=True)
    for path, pdf in papers:
        replace((out or path.parent) / path.name, pdf)


def carry_volumes(papers: Iterable[Path], out: Path | None) -> None:
    """Volumes go where their papers go; the person's signature is not on them."""
    if out:
        write_all(((volume, volume.read_bytes()) for paper in papers for volume in volumes_of(paper)), out)


def replace(path: Path, data: bytes) -> None:
    """Written aside first: a file is never half a paper."""
    aside = path.with_name(f".{path.name}.part")
    aside.write_bytes(data)
    aside.replace(path)
