"""Lines, corrections, totals, the closing statement and the hash."""

from __future__ import annotations

from datetime import date

from register_makers import paper

from thads.engine.drafting.registers import lines as made
from thads.engine.drafting.registers.catalogue import book
from thads.engine.drafting.registers.closing import Totals, series, spans, statement, totals
from thads.engine.drafting.registers.lines import Gone, Line, canonical, differences, digest, search_text
from thads.engine.drafting.registers.papers import said
from thads.engine.drafting.registers.periods import quarter

BOOK = book("03-CD")
Q1 = quarter(2027, 1)
VOID = Gone(date(2026, 12, 2), "voided", "Trùng quyết định")


def golden() -> list[Line]:
    entries = [paper(1), paper(2, values={"amount": 1_250_000}), paper(3, gone=VOID)]
    return [made.line(BOOK, entry, number) for number, entry in enumerate(entries, 1)]


def test_a_small_register_says_what_its_papers_say() -> None:
    first, second, third = golden()
    assert first.cells == {
        "number": "1/QĐ-THADS", "day": "2026-10-05",
        "judgment": "12/2026/DS-ST ngày 15/8/2026 của Tòa án nhân dân khu vực 1 - Bắc Ninh",
        "debtors": "Nguyễn Văn Thử, phường Kinh Bắc, tỉnh Bắc Ninh", "creditors": "Nhà nước",
        "duty": "Nộp 300.000 đồng án phí dân sự sơ thẩm", "amount": 300_000, "officer": "Đỗ Quang Vinh",
        "result": None, "note": "",
    }  # fmt: skip
    assert (second.sums, third.sums, third.worth) == ({"amount": 1_250_000}, {"amount": 0}, {"amount": 0})
    assert (third.state, third.cells["note"]) == ("voided", "Số đã hủy ngày 02/12/2026: Trùng quyết định")


def test_the_closing_statement_adds_up_in_figures_and_words() -> None:
    of_period = totals(BOOK, golden())
    told = statement(BOOK, Q1, of_period, of_period)
    assert told == [
        "Cộng sổ quý I năm 2027 (từ ngày 01/10/2026 đến ngày 31/12/2026): 3 dòng, từ số thứ tự 1 đến số thứ tự 3; trong đó 2 dòng đang có giá trị, 1 số đã hủy.",
        "Số tiền: 1.550.000 đồng (Một triệu năm trăm năm mươi nghìn đồng).",
        "Lũy kế từ đầu năm: 3 dòng; số tiền: 1.550.000 đồng.",
    ]


def test_an_empty_register_is_closed_as_empty() -> None:
    told = statement(book("12"), Q1, Totals(), Totals())
    assert told[0].endswith("không phát sinh.")
    assert totals(book("12"), []).to_dict() == {"lines": 0, "states": {}, "sums": {}, "first": 0, "last": 0}


def test_totals_of_quarters_add_up_to_the_year() -> None:
    whole = totals(BOOK, golden())
    later = totals(BOOK, [made.line(BOOK, paper(9), 4)])
    both = whole + later
    assert (both.lines, both.sums, both.first, both.last) == (4, {"amount": 1_850_000}, 1, 4)
    assert both.states == {"entry": 3, "voided": 1}


def test_a_voided_paper_corrects_its_closed_line_and_takes_its_sum_back() -> None:
    closed = golden()[0]
    line = made.correction(BOOK, paper(1, gone=VOID), closed, Q1.called, "row", date(2027, 1, 5))
    assert line is not None
    assert (line.state, line.sums, line.worth, line.gone) == ("correction", {"amount": -300_000}, {"amount": 0}, True)
    assert line.cells["amount"] == -300_000, "the column of a printed register adds up"
    assert line.cells["note"] == "Đính chính dòng số 1, quý I năm 2027: Số đã hủy ngày 02/12/2026: Trùng quyết định"
    assert made.correction(BOOK, paper(1, gone=VOID), line, "", "", date(2027, 2, 1)) is None, "told once"


def test_a_negative_total_is_said_in_words() -> None:
    closed = golden()[0]
    line = made.correction(BOOK, paper(1, gone=VOID), closed, Q1.called, "row", date(2027, 1, 5))
    of_period = totals(BOOK, [line.numbered(1)])
    assert (
        statement(BOOK, quarter(2027, 2), of_period, of_period)[1] == "Số tiền: -300.000 đồng (Âm ba trăm nghìn đồng)."
    )


def test_what_follows_later_is_no_correction_and_a_changed_sum_is() -> None:
    closed = golden()[0]
    assert differences(BOOK, closed, paper(1, values={"result": "Đã thi hành xong"})) == []
    changed = made.correction(BOOK, paper(1, values={"amount": 200_000}), closed, Q1.called, "row", date(2027, 1, 5))
    assert changed is not None and changed.sums == {"amount": -100_000}
    assert "“300.000” nay là “200.000”" in changed.cells["note"]


