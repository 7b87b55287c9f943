"""Keys in another process, as on a token at the user's desk."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12
from signing_parts import *  # noqa: F403
from signing_parts import AT, HEAD, ISSUED_ON, LATER, OFFICE, draft

from thads.engine.drafting import signing_errors
from thads.engine.drafting.embed import Prepared
from thads.engine.drafting.sign import (
    OfficeAct,
    PersonalAct,
    complete_deferred,
    prepare_deferred,
)
from thads.engine.drafting.signers import local_timestamper
from thads.engine.drafting.verify import verify

TOKEN = """
import sys
from pathlib import Path
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
key = pkcs12.load_pkcs12(Path(sys.argv[1]).read_bytes(), Path(sys.argv[2]).read_bytes()).key
data = sys.stdin.buffer.read()
scheme = (padding.PKCS1v15(), hashes.SHA256()) if isinstance(key, rsa.RSAPrivateKey) else (ec.ECDSA(hashes.SHA256()),)
sys.stdout.buffer.write(key.sign(data, *scheme))
"""


class UsbToken:
    """Holds a key in another process, as a token at the user's desk does: data in, signature out."""

    def __init__(self, file: Path, password_file: Path):
        self.command = [sys.executable, "-c", TOKEN, str(file), str(password_file)]
        bundle = pkcs12.load_pkcs12(file.read_bytes(), password_file.read_bytes())
        self.certificate = bundle.cert.certificate.public_bytes(serialization.Encoding.PEM)

    def sign(self, data: bytes) -> bytes:
        return subprocess.run(self.command, input=data, capture_output=True, check=True).stdout


def tokens(desk) -> tuple[UsbToken, UsbToken]:
    return (
        UsbToken(desk.ca.people[HEAD], desk.ca.password_file),
        UsbToken(desk.ca.offices[OFFICE], desk.ca.password_file),
    )


@pytest.mark.parametrize("kind", ["desk", "stranger"])
def test_a_paper_is_signed_and_issued_with_keys_in_another_process(kind, request):
    desk = request.getfixturevalue(kind)
    head, office = tokens(desk)
    waiting = prepare_deferred(draft(), head.certificate, PersonalAct(AT)).to_bytes()
    ready = Prepared.from_bytes(waiting)
    signed = complete_deferred(ready, head.sign(ready.to_sign))
    ready = prepare_deferred(signed, office.certificate, OfficeAct("88", ISSUED_ON, LATER))
    issued = complete_deferred(ready, office.sign(ready.to_sign))
    verdict = verify(issued, trust=desk.trust)
    assert (verdict.status, verdict.number) == ("issued", "88")


def test_a_deferred_signature_can_be_time_stamped(desk):
    head, _ = tokens(desk)
    ready = prepare_deferred(draft(), head.certificate, PersonalAct(AT), timestamped=True)
    stamper = local_timestamper(desk.ca.tsa, desk.ca.password)
    stamper.fixed_dt = LATER
    signed = complete_deferred(ready, head.sign(ready.to_sign), timestamper=stamper)
    assert [one.time_source for one in verify(signed, trust=desk.trust).signatures] == ["timestamp"]


def test_a_signature_of_another_key_or_another_paper_is_refused(desk):
    head, office = tokens(desk)
    ready = prepare_deferred(draft(), head.certificate, PersonalAct(AT))
    other = prepare_deferred(draft(), head.certificate, PersonalAct(LATER))
    for wrong in (office.sign(ready.to_sign), head.sign(other.to_sign), b"", b"\0" * 256):
        with pytest.raises(signing_errors.WrongSignature, match="không thuộc về văn bản này"):
            complete_deferred(ready, wrong)


def test_a_paper_changed_while_it_waited_is_refused(desk):
    head, _ = tokens(desk)
    ready = prepare_deferred(draft(), head.certificate, PersonalAct(AT))
    changed = dataclasses.replace(ready, pdf=ready.pdf.replace(b"%PDF-1.7", b"%PDF-1.6"))
    with pytest.raises(signing_errors.WrongSignature):
        complete_deferred(changed, head.sign(ready.to_sign))


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\xff", b'{"pdf": 1}'])
def test_a_stored_state_that_is_none_is_refused(data):
    with pytest.raises(signing_errors.WrongSignature):
        Prepared.from_bytes(data)


def test_deferred_issue_keeps_the_order(desk):
    _, office = tokens(desk)
    with pytest.raises(signing_errors.NotSignedYet):
        prepare_deferred(draft(), office.certificate, OfficeAct("1", ISSUED_ON, LATER))
