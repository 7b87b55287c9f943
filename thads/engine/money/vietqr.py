"""VietQR: what a bank's app reads from the QR on a payment notice, and the purpose text that finds its decision again.

EMVCo merchant-presented code: tag, length, value; CRC-16 of everything before it. NAPAS QR format 1.0. Accounts at the
State Treasury are not on it: give the office's account at a commercial bank.
"""

from __future__ import annotations

import re
import unicodedata
from binascii import crc_hqx
from dataclasses import dataclass

from thads.engine.errors import ThadsError
from thads.engine.text.normal import fold

NAPAS, VND, COUNTRY = "A000000727", "704", "VN"
SERVICES = {"account": "QRIBFTTA", "card": "QRIBFTTC"}
LONGEST = 25
MARK = "THA"
PURPOSE = re.compile(rf"\b{MARK}\s*(?P<number>\d{{1,6}})\s+(?P<year>20\d\d)(?:\s+(?P<office>[A-Z0-9]{{2,8}}))?\b")
SAFE = re.compile(r"[^A-Za-z0-9 .,:/()-]")
ACCENTS = re.compile("[\u0300-\u036f]")
NO_BASE = str.maketrans("ĐđÐð", "DdDd")


class CannotEncode(ThadsError):
    message = "A payment QR cannot be made: “{field}” is “{value}”. Check the office's bank account."


@dataclass(frozen=True)
class Purpose:
    """Which decision a payment is for: its number, its year, the office's short code ("" where not said)."""

    number: int
    year: int
    office: str = ""


def payload(
    bank: str, account: str, *, amount: int | None = None, purpose: str = "", bill: str = "", service: str = "account"
) -> str:
    """The text of the QR. ``bank``: the six-digit BIN; ``amount`` in VND, None lets the payer enter it.

    ``purpose`` and ``bill`` are folded to ASCII and cut at 25 characters. Raises CannotEncode.
    """
    _check("bank", bank, r"\d{6}")
    _check("account", account, r"[A-Z0-9]{4,19}")
    _check("service", service, "|".join(SERVICES))
    if amount is not None:
        _check("amount", str(amount), r"[1-9]\d{0,12}")
    receiver = (
        _field("00", NAPAS) + _field("01", _field("00", bank) + _field("01", account)) + _field("02", SERVICES[service])
    )
    extra = (_field("01", clean(bill)) if bill else "") + (_field("08", clean(purpose)) if purpose else "")
    text = "".join(
        (
            _field("00", "01"), _field("01", "11" if amount is None else "12"), _field("38", receiver),
            _field("53", VND), "" if amount is None else _field("54", str(amount)), _field("58", COUNTRY),
            _field("62", extra) if extra else "", "6304",
        )
    )  # fmt: skip
    return text + crc(text)


def crc(text: str) -> str:
    """CRC-16/CCITT-FALSE as four hexadecimal digits."""
    return f"{crc_hqx(text.encode('ascii'), 0xFFFF):04X}"


def purpose_of(number: int, year: int, office: str = "") -> str:
    """The purpose text of a decision, "THA 21101 2026 HCM": short, ASCII, and found again by ``found_in``."""
    return clean(f"{MARK} {number} {year} {office}".upper())


def found_in(text: str) -> list[Purpose]:
    """The decisions named in the purpose of a bank's line, however the payer's bank wrote around them."""
    seen = PURPOSE.finditer(fold(text).upper())
    return list(dict.fromkeys(Purpose(int(one["number"]), int(one["year"]), one["office"] or "") for one in seen))


def clean(text: str) -> str:
    """Letters without accents, figures and the signs that banks keep, at most 25 characters."""
    plain = unicodedata.normalize("NFD", text.translate(NO_BASE))
    return " ".join(SAFE.sub(" ", ACCENTS.sub("", plain)).split())[:LONGEST].rstrip()


def read(text: str) -> dict[str, str]:
    """The top-level fields of a payload by tag. CannotEncode where a length or the CRC is wrong."""
    if text[-4:] != crc(text[:-4]):
        raise CannotEncode(field="CRC", value=text[-4:])
    fields, at = {}, 0
    while at < len(text):
        tag, length = text[at : at + 2], text[at + 2 : at + 4]
        if not length.isdecimal() or at + 4 + int(length) > len(text):
            raise CannotEncode(field=tag, value=text[at : at + 8])
        fields[tag] = text[at + 4 : at + 4 + int(length)]
        at += 4 + int(length)
    return fields


def _field(tag: str, value: str) -> str:
    return f"{tag}{len(value):02d}{value}"


def _check(field: str, value: str, form: str) -> None:
    if not re.fullmatch(form, value):
        raise CannotEncode(field=field, value=value[:40])
