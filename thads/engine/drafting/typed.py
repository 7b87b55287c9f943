"""What came in from a form, brought into the shapes of ``entries`` before anything reads it: only what the kind asks for,
plain text without control characters, nothing nested deeper than a record, within limits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from thads.engine.drafting.demands import WrongEntry
from thads.engine.drafting.entries import MANY, empty, expected
from thads.engine.drafting.inputs import asked_for
from thads.engine.drafting.kinds import Kind
from thads.engine.text.normal import nfc

FIELDS = {
    "decision": ("number", "date", "of", "subject", "name"),
    "party": ("name", "birth_year", "id_number", "address", "kind", "represented_by"),
    "people": ("name", "role", "of"),
    "asset": ("description", "quantity", "unit", "plate", "serial", "value"),
    "account": ("number", "holder", "bank"),
    "obligations": ("id", "text", "amount"),
    "sums": ("text", "amount", "note"),
}
LONGEST, MOST = 8000, 300
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_RECORDS = {"parties": "party", "assets": "asset", "accounts": "account"}


def typed(of: Kind, raw: Mapping[str, Any]) -> dict[str, Any]:
    """The entries that the kind asks for, cleaned; empty ones left out. Raises ``WrongEntry``."""
    found = {}
    for asked in asked_for(of):
        value = _value(asked, raw.get(asked["name"]))
        if not empty(value):
            found[asked["name"]] = value
    return found


def plain_text(text: str) -> str:
    """Composed letters, without control characters and marks that turn the direction of writing."""
    return _FORBIDDEN.sub("", nfc(text)).strip()


def _value(asked: Mapping[str, Any], value: Any) -> Any:
    kind_of = asked["type"]
    if value is None:
        return None
    if kind_of == "yesno":
        return value in (True, 1, "1", "true")
    if kind_of in MANY:
        rows = value if isinstance(value, list | tuple) else [value]
        if len(rows) > MOST:
            raise _wrong(asked)
        kept = [_one(asked, row) for row in rows]
        return [row for row in kept if not empty(row)]
    return _one(asked, value)


def _one(asked: Mapping[str, Any], value: Any) -> Any:
    fields = FIELDS.get(_RECORDS.get(asked["type"], asked["type"]))
    if isinstance(value, Mapping):
        if fields is None:
            raise _wrong(asked)
        record = {name: _plain(asked, value.get(name)) for name in fields}
        return {name: part for name, part in record.items() if not empty(part)}
    return _plain(asked, value)


def _plain(asked: Mapping[str, Any], value: Any) -> Any:
    """Text or a number."""
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if not isinstance(value, str) or len(value) > LONGEST:
        raise _wrong(asked)
    return plain_text(value)


def _wrong(asked: Mapping[str, Any]) -> WrongEntry:
    return WrongEntry(wrong=f"{asked['label']} ({expected(asked['type'])})")
