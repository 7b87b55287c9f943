"""Sums owed by the month or in instalments."""

from __future__ import annotations

import re

from thads.engine.judgment.orders.dues import due
from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.orders.state import State
from thads.engine.judgment.schema import Obligation
from thads.engine.text.dates import find_dates

_PER_MONTH = re.compile(r"\b(?:moi|hang|hằng)\s*thang\b|/\s*(?:01\s*)?thang|\bmot thang\b|\b01 thang\b|hang thang")
_DAY = re.compile(r"\bngay (\d{1,2})\b(?! thang \d)[^.;]{0,30}(?:hang thang|moi thang|duong lich|cua thang)")
_INSTALMENT = re.compile(r"\b(?:ky|dot|lan|thang)\s*(?:thu\s*)?(?P<n>\d{1,3}|nhat|mot|hai|ba|tu|bon|nam|cuoi)\b")


def is_instalment_item(segment: Segment, state: State) -> bool:
    """An item "Kỳ 1: trả 60.000.000 đồng trước ngày ..." under the line that ordered the whole sum."""
    lead = state.lead
    mark = _INSTALMENT.search(segment.folded[:40])
    if lead is None or lead.obligation is None or not mark or not segment.amounts:
        return False
    if segment.between(0, segment.amounts[0].end):
        return False
    row = lead.obligation
    dates = [d for d in segment.dates if d.precision == "day"]
    row.instalments.append(
        {"n": len(row.instalments) + 1, "amount": segment.amounts[0].value, "due": dates[0].iso if dates else None}
    )
    if sum(part["amount"] for part in row.instalments) == row.amount:
        row.amount_agrees_with.append("instalments")
    return True


def set_period(segment: Segment, row: Obligation) -> None:
    folded = segment.folded
    if not _PER_MONTH.search(folded) and not any(a.per == "tháng" for a in segment.amounts):
        return
    day = _DAY.search(folded)
    begin = re.search(r"\b(?:ke )?tu (?:ngay |thang )?", folded)
    dates = find_dates(segment.text)
    start = next((d for d in dates if begin and 0 <= d.start - begin.start() < 40), None)
    end = re.search(r"\b(?:cho )?den khi[^.;]{0,160}?(?:tuoi|truong thanh|tu lap|lao dong|thanh nien)", folded)
    row.period = {
        "every": "month",
        "day": int(day.group(1)) if day else None,
        "from": start.iso if start else _phrase(segment, r"(?:ke )?tu (?:ngay|thang|khi)[^.;,]{0,80}"),
        "to": segment.text[end.start() : end.end()].strip() if end else None,
    }


def _phrase(segment: Segment, pattern: str) -> str | None:
    match = re.search(pattern, segment.folded)
    return re.sub(r"\s+", " ", segment.text[match.start() : match.end()]).strip() if match else None


def set_instalments(segment: Segment, row: Obligation) -> None:
    """Instalments with their dates, where the parts add up to the sum or at least two are dated."""
    marks = list(_INSTALMENT.finditer(segment.folded))
    out = []
    for index, mark in enumerate(marks):
        stop = marks[index + 1].start() if index + 1 < len(marks) else len(segment.text)
        amounts = [a for a in segment.amounts if mark.end() <= a.start < stop]
        dates = [d for d in segment.dates if mark.end() <= d.start < stop]
        if amounts:
            out.append({"n": len(out) + 1, "amount": amounts[0].value, "due": dates[0].iso if dates else None})
    if len(out) < 2:
        return
    row.instalments = out
    if sum(part["amount"] for part in out) == row.amount:
        row.amount_agrees_with.append("instalments")
        row.components = []


_TILL_PAID = re.compile(r"\bden (?:khi|luc) (?:tra |thanh toan |da )?(?:het|xong|du|dut)\b|\btra (?:dan|gop)\b")
_EVERY_MONTH = re.compile(r"\b(?:moi|hang) (?:thang|quy|nam|tuan|ky|dot)\b|/\s?(?:0?1 |mot )?thang\b")


def pays_off(segment: Segment, state: State) -> Obligation | None:
    """ "trả hàng tháng 5.000.000 đồng cho đến khi hết nợ": how the debt ordered before is paid, and no debt of its own."""
    owed = state.last_of("pay_money", "compensation", "wages")
    if owed is None or owed.amount is None or state.clause - owed.clause > _PLAN_NEAR or len(segment.amounts) != 1:
        return None
    if not (_TILL_PAID.search(segment.folded) and _EVERY_MONTH.search(segment.folded)) or "cap duong" in segment.folded:
        return None
    named = {n for m in segment.mentions for n in m.names}
    if segment.amounts[0].value >= owed.amount or not named <= {*owed.debtors, *owed.creditors}:
        return None
    set_period(segment, owed)
    owed.instalments = owed.instalments or [{"n": 1, "amount": segment.amounts[0].value, "due": due(segment)}]
    return owed


_PLAN = re.compile(r"\b(?:truoc|vao|den|ngay|dot|ky|lan|thang)\b")


def in_parts(segment: Segment, state: State) -> Obligation | None:
    """ "Ngày 30/11/2025 trả 20.000.000 đồng, ngày 30/3/2026 trả 30.000.000 đồng còn lại": sums that add up to the debt ordered
    before, from the same people, are its instalments."""
    owed = state.last_of("pay_money", "compensation", "wages")
    if owed is None or owed.amount is None or state.clause - owed.clause > _PLAN_NEAR or len(segment.amounts) < 2:
        return None
    named = {n for m in segment.mentions for n in m.names}
    if sum(a.value for a in segment.amounts) != owed.amount or not named <= {*owed.debtors, *owed.creditors}:
        return None
    if not _PLAN.search(segment.folded) or owed.components:
        return None
    dates = [d for d in segment.dates if d.precision == "day"]
    owed.instalments = owed.instalments or [
        {"n": n, "amount": a.value, "due": next((d.iso for d in reversed(dates) if d.start < a.start), None)}
        for n, a in enumerate(segment.amounts, 1)
    ]
    owed.amount_agrees_with.append("instalments")
    return owed


_PLAN_NEAR = 5  # clauses
