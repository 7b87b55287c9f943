"""The first day (docs/tutorial/ngay-dau-tien.md) walked through in a browser, with a picture of each screen.

    bench --site SITE execute thads.setup.training.make --kwargs "{'password': '...'}"
    DESK=http://127.0.0.1:8000 DESK_PASSWORD=... python docs/training_pictures.py [SITE]

SITE: the site's name where the address does not say it. The walk writes into the training data (a notice, a verification, a
draft), so it wants them fresh; a step that is not as the tutorial says stops it. Writes ``docs/images/day-*.png``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from screenshots import ARGS, CHROMIUM, IMAGES

DESK = os.environ.get("DESK", "http://127.0.0.1:8000")
LARGEST = 250_000  # bytes
WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
NOTHING = "Không có tài sản, không có thu nhập, có xác nhận của Ủy ban nhân dân phường"
FIND = """async (title) => (await frappe.call({method: "frappe.client.get_list", args: {doctype: "Enforcement Case",
    filters: {title}, fields: ["name"], order_by: "total_due desc"}})).message[0].name"""
IDLE = """() => document.readyState === "complete" && frappe.request.ajax_count === 0 && !thads_desk.waiting
    && [...document.querySelectorAll(".number-widget-box")].every((card) => card.querySelector(".number"))"""
SIGN_IN = """async (form) => (await fetch("/api/method/login", {method: "POST", body: new URLSearchParams(form)})).ok"""


class Walk:
    """One signed-in person at one browser window."""

    def __init__(self, page: Page, prefix: str) -> None:
        self.page, self.prefix = page, prefix
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def go(self, path: str, wait_for: str = "") -> None:
        self.page.goto(DESK + path)
        if wait_for:
            self.page.wait_for_selector(wait_for)
        self.settle(2500)

    def settle(self, least: int) -> None:
        """Until the desk has asked for everything: an empty frame is no picture."""
        self.page.wait_for_timeout(least)
        self.page.wait_for_function(IDLE, timeout=60_000)
        self.page.wait_for_timeout(300)

    def case(self, title: str) -> None:
        self.go(f"/app/enforcement-case/{self.page.evaluate(FIND, title)}", ".thads-headline")

    def press(self, label: str) -> None:
        """A button of the form or of the open dialog."""
        place = ".modal.show " if self.page.locator(".modal.show").count() else ""
        self.page.locator(f'{place}button:visible:has-text("{label}")').last.click()
        self.page.wait_for_timeout(1500)

    def open(self, section: str) -> None:
        """One section of the case, alone, at the top of the window."""
        self.page.evaluate(
            "() => document.querySelectorAll('.thads-part[open]').forEach((part) => (part.open = false))"
        )
        heading = self.page.locator(".thads-part summary").get_by_text(section, exact=True)
        heading.click()
        self.page.wait_for_timeout(2000)
        heading.evaluate("(heading) => { heading.scrollIntoView(); window.scrollBy(0, -110); }")
        self.page.wait_for_timeout(400)

    def fill(self, field: str, value: str) -> None:
        box = self.page.locator(f'.modal.show [data-fieldname="{field}"]').locator("input, textarea, select").first
        (box.select_option if box.evaluate("(box) => box.tagName") == "SELECT" else box.fill)(value)

    def sees(self, text: str) -> None:
        self.page.get_by_text(text).first.wait_for(timeout=30_000)

    def shoot(self, name: str) -> None:
        path = IMAGES / f"{self.prefix}-{name}.png"
        self.page.screenshot(path=path)
        Image.open(path).convert("RGB").quantize(128).save(path, optimize=True)
        assert path.stat().st_size < LARGEST, path
        print(path.name)


@contextmanager
def signed_in(browser: Browser, login: str, size: dict[str, int], prefix: str = "day") -> Iterator[Walk]:
    touch = {"is_mobile": True, "has_touch": True} if size is PHONE else {}
    context = browser.new_context(viewport=size, locale="vi-VN", **touch)
    walk = Walk(context.new_page(), prefix)
    walk.page.goto(f"{DESK}/login")
    form = {"usr": f"{login}.24@thads.example", "pwd": os.environ["DESK_PASSWORD"]}
    assert walk.page.evaluate(SIGN_IN, form), f"the desk does not know {login} or the password"
    walk.go("/app")
    yield walk
    context.close()
    assert not walk.errors, walk.errors


def officer(walk: Walk) -> None:
    """The steps of the tutorial, in its order."""
    walk.shoot("home")
    walk.go("/app/enforcement-task")
    walk.shoot("tasks")
    walk.case("Thái Văn Muộn")
    walk.page.locator(".thads-tasks details summary").first.click()
    walk.sees("Mốc tính")
    walk.shoot("case")
    walk.case("Vương Văn Hiền")
    walk.press("Ghi việc tống đạt")
    walk.shoot("notice")
    walk.press("Ghi")
    walk.sees("Thời hạn tự nguyện")
    walk.case("Hoàng Văn Bách")
    verify(walk)
    draft(walk)
    walk.case("Phan Văn Sự")
    for section, name in (("Định giá, bán, giao tài sản", "sale"), ("Hồ sơ, bút lục, lưu trữ", "file")):
        walk.open(section)
        walk.shoot(name)
    walk.open("Hỏi luật")
    walk.press("Khi nào được hoãn thi hành án?")
    walk.sees("khoản 1 Điều 46")
    walk.shoot("law")
    walk.case("Lò Thị Nhạn")
    walk.open("Ủy thác")
    walk.shoot("entrustment")
    walk.go("/app/case-search", ".thads-search input")
    walk.page.keyboard.type("bui thi lanh")
    walk.sees("Chưa có điều kiện thi hành")
    walk.shoot("search")
    walk.page.keyboard.press("Enter")
    walk.page.wait_for_url("**/enforcement-case/**")
    walk.go("/app/my-cases")
    walk.page.locator(".shortcut-widget-box").get_by_text("Sổ thi hành án").click()
    walk.page.get_by_text("Sổ thụ lý thi hành án theo yêu cầu").click()
    walk.sees("Số văn bản")
    walk.page.wait_for_timeout(1000)
    walk.shoot("register")


def verify(walk: Walk) -> None:
    """Verification that is late, then what a further event would change."""
    walk.open("Xác minh điều kiện")
    walk.press("Ghi kết quả xác minh")
    walk.fill("findings", NOTHING)
    walk.fill("confirmed_by", "Ủy ban nhân dân phường Kinh Bắc")
    walk.fill("conclusion", "without_means")
    walk.shoot("verify")
    walk.press("Ghi")
    walk.page.locator(".modal.show").wait_for(state="hidden")
    walk.page.wait_for_timeout(1500)
    walk.press("Ghi sự việc")
    walk.fill("subject", "Căn cứ ra quyết định")
    walk.page.wait_for_timeout(800)
    walk.fill("kind", "not_enforceable_ground")
    walk.page.wait_for_timeout(2000)
    walk.shoot("what-if")
    walk.press("Ghi")
    walk.page.locator(".modal.show").wait_for(state="hidden")


def draft(walk: Walk) -> None:
    """The decision that the law now asks for."""
    walk.page.wait_for_timeout(1500)
    walk.press("Soạn văn bản")
    walk.sees("Luật đang yêu cầu")
    walk.shoot("offers")
    walk.page.locator(".modal.show .thads-offers").get_by_text("QD-CDK").first.click()
    walk.page.wait_for_timeout(2500)
    asked = walk.page.locator(".modal.show .thads-asked")
    asked.filter(has_text="Các khoản chưa có điều kiện").locator("input[type=checkbox]").first.check()
    ground = asked.filter(has=walk.page.get_by_text("Căn cứ", exact=False)).locator("select").first
    ground.select_option(index=1)
    asked.filter(has_text="Ngày xác minh").locator("input").first.fill(
        walk.page.evaluate("() => frappe.datetime.get_today()")
    )
    asked.filter(has_text="Kết quả xác minh").locator("textarea").first.fill(NOTHING)
    asked.filter(has_text="nơi niêm yết").locator("textarea").first.fill("Ủy ban nhân dân phường Kinh Bắc")
    walk.page.locator(".modal.show img").first.wait_for(timeout=45_000)
    walk.page.wait_for_timeout(1500)
    walk.shoot("draft")
    walk.press("Lưu dự thảo")
    walk.page.locator(".modal.show").wait_for(state="hidden")
    walk.sees("Quyết định về việc chưa có điều kiện")


def counter(walk: Walk) -> None:
    walk.go("/app/request-counter")
    walk.shoot("counter")
    walk.go("/app/enforcement-request")
    walk.shoot("requests")


def registers(walk: Walk) -> None:
    walk.shoot("signing")
    walk.go("/app/registers")
    walk.shoot("registers")


def phone(walk: Walk) -> None:
    walk.shoot("home")
    walk.case("Thái Văn Muộn")
    walk.shoot("case")


def phone_counter(walk: Walk) -> None:
    walk.go("/app/request-counter")
    walk.shoot("counter")


def main() -> None:
    site = sys.argv[1] if len(sys.argv) > 1 else ""
    rules = [f"--host-resolver-rules=MAP {site} 127.0.0.1"] if site else []
    people: tuple[tuple[str, dict[str, int], str, Callable[[Walk], None]], ...] = (
        ("chap-hanh-vien", WIDE, "day", officer), ("tiep-nhan", WIDE, "day", counter), ("truong", WIDE, "day", registers),
        ("chap-hanh-vien", PHONE, "day-phone", phone), ("tiep-nhan", PHONE, "day-phone", phone_counter),
    )  # fmt: skip
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=[*ARGS, *rules])
        for login, size, prefix, walked in people:
            with signed_in(browser, login, size, prefix) as walk:
                walked(walk)
        browser.close()


if __name__ == "__main__":
    main()
