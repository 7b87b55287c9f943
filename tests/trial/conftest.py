from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_parts import ARGS, CHROMIUM, running
from trial_makers import Office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    playwright = pytest.importorskip("playwright.sync_api", reason="NOT RUN: playwright is missing")
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
    """A desktop page; whatever the page's own code complains about fails the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=address, locale="vi-VN")
    made = context.new_page()
    errors: list[str] = []
    made.on("pageerror", lambda error: errors.append(str(error)))
    made.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    yield made
    context.close()
    assert not errors


@pytest.fixture
def phone(browser, address: str) -> Iterator[object]:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, base_url=address, is_mobile=True, has_touch=True, locale="vi-VN"
    )
    yield context.new_page()
    context.close()
