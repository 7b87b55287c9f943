"""From pages to a ``Reading``: heading, parties, orders, checks. The grammar is here; nothing is looked up elsewhere."""

from __future__ import annotations

import re
import time

from thads.engine.judgment.checks import check
from thads.engine.judgment.contract_roles import learn_contract_roles
from thads.engine.judgment.header import read_header
from thads.engine.judgment.kin import learn_kin
from thads.engine.judgment.orders import read_orders
from thads.engine.judgment.outline import agreement_start, outline
from thads.engine.judgment.pages import Pages
from thads.engine.judgment.parties import read_parties
from thads.engine.judgment.people import People, sex_of
from thads.engine.judgment.running import RunningText, run_together
from thads.engine.judgment.schema import Reading, Source
from thads.engine.judgment.vocabulary import PERSON_NAME, TITLE
from thads.engine.messages import say
from thads.engine.text.normal import fold

_NAMED = re.compile(rf"(?P<title>(?i:{TITLE}))\s+(?P<name>{PERSON_NAME})")
_KEPT = re.compile(r"giu nguyen (?:toan bo )?(?:ban an|quyet dinh|cac quyet dinh)")


def parse(pages: Pages) -> Reading:
    """The reading of a judgment. Never raises on odd text: what is not understood is a doubt."""
    started = time.perf_counter()
    running = run_together(pages.pages)
    parts = outline(running.text)
    document = read_header(running.text, parts.heading_end)
    people = read_parties(running, 0, parts.heading_end)
    preamble = 0
    if parts.operative is not None and not people.parties:
        preamble = agreement_start(running.text, parts.operative)
        people = read_parties(running, 0, preamble) if preamble > parts.operative else people
    reading = Reading(source=_source(pages), document=document)
    if parts.operative is None:
        reading.parties = people.parties
        reading.doubts.append(say("No operative part (“QUYẾT ĐỊNH”) was found in this paper."))
        return _timed(reading, pages, started)
    _know_the_body(running, people, parts.operative)
    learn_kin(running, 0, max(parts.heading_end, preamble), max(parts.operative, preamble), people)
    learn_contract_roles(running.text, parts.operative, people)
    clauses, state = read_orders(running, parts.operative, parts.signature, people, document, preamble)
    reading.parties, reading.clauses, reading.obligations = people.parties, clauses, state.obligations
    _tail_clause(running, reading, parts.signature, parts.end)
    reading.doubts += state.doubts
    _doubt_document(reading, running.text[parts.operative : parts.signature])
    check(reading)
    return _timed(reading, pages, started)


def _timed(reading: Reading, pages: Pages, started: float) -> Reading:
    reading.source.seconds = round(pages.seconds + time.perf_counter() - started, 4)
    return reading


def _source(pages: Pages) -> Source:
    return Source(
        sha256=pages.sha256,
        pages=len(pages.pages),
        ocr_pages=list(pages.ocr_pages),
        file_name=pages.file_name,
        media_type=pages.media_type,
        readers=[
            {"page": page.n, "provider": page.provider, "version": page.version, "rotation": page.rotation}
            for page in pages.pages
        ],
        page_sizes=[[page.width, page.height] for page in pages.pages],
    )


def _know_the_body(running: RunningText, people: People, operative: int) -> None:
    """Full names the body prints, for short names that no party bears."""
    seen: set[tuple[str, str]] = set()
    for match in _NAMED.finditer(running.text, 0, operative):
        name = re.sub(r"\s+", " ", match.group("name"))
        title = match.group("title").lower()
        if " " in name and (name, title) not in seen:
            seen.add((name, title))
            people.loose.setdefault(name.split()[-1], []).append((name, sex_of(title)))


def _tail_clause(running: RunningText, reading: Reading, start: int, end: int) -> None:
    """Signatures and recipients: kept, so that no character of the operative part is outside a clause."""
    text = running.text[start:end].strip("\n")
    if not text.strip():
        return
    from thads.engine.judgment.schema import Clause

    spans = running.spans(start, end)
    clause = Clause(n=len(reading.clauses) + 1, label="", text=text, effect="none", why_none="signature", spans=spans)
    if spans:
        clause.page, clause.bbox = spans[0].page, spans[0].bbox
    reading.clauses.append(clause)


def _doubt_document(reading: Reading, operative: str) -> None:
    folded = fold(operative)
    if not reading.document.number:
        reading.doubts.append(say("The number of the paper was not found."))
    if not reading.document.date:
        reading.doubts.append(say("The date of the paper was not found."))
    if not reading.document.court:
        reading.doubts.append(say("The court was not found."))
    if not reading.obligations and not reading.document.corrects:
        reading.doubts.append(
            say("Nothing in the operative part was understood as an order: read it before you go on.")
        )
    if not reading.parties:
        reading.doubts.append(say("No party was found."))
    if _KEPT.search(folded) and sum(o.kind not in ("court_fee", "refund_advance") for o in reading.obligations) == 0:
        reading.doubts.append(
            say(
                "The appeal judgment keeps the first judgment without repeating it: the first judgment is needed as well."
            )
        )
