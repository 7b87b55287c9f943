"""A token of SoftHSM with one key, made in a folder of the test's own."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12
from signing_parts import HEAD, Desk

SOFTHSM = next(Path("/usr/lib").rglob("libsofthsm2.so"), None)
TOKEN, LABEL, PIN = "thads", "head", "1234"


def make_token(desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The module to load; the head's key is on the token ``thads`` under the label ``head``, PIN 1234."""
    if SOFTHSM is None or not shutil.which("softhsm2-util"):
        pytest.skip("NOT TESTED: PKCS#11 signing needs the package softhsm2")
    (folder / "tokens").mkdir()
    conf = folder / "softhsm2.conf"
    conf.write_text(f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(conf))
    bundle = pkcs12.load_pkcs12(desk.ca.people[HEAD].read_bytes(), desk.ca.password.encode())
    key = folder / "key.pem"
    key.write_bytes(
        bundle.key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    tool = ["softhsm2-util", "--token", TOKEN, "--pin", PIN]
    subprocess.run([*tool, "--init-token", "--free", "--label", TOKEN, "--so-pin", "4321"], check=True)
    subprocess.run([*tool, "--import", key, "--label", LABEL, "--id", "01"], check=True)
    _import_certificate(bundle.cert.certificate)
    return SOFTHSM


def _import_certificate(certificate: x509.Certificate) -> None:
    import pkcs11
    from pkcs11.util.x509 import decode_x509_certificate

    attributes = decode_x509_certificate(certificate.public_bytes(serialization.Encoding.DER))
    attributes[pkcs11.Attribute.TOKEN] = True
    attributes[pkcs11.Attribute.LABEL] = LABEL
    attributes[pkcs11.Attribute.ID] = b"\x01"
    library = pkcs11.lib(str(SOFTHSM))
    library.reinitialize()
    with library.get_token(token_label=TOKEN).open(rw=True, user_pin=PIN) as session:
        session.create_object(attributes)
