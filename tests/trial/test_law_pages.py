"""The pages that count time limits and limitations, as a browser without a script gets them."""

from __future__ import annotations

import re
from html import unescape

import pytest
from browser_parts import AXE, in_browser
from trial_makers import Office

AXE_MISSING = pytest.mark.skipif(not AXE.is_file(), reason="NOT RUN: axe-core is missing (npm ci in frontend/)")


def in_a_browser(test):
    for mark in (*in_browser, AXE_MISSING):
        test = mark(test)
    return test


def read(office: Office, path: str, status: int = 200, **query: str) -> str:
    answer = office.client.get(path, params=query)
    assert answer.status_code == status, answer.text
    return unescape(answer.text)


def due(html: str) -> list[str]:
    return [text.strip() for text in re.findall(r'<p class="due">(.*?)</p>', html, re.S)]


def test_before_anything_is_asked_the_page_offers_where_to_begin(office: Office) -> None:
    html = read(office, "/thoi-han")
    assert "Chưa tính thời hạn nào" in html and "/thoi-han?key=decide_chu_dong&start=20%2F11%2F2026" in html
    assert due(html) == []


def test_a_time_limit_is_counted_with_its_steps_and_article(office: Office) -> None:
    html = read(office, "/thoi-han", key="voluntary", start="2026-09-24")
    assert due(html) == ["thứ Hai 05/10/2026"]
    assert "khoản 1 Điều 36 Luật số 106/2025/QH15" in html and "đã quá 46 ngày" in html
    assert "chuyển sang ngày làm việc tiếp theo" in html and 'value="voluntary" selected' in html


@pytest.mark.parametrize("typed", ["24/9/2026", "24.09.2026", "24 09 2026", "24092026", "2026-09-24"])
def test_a_day_may_be_typed_in_many_ways(office: Office, typed: str) -> None:
    assert due(read(office, "/thoi-han", key="voluntary", start=typed)) == ["thứ Hai 05/10/2026"]


@pytest.mark.parametrize("typed", ["15:30", "15h30", "1530"])
def test_an_hour_may_be_typed_in_many_ways(office: Office, typed: str) -> None:
    html = read(office, "/thoi-han", key="notify_bpkctt", start="20/11/2026", hour=typed)
    assert due(html) == ["15:30 thứ Bảy 21/11/2026"]


def test_a_limit_no_text_was_found_for_is_listed_and_refused(office: Office) -> None:
    assert "chưa đối chiếu" in read(office, "/thoi-han")
    assert "chưa có độ dài" in read(office, "/thoi-han", 422, key="petition_reply", start="20/11/2026")


def test_a_doubtful_day_is_shown_beside_the_answer(office: Office) -> None:
    html = read(office, "/thoi-han", key="decide_chu_dong", start="2026-11-20")
    assert due(html) == ["thứ Sáu 27/11/2026"]
    assert re.search(r'class="doubt">[^<]*24/11/2026[^<]*30/11/2026', html)


def test_hours_are_asked_for_and_counted(office: Office) -> None:
    missing = read(office, "/thoi-han", 422, key="notify_bpkctt", start="2026-11-20")
    assert "kèm giờ" in missing and due(missing) == []
    html = read(office, "/thoi-han", key="notify_bpkctt", start="2026-11-20", hour="15:30")
    assert due(html) == ["15:30 thứ Bảy 21/11/2026"]


def test_the_law_of_another_day_is_applied_when_asked(office: Office) -> None:
    refused = read(office, "/thoi-han", 422, key="decide_hoan", start="2026-06-30")
    assert "01/07/2026" in refused
    html = read(office, "/thoi-han", key="decide_hoan", start="2026-06-30", on="2026-07-01")
    assert due(html) == ["thứ Ba 07/07/2026"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"key": "decide_chu_don", "start": "2026-09-01"}, "decide_chu_dong"),
        ({"key": "decide_hoan", "start": "30/02/2026"}, "không phải ngày"),
        ({"key": "notify_bpkctt", "start": "20/11/2026", "hour": "25:00"}, "không phải giờ"),
        ({"key": "decide_hoan", "start": "2027-12-31"}, "năm 2028"),
        ({"key": "<script>", "start": "2026-09-01"}, "Không có thời hạn"),
    ],
)
def test_what_cannot_be_counted_is_said(office: Office, query: dict[str, str], said: str) -> None:
    answer = office.client.get("/thoi-han", params=query)
    assert answer.status_code == 422 and said in unescape(answer.text)
    assert "<script" not in answer.text


def test_the_limitation_page_begins_empty(office: Office) -> None:
    assert "Chưa tính thời hiệu nào" in read(office, "/thoi-hieu")


def test_a_request_out_of_time_is_marked(office: Office) -> None:
    html = read(office, "/thoi-hieu", effective="2021-11-18", requested="2026-11-20")
    assert due(html) == ["thứ Tư 18/11/2026"] and "đã quá thời hiệu" in html


def test_each_instalment_is_counted_and_proved_time_left_out(office: Office) -> None:
    html = read(
        office, "/thoi-hieu", due="30/11/2021\n28/02/2022\n", reason="force_majeure", first="2026-08-01", last="2026-08-31"
    )  # fmt: skip
    assert due(html) == ["thứ Năm 31/12/2026", "thứ Tư 31/03/2027"]
    assert "sự kiện bất khả kháng" in html


def test_a_request_that_was_sent_back_has_no_limitation(office: Office) -> None:
    assert due(read(office, "/thoi-hieu", returned="1")) == ["Không tính thời hiệu"]


def test_the_pages_run_no_script_and_take_nothing_from_elsewhere(office: Office) -> None:
    for path in ("/thoi-han", "/thoi-hieu"):
        answer = office.client.get(path)
        assert "<script" not in answer.text and not re.search(r"https?://", answer.text)
        assert "default-src 'none'" in answer.headers["content-security-policy"]
    style = re.search(r'href="(/static/law\.css\?v=\w+)"', office.client.get("/thoi-han").text)
    assert style and office.client.get(style[1]).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/thoi-han",
        "/thoi-han?key=decide_chu_dong&start=20/11/2026",
        "/thoi-hieu",
        "/thoi-hieu?due=30/11/2021%0A28/02/2022&requested=15/12/2026&reason=obstacle&first=01/08/2026&last=10/08/2026",
    ],
)
@pytest.mark.parametrize("screen", ["page", "phone"])
@in_a_browser
def test_each_page_fits_its_screen_and_can_be_used_by_everyone(
    request: pytest.FixtureRequest, screen: str, path: str
) -> None:
    shown = request.getfixturevalue(screen)
    shown.goto(path)
    assert shown.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    shown.evaluate(AXE.read_text(encoding="utf-8"))
    found = shown.evaluate("axe.run(document)")["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] != "minor"] == []
