"""``thads sign`` as typed: a device, a key elsewhere in two steps, time-stamps, papers for the archive."""

from __future__ import annotations

import base64
import json
import os
import pty
import subprocess
import sys
import termios
import time
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, utils
from cryptography.hazmat.primitives.serialization import pkcs12
from local_authority import Authority, serving
from signing_parts import *  # noqa: F403
from signing_parts import HEAD, OFFICE, Desk, draft, make_desk
from softhsm import LABEL, PIN, TOKEN, make_token

from thads.cli import VIETNAM, main
from thads.engine.drafting.trial_ca import ROOT_FILE
from thads.engine.drafting.verify import verify


def thads(*words: object, **env: str) -> Result:
    return CliRunner().invoke(main, list(map(str, words)), env=env, catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two drafts."""
    inside = tmp_path / "drafts"
    inside.mkdir()
    for name in ("a.pdf", "b.pdf"):
        (inside / name).write_bytes(draft())
    return inside


@pytest.fixture
def authority(desk: Desk):
    with serving(desk.ca, datetime.now(VIETNAM)) as one:
        yield one


def key_of(desk: Desk, who: str) -> pkcs12.PKCS12KeyAndCertificates:
    file = {**desk.ca.people, **desk.ca.offices}[who]
    return pkcs12.load_pkcs12(file.read_bytes(), desk.ca.password.encode())


def certificate_file(desk: Desk, who: str, folder: Path) -> Path:
    path = folder.parent / f"{who}.pem"
    path.write_bytes(key_of(desk, who).cert.certificate.public_bytes(serialization.Encoding.PEM))
    return path


def office_key(desk: Desk) -> tuple[object, ...]:
    return ("--p12", desk.ca.offices[OFFICE], "--password-file", desk.ca.password_file)


def statuses(desk: Desk, folder: Path) -> list[str]:
    return [verify(path.read_bytes(), trust=desk.trust).status for path in sorted(folder.glob("*.pdf"))]


def test_a_device_signs_with_its_pin_from_the_environment(desk, folder, tmp_path, monkeypatch):
    module = make_token(desk, tmp_path, monkeypatch)
    command = [sys.executable, "-m", "thads.cli", "sign", folder, "--pkcs11-module", module]
    command += ["--token-label", TOKEN, "--key-label", LABEL]
    done = subprocess.run(command, env=os.environ | {"THADS_PIN": PIN}, capture_output=True, text=True, check=False)
    assert (done.returncode, statuses(desk, folder)) == (0, ["signed", "signed"]), done.stderr
    without = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    assert without.returncode == 2 and "THADS_PIN" in without.stderr
    wrong = subprocess.run(command, env=os.environ | {"THADS_PIN": "0000"}, capture_output=True, text=True, check=False)
    assert wrong.returncode == 2 and "Thiết bị ký" in wrong.stderr


def test_in_a_terminal_the_pin_is_asked_for_and_not_shown(desk, folder, tmp_path, monkeypatch):
    module = make_token(desk, tmp_path, monkeypatch)
    command = [sys.executable, "-m", "thads.cli", "sign", folder, "--pkcs11-module", module]
    ours, theirs = pty.openpty()
    done = subprocess.Popen(
        [*command, "--token-label", TOKEN, "--key-label", LABEL],
        stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    while done.poll() is None and termios.tcgetattr(theirs)[3] & termios.ECHO:
        time.sleep(0.05)  # until it asks: what is typed before is thrown away
    os.write(ours, f"{PIN}\n".encode())
    said = "".join(done.communicate(timeout=60))
    os.close(ours)
    os.close(theirs)
    assert (done.returncode, statuses(desk, folder)) == (0, ["signed", "signed"]), said
    assert "Mã PIN của thiết bị" in said and PIN not in said


def test_the_pin_is_no_argument():
    assert "--pin" not in thads("sign", "--help").output


@pytest.mark.parametrize("as_text", [False, True])
def test_a_key_elsewhere_signs_in_two_steps(desk, folder, tmp_path, as_text):
    waiting, key = tmp_path / "waiting", key_of(desk, HEAD).key
    done = thads("sign", folder, "--prepare", waiting, "--certificate", certificate_file(desk, HEAD, folder))
    assert done.exit_code == 0, done.output
    for tbs in waiting.glob("*.tbs"):
        digest = bytes.fromhex(tbs.with_suffix(".sha256").read_text())
        signature = key.sign(digest, padding.PKCS1v15(), utils.Prehashed(hashes.SHA256()))
        tbs.with_suffix(".sig").write_bytes(base64.encodebytes(signature) if as_text else signature)
    done = thads("sign", waiting, "--finish", "--out", tmp_path / "signed")
    assert (done.exit_code, statuses(desk, tmp_path / "signed")) == (0, ["signed", "signed"])


def test_one_wrong_or_missing_signature_finishes_none(desk, folder, tmp_path):
    waiting, key = tmp_path / "waiting", key_of(desk, HEAD).key
    thads("sign", folder, "--prepare", waiting, "--certificate", certificate_file(desk, HEAD, folder))
    good = key.sign((waiting / "a.tbs").read_bytes(), padding.PKCS1v15(), hashes.SHA256())
    (waiting / "a.sig").write_bytes(good)
    missing = thads("sign", waiting, "--finish", "--out", tmp_path / "signed")
    assert missing.exit_code == 2 and "b.sig" in missing.output
    (waiting / "b.sig").write_bytes(good)
    wrong = thads("sign", waiting, "--finish", "--out", tmp_path / "signed")
    assert wrong.exit_code == 2 and "không thuộc về văn bản này" in wrong.output
    assert not (tmp_path / "signed").exists()


def test_a_prepared_paper_takes_a_time_stamp_when_it_has_room(desk, folder, tmp_path, authority: Authority):
    key, certificate = key_of(desk, HEAD).key, certificate_file(desk, HEAD, folder)
    for name, tsa in (("room", ("--tsa", authority.tsa)), ("none", ())):
        waiting = tmp_path / name
        thads("sign", folder / "a.pdf", "--prepare", waiting, "--certificate", certificate, *tsa)
        signature = key.sign((waiting / "a.tbs").read_bytes(), padding.PKCS1v15(), hashes.SHA256())
        (waiting / "a.sig").write_bytes(signature)
    done = thads("sign", tmp_path / "room", "--finish", "--tsa", authority.tsa)
    assert done.exit_code == 0, done.output
    verdict = verify((tmp_path / "room" / "a.pdf").read_bytes(), trust=desk.trust)
    assert (verdict.status, verdict.signatures[0].time_source) == ("signed", "timestamp")
    refused = thads("sign", tmp_path / "none", "--finish", "--tsa", authority.tsa)
    assert refused.exit_code == 2 and "chừa chỗ" in refused.output


def test_papers_are_stamped_issued_and_closed_for_the_archive(desk, folder, authority: Authority):
    head = ("--p12", desk.ca.people[HEAD], "--password-file", desk.ca.password_file)
    first = thads("sign", folder, *head, "--tsa", authority.tsa)
    assert first.exit_code == 0, first.output
    root = ("--trust", desk.ca.folder / ROOT_FILE)
    order = ("sign", folder, *office_key(desk), "--issue", 7, "--tsa", authority.tsa)
    done = thads(*order, "--long-term", *root, "--crl", authority.crl)
    assert done.exit_code == 0, done.output
    for path in folder.glob("*.pdf"):
        verdict = verify(path.read_bytes(), trust=desk.trust)
        assert verdict.status == "issued"
        assert [one.time_source for one in verdict.signatures] == ["timestamp"] * 3
        assert [one.revocation for one in verdict.signatures] == ["good"] * 3
    assert authority.asked.count("/root.crl") == 1


def test_verify_reads_the_list_from_an_address_and_says_whose_certificate_was_revoked(desk, folder, authority):
    path = folder / "a.pdf"
    path.write_bytes(desk.issued())
    root = ("--trust", desk.ca.folder / ROOT_FILE, "--password-file", desk.ca.password_file)
    assert thads("verify", path, *root, "--crl", authority.crl).exit_code == 0
    authority.revoked[desk.ca.people[HEAD]] = authority.at
    done = thads("verify", path, *root, "--crl", authority.crl)
    assert done.exit_code == 1 and f"chứng thư của {HEAD} đã bị thu hồi" in done.output


def test_verify_asks_the_ocsp_responder_about_the_papers_own_certificates(tmp_path):
    desk = make_desk(tmp_path / "ca", ocsp="http://ocsp.example.vn")
    path = tmp_path / "a.pdf"
    path.write_bytes(desk.issued())
    root = ("--trust", desk.ca.folder / ROOT_FILE, "--password-file", desk.ca.password_file)
    with serving(desk.ca, datetime.now(VIETNAM)) as authority:
        good = thads("verify", path, *root, "--ocsp", authority.ocsp, "--json")
        assert [row["revocation"] for row in json.loads(good.output)["signatures"]] == ["good", "good"]
        authority.revoked[desk.ca.offices[OFFICE]] = authority.at
        bad = thads("verify", path, *root, "--ocsp", authority.ocsp)
    assert bad.exit_code == 1 and f"chứng thư của {OFFICE} đã bị thu hồi" in bad.output


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "--p12"),
        (("--prepare", "x"), "--certificate"),
        (("--tsa", "http://127.0.0.1:9/tsa"), "--p12"),
        (("--finish",), "state.json"),
        (("--long-term",), "--issue"),
    ],
)
def test_an_incomplete_order_says_what_is_missing_and_changes_nothing(folder, words, says):
    before = {path: path.read_bytes() for path in folder.iterdir()}
    done = thads("sign", folder, *words)
    assert done.exit_code == 2 and says in done.output
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_an_authority_that_does_not_answer_leaves_every_file_as_it_was(desk, folder):
    head = ("--p12", desk.ca.people[HEAD], "--password-file", desk.ca.password_file)
    done = thads("sign", folder, *head, "--tsa", "http://127.0.0.1:9/tsa")
    assert done.exit_code == 2 and "dấu thời gian" in done.output
    assert all(path.read_bytes() == draft() for path in folder.iterdir())
