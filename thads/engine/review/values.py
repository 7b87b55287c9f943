"""What a field of a reading may hold: one check a field, each giving the value back as it is kept.

Messages are for the person at the screen; ``path`` names the field for whoever reads a log.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from thads.engine.errors import ThadsError
from thads.engine.judgment.schema import EFFECTS, KINDS, LIABILITIES, STREAMS
from thads.engine.text.normal import nfc

LONGEST_TEXT = 20_000
LONGEST_TABLE = 5000
LARGEST_AMOUNT = 10**15
EVERY = ("day", "week", "month", "quarter", "year")
INTERESTS = ("none", "statutory", "contract")
INTEREST_BASES = (None, "unpaid_principal", "unpaid_amount")
Check = Callable[[str, Any], Any]


class BadValue(ThadsError):
    status = 422
    message = "This value does not fit the field “{path}”."


class BadDay(BadValue):
    message = "“{text}” is no date. Write day/month/year, month/year, or the judgment's own words."


class EndBeforeStart(BadValue):
    message = "The end lies before the beginning."


class BadDayOfMonth(BadValue):
    message = "The day of payment lies between 1 and 31."


class BadRate(BadValue):
    message = "“{text}” is no rate. Write it like 10%, or in the judgment's own words."


class EmptyRow(BadValue):
    message = "Row {n} of the table is empty or lacks what it is about."


class NoSuchDebt(BadValue):
    message = "An asset secures another obligation of this judgment that is no security itself."


def clean(path: str, name: str, value: Any) -> Any:
    """The value as the field ``name`` keeps it. BadValue where it does not fit."""
    check = CHECKS.get(name)
    if check is None:
        raise BadValue(path=path)
    return check(path, value)


def clean_answer(path: str, way: Sequence[str], value: Any) -> Any:
    """The same for a field of a request, ``way`` being its place: ``["debtor", "birth_year_2"]``, ``["items", "0"]``."""
    last = re.sub(r"_\d$", "", way[-1])
    return ANSWERS.get(last, _text)(path, value)


def _text(path: str, value: Any) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise BadValue(path=path)
    return nfc(value).strip() or None


def _needed_text(path: str, value: Any) -> str:
    text = _text(path, value)
    if text is None:
        raise BadValue(path=path)
    return text


def texts(path: str, value: Any) -> list[str]:
    if not isinstance(value, list) or len(value) > LONGEST_TABLE:
        raise BadValue(path=path)
    return [_needed_text(path, text) for text in value]


def _amount(path: str, value: Any) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST_AMOUNT:
        raise BadValue(path=path)
    return value


def _day(path: str, value: Any) -> str | None:
    if value in (None, ""):
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        raise BadValue(path=path) from None


def _term(path: str, value: Any) -> str | None:
    """A day, a month (``2026-09``), a year, or words of the judgment ("cho đến khi con đủ 18 tuổi")."""
    text = _text(path, value)
    if text is None or any(map(str.isalpha, text)):
        return text
    if not re.fullmatch(r"\d{4}(?:-\d{2}){0,2}", text):
        raise BadDay(path=path, text=text)
    try:
        date.fromisoformat(text + "-01-01"[: 10 - len(text)] if len(text) < 10 else text)
    except ValueError:
        raise BadDay(path=path, text=text) from None
    return text


def _flag(path: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise BadValue(path=path)
    return value


def _year(path: str, value: Any) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 1850 <= value <= 2200:
        raise BadValue(path=path)
    return value


def _one_of(*allowed: str | None) -> Check:
    def check(path: str, value: Any) -> Any:
        if value not in allowed:
            raise BadValue(path=path)
        return value

    return check


def _plain(path: str, value: Any, depth: int = 0) -> Any:
    """A small JSON value: text is normalised, nothing else passes."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return _text(path, value)
    if depth < 4 and isinstance(value, list) and len(value) <= LONGEST_TABLE:
        return [_plain(path, part, depth + 1) for part in value]
    if depth < 4 and isinstance(value, dict) and len(value) <= 50:
        return {str(key)[:60]: _plain(path, part, depth + 1) for key, part in value.items()}
    raise BadValue(path=path)


def _record(checks: Mapping[str, Check], path: str, value: Any) -> dict[str, Any]:
    """A mapping whose known keys are checked; what another reader added stays as plain data."""
    data = _plain(path, value)
    if not isinstance(data, dict):
        raise BadValue(path=path)
    return {key: checks[key](f"{path}.{key}", part) if key in checks else part for key, part in data.items()}


def _filled(data: Mapping[str, Any]) -> bool:
    return any(part not in (None, "", {}) for part in data.values())


def _table(checks: Mapping[str, Check], needs: Sequence[str]) -> Check:
    """Rows of a record each, every one with at least one of ``needs``."""

    def check(path: str, value: Any) -> list[dict[str, Any]]:
        if not isinstance(value, list) or len(value) > LONGEST_TABLE:
            raise BadValue(path=path)
        rows = [_record(checks, f"{path}.{place}", row) for place, row in enumerate(value)]
        for n, row in enumerate(rows, 1):
            if not any(row.get(name) not in (None, "") for name in needs):
                raise EmptyRow(path=path, n=n)
        return rows

    return check


