"""What the trial lets through, and the shape of its refusals."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient
from trial_makers import API, Office, judgment_pdf


def test_every_answer_carries_the_security_headers(office: Office) -> None:
    for path in ("/tra-cuu", API + "reading.list_readings", "/nowhere"):
        headers = office.client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy, path
        assert "frame-ancestors 'none'" in policy, path
        assert "unsafe" not in policy, path
        assert headers["x-content-type-options"] == "nosniff"


def test_a_post_without_the_page_s_own_header_is_refused(office: Office) -> None:
    bare = TestClient(office.app)
    answer = bare.post(API + "reading.undo", json={"name": "x"})
    assert answer.json()["exc_type"] == "ForeignRequest"


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_a_post_from_another_site_is_refused(office: Office, headers: dict[str, str]) -> None:
    answer = office.client.post(API + "reading.undo", json={"name": "x"}, headers=headers)
    assert answer.status_code == 403


def test_another_host_name_is_refused(office: Office) -> None:
    assert office.client.get("/tra-cuu", headers={"Host": "rebound.example"}).status_code == 400


def test_writing_doors_refuse_get(office: Office) -> None:
    for name in ("reading.correct", "reading.confirm", "drafting.issue", "drafting.void", "drafting.create_batch"):
        assert office.client.get(API + name).status_code in {404, 405}, name


def test_a_file_over_the_limit_is_refused_with_the_limit(tmp_path: Path) -> None:
    office = Office(tmp_path, upload_limit=2_000_000)
    answer = office.client.post(API + "reading.upload", files={"file": ("a.pdf", b"x" * 4_000_000)})
    assert answer.status_code == 413
    assert "2 MB" in answer.json()["message"]


def test_only_the_drafter_uploads(office: Office) -> None:
    office.become("clerk")
    answer = office.client.post(API + "reading.upload", files={"file": ("a.pdf", judgment_pdf())})
    assert answer.status_code == 403
    assert "Công chức thụ lý" in answer.json()["message"]


@pytest.mark.parametrize("raw", [b"", b"[]", b"{", b'{"name": 5}', b"\xff\xfe"])
def test_a_malformed_body_is_a_clear_refusal(office: Office, raw: bytes) -> None:
    answer = office.client.post(API + "reading.confirm", content=raw)
    assert answer.status_code == 400
    assert answer.json()["exc_type"] == "BadRequest"


def test_a_file_name_keeps_no_folder_and_no_control_character(office: Office) -> None:
    name = office.upload(judgment_pdf(), name="../../etc/{{7*7}}\u202e.pdf")
    assert office.asked("reading.get_reading", name=name)["file_name"] == "{{7*7}}.pdf"


@pytest.mark.parametrize("name", ["../../etc/passwd", "%00", "x" * 5000, "' or 1=1 --"])
def test_odd_names_are_simply_unknown(office: Office, name: str) -> None:
    for method in ("reading.get_reading", "drafting.get_batch"):
        assert office.get(method, name=name).status_code == 404
    assert office.get("drafting.paper", decision=name, format="pdf").status_code == 404
