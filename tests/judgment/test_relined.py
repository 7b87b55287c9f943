"""A judgment whose line breaks were lost says what it said with them."""

from __future__ import annotations

import re

from material import blind, blind_slugs, made, made_slugs, reading_of

from thads.engine.judgment.relined import relined

FLAT_KEEPS = 0.85  # of the rows read from the same papers with their lines: 0.87 when this was written


def rows(text: str) -> list[tuple[object, ...]]:
    found = reading_of(text).obligations
    return [(o.kind, o.amount, tuple(sorted(o.debtors)), tuple(sorted(o.creditors))) for o in found]


def test_papers_without_their_lines_give_most_of_the_same_rows() -> None:
    kept = total = 0
    for case in [*map(made, made_slugs()), *map(blind, blind_slugs())]:
        whole = rows(case.nfc)
        flat = rows(re.sub(r"\s+", " ", case.nfc))
        kept += sum(row in flat for row in whole)
        total += max(len(whole), len(flat))
    assert kept / total >= FLAT_KEEPS, f"{kept} of {total}"


def test_text_that_has_its_lines_is_left_alone() -> None:
    text = "TÒA ÁN NHÂN DÂN\nQUYẾT ĐỊNH:\n1. Buộc ông A trả nợ. 2. Về án phí: ông A chịu."
    assert relined(text) == text


def test_heading_of_the_orders_stands_alone_but_a_title_does_not_break() -> None:
    filler = "Nội dung vụ án được nêu ở đây. " * 40
    made = relined(f"{filler}QUYẾT ĐỊNH ĐÌNH CHỈ GIẢI QUYẾT VỤ ÁN {filler}QUYẾT ĐỊNH: 1. Buộc ông A trả nợ.").split(
        "\n"
    )
    assert "QUYẾT ĐỊNH:" in made
    assert any(line.startswith("QUYẾT ĐỊNH ĐÌNH CHỈ GIẢI QUYẾT VỤ ÁN") for line in made)


def test_articles_and_numbers_inside_a_sentence_do_not_break() -> None:
    filler = "Nội dung vụ án được nêu ở đây. " * 40
    line = relined(filler + "Căn cứ khoản 1 Điều 26. Áp dụng Điều 357 và điểm b khoản 2 Điều 470 Bộ luật Dân sự.")
    assert "điểm b khoản 2 Điều 470" in line
