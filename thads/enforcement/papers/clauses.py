"""Clauses of a draft edited by a person, on the screen or in Word; what was changed stays marked for whoever reviews it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import get_fullname

from thads.decisions import papers
from thads.enforcement.papers.drafting import locked_draft
from thads.engine.drafting.clauses import clauses, differences, edited, lines
from thads.engine.drafting.docx_back import read_back
from thads.engine.drafting.models import Draft
from thads.engine.messages import say
from thads.organisation import vault
from thads.organisation.guarded import by_service


def shown(decision: Document) -> dict[str, Any]:
    """``clauses`` as they stand, ``differences`` from what the desk composed, the ``version`` to send back."""
    draft = _draft(decision.draft_data)
    changes = differences(lines(_draft(decision.edits)), lines(draft)) if decision.edits else []
    return {"clauses": clauses(draft), "differences": changes, "version": str(decision.modified)}


def edit(name: str, version: str, given: Sequence[Mapping[str, Any]]) -> str:
    """The draft with these clauses; its new version. Raises WrongState, Stale, WrongClauses."""
    decision = locked_draft(name, version)
    draft = _draft(decision.draft_data)
    made = edited(draft, given)
    changes = differences(lines(draft), lines(made))
    if not changes:
        return version
    by_service(decision).update({
        "edits": decision.edits or decision.draft_data, "draft_data": vault.put_json(made.to_dict()),
        "draft_file": vault.put(papers.render([made])[0]),
    })  # fmt: skip
    decision.save(ignore_permissions=True)
    by = get_fullname(frappe.session.user)
    decision.add_comment("Info", say("{name} edited {count} clauses.", name=by, count=len(changes)))
    return str(decision.modified)


def from_word(decision: Document, data: bytes) -> dict[str, Any]:
    """What an edited .docx of the draft says; nothing is written. Raises NotADraft, WrongClauses.

    ``left_out``: lines changed outside the clauses, which stay as they were.
    """
    draft = _draft(decision.draft_data)
    back = read_back(draft, data)
    made = edited(draft, back.clauses)
    return {"clauses": clauses(made), "left_out": back.left_out, "differences": differences(lines(draft), lines(made))}


def _draft(digest: str) -> Draft:
    return Draft.from_dict(vault.get_json(digest))
