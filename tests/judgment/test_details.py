"""What else a row says once its kind, sum and parties are right: liability, offsets, parts, instalments, interest."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from typing import Any

import pytest
from material import HERE, made, made_slugs, reading_of
from scoring import pair

from thads.engine.judgment.schema import Obligation

STREAMS = {"chủ động": "ex_officio", "theo yêu cầu": "on_request"}
INTEREST = {"late_enforcement": "statutory", "contract": "contract"}
# Share of the rows that have the detail in the gold or in the reading and agree on it.
FLOORS = {
    "stream": 1.0,
    "level": 1.0,
    "scope": 1.0,
    "net amount": 1.0,
    "performed": 1.0,
    "liability": 0.99,
    "offset": 0.88,
    "receipt": 0.83,
    "conditional": 0.80,
    "components": 0.66,
    "periodic": 0.66,
    "items": 0.66,
    "secures": 0.50,
    "interest": 0.41,
    "instalments": 0.25,
}


def details(want: dict[str, Any], row: Obligation, ids: dict[int, str]) -> dict[str, tuple[Any, Any]]:
    offset, own = want.get("advance_offset") or {}, row.offset or {}
    net = want["net_payable_vnd"]
    return {
        "stream": (STREAMS[want["stream"]], row.stream),
        "level": (want.get("level"), row.level),
        "scope": (want.get("scope"), row.scope),
        "net amount": (net, None if net is None else row.net_amount),
        "performed": (want["already_performed"], row.already_performed),
        "liability": (want["liability"], row.liability),
        "offset": (offset.get("amount_vnd"), own.get("amount")),
        "receipt": (offset.get("receipt_no"), (own.get("receipt") or {}).get("number")),
        "conditional": (bool(want["condition"]), row.conditional),
        "components": (
            [part["amount_vnd"] for part in want["components"] or []],
            [part["amount"] for part in row.components],
        ),
        "periodic": (bool(want["periodic"]), bool(row.period)),
        "items": (len(want.get("items") or []), len(row.items)),
        "secures": (ids.get(want.get("secures")), row.secures),
        "interest": (
            INTEREST.get(want["interest"]["type"]),
            None if row.interest["kind"] == "none" else row.interest["kind"],
        ),
        "instalments": (len(want.get("instalments") or []), len(row.instalments)),
    }


@cache
def counted() -> tuple[Counter[str], Counter[str]]:
    """(rows that agree, rows that have it) for every detail."""
    right, all_rows = Counter(), Counter()
    for slug in made_slugs():
        case, rows = made(slug), reading_of(made(slug).text).obligations
        gold = json.loads((HERE / "judgments" / slug / "gold.json").read_text("utf8"))["obligations"]
        found = {i: j for i, j, same in pair(case.wanted, rows) if all(same.values())}
        ids = {gold[i]["n"]: rows[j].id for i, j in found.items()}
        for i, j in found.items():
            for what, (want, got) in details(gold[i], rows[j], ids).items():
                all_rows[what] += bool(want or got)
                right[what] += bool(want or got) and want == got
    return right, all_rows


@pytest.mark.parametrize("what", FLOORS)
def test_a_detail_of_a_row_is_read_right(what):
    """Measured: liability 159/160, stream 160/160, level, scope, net amount 36/36, performed 3/3, offset 16/18,
    receipt 15/18, conditional 4/5, components 10/15, periodic 4/6, items 16/24, secures 1/2, interest 26/62,
    instalments 2/8."""
    right, all_rows = counted()
    assert all_rows[what] and right[what] / all_rows[what] >= FLOORS[what], f"{right[what]} of {all_rows[what]}"


def test_what_is_left_to_pay_is_the_sum_less_the_offset():
    for slug in made_slugs():
        for row in reading_of(made(slug).text).obligations:
            if row.kind == "court_fee" and row.offset and row.offset.get("amount") is not None:
                assert row.net_amount == max(row.amount - row.offset["amount"], 0)


def test_fines_fees_and_what_falls_to_the_state_are_enforced_without_a_request():
    for slug in made_slugs():
        for row in reading_of(made(slug).text).obligations:
            if row.kind in ("fine", "court_fee", "confiscate", "destroy", "refund_advance"):
                assert row.stream == "ex_officio"
            if row.kind in ("fine", "court_fee", "confiscate"):
                assert row.creditors == ["STATE"]
