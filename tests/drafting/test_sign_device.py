"""Keys on a PKCS#11 device: one session a run, closed for certain, opened again after a failure."""

from __future__ import annotations

import threading
from unittest.mock import patch

import pkcs11
import pytest
from signing_parts import *  # noqa: F403
from signing_parts import AT, ISSUED_ON, LATER, draft
from softhsm import LABEL, PIN, TOKEN, make_token

from thads.engine.drafting import device as device_module
from thads.engine.drafting.device import Device, Devices, open_device
from thads.engine.drafting.sign import issue, sign_personal
from thads.engine.drafting.signing_errors import PinRefused, TokenUnavailable
from thads.engine.drafting.verify import verify


@pytest.fixture(params=["desk", "stranger"])
def keeper(request):
    """Whose key is on the device: RSA, then EC."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def device(keeper, tmp_path, monkeypatch) -> Device:
    return Device(make_token(keeper, tmp_path, monkeypatch), TOKEN, LABEL, PIN, tuple(keeper.trust))


@pytest.fixture
def opened():
    """How often a session was opened."""
    with patch.object(device_module, "open_pkcs11_session", wraps=device_module.open_pkcs11_session) as watched:
        yield watched


def is_open(device: Device) -> bool:
    return pkcs11._loaded[str(device.library)].initialized


def unplugged(device: Device) -> None:
    """Every session of the process is gone, as when a token is pulled out and put back."""
    pkcs11.lib(str(device.library)).reinitialize()


def good(keeper, signed: bytes) -> bool:
    return verify(signed, trust=keeper.trust).status == "signed"


def test_a_device_signs_without_giving_its_key_away(keeper, device):
    with open_device(device) as signer:
        signed = sign_personal(draft(), signer, at=AT)
    issued = issue(signed, number="5", date=ISSUED_ON, signer=keeper.office, at=LATER)
    assert verify(issued, trust=keeper.trust).status == "issued"


def test_a_run_of_papers_is_one_session_and_closes_it(keeper, device, opened):
    with Devices() as devices:
        signed = [sign_personal(draft(), devices.signer(device), at=AT) for _ in range(3)]
        assert opened.call_count == 1 and is_open(device)
    assert not is_open(device)
    assert all(good(keeper, pdf) for pdf in signed)


def test_a_session_is_closed_when_the_run_breaks_off(device):
    with pytest.raises(ZeroDivisionError), open_device(device):
        _ = 1 / 0
    assert not is_open(device)


def test_a_session_that_was_lost_is_opened_again(keeper, device, opened):
    with Devices() as devices:
        sign_personal(draft(), devices.signer(device), at=AT)
        unplugged(device)
        assert good(keeper, sign_personal(draft(), devices.signer(device), at=AT))
    assert opened.call_count == 2


def test_a_device_that_is_gone_fails_its_papers_until_it_is_back(keeper, device, tmp_path):
    tokens, away = tmp_path / "tokens", tmp_path / "away"
    with Devices() as devices:
        sign_personal(draft(), devices.signer(device), at=AT)
        tokens.rename(away)
        tokens.mkdir()
        unplugged(device)
        for _ in range(2):
            with pytest.raises(TokenUnavailable, match="Thiết bị ký"):
                sign_personal(draft(), devices.signer(device), at=AT)
        tokens.rmdir()
        away.rename(tokens)
        assert good(keeper, sign_personal(draft(), devices.signer(device), at=AT))


def test_a_refused_pin_is_said_and_not_tried_again_in_the_run(device, opened):
    wrong = Device(device.library, TOKEN, LABEL, "0000")
    with Devices() as devices:
        for _ in range(3):
            with pytest.raises(PinRefused, match="mã PIN"):
                devices.signer(wrong)
        assert opened.call_count == 1 and not is_open(device)


def test_a_key_that_is_not_there_is_named(device):
    with pytest.raises(TokenUnavailable, match="nobody"), open_device(Device(device.library, TOKEN, "nobody", PIN)):
        pass
    assert not is_open(device)


def test_threads_sign_one_after_the_other(keeper, device):
    """A login and a logout belong to the whole process: two runs at once would end each other's."""
    signed = []

    def one_run():
        with open_device(device) as signer:
            signed.extend(sign_personal(draft(), signer, at=AT) for _ in range(3))

    threads = [threading.Thread(target=one_run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(signed) == 9 and all(good(keeper, pdf) for pdf in signed)


def test_the_pin_is_not_shown(device):
    assert PIN not in repr(device)
