"""Obligations -> decisions to be drafted, each with the rule of law that grouped it.

Ex officio obligations are planned without waiting; the others only for what was requested (Law 106/2025 Điều 34,
Decree 152/2026 Điều 8, 11). Every obligation ends in exactly one decision or in ``left_out`` with the reason; only one
that the judgment divides among several people (``shares.py``) is in several, each time for another part.
Pure and linear in the number of obligations.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from thads.engine.drafting.due import Due, due_part
from thads.engine.drafting.grouping import (
    FORFEITS,
    RETURNS,
    ex_officio_groups,
    ex_officio_rule,
    on_request_groups,
    people,
)
from thads.engine.drafting.models import Claim, Plan, PlannedDecision, PlannedItem, totals_of
from thads.engine.drafting.reasons import ATTACHES, HELD, Reason, no_duty, nobody, unclear
from thads.engine.drafting.shares import by_debtor
from thads.engine.judgment.schema import Obligation, Reading
from thads.engine.law.natures import BANKRUPTCY, URGENT, Nature, nature
from thads.engine.law.records import by_code
from thads.engine.law.regimes import regime as regime_on
from thads.engine.law.regimes import regime_called
from thads.engine.law.rulebook import SHIPPED, Rulebook
from thads.engine.messages import say

KIND_OF_STREAM = {"ex_officio": "QD-CD", "on_request": "QD-TYC"}

Left = dict[str, Any]
Slot = tuple[str, ...]


def plan(
    reading: Reading,
    *,
    on: date,
    requests: Sequence[Claim] = (),
    regime: str | None = None,
    assume_requested: bool = False,
    decided: Mapping[str, str] | None = None,
    book: Rulebook = SHIPPED,
) -> Plan:
    """The decisions a judgment calls for on a day. ``assume_requested`` previews what requests would bring.

    ``decided``: obligation id -> the last term (ISO date) that earlier decisions order (``decided_terms``); for
    periodic payments and instalments only what comes after it is planned.
    """
    law = (regime_called(regime) if regime else regime_on(on)).code
    document = reading.document
    judged, done = _iso(document.date), decided or {}
    paper = nature(document.number, document.subject, decision=document.type != "judgment")
    attached, rows = _attached(reading.obligations)
    if paper.ex_officio:
        rows = [replace(row, stream="ex_officio") for row in rows]
    rows = by_debtor(rows)
    asked = {} if assume_requested else _asked(rows, requests)
    left: dict[str, Left] = {}
    dues: dict[Slot, Due] = {}
    for row in rows:
        reason = no_duty(row, document.branch)
        if reason is None and row.stream == "on_request" and not assume_requested and row.id not in asked:
            reason = ("waits_for_request", say("Waits for a request: only enforced when a party asks."))
        reason = reason or unclear(row)
        if reason is None:
            dues[_slot(row)] = due = due_part(row, on, judged, done.get(row.id), book)
            reason = ("not_due", due.nothing) if due.nothing else None
        if reason:
            left[row.id] = _left(row, reason)
    _bring_along(rows, left, dues, asked, lambda row: due_part(row, on, judged, done.get(row.id), book))
    open_rows = [row for row in rows if row.id not in left]
    groups = []
    for rule, group in _groups(open_rows, asked):
        if reason := nobody(rule, group):
            left |= {row.id: _left(row, reason) for row in group}
        else:
            groups.append((rule, group))
    twins = _twins(reading)
    decisions = [_decision(reading, law, paper, rule, group, dues, attached, asked, twins) for rule, group in groups]
    return Plan(decisions, _left_out(reading, left, attached), law, on.isoformat())


def decided_terms(decisions: Iterable[PlannedDecision]) -> dict[str, str]:
    """Obligation id -> the last term that these decisions order, for ``plan(decided=...)`` in a later year."""
    last: dict[str, str] = {}
    for item in (item for row in decisions for item in row.items):
        terms = [item.window["to"]] if item.window else [str(row.get("due") or "") for row in item.instalments]
        if terms:
            last[item.obligation] = max([*terms, last.get(item.obligation, "")])
    return last


def _left(row: Obligation, reason: Reason) -> Left:
    return {"obligation": row.id, "code": reason[0], "reason": reason[1]}


def _slot(row: Obligation) -> Slot:
    """What sets the parts of one divided obligation apart."""
    return (row.id, *row.debtors)


def _groups(rows: Sequence[Obligation], asked: dict[str, list[Claim]]) -> Iterable[tuple[str, list[Obligation]]]:
    own = [row for row in rows if row.stream == "ex_officio"]
    for positions in ex_officio_groups(own):
        group = [own[position] for position in positions]
        yield ex_officio_rule(group, _about(group)), group
    wanted = [row for row in rows if row.stream != "ex_officio"]
    volunteers = [row for row in wanted if _volunteer(row, asked)]
    for row in volunteers:
        yield "debtor_volunteers", [row]
    others = [row for row in wanted if not _volunteer(row, asked)]
    for rule, positions in on_request_groups(others):
        yield rule, [others[position] for position in positions]


def _about(group: Sequence[Obligation]) -> tuple[str, ...]:
    """The people an ex officio decision is about: its debtors, else those who receive."""
    return people(name for row in group for name in (row.creditors if row.kind in RETURNS else row.debtors))


def _volunteer(row: Obligation, asked: dict[str, list[Claim]]) -> str | None:
    """The debtor who alone asked to perform a joint duty, or None (điểm b khoản 1 Điều 11)."""
    claims = asked.get(row.id, [])
    if len(people(row.debtors)) < 2 or len(claims) != 1 or claims[0].role != "debtor":
        return None
    return claims[0].requester


def _attached(rows: Sequence[Obligation]) -> tuple[dict[str, list[Obligation]], list[Obligation]]:
    """Securities by the debt they secure, and the obligations that stand by themselves."""
    known = {row.id for row in rows if row.kind not in ATTACHES}
    by_debt: dict[str, list[Obligation]] = {}
    standing = []
    for row in rows:
        if row.kind in ATTACHES and row.secures in known:
            by_debt.setdefault(str(row.secures), []).append(row)
        else:
            standing.append(row)
    return by_debt, standing


def _asked(rows: Sequence[Obligation], requests: Sequence[Claim]) -> dict[str, list[Claim]]:
    """Obligation id -> the claims that ask for it. A claim without a list asks for all its requester may ask."""
    named: dict[str, list[Claim]] = {}
    general: dict[str, list[Claim]] = {}
    for claim in requests:
        if claim.obligations:
            for name in claim.obligations:
                named.setdefault(name, []).append(claim)
        else:
            general.setdefault(claim.requester, []).append(claim)
    asked: dict[str, list[Claim]] = {}
    for row in rows:
        claims = list(named.get(row.id, ()))
        if general:
            claims += [
                claim for name in people(row.creditors) for claim in general.get(name, ()) if claim.role == "creditor"
            ]
            claims += [
                claim for name in people(row.debtors) for claim in general.get(name, ()) if claim.role == "debtor"
            ]
        if claims:
            asked[row.id] = claims
    return asked


def _bring_along(
    rows: Sequence[Obligation],
    left: dict[str, Left],
    dues: dict[Slot, Due],
    asked: dict[str, list[Claim]],
    due_of: Callable[[Obligation], Due],
) -> None:
    """Where duties run both ways one request opens them all: the decision follows the judgment (Điều 11.1.a)."""
    if not asked:
        return
    waiting = [row for row in rows if row.id not in left or left[row.id]["code"] == "waits_for_request"]
    waiting = [row for row in waiting if row.stream == "on_request" and not unclear(row)]
    for rule, positions in on_request_groups(waiting):
        group = [waiting[position] for position in positions]
        if rule != "following_judgment" or not any(row.id in asked for row in group):
            continue
        for row in group:
            if row.id in left and not (due := due_of(row)).nothing:
                dues[_slot(row)] = due
                del left[row.id]


def _decision(
    reading: Reading,
    law: str,
    paper: Nature,
    rule: str,
    group: Sequence[Obligation],
    dues: dict[Slot, Due],
    attached: dict[str, list[Obligation]],
    asked: dict[str, list[Claim]],
    twins: set[str],
) -> PlannedDecision:
    record = by_code("grouping", rule)
    items = [_item(row, dues[_slot(row)], attached.get(row.id, ()), paper) for row in group]
    debtors, creditors = _in_order(row.debtors for row in group), _in_order(row.creditors for row in group)
    if rule == "debtor_volunteers":
        debtors = [str(_volunteer(group[0], asked))]
    stream = record["stream"]
    return PlannedDecision(
        key=_key(reading, rule, debtors, creditors, items),
        kind=KIND_OF_STREAM[stream],
        stream=stream,
        debtors=debtors,
        creditors=creditors,
        items=items,
        rule={"code": rule, "article": record["article"][law], "says": record["says"]},
        attached=_clauses(group, attached),
        doubts=_doubts(twins, paper, rule, group, dues),
        regime=law,
        requests=_in_order([claim.id for claim in asked.get(row.id, ()) if claim.id] for row in group),
        totals=totals_of(items),
        nature=paper.code,
        deadline=paper.deadline(law, stream),
    )


def _item(row: Obligation, due: Due, securities: Sequence[Obligation], paper: Nature) -> PlannedItem:
    whole = due.amount == row.amount
    net = row.net_amount if whole and row.net_amount is not None else due.amount
    if not whole and net is not None and row.offset:
        net = max(0, net - int(row.offset.get("amount") or 0))
    return PlannedItem(
        obligation=row.id,
        clause=row.clause,
        kind=row.kind,
        amount=due.amount,
        net_amount=net,
        currency=row.currency,
        debtors=list(row.debtors),
        creditors=list(row.creditors),
        liability=row.liability,
        why="urgent" if paper.code == URGENT else _why(row),
        instalments=due.instalments,
        window=due.window,
        secured_by=[security.id for security in securities],
        text=row.text,
        page=row.page,
    )


def _why(row: Obligation) -> str:
    if row.kind in RETURNS:
        return "return"
    if row.kind in FORFEITS:
        return "confiscate"
    return "hold" if row.kind in HELD else "duty"


def _clauses(group: Sequence[Obligation], attached: dict[str, list[Obligation]]) -> list[dict[str, Any]]:
    clauses: list[dict[str, Any]] = []
    for row in group:
        if (row.interest or {}).get("kind", "none") != "none":
            clauses.append({"obligation": row.id, "kind": "interest", "text": ""})
        clauses += [{"obligation": row.id, "kind": "security", "text": s.text} for s in attached.get(row.id, ())]
    return clauses


def _doubts(twins: set[str], paper: Nature, rule: str, group: Sequence[Obligation], dues: dict[Slot, Due]) -> list[str]:
    doubts = [doubt for row in group for doubt in (*row.doubts, *dues[_slot(row)].doubts)]
    if any(row.liability == "undivided" and len(people(row.debtors)) > 1 for row in group):
        doubts.append(say("The judgment names several debtors without saying who pays what: check the shares."))
    if rule in ("joint", "requested_joint") and any(row.liability == "each" for row in group):
        doubts.append(say("Each person owes the whole sum separately: one row a person is expected."))
    if paper.code == BANKRUPTCY:
        doubts.append(
            say("A declaration of bankruptcy is also enforced by the Law on Recovery and Bankruptcy: check against it.")
        )
    if twins:
        named = {name for row in group for name in (*row.debtors, *row.creditors)}
        doubts += [say("Two parties are called {name}: check who is meant.", name=n) for n in sorted(twins & named)]
    return list(dict.fromkeys(doubts))


def _twins(reading: Reading) -> set[str]:
    return {name for name, count in Counter(party.name for party in reading.parties).items() if count > 1}


def _left_out(reading: Reading, left: dict[str, Left], attached: dict[str, list[Obligation]]) -> list[Left]:
    """In the order of the judgment; a security follows the debt it secures."""
    follows = {s.id: debt for debt, securities in attached.items() for s in securities}
    out = []
    for row in reading.obligations:
        why = left.get(follows.get(row.id, row.id))
        if why:
            out.append({**why, "obligation": row.id})
    return out


def _key(
    reading: Reading, rule: str, debtors: Sequence[str], creditors: Sequence[str], items: Sequence[PlannedItem]
) -> str:
    judgment = reading.source.sha256 or [reading.document.number, reading.document.date, reading.document.court]
    parts = [_part(item) for item in items]
    basis = json.dumps([judgment, rule, sorted(debtors), sorted(creditors), sorted(parts, key=str)], ensure_ascii=False)
    return hashlib.sha256(basis.encode()).hexdigest()[:24]


def _part(item: PlannedItem) -> list[Any]:
    window = [item.window["from"], item.window["to"]] if item.window else None
    return [item.obligation, window, [row.get("n") for row in item.instalments]]


def _in_order(lists: Iterable[Iterable[str]]) -> list[str]:
    return list(dict.fromkeys(name for names in lists for name in names if name))


def _iso(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value or "")
    except ValueError:
        return None
