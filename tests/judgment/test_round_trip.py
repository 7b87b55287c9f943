"""A reading comes back from its JSON as it was, and a newer writer's keys do no harm."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from material import made, made_slugs, reading_of

from thads.engine.judgment import schema
from thads.engine.judgment.schema import Clause, Document, Field, Obligation, Party, Reading, Request, Source, Span

TEXT = st.text(max_size=12)
FLOAT = st.floats(allow_nan=False, allow_infinity=False, width=32)
BOX = st.lists(FLOAT, min_size=4, max_size=4)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXT, inner, max_size=2),
    max_leaves=4,
)
SPANS = st.lists(st.builds(Span, st.integers(1, 999), BOX), max_size=2)
FIELD = st.builds(
    Field, PLAIN.filter(lambda value: not isinstance(value, dict)), st.integers(1, 9), BOX, FLOAT, st.booleans()
)
FIELDS = st.dictionaries(TEXT, FIELD, max_size=2)
REQUEST = st.builds(
    Request,
    date=FIELD,
    office=FIELD,
    requester=FIELDS,
    creditor=FIELDS,
    debtor=FIELDS,
    judgment=FIELDS,
    items=st.lists(FIELD, max_size=2),
    bank_account=FIELDS,
    handwritten=st.booleans(),
)
OBLIGATION = st.builds(
    Obligation,
    TEXT,
    st.integers(0, 99),
    TEXT,
    st.sampled_from(schema.KINDS),
    st.sampled_from(schema.STREAMS),
    debtors=st.lists(TEXT, max_size=2),
    liability=st.sampled_from(schema.LIABILITIES),
    amount=st.none() | st.integers(0, 10**15),
    components=st.lists(st.fixed_dictionaries({"label": TEXT, "amount": st.integers()}), max_size=2),
    offset=st.none() | st.dictionaries(TEXT, PLAIN, max_size=2),
    doubts=st.lists(TEXT, max_size=2),
    spans=SPANS,
)
READING = st.builds(
    Reading,
    source=st.builds(Source, TEXT, st.integers(0, 999), st.lists(st.integers(1, 9), max_size=2)),
    document=st.builds(Document, number=st.none() | TEXT, date=st.none() | TEXT),
    parties=st.lists(st.builds(Party, TEXT, TEXT, roles=st.lists(TEXT, max_size=2), bbox=st.none() | BOX), max_size=2),
    clauses=st.lists(st.builds(Clause, st.integers(1, 99), TEXT, TEXT, spans=SPANS), max_size=2),
    obligations=st.lists(OBLIGATION, max_size=2),
    doubts=st.lists(TEXT, max_size=2),
    request=st.none() | REQUEST,
)


@settings(max_examples=80, derandomize=True, deadline=None)
@given(READING)
def test_any_reading_comes_back_from_its_json(reading):
    assert Reading.from_dict(json.loads(json.dumps(reading.to_dict()))) == reading


@pytest.mark.parametrize("slug", made_slugs())
def test_a_real_reading_comes_back_from_its_json(slug):
    reading = reading_of(made(slug).text)
    assert Reading.from_dict(json.loads(json.dumps(reading.to_dict()))) == reading


def test_keys_of_a_newer_writer_are_ignored_at_every_level():
    data = reading_of(made("10-qdst-ds-tra-dan").text).to_dict()
    before = Reading.from_dict(data)
    for part in [data, data["source"], data["document"], *data["parties"], *data["clauses"], *data["obligations"]]:
        part["from_the_future"] = {"x": 1}
    assert Reading.from_dict(data) == before


def test_an_empty_object_is_an_empty_reading():
    assert Reading.from_dict({}) == Reading()


def test_the_words_of_the_contract_are_the_only_ones_read():
    for slug in made_slugs():
        reading = reading_of(made(slug).text)
        for row in reading.obligations:
            assert row.kind in schema.KINDS and row.stream in schema.STREAMS and row.liability in schema.LIABILITIES
            assert row.interest["kind"] in ("none", "statutory", "contract") and 0 <= row.confidence <= 1
            assert row.amount is None or isinstance(row.amount, int)
        assert {clause.effect for clause in reading.clauses} <= set(schema.EFFECTS)
        assert [row.id for row in reading.obligations] == [f"o{n}" for n, _ in enumerate(reading.obligations, 1)]


def test_the_contract_keeps_its_keys():
    kept = {"id", "clause", "page", "bbox", "text", "kind", "stream", "debtors", "creditors", "liability", "amount"}
    kept |= {"currency", "amount_checked", "components", "period", "due", "instalments", "interest", "offset", "doubts"}
    kept |= {"net_amount", "items", "asset", "secures", "conditional", "already_performed", "confidence"}
    assert kept <= {field.name for field in fields(Obligation)}
    assert set(Reading().to_dict()) >= {
        "schema",
        "source",
        "document",
        "parties",
        "clauses",
        "obligations",
        "doubts",
        "request",
    }
