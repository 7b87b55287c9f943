"""The screens in a real browser: the whole way by keyboard, on a phone, and with hostile text."""

from __future__ import annotations

import re

import pytest
from browser_parts import in_browser, open_review, upload
from trial_makers import JUDGMENT, judgment_pdf

pytestmark = in_browser

playwright = pytest.importorskip("playwright.sync_api", reason="NOT RUN: playwright is missing")
expect = playwright.expect


def walk_to(page, field: str) -> None:
    """Down with J until the field is the focused one."""
    for _ in range(60):
        if page.locator(f'[data-field="{field}"].on').count():
            return
        page.keyboard.press("j")
    raise AssertionError(f"{field} was never reached")


def become(page, role: str) -> None:
    page.select_option(".who select", role)
    expect(page.locator(".who select")).to_have_value(role)


def step(page, role: str, label: str) -> None:
    become(page, role)
    button = page.get_by_role("button", name=re.compile(rf"^{label} \("))
    button.click()
    expect(button).to_have_count(0, timeout=60_000)


def test_from_upload_to_a_valid_paper_by_keyboard_and_four_people(page) -> None:
    upload(page, judgment_pdf())
    open_review(page)
    confirm = page.get_by_role("button", name="Xác nhận", exact=True)
    expect(confirm).to_be_disabled()
    expect(page.locator("#why-not")).to_have_text("Còn 2 điểm cần xem trước khi xác nhận.")

    walk_to(page, "obligations.1.amount")
    page.keyboard.press("Enter")
    page.keyboard.type("12000000")
    expect(page.locator(".editor")).to_contain_text("12.000.000 đồng")
    page.keyboard.press("Enter")
    row = page.locator('[data-row="obligations.1"]')
    expect(row.locator(".sum")).to_have_text("12.000.000 đồng")
    page.keyboard.press("Control+z")
    expect(row.locator(".sum")).to_have_text("12.500.000 đồng")

    for _ in range(2):
        page.keyboard.press("g")
        expect(page.locator(".row.active .doubt-line")).to_be_visible()
        page.keyboard.press("a")
        expect(page.locator(".row.active .doubt-line")).to_have_count(0)
    expect(confirm).to_be_enabled()
    page.keyboard.press("c")

    expect(page.get_by_role("heading", name="Kế hoạch ra quyết định")).to_be_visible()
    expect(page.locator(".rule").first).to_contain_text("Điều 8 Nghị định số 152/2026/NĐ-CP")
    page.get_by_label("Lê Thị Bưởi").check()
    expect(page.locator(".decisions > li")).to_have_count(4)
    page.get_by_role("button", name="Soạn 4 quyết định").click()

    expect(page.locator(".grid-table tbody tr")).to_have_count(4, timeout=60_000)
    step(page, "reviewer", "Duyệt")
    step(page, "head", "Ký")
    step(page, "clerk", "Cấp số, phát hành")
    expect(page.locator(".num").first).to_contain_text("1/QĐ-THADS")
    expect(page.locator(".num").last).to_contain_text("4/QĐ-THADS")

    look_up = page.locator(".facts a.code")
    code = look_up.inner_text()
    page.goto(look_up.get_attribute("href"))
    expect(page.locator(".result.valid h2")).to_have_text("Còn hiệu lực")
    page.fill("#code", code[:-1] + ("0" if code[-1] != "0" else "1"))
    page.get_by_role("button", name="Tra cứu").click()
    expect(page.locator(".result.unknown")).to_be_visible()


def test_the_box_on_the_page_and_the_field_light_each_other_up(page) -> None:
    upload(page, judgment_pdf())
    open_review(page)
    page.locator('[data-row="obligations.0"] .head').click()
    lit = page.locator(".lit").first
    expect(lit).to_be_visible()
    top = lit.bounding_box()["y"]
    page.locator('[data-row="parties.0"] .head').click()
    page.wait_for_function("top => document.querySelector('.lit').getBoundingClientRect().y !== top", arg=top)
    page.locator(".sheet .box[aria-label^='Trả tiền 350']").click()
    expect(page.locator(".row.active")).to_have_attribute("data-row", "obligations.0")


def test_rows_are_added_and_deleted_by_keyboard(page) -> None:
    upload(page, judgment_pdf())
    open_review(page)
    page.locator('[data-row="obligations.0"] .head').click()
    page.keyboard.press("n")
    expect(page.locator('[data-row="obligations.4"].active')).to_be_visible()
    page.keyboard.press("Delete")
    expect(page.locator('[data-row="obligations.4"]')).to_have_count(0)
    page.get_by_role("button", name="Hoàn tác").last.click()
    expect(page.locator('[data-row="obligations.4"]')).to_be_visible()


def test_help_opens_with_a_question_mark_and_closes_with_escape(page) -> None:
    upload(page, judgment_pdf())
    open_review(page)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Bàn phím")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_hostile_text_is_shown_literally(page) -> None:
    hostile = "<script>window.hit=1</script><img src=x onerror=window.hit=1>"
    upload(page, judgment_pdf(JUDGMENT.replace("tranh chấp hợp đồng vay tài sản", hostile)), "{{7*7}}<b>x.pdf")
    open_review(page)
    expect(page.locator(".strip .name")).to_contain_text("{{7*7}}<b>x.pdf")
    walk_to(page, "document.subject")
    page.keyboard.press("Enter")
    page.keyboard.type(hostile)
    page.keyboard.press("Enter")
    expect(page.locator('[data-field="document.subject"]')).to_contain_text("<script>window.hit=1</script>")
    assert page.evaluate("window.hit") is None


