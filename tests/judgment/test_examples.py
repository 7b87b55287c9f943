"""One order of every kind, wrapped in a small judgment and read the whole way."""

from __future__ import annotations

import json
from typing import Any

import pytest
from made import judgment, reading_of
from material import HERE

from thads.engine.judgment.schema import Obligation

EXAMPLES = json.loads((HERE / "examples.json").read_text("utf8"))


@pytest.mark.parametrize("example", EXAMPLES, ids=[example["id"] for example in EXAMPLES])
def test_an_order_is_read_as_what_it_orders(example):
    orders = [f"{n}. {text}" for n, text in enumerate(example["orders"], 1)]
    rows = reading_of(judgment(*orders, parties=example["parties"], branch=example["branch"])).obligations
    left = list(rows)
    for want in example["expected"]:
        apart = sorted(((differences(want, row, rows), row) for row in left), key=lambda pair: len(pair[0]))
        if not apart and want.get("may_be_left_out"):
            continue
        assert apart, ("nothing was read for", want)
        assert apart[0][0] == [], (apart[0][1], want)
        left.remove(apart[0][1])
    assert not left, ("more than was ordered", left)


def differences(want: dict[str, Any], row: Obligation, rows: list[Obligation]) -> list[str]:
    """What of the expectation the row does not meet; None for a party means that the order leaves it open."""
    facts = {
        "kind": row.kind in want["kinds"],
        "amount": row.amount == want["amount"],
        "debtors": want["debtors"] is None or sorted(row.debtors) == sorted(want["debtors"]),
        "creditors": want["creditors"] is None or sorted(row.creditors) == sorted(want["creditors"]),
        "liability": row.liability in want["liability"],
        "components": [part["amount"] for part in row.components] == want.get("components", []),
        "instalments": [part["amount"] for part in row.instalments] == want.get("instalments", []),
        "interest": row.interest["kind"] == want.get("interest", "none"),
        "offset": "offset" not in want or (row.offset or {}).get("amount") == want["offset"],
        "net_amount": row.net_amount == want.get("net_amount", row.amount),
        "currency": row.currency == want.get("currency", "VND"),
        "conditional": row.conditional == want.get("conditional", False),
        "performed": row.already_performed == want.get("may_be_left_out", False),
        "items": len(row.items) == want.get("items", len(row.items)),
        "secures": "secures" not in want or row.secures == rows[want["secures"]].id,
        "level": row.level == want.get("level", row.level),
        "scope": row.scope == want.get("scope", row.scope),
    }
    return [what for what, right in facts.items() if not right]
