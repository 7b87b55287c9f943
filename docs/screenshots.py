"""Pictures of the main screens for the README, from made-up judgments: ``python docs/screenshots.py``.

Needs the built front end, playwright and Chromium. Writes ``docs/images/*.png``: 1440 px desktop, 390 px phone.
"""

from __future__ import annotations

import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from thads.demo.generate import make
from thads.trial import create_app

IMAGES = Path(__file__).parent / "images"
CHROMIUM = "/usr/bin/chromium"
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--lang=vi"]
JUDGMENTS = ((10, 3), (16, 8), (24, 2026))  # pages, seed
API = "/api/method/thads.api."


@contextmanager
def trial() -> Iterator[str]:
    """The address of a trial over an empty folder."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        server = uvicorn.Server(uvicorn.Config(create_app(folder), host="127.0.0.1", port=port, log_level="warning"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join(timeout=30)


def shoot(page: Page, name: str, wait: int = 700) -> None:
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(wait)
    page.screenshot(path=IMAGES / f"{name}.png")
    print(name)


def call(page: Page, method: str, data: dict | None = None) -> dict:
    """The same doors the screens use."""
    script = """async ([url, data]) => (await (await fetch(url, data ? {method: "POST", body: JSON.stringify(data),
        headers: {"X-Frappe-CSRF-Token": "x", "Content-Type": "application/json"}} : {})).json()).message"""
    return page.evaluate(script, [API + method, data])


def settle(page: Page, name: str) -> None:
    """Accept every doubt and fill what is missing, so that the made-up case can go on."""
    for _ in range(300):
        record = call(page, f"reading.get_reading?name={name}")
        if not record["blockers"]:
            return
        point = record["blockers"][0]
        if point["code"] == "doubt":
            path = "doubts" if point["path"] == "doubts" else point["path"] + ".doubts"
            call(page, "reading.correct", {"name": name, "path": path, "value": []})
        elif point["path"].startswith("clauses."):
            index = point["path"].split(".")[1]
            call(page, "reading.correct", {"name": name, "path": f"clauses.{index}.effect", "value": "attached"})
        else:
            row = point["path"].rsplit(".", 1)[0]
            call(page, "reading.correct", {"name": name, "path": row, "value": None})


def upload(page: Page) -> str:
    page.goto("/")
    files = [
        {"name": f"Ban an {pages} trang.pdf", "mimeType": "application/pdf", "buffer": make(pages, seed=seed).pdf}
        for pages, seed in JUDGMENTS
    ]
    page.set_input_files("input[type=file]", files)
    page.wait_for_function(
        "n => [...document.querySelectorAll('.list .tag')].filter(tag => tag.textContent === 'Cần kiểm tra').length === n",
        arg=len(files),
    )
    rows = call(page, "reading.list_readings")
    return max(rows, key=lambda row: row["pages"])["name"]


def desktop(page: Page) -> tuple[str, str, str]:
    reading = upload(page)
    shoot(page, "papers")
    page.goto(f"/van-ban/{reading}")
    page.wait_for_selector(".strip")
    doubt = next(
        one for one in call(page, f"reading.get_reading?name={reading}")["blockers"] if "obligations" in one["path"]
    )
    shoot(page, "review-start")
    page.locator(f'[data-row="{".".join(doubt["path"].split(".")[:2])}"] .head').click()
    page.mouse.move(5, 5)
    shoot(page, "review", 1200)
    page.locator(".jumps button").last.click()
    shoot(page, "coverage")
    page.keyboard.press("?")
    shoot(page, "keyboard")
    settle(page, reading)
    call(page, "reading.confirm", {"name": reading})
    plan = call(page, f"drafting.get_plan?reading={reading}")
    claims = [{"requester": one["name"], "date": "2026-11-19"} for one in plan["requesters"]]
    call(page, "drafting.set_claims", {"reading": reading, "claims": claims})
    page.goto(f"/van-ban/{reading}/ke-hoach")
    page.wait_for_selector(".decisions")
    shoot(page, "plan")
    page.get_by_role("button", name="Soạn").click()
    page.wait_for_selector(".grid-table tbody tr", timeout=120_000)
    page.wait_for_function("() => !document.querySelector('.going')", timeout=120_000)
    batch = page.url
    for role, label in (("reviewer", "Duyệt"), ("head", "Ký"), ("clerk", "Cấp số")):
        page.select_option(".who select", role)
        page.locator(f'.tools button:has-text("{label}")').click()
        page.wait_for_function("() => !document.querySelector('.going')", timeout=300_000)
        page.wait_for_timeout(400)
    page.reload()
    page.wait_for_selector(".facts a.code")
    shoot(page, "decisions", 2000)
    link = page.locator(".facts a.code").get_attribute("href")
    page.goto(link)
    shoot(page, "verify")
    return reading, batch, link


def phone(browser: Browser, address: str, reading: str, batch: str, link: str) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, device_scale_factor=2, is_mobile=True, has_touch=True,
        base_url=address, locale="vi-VN",
    )  # fmt: skip
    page = context.new_page()
    page.goto("/")
    shoot(page, "phone-papers")
    others = [row["name"] for row in call(page, "reading.list_readings") if row["name"] != reading]
    page.goto(f"/van-ban/{others[0]}")
    page.wait_for_selector(".strip")
    shoot(page, "phone-review")
    page.locator('[data-row="obligations.0"] .head').tap()
    shoot(page, "phone-obligation")
    page.get_by_role("button", name="Xem trên trang").tap()
    shoot(page, "phone-page", 1200)
    page.goto(f"/van-ban/{reading}/ke-hoach")
    shoot(page, "phone-plan")
    page.goto(batch)
    shoot(page, "phone-decisions")
    page.goto(link)
    shoot(page, "phone-verify")
    context.close()


def main() -> int:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with trial() as address, sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900}, base_url=address, locale="vi-VN")
        phone(browser, address, *desktop(page))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
