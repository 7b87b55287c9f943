"""The screens in a real browser: the whole way by keyboard, on a phone, and with hostile text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_parts import ARGS, BUNDLE, CHROMIUM, running
from trial_makers import JUDGMENT, judgment_pdf

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.is_file(), reason="NOT RUN: /usr/bin/chromium is missing (apt install chromium)"),
    pytest.mark.skipif(not BUNDLE.is_file(), reason="NOT RUN: the front end is not built (make frontend)"),
]

playwright = pytest.importorskip("playwright.sync_api", reason="NOT RUN: playwright is missing")
expect = playwright.expect


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with playwright.sync_playwright() as engine:
        made = engine.chromium.launch(executable_path=str(CHROMIUM), args=ARGS)
        yield made
        made.close()


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    with running(tmp_path) as url:
        yield url


@pytest.fixture
def page(browser, address: str) -> Iterator[object]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=address, locale="vi-VN")
    made = context.new_page()
    errors: list[str] = []
    made.on("pageerror", lambda error: errors.append(str(error)))
    made.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    yield made
    context.close()
    assert not errors


def upload(page, pdf: bytes, name: str = "ban-an.pdf") -> None:
    page.goto("/")
    page.set_input_files("input[type=file]", {"name": name, "mimeType": "application/pdf", "buffer": pdf})
    expect(page.locator(".list .tag", has_text="Cần kiểm tra")).to_be_visible(timeout=30_000)


def open_review(page) -> None:
    page.locator(".list .row").first.click()
    expect(page.locator(".strip")).to_be_visible()


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