def test_a_record_that_is_gone_altogether_is_a_difference() -> None:
    closed = golden()[0]
    line = made.correction(BOOK, None, closed, Q1.called, "row", date(2027, 1, 5))
    assert line is not None and line.sums == {"amount": -300_000}


def test_a_late_record_keeps_its_own_day_in_its_cell() -> None:
    line = made.late(BOOK, paper(7, day=date(2026, 9, 30)), date(2026, 10, 3))
    assert (line.day, line.cells["day"], line.state) == (date(2026, 10, 3), "2026-09-30", "late")
    assert line.cells["note"] == "Ghi bổ sung ngày 03/10/2026"


def test_a_correction_by_hand_changes_one_column_and_no_sum() -> None:
    closed = golden()[0]
    line = made.own_correction(
        BOOK,
        "Register Correction:1",
        closed,
        Q1.called,
        "row",
        date(2027, 1, 5),
        BOOK.column("debtors"),
        "Nguyễn Văn Thứ",
        "Ghi sai",
    )
    assert (line.sums, line.cells["amount"]) == ({"amount": 0}, None)
    assert line.cells["debtors"] == "Nguyễn Văn Thứ"
    assert line.cells["note"].endswith("nay là “Nguyễn Văn Thứ”; Ghi sai")


def test_the_hash_changes_with_any_letter_and_survives_a_round_trip() -> None:
    texts = [canonical(line) for line in golden()]
    again = [canonical(Line.from_dict(line.to_dict())) for line in golden()]
    assert digest(texts) == digest(again)
    assert digest(texts) != digest([texts[1], texts[0], texts[2]])
    assert digest(texts) != digest([texts[0].replace("Thử", "Thứ"), *texts[1:]])
    assert digest(["a", "b"]) != digest(["ab"])


def test_hostile_and_endless_text_becomes_plain_and_short() -> None:
    nasty = "=1+1 <script>alert(1)</script> {number} \u202egnp.exe\x00 " + "x" * 5000
    line = made.line(BOOK, paper(1, values={"debtors": [nasty], "duty": nasty}), 1)
    assert "\x00" not in line.cells["debtors"] and "\u202e" not in line.cells["debtors"]
    assert len(line.cells["duty"]) == made.LONGEST and line.cells["duty"].endswith("…")
    assert "{number}" in line.cells["debtors"], "never filled in"
    corrected = made.correction(BOOK, paper(1, values={"debtors": "{label}"}), line, "{what}", "row", date(2027, 1, 1))
    assert "{what}" in corrected.cells["note"]


def test_a_search_needs_no_accents() -> None:
    assert "nguyen van thu" in search_text(golden()[0])
    assert "do quang vinh" in search_text(golden()[0])


def test_every_number_of_a_series_is_accounted_for() -> None:
    checked = series(
        "QĐ-THADS", 3, 9, [(3, ("03",)), (4, ("09",)), (5, ()), (6, ("11", "03")), (9, ("03",)), (12, ())], "03"
    )
    assert (checked.missing, dict(checked.elsewhere)) == ((7, 8), {"": 1, "09": 1})
    assert spans(checked.missing) == "7-8"
    assert spans([1, 2, 3, 7, 9, 10]) == "1-3, 7, 9-10"
    whole = series("QĐ-THADS", 1, 2, [(1, ()), (2, ())], "03")
    told = statement(BOOK, Q1, Totals(), Totals(), [checked, whole], "Lỗi máy")
    assert any("thiếu số 7-8" in text for text in told)
    assert any("từ 1 đến 2: đủ" in text for text in told)
    assert told[-1] == "Giải trình về số thiếu: Lỗi máy"


def test_a_register_takes_parties_and_duties_from_the_paper_as_printed() -> None:
    blocks = [
        {"type": "article", "text": "Chủ động cho thi hành án đối với:", "lead": "Điều 1."},
        {"type": "labelled", "text": "Nguyễn Văn Thử, sinh năm 1980.", "lead": "Người phải thi hành án:"},
        {"type": "heading", "text": "Người được thi hành án:"},
        {"type": "item", "text": "Trần Thị Mẫu."}, {"type": "item", "text": "Lê Văn Ví Dụ."},
        {"type": "heading", "text": "Các khoản phải thi hành:"},
        {"type": "numbered", "text": "Trả 5.000.000 đồng.", "lead": "1."},
        {"type": "item", "text": "chi tiết"},
        {"type": "numbered", "text": "Nộp án phí.", "lead": "2."},
        {"type": "article", "text": "Hiệu lực.", "lead": "Điều 2."},
        {"type": "paragraph", "text": "Không phải khoản nào."},
    ]  # fmt: skip
    told = said({"body": blocks, "subject": "Về việc thi hành án", "debtors": ["X"]})
    assert told["debtors"] == ["Nguyễn Văn Thử, sinh năm 1980"]
    assert told["creditors"] == ["Trần Thị Mẫu", "Lê Văn Ví Dụ"]
    assert told["duty"] == ["Trả 5.000.000 đồng.", "Nộp án phí."]
    assert said({"debtors": [f"Người {number}" for number in range(9)]})["debtors"][-1] == "… (+5)"
