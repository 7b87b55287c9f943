"""No character of the operative part is lost: it lies in some clause, and every clause knows its place."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from material import (
    NO_TEXTS,
    annotated,
    annotated_ids,
    hard_texts,
    made,
    made_slugs,
    made_texts,
    pages_of,
    published_texts,
    reading_of,
)

from thads.engine.judgment.outline import outline, units
from thads.engine.judgment.running import run_together
from thads.engine.judgment.schema import Reading
from thads.engine.text.normal import nfc

OWN = made_texts() + hard_texts()
FEWEST_PUBLISHED = 40


def bare(text: str) -> str:
    """The letters and figures of a text, without its blanks."""
    return "".join(text.split())


def lost(data: bytes) -> str | None:
    """What of the operative part is in no clause: "" when nothing, None when the paper orders nothing."""
    running, reading = run_together(pages_of(data).pages), reading_of(data)
    start = outline(running.text).operative
    if start is None:
        return None
    clauses = bare("".join(clause.text for clause in reading.clauses))
    ordered = bare(running.text[start:])
    return "" if clauses == ordered else f"{len(ordered)} characters ordered, {len(clauses)} in clauses"


@pytest.mark.parametrize(("name", "data"), OWN, ids=[name for name, _ in OWN])
def test_every_character_of_the_operative_part_is_in_a_clause(name, data):
    assert lost(data) in ("", None)


def test_every_character_of_every_published_operative_part_is_in_a_clause():
    texts = published_texts()
    if not texts:
        pytest.skip(NO_TEXTS)
    whole = [lost(data) for _, data in texts]
    assert len(texts) >= FEWEST_PUBLISHED
    assert sum(what is None for what in whole) == 0, "papers without an operative part"
    assert sum(bool(what) for what in whole) == 0, "papers with lost characters"


@pytest.mark.parametrize(("name", "data"), OWN, ids=[name for name, _ in OWN])
def test_only_page_numbers_and_blanks_are_left_out_of_the_running_text(name, data):
    printed = Counter(map(bare, nfc(data.decode()).replace("\f", "\n").split("\n")))
    left_out = printed - Counter(map(bare, run_together(pages_of(data).pages).text.split("\n")))
    assert all(line.strip("-–").isdigit() for line in left_out if line)


def assert_places(reading: Reading) -> None:
    for n, clause in enumerate(reading.clauses, 1):
        assert clause.n == n and clause.text.strip()
        assert clause.spans and clause.page == clause.spans[0].page and clause.bbox == clause.spans[0].bbox
        assert clause.effect == "obligation" or clause.effect == "attached" or clause.why_none
    numbers = {clause.n: clause for clause in reading.clauses}
    for row in reading.obligations:
        assert numbers[row.clause].effect != "none" and row.page and row.bbox


@pytest.mark.parametrize("slug", made_slugs())
def test_every_clause_has_a_place_on_paper_and_a_reason_where_it_orders_nothing(slug):
    assert_places(reading_of(made(slug).text))


def test_clauses_of_published_judgments_have_places_too():
    texts = published_texts()
    if not texts:
        pytest.skip(NO_TEXTS)
    for _, data in texts:
        assert_places(reading_of(data))


def spans_kept(case) -> int:
    clauses = bare("".join(clause.text for clause in reading_of(case.text).clauses))
    ordered = (nfc(case.nfc[start:end]) for start, end in case.spans)
    lines = ([bare(line) for line in text.split("\n") if not line.strip(" -\f").isdigit()] for text in ordered)
    return sum(all(line in clauses for line in kept) for kept in lines)


@pytest.mark.parametrize("slug", made_slugs())
def test_every_order_a_person_found_is_in_a_clause(slug):
    assert spans_kept(made(slug)) == len(made(slug).spans)


@pytest.mark.parametrize("name", annotated_ids())
def test_every_order_a_person_found_in_a_published_judgment_is_in_a_clause(name):
    case = annotated(name)
    if case is None:
        pytest.skip(NO_TEXTS)
    assert spans_kept(case) == len(case.spans)


@pytest.mark.parametrize(("name", "data"), OWN, ids=[name for name, _ in OWN])
def test_units_tile_the_operative_part(name, data):
    text = run_together(pages_of(data).pages).text
    parts = outline(text)
    if parts.operative is None:
        return
    cut = units(text, parts.operative, parts.signature)
    assert cut[0].start == parts.operative and cut[-1].end == parts.signature
    assert all(a.end == b.start for a, b in pairwise(cut))
