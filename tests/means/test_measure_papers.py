"""A paper's entries read as measures."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from thads.engine.life import measure_papers as reading
from thads.engine.life.measures import definition

moment = datetime.fromisoformat

ON = date(2026, 11, 2)


def test_a_freeze_is_one_measure_an_account_with_its_sum_and_minutes() -> None:
    told = {
        "accounts": [{"number": "0123", "bank": "Ngân hàng Thử"}, {"number": "0456", "bank": "Ngân hàng Thử"}],
        "keeper": "Ngân hàng Thử, chi nhánh Mẫu", "duty": "50.000.000", "costs": 2_000_000, "record_at": "2026-11-01T15:30",
    }  # fmt: skip
    made = reading.parts(definition("freeze_account", ON), told)
    assert [part.thing["number"] for part in made if part.thing] == ["0123", "0456"]
    assert {(part.applier, part.amount, part.costs) for part in made} == {
        ("Ngân hàng Thử, chi nhánh Mẫu", 50_000_000, 2_000_000)
    }
    assert made[0].record_at == moment("2026-11-01 15:30")


def test_two_things_at_three_registries_are_six_measures() -> None:
    told = {"assets": [{"description": "Thửa 45"}, "Xe ô tô"], "agencies": ["Văn phòng A", "Phòng B", "Trung tâm C"]}
    made = reading.parts(definition("halt_transactions", ON), told)
    assert len({(part.thing["description"], part.applier) for part in made if part.thing}) == 6


def test_a_paper_without_entries_is_one_measure_of_which_the_rest_is_to_be_told() -> None:
    for code in ("freeze_account", "seize", "suspend_exit", "force_act"):
        (part,) = reading.parts(definition(code, ON), {})
        assert (part.thing, part.applier, part.until) == (None, "", None)


def test_an_exit_ban_is_about_a_person_until_a_day() -> None:
    told = {
        "person": [{"name": "Bùi Văn Thử"}],
        "immigration": "Cục Quản lý xuất nhập cảnh",
        "since": "2026-11-02",
        "until": "2027-11-01",
    }
    (part,) = reading.parts(definition("suspend_exit", ON), told)
    assert (part.person, part.applier, part.since, part.until) == (
        "Bùi Văn Thử",
        "Cục Quản lý xuất nhập cảnh",
        ON,
        date(2027, 11, 1),
    )


@pytest.mark.parametrize(
    "hostile", ["<script>", "{office}", "0" * 5000, {"number": {"a": 1}, "bank": "x"}, ["", None], 7]
)
def test_hostile_entries_break_nothing(hostile: object) -> None:
    told = {"accounts": hostile, "keeper": hostile, "duty": hostile, "costs": hostile, "record_at": hostile}
    for part in reading.parts(definition("freeze_account", ON), told):
        assert (part.amount, part.record_at) in ((0, None), (7, None))


@pytest.mark.parametrize(
    ("entry", "named"),
    [
        ({"number": "12/QĐ-THADS", "date": "2026-11-02"}, True),
        ({"number": "112/QĐ-THADS", "date": "2026-11-02"}, False),
        ({"name": "abc"}, True),
        ("Quyết định số 12/QĐ-THADS ngày 02/11/2026", True),
        ("Quyết định số 12/QĐ-THADS-KV1", False),
        ("Quyết định số 2/QĐ-THADS", False),
        ("", False),
        (None, False),
    ],
)
def test_whether_an_entry_names_a_decision(entry: object, named: bool) -> None:
    assert reading.names(entry, "12/QĐ-THADS", "abc") is named


def test_a_decision_without_a_number_is_named_by_nothing_but_itself() -> None:
    assert not reading.names("Quyết định", "", "abc")
    assert reading.names("abc", "", "abc")


def test_an_asset_is_known_by_its_title_or_description_however_written() -> None:
    assert reading.describes({"description": "XE Ô TÔ 29A-123.45"}, "xe o to 29a-123.45", "")
    assert not reading.describes({"description": ""}, "", "")
