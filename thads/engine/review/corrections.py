"""What a person changes in a reading, one field at a time, each change reversible.

Pure: a reading in, the changed reading and the record of the change out. A path names the field:
``document.number``, ``obligations.3.amount``; ``obligations.+`` adds a row, ``obligations.3`` with None removes one.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from thads.engine.errors import ThadsError
from thads.engine.judgment.schema import (
    EFFECTS,
    KINDS,
    LIABILITIES,
    STREAMS,
    Clause,
    Document,
    Field,
    Obligation,
    Party,
)
from thads.engine.text.normal import nfc
from thads.engine.text.numbers import find_amounts

LONGEST_TEXT = 20_000
LARGEST_AMOUNT = 10**15
ROWS: Mapping[str, type] = {"obligations": Obligation, "parties": Party, "clauses": Clause}
FIXED = {"id", "n", "spans"}


class BadValue(ThadsError):
    status = 422
    message = "This value does not fit the field “{path}”."


@dataclass(frozen=True)
class Change:
    """One correction. ``restore`` is what ``undo`` needs: the row (or list) as it stood before."""

    path: str
    action: str  # set | add | remove
    old: Any
    new: Any
    restore: dict[str, Any]


def apply(reading: Mapping[str, Any], path: str, value: Any) -> tuple[dict[str, Any], Change]:
    """The reading with ``value`` at ``path``, and the change. BadValue where path or value does not fit."""
    after = copy.deepcopy(dict(reading))
    head, *rest = path.split(".")
    if head in ROWS and rest:
        return _row_change(after, path, head, rest, value)
    if path == "doubts":
        old, after["doubts"] = after.get("doubts", []), _texts(path, value)
        return after, Change(path, "set", old, after["doubts"], {"at": ["doubts"], "value": old})
    if head == "document" and len(rest) == 1 and rest[0] in {f.name for f in fields(Document)}:
        return _set(after, path, after["document"], rest[0], value, ["document"])
    if head == "request" and after.get("request") and rest:
        return _request_change(after, path, rest, value)
    raise BadValue(path=path)


def undo(reading: Mapping[str, Any], restore: Mapping[str, Any]) -> dict[str, Any]:
    """The reading as it stood before the change that left ``restore``."""
    after = copy.deepcopy(dict(reading))
    if "remove" in restore:
        after[restore["list"]].pop(restore["remove"])
    elif "insert" in restore:
        after[restore["list"]].insert(restore["insert"], restore["value"])
    else:
        *way, last = restore["at"]
        _walk(after, way)[last] = restore["value"]
    return after


def _row_change(after: dict, path: str, head: str, rest: list[str], value: Any) -> tuple[dict[str, Any], Change]:
    rows: list[dict[str, Any]] = after[head]
    if rest == ["+"] and isinstance(value, dict) and head != "clauses":
        row = _new_row(path, head, rows, value)
        rows.append(row)
        return after, Change(path, "add", None, row, {"list": head, "remove": len(rows) - 1})
    index = _index(path, rest[0], len(rows))
    if len(rest) == 1 and value is None and head != "clauses":
        old = rows.pop(index)
        return after, Change(path, "remove", old, None, {"list": head, "insert": index, "value": old})
    known = {f.name for f in fields(ROWS[head])} - FIXED
    if len(rest) == 2 and rest[1] in known:
        return _set(after, path, rows[index], rest[1], value, [head, index])
    raise BadValue(path=path)


def _set(after: dict, path: str, row: dict, name: str, value: Any, at: list[Any]) -> tuple[dict[str, Any], Change]:
    before = copy.deepcopy(row)
    row[name] = _clean(path, name, value)
    if at[0] == "obligations" and name in {"amount", "components", "offset", "text"}:
        settle_amount(row)
    return after, Change(path, "set", before.get(name), row[name], {"at": at, "value": before})


def _request_change(after: dict, path: str, rest: list[str], value: Any) -> tuple[dict[str, Any], Change]:
    *way, last = rest
    target = _walk(after["request"], way, path)
    if not isinstance(target, dict) or last not in {"value", "confirmed"} or not set(target) <= _FIELD_NAMES:
        raise BadValue(path=path)
    before = dict(target)
    target[last] = bool(value) if last == "confirmed" else _clean(path, "value", value)
    return after, Change(path, "set", before.get(last), target[last], {"at": ["request", *way], "value": before})


_FIELD_NAMES = {f.name for f in fields(Field)}


def settle_amount(row: dict[str, Any]) -> None:
    """What agrees with the amount now: the words in the clause, the sum of the components; and what is left to pay."""
    amount = row.get("amount")
    row["amount_agrees_with"] = agreeing(row) if amount is not None else []
    row["amount_checked"] = bool(row["amount_agrees_with"])
    if row.get("offset") and row["offset"].get("amount") is not None and amount is not None:
        row["net_amount"] = max(amount - row["offset"]["amount"], 0)
    else:
        row["net_amount"] = amount


def agreeing(row: Mapping[str, Any]) -> list[str]:
    """Which independent sources in the row itself give the same amount."""
    found = find_amounts(str(row.get("text") or ""))
    parts = [part.get("amount") for part in row.get("components") or []]
    agrees = []
    if any(one.value == row["amount"] and one.agrees for one in found):
        agrees.append("words")
    if len(parts) > 1 and all(isinstance(part, int) for part in parts) and sum(parts) == row["amount"]:
        agrees.append("components")
    return agrees


def _new_row(path: str, head: str, rows: list[dict], value: Mapping[str, Any]) -> dict[str, Any]:
    prefix = {"obligations": "o", "parties": "p"}[head]
    taken = {row["id"] for row in rows}
    number = len(rows) + 1
    while f"{prefix}{number}" in taken:
        number += 1
    blank = {"obligations": Obligation("", 0, "", "pay_money", "on_request"), "parties": Party("", "")}[head]
    row = {**asdict(blank), "id": f"{prefix}{number}"}
    known = set(row) - FIXED
    for name, given in value.items():
        if name not in known:
            raise BadValue(path=f"{path}.{name}")
        row[name] = _clean(path, name, given)
    if head == "obligations":
        row["confidence"] = 1.0
        settle_amount(row)
    return row


def _clean(path: str, name: str, value: Any) -> Any:
    check = CHECKS.get(name)
    if check is None:
        raise BadValue(path=path)
    return check(path, value)


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


def _texts(path: str, value: Any) -> list[str]:
    if not isinstance(value, list) or len(value) > 5000:
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


def _one_of(*allowed: str | None) -> Callable[[str, Any], Any]:
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
    if depth < 4 and isinstance(value, list) and len(value) <= 5000:
        return [_plain(path, part, depth + 1) for part in value]
    if depth < 4 and isinstance(value, dict) and len(value) <= 50:
        return {str(key)[:60]: _plain(path, part, depth + 1) for key, part in value.items()}
    raise BadValue(path=path)


def _table(path: str, value: Any) -> list[dict[str, Any]]:
    rows = _plain(path, value)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadValue(path=path)
    for row in rows:
        if "amount" in row:
            _amount(path, row["amount"])
    return rows


def _mapping(path: str, value: Any) -> dict[str, Any] | None:
    data = _plain(path, value)
    if data is not None and not isinstance(data, dict):
        raise BadValue(path=path)
    if data and "amount" in data:
        _amount(path, data["amount"])
    return data


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


def _code(path: str, value: Any) -> str | None:
    text = _text(path, value)
    if text is not None and not re.fullmatch(r"[a-z_]{1,40}", text):
        raise BadValue(path=path)
    return text


CHECKS: dict[str, Callable[[str, Any], Any]] = {
    **dict.fromkeys(
        ("number", "court", "subject", "corrects", "why_none", "label", "id_number", "address", "represented_by", "due",
         "secures"), _text
    ),
    **dict.fromkeys(("type", "instance", "branch", "level", "scope"), _code),
    **dict.fromkeys(("name", "text", "currency"), _needed_text),
    **dict.fromkeys(("debtors", "creditors", "roles", "doubts", "aliases"), _texts),
    **dict.fromkeys(("amount", "net_amount"), _amount),
    **dict.fromkeys(("date", "birth_date"), _day),
    **dict.fromkeys(("conditional", "already_performed"), _flag),
    **dict.fromkeys(("components", "instalments", "items"), _table),
    **dict.fromkeys(("period", "offset", "interest", "asset"), _mapping),
    **dict.fromkeys(("clause", "page"), _count),
    "birth_year": _year,
    "bbox": _box,
    "sex": _one_of(None, "male", "female"),
    "stream": _one_of(*STREAMS),
    "liability": _one_of(*LIABILITIES),
    "effect": _one_of(*EFFECTS),
    "value": _plain,
}  # fmt: skip


def _kind(path: str, value: Any) -> str:
    allowed = ("person", "organisation") if path.startswith("parties") else KINDS
    return str(_one_of(*allowed)(path, value))


CHECKS["kind"] = _kind


def _index(path: str, text: str, length: int) -> int:
    if not text.isdigit() or int(text) >= length:
        raise BadValue(path=path)
    return int(text)


def _walk(value: Any, way: list[Any], path: str = "") -> Any:
    for step in way:
        if isinstance(value, list):
            value = value[_index(path, str(step), len(value))]
        elif isinstance(value, dict) and step in value:
            value = value[step]
        else:
            raise BadValue(path=path)
    return value
