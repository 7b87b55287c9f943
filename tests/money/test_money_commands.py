"""``thads fee``, ``court-fee``, ``interest`` and ``distribute`` as a person types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from thads.cli import main

EXAMPLE = Path(__file__).resolve().parents[2] / "thads" / "engine" / "money" / "distribution_example.yml"
DAY = ("--date", "2026-11-20")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def answer(*words: str) -> dict:
    done = run(*words, "--json")
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


def test_fees_come_receipt_by_receipt_with_their_total():
    received = [word for n in (3_000, 4_000, 4_500, 4_000, 1_500, 1_000) for word in ("--received", f"{n}000000")]
    made = answer("fee", *received, *DAY)
    assert made["fees"] == [90_000_000, 100_000_000, 37_500_000, 17_550_000, 150_000, 100_000]
    assert made["total"] == 245_300_000


def test_a_receipt_may_say_how_it_came_and_the_law_of_another_day_may_be_asked_for():
    assert answer("fee", "--received", "300.000.000:self_settled", *DAY)["fees"] == [3_000_000]
    small = ("--received", "1000000") * 3 + ("--received", "2000000")
    assert answer("fee", *small, "--date", "20/03/2017")["fees"] == [0, 0, 90_000, 60_000]


def test_people_read_each_fee_and_what_to_check():
    lines = run("fee", "--received", "200.000.000", *DAY).stdout.splitlines()
    assert lines[0] == "1. Nhận 200.000.000 đồng: phí 6.000.000 đồng"
    assert lines[-2] == "Tổng số phí: 6.000.000 đồng" and lines[-1].startswith("Cần đối chiếu: ")


def test_own_records_of_a_file_win(tmp_path: Path):
    own = tmp_path / "rieng.yml"
    own.write_text("parameters:\n- {code: base_salary, from: 2026-11-01, value: 100000000}\n", encoding="utf-8")
    assert answer("fee", "--received", "150000000", *DAY, "--records", str(own))["fees"] == [0]


def test_the_court_fee_shows_the_scale_the_half_and_the_advance():
    made = answer("court-fee", "--amount", "2.696.361.295", *DAY)
    assert (made["fee"], made["settlement"], made["advance"]) == (85_927_226, 42_963_613, 42_963_613)
    assert "phần vượt quá 2.000.000.000 đồng" in made["explanation"]
    low = run("court-fee", "--amount", "9000000", "--dispute", "labour", *DAY).stdout
    assert "3% x 9.000.000 đồng = 270.000 đồng" in low and "không thấp hơn 300.000 đồng" in low
    assert {"code": "civil_appeal", "says": "án phí dân sự, hôn nhân và gia đình phúc thẩm", "fee": 300_000} in answer(
        "court-fee", "--fixed", *DAY
    )["fees"]


def test_interest_is_counted_line_by_line():
    made = answer(
        "interest", "--principal", "100.000.000", "--from", "2026-07-01", "--until", "2026-11-24",
        "--paid", "12/09/2026:50.000.000",
    )  # fmt: skip
    assert [line["interest"] for line in made["lines"]] == [2_000_000, 1_000_000]
    assert (made["interest_due"], made["principal_due"], made["total_due"]) == (3_000_000, 50_000_000, 53_000_000)
    paused = answer(
        "interest", "--principal", "100000000", "--from", "2026-07-01", "--until", "2026-11-24", "--rate", "12,5",
        "--exclude", "2026-07-01..2026-09-11:agreed_postponement",
    )  # fmt: skip
    assert paused["interest"] == 2_500_000


def test_the_example_in_the_help_is_a_distribution_that_works(tmp_path: Path):
    assert EXAMPLE.read_text("utf-8").splitlines()[0] in run("distribute", "--help").stdout
    made = answer("distribute", str(EXAMPLE))
    paid = sum(made["claims"].values())
    assert sum(one["taken"] for one in made["taken_off"]) + paid + made["to_debtor"] == made["received"]
    assert [row["fee"] for row in made["payouts"]] == [18_450_000, 0, 0] and made["fees"] == 18_450_000
    assert made["claims"] == {"1": 615_000_000, "2": 28_000_000, "3": 36_000_000}
    same = tmp_path / "phan-chia.json"
    same.write_text(json.dumps(yaml.safe_load(EXAMPLE.read_text("utf-8")), default=str), encoding="utf-8")
    assert answer("distribute", str(same)) == made
    assert "Trả lại người phải thi hành án: 125.280.000 đồng" in run("distribute", str(EXAMPLE)).stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: [", "YAML"),
        ("- 1", "received"),
        ("paid_on: 2026-11-20", "received"),
        ("received: 1\npaid_on: mai", "paid_on"),
        ("received: 1.5\npaid_on: 2026-11-20", "received"),
        ("received: -1\npaid_on: 2026-11-20", "received"),
        ("received: 1\npaid_on: 2026-11-20\ngift: 1", "gift"),
        ("received: 1\npaid_on: 2026-11-20\nclaims: 5", "danh sách"),
        ("received: 1\npaid_on: 2026-11-20\nclaims: [{id: 1}]", "claims 1: thiếu “creditor”"),
        ("received: 1\npaid_on: 2026-11-20\nclaims: [{id: 1, creditor: A, kind: gift, due: 1}]", "support"),
        ("received: 1\npaid_on: 2026-11-20\nclaims: [{id: {a: 1}, creditor: A, kind: other, due: 1}]", "claims 1 id"),
        (
            "received: 1\npaid_on: 2026-11-20\nclaims: [{id: 1, creditor: A, kind: other, due: 1, secured: x}]",
            "secured",
        ),
        ("received: 1\npaid_on: 2026-11-20\ndeductions: [{kind: costs}]", "amount"),
        ("received: 1\npaid_on: 2026-11-20\ndeductions: [{kind: rent, region: V}]", "I, II, III, IV"),
        ("received: 1\npaid_on: 2026-06-20", "payment_order"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_the_place(tmp_path: Path, text: str, said: str):
    file = tmp_path / "sai.yml"
    file.write_text(text, encoding="utf-8")
    done = run("distribute", str(file))
    assert done.exit_code == 2 and said in done.stderr and not done.stdout, done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["fee", *DAY], "--received"),
        (["fee", "--received", "1,5", *DAY], "3.000.000"),
        (["fee", "--received", "1000:gift", *DAY], "self_settled"),
        (["fee", "--received", "1000000000", "--relief", "poor", *DAY], "80%"),
        (["fee", "--received", "1000", "--date", "2016-01-01"], "enforcement_fee"),
        (["court-fee", "--amount", "1000", "--date", "2016-01-01"], "01/01/2017"),
        (["interest", "--principal", "1", "--from", "2026-07-01", "--until", "2026-06-01"], "trước ngày bắt đầu"),
        (["interest", "--principal", "1", "--from", "2026-07-01", "--until", "2026-08-01", "--rate", "x"], "phần trăm"),
        (
            ["interest", "--principal", "1", "--from", "2026-07-01", "--until", "2026-08-01", "--paid", "5"],
            "không phải ngày",
        ),
    ],
)
def test_what_cannot_be_done_is_said_in_vietnamese_and_ends_with_two(words: list[str], said: str):
    done = run(*words)
    assert done.exit_code == 2 and said in done.stderr and not done.stdout
