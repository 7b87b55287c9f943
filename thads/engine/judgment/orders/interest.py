"""Interest clauses: whose money they make grow."""

from __future__ import annotations

import re

from thads.engine.judgment.mentions import find_mentions
from thads.engine.judgment.orders.state import MONEY, State
from thads.engine.judgment.schema import STATE, Obligation
from thads.engine.judgment.vocabulary import plain
from thads.engine.text.dates import find_dates


def _bears_interest(text: str, state: State) -> list[Obligation]:
    """Whose money the sentence speaks of: the people it names, all money where it says so, else that of its own item."""
    money_rows = [o for o in state.obligations if o.kind in MONEY and STATE not in o.creditors]
    named = {n for m in find_mentions(text, state.people) if not m.role_only for n in m.names}
    if re.search(r"\btat ca cac khoan\b|\bcac khoan tien\b", plain(text)):
        return money_rows
    theirs = [o for o in money_rows if set(o.debtors) & named or set(o.creditors) & named]
    if named and theirs:
        near = [o for o in theirs if set(o.debtors) & named and set(o.creditors) & named]
        return near or theirs
    first = state.item_first
    own = [o for o in state.obligations[first:] if o in money_rows]
    return money_rows if not own or not named else own


def attach_interest(text: str, kind: str, state: State) -> None:
    """Interest runs on the money of its own item, else on every money obligation so far."""
    rows = _bears_interest(text, state)
    contract = re.search(r"\bhop dong[^.;,]{0,60}?\bso\s*:?\s*(\S+)", plain(text))
    dates = find_dates(text)
    percent = re.search(r"(\d{1,3}(?:,\d+)?)\s?%", text)
    for row in rows:
        if row.interest.get("kind") == "contract" and kind == "statutory":
            continue
        row.interest = {
            "kind": kind,
            "base": "unpaid_principal" if kind == "contract" else "unpaid_amount",
            "rate": f"{percent.group(1)}%" if percent else None,
            "from": dates[0].iso
            if dates and kind == "contract"
            else "request"
            if "don yeu cau thi hanh" in plain(text)
            else None,
            "contract": text[contract.start(1) : contract.end(1)].strip(" ,.;") if contract else None,
            "clause": state.clause,
        }


# A line that only leads to its list: who owes, who receives; the items say what.
