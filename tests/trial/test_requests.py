"""A request for enforcement: read, confirmed field by field, booked in with its judgment."""

from __future__ import annotations

from pathlib import Path

from trial_makers import Office, judgment_pdf

REQUEST = (Path(__file__).parent / "request.txt").read_text(encoding="utf-8")


def confirm_every_field(office: Office, name: str) -> None:
    for _ in range(60):
        points = office.asked("reading.get_reading", name=name)["blockers"]
        if not points:
            return
        path = points[0]["path"]
        if path == "doubts":
            office.done("reading.correct", name=name, path="doubts", value=[])
        else:
            office.done("reading.correct", name=name, path=path.removesuffix(".value") + ".confirmed", value=True)


def test_a_request_cannot_be_confirmed_before_each_field_was(office: Office) -> None:
    name = office.upload(judgment_pdf(REQUEST), name="don.pdf")
    record = office.asked("reading.get_reading", name=name)
    assert record["reading"]["request"]["requester"]["name"]["value"] == "Lê Thị Bưởi"
    assert {point["code"] for point in record["blockers"]} >= {"unconfirmed"}
    assert office.post("reading.confirm", name=name).status_code == 409


def test_a_confirmed_request_is_booked_in_with_its_judgment_whichever_comes_first(office: Office) -> None:
    request = office.upload(judgment_pdf(REQUEST), name="don.pdf")
    confirm_every_field(office, request)
    assert office.done("reading.confirm", name=request)["booked"] == []
    judgment = office.upload(judgment_pdf())
    office.settle(judgment)
    [booked] = office.done("reading.confirm", name=judgment)["booked"]
    assert booked == {"reading": judgment, "requester": "Lê Thị Bưởi", "date": "2026-11-18"}
    assert not office.asked("drafting.get_plan", reading=judgment)["left_out"]
