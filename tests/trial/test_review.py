"""Upload, reading, corrections, undo, confirmation."""

from __future__ import annotations

from pathlib import Path

from trial_makers import API, Office, judgment_pdf


def rent(office: Office, name: str) -> dict:
    """The obligation whose words and figures disagree."""
    return office.asked("reading.get_reading", name=name)["reading"]["obligations"][1]


def test_an_uploaded_judgment_is_read_with_pages_and_boxes(office: Office) -> None:
    record = office.asked("reading.get_reading", name=office.upload(judgment_pdf()))
    assert record["status"] == "to_review"
    assert record["reading"]["document"]["number"] == "12/2026/DS-ST"
    assert [row["amount"] for row in record["reading"]["obligations"]] == [350000000, 12500000, 18125000, 8750000]
    assert all(row["spans"] for row in record["reading"]["clauses"])


def test_many_files_go_in_at_once_and_one_bad_file_stops_no_other(office: Office) -> None:
    files = [("file", ("a.pdf", judgment_pdf(), "application/pdf")), ("file", ("b.pdf", b"%PDF-1.7 torn", ""))]
    taken = office.client.post(API + "reading.upload", files=files).json()["message"]
    office.work()
    states = {row["file_name"]: row for row in office.asked("reading.list_readings")}
    assert len(taken) == 2
    assert states["a.pdf"]["status"] == "to_review"
    assert states["b.pdf"]["status"] == "failed"
    assert states["b.pdf"]["error"]


def test_a_page_is_shown_as_a_picture(office: Office) -> None:
    name = office.upload(judgment_pdf())
    picture = office.get("reading.page_image", name=name, page=1, width=480)
    assert picture.content.startswith(b"\x89PNG")
    assert office.get("reading.page_image", name=name, page=99, width=480).status_code == 404


def test_a_correction_is_kept_with_who_when_and_what_stood_before(office: Office) -> None:
    name = office.upload(judgment_pdf())
    answer = office.done("reading.correct", name=name, path="obligations.1.amount", value=12_000_000)
    assert answer["reading"]["obligations"][1]["amount"] == 12_000_000
    assert answer["correction"]["old"] == 12_500_000
    assert answer["correction"]["who"] == "Lê Thu Trang"
    assert answer["correction"]["at"].startswith("2026-11-20T09:30")


def test_undo_brings_back_amount_and_everything_that_hung_on_it(office: Office) -> None:
    name = office.upload(judgment_pdf())
    before = rent(office, name)
    office.done("reading.correct", name=name, path="obligations.1.amount", value=1)
    office.done("reading.undo", name=name)
    assert rent(office, name) == before
    kept = office.asked("reading.get_reading", name=name)["corrections"]
    assert [bool(row["undone_at"]) for row in kept] == [True]


def test_a_corrected_amount_that_nothing_confirms_is_not_checked(office: Office) -> None:
    name = office.upload(judgment_pdf())
    first = office.asked("reading.get_reading", name=name)["reading"]["obligations"][0]
    assert first["amount_checked"]
    office.done("reading.correct", name=name, path="obligations.0.amount", value=999)
    changed = office.asked("reading.get_reading", name=name)["reading"]["obligations"][0]
    assert not changed["amount_checked"]
    assert changed["net_amount"] == 999


def test_rows_are_added_and_deleted_and_both_can_be_undone(office: Office) -> None:
    name = office.upload(judgment_pdf())
    rows = office.asked("reading.get_reading", name=name)["reading"]["obligations"]
    new = {"clause": 4, "kind": "fine", "stream": "ex_officio", "text": "Phạt", "debtors": ["Trần Văn Am"]}
    added = office.done("reading.correct", name=name, path="obligations.+", value=new)["reading"]["obligations"]
    assert len(added) == len(rows) + 1
    assert added[-1]["id"] not in {row["id"] for row in rows}
    office.done("reading.correct", name=name, path="obligations.0", value=None)
    office.done("reading.undo", name=name)
    office.done("reading.undo", name=name)
    assert office.asked("reading.get_reading", name=name)["reading"]["obligations"] == rows


def test_a_reading_with_open_points_cannot_be_confirmed(office: Office) -> None:
    name = office.upload(judgment_pdf())
    answer = office.post("reading.confirm", name=name)
    assert answer.status_code == 409
    assert answer.json()["exc_type"] == "NotReady"
    assert "điểm cần xem" in answer.json()["message"]


def test_a_duty_clause_without_its_obligation_blocks_confirmation(office: Office) -> None:
    name = office.upload(judgment_pdf())
    office.settle(name)
    blockers = office.done("reading.correct", name=name, path="obligations.0", value=None)["blockers"]
    assert [point["code"] for point in blockers] == ["uncovered"]


def test_a_missing_number_or_amount_blocks_confirmation(office: Office) -> None:
    name = office.upload(judgment_pdf())
    office.settle(name)
    office.done("reading.correct", name=name, path="document.number", value="")
    blockers = office.done("reading.correct", name=name, path="obligations.0.amount", value=None)["blockers"]
    assert [point["path"] for point in blockers] == ["document.number", "obligations.0.amount"]


def test_a_confirmed_reading_takes_no_correction_until_reopened(office: Office) -> None:
    name = office.confirmed()
    assert office.post("reading.correct", name=name, path="document.number", value="1").status_code == 409
    office.done("reading.reopen", name=name)
    office.done("reading.correct", name=name, path="document.number", value="13/2026/DS-ST")


def test_a_reading_with_decisions_is_not_reopened(office: Office) -> None:
    name = office.confirmed()
    office.batch(name)
    assert office.post("reading.reopen", name=name).status_code == 409


def test_a_change_on_a_stale_screen_is_refused(office: Office) -> None:
    name = office.upload(judgment_pdf())
    revision = office.asked("reading.get_reading", name=name)["revision"]
    office.done("reading.correct", name=name, path="document.subject", value="a", revision=revision)
    late = office.post("reading.correct", name=name, path="document.subject", value="b", revision=revision)
    assert late.json()["exc_type"] == "Stale"


def test_values_that_do_not_fit_are_refused_and_change_nothing(office: Office) -> None:
    name = office.upload(judgment_pdf())
    before = office.asked("reading.get_reading", name=name)["reading"]
    wrong = [
        ("obligations.0.amount", "nhiều"), ("obligations.0.amount", -1), ("obligations.0.amount", True),
        ("obligations.0.kind", "gift"), ("obligations.99.amount", 1), ("obligations.0.id", "x"),
        ("document.date", "2026-02-30"), ("document.__class__", "x"), ("source.sha256", "x"),
        ("clauses.0.effect", "gone"), ("clauses.0", None), ("obligations.0.debtors", "An"), ("schema", "x"),
        ("obligations.0.spans", []), ("obligations.-1.amount", 1),
    ]  # fmt: skip
    for path, value in wrong:
        assert office.post("reading.correct", name=name, path=path, value=value).status_code == 422, path
    assert office.asked("reading.get_reading", name=name)["reading"] == before


def test_reading_goes_on_after_the_process_was_stopped(tmp_path: Path) -> None:
    first = Office(tmp_path)
    taken = first.client.post(API + "reading.upload", files={"file": ("a.pdf", judgment_pdf(), "")}).json()["message"]
    with first.services.readings.store.write() as tx:
        tx.execute("update jobs set state = 'running'")
    second = Office(tmp_path)
    second.services.worker.start()
    second.services.worker.stop()
    second.work()
    assert second.asked("reading.get_reading", name=taken[0]["name"])["status"] == "to_review"
