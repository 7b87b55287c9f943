"""True copies on paper of issued papers (Decree 30/2020/NĐ-CP, Điều 25-27): numbered, certified, signed by the office, kept.

Numbers of copies run by calendar year, one series an office. Who may certify is asked as for a paper of the head: the head,
or whom the head has given it to, in the forms KT., TUQ., TL. (Điều 27).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import frappe
import pymupdf
from frappe.model.document import Document
from frappe.utils import getdate, now_datetime, today

from thads.decisions import annexes, authority, house, keys, numbers, papers
from thads.engine.drafting.kinds import Kind, shared
from thads.engine.drafting.models import Office
from thads.engine.drafting.qr import lookup_url
from thads.engine.drafting.sign import perform
from thads.engine.drafting.signatories import Answer, Right, who_may_sign
from thads.engine.drafting.signing_block import sign_lines
from thads.engine.drafting.true_copy import SERIES, CopyAct, Strip, true_copy
from thads.engine.messages import say
from thads.organisation import posts, vault
from thads.organisation.errors import DeskError, NobodySigns
from thads.organisation.guarded import by_service

COPY = "True Copy"
MOST, MOST_PAGES = 50, 400
CERTIFIED = Kind(code=SERIES, name="Sao y", subject="", series=SERIES, signer=shared()["signers"]["head_or_room"])


class NotIssued(DeskError):
    status = 409
    message = "A true copy is made of an issued paper that stands: this one is “{state}”."


class TooManyCopies(DeskError):
    message = "At most {limit} copies are made at once."


class TooLongToCopy(DeskError):
    message = "The paper has {pages} pages with its annex; copies of more than {limit} pages are made from the printed volumes."


def offered(decision: Document) -> dict[str, Any]:
    """Who may certify, best first, and the copies there are."""
    answer = _certifiers(decision.office)
    office = house.office(decision.office)
    chosen = answer.rights[0].person.key if answer.rights else ""
    rights = authority.listed(answer, office, getdate(today()), chosen)["rights"]
    return {"rights": rights, "copies": listed(decision.name)}


def make(decision_name: str, addressees: Sequence[str], signatory: str | None, key: str) -> list[str]:
    """One copy for each of ``addressees`` (an empty name: for nobody in particular); their names. The same ``key`` twice is
    the same copies. Raises NotIssued, TooManyCopies, TooLongToCopy, NobodySigns, MayNotSign, NoKey."""
    decision = frappe.get_doc("Decision", decision_name, for_update=True)
    unique = hashlib.sha256(f"{decision.name}\x1f{key}".encode()).hexdigest()[:40]
    if found := frappe.get_all(COPY, {"copy_key": unique}, pluck="name", order_by="copy_no"):
        return found
    wanted = [" ".join(str(one).split())[:250] for one in addressees]
    if not 0 < len(wanted) <= MOST:
        raise TooManyCopies(limit=MOST)
    if decision.state != "Issued" or decision.fate in ("revoked", "annulled"):
        raise NotIssued(state=frappe._(decision.fate or decision.state))
    right = _right(decision.office, signatory)
    sources = [
        papers.current(decision),
        *(annexes.file(decision.name, one["number"]) for one in annexes.listed(decision.name)),
    ]
    _require_short(sources)
    at, office = papers.moment(), house.office(decision.office)
    with keys.of_office(decision.office) as seal:
        return [
            _one(decision, office, right, sources, seal, at, (place, len(wanted)), name, unique)
            for place, name in enumerate(wanted, 1)
        ]


def file(name: str) -> bytes:
    """The copy as it was signed."""
    return vault.get(frappe.db.get_value(COPY, name, "file"))


def printed(names: Sequence[str]) -> bytes:
    """Several copies as one PDF to print; the signed files themselves stay as they are."""
    with pymupdf.open() as book:
        for name in names:
            with pymupdf.open(stream=file(name), filetype="pdf") as one:
                one.bake()
                book.insert_pdf(one)
        return book.tobytes(garbage=3, deflate=True)


def listed(decision: str) -> list[dict[str, Any]]:
    """The copies of a paper, the latest first."""
    columns = ["name", "full_number", "copy_no", "copies", "addressee", "made_on", "made_by", "signatory", "pages"]
    rows = frappe.get_all(COPY, {"decision": decision}, columns, order_by="number desc", limit_page_length=200)
    return [
        {
            **row, "made_on": str(row.made_on), "made_by": frappe.utils.get_fullname(row.made_by),
            "signatory": frappe.db.get_value("Enforcement Officer", row.signatory, "full_name", cache=True),
        }
        for row in rows
    ]  # fmt: skip


def _one(
    decision: Document, office: Office, right: Right, sources: Sequence[bytes], seal: Any, at: datetime, counted: tuple[int, int],
    addressee: str, unique: str,
) -> str:  # fmt: skip
    symbol = office.symbol(SERIES)
    number, number_key = numbers.take(decision.office, symbol, at.year)
    strip = Strip(
        parent=office.parent, office=office.name, number=f"{number:02d}/{symbol}", place=office.place, on=at.date(),
        sign_lines=sign_lines(office, right.signatory()), sign_name=right.person.name, copy_no=counted[0], copies=counted[1],
        code=decision.code, lookup_url=lookup_url(papers.lookup_base(), decision.code), original=_original(decision), addressee=addressee,
    )  # fmt: skip
    made = true_copy(sources, strip)
    pdf = perform(made.pdf, CopyAct(at, office.name, made.seal), seal)
    row = frappe.new_doc(COPY)
    row.update({
        "full_number": strip.number, "number": number, "number_key": number_key, "decision": decision.name, "original": strip.original[:250],
        "enforcement_case": decision.enforcement_case, "office": decision.office, "addressee": addressee, "copy_no": counted[0],
        "copies": counted[1], "made_on": at.date(), "made_by": frappe.session.user, "signatory": right.person.key,
        "signature_form": right.form, "pages": papers.page_count(pdf), "file": vault.put(pdf),
        "sha256": hashlib.sha256(pdf).hexdigest(), "copy_key": unique,
    })  # fmt: skip
    return by_service(row).insert(ignore_permissions=True).name


def _right(office: str, signatory: str | None) -> Right:
    if signatory:
        return authority.right(CERTIFIED, signatory, on=getdate(now_datetime()))
    rights = _certifiers(office).rights
    if not rights:
        raise NobodySigns(name=say("TRUE COPY"))
    return rights[0]


def _certifiers(office: str) -> Answer:
    given = posts.delegations_of(office)
    return who_may_sign(CERTIFIED, posts.posts_of(office), on=getdate(today()), delegations=given)


def _require_short(sources: Sequence[bytes]) -> None:
    pages = sum(papers.page_count(data) for data in sources)
    if pages > MOST_PAGES:
        raise TooLongToCopy(pages=pages, limit=MOST_PAGES)


def _original(decision: Document) -> str:
    day = f"{getdate(decision.issued_on):%d/%m/%Y}"
    return say("Original: {number} of {day}", number=decision.full_number, day=day)
