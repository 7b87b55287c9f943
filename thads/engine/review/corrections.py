"""What a person changes in a reading, one field at a time, each change reversible.

Pure: a reading in, the changed reading and the record of the change out. A path names the field:
``document.number``, ``obligations.3.amount``; ``obligations.+`` adds a row, ``obligations.3`` with None removes one.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from thads.engine.judgment.schema import Clause, Document, Field, Obligation, Party
from thads.engine.review.values import BadValue, NoSuchDebt, clean, clean_answer, texts
from thads.engine.text.numbers import find_amounts

ROWS: Mapping[str, type] = {"obligations": Obligation, "parties": Party, "clauses": Clause}
FIXED = {"id", "n", "spans"}


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
        old, after["doubts"] = after.get("doubts", []), texts(path, value)
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
    if rest[1:] == ["secures"]:
        _check_debt(path, rows, rows[index]["id"], value)
    if len(rest) == 2 and rest[1] in known:
        return _set(after, path, rows[index], rest[1], value, [head, index])
    raise BadValue(path=path)


def _check_debt(path: str, rows: list[dict[str, Any]], own: str, debt: Any) -> None:
    """An asset secures another row, and one that is no asset itself. NoSuchDebt."""
    debts = {row["id"] for row in rows if row["id"] != own and not row.get("secures")}
    if debt is not None and debt not in debts:
        raise NoSuchDebt(path=path)


def _set(after: dict, path: str, row: dict, name: str, value: Any, at: list[Any]) -> tuple[dict[str, Any], Change]:
    before = copy.deepcopy(row)
    row[name] = clean(path, name, value)
    if at[0] == "obligations" and name in {"amount", "components", "instalments", "text"}:
        settle_amount(row)
    if at[0] == "obligations" and name == "offset":
        row["amount_agrees_with"] = [one for one in row.get("amount_agrees_with", []) if one != "net"]
        row["amount_checked"] = bool(row["amount_agrees_with"])
        settle_net(row)
    return after, Change(path, "set", before.get(name), row[name], {"at": at, "value": before})


def _request_change(after: dict, path: str, rest: list[str], value: Any) -> tuple[dict[str, Any], Change]:
    """A field of a request: what it says, or that a person stands by it. What nobody read can be added.

    Another value is not the one that was confirmed: whoever changes it confirms it anew.
    """
    *way, last = rest
    if last not in {"value", "confirmed"} or not way:
        raise BadValue(path=path)
    request = after["request"]
    top = way[0]
    before = copy.deepcopy(request.get(top))
    target = _request_field(request, way, path, may_add=last == "value")
    old = target[last]
    target[last] = clean(path, "confirmed", value) if last == "confirmed" else clean_answer(path, way, value)
    if last == "value" and target["value"] != old:
        target["confirmed"] = False
    return after, Change(path, "set", old, target[last], {"at": ["request", top], "value": before})


def _request_field(request: dict[str, Any], way: list[str], path: str, *, may_add: bool) -> dict[str, Any]:
    """The field at ``way``; a blank one where the group may hold it and ``may_add``. BadValue for any other way."""
    group = request.get(way[0])
    if len(way) == 2 and isinstance(group, dict) and REQUEST_GROUPS.get(way[0], _NOTHING).fullmatch(way[1]) and may_add:
        group.setdefault(way[1], asdict(Field()))
    if len(way) == 2 and way[0] == "items" and way[1] == str(len(group or [])) and may_add:
        request["items"].append(asdict(Field()))
    target = _walk(request, way, path)
    if not isinstance(target, dict) or not {"value", "confirmed"} <= set(target) <= _FIELD_NAMES:
        raise BadValue(path=path)
    return target


_FIELD_NAMES = {f.name for f in fields(Field)}
_NOTHING = re.compile(r"(?!)")
_PERSON = re.compile(r"(?:name|kind|birth_year|birth_date|id_number|address|phone|represented_by)(?:_[2-9])?")
REQUEST_GROUPS: Mapping[str, re.Pattern[str]] = {
    **dict.fromkeys(("requester", "creditor", "debtor"), _PERSON),
    "judgment": re.compile("number|date|court"),
    "bank_account": re.compile("holder|bank|number"),
}


def settle_amount(row: dict[str, Any]) -> None:
    """What agrees with the amount now: the words in the clause, the sum of its parts; and what is left to pay."""
    row["amount_agrees_with"] = agreeing(row) if row.get("amount") is not None else []
    row["amount_checked"] = bool(row["amount_agrees_with"])
    settle_net(row)


def settle_net(row: dict[str, Any]) -> None:
    """The amount less what is set off, never below nothing."""
    amount, offset = row.get("amount"), (row.get("offset") or {}).get("amount")
    row["net_amount"] = amount if amount is None or offset is None else max(amount - offset, 0)


def agreeing(row: Mapping[str, Any]) -> list[str]:
    """Which independent sources in the row itself give the same amount."""
    found = find_amounts(str(row.get("text") or ""))
    words = ["words"] if any(one.value == row["amount"] and one.agrees for one in found) else []
    return words + [name for name in ("components", "instalments") if _adds_up(row.get(name) or [], row["amount"])]


def _adds_up(rows: list[dict[str, Any]], total: int) -> bool:
    parts = [row.get("amount") for row in rows]
    return len(parts) > 1 and all(isinstance(part, int) for part in parts) and sum(parts) == total


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
        row[name] = clean(path, name, given)
    if head == "obligations":
        row["confidence"] = 1.0
        settle_amount(row)
    return row


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
