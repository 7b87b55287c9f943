"""``thads sign can-ky.json``: the file that a desk hands out, signed where the key is."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12
from signing_parts import *  # noqa: F403
from signing_parts import AT, HEAD, OFFICE, draft
from softhsm import LABEL, PIN, TOKEN, make_token

from thads.cli import main
from thads.engine.drafting.sign import PersonalAct, complete_deferred, prepare_deferred
from thads.engine.drafting.verify import verify


def row(to_sign: bytes, **more) -> dict:
    digest = hashlib.sha256(to_sign).digest()
    told = {"name": "abc", "volume": 0, "action": "sign", "digest": "sha256", "holder": HEAD}
    return told | {"to_sign": base64.b64encode(to_sign).decode(), "hash": base64.b64encode(digest).decode()} | more


@pytest.fixture(params=["desk", "stranger"])
def keeper(request):
    return request.getfixturevalue(request.param)


@pytest.fixture
def waiting(keeper):
    bundle = pkcs12.load_pkcs12(keeper.ca.people[HEAD].read_bytes(), keeper.ca.password.encode())
    return prepare_deferred(draft(), bundle.cert.certificate.public_bytes(serialization.Encoding.DER), PersonalAct(AT))


def handed_out(folder: Path, *rows: dict) -> Path:
    path = folder / "can-ky.json"
    path.write_text(json.dumps({"papers": rows}))
    return path


def thads(*words: object, **env: str) -> Result:
    return CliRunner().invoke(main, ["sign", *map(str, words)], env=env, catch_exceptions=False)


def key(keeper, who: str) -> tuple[object, ...]:
    return ("--p12", {**keeper.ca.people, **keeper.ca.offices}[who], "--password-file", keeper.ca.password_file)


def brought_back(folder: Path) -> bytes:
    [paper] = json.loads((folder / "da-ky.json").read_text())["papers"]
    assert (paper["name"], paper["volume"]) == ("abc", 0)
    return base64.b64decode(paper["signature"])


def test_a_key_file_signs_what_the_desk_handed_out(keeper, waiting, tmp_path):
    done = thads(handed_out(tmp_path, row(waiting.to_sign)), *key(keeper, HEAD))
    assert done.exit_code == 0 and "da-ky.json" in done.output, done.output
    signed = complete_deferred(waiting, brought_back(tmp_path))
    assert verify(signed, trust=keeper.trust).status == "signed"


def test_a_device_signs_what_the_desk_handed_out(keeper, waiting, tmp_path, monkeypatch):
    device = ("--pkcs11-module", make_token(keeper, tmp_path, monkeypatch), "--token-label", TOKEN)
    file = handed_out(tmp_path, row(waiting.to_sign))
    done = thads(file, *device, "--key-label", LABEL, "--out", tmp_path / "out", THADS_PIN=PIN)
    assert done.exit_code == 0, done.output
    assert verify(complete_deferred(waiting, brought_back(tmp_path / "out")), trust=keeper.trust).status == "signed"


def test_another_person_s_key_signs_nothing(keeper, waiting, tmp_path):
    done = thads(handed_out(tmp_path, row(waiting.to_sign)), *key(keeper, OFFICE))
    assert done.exit_code == 2 and HEAD in done.output and OFFICE in done.output
    assert not (tmp_path / "da-ky.json").exists()


@pytest.mark.parametrize(
    "made",
    [
        lambda good: "",
        lambda good: "{}",
        lambda good: json.dumps({"papers": []}),
        lambda good: json.dumps({"papers": [row(b"transfer everything")]}),
        lambda good: json.dumps({"papers": [good | {"hash": base64.b64encode(b"\0" * 32).decode()}]}),
        lambda good: json.dumps({"papers": [good | {"to_sign": "?"}]}),
    ],
)
def test_a_key_puts_its_name_to_nothing_else(desk, tmp_path, made):
    bundle = pkcs12.load_pkcs12(desk.ca.people[HEAD].read_bytes(), desk.ca.password.encode())
    certificate = bundle.cert.certificate.public_bytes(serialization.Encoding.DER)
    path = tmp_path / "can-ky.json"
    path.write_text(made(row(prepare_deferred(draft(), certificate, PersonalAct(AT)).to_sign)))
    done = thads(path, *key(desk, HEAD))
    assert done.exit_code == 2 and "can-ky.json" in done.output
    assert not (tmp_path / "da-ky.json").exists()


def test_a_desk_s_file_is_signed_alone(desk, tmp_path):
    (tmp_path / "a.pdf").write_bytes(draft())
    done = thads(handed_out(tmp_path), tmp_path / "a.pdf", *key(desk, HEAD))
    assert done.exit_code == 2 and "Mỗi lần" in done.output
