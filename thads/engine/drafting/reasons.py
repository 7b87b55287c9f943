"""Why an obligation is in no decision: nothing left to enforce, or the reading does not say who or how much.

A reason is (code, sentence): the code is for programs, the sentence tells the user what to do.
"""

from __future__ import annotations

from collections.abc import Sequence

from thads.engine.drafting.grouping import FORFEITS, RETURNS, people
from thads.engine.drafting.shares import is_shared_out
from thads.engine.judgment.schema import Obligation
from thads.engine.law.records import by_code
from thads.engine.messages import say

ATTACHES = ("secured_asset", "security_measure")
HELD = ("security_measure", "deposit")
NOT_PROPERTY = ("act", "custody")

Reason = tuple[str, str]


def no_duty(row: Obligation, branch: str | None) -> Reason | None:
    """Why nothing is left to enforce at all, or None."""
    if row.net_amount == 0 and row.offset and not row.items:
        receipt = (row.offset.get("receipt") or {}).get("number") or "…"
        return "covered_by_advance", say(
            "Fully covered by the advance on receipt {receipt}: transfer the advance, no decision.", receipt=receipt
        )
    if row.already_performed:
        return "performed", say("Already performed before the judgment took effect.")
    if row.net_amount == 0 and not row.items:
        return "nothing_left", say("Nothing is left to pay.")
    if branch == "administrative" and row.kind in NOT_PROPERTY:
        return "administrative", say("Administrative judgment: only the property part is enforced here.")
    return None


def unclear(row: Obligation) -> Reason | None:
    """Why nobody can say yet who has to perform what, or None."""
    if is_shared_out(row):
        return "shares", say(
            "The judgment divides this duty among {names}, and each gets a decision for his own part: write each part in a row of its own on the review screen. If the judgment does not say the parts, ask the court to explain it.",
            names=", ".join(people(row.debtors)),
        )
    own = row.stream == "ex_officio" and row.kind not in (*RETURNS, *FORFEITS, *ATTACHES, *HELD)
    return _no_debtor() if own and not people(row.debtors) and not people(row.creditors) else None


def nobody(rule: str, group: Sequence[Obligation]) -> Reason | None:
    """A decision on request names who owes and who receives (điểm c khoản 1 Điều 12), or is none."""
    if by_code("grouping", rule)["stream"] != "on_request":
        return None
    if not any(row.debtors for row in group):
        return _no_debtor()
    if not any(row.creditors for row in group):
        return "no_creditor", say(
            "The judgment as read names nobody who receives this: add the person on the review screen."
        )
    return None


def _no_debtor() -> Reason:
    return "no_debtor", say(
        "The judgment as read names nobody who has to perform this: add the person on the review screen; if the judgment does not say, ask the court to explain."
    )
