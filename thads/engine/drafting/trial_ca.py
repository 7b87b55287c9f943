"""A certificate authority for trials and tests, made on the spot: root, people, offices, a time-stamping authority.

Its certificates say that they are for trial only. The files are PKCS#12, readable by their owner alone, behind a
random password beside them; they belong in a working folder, never in a repository.
"""

from __future__ import annotations

import json
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID

from thads.engine.drafting.signers import PrivateKey

ROOT_NAME = "CHỨNG THƯ THỬ NGHIỆM - KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"
TSA_NAME = "Dịch vụ cấp dấu thời gian thử nghiệm"
ROOT_FILE, TSA_FILE, PASSWORD_FILE, INDEX_FILE = "root.p12", "tsa.p12", "password.txt", "index.json"


@dataclass(frozen=True)
class Person:
    name: str
    title: str = ""
    office: str = ""


@dataclass(frozen=True)
class TrialCA:
    """``root`` is the DER certificate to trust; ``people`` and ``offices`` map a name to its PKCS#12 file."""

    folder: Path
    root: bytes
    people: dict[str, Path]
    offices: dict[str, Path]
    tsa: Path

    @property
    def password_file(self) -> Path:
        return self.folder / PASSWORD_FILE

    @property
    def password(self) -> str:
        return self.password_file.read_text().strip()


@dataclass(frozen=True)
class _Holder:
    key: PrivateKey
    certificate: x509.Certificate


def make_trial_ca(
    folder: Path, *, at: datetime, people: Iterable[Person] = (), offices: Iterable[str] = (), key: str = "rsa",
    years: int = 5, ocsp: str = "",
) -> TrialCA:  # fmt: skip
    """The authority in ``folder`` with certificates for everyone named, valid ``years`` from ``at``.

    What is there already is kept, so the call may be repeated, also with further names. ``key``: ``rsa`` (2048) or
    ``ec`` (P-256); ``ocsp``: address of an OCSP responder that the certificates name.
    """
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    password = _password(folder / PASSWORD_FILE)
    valid = at - timedelta(days=1), at + timedelta(days=365 * years)
    root = _load(folder / ROOT_FILE, password) or _make_root(folder / ROOT_FILE, password, key, valid)
    index = _index(folder)

    def certify(group: str, name: str, subject: x509.Name, purpose: str = "signing") -> None:
        path = folder / index[group].setdefault(name, f"{group}-{len(index[group]) + 1}.p12")
        if not path.exists():
            _save(path, password, name, _certify(root, subject, key, valid, purpose, ocsp), root)

    for person in people:
        certify("people", person.name, _subject(person.name, person.office, person.title))
    for office in offices:
        certify("offices", office, _subject(office, office))
    if not (folder / TSA_FILE).exists():
        authority = _certify(root, _subject(TSA_NAME, ROOT_NAME), "rsa", valid, "timestamping", ocsp)
        _save(folder / TSA_FILE, password, TSA_NAME, authority, root)
    _write(folder / INDEX_FILE, json.dumps(index, ensure_ascii=False, indent=1).encode())
    files = {group: {name: folder / file for name, file in rows.items()} for group, rows in index.items()}
    certificate = root.certificate.public_bytes(serialization.Encoding.DER)
    return TrialCA(folder, certificate, files["people"], files["offices"], folder / TSA_FILE)


def _certify(
    issuer: _Holder, subject: x509.Name, key: str, valid: tuple[datetime, datetime], purpose: str, ocsp: str
) -> _Holder:
    own = _new_key(key)
    stamping = purpose == "timestamping"
    builder = (
        _builder(subject, issuer.certificate.subject, own, valid)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(digital_signature=True, content_commitment=not stamping), critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key()), critical=False)
    )
    if stamping:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    if ocsp:
        responder = x509.AccessDescription(AuthorityInformationAccessOID.OCSP, x509.UniformResourceIdentifier(ocsp))
        builder = builder.add_extension(x509.AuthorityInformationAccess([responder]), critical=False)
    return _Holder(own, builder.sign(issuer.key, hashes.SHA256()))


def _make_root(path: Path, password: bytes, key: str, valid: tuple[datetime, datetime]) -> _Holder:
    own, name = _new_key(key), _subject(ROOT_NAME, ROOT_NAME)
    certificate = (
        _builder(name, name, own, (valid[0], valid[1] + timedelta(days=365)))
        .add_extension(x509.BasicConstraints(ca=True, path_length=1), critical=True)
        .add_extension(_usage(key_cert_sign=True, crl_sign=True), critical=True)
        .sign(own, hashes.SHA256())
    )
    root = _Holder(own, certificate)
    _save(path, password, ROOT_NAME, root, None)
    return root


def _builder(
    subject: x509.Name, issuer: x509.Name, key: PrivateKey, valid: tuple[datetime, datetime]
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(valid[0])
        .not_valid_after(valid[1])
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _usage(**wanted: bool) -> x509.KeyUsage:
    every = (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
        "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )  # fmt: skip
    return x509.KeyUsage(**{one: wanted.get(one, False) for one in every})


def _subject(name: str, organisation: str = "", title: str = "") -> x509.Name:
    parts = [(NameOID.COUNTRY_NAME, "VN"), (NameOID.ORGANIZATION_NAME, organisation), (NameOID.TITLE, title)]
    parts.append((NameOID.COMMON_NAME, name))
    return x509.Name([x509.NameAttribute(oid, unicodedata.normalize("NFC", text)[:64]) for oid, text in parts if text])


def _new_key(kind: str) -> PrivateKey:
    if kind == "ec":
        return ec.generate_private_key(ec.SECP256R1())
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _password(path: Path) -> bytes:
    if not path.exists():
        _write(path, secrets.token_urlsafe(24).encode())
    return path.read_bytes().strip()


def _index(folder: Path) -> dict[str, dict[str, str]]:
    path = folder / INDEX_FILE
    found = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return {"people": found.get("people", {}), "offices": found.get("offices", {})}


def _load(path: Path, password: bytes) -> _Holder | None:
    if not path.exists():
        return None
    bundle = pkcs12.load_pkcs12(path.read_bytes(), password)
    return _Holder(bundle.key, bundle.cert.certificate)


def _save(path: Path, password: bytes, name: str, holder: _Holder, root: _Holder | None) -> None:
    data = pkcs12.serialize_key_and_certificates(
        name.encode(),
        holder.key,
        holder.certificate,
        [root.certificate] if root else None,
        serialization.BestAvailableEncryption(password),
    )
    _write(path, data)


def _write(path: Path, data: bytes) -> None:
    """Written aside and renamed, 0600 from the first byte on."""
    aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    aside.touch(mode=0o600)
    aside.write_bytes(data)
    aside.replace(path)
