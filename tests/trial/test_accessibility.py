"""axe over every screen of the trial, on a desk and on a phone: nothing critical, serious or moderate."""

from __future__ import annotations

import json

import pytest
import scribe
from browser_parts import AXE, in_browser, upload
from trial_makers import Office, judgment_pdf

pytestmark = [
    *in_browser,
    pytest.mark.skipif(not AXE.is_file(), reason="NOT RUN: axe-core is missing (npm ci in frontend/)"),
]
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}
SCREENS = ["page", "phone"]


def violations(page) -> list[str]:
    """What is more than minor on the page as it stands: rule, how often, the first place."""
    page.wait_for_load_state("networkidle")
    page.evaluate(AXE.read_text(encoding="utf-8"))  # not by a script element: the page's own policy forbids that
    found = page.evaluate(f"axe.run(document, {json.dumps(RULES)})")["violations"]
    return [
        f"{one['id']} x{len(one['nodes'])}: {one['nodes'][0]['html'][:160]} {one['nodes'][0].get('failureSummary', '')[:200]}"
        for one in found
        if one["impact"] != "minor"
    ]


def check(page, path: str, ready: str) -> None:
    page.goto(path)
    page.locator(ready).first.wait_for()
    assert violations(page) == [], path


@pytest.fixture
def screen(request: pytest.FixtureRequest):
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("screen", SCREENS, indirect=True)
def test_empty_screens_and_refusals(screen) -> None:
    check(screen, "/", ".empty")
    screen.set_input_files(
        "input[type=file]", {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 x"}
    )
    screen.locator(".list .tag.bad").wait_for()
    assert violations(screen) == []
    screen.locator(".list .row").first.click()
    screen.locator(".notice.bad").wait_for()
    assert violations(screen) == []
    check(screen, "/dot", ".empty")


@pytest.mark.parametrize("screen", SCREENS, indirect=True)
def test_upload_review_and_editors(screen) -> None:
    upload(screen, judgment_pdf())
    assert violations(screen) == []
    screen.locator(".list .row").first.click()
    screen.locator(".strip").wait_for()
    assert violations(screen) == []
    screen.locator('[data-row="obligations.1"] .head').click()
    screen.keyboard.press("m")
    for field in ("amount", "period", "items", "debtors", "secures", "text"):
        screen.locator(f'[data-field="obligations.1.{field}"] .shown').click()
        screen.locator(".editor").wait_for()
        assert violations(screen) == [], field
        screen.keyboard.press("Escape")
    screen.keyboard.press("?")
    screen.locator("dialog").wait_for()
    assert violations(screen) == []


@pytest.mark.parametrize("screen", SCREENS, indirect=True)
def test_a_handwritten_request(screen, monkeypatch) -> None:
    scribe.install(monkeypatch)
    upload(screen, scribe.sheet(), "don.png", "image/png")
    screen.locator(".list .row").first.click()
    screen.locator(".crop").first.wait_for()
    assert violations(screen) == []


@pytest.fixture
def drafted(tmp_path) -> tuple[str, str, str]:
    """Reading, batch and look-up code of papers that were issued before the browser comes."""
    office = Office(tmp_path)
    rows = office.issued()
    return rows[0]["reading"], rows[0]["batch"], rows[0]["code"]


@pytest.mark.parametrize("screen", SCREENS, indirect=True)
def test_plan_drafts_and_the_verify_page(drafted: tuple[str, str, str], screen) -> None:
    reading, batch, code = drafted
    check(screen, f"/van-ban/{reading}/ke-hoach", ".decisions")
    check(screen, "/dot", ".list")
    check(screen, f"/dot/{batch}", ".grid-table")
    screen.locator(".open-paper").first.click()
    screen.locator(".paper .facts").wait_for()
    assert violations(screen) == []
    check(screen, "/tra-cuu", "form")
    check(screen, f"/tra-cuu/{code}", ".result.valid")
    check(screen, "/tra-cuu/AAAAA-AAAAA-AAAAA-AAAAA", ".result.unknown")
