"""``thads sign`` with a key that answers at once: in a file, or on a device (PKCS#11)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import click
from pyhanko.sign.timestamps import TimeStamper

from thads.commands.papers import VOLUME, carry_volumes, pdfs, revocations, root, volumes_of, write_all
from thads.engine.drafting.archive import make_long_term
from thads.engine.drafting.device import Device, open_device
from thads.engine.drafting.render import symbol_of
from thads.engine.drafting.sign import Act, OfficeAct, PersonalAct, VolumeAct, perform
from thads.engine.drafting.signers import DirectSigner, http_timestamper
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
    module: Path | None = None
    token: str = ""
    key: str = ""
    pin: str = field(default="", repr=False)
    certificate: Path | None = None
    chain: tuple[Path, ...] = ()
    tsa: str = ""
    long_term: bool = False
    trust: tuple[Path, ...] = ()
    crls: tuple[str, ...] = ()
    ocsp: str = ""

    def acts(self) -> list[tuple[Path, Act]]:
        """What is done to each file: the person signs papers; the office issues them and seals their volumes."""
        papers = pdfs(self.files)
        if self.first_number is None:
            return [(paper, PersonalAct(self.at)) for paper in papers]
        tasks: list[tuple[Path, Act]] = []
        for number, paper in enumerate(papers, self.first_number):
            tasks.append((paper, OfficeAct(str(number), self.on, self.at)))
            tasks += [(volume, self._seal(number, volume)) for volume in volumes_of(paper)]
        return tasks

    def _seal(self, number: int, volume: Path) -> Act:
        return VolumeAct(f"{number}/{symbol_of(volume.read_bytes())}".rstrip("/"), self.at)

    @property
    def timestamper(self) -> TimeStamper | None:
        return http_timestamper(self.tsa) if self.tsa else None


def sign_papers(order: SignOrder) -> int:
    """Signs every paper, then writes them: in place, or to ``out``. All or none."""
    closing = order.first_number is not None and order.tsa and order.trust and (order.crls or order.ocsp)
    if order.long_term and not closing:
        raise NotForTheArchive
    tasks = order.acts()
    work = [(path.read_bytes(), act) for path, act in tasks]
    with Bars({"sign": say("Signing")}) as bars:
        signed = list(_signed(order, work, lambda done: bars("sign", done, len(work))))
    if order.long_term:
        signed = _closed(order, signed)
    write_all(((path, pdf) for (path, _), pdf in zip(tasks, signed, strict=True)), order.out)
    if order.first_number is None:
        carry_volumes((path for path, _ in tasks), order.out)
    click.echo(say("{count} papers signed.", count=sum(VOLUME not in path.stem for path, _ in tasks)))
    return 0


def _signed(order: SignOrder, work: Sequence[tuple[bytes, Act]], done: Callable[[int], None]) -> Iterator[bytes]:
    if not order.module and not order.tsa:
        key = _key_file(order)
        with SigningPool([key], jobs=order.jobs if len(work) > FEW else 1) as pool:
            yield from pool.run(work, key, lambda count, _: done(count))
        return
    with open_key(order) as signer:
        for count, (pdf, act) in enumerate(work, 1):
            yield perform(pdf, act, signer, order.timestamper)
            done(count)


@contextmanager
def open_key(order: SignOrder) -> Iterator[DirectSigner]:
    """The key that the options name. Raises NoKey, NoPin, and what opening a key raises."""
    if not order.module:
        yield _key_file(order).open()
        return
    with open_device(_device(order)) as signer:
        yield signer


def _key_file(order: SignOrder) -> KeyFile:
    if not order.p12 or not order.password_file:
        raise NoKey
    return KeyFile(order.p12, order.password_file)


def _device(order: SignOrder) -> Device:
    if not order.module or not order.token or not order.key:
        raise NoKey
    if not order.pin and not sys.stdin.isatty():
        raise NoPin
    pin = order.pin or click.prompt(say("PIN of the device"), hide_input=True, err=True)
    own = order.certificate.read_bytes() if order.certificate else None
    return Device(order.module, order.token, order.key, pin, tuple(path.read_bytes() for path in order.chain), own)


def _closed(order: SignOrder, papers: Sequence[bytes]) -> list[bytes]:
    """The issued papers with what their check will need in years. The lists are fetched once for all."""
    trust = [root(path, order.password_file) for path in order.trust]
    known = revocations(order.crls, order.ocsp, papers, trust)
    stamper = http_timestamper(order.tsa)
    return [make_long_term(pdf, trust=trust, revocations=known, timestamper=stamper, at=order.at) for pdf in papers]
