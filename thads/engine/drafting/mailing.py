"""Prints of the post room and of the officer at the door: envelopes, forms to fill by hand, delivery lists, evidence.

Text travels as JSON and is shown as it is, never read as Typst. The results that a form offers are the rules' own
(``life.notice.methods``).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

import pymupdf
import typst
from PIL import Image

from thads.engine.drafting.kind_faults import TEMPLATES
from thads.engine.drafting.render import NotRendered
from thads.engine.drafting.typeface import font_folder
from thads.engine.errors import ThadsError
from thads.engine.life.notice import method
from thads.engine.messages import say

SIZES = ("C5", "DL")
A4 = (595.0, 842.0)
EDGE = 36.0
LARGEST = 60_000_000  # pixels of a picture
DIRECT = "in_person"


class NoSuchSize(ThadsError):
    message = "There is no envelope of this size: {size}."


class NotAPicture(ThadsError):
    message = "“{name}” is neither a picture nor a PDF that can be read. Take the photo again."


def envelopes(house: Mapping[str, str], rows: Sequence[Mapping[str, str]], size: str = "C5") -> bytes:
    """One envelope a page. ``rows``: addressee, address, numbers. NoSuchSize, NotRendered."""
    if size not in SIZES:
        raise NoSuchSize(size=size)
    mail = say("Registered mail, with advice of delivery")
    return _set(house, "envelope", size, rows=[{**row, "mail": mail} for row in rows])


def minutes(house: Mapping[str, str], rows: Sequence[Mapping[str, str]], on: date) -> bytes:
    """Minutes of service to be filled and signed by hand. ``rows``: officer, addressee, address, paper, case_number."""
    way = method(DIRECT, on)
    results = [f"{one['says']} ({one.get('article') or way['article']})" for one in way["results"]]
    return _set(house, "minutes", "A4", rows=list(rows), results=results)


def receipts(house: Mapping[str, str], rows: Sequence[Mapping[str, str]]) -> bytes:
    """Receipt slips, one a page of A5. ``rows``: addressee, paper, case_number."""
    return _set(house, "receipt", "A5", rows=list(rows))


def delivery_list(
    house: Mapping[str, str], rows: Sequence[Sequence[str]], *, number: str, procuracy: str, sent: str, struck: str = ""
) -> bytes:  # fmt: skip
    """The list that goes with copies to the procuracy. ``rows``: number, day, title, case of each."""
    columns = [say("No."), say("Number"), say("Day"), say("Paper"), say("Case")]
    numbered = [[str(place), *row] for place, row in enumerate(rows, 1)]
    told = {"number": number, "procuracy": procuracy, "sent": sent, "struck": struck}
    total = say("Papers in this list: {count}.", count=len(rows))
    return _set(house, "delivery", "A4", rows=numbered, columns=columns, total=total, **told)


def returned_list(house: Mapping[str, str], rows: Sequence[Sequence[str]], *, made: str) -> bytes:
    """The list of what the post brought back. ``rows``: mail number, addressee, paper, result of each. ``made``: its day."""
    columns = [
        say("No."),
        say("Mail number"),
        say("Addressee"),
        say("Paper, day of posting"),
        say("Result; what follows"),
    ]
    words = _words() | {
        "delivery": say("LIST OF RETURNED MAIL"), "delivery_of": say("Papers on enforcement that the post brought back"),
        "delivery_law": say("(Article 16, Article 17 of Decree 152/2026/NĐ-CP)"), "to": say("Compared with"), "sent": say("Day of the list"),
        "sign_taker": say("POST"), "sign_clerk": say("RECEIVED BY"),
    }  # fmt: skip
    total = say("Items in this list: {count}.", count=len(rows))
    numbered = [[str(place), *row] for place, row in enumerate(rows, 1)]
    return _set(
        house, "delivery", "A4", rows=numbered, columns=columns, total=total, number="", procuracy=say("the items themselves"),
        sent=made, struck="", words=words, returned=True, title=words["delivery"],
    )  # fmt: skip


def evidence(facts: Sequence[tuple[str, str]], files: Sequence[tuple[str, bytes]]) -> bytes:
    """Pictures and PDFs as one PDF: a sheet that says what was recorded and the SHA-256 of each file, then each file on
    pages of its own; the files themselves go along unchanged. Raises NotAPicture, NotRendered."""
    columns = [say("No."), say("File"), say("Bytes"), say("SHA-256")]
    rows = [
        [str(place), name, str(len(data)), hashlib.sha256(data).hexdigest()]
        for place, (name, data) in enumerate(files, 1)
    ]
    told = [{"label": label, "value": value} for label, value in facts if value]
    sheet = _set({}, "evidence", "A4", rows=rows, columns=columns, facts=told)
    with pymupdf.open(stream=sheet) as book:
        for place, (name, data) in enumerate(files, 1):
            _append(book, name, data)
            book.embfile_add(f"{place:02d}-{name}", data, filename=name)
        return book.tobytes(garbage=3, deflate=True)


def _append(book: pymupdf.Document, name: str, data: bytes) -> None:
    try:
        if data[:5] == b"%PDF-":
            with pymupdf.open(stream=data, filetype="pdf") as pages:
                return book.insert_pdf(pages)
        with Image.open(BytesIO(data)) as picture:  # reads the head only
            if picture.width * picture.height > LARGEST:
                raise NotAPicture(name=name)
        page = book.new_page(width=A4[0], height=A4[1])
        page.insert_image((EDGE, EDGE, A4[0] - EDGE, A4[1] - EDGE), stream=data, keep_proportion=True)
    except (
        RuntimeError,
        ValueError,
        OSError,
        Image.DecompressionBombError,
    ) as error:  # what is called a picture and is none
        raise NotAPicture(name=name) from error


def _set(house: Mapping[str, str], what: str, size: str, **told: Any) -> bytes:
    data = {
        "what": what, "returned": False, "size": size, "title": _words()[what], "words": _words(),
        **{key: house.get(key) or "" for key in ("parent", "office", "address", "phone")}, **told,
    }  # fmt: skip
    try:
        inputs = {"mailing": json.dumps(data, ensure_ascii=False)}
        return _compiler().compile(format="pdf", sys_inputs=inputs, pdf_tags=False)
    except typst.TypstError as error:
        raise NotRendered(why=str(error)) from error


@cache
def _words() -> dict[str, str]:
    return {
        "nation": say("SOCIALIST REPUBLIC OF VIETNAM"), "motto": say("Independence - Freedom - Happiness"),
        "envelope": say("Envelopes"), "to": say("Addressed to"), "numbers": say("Papers"), "mail_code": say("Mail number"),
        "address": say("Address"), "minutes": say("MINUTES"), "minutes_of": say("on handing over papers on enforcement"),
        "by_law": say("(Article 35 of Law 106/2025/QH15; Article 16 of Decree 152/2026/NĐ-CP)"),
        "today": say("Today, at (hour, minute, day, month, year)"), "at_place": say("At the place"), "officer": say("The officer"),
        "witness": say("Witness, representative of the hamlet or commune"), "handed": say("went to hand over papers on enforcement:"),
        "addressee": say("Person notified"), "paper": say("Paper handed over"), "case": say("Case"),
        "results": say("Result (tick one)"), "receiver": say("Received by, relation to the person notified"),
        "undertakes": say("Who receives for the person notified undertakes to hand the paper over or to tell that person at once."),
        "course": say("What happened"), "closed": say("These minutes were read to those present and signed at (hour)"),
        "sign": say("(signature, full name)"), "sign_receiver": say("RECEIVED BY"), "sign_witness": say("WITNESS"),
        "sign_officer": say("OFFICER"), "receipt": say("RECEIPT"), "receipt_name": say("I, the undersigned"),
        "for_whom": say("receive for"), "receipt_day": say("Received at (hour, day, month, year)"),
        "delivery": say("LIST OF PAPERS DELIVERED"), "delivery_of": say("Copies of decisions on enforcement sent to the procuracy"),
        "delivery_law": say("(clause 2 of Article 35 of Law 106/2025/QH15)"), "number": say("Number"), "sent": say("Day of Sending"),
        "sign_taker": say("RECIPIENT"), "sign_clerk": say("SENDER"), "evidence": say("EVIDENCE OF SERVICE"),
        "evidence_of": say("Made from the files that were sent with the record; they are attached unchanged."),
    }  # fmt: skip


@cache
def _compiler() -> typst.Compiler:
    """Kept for the life of the process: fonts and template are read once."""
    return typst.Compiler(
        str(TEMPLATES / "mailing.typ"), root=str(TEMPLATES), font_paths=[str(font_folder())],
        ignore_system_fonts=True, sys_inputs={"mailing": "{}"},
    )  # fmt: skip