def _period(path: str, value: Any) -> dict[str, Any] | None:
    if value is None:
        return None
    data = _record({"every": _one_of(*EVERY), "day": _day_of_month, "from": _term, "to": _term}, path, value)
    if data.get("every") is None:
        raise BadValue(path=path)
    start, end = data.get("from"), data.get("to")
    if _is_day(start) and _is_day(end) and end < start[: len(end)]:
        raise EndBeforeStart(path=path)
    return data


def _is_day(text: Any) -> bool:
    return isinstance(text, str) and not any(map(str.isalpha, text))


def _day_of_month(path: str, value: Any) -> int | None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 31):
        raise BadDayOfMonth(path=path)
    return value


def _interest(path: str, value: Any) -> dict[str, Any]:
    """``from`` is a day, or ``request`` (the day of the request for enforcement), or the judgment's words."""
    checks = {
        "kind": _one_of(*INTERESTS), "base": _one_of(*INTEREST_BASES), "rate": _rate, "from": _term, "contract": _text,
    }  # fmt: skip
    data = _record(checks, path, value)
    if "kind" not in data:
        raise BadValue(path=path)
    return {"kind": "none"} if data["kind"] == "none" else data


def _rate(path: str, value: Any) -> str | None:
    text = _text(path, value)
    if text is None or any(map(str.isalpha, text)) or re.fullmatch(r"\d{1,3}(?:[.,]\d{1,4})?\s?%", text):
        return text
    raise BadRate(path=path, text=text)


def _offset(path: str, value: Any) -> dict[str, Any] | None:
    if value is None:
        return None
    data = _record({"amount": _amount, "receipt": _receipt}, path, value)
    if data.get("amount") is None:
        raise BadValue(path=path)
    return data


def _receipt(path: str, value: Any) -> dict[str, Any] | None:
    if value is None:
        return None
    data = _record({"number": _text, "date": _term, "office": _text}, path, value)
    return data if _filled(data) else None


def _asset(path: str, value: Any) -> dict[str, Any] | None:
    if value is None:
        return None
    words = dict.fromkeys(("description", "parcel", "map_sheet", "area", "address", "certificate"), _text)
    data = _record({**words, "held_for_enforcement": _flag}, path, value)
    return data if _filled(data) else None


def _box(path: str, value: Any) -> list[float] | None:
    if value is None:
        return None
    if not isinstance(value, list) or len(value) != 4 or not all(isinstance(side, int | float) for side in value):
        raise BadValue(path=path)
    return [float(side) for side in value]


def _count(path: str, value: Any) -> int | None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 1_000_000):
        raise BadValue(path=path)
    return value


def _quantity(path: str, value: Any) -> int | float | str | None:
    return _count(path, value) if isinstance(value, int) else value if isinstance(value, float) else _text(path, value)


def _code(path: str, value: Any) -> str | None:
    text = _text(path, value)
    if text is not None and not re.fullmatch(r"[a-z_]{1,40}", text):
        raise BadValue(path=path)
    return text


def _kind(path: str, value: Any) -> str:
    allowed = ("person", "organisation") if path.startswith("parties") else KINDS
    return str(_one_of(*allowed)(path, value))


_THING = {**dict.fromkeys(("description", "unit", "serial", "plate"), _text), "quantity": _quantity}
CHECKS: dict[str, Check] = {
    **dict.fromkeys(
        ("number", "court", "subject", "corrects", "why_none", "label", "id_number", "address", "represented_by",
         "secures"), _text
    ),
    **dict.fromkeys(("type", "instance", "branch", "level", "scope"), _code),
    **dict.fromkeys(("name", "text", "currency"), _needed_text),
    **dict.fromkeys(("debtors", "creditors", "roles", "doubts", "aliases"), texts),
    **dict.fromkeys(("amount", "net_amount"), _amount),
    **dict.fromkeys(("date", "birth_date"), _day),
    **dict.fromkeys(("conditional", "already_performed", "confirmed"), _flag),
    **dict.fromkeys(("clause", "page"), _count),
    "due": _term,
    "components": _table({"label": _text, "amount": _amount}, ("label", "amount")),
    "instalments": _table({"n": _count, "amount": _amount, "due": _term}, ("amount", "due")),
    "items": _table(_THING, ("description", "serial", "plate")),
    "period": _period,
    "interest": _interest,
    "offset": _offset,
    "asset": _asset,
    "birth_year": _year,
    "bbox": _box,
    "sex": _one_of(None, "male", "female"),
    "stream": _one_of(*STREAMS),
    "liability": _one_of(*LIABILITIES),
    "effect": _one_of(*EFFECTS),
    "kind": _kind,
}  # fmt: skip
ANSWERS: dict[str, Check] = {
    **dict.fromkeys(("date", "birth_date"), _day),
    "birth_year": _year,
    "kind": _one_of(None, "person", "organisation"),
    "signature_seen": lambda path, value: None if value is None else _flag(path, value),
}
