"""Where the operative part begins, how its items are told apart, and what stands inside a sentence without belonging to it."""

from __future__ import annotations

import pytest
from made import PARTIES, judgment, pages_of, reading_of, rows_of

from thads.engine.judgment.outline import outline, units
from thads.engine.judgment.running import run_together

ITEMS = ("nhà", "đất", "xe", "vàng", "cây")


def items(*orders: str) -> list[tuple[str, int, str]]:
    """(label, depth, text) of each sentence the operative part is cut into, without its heading and its end."""
    text = run_together(pages_of(judgment(*orders)).pages).text
    parts = outline(text)
    cut = units(text, parts.operative, parts.signature)
    return [(unit.label, unit.depth, unit.text) for unit in cut if unit.text in " ".join(orders)]


@pytest.mark.parametrize("label", ["1.", "1/", "12)", "Điều 2.", "IV.", "2.1.", "2.1.3.", "a)", "-", "+"])
def test_a_label_opens_an_item_and_belongs_to_it(label):
    line = f"{label} Không chấp nhận yêu cầu."
    ((read, _, text),) = items(line)
    assert read.strip("./) ") == label.strip("./)") and text == line


@pytest.mark.parametrize("labels", [("Điều 1.", "1.", "1.1.", "1.1.1."), ("IV.", "1.", "a)", "-", "+")])
def test_a_label_hangs_under_the_one_before_it(labels):
    depths = [
        depth
        for _, depth, _ in items(
            *(f"{label} Bác yêu cầu về {what}." for label, what in zip(labels, ITEMS, strict=False))
        )
    ]
    assert depths == sorted(set(depths)) and len(depths) == len(labels)


@pytest.mark.parametrize(
    "line", ["Căn cứ Điều 463, Điều 466 Bộ luật Dân sự;", "Trả 500.000 đồng.", "2026 là năm thi hành."]
)
def test_a_number_that_is_no_label_is_not_taken_for_one(line):
    assert items(line)[0][:2] == ("", 0)


def test_a_line_that_begins_with_the_number_of_an_article_goes_on_with_its_sentence():
    assert [text for _, _, text in items("1. Áp dụng điểm a khoản 1 Điều", "35. Không ai phải chịu án phí.")] == [
        "1. Áp dụng điểm a khoản 1 Điều 35. Không ai phải chịu án phí."
    ]


def test_nested_lists_keep_every_level_and_their_debtor():
    rows = rows_of(
        "1. Buộc ông Phạm Ngọc Hải phải trả cho bà Trần Thị Mận các khoản sau:",
        "1.1. Tiền vay 50.000.000 đồng (Năm mươi triệu đồng);",
        "1.2. Tài sản gồm:",
        "a) 01 xe mô tô biển số 49B1-123.45;",
        "b) 01 giấy chứng nhận quyền sử dụng đất số BK 101010.",
    )
    assert [row.amount for row in rows if row.amount] == [50_000_000]
    assert all((row.debtors, row.creditors) == (["Phạm Ngọc Hải"], ["Trần Thị Mận"]) for row in rows)


def test_a_page_number_inside_a_sentence_is_left_out_of_it():
    filler = [f"Căn cứ Điều {n} Bộ luật Dân sự;" for n in range(20, 40)]
    row = rows_of(
        *filler, "1. Buộc ông Hải phải trả cho bà Mận số tiền 34.000.000 đồng (Ba mươi", "2", "bốn triệu đồng)."
    )[0]
    assert (row.amount, row.amount_checked) == (34_000_000, True)
    assert "\n2\n" not in row.text and "Ba mươi bốn triệu" in " ".join(row.text.split())


def test_a_page_break_inside_a_sentence_gives_the_row_both_places():
    row = rows_of("1. Buộc ông Hải phải trả cho bà Mận\f34.000.000 đồng.")[0]
    assert (row.amount, [span.page for span in row.spans]) == (34_000_000, [1, 2])


@pytest.mark.parametrize("heading", ["QUYẾT ĐỊNH:", "QUYẾT ĐỊNH", "Q U Y Ế T  Đ Ị N H :", "QUYÉT ĐỊNH:", "QUYẾT ÐỊNH"])
def test_the_heading_of_the_orders_is_known_in_its_broken_forms(heading):
    text = judgment("1. Buộc ông Hải trả cho bà Mận 34.000.000 đồng.").replace("QUYẾT ĐỊNH:", heading)
    assert [row.amount for row in reading_of(text).obligations] == [34_000_000]


def test_a_decision_that_is_titled_decision_opens_its_orders_at_the_second_heading():
    text = judgment("1. Buộc ông Hải trả cho bà Mận 34.000.000 đồng.")
    text = text.replace("NHÂN DANH", "QUYẾT ĐỊNH\nNHÂN DANH", 1)
    reading = reading_of(text)
    assert [row.amount for row in reading.obligations] == [34_000_000]
    assert len(reading.parties) == len(PARTIES)


def test_what_the_reasons_say_should_be_paid_is_no_order():
    text = judgment("1. Không chấp nhận yêu cầu khởi kiện của bà Trần Thị Mận.")
    text = text.replace("[1] Yêu cầu có căn cứ.", "[1] Bà Mận yêu cầu buộc ông Hải phải trả 34.000.000 đồng.")
    assert reading_of(text).obligations == []


def test_signatures_and_recipients_are_kept_as_a_clause_that_orders_nothing():
    last = reading_of(judgment("1. Buộc ông Hải trả cho bà Mận 34.000.000 đồng.")).clauses[-1]
    assert (last.effect, last.why_none) == ("none", "signature") and last.text.endswith("SƠ THẨM")


def test_an_operative_part_scanned_twice_is_doubted():
    order = "1. Buộc ông Hải trả cho bà Mận 34.000.000 đồng."
    reading = reading_of(judgment(order, "QUYẾT ĐỊNH:", order))
    assert len(reading.obligations) == 1 or reading.doubts
