"""``thads deadline`` and ``thads limitation`` as a person types them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from thads.cli import main
from thads.engine.law.deadline_rules import rules


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def answer(*words: str) -> dict:
    done = run(*words, "--json")
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("start", ["2026-08-28", "28/08/2026", "28/8/2026", "28-08-2026", "2026-08-28T10:00"])
def test_a_day_may_be_typed_as_people_write_it(start: str) -> None:
    assert answer("deadline", "decide_chu_dong", "--start", start)["due"] == "2026-09-09"


def test_json_holds_the_due_day_the_article_and_the_explanation() -> None:
    made = answer("deadline", "voluntary", "--start", "2026-09-24")
    assert made["due"] == "2026-10-05" and made["regime"] == "L2025"
    assert "khoản 1 Điều 36" in made["article"] and "Chủ nhật 04/10/2026" in made["explanation"]


def test_people_read_the_day_first() -> None:
    lines = run("deadline", "voluntary", "--start", "2026-09-24").stdout.splitlines()
    assert lines[0] == "Thời hạn tự nguyện thi hành án: thứ Hai 05/10/2026"


def test_hours_are_typed_with_a_space_or_a_t() -> None:
    for typed in ("2026-09-04 15:30", "04/09/2026T15:30", "2026-09-04T08:30:00+00:00"):
        assert answer("deadline", "notify_bpkctt", "--start", typed)["due"] == "2026-09-05T15:30:00"


def test_the_law_of_another_day_may_be_asked_for() -> None:
    old = answer("deadline", "verify_start", "--start", "2026-06-28")
    new = answer("deadline", "verify_start", "--start", "2026-06-28", "--on", "2026-07-01")
    assert (old["regime"], old["due"], new["regime"], new["due"]) == ("L2008", "2026-07-08", "L2025", "2026-07-07")


def test_the_list_holds_every_rule() -> None:
    listed = run("deadline", "--list").stdout.splitlines()
    assert len(listed) == len(rules())
    assert len(json.loads(run("deadline", "--list", "--json").stdout)) == len(rules())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["deadline", "decide_chu_don", "--start", "2026-09-01"], "decide_chu_dong"),
        (["deadline", "decide_chu_dong"], "--start"),
        (["deadline", "decide_chu_dong", "--start", "hôm qua"], "22/11/2026"),
        (["deadline", "decide_chu_dong", "--start", "2027-12-30"], "năm 2028"),
        (["limitation"], "có hiệu lực"),
        (["limitation", "--effective", "2022-02-30"], "không phải ngày"),
        (["limitation", "--effective", "2022-02-28", "--exclude", "tháng 8"], "không phải khoảng thời gian"),
    ],
)
def test_what_cannot_be_done_is_said_in_vietnamese_and_ends_with_two(words: list[str], said: str) -> None:
    done = run(*words)
    assert done.exit_code == 2 and said in done.stderr and not done.stdout


def test_a_request_out_of_time_ends_with_one() -> None:
    words = ("limitation", "--effective", "19/11/2021", "--requested")
    assert run(*words, "2026-11-19").exit_code == 0
    late = run(*words, "2026-11-20")
    assert late.exit_code == 1 and "quá thời hiệu 1 ngày" in late.stdout


def test_instalments_and_left_out_time_are_counted_for_each() -> None:
    made = answer(
        "limitation", "--due", "30/11/2021", "--due", "28/02/2022", "--requested", "2026-11-20",
        "--exclude", "2026-08-01..31/08/2026:force_majeure",
    )  # fmt: skip
    assert [term["end"] for term in made["terms"]] == ["2026-12-31", "2027-03-31"]
    assert "sự kiện bất khả kháng" in made["explanation"]


def test_own_records_of_a_file_win(tmp_path: Path) -> None:
    own = tmp_path / "rieng.yml"
    own.write_text(
        "holidays:\n- code: '2026'\n  days_off: [{day: 2026-11-24, says: Ngày Văn hóa Việt Nam}]\n"
        "parameters:\n- {code: voluntary_period_days, from: 2026-11-01, value: 15}\n",
        encoding="utf-8",
    )
    given = ("--records", str(own))
    assert answer("deadline", "decide_chu_dong", "--start", "2026-11-20", *given)["due"] == "2026-11-30"
    assert answer("deadline", "voluntary", "--start", "2026-11-02", *given)["due"] == "2026-11-17"


@pytest.mark.parametrize("text", ["- a\n", "fees: []\n", "holidays: 3\n", "a: [\n"])
def test_a_file_that_holds_no_records_is_refused(tmp_path: Path, text: str) -> None:
    own = tmp_path / "rieng.yml"
    own.write_text(text, encoding="utf-8")
    done = run("deadline", "open_file", "--start", "2026-11-20", "--records", str(own))
    assert done.exit_code == 2 and "rieng.yml" in done.stderr


def test_today_is_the_law_of_a_limitation_that_names_no_day() -> None:
    made = answer("limitation", "--effective", f"{date.today().year - 1}-03-02")  # noqa: DTZ011
    assert made["applies"] and made["article"]
