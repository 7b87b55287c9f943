"""The verify page: what it answers, what it keeps to itself, how it bears guessing."""

from __future__ import annotations

import base64
import hashlib
import re
import time
from pathlib import Path
from urllib.parse import urlsplit

import pymupdf
import pytest
import zxingcpp
from click.testing import CliRunner
from PIL import Image
from trial_makers import API, Office

from thads.engine.drafting.qr import InsecureLookup, LocalBase, lookup_url
from thads.engine.review.refusals import TooManyLookups
from thads.trial.__main__ import main
from thads.trial.lookup import Throttle


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> tuple[Office, list[dict]]:
    office = Office(tmp_path_factory.mktemp("trial"))
    return office, office.issued()


def paper(office: Office, row: dict) -> bytes:
    return office.get("drafting.paper", decision=row["name"], format="pdf").content


def check(office: Office, pdf: bytes) -> dict:
    answer = office.client.post(API + "verify.check", files={"file": ("a.pdf", pdf, "application/pdf")})
    assert answer.status_code == 200, answer.text
    return answer.json()["message"]


def test_an_issued_paper_is_valid_by_code_however_it_is_typed(issued: tuple[Office, list[dict]]) -> None:
    office, rows = issued
    code = rows[0]["code"]
    for typed in (code, code.lower(), code.replace("-", ""), f" {code} "):
        answer = office.asked("verify.lookup", code=typed)
        assert (answer["status"], answer["number"]) == ("valid", "1/QĐ-THADS")


def test_the_answer_names_no_party(issued: tuple[Office, list[dict]]) -> None:
    office, rows = issued
    text = office.get("verify.lookup", code=rows[0]["code"]).text + str(check(office, paper(office, rows[0])))
    assert not re.search("Trần Văn Am|Lê Thị Bưởi|Phạm Thị Dung|0271", text)


def test_the_issued_file_is_valid_with_both_signatures(issued: tuple[Office, list[dict]]) -> None:
    office, rows = issued
    answer = check(office, paper(office, rows[0]))
    assert answer["status"] == "valid"
    assert len(answer["signatures"]) == 2


def test_one_changed_byte_is_altered(issued: tuple[Office, list[dict]]) -> None:
    office, rows = issued
    pdf = bytearray(paper(office, rows[0]))
    place = pdf.index(b"stream") + 40
    pdf[place] ^= 1
    assert check(office, bytes(pdf))["status"] == "altered"


def test_a_printed_copy_with_other_content_is_altered(issued: tuple[Office, list[dict]]) -> None:
    office, rows = issued
    forged = pymupdf.open()
    forged.new_page().insert_text((72, 72), f"So tien: 1 dong. {rows[0]['code']}")
    assert check(office, forged.tobytes())["status"] == "altered"


def test_a_stranger_s_pdf_is_unknown(issued: tuple[Office, list[dict]]) -> None:
    office, _ = issued
    other = pymupdf.open()
    other.new_page()
    assert check(office, other.tobytes())["status"] == "unknown"


def test_what_is_no_pdf_gets_a_clear_message(issued: tuple[Office, list[dict]]) -> None:
    office, _ = issued
    answer = office.client.post(API + "verify.check", files={"file": ("a.pdf", b"hello", "")})
    assert answer.status_code in {415, 422}
    assert "PDF" in answer.json()["message"]


def test_a_draft_is_unknown_to_the_public(office: Office) -> None:
    row = office.batch(office.confirmed())["decisions"][0]
    assert office.asked("verify.lookup", code=row["code"])["status"] == "unknown"


def test_a_revoked_paper_says_so_and_then_names_its_successor(office: Office) -> None:
    row = office.issued()[0]
    office.become("head")
    office.done("drafting.void", decisions=[row["name"]], reason="Sai")
    assert office.asked("verify.lookup", code=row["code"])["status"] == "revoked"
    office.become("drafter")
    new = office.batch(row["reading"])["decisions"][0]
    [issued] = office.carried([new["name"]], "review", "sign", "issue")
    answer = office.asked("verify.lookup", code=row["code"])
    assert (answer["status"], answer["replaced_by"]) == ("replaced", f"{issued['number']}/{issued['symbol']}")


