"""A handwritten request: who reads it, and that no field counts before a person has seen its line and ticked it."""

from __future__ import annotations

import dataclasses

import pytest
import scribe
from browser_parts import in_browser, open_review, upload
from trial_makers import Office

from thads.engine.judgment.understand import understand
from thads.engine.review.blockers import request_fields


def record_of(office: Office) -> dict:
    return office.asked("reading.get_reading", name=office.upload(scribe.sheet(), name="don.png"))


def test_an_unsure_picture_goes_to_the_reader_of_handwriting_by_itself(office: Office, monkeypatch) -> None:
    scribe.install(monkeypatch)
    request = record_of(office)["reading"]["request"]
    found = dict(request_fields(request))
    assert request["handwritten"]
    assert found["request.debtor.name"]["value"] == "Trần Văn Am"
    assert all(field["page"] == 1 and field["bbox"] for field in found.values() if field["value"] is not None)
    assert not any(field["confirmed"] for field in found.values())


def test_without_that_reader_the_paper_is_still_taken_in(office: Office, monkeypatch) -> None:
    scribe.install(monkeypatch, by_hand=None)
    record = record_of(office)
    assert record["status"] == "to_review"
    assert not (record["reading"]["request"] or {}).get("handwritten")


def test_what_is_no_request_is_never_left_to_the_reader_of_handwriting(monkeypatch) -> None:
    scribe.install(monkeypatch, dataclasses.replace(scribe.BY_HAND, lines=("BẢN ÁN", "Buộc ông A trả 5.000.000 đồng")))
    monkeypatch.setattr(scribe.ocr, "default_reader", lambda: dataclasses.replace(scribe.PRINT, lines=("QUYẾT ĐỊNH",)))
    pages, reading = understand(scribe.sheet(), "anh.png")
    assert {page.provider for page in pages.pages} == {"print"}
    assert reading.request is None


def test_a_clear_print_is_not_read_twice(monkeypatch) -> None:
    asked = []
    scribe.install(monkeypatch)
    monkeypatch.setattr(type(scribe.BY_HAND), "read_image", spy(asked))
    monkeypatch.setattr(
        scribe.ocr, "default_reader", lambda: dataclasses.replace(scribe.PRINT, lines=scribe.LINES, confidence=0.95)
    )
    _, reading = understand(scribe.sheet(), "don.png")
    assert set(asked) == {"print"}
    assert reading.request and not reading.request.handwritten


def spy(asked: list[str]):
    read = scribe.Reader.read_image

    def read_image(self: scribe.Reader, image, *, dpi: int):
        asked.append(self.name)
        return read(self, image, dpi=dpi)

    return read_image


@pytest.mark.parametrize("screen", ["page", "phone"])
@pytest.mark.usefixtures("written")
class TestOnScreen:
    """The same on a desk and on a phone, in a real browser."""

    pytestmark = in_browser

    @pytest.fixture
    def written(self, monkeypatch) -> None:
        scribe.install(monkeypatch)

    @pytest.fixture
    def opened(self, request, screen: str):
        made = request.getfixturevalue(screen)
        upload(made, scribe.sheet(), "don.png", "image/png")
        open_review(made)
        return made

    def test_each_field_stands_beside_its_own_line_and_waits_for_its_own_tick(self, opened) -> None:
        from playwright.sync_api import expect

        field = opened.locator('[data-field="request.debtor.name.value"]')
        tick = field.get_by_role("checkbox")
        field.locator(".crop").scroll_into_view_if_needed()
        expect(tick).to_be_enabled()
        expect(tick).not_to_be_checked()
        left, top, width, height = map(float, field.get_by_role("img").get_attribute("viewBox").split())
        assert top <= 842 / 12 * 5 and top + height >= 842 / 12 * 5.7, "the crop holds the fifth line"
        assert height < 842 / 10 and left < 60 and width > 400
        expect(field.locator(".sure")).to_contain_text("%")
        tick.check()
        expect(opened.locator(".row .head")).to_contain_text("đã xác nhận 1/")
        tick.uncheck()
        expect(opened.locator(".row .head")).to_contain_text("đã xác nhận 0/")

    def test_a_line_that_was_never_in_view_cannot_be_ticked(self, opened) -> None:
        from playwright.sync_api import expect

        last = opened.locator('[data-field="request.items.0.value"]')
        expect(last.get_by_role("checkbox")).to_be_disabled()
        last.locator(".crop").scroll_into_view_if_needed()
        expect(last.get_by_role("checkbox")).to_be_enabled()

    def test_an_edited_field_still_waits_for_its_tick_and_nothing_confirms_all(self, opened) -> None:
        from playwright.sync_api import expect

        field = opened.locator('[data-field="request.debtor.name.value"]')
        field.locator(".crop").scroll_into_view_if_needed()
        field.get_by_role("checkbox").check()
        field.locator(".shown").click()
        field.locator("input.entry").fill("Trần Văn Ấm")
        field.locator("input.entry").press("Enter")
        expect(field.locator(".shown")).to_contain_text("Trần Văn Ấm")
        expect(field.get_by_role("checkbox")).not_to_be_checked()
        confirm = opened.get_by_role("button", name="Xác nhận", exact=True)
        expect(confirm).to_have_count(1)
        expect(confirm).to_be_disabled()

    def test_the_request_is_confirmed_once_every_line_was_seen(self, opened) -> None:
        from playwright.sync_api import expect

        while opened.locator(".doubt-line").count():
            left = opened.locator(".doubt-line").count()
            opened.locator(".doubt-line button").first.click()
            expect(opened.locator(".doubt-line")).to_have_count(left - 1)
        ticks = opened.locator(".tick input")
        for n in range(ticks.count()):
            expect(opened.get_by_role("button", name="Xác nhận", exact=True)).to_be_disabled()
            ticks.nth(n).scroll_into_view_if_needed()
            opened.locator(".crop").nth(n).scroll_into_view_if_needed()
            expect(ticks.nth(n)).to_be_enabled()
            ticks.nth(n).check()
            expect(ticks.nth(n)).to_be_checked()
        expect(opened.get_by_role("button", name="Xác nhận", exact=True)).to_be_enabled()
