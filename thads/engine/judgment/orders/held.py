"""Money that somebody holds, divided among others."""

from __future__ import annotations

import re
from dataclasses import replace

from thads.engine.judgment.orders.division import holders
from thads.engine.judgment.orders.money_kinds import money_kind
from thads.engine.judgment.orders.rows import money_row
from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.orders.sharing import says_each, share_of_each
from thads.engine.judgment.orders.state import State
from thads.engine.judgment.orders.voice import grouped
from thads.engine.judgment.schema import Obligation

_SHARED_OUT = re.compile(r"\bchia(?: deu| lam| thanh|,)*(?: [^.;]{0,40})? cho\b")


def shares_out(segment: Segment) -> bool:
    """ "Số tiền 90.000.000 đồng bà A đang quản lý chia đều cho ông B và ông C": money that somebody holds, given to others."""
    shared = _SHARED_OUT.search(segment.folded)
    return bool(shared and segment.amounts and segment.amounts[0].start < shared.start() and holders(segment))


def read_shared_out(segment: Segment, state: State) -> list[Obligation]:
    """Money held by one, to be paid to those it is divided among: each his share."""
    shared = _SHARED_OUT.search(segment.folded)
    owing = holders(segment)
    paid_to = [g for g in grouped(segment) if shared and g[0].start >= shared.end() - 1][:1]
    receiving = list(dict.fromkeys(n for g in paid_to for m in g for n in m.names))
    if not receiving:
        return []
    total = segment.amounts[0]
    share = share_of_each(segment, total, len(receiving)) if says_each(segment) else total
    if share is total and len(receiving) > 1 and total.value % len(receiving) == 0 and "chia deu" in segment.folded:
        share = replace(total, value=total.value // len(receiving), agrees=None)
    kind = money_kind(segment, state)
    if share is total:
        others = [n for n in receiving if n not in owing]
        return [money_row(segment, state, kind, owing, others, total)] if others else []
    return [money_row(segment, state, kind, owing, [n], share) for n in receiving if n not in owing]
