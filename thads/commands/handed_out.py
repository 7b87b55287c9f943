"""``thads sign can-ky.json``: what a desk handed out to be signed, signed here, where the key is.

The desk keeps the papers; the file holds, for each, the attributes that a PDF signature (PAdES) signs. Nothing else is
signed: a key must not put its name to bytes that somebody made up.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from asn1crypto import cms

from thads.commands.inputs import read_as
from thads.commands.papers import replace
from thads.commands.signing import SignOrder, open_key
from thads.engine.drafting.signers import DIGEST, DirectSigner, common_name
from thads.engine.errors import ThadsError
from thads.engine.messages import say

ANSWER = "da-ky.json"
EXPECTED = {"content_type", "message_digest", "signing_certificate_v2"}


class NotHandedOut(ThadsError):
    message = "The file “{name}” is not one that a desk handed out to be signed."


class AnotherKey(ThadsError):
    message = (
        "These papers wait for the signature of {holder}; this key belongs to {name}, or its certificate is another."
    )


class OneAtATime(ThadsError):
    message = "Sign one file of a desk at a time, without other papers."


def is_handed_out(files: Sequence[Path]) -> bool:
    """Whether the files are such a file. Raises OneAtATime for more than that."""
    found = [path for path in files if path.suffix.lower() == ".json"]
    if found and len(files) > 1:
        raise OneAtATime
    return bool(found)


def sign_handed_out(order: SignOrder) -> int:
    """Writes ``da-ky.json`` beside the file, or into ``out``: the same rows, each with its signature. All or none."""
    [path] = order.files
    with read_as(path, NotHandedOut):
        rows = json.loads(path.read_text("utf-8"))["papers"]
        work = [_checked(row) for row in rows]
        if not work:
            raise ValueError
    with open_key(order) as signer:
        for row, attributes in zip(rows, work, strict=True):
            _check_key(signer, row, attributes)
        signed = [
            {**row, "signature": base64.b64encode(signer.sign_raw(attributes.dump(), DIGEST)).decode()}
            for row, attributes in zip(rows, work, strict=True)
        ]
    folder = order.out or path.parent
    folder.mkdir(parents=True, exist_ok=True)
    replace(folder / ANSWER, json.dumps({"papers": signed}, ensure_ascii=False, indent=1).encode())
    papers = len({row["name"] for row in rows})
    click.echo(say("{count} papers signed; bring back the file {file}.", count=papers, file=folder / ANSWER))
    return 0


def _checked(row: dict[str, Any]) -> cms.CMSAttributes:
    """The attributes to sign. Any failure means that the file is not what it should be."""
    data = base64.b64decode(row["to_sign"], validate=True)
    attributes = cms.CMSAttributes.load(data, strict=True)
    named = {one["type"].native for one in attributes}
    digest = base64.b64encode(hashlib.sha256(data).digest()).decode()
    if not named >= EXPECTED or row["hash"] != digest or not row["name"]:
        raise ValueError
    return attributes


def _check_key(signer: DirectSigner, row: dict[str, Any], attributes: cms.CMSAttributes) -> None:
    """The attributes name the certificate that they were prepared for."""
    [value] = [one["values"] for one in attributes if one["type"].native == "signing_certificate_v2"]
    named = value[0]["certs"][0]["cert_hash"].native
    if named != hashlib.sha256(signer.signing_cert.dump()).digest():
        raise AnotherKey(holder=row.get("holder") or "?", name=common_name(signer.signing_cert))
