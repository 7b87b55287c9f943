"""The four calculators of money, as a browser without a script gets them."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlencode

import pytest
from browser_parts import AXE, in_browser
from trial_makers import Office

AXE_MISSING = pytest.mark.skipif(not AXE.is_file(), reason="NOT RUN: axe-core is missing (npm ci in frontend/)")
PATHS = ("/tinh-phi", "/tinh-an-phi", "/tinh-lai", "/chia-tien")
SHARING = {
    "received": "200.000.000", "paid_on": "20/11/2026", "costs": "10.000.000", "rows": "3",
    "creditor_1": "Trần Văn Sáng", "kind_1": "other", "due_1": "300.000.000",
    "creditor_2": "Công ty TNHH Mẫu", "kind_2": "other", "due_2": "100.000.000",
    "creditor_3": "Cháu Lê Thị Mơ", "kind_3": "support", "due_3": "20.000.000",
}  # fmt: skip
ASKED = (
    "/tinh-phi?" + urlencode({"received": "3.000.000.000\n4.000.000.000", "relief": "poor", "percent": "50"}),
    "/tinh-an-phi?amount=2696361295",
    "/tinh-lai?" + urlencode({"principal": "100000000", "start": "01/07/2026", "paid": "12/09/2026 50.000.000"}),
    "/chia-tien?" + urlencode(SHARING),
)


def read(office: Office, path: str, status: int = 200, **query: str) -> str:
    answer = office.client.get(path, params=query)
    assert answer.status_code == status, answer.text
    return unescape(answer.text)


def due(html: str) -> list[str]:
    return [text.strip() for text in re.findall(r'<p class="due">(.*?)</p>', html, re.S)]


@pytest.mark.parametrize("path", PATHS)
def test_before_anything_is_asked_the_page_says_what_to_enter(office: Office, path: str) -> None:
    html = read(office, path)
    assert "Chưa" in html and due(html) == [] and f'href="{path}" aria-current="page"' in html
    assert all(f'href="{other}"' in html for other in PATHS)


def test_the_fee_of_each_receipt_is_shown_with_its_steps(office: Office) -> None:
    html = read(office, "/tinh-phi", received="3.000.000.000\n4.000.000.000\n4.500.000.000")
    assert due(html) == ["227.500.000 đồng"]
    assert "Phí 37.500.000 đồng" in html and "điểm d khoản 1 Điều 4 Thông tư số 216/2016/TT-BTC" in html
    assert "Chưa có căn cứ xác nhận" in html


def test_the_fee_knows_shares_exemptions_and_other_days(office: Office) -> None:
    assert due(read(office, "/tinh-phi", received="300000000", way="self_settled")) == ["3.000.000 đồng"]
    assert due(read(office, "/tinh-phi", received="300000000", free="support")) == ["0 đồng"]
    assert due(read(office, "/tinh-phi", received="300000000", relief="poor", percent="80")) == ["1.800.000 đồng"]
    small = read(office, "/tinh-phi", received="1000000\n1000000\n1000000\n2000000", day="20/03/2017")
    assert due(small) == ["150.000 đồng"]


def test_the_court_fee_stands_with_its_half_and_the_fixed_fees(office: Office) -> None:
    html = read(office, "/tinh-an-phi", amount="2.696.361.295", dispute="civil")
    assert due(html) == ["85.927.226 đồng"] and html.count("42.963.613 đồng") == 2
    assert "án phí hình sự sơ thẩm" in html
    assert due(read(office, "/tinh-an-phi", amount="50000000", dispute="commercial")) == ["3.000.000 đồng"]


def test_interest_is_shown_line_by_line(office: Office) -> None:
    html = read(
        office,
        "/tinh-lai",
        principal="100.000.000",
        start="01/07/2026",
        until="24/11/2026",
        paid="12/09/2026 50.000.000\n",
    )
    assert due(html) == ["3.000.000 đồng"] and "50.000.000 đồng x 10%/năm x 73 ngày = 1.000.000 đồng" in html
    paused = read(
        office, "/tinh-lai", principal="100000000", start="01/07/2026", until="24/11/2026", rate="12,5",
        reason="agreed_postponement", first="01/07/2026", last="11/09/2026",
    )  # fmt: skip
    assert due(paused) == ["2.500.000 đồng"]


def test_a_sum_is_shared_and_every_share_explained(office: Office) -> None:
    html = read(office, "/chia-tien", **SHARING)
    assert due(html) == ["190.000.000 đồng"]
    assert "Được nhận 123.675.000 đồng" in html  # 127.500.000 less 3%
    assert "300.000.000 đồng / 400.000.000 đồng x 170.000.000 đồng = 127.500.000 đồng" in html
    assert "Được nhận 20.000.000 đồng" in html and "hàng ưu tiên 1" in html


def test_security_rent_and_the_day_of_the_coercion_are_counted(office: Office) -> None:
    more = {
        "asset": "secured", "secured_2": "1", "counted_on": "01/09/2026", "region": "I", "requested_1": "01/08/2026",
        "kind_3": "court_fee", "judgment": "1/2026/DS-ST",
    }  # fmt: skip
    html = read(office, "/chia-tien", **{**SHARING, **more})
    assert due(html) == ["126.280.000 đồng"] and "01/09/2026" in html
    assert "Án phí của bản án, quyết định 1/2026/DS-ST" in html and "Được chia 100.000.000 đồng" in html


def test_more_rows_keep_what_was_typed(office: Office) -> None:
    html = read(office, "/chia-tien", **SHARING, more="1")
    assert 'name="creditor_6"' in html and 'value="Trần Văn Sáng"' in html and due(html) == []
    assert 'name="creditor_30"' in read(office, "/chia-tien", rows="999") and "creditor_31" not in read(
        office, "/chia-tien", rows="999"
    )


@pytest.mark.parametrize(
    ("path", "query", "said"),
    [
        ("/tinh-phi", {"received": "1,5 tỷ"}, "3.000.000"),
        ("/tinh-phi", {"received": "100000000", "relief": "poor"}, "80%"),
        ("/tinh-phi", {"received": "100000000", "day": "1/1/2010"}, "enforcement_fee"),
        ("/tinh-phi", {"received": "100000000", "free": "x"}, "cấp dưỡng"),
        ("/tinh-an-phi", {"amount": "abc"}, "không phải số tiền"),
        ("/tinh-an-phi", {"amount": "1", "dispute": "x"}, "hãy chọn"),
        ("/tinh-an-phi", {"amount": "1", "day": "1/1/2010"}, "01/01/2017"),
        ("/tinh-lai", {"principal": "1", "start": "hôm qua"}, "không phải ngày"),
        ("/tinh-lai", {"principal": "1", "start": "1/7/2026", "paid": "1/8/2026"}, "không phải một lần nộp"),
        ("/tinh-lai", {"principal": "1", "start": "1/7/2026", "rate": "x"}, "phần trăm"),
        ("/chia-tien", {"received": "1000"}, "ít nhất một khoản"),
        ("/chia-tien", {"received": "1000", "creditor_1": "A"}, "Khoản 1"),
        ("/chia-tien", {"received": "1000", "creditor_1": "A", "due_1": "5", "kind_1": "x"}, "support"),
        ("/chia-tien", {"received": "1000", "creditor_1": "A", "due_1": "5", "region": "V"}, "I, II, III, IV"),
        ("/chia-tien", {"received": "1000", "creditor_1": "A", "due_1": "5", "asset": "bad_debt"}, "Điều 54"),
    ],
)
def test_what_cannot_be_counted_is_said_and_nothing_typed_is_lost(
    office: Office, path: str, query: dict[str, str], said: str
) -> None:
    html = read(office, path, 422, **query)
    assert said in html and 'role="alert"' in html
    assert all(
        value in html for name, value in query.items() if name in ("received", "amount", "principal", "creditor_1")
    )


def test_hostile_text_is_shown_as_text(office: Office) -> None:
    evil = "<script>alert(1)</script>{{7*7}}"
    html = office.client.get("/chia-tien", params={**SHARING, "creditor_1": evil}).text
    assert "<script" not in html and "&lt;script&gt;" in html and "{{7*7}}" in html


@pytest.mark.parametrize("path", PATHS)
def test_the_pages_run_no_script_and_take_nothing_from_elsewhere(office: Office, path: str) -> None:
    answer = office.client.get(path)
    assert "<script" not in answer.text and not re.search(r"https?://", answer.text)


def in_a_browser(test):
    for mark in (*in_browser, AXE_MISSING):
        test = mark(test)
    return test


@pytest.mark.parametrize("path", [*PATHS, *ASKED])
@pytest.mark.parametrize("screen", ["page", "phone"])
@in_a_browser
def test_each_page_fits_its_screen_and_can_be_used_by_everyone(request, screen: str, path: str) -> None:
    shown = request.getfixturevalue(screen)
    shown.goto(path)
    assert shown.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    shown.evaluate(AXE.read_text(encoding="utf-8"))
    found = shown.evaluate("axe.run(document)")["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] != "minor"] == []


@in_a_browser
def test_the_keyboard_alone_counts_a_fee(page) -> None:
    page.goto("/tinh-phi")
    page.locator("#received").focus()
    page.keyboard.type("200000000")
    for _ in range(6):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator(".due").wait_for()
    assert page.locator(".due").inner_text() == "6.000.000 đồng"
