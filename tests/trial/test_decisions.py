"""From plan to issued papers: four people, numbers without gaps, nothing twice."""

from __future__ import annotations

import io
import threading
import zipfile
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from unittest.mock import patch

import openpyxl
import pytest
from trial_makers import NOW, Office, judgment_pdf

from thads.engine.review.verify_page import VIETNAM
from thads.trial.numbers import working_year


def names(batch: dict) -> list[str]:
    return [row["name"] for row in batch["decisions"]]


def test_the_plan_says_which_rule_grouped_each_and_why_the_rest_waits(office: Office) -> None:
    plan = office.asked("drafting.get_plan", reading=office.confirmed())
    assert plan["decisions"] and all(row["rule"]["article"] and row["rule"]["says"] for row in plan["decisions"])
    assert {row["code"] for row in plan["left_out"]} == {"waits_for_request"}
    assert plan["requesters"] == [{"name": "Lê Thị Bưởi", "obligations": 2}]


def test_a_request_that_was_booked_in_brings_its_decisions(office: Office) -> None:
    reading = office.confirmed()
    before = office.asked("drafting.get_plan", reading=reading)
    claim = {"requester": "Lê Thị Bưởi", "date": "2026-11-19"}
    after = office.done("drafting.set_claims", reading=reading, claims=[claim])
    assert len(after["decisions"]) > len(before["decisions"])
    assert not after["left_out"]
    stranger = office.post("drafting.set_claims", reading=reading, claims=[{**claim, "requester": "Người lạ"}])
    assert stranger.status_code == 400


def test_the_same_click_twice_drafts_nothing_twice(office: Office) -> None:
    reading = office.confirmed()
    first = office.done("drafting.create_batch", reading=reading, keys=None)["batch"]
    second = office.done("drafting.create_batch", reading=reading, keys=None)["batch"]
    office.work()
    third = office.done("drafting.create_batch", reading=reading, keys=None)["batch"]
    assert first == second == third
    batch = office.asked("drafting.get_batch", name=first)
    assert batch["status"] == "done"
    assert batch["done"] == batch["total"] == len(batch["decisions"])


def test_a_batch_stopped_midway_goes_on_without_a_duplicate(tmp_path: Path) -> None:
    office = Office(tmp_path)
    reading = office.confirmed()
    office.done("drafting.set_claims", reading=reading, claims=[{"requester": "Lê Thị Bưởi", "date": "2026-11-19"}])
    name = office.done("drafting.create_batch", reading=reading, keys=None)["batch"]
    decisions = office.services.decisions
    whole, calls = decisions._draft_chunk, []

    def dies_after_one(batch: dict, rows: list, source: object) -> list[str]:
        if calls:
            raise SystemExit
        calls.append(rows)
        return whole(batch, rows, source)

    with (
        patch("thads.trial.decisions.CHUNK", 1),
        patch.object(decisions, "_draft_chunk", dies_after_one),
        pytest.raises(SystemExit),
    ):
        decisions.run_batch(name)
    assert office.asked("drafting.get_batch", name=name)["done"] == 1

    again = Office(tmp_path)
    again.work()
    batch = again.asked("drafting.get_batch", name=name)
    rows = again.services.decisions.store.rows("select key from decisions")
    assert batch["done"] == batch["total"] == len(rows) == len({row["key"] for row in rows})


def test_each_step_belongs_to_one_role(office: Office) -> None:
    decisions = names(office.batch(office.confirmed()))
    for role, forbidden in (
        ("drafter", ["review", "sign", "issue", "void"]),
        ("reviewer", ["sign", "issue", "void"]),
        ("head", ["review", "issue"]),
        ("clerk", ["review", "sign"]),
    ):
        office.become(role)
        for action in forbidden:
            assert office.post(f"drafting.{action}", decisions=decisions, reason="x").status_code == 403, (role, action)


def test_no_step_is_skipped(office: Office) -> None:
    decisions = names(office.batch(office.confirmed()))
    office.become("clerk")
    assert all("error" in row for row in office.done("drafting.issue", decisions=decisions))
    office.become("head")
    assert all("error" in row for row in office.done("drafting.sign", decisions=decisions))


def test_issued_papers_carry_number_date_and_both_signatures(office: Office) -> None:
    rows = office.issued()
    assert [row["number"] for row in rows] == list(range(1, len(rows) + 1))
    pdf = office.get("drafting.paper", decision=rows[0]["name"], format="pdf").content
    verdict = office.services.decisions.papers.verify(pdf)
    assert [(one["kind"], one["intact"], one["trusted"]) for one in verdict["signatures"]] == [
        ("personal", True, True),
        ("office", True, True),
    ]
    assert not verdict["altered"]


