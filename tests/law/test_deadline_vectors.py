"""Deadlines worked out by hand with a calendar on the table (``deadline_vectors.csv``), never by the code.

``law_of``: the day whose law applies, where it is not the start's. ``article``: L law 106/2025, N decree 152/2026,
O law 26/2008, T circular 216/2016, as article.clause-point.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from datetime import date, datetime
from pathlib import Path

import pytest

from thads.engine.law.deadline_rules import Rule, rules
from thads.engine.law.deadlines import deadline

SOURCES = {
    "L": "Luật số 106/2025/QH15",
    "N": "Nghị định số 152/2026/NĐ-CP",
    "O": "Luật số 26/2008/QH12",
    "T": "Thông tư số 216/2016/TT-BTC",
}
OCCASIONS = ("holiday", "year end", "month end")

with (Path(__file__).parent / "deadline_vectors.csv").open(encoding="utf-8") as file:
    VECTORS = list(csv.DictReader(file))


def moment(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def cited(article: str) -> list[str]:
    """L33.3a -> ["điểm a", "khoản 3", "Điều 33", "Luật số 106/2025/QH15"]"""
    found = re.fullmatch(r"([A-Z])(\d+)(?:\.(\d+)([a-zđ])?)?", article)
    assert found, article
    source, number, clause, point = found.groups()
    words = [f"điểm {point}"] if point else []
    words += [f"khoản {clause}"] if clause else []
    return [*words, f"Điều {number}", SOURCES[source]]


@pytest.mark.parametrize("row", VECTORS, ids=lambda row: f"{row['key']}-{row['start']}")
def test_the_due_day_is_the_one_worked_out_by_hand(row: dict[str, str]) -> None:
    on = date.fromisoformat(row["law_of"]) if row["law_of"] else None
    made = deadline(row["key"], moment(row["start"]), on=on)
    assert made.due == moment(row["due"]), row["why"]


@pytest.mark.parametrize("row", VECTORS, ids=lambda row: f"{row['key']}-{row['start']}")
def test_it_rests_on_the_article_read_in_the_law(row: dict[str, str]) -> None:
    on = date.fromisoformat(row["law_of"]) if row["law_of"] else None
    article = deadline(row["key"], moment(row["start"]), on=on).rule.article
    for one in row["article"].split(";"):
        for part in cited(one):
            assert re.search(rf"{re.escape(part)}\b", article), (part, article)


def test_every_row_of_the_table_has_a_holiday_a_years_end_and_a_months_end() -> None:
    occasions: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in VECTORS:
        on = date.fromisoformat(row["law_of"] or row["start"][:10])
        occasions[row["key"], str(law_of(row["key"], on).regime)].add(row["why"].partition(":")[0])
    wanted = {(rule.code, rule.regime) for rule in rules() if rule.length is not None}
    assert {key for key in wanted if not occasions[key] >= set(OCCASIONS)} == set()


def test_every_row_known_under_both_laws_has_a_period_across_the_change() -> None:
    both = {rule.code for rule in rules() if rule.regime == "L2008"}
    changed = {row["key"] for row in VECTORS if row["why"].startswith("law change")}
    assert both == changed


def law_of(key: str, on: date) -> Rule:
    return next(rule for rule in rules(on=on) if rule.code == key)