def test_a_file_damaged_in_the_store_is_altered(tmp_path: Path) -> None:
    office = Office(tmp_path)
    row = office.issued()[0]
    digest = office.services.decisions.row(row["name"])["issued_file"]
    path = tmp_path / "files" / digest[:2] / digest
    path.write_bytes(path.read_bytes() + b" ")
    assert office.asked("verify.lookup", code=row["code"])["status"] == "altered"


def test_guessing_codes_is_stopped_after_a_few_misses(office: Office) -> None:
    answers = [office.get("verify.lookup", code=f"guess-{n}").status_code for n in range(20)]
    assert answers[0] == 200
    assert answers[-1] == 429
    assert answers == sorted(answers)


def test_the_throttle_forgets_after_its_time_and_counts_by_address() -> None:
    clock = [0.0]
    throttle = Throttle(most=2, misses=1, seconds=60, clock=lambda: clock[0])
    throttle.ask("a")
    throttle.miss("a")
    with pytest.raises(TooManyLookups):
        throttle.ask("a")
    throttle.ask("b")
    clock[0] = 61
    throttle.ask("a")


def test_known_and_unknown_codes_are_answered_no_sooner_than_the_set_time(tmp_path: Path) -> None:
    office = Office(tmp_path, answer_after=0.15)
    started = time.monotonic()
    office.get("verify.lookup", code="x")
    assert time.monotonic() - started >= 0.15


def test_the_page_is_light_needs_no_script_and_answers_by_link(issued: tuple[Office, list[dict]]) -> None:
    office, rows = issued
    page = office.client.get(f"/tra-cuu/{rows[0]['code']}")
    style = re.search(r"<style>(.*?)</style>", page.text, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert 'data-status="valid"' in page.text
    assert "<script" not in page.text
    assert f"style-src 'sha256-{digest}'" in page.headers["content-security-policy"]
    assert len(page.content) < 60_000


def test_the_page_takes_a_file_by_plain_form(issued: tuple[Office, list[dict]]) -> None:
    office, rows = issued
    page = office.client.post(
        "/tra-cuu", files={"file": ("a.pdf", paper(office, rows[0]))}, headers={"Origin": "http://testserver"}
    )
    assert 'data-status="valid"' in page.text


def test_the_page_shows_hostile_codes_literally(office: Office) -> None:
    page = office.client.get("/tra-cuu", params={"code": '"><script>alert(1)</script>'})
    assert "<script>" not in page.text
    assert "&lt;script&gt;" in page.text


def printed_address(office: Office, row: dict) -> str:
    """What the QR code of the paper says, decoded from its picture."""
    with pymupdf.open(stream=paper(office, row)) as document:
        sheet = document[0].get_pixmap(dpi=150)
    picture = Image.frombytes("RGB", (sheet.width, sheet.height), sheet.samples)
    [code] = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    return code.text


def test_the_qr_of_a_trial_paper_leads_to_the_trial_itself(issued: tuple[Office, list[dict]]) -> None:
    office, rows = issued
    address = urlsplit(printed_address(office, rows[0]))
    assert (address.scheme, address.hostname) == ("http", "127.0.0.1")
    page = office.client.get(address.path)
    assert 'data-status="valid"' in page.text
    assert "Bản dùng thử" in page.text
    assert office.asked("session.whoami")["lookup"] == {"address": "http://127.0.0.1:8100/tra-cuu", "local": True}


def test_a_real_base_is_https_and_says_nothing_of_a_trial(tmp_path: Path) -> None:
    office = Office(tmp_path, lookup_base="https://thads.example/tra-cuu")
    assert printed_address(office, office.issued()[0]).startswith("https://thads.example/tra-cuu/")
    assert "Bản dùng thử" not in office.client.get("/tra-cuu").text
    assert not office.asked("session.whoami")["lookup"]["local"]


@pytest.mark.parametrize(
    "base", ["http://thads.example/tra-cuu", LocalBase("http://10.0.0.5/tra-cuu"), "http://127.0.0.1/x"]
)
def test_no_paper_bears_any_other_http_address(base: str) -> None:
    with pytest.raises(InsecureLookup):
        lookup_url(base, "CODE")


def test_a_base_without_https_stops_the_trial_before_it_serves() -> None:
    done = CliRunner().invoke(main, ["--lookup-base", "http://thads.example"])
    assert done.exit_code == 2
    assert "https://" in done.output