@pytest.mark.parametrize("width", [390, 360])
def test_every_screen_fits_a_phone(browser, address: str, page, width: int) -> None:
    upload(page, judgment_pdf())
    review = page.locator(".list .row").first.get_attribute("href")
    context = browser.new_context(
        viewport={"width": width, "height": 844}, base_url=address, is_mobile=True, has_touch=True, locale="vi-VN"
    )
    phone = context.new_page()
    for path in ("/", review, f"{review}/ke-hoach", "/dot", "/tra-cuu"):
        phone.goto(path)
        phone.wait_for_load_state("networkidle")
        assert phone.evaluate("document.documentElement.scrollWidth") <= width, path
    phone.goto(review)
    phone.locator('[data-row="obligations.0"] .head').tap()
    phone.get_by_role("button", name="Xem trên trang").tap()
    expect(phone.locator(".lit").first).to_be_in_viewport()
    phone.get_by_role("tab", name="Nội dung đọc được").tap()
    expect(phone.locator('[data-row="obligations.0"].active')).to_be_visible()
    context.close()


def open_blank_fields(page, row: str) -> None:
    page.locator(f'[data-row="{row}"] .head').click()
    page.keyboard.press("m")
    expect(page.locator(f'[data-field="{row}.period"]')).to_be_visible()


def edit(page, field: str) -> None:
    walk_to(page, field)
    page.keyboard.press("Enter")
    expect(page.locator(f'[data-field="{field}"] .editor')).to_be_visible()


def test_a_period_is_set_checked_and_taken_back_by_keyboard(page) -> None:
    upload(page, judgment_pdf())
    open_review(page)
    open_blank_fields(page, "obligations.0")
    field = page.locator('[data-field="obligations.0.period"]')
    edit(page, "obligations.0.period")
    page.keyboard.press("Tab")
    page.keyboard.type("40")
    page.keyboard.press("Enter")
    expect(field.get_by_role("alert")).to_have_text("Ghi một số nguyên từ 1 đến 31.")
    page.keyboard.press("Control+a")
    page.keyboard.type("10")
    page.keyboard.press("Tab")
    page.keyboard.type("03/2026")
    page.keyboard.press("Tab")
    page.keyboard.type("01/2026")
    page.keyboard.press("Enter")
    expect(field.get_by_role("alert")).to_have_text("Ngày kết thúc sớm hơn ngày bắt đầu.")
    page.keyboard.press("Control+a")
    page.keyboard.type("cho đến khi con đủ 18 tuổi")
    page.keyboard.press("Enter")
    expect(field.locator(".shown")).to_contain_text("hằng tháng, vào ngày 10, từ 03/2026, cho đến khi con đủ 18 tuổi")
    page.keyboard.press("Control+z")
    expect(field.locator(".shown")).to_have_text("—")


def test_interest_and_offset_that_the_reader_missed_are_added(page) -> None:
    upload(page, judgment_pdf())
    open_review(page)
    open_blank_fields(page, "obligations.1")
    edit(page, "obligations.1.interest")
    page.keyboard.type("Theo hợp")
    page.keyboard.press("Tab")
    page.keyboard.type("9,5")
    page.keyboard.press("Enter")
    expect(page.locator('[data-field="obligations.1.interest"] .shown')).to_contain_text("9,5%")
    edit(page, "obligations.1.offset")
    page.keyboard.press("Enter")
    offset = page.locator('[data-field="obligations.1.offset"]')
    expect(offset.get_by_role("alert")).to_have_text("Mục này bắt buộc phải có.")
    page.keyboard.type("2.500.000")
    page.keyboard.press("Tab")
    page.keyboard.type("0004512")
    page.keyboard.press("Enter")
    expect(offset.locator(".shown")).to_contain_text("2.500.000 đồng, biên lai 0004512")
    expect(page.locator('[data-field="obligations.1.net_amount"] .shown')).to_contain_text("10.000.000 đồng")


def test_things_an_asset_and_the_debt_it_secures_are_added_by_keyboard(page) -> None:
    upload(page, judgment_pdf())
    open_review(page)
    open_blank_fields(page, "obligations.1")
    edit(page, "obligations.1.items")
    for cell in ("01 xe mô tô", "1", "chiếc", "", "27B1-000.11"):
        page.keyboard.type(cell)
        page.keyboard.press("Tab")
    page.keyboard.press("Tab")  # over the button that deletes the row
    page.keyboard.type("điện thoại")
    page.keyboard.press("Enter")
    shown = page.locator('[data-field="obligations.1.items"] .shown')
    expect(shown).to_contain_text("01 xe mô tô · 1 · chiếc · 27B1-000.11")
    expect(shown).to_contain_text("điện thoại")
    edit(page, "obligations.1.asset")
    page.keyboard.press("Tab")
    page.keyboard.type("213")
    page.keyboard.press("Enter")
    expect(page.locator('[data-field="obligations.1.asset"] .shown')).to_contain_text("Thửa đất: 213")
    edit(page, "obligations.1.secures")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator('[data-field="obligations.1.secures"] .shown')).to_contain_text("350.000.000 đồng")
    page.get_by_role("button", name=re.compile("Các lần sửa")).click()
    expect(page.locator(".past")).to_contain_text("Bảo đảm cho — → Trả tiền · 350.000.000 đồng")
