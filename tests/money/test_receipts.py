"""Receipts: kinds and who issues them, words, the same day, postings, citations, the paper and the sheets."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pymupdf
import pytest

from thads.engine.law.calendar import calendar
from thads.engine.money import receipts as rules
from thads.engine.money.chart import Chart
from thads.engine.money.receipt_citations import Citation, citations, unit_named
from thads.engine.money.receipt_paper import ReceiptPaper, Row, display_copy, render
from thads.engine.money.receipt_tables import TAX, USAGE, sheet
from thads.engine.text.normal import flat

ON = date(2026, 11, 20)  # a Friday
UNITS = {
    "24": ["Bắc Ninh", "Bắc Giang"],
    "37": ["Ninh Bình", "Hà Nam"],
    "46": ["Huế", "Thừa Thiên Huế"],
    "79": ["Hồ Chí Minh", "Bà Rịa - Vũng Tàu"],
}


def test_there_are_five_kinds_and_every_content_stands_on_one():
    kinds = {row["code"] for row in rules.kinds(ON)}
    assert len(kinds) == 5
    assert {row["kind"] for row in rules.contents(ON)} == kinds


@pytest.mark.parametrize("content", [row["code"] for row in rules.contents(ON)])
def test_every_content_posts_what_it_collects(content):
    (made,) = rules.postings([rules.Sum(content, 300_000, "P", "F")], "cash", on=ON)
    assert (made.balance("cash"), made.debit) == (300_000, 300_000)


def test_sums_of_one_event_are_one_posting():
    made = rules.postings([rules.Sum("court_fee", 1, "", "F"), rules.Sum("fine", 2, "", "F")], "bank", on=ON)
    assert [(one.event, one.debit) for one in made] == [("collected", 3)]


def test_a_transfer_from_a_temporary_receipt_moves_the_money_to_the_decision():
    moved = rules.Sum("creditor", 5, "CREDITOR", "DECISION", "PAYER", "TEMPORARY")
    (made,) = rules.postings([moved], rules.TRANSFER, on=ON)
    assert [(one.account_key, one.debit, one.credit, one.party, one.fund) for one in made.lines] == [
        ("provisional", 5, 0, "PAYER", "TEMPORARY"), ("party_payable", 0, 5, "CREDITOR", "DECISION"),
    ]  # fmt: skip
    with pytest.raises(rules.WayNotAllowed):
        rules.postings([rules.Sum("advance", 5, "P", "F")], rules.TRANSFER, on=ON)


def test_nothing_is_no_receipt():
    with pytest.raises(rules.NothingCollected):
        rules.postings([], "cash", on=ON)


def test_advances_are_for_the_cashier_and_never_for_the_officer():
    rules.require_may_issue("court_fee_advance", "cash", {"cash"}, ON)
    for duties, way, error in (
        ({"enforcing"}, "cash", rules.NotYourKind),
        ({"cash"}, "provisional", rules.WayNotAllowed),
    ):
        with pytest.raises(error):
            rules.require_may_issue("court_fee_advance", way, duties, ON)
    with pytest.raises(rules.NotYoursToDraft):
        rules.require_may_draft("court_fee_advance", {"enforcing"}, ON)
    with pytest.raises(rules.NoSuchKind):
        rules.kind("unknown", ON)


def test_money_through_a_bank_is_receipted_by_the_accountant():
    for kind in rules.kinds(ON):
        for way in ("bank", "treasury"):
            rules.require_may_issue(kind["code"], way, {"accounting"}, ON)
            with pytest.raises(rules.NotYourKind):
                rules.require_may_issue(kind["code"], way, {"cash"}, ON)


def test_obligations_of_money_have_a_content_and_others_have_none():
    assert rules.content_of_obligation("court_fee", ON)["to"] == "state_court_fee"
    assert rules.content_of_obligation("maintenance", ON)["code"] == "creditor"
    assert rules.content_of_obligation("custody", ON) is None


@pytest.mark.parametrize("words", ["", "ba triệu đồng", "Ba triệu đồng chẵn", "bằng chữ: ba triệu đồng"])
def test_words_that_say_the_figures_pass(words):
    assert rules.checked_words(3_000_000, words) == "Ba triệu đồng"


def test_words_that_say_something_else_are_refused():
    with pytest.raises(rules.UnlikeWords):
        rules.checked_words(3_000_000, "ba trăm nghìn đồng")
    with pytest.raises(rules.WordsNotUnderstood):
        rules.checked_words(3_000_000, "ba xu")


def test_cash_is_receipted_on_the_day_or_the_first_working_day_back():
    year = calendar()
    friday, saturday, monday, tuesday = date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 23), date(2026, 11, 24)
    for way, received, today, outside in (
        ("cash", friday, friday, False), ("cash", friday, monday, True), ("cash", saturday, monday, True), ("bank", friday, tuesday, False),
    ):  # fmt: skip
        rules.require_timely(way, received, today, outside=outside, calendar=year)
    for received, today, outside in ((friday, monday, False), (saturday, tuesday, True)):
        with pytest.raises(rules.NotTheSameDay):
            rules.require_timely("cash", received, today, outside=outside, calendar=year)
    with pytest.raises(rules.InTheFuture):
        rules.require_timely("bank", monday, friday, outside=False, calendar=year)


def told(one: Citation):
    return one.kind, one.series, one.number, str(one.issued_on), one.office


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Biên lai thu tạm ứng án phí, lệ phí Tòa án số 0067942 ngày 12/12/2024 của Chi cục THADS thành phố Thủ Đức",
         [("court_fee_advance", "", "0067942", "2024-12-12", "Chi cục THADS thành phố Thủ Đức")]),
        ("theo Biên lai thu tiền số AA/2019/0089952 do Chi cục THADS quận Bình Thạnh lập ngày 14/6/2021.",
         [("collection", "AA/2019", "0089952", "2021-06-14", "Chi cục THADS quận Bình Thạnh")]),
        ("biên lai số 140 ngày 08/01/2024 (hoặc giấy thu tiền tạm ứng án phí, lệ phí Tòa án số 888835 ngày 05/01/2024)",
         [("", "", "140", "2024-01-08", ""), ("court_fee_advance", "", "888835", "2024-01-05", "")]),
        ("Biên lai thu 0000147 ngày 26/5/2025", [("", "", "0000147", "2025-05-26", "")]),
        ("Biên lai thu tiền thi hành án số BLTHA/26E-140 ngày 22/11/2026 của Thi hành án dân sự tỉnh Mẫu và đã nộp",
         [("enforcement", "BLTHA/26E", "140", "2026-11-22", "Thi hành án dân sự tỉnh Mẫu")]),
        ("tại Biên lai thu tiền số: 15, ngày 05 tháng 3 năm 2024 tại Chi cục Thi hành án dân sự huyện Mẫu, tỉnh Bắc Giang",
         [("collection", "", "15", "2024-03-05", "Chi cục Thi hành án dân sự huyện Mẫu, tỉnh Bắc Giang")]),
        ("Biên lai ngày 12/3/2020", []),
        ("không cần biên lai", []),
    ],
)  # fmt: skip
def test_receipts_are_read_as_courts_cite_them(text, expected):
    assert [told(one) for one in citations(text)] == expected


def test_offices_that_are_no_more_are_found_by_their_province():
    assert unit_named("Chi cục THADS huyện Mẫu, tỉnh Bắc Giang", UNITS) == "24"
    assert unit_named("Cục THADS tỉnh Bà Rịa – Vũng Tàu", UNITS) == "79"
    assert unit_named("Cục THADS tỉnh Thừa Thiên Huế", UNITS) == "46"
    assert unit_named("Chi cục THADS thành phố Thủ Đức", UNITS) == ""
    assert unit_named("Hà Nam và Bắc Ninh", UNITS) == ""


def paper(**kw):
    given = {
        "title": "Biên lai thu tiền thi hành án", "symbol": "BLTHA/26E", "number": 140, "on": ON, "parent": "Cục Quản lý Thi hành án dân sự",
        "office": "Thi hành án dân sự tỉnh Mẫu", "payer": "Bùi Văn Thử", "amount": 3_000_000, "way": "cash",
        "rows": (Row("tiền thi hành án cho đương sự", 3_000_000),), "code": "4Q7ZK-0M2XP-4Q7ZK-0M2XP",
        "lookup_url": "https://tra-cuu.thads.example/tra-cuu/4Q7ZK-0M2XP-4Q7ZK-0M2XP",
    } | kw  # fmt: skip
    return render(ReceiptPaper(**given))


def words_of(pdf):
    with pymupdf.open(stream=pdf) as document:
        return " ".join(" ".join(page.get_text() for page in document).split()), document.page_count, document[-1].rect


def test_the_paper_is_a5_and_says_what_the_circular_asks_for():
    text, pages, size = words_of(paper(way="bank", behalf="Hồ Thị Mẫu"))
    assert pages == 1
    assert (round(size.width), round(size.height)) == (595, 420)
    for asked in (
        "tiền thi hành án cho đương sự",
        "BLTHA/26E",
        "140",
        "3.000.000 đồng",
        "Ba triệu đồng",
        "Hồ Thị Mẫu",
        "thu qua chuyển khoản",
        "4Q7ZK-0M2XP",
    ):
        assert asked in text


def test_many_sums_run_on_to_another_page_and_leave_room_for_the_signature():
    rows = tuple(Row(f"khoản {place}", 1_000) for place in range(40))
    _, pages, _ = words_of(paper(rows=rows, amount=40_000))
    assert pages > 1


def test_hostile_text_is_shown_as_it_is():
    text, _, _ = words_of(paper(payer='#panic("x") $a$ *b* <i>', reason="\\ {{ 1 }}"))
    assert '#panic("x") $a$ *b* <i>' in text


def test_a_cancelled_copy_says_so():
    text, _, _ = words_of(display_copy(paper(), "Bản thể hiện", "ĐÃ HỦY"))
    assert "ĐÃ HỦY" in text
    assert "Bản thể hiện" in text


def test_sheets_add_up_and_never_hold_a_formula():
    rows = [{"says": "=cmd()", "first": 1, "cash": 5, "total": 5}, {"says": "b", "cash": 2, "total": 2}]
    book = openpyxl.load_workbook(io.BytesIO(sheet(USAGE, rows, house="Mẫu", title="T", span="S")))
    table = list(book.active.iter_rows(values_only=True))
    assert table[4][1] == "'=cmd()"
    assert [table[-1][place] for place in (1, 9, 12)] == ["Tổng cộng", 7, 7]
    assert len(table[3]) == len(USAGE) + 1
    assert openpyxl.load_workbook(io.BytesIO(sheet(TAX, [], house="", title="", span=""))).active.max_row == 5


def test_every_content_goes_to_an_account_of_the_chart():
    chart = Chart(ON)
    for row in rules.contents(ON):
        assert chart.key(row["to"])["account"] if "to" in row else True
        assert flat(row["says"])
