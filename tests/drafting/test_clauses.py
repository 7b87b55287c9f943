"""Clauses edited by hand, on the desk and in a word processor."""

from __future__ import annotations

import io
from dataclasses import asdict
from datetime import date

import pytest
from docx import Document
from kind_examples import OTHERS, desk_of, inputs_of

from thads.engine.drafting.clauses import WrongClauses, clauses, differences, edited, lines
from thads.engine.drafting.compose import compose_paper
from thads.engine.drafting.docx import to_docx
from thads.engine.drafting.docx_back import NotADraft, read_back
from thads.engine.drafting.models import Draft

ON = date(2026, 11, 20)


def paper(code: str = "QD-HOAN") -> Draft:
    return compose_paper(
        code, inputs_of(code), **desk_of(code), on=ON, code="ABCDE", lookup_base="https://tra-cuu.thads.example"
    )


def in_word(draft: Draft, change) -> bytes:
    """The draft's .docx after ``change(paragraphs)``."""
    document = Document(io.BytesIO(to_docx(draft)))
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def find(document, start: str):
    return next(row for row in document.paragraphs if row.text.startswith(start))


@pytest.mark.parametrize("code", OTHERS)
def test_every_kind_goes_into_word_and_comes_back_as_it_was(code: str) -> None:
    draft = paper(code)
    back = read_back(draft, to_docx(draft))
    assert back.left_out == []
    assert lines(edited(draft, back.clauses)) == lines(draft)
    assert edited(draft, back.clauses).recipients == draft.recipients


@pytest.mark.parametrize("code", OTHERS)
def test_every_kind_is_itself_when_nothing_is_changed(code: str) -> None:
    draft = paper(code)
    assert asdict(edited(draft, clauses(draft))) == asdict(draft)


def test_a_changed_an_added_and_a_removed_clause_are_told_apart() -> None:
    draft = paper()
    given = clauses(draft)
    place = next(i for i, row in enumerate(given) if row["type"] == "paragraph")
    given[place] = {**given[place], "text": given[place]["text"].replace("Căn cứ", "Theo căn cứ")}
    given.insert(place + 1, {"part": "body", "type": "article", "text": "Điều khoản thêm vào."})
    made = edited(draft, given)
    found = differences(lines(draft), lines(made))
    assert [row["change"] for row in found][:2] == ["changed", "added"]
    assert ["was", "Căn "] in found[0]["words"] or ["now", "Theo căn "] in found[0]["words"]
    articles = [row["lead"] for row in clauses(made) if row["type"] == "article"]
    assert articles == [f"Điều {number}." for number in range(1, len(articles) + 1)]


def test_the_recipients_cite_the_last_article_after_one_was_added() -> None:
    draft = paper()
    made = edited(draft, [*clauses(draft), {"part": "body", "type": "article", "text": "Thêm."}])
    last = sum(block.type == "article" for block in made.body)
    assert made.recipients[0] == f"- Như Điều {last};"


@pytest.mark.parametrize(
    "given",
    [[], [{"part": "head", "type": "article", "text": "x"}], [{"part": "body", "type": "table", "text": "x"}],
     [{"part": "body", "type": "script", "text": "x"}], [{"part": "body", "type": "article", "text": " "}],
     [{"part": "body", "type": "article", "text": "x" * 9000}], [{"part": "body", "type": "article", "text": {"a": 1}}],
     [{"part": "body", "type": "item", "text": "x"}] * 201],
)  # fmt: skip
def test_what_no_clause_is_is_refused(given) -> None:
    with pytest.raises(WrongClauses):
        edited(paper(), given)


def test_what_was_changed_in_word_comes_back_as_clauses() -> None:
    draft = paper()

    def change(document) -> None:
        find(document, "Căn cứ: ").add_run(" Có xác nhận của Tòa án.")
        find(document, "Điều 2.").insert_paragraph_before("- khoản nợ gốc;")

    made = edited(draft, read_back(draft, in_word(draft, change)).clauses)
    changes = differences(lines(draft), lines(made))
    assert "Có xác nhận của Tòa án." in " ".join(row["now"] for row in changes)
    assert any(block.type == "item" and block.text == "khoản nợ gốc;" for block in made.body)
    assert len(changes) == 2


def test_what_was_changed_outside_the_clauses_is_named_and_left() -> None:
    draft = paper()
    back = read_back(draft, in_word(draft, lambda document: find(document, "Căn cứ Bản án").add_run(" (đã sửa)")))
    assert [line for line in back.left_out if "(đã sửa)" in line]
    assert lines(edited(draft, back.clauses)) == lines(draft)


def test_another_file_is_no_draft() -> None:
    other = Document()
    other.add_paragraph("Kính thưa quý cơ quan, đây là một văn bản khác hẳn.")
    out = io.BytesIO()
    other.save(out)
    for data in (out.getvalue(), b"PK\x03\x04 rubbish", b"", b"%PDF-1.7"):
        with pytest.raises(NotADraft):
            read_back(paper(), data)


def test_a_table_of_sums_keeps_its_place_and_a_change_in_it_is_named() -> None:
    draft = paper("DT-CC")

    def change(document) -> None:
        table = next(table for table in document.tables if table.style.name == "Table Grid")
        table.rows[1].cells[2].text = "1"
        last = [row for row in document.paragraphs if row.text.startswith("Dự toán")][-1]
        last.add_run(" Tạm tính.")

    back = read_back(draft, in_word(draft, change))
    made = edited(draft, back.clauses)
    assert [block.type for block in made.body] == [block.type for block in draft.body]
    assert [block.rows for block in made.body] == [block.rows for block in draft.body]
    assert any(block.text.endswith("Tạm tính.") for block in made.body)
    assert [line for line in back.left_out if "| 1 |" in f"{line} |"]
