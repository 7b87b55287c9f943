"""The one place where the desk touches paper: compose, render, sign, issue, show, with the engine's own parts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

import frappe
import pymupdf
from frappe.model.document import Document
from frappe.utils import get_system_timezone, now_datetime

from thads.decisions import authority, house, keys
from thads.engine.drafting.compose import compose
from thads.engine.drafting.models import Draft, Office, PlannedDecision
from thads.engine.drafting.paper_fields import hide_unsigned
from thads.engine.drafting.qr import new_code
from thads.engine.drafting.render import render_many
from thads.engine.drafting.sign import Act, OfficeAct, PersonalAct, perform
from thads.engine.judgment.schema import Reading
from thads.engine.review.refusals import NotFound
from thads.organisation import law, vault


def moment() -> datetime:
    """Now, with the site's time zone."""
    return now_datetime().replace(tzinfo=ZoneInfo(get_system_timezone()))


def lookup_base() -> str:
    """The https address that QR codes lead to."""
    return frappe.get_cached_doc("Enforcement Settings").lookup_base or ""


def draft(planned: PlannedDecision, batch: Document, source: Reading, on: date, code: str = "") -> Draft:
    """The paper of one planned decision as plain data, with what the desk has set for its kind. ``code``: the look-up code
    that it has already."""
    office = house.office(batch.office)
    made = compose(
        planned, reading=source, office=office,
        signatory=authority.signatory(planned.kind, batch.signatory, batch.officer, on, planned.total),
        officer=house.officer(batch.officer), on=on, code=code or new_code(), lookup_base=lookup_base(),
        book=law.book(),
    )  # fmt: skip
    return as_set(made, office, on)


def as_set(made: Draft, office: Office, on: date) -> Draft:
    """The draft with what the desk has set for its kind."""
    if series := house.kind_setting(made.kind, "own_series", on):
        made.symbol = office.symbol(series)
    made.register = house.kind_setting(made.kind, "own_register", on) or made.register
    made.subject = house.kind_setting(made.kind, "own_name", on) or made.subject
    made.form = house.kind_setting(made.kind, "own_form", on) or made.form
    return made


def render(drafts: Sequence[Draft]) -> list[bytes]:
    return list(render_many(drafts, jobs=1))


def signed(decision: Document, at: datetime) -> bytes:
    """The paper with the signatory's signature."""
    with keys.of_officer(decision.signatory) as key:
        return perform(vault.get(decision.draft_file), personal_act(decision, at), key)


def issued(decision: Document, number: int, at: datetime) -> bytes:
    """The signed paper with number, date and the office's signature."""
    return sealed(decision, vault.get(decision.signed_file), office_act(decision, number, at.date(), at))


def sealed(decision: Document, pdf: bytes, act: Act) -> bytes:
    """What the office signs: the paper itself or a volume of its annex."""
    with keys.of_office(decision.office) as key:
        return perform(pdf, act, key)


def personal_act(decision: Document, at: datetime) -> PersonalAct:
    return PersonalAct(at, name=house.officer(decision.signatory).name)


def office_act(decision: Document, number: int, on: date, at: datetime) -> OfficeAct:
    return OfficeAct(str(number), on, at, office=house.office(decision.office).name)


def current(decision: Document) -> bytes:
    """The paper as it stands: issued, else signed, else draft."""
    return vault.get(decision.issued_file or decision.signed_file or decision.draft_file)


def docx(decision: Document) -> bytes:
    from thads.engine.drafting.docx import to_docx

    return to_docx(Draft.from_dict(vault.get_json(decision.draft_data)))


def page_count(pdf: bytes) -> int:
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        return document.page_count


def page_png(pdf: bytes, page: int, width: int) -> bytes:
    """A page of a paper as a picture."""
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        if not 1 <= page <= document.page_count:
            raise NotFound
        sheet = document[page - 1]
        hide_unsigned(document, sheet)
        return sheet.get_pixmap(matrix=pymupdf.Matrix(*[width / sheet.rect.width] * 2)).tobytes("png")
