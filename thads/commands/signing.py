"""``thads sign`` with a key that answers at once: in a file, or on a device (PKCS#11)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import click
from pyhanko.sign.signers import Signer
from pyhanko.sign.timestamps import TimeStamper

from thads.commands.papers import pdfs, revocations, root, write_all
from thads.engine.drafting.archive import make_long_term
from thads.engine.drafting.sign import Act, OfficeAct, PersonalAct, perform
from thads.engine.drafting.signers import http_timestamper, open_pkcs11
from thads.engine.drafting.signing_pool import KeyFile, SigningPool
from thads.engine.errors import ThadsError
from thads.engine.messages import say
from thads.progress import Bars

FEW = 4  # papers that are not worth starting other processes for


class NoKey(ThadsError):
    message = "Say where the key is: --p12 with --password-file, or --pkcs11-module with --token-label and --key-label, or --prepare with --certificate."


class NoPin(ThadsError):
    message = "The device's PIN is missing: set THADS_PIN, or run the command in a terminal."


class NotForTheArchive(ThadsError):
    message = "--long-term closes issued papers: it needs --issue, --tsa, --trust, and --crl or --ocsp."


@dataclass(frozen=True)
class Device:
    """A PKCS#11 module, the token in it, and the label of the key on that."""

    module: Path
    token: str
    key: str


@dataclass(frozen=True)
class SignOrder:
    """The command's options; ``first_number`` makes it the office's act."""

    files: tuple[Path, ...]
    first_number: int | None
    at: datetime
    on: date
    out: Path | None
    jobs: int | None
    p12: Path | None = None
    password_file: Path | None = None
    device: Device | None = None
    pin: str = ""
    certificate: Path | None = None
    chain: tuple[Path, ...] = ()
    tsa: str = ""
    long_term: bool = False
    trust: tuple[Path, ...] = ()
    crls: tuple[str, ...] = ()
    ocsp: str = ""

    def act(self, place: int) -> Act:
        if self.first_number is None:
            return PersonalAct(self.at)
        return OfficeAct(str(self.first_number + place), self.on, self.at)

    @property
    def timestamper(self) -> TimeStamper | None:
        return http_timestamper(self.tsa) if self.tsa else None


def sign_papers(order: SignOrder) -> int:
    """Signs every paper, then writes them: in place, or to ``out``. All or none."""
    closing = order.first_number is not None and order.tsa and order.trust and (order.crls or order.ocsp)
    if order.long_term and not closing:
        raise NotForTheArchive
    paths = pdfs(order.files)
    work = [(path.read_bytes(), order.act(place)) for place, path in enumerate(paths)]
    with Bars({"sign": say("Signing")}) as bars:
        signed = list(_signed(order, work, lambda done: bars("sign", done, len(work))))
    if order.long_term:
        signed = _closed(order, signed)
    write_all(zip(paths, signed, strict=True), order.out)
    click.echo(say("{count} papers signed.", count=len(signed)))
    return 0


def _signed(order: SignOrder, work: Sequence[tuple[bytes, Act]], done: Callable[[int], None]) -> Iterator[bytes]:
    if order.device:
        with _device(order) as signer:
            yield from _one_by_one(work, signer, order.timestamper, done)
        return
    if not order.p12 or not order.password_file:
        raise NoKey
    key = KeyFile(order.p12, order.password_file)
    if order.tsa:
        yield from _one_by_one(work, key.open(), order.timestamper, done)
        return
    with SigningPool([key], jobs=order.jobs if len(work) > FEW else 1) as pool:
        yield from pool.run(work, key, lambda count, _: done(count))


def _one_by_one(
    work: Sequence[tuple[bytes, Act]], signer: Signer, timestamper: TimeStamper | None, done: Callable[[int], None]
) -> Iterator[bytes]:
    for count, (pdf, act) in enumerate(work, 1):
        yield perform(pdf, act, signer, timestamper)
        done(count)


@contextmanager
def _device(order: SignOrder) -> Iterator[Signer]:
    if not order.device or not order.device.token or not order.device.key:
        raise NoKey
    if not order.pin and not sys.stdin.isatty():
        raise NoPin
    pin = order.pin or click.prompt(say("PIN of the device"), hide_input=True, err=True)
    with open_pkcs11(
        order.device.module,
        token=order.device.token,
        pin=pin,
        label=order.device.key,
        chain=[path.read_bytes() for path in order.chain],
        certificate=order.certificate.read_bytes() if order.certificate else None,
    ) as signer:
        yield signer


def _closed(order: SignOrder, papers: Sequence[bytes]) -> list[bytes]:
    """The issued papers with what their check will need in years. The lists are fetched once for all."""
    trust = [root(path, order.password_file) for path in order.trust]
    known = revocations(order.crls, order.ocsp, papers, trust)
    stamper = http_timestamper(order.tsa)
    return [make_long_term(pdf, trust=trust, revocations=known, timestamper=stamper, at=order.at) for pdf in papers]