def test_a_failed_issue_takes_no_number(office: Office) -> None:
    decisions = names(office.batch(office.confirmed()))
    office.carried(decisions, "review", "sign")
    office.become("clerk")
    papers = office.services.decisions.papers
    with patch.object(papers, "issue", side_effect=RuntimeError("the device was pulled out")):
        assert office.post("drafting.issue", decisions=decisions[:1]).status_code == 500
    rows = office.done("drafting.issue", decisions=decisions)
    assert sorted(row["number"] for row in rows) == list(range(1, len(decisions) + 1))


def test_numbers_have_no_gap_under_four_clerks(tmp_path: Path) -> None:
    office = Office(tmp_path)
    decisions = [name for _ in range(3) for name in names(office.batch(office.confirmed(judgment_pdf())))]
    office.carried(decisions, "review", "sign")
    service = office.services.decisions
    clerk = office.services.house.person("clerk")
    threads = [
        threading.Thread(target=service.step, args=("issue", decisions[start::2], clerk)) for start in (0, 1, 0, 1)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    taken = service.store.rows("select number, outcome, decision from numbers order by number")
    assert [row["number"] for row in taken] == list(range(1, len(decisions) + 1))
    assert Counter(row["decision"] for row in taken) == Counter(decisions)
    assert {row["outcome"] for row in taken} == {"issued"}


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2026, 9, 30), "2026"), (date(2026, 10, 1), "2027"), (date(2027, 1, 1), "2027")],
)
def test_the_working_year_turns_on_the_first_of_october(day: date, year: str) -> None:
    assert working_year(day) == year


def test_numbers_begin_anew_with_the_working_year(tmp_path: Path) -> None:
    now = [datetime(2026, 9, 30, 16, 0, tzinfo=VIETNAM)]
    office = Office(tmp_path, now=lambda: now[0])
    decisions = names(office.batch(office.confirmed()))
    office.carried(decisions, "review", "sign")
    office.become("clerk")
    [last] = office.done("drafting.issue", decisions=decisions[:1])
    now[0] = datetime(2026, 10, 1, 8, 0, tzinfo=VIETNAM)
    [first] = office.done("drafting.issue", decisions=decisions[1:2])
    assert (last["number"], first["number"]) == (1, 1)


def test_a_voided_decision_keeps_its_number_as_voided(office: Office) -> None:
    rows = office.issued()
    office.become("head")
    assert all("error" in row for row in office.done("drafting.void", decisions=[rows[0]["name"]], reason=" "))
    office.done("drafting.void", decisions=[rows[0]["name"]], reason="Sai số định danh")
    taken = office.services.decisions.store.rows("select number, outcome, reason from numbers order by number")
    assert taken[0] == {"number": 1, "outcome": "voided", "reason": "Sai số định danh"}
    assert {row["outcome"] for row in taken[1:]} == {"issued"}


def test_a_voided_decision_can_be_drafted_anew(office: Office) -> None:
    rows = office.issued()
    office.become("head")
    office.done("drafting.void", decisions=[rows[0]["name"]], reason="Sai")
    office.become("drafter")
    batch = office.batch(rows[0]["reading"])
    assert [row["state"] for row in batch["decisions"]] == ["draft"]
    assert batch["name"] != rows[0]["batch"]


def test_every_step_is_in_the_history_with_its_person(office: Office) -> None:
    row = office.issued()[0]
    events = office.asked("drafting.get_decision", decision=row["name"])["events"]
    assert [event["action"] for event in events] == ["review", "sign", "issue"]
    assert len({event["who"] for event in events}) == 3
    assert {event["at"] for event in events} == {NOW.isoformat(timespec="seconds")}


def test_papers_and_register_can_be_taken_away(office: Office) -> None:
    rows = office.issued()
    bag = zipfile.ZipFile(io.BytesIO(office.get("drafting.download", batch=rows[0]["batch"], format="zip").content))
    assert len(bag.namelist()) == len(rows)
    assert bag.namelist()[0] == "00001-QD-THADS.pdf"
    assert bag.read(bag.namelist()[0]).startswith(b"%PDF-")
    sheet = openpyxl.load_workbook(
        io.BytesIO(office.get("drafting.download", batch=rows[0]["batch"], format="xlsx").content)
    )
    cells = {str(cell.value) for row in sheet.active.iter_rows() for cell in row}
    assert any("1/QĐ-THADS" in cell or cell == "1" for cell in cells)


def test_a_draft_can_be_taken_as_docx(office: Office) -> None:
    row = office.batch(office.confirmed())["decisions"][0]
    data = office.get("drafting.paper", decision=row["name"], format="docx").content
    assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(data)).namelist()
