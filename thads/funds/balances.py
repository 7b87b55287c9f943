"""The sums of a fund account after a voucher, and that none of what it holds falls below zero."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, fields
from datetime import date
from typing import Any

import frappe

from thads.engine.money.chart import Chart
from thads.engine.money.effects import Sums, effects
from thads.engine.money.lines import Posting
from thads.funds.errors import NotEnough
from thads.organisation.law import book

COLUMNS = tuple(field.name for field in fields(Sums))
Key = tuple[str, str, str]


def after(funds: dict[str, Any], postings: list[Posting], on: date) -> dict[str, dict[str, int]]:
    """New values of the sum columns of each fund; ``funds`` are its rows as they were, locked. The sub-ledger has the
    postings' rows already. Raises NotEnough."""
    require_covered(postings, on)
    sums = {name: Sums(*(int(row[column]) for column in COLUMNS)) for name, row in funds.items()}
    for posting in postings:
        for name, change in effects(posting, on, book()).items():
            sums[name] += change
    for name, one in sums.items():
        if not one.balances:
            raise frappe.ValidationError(f"{name}: {one}")
    return {name: asdict(one) for name, one in sums.items()}


def require_covered(postings: list[Posting], on: date) -> None:
    """What is owed to somebody is only paid as far as it is there: credit balances of a fund stay at zero or above."""
    chart, touched = Chart(on, book()), defaultdict(int)
    for posting in postings:
        for line in posting.lines:
            if "holds" in chart.key(line.account_key):
                touched[line.fund, line.account_key, line.party] += line.debit - line.credit
    taken = {key: amount for key, amount in touched.items() if amount > 0}
    for (fund, key, party), left in balances_of(taken).items():
        if left < 0:
            wanted = taken[fund, key, party]
            raise NotEnough(
                fund=fund, held=f"{wanted + left:,}".replace(",", "."), wanted=f"{wanted:,}".replace(",", "."),
                account=chart.key(key)["says"],
            )  # fmt: skip


def balances_of(keys: Any) -> dict[Key, int]:
    """Credit less debit of each (fund, account key, party) in the sub-ledger; parties "" where a line names none."""
    wanted = set(keys)
    if not wanted:
        return {}
    entry = frappe.qb.DocType("Fund Entry")
    query = frappe.qb.from_(entry).groupby(entry.fund_account, entry.account_key, entry.party)
    query = query.select(
        entry.fund_account, entry.account_key, entry.party, frappe.qb.functions("SUM", entry.credit - entry.debit)
    )
    query = query.where(entry.fund_account.isin(sorted({fund for fund, _, _ in wanted})))
    parties = {party for _, _, party in wanted}
    if "" not in parties:
        query = query.where(entry.party.isin(sorted(parties)))
    found = {(fund, key, party or ""): int(left) for fund, key, party, left in query.run()}
    return {key: found.get(key, 0) for key in wanted}
