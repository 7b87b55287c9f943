"""``thads draft`` as typed: what is planned, when it is due, and later years."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from drafting_makers import make_obligation, make_reading

from thads.cli import main

DESK = ("--office", "24", "--signatory", "Nguyễn Minh Trưởng", "--officer", "Phạm Thị Hành")
LOOKUP = ("--lookup-base", "https://tracuu.example.vn/vb")


@pytest.fixture
def reading(tmp_path: Path) -> Path:
    period = {"every": "month", "day": 10, "from": "2026-09", "to": "2033-01-14"}
    made = make_reading(
        make_obligation("o1", "maintenance", amount=3_000_000, period=period), make_obligation("o2", debtors=[])
    )
    path = tmp_path / "reading.json"
    path.write_text(json.dumps(made.to_dict(), ensure_ascii=False), "utf-8")
    return path


def draft(reading: Path, out: Path, *words: object) -> Result:
    order = ["draft", reading, *DESK, *LOOKUP, "--all-requested", "--out", out, "--jobs", 1, *words]
    return CliRunner().invoke(main, list(map(str, order)), catch_exceptions=False)


def answer(out: Path) -> dict:
    return json.loads((out / "decisions.json").read_text("utf-8"))


def test_what_names_nobody_is_left_out_with_a_reason_and_blocks_nothing(reading, tmp_path):
    done = draft(reading, tmp_path / "one", "--on", "2026-11-20")
    made = answer(tmp_path / "one")
    assert done.exit_code == 0 and made["blocked"] == []
    assert [row["code"] for row in made["left_out"]] == ["no_debtor"]
    assert made["decisions"][0]["deadline"]["working_days"] == 5
    assert "Điều 11" in made["decisions"][0]["rule"]["article"]


def test_a_later_year_orders_only_what_earlier_years_did_not(reading, tmp_path):
    draft(reading, tmp_path / "one", "--on", "2026-11-20")
    earlier = tmp_path / "one" / "decisions.json"
    draft(reading, tmp_path / "two", "--on", "2027-10-05", "--decided", earlier)
    assert [row["amount"] for row in answer(tmp_path / "one")["decisions"]] == [39_000_000]
    assert [row["amount"] for row in answer(tmp_path / "two")["decisions"]] == [36_000_000]


@pytest.mark.parametrize("text", ["", "[]", '{"decisions": [{}]}', '{"decisions": [{"terms": {"o1": "soon"}}]}'])
def test_another_file_than_earlier_decisions_is_named(reading, tmp_path, text):
    wrong = tmp_path / "wrong.json"
    wrong.write_text(text)
    done = draft(reading, tmp_path / "one", "--decided", wrong)
    assert done.exit_code == 2 and "wrong.json" in done.output


@pytest.mark.parametrize("text", ["", "[]", "office: 24", "office: {name: [", "office: {}\nsignatory: ai"])
def test_another_file_than_an_office_is_named(reading, tmp_path, text):
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(text)
    done = draft(reading, tmp_path / "one", "--office", wrong)
    assert done.exit_code == 2 and "wrong.yml" in done.output


@pytest.mark.parametrize("text", ["", "[]", '{"obligations": 1}', "%PDF-1.7"])
def test_another_file_than_a_reading_is_named(tmp_path, text):
    wrong = tmp_path / "wrong.json"
    wrong.write_text(text)
    done = draft(wrong, tmp_path / "one")
    assert done.exit_code == 2 and "wrong.json" in done.output
