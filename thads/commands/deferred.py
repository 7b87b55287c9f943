"""``thads sign --prepare`` and ``--finish``: signing with a key that this computer never meets.

``--prepare`` writes four files a paper: NAME.pdf (all but the signature), NAME.tbs (the bytes to be signed with
SHA-256), NAME.sha256 (their digest in hex, for devices that take a hash) and NAME.state.json. Whoever holds the key
puts NAME.sig beside them, as bytes or in base64; ``--finish`` checks and embeds it.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Sequence
from dataclasses import replace as changed
from pathlib import Path

import click

from thads.commands.papers import VOLUME, carry_volumes, pdfs, replace, with_volumes, write_all
from thads.commands.signing import NoKey, SignOrder
from thads.engine.drafting.embed import Prepared
from thads.engine.drafting.sign import complete_deferred, prepare_deferred
from thads.engine.errors import ThadsError
from thads.engine.messages import say


class SignatureMissing(ThadsError):
    message = "The signature “{name}” is missing: sign the .tbs file (or its .sha256) and put the result there."


class StateMissing(ThadsError):
    message = "The file “{name}” is missing: finish where the paper was prepared, with all its files."


def prepare_papers(order: SignOrder, folder: Path) -> int:
    """Prepares every paper, then writes: all or none."""
    if not order.certificate:
        raise NoKey
    certificate, chain = order.certificate.read_bytes(), tuple(path.read_bytes() for path in order.chain)
    ready = [
        (path, prepare_deferred(path.read_bytes(), certificate, act, chain=chain, timestamped=bool(order.tsa)))
        for path, act in order.acts()
    ]
    folder.mkdir(parents=True, exist_ok=True)
    for path, one in ready:
        name = path.stem
        replace(folder / f"{name}.pdf", one.pdf)
        replace(folder / f"{name}.tbs", one.to_sign)
        replace(folder / f"{name}.sha256", f"{one.hash_to_sign.hex()}\n".encode())
        replace(folder / f"{name}.state.json", changed(one, pdf=b"").to_bytes())
    if order.first_number is None:
        carry_volumes((path for path, _ in ready), folder)
    click.echo(say("{count} papers wait for their signatures in {folder}.", count=len(ready), folder=folder))
    return 0


def finish_papers(order: SignOrder) -> int:
    """Puts every signature in, then writes: in place, or to ``out``. All or none."""
    stamper = order.timestamper
    papers = pdfs(order.files)
    signed = [
        (path, complete_deferred(prepared, signature, timestamper=stamper))
        for path, prepared, signature in _waiting(papers)
    ]
    carry_volumes(papers, order.out)
    write_all(signed, order.out)
    click.echo(say("{count} papers signed.", count=len(papers)))
    return 0


def _waiting(papers: Sequence[Path]) -> Iterator[tuple[Path, Prepared, bytes]]:
    for path in with_volumes(papers):
        state, signature = (path.with_name(f"{path.stem}{end}") for end in (".state.json", ".sig"))
        if not state.is_file():
            if VOLUME in path.stem:
                continue  # the person's signature is not on it
            raise StateMissing(name=state.name)
        if not signature.is_file():
            raise SignatureMissing(name=signature.name)
        yield path, changed(Prepared.from_bytes(state.read_bytes()), pdf=path.read_bytes()), _signature(signature)


def _signature(path: Path) -> bytes:
    data = path.read_bytes()
    try:
        return base64.b64decode(data.translate(None, b"\r\n \t"), validate=True)
    except binascii.Error:
        return data
