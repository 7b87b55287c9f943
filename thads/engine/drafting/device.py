"""Keys that never leave a PKCS#11 device (HSM, smart card, SoftHSM): one session for all the papers of a run.

A token knows one login for a whole process, and its library is loaded for one thread: whoever opens a device has it to
himself until he closes it; other threads wait. A session that fails is closed and opened once more before the paper is
given up. A refused PIN is not tried again: devices lock themselves after a few wrong ones.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import pkcs11
from pkcs11.exceptions import PinExpired, PinIncorrect, PinInvalid, PinLenRange, PinLocked, PKCS11Error
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.sign.general import SigningError
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session
from pyhanko.sign.signers import Signer

from thads.engine.drafting.awaiting import run
from thads.engine.drafting.signers import DirectSigner, load_certificate, load_certificates
from thads.engine.drafting.signing_errors import PinRefused, TokenUnavailable

FAILURES = (PKCS11Error, SigningError, RuntimeError, LookupError)
REFUSED = (PinExpired, PinIncorrect, PinInvalid, PinLenRange, PinLocked)

_in_use = threading.RLock()


@dataclass(frozen=True)
class Device:
    """Where a key is. ``label`` names both key and certificate on the token, unless ``certificate`` is given; ``chain``
    holds the certificates above it. Certificates are DER or PEM."""

    library: Path
    token: str
    label: str
    pin: str = field(repr=False)
    chain: tuple[bytes, ...] = ()
    certificate: bytes | None = None

    def open(self) -> PKCS11Signer:
        """Log in and find the key. Raises PinRefused, TokenUnavailable, UnreadableKey; nothing stays open then."""
        with ExitStack() as undo:
            undo.callback(self.close)
            try:
                signer = self._signer()
            except REFUSED as error:
                raise PinRefused(label=self.label) from error
            except FAILURES as error:
                raise TokenUnavailable(label=self.label) from error
            undo.pop_all()
        return signer

    def _signer(self) -> PKCS11Signer:
        criteria = TokenCriteria(label=self.token)
        signer = PKCS11Signer(
            open_pkcs11_session(str(self.library), token_criteria=criteria, user_pin=self.pin),
            signing_cert=load_certificate(self.certificate) if self.certificate else None,
            cert_label=None if self.certificate else self.label,
            key_label=self.label,
            other_certs_to_pull=(),
            ca_chain=load_certificates(self.chain),
            embed_roots=False,
        )
        # Many devices sign with an elliptic curve, but leave the hashing to whoever asks.
        signer.use_raw_mechanism = signer.signing_cert.public_key.algorithm == "ec"
        return signer

    def close(self) -> None:
        """End every session and login of this process on the device, also those that a failure left behind."""
        with suppress(*FAILURES):
            pkcs11.lib(str(self.library)).finalize()


class DeviceSigner(DirectSigner, Signer):
    """The key of an open device; opens it once more where its session has failed.

    ``refused`` remembers devices that refused their PIN.
    """

    def __init__(self, device: Device, refused: set[Device]) -> None:
        self._device, self._refused = device, refused
        self._session = self._opened()
        super().__init__(
            signing_cert=self._session.signing_cert, cert_registry=self._session.cert_registry, embed_roots=False
        )

    def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
        return run(self.async_sign_raw(data, digest_algorithm))

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """Raises PinRefused, TokenUnavailable."""
        if dry_run:
            return secrets.token_bytes(self.signing_cert.public_key.bit_size // 8)
        try:
            return await self._session.async_sign_raw(data, digest_algorithm)
        except FAILURES:
            self._device.close()
            self._session = self._opened()
        try:
            return await self._session.async_sign_raw(data, digest_algorithm)
        except FAILURES as error:
            raise TokenUnavailable(label=self._device.label) from error

    def _opened(self) -> PKCS11Signer:
        if self._device in self._refused:
            raise PinRefused(label=self._device.label)
        try:
            return self._device.open()
        except PinRefused:
            self._refused.add(self._device)
            raise


class Devices:
    """``with Devices() as devices: devices.signer(device)``: the devices of one run, closed at its end.

    One is open at a time: opening another closes the one before. A refused PIN is not tried again.
    """

    def __init__(self) -> None:
        self._end = ExitStack()
        self._open: tuple[Device, DeviceSigner] | None = None
        self._refused: set[Device] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        self._close()

    def signer(self, device: Device) -> DeviceSigner:
        """The key of ``device``. Raises PinRefused, TokenUnavailable, UnreadableKey."""
        if self._open and self._open[0] == device:
            return self._open[1]
        self._close()
        self._end.enter_context(_in_use)
        signer = DeviceSigner(device, self._refused)
        self._end.callback(device.close)
        self._open = (device, signer)
        return signer

    def _close(self) -> None:
        self._open = None
        self._end.close()


@contextmanager
def open_device(device: Device) -> Iterator[DeviceSigner]:
    """One device for a ``with`` block."""
    with Devices() as devices:
        yield devices.signer(device)
