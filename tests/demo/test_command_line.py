"""The ``thads`` command as its users type it: a judgment to issued papers, and what it says when something is wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from thads.demo.generate import make
from thads.engine.drafting.trial_ca import Person, TrialCA, make_trial_ca

HEAD, OFFICE = "Nguyễn Thị Minh Hạnh", "Thi hành án dân sự tỉnh Bắc Ninh"
DESK = (
    "--office",
    "24",
    "--signatory",
    HEAD,
    "--officer",
    "Đỗ Quang Vinh",
    "--lookup-base",
    "https://tracuu.example.vn/vb",
)


def thads(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "thads.cli", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("command-line")


@pytest.fixture(scope="module")
def judgment(folder: Path) -> Path:
    path = folder / "ban-an.pdf"
    path.write_bytes(make(8).pdf)
    return path


@pytest.fixture(scope="module")
def authority(folder: Path) -> TrialCA:
    now = datetime.now(timezone(timedelta(hours=7)))
    return make_trial_ca(folder / "keys", at=now, people=[Person(HEAD, "Trưởng THADS", OFFICE)], offices=[OFFICE])


@pytest.fixture(scope="module")
def drafts(folder: Path, judgment: Path) -> Path:
    done = thads("draft", judgment, *DESK, "--all-requested", "--out", folder / "drafts", "--docx", "--jobs", 1)
    assert done.returncode == 0, done.stderr
    return folder / "drafts"


def test_read_prints_exactly_one_json_object_and_nothing_else(judgment: Path) -> None:
    done = thads("read", judgment, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    reading = json.loads(done.stdout)
    assert reading["schema"] == "thads.reading/1"
    assert reading["source"]["pages"] == 8
    assert reading["obligations"]


def test_several_files_give_one_json_object_a_line(judgment: Path) -> None:
    done = thads("read", judgment, judgment, "--json")
    assert [json.loads(line)["source"]["pages"] for line in done.stdout.splitlines()] == [8, 8]


def test_a_folder_is_read_whole_and_one_bad_file_does_not_stop_the_rest(folder: Path, judgment: Path) -> None:
    inbox = folder / "inbox"
    inbox.mkdir()
    (inbox / "a.pdf").write_bytes(b"")
    (inbox / "b.pdf").write_bytes(judgment.read_bytes())
    (inbox / "c.xlsx").write_bytes(b"not for reading")
    done = thads("read", inbox, "--out", folder / "readings")
    assert done.returncode == 1
    assert "a.pdf" in done.stderr
    assert [path.name for path in (folder / "readings").iterdir()] == ["0002-b.json"]


def test_a_file_that_cannot_be_read_is_said_in_vietnamese_and_ends_with_two(folder: Path) -> None:
    empty = folder / "rong.pdf"
    empty.touch()
    done = thads("read", empty, "--json")
    assert (done.returncode, done.stdout) == (2, "")
    assert "trống" in done.stderr or "rỗng" in done.stderr
    assert "Traceback" not in done.stderr


def test_drafts_come_with_an_index_a_register_and_word_files(drafts: Path) -> None:
    index = json.loads((drafts / "decisions.json").read_text("utf-8"))
    assert index["decisions"]
    for row in index["decisions"]:
        assert (drafts / row["file"]).read_bytes().startswith(b"%PDF-")
        assert (drafts / row["file"]).with_suffix(".docx").is_file()
    assert (drafts / "so-thu-ly.xlsx").is_file()


def test_without_a_request_only_what_needs_none_is_drafted(folder: Path, judgment: Path) -> None:
    done = thads("draft", judgment, *DESK, "--out", folder / "ex-officio", "--json", "--jobs", 1)
    answer = json.loads(done.stdout)
    assert {row["kind"] for row in answer["decisions"]} == {"QD-CD"}
    assert {row["code"] for row in answer["left_out"]} == {"waits_for_request"}


def test_papers_are_signed_by_the_head_issued_by_the_office_and_verify(
    folder: Path, drafts: Path, authority: TrialCA
) -> None:
    password = ("--password-file", authority.password_file)
    signed, issued = folder / "signed", folder / "issued"
    first = thads("sign", drafts, "--p12", authority.people[HEAD], *password, "--out", signed)
    second = thads("sign", signed, "--p12", authority.offices[OFFICE], *password, "--issue", 12, "--out", issued)
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    trust = ("--trust", folder / "keys" / "root.p12", *password)
    checked = thads("verify", issued, *trust, "--json")
    verdicts = [json.loads(line) for line in checked.stdout.splitlines()]
    assert checked.returncode == 0
    assert {row["status"] for row in verdicts} == {"issued"}
    assert [row["number"] for row in verdicts] == [str(12 + place) for place in range(len(verdicts))]


def test_a_changed_byte_makes_verify_end_with_one(folder: Path, drafts: Path, authority: TrialCA) -> None:
    paper = folder / "one.pdf"
    paper.write_bytes(next(iter(sorted(drafts.glob("*.pdf")))).read_bytes())
    password = ("--password-file", authority.password_file)
    assert thads("sign", paper, "--p12", authority.people[HEAD], *password).returncode == 0
    data = bytearray(paper.read_bytes())
    data[len(data) // 3] ^= 1
    paper.write_bytes(data)
    done = thads("verify", paper, "--trust", folder / "keys" / "root.p12", *password, "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["status"] == "altered"


def test_signing_twice_is_refused_and_changes_nothing(folder: Path, drafts: Path, authority: TrialCA) -> None:
    paper = folder / "twice.pdf"
    paper.write_bytes(next(iter(sorted(drafts.glob("*.pdf")))).read_bytes())
    sign = ("sign", paper, "--p12", authority.people[HEAD], "--password-file", authority.password_file)
    assert thads(*sign).returncode == 0
    before = paper.read_bytes()
    again = thads(*sign)
    assert again.returncode == 2
    assert paper.read_bytes() == before


@pytest.mark.parametrize("command", ["", "read", "draft", "sign", "verify", "demo"])
def test_help_is_vietnamese_and_shows_examples(command: str) -> None:
    done = thads(*filter(None, [command]), "--help")
    assert done.returncode == 0
    assert "Cách dùng:" in done.stdout
    assert "thads " in done.stdout
    for english in ("Usage", "Options", "Show this message", "Examples", "required"):
        assert english not in done.stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("read",), "Thiếu tham số"),
        (("read", "/khong-co"), "không tồn tại"),
        (("raed",), "Không có lệnh"),
        (("read", "--nhanh", "x"), "Không có tùy chọn"),
    ],
)
def test_wrong_usage_is_said_in_vietnamese_and_ends_with_two(words: tuple[str, ...], says: str) -> None:
    done = thads(*words)
    assert done.returncode == 2
    assert says in done.stderr


def test_an_unknown_office_is_named(folder: Path, judgment: Path) -> None:
    done = thads("draft", judgment, "--office", "99", "--lookup-base", "https://x.example", "--out", folder / "none")
    assert done.returncode == 2
    assert "99" in done.stderr
    assert not (folder / "none").exists()
