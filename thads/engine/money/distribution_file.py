"""A distribution out of a file (YAML or JSON): the money, what comes off it, the claims. The form is shown in ``distribution_example.yml``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

import yaml

from thads.engine.errors import ThadsError
from thads.engine.law.rulebook import SHIPPED, Rulebook
from thads.engine.life.sale.sums import rent_set_aside
from thads.engine.messages import say
from thads.engine.money.amounts import BadAmount, checked_amount, typed_amount
from thads.engine.money.claims import Claim, Deduction, Outsider, Pot


class UnreadableDistribution(ThadsError):
    message = "The file of the distribution cannot be read: {why}"


def read_distribution(data: bytes, *, book: Rulebook = SHIPPED) -> tuple[Pot, list[Claim]]:
    """The pot and the claims of a file. UnreadableDistribution names the place that is wrong."""
    try:
        found = yaml.safe_load(data.decode("utf-8-sig"))
    except (yaml.YAMLError, UnicodeDecodeError, ValueError) as error:
        raise UnreadableDistribution(why=say("it is neither YAML nor JSON in UTF-8.")) from error
    if not isinstance(found, dict):
        raise UnreadableDistribution(why=say("it must begin with received, paid_on, claims."))
    return distribution_of(found, book=book)


def distribution_of(found: Mapping[str, Any], *, book: Rulebook = SHIPPED) -> tuple[Pot, list[Claim]]:
    """The same out of plain values. UnreadableDistribution."""
    given = _fields(found, POT, "")
    for name in ("received", "paid_on"):
        if name not in given:
            raise UnreadableDistribution(why=say("“{field}” is missing.", field=name))
    on = given["paid_on"]
    deductions = [_deduction(row, place, on, book) for place, row in _rows(found, "deductions")]
    outsiders = [Outsider(**_whole(row, OUTSIDER, place, ("name", "due"))) for place, row in _rows(found, "outsiders")]
    claims = [
        Claim(**_whole(row, CLAIM, place, ("id", "creditor", "kind", "due"))) for place, row in _rows(found, "claims")
    ]
    return Pot(**given, deductions=deductions, outsiders=outsiders), claims


def _deduction(row: Mapping[str, Any], place: str, on: date, book: Rulebook) -> Deduction:
    given = _fields(row, DEDUCTION, place)
    region = given.pop("region", "")
    if region and "amount" not in given:
        given["amount"] = rent_set_aside(region, on, book)
    for name in ("kind", "amount"):
        if name not in given:
            raise UnreadableDistribution(why=say("{place}: “{field}” is missing.", place=place, field=name))
    return Deduction(**given)


def _rows(found: Mapping[str, Any], name: str) -> list[tuple[str, Mapping[str, Any]]]:
    rows = found.get(name) or []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UnreadableDistribution(why=say("“{field}” must be a list of entries.", field=name))
    return [(f"{name} {number}", row) for number, row in enumerate(rows, 1)]


def _whole(
    row: Mapping[str, Any], checks: Mapping[str, Callable[[Any], Any]], place: str, needed: tuple[str, ...]
) -> dict:
    given = _fields(row, checks, place)
    for name in needed:
        if name not in given:
            raise UnreadableDistribution(why=say("{place}: “{field}” is missing.", place=place, field=name))
    return given


def _fields(row: Mapping[str, Any], checks: Mapping[str, Callable[[Any], Any]], place: str) -> dict[str, Any]:
    unknown = [str(name) for name in row if name not in checks and (place or name not in LISTS)]
    if unknown:
        known = ", ".join(checks)
        raise UnreadableDistribution(
            why=say(
                "{place}: “{field}” is not known; known are {known}.", place=place or "-", field=unknown[0], known=known
            )
        )
    found = {}
    for name, value in row.items():
        if name not in checks or value is None:
            continue
        try:
            found[name] = checks[name](value)
        except (BadAmount, ValueError, TypeError) as error:
            why = (
                str(error) if isinstance(error, BadAmount) else say("“{value}” cannot be used.", value=str(value)[:60])
            )
            raise UnreadableDistribution(why=f"{place} {name}: {why}".strip()) from None
    return found


def _amount(value: Any) -> int:
    return typed_amount(value) if isinstance(value, str) else checked_amount(value)


def _day(value: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    text = str(value).strip()
    return datetime.strptime(text, "%d/%m/%Y").date() if "/" in text else date.fromisoformat(text)  # noqa: DTZ007


def _text(value: Any) -> str:
    if isinstance(value, dict | list | bool):
        raise ValueError
    return str(value).strip()


def _order(value: Any) -> int:
    """``true`` is 1: the only security on the asset."""
    if not isinstance(value, int) or not 0 <= value < 1000:
        raise ValueError
    return int(value)


LISTS = ("deductions", "outsiders", "claims")
POT = {
    "received": _amount, "paid_on": _day, "counted_on": _day, "counted_from": _text, "asset": _text, "judgment": _text,
}  # fmt: skip
DEDUCTION = {"kind": _text, "amount": _amount, "says": _text, "region": _text}
OUTSIDER = {"name": _text, "due": _amount}
CLAIM = {
    **dict.fromkeys(("id", "creditor", "kind", "judgment", "decision", "free"), _text),
    **dict.fromkeys(("due", "interest", "received"), _amount),
    **dict.fromkeys(("requested", "decided"), _day),
    "secured": _order,
}
