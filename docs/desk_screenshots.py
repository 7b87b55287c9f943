"""Pictures of the desk, from a bench whose site has the made-up office (``thads.setup.demo.make``) and a reading in it.

    DESK=http://127.0.0.1:8000 DESK_USER=... DESK_PASSWORD=... python docs/desk_screenshots.py

Writes ``docs/images/desk-*.png``: 1440 px desktop, 390 px phone.
"""

from __future__ import annotations

import os

from playwright.sync_api import Browser, Page, sync_playwright
from screenshots import ARGS, CHROMIUM, IMAGES

DESK = os.environ.get("DESK", "http://127.0.0.1:8000")
SCREENS = {
    "workspace": "/app/decision-drafting",
    "readings": "/app/reading",
    "papers": "/app/reading-review",
    "decisions": "/app/decision",
}


def sign_in(page: Page) -> None:
    page.goto(f"{DESK}/login")
    script = (
        """async (form) => (await fetch("/api/method/login", {method: "POST", body: new URLSearchParams(form)})).ok"""
    )
    form = {"usr": os.environ["DESK_USER"], "pwd": os.environ["DESK_PASSWORD"]}
    assert page.evaluate(script, form), "the desk does not know this user or password"


def shoot(page: Page, name: str) -> None:
    page.wait_for_timeout(3500)
    page.screenshot(path=IMAGES / f"{name}.png")
    print(name)


def pictures(browser: Browser, width: int, height: int, prefix: str) -> None:
    page = browser.new_context(viewport={"width": width, "height": height}, locale="vi-VN").new_page()
    sign_in(page)
    for name, path in SCREENS.items():
        page.goto(DESK + path)
        shoot(page, f"{prefix}-{name}")
    reading = page.evaluate(
        """async () => (await (await fetch("/api/method/thads.api.reading.list_readings")).json()).message"""
    )
    rows = reading if isinstance(reading, list) else reading.get("readings", [])
    if rows:
        page.goto(f"{DESK}/app/reading-review/{rows[0]['name']}")
        shoot(page, f"{prefix}-review")


def main() -> None:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        pictures(browser, 1440, 900, "desk")
        pictures(browser, 390, 844, "desk-phone")
        browser.close()


if __name__ == "__main__":
    main()
