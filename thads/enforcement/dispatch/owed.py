"""To whom an issued decision still has to go: one entry for each party and one for the procuracy, each with its time."""

from __future__ import annotations

from typing import Any

from frappe.model.document import Document

from thads.enforcement import log
from thads.enforcement.dispatch import service
from thads.engine.drafting.kinds import Kind
from thads.engine.drafting.owed import COPY, NOTICE, is_owed
from thads.engine.messages import say

MOST = 20  # addressees followed one by one; a matter with thousands of creditors notifies the rest together


def rows(case: Document, decision: Document, kind: Kind) -> list[dict[str, Any]]:
    """The entries that the issue of ``decision`` makes."""
    if not is_owed(kind):
        return []
    told: dict[str, Any] = {"decision": decision.name, "source": ("Decision", decision.name)}
    refs = [service.about(decision.full_number, name) for name in _addressees(case)]
    notices = [log.entry(case, NOTICE, decision.issued_on, ref=ref, **told) for ref in refs]
    return [*notices, log.entry(case, COPY, decision.issued_on, ref=decision.full_number, **told)]


def _addressees(case: Document) -> list[str]:
    names = list(dict.fromkeys(row["name"] for row in service.people(case)))
    return names if len(names) <= MOST else [*names[:MOST], say("all the others")]
