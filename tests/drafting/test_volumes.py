"""Annexes that are files of their own: cut, summed, typeset, sealed by the office, checked."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pymupdf
import pytest
from click.testing import CliRunner, Result
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.serialization import pkcs12
from drafting_makers import make_obligation
from signing_parts import *  # noqa: F403
from signing_parts import HEAD, LATER, OFFICE
from test_compose import draft

from thads.cli import main
from thads.engine.drafting import signing_errors
from thads.engine.drafting.render import render, render_volumes, symbol_of
from thads.engine.drafting.sign import VolumeAct, perform
from thads.engine.drafting.trial_ca import ROOT_FILE
from thads.engine.drafting.verify import verify
from thads.engine.law.rulebook import Rulebook


def long_draft(rows: int, size: int, **fields):
    """A decision for ``rows`` creditors, its annex cut into volumes of ``size`` rows."""
    made = [
        make_obligation(f"o{i}", creditors=[f"Người {i}"], amount=i * 1000, net_amount=i * 1000, **fields)
        for i in range(1, rows + 1)
    ]
    real = Rulebook.parameter
    with patch.object(
        Rulebook, "parameter", lambda book, code, on: size if code == "annex_rows_per_volume" else real(book, code, on)
    ):
        return draft(*made)


def pages_of(pdf: bytes) -> list[str]:
    with pymupdf.open(stream=pdf) as document:
        return [page.get_text().replace("\u00a0", " ") for page in document]


def test_five_thousand_and_one_rows_are_summed_by_the_volume_and_in_all():
    made = long_draft(5001, 2500)
    assert [(len(one.rows), one.span) for one in made.volumes] == [
        (2500, ("1", "2500")), (2500, ("2501", "5000")), (1, ("5001", "5001")),
    ]  # fmt: skip
    assert [one.sums for one in made.volumes] == [
        [["Cộng tập 1", "3.126.250.000"]],
        [["Cộng tập 2", "9.376.250.000"]],
        [["Cộng tập 3", "5.001.000"], ["Tổng cộng", "12.507.501.000"]],
    ]
    assert "5.001 khoản, tổng số tiền 12.507.501.000 đồng" in made.text()


def test_a_volume_says_which_rows_it_holds_and_ends_with_its_sum():
    volumes = [pages_of(pdf) for pdf in render_volumes(long_draft(45, 20))]
    first, last = " ".join(volumes[0][0].split()), " ".join(volumes[-1][-1].split())
    assert "PHỤ LỤC - TẬP 1/3" in first and "(từ số 1 đến số 20)" in first
    assert "Cộng tập 3 215.000" in last and "Tổng cộng 1.035.000" in last


@pytest.mark.parametrize("rows", range(34, 46))
def test_a_sum_never_stands_on_a_page_without_a_row(rows):
    last = pages_of(next(render_volumes(long_draft(2 * rows, rows))))[-1]
    assert f"Người {rows};" in last and "Cộng tập 1" in last


def test_duties_without_a_sum_have_no_line_for_it():
    made = draft(*(make_obligation(f"o{i}", "act", creditors=[f"Người {i}"], amount=None) for i in range(20)))
    assert [one.sums for one in made.volumes] == [[]]


def test_a_volume_knows_the_symbol_of_its_paper():
    made = long_draft(30, 20)
    assert {symbol_of(pdf) for pdf in (render(made), *render_volumes(made))} == {"QĐ-THADS"}


@pytest.fixture(scope="module")
def volume() -> bytes:
    return next(render_volumes(long_draft(30, 20)))


def test_the_office_seals_a_volume_with_number_and_time_and_no_picture(desk, volume):
    sealed = perform(volume, VolumeAct("88/QĐ-THADS", LATER), desk.office)
    verdict = verify(sealed, trust=desk.trust)
    assert (verdict.status, verdict.number) == ("volume", "88/QĐ-THADS")
    assert "88/QĐ-THADS" in verdict.says and OFFICE in verdict.says
    assert [(one.kind, one.covers_whole) for one in verdict.signatures] == [("office", True)]
    with pymupdf.open(stream=sealed) as document:
        shown = {field.field_name: field for field in document[0].widgets()}
        assert shown["info"].field_value == "88/QĐ-THADS\nThời gian ký: 22/11/2026 15:30:00 +07:00"
        assert shown["info"].rect.y1 < 60 and shown["info"].rect.x1 > 500
        assert shown["annex"].rect.is_empty


def test_a_sealed_volume_lets_nothing_change(desk, volume, tmp_path):
    sealed = perform(volume, VolumeAct("88/QĐ-THADS", LATER), desk.office)
    with pytest.raises(signing_errors.AlreadyIssued):
        perform(sealed, VolumeAct("89/QĐ-THADS", LATER), desk.office)
    path = tmp_path / "volume.pdf"
    path.write_bytes(sealed)
    with pymupdf.open(path) as document:
        document[0].insert_text((100, 400), "thêm vào")
        document.saveIncr()
    assert verify(path.read_bytes(), trust=desk.trust).status == "altered"


def test_a_volume_needs_its_number(desk, volume):
    with pytest.raises(signing_errors.MissingIssueData):
        perform(volume, VolumeAct(" ", LATER), desk.office)


def thads(*words: object) -> Result:
    return CliRunner().invoke(main, list(map(str, words)), catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path, volume: bytes) -> Path:
    """A paper with two volumes beside it, and one without."""
    inside = tmp_path / "drafts"
    inside.mkdir()
    made = long_draft(30, 20)
    for name in ("00001-QD-TYC", "00002-QD-TYC"):
        (inside / f"{name}.pdf").write_bytes(render(made))
    for number, pdf in enumerate(render_volumes(made), 1):
        (inside / f"00001-QD-TYC-phu-luc-{number}.pdf").write_bytes(pdf)
    return inside


def key(desk, who) -> tuple[object, ...]:
    return ("--p12", {**desk.ca.people, **desk.ca.offices}[who], "--password-file", desk.ca.password_file)


def statuses(desk, folder: Path) -> dict[str, tuple[str, str]]:
    found = {
        path.stem.removesuffix("-QD-TYC"): verify(path.read_bytes(), trust=desk.trust) for path in folder.glob("*.pdf")
    }
    return {name.replace("-QD-TYC", ""): (one.status, one.number) for name, one in found.items()}


ISSUED = {
    "00001": ("issued", "7"), "00001-phu-luc-1": ("volume", "7/QĐ-THADS"),
    "00001-phu-luc-2": ("volume", "7/QĐ-THADS"), "00002": ("issued", "8"),
}  # fmt: skip


def test_volumes_go_along_and_are_sealed_when_their_paper_is_issued(desk, folder, tmp_path):
    signed, issued = tmp_path / "signed", tmp_path / "issued"
    assert thads("sign", folder, *key(desk, HEAD), "--out", signed).exit_code == 0
    assert statuses(desk, signed)["00001-phu-luc-1"] == ("unsigned", "")
    done = thads("sign", signed, *key(desk, OFFICE), "--issue", 7, "--out", issued)
    assert "Đã ký 2 văn bản" in done.output
    assert statuses(desk, issued) == ISSUED
    checked = thads("verify", issued, "--trust", desk.ca.folder / ROOT_FILE, *key(desk, HEAD)[2:], "--json")
    assert checked.exit_code == 0 and len(checked.output.splitlines()) == 4


def test_volumes_wait_for_the_office_s_key_like_their_paper(desk, folder, tmp_path):
    bundle = pkcs12.load_pkcs12(desk.ca.offices[OFFICE].read_bytes(), desk.ca.password.encode())
    certificate = tmp_path / "office.pem"
    certificate.write_bytes(bundle.cert.certificate.public_bytes(serialization.Encoding.PEM))
    waiting, issued = tmp_path / "waiting", tmp_path / "issued"
    thads("sign", folder, *key(desk, HEAD))
    thads("sign", folder, "--issue", 7, "--prepare", waiting, "--certificate", certificate)
    for tbs in waiting.glob("*.tbs"):
        tbs.with_suffix(".sig").write_bytes(bundle.key.sign(tbs.read_bytes(), padding.PKCS1v15(), hashes.SHA256()))
    assert thads("sign", waiting, "--finish", "--out", issued).exit_code == 0
    assert statuses(desk, issued) == ISSUED
