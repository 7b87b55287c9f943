"""Questions in officers' words: the right article among the first three, nothing where nothing answers."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from thads.engine.law import clock
from thads.engine.law.ask import Library, Passage, ask
from thads.engine.law.events import Event
from thads.engine.law.rulebook import Rulebook

ON = date(2026, 11, 20)
QUESTIONS = yaml.safe_load((Path(__file__).parent / "ask_questions.yml").read_text(encoding="utf-8"))
LAWS = {"L": "106/2025/QH15", "N": "152/2026/NĐ-CP"}


def cites(answer, wanted: str) -> bool:
    law, article = LAWS[wanted[0]], re.compile(rf"Điều {wanted[1:]}\b")
    return any(law in part and article.search(part) for part in answer.entry.article.split(";"))


def hits(group: str) -> float:
    """Share of a group's questions with a right article among the first three answers."""
    rows = QUESTIONS[group]
    right = [any(cites(one, wanted) for one in ask(row["asks"], ON)[:3] for wanted in row["articles"]) for row in rows]
    return sum(right) / len(rows)


@pytest.mark.parametrize("group, least", [("seen", 0.94), ("held", 0.86), ("fresh", 0.86)])
def test_the_right_article_is_among_the_first_three(group, least):
    assert len(QUESTIONS[group]) >= 15
    assert hits(group) >= least


def test_questions_without_accents_find_the_same_article():
    from thads.engine.text.normal import fold

    rows = QUESTIONS["seen"]
    right = [any(cites(one, w) for one in ask(fold(row["asks"]), ON)[:3] for w in row["articles"]) for row in rows]
    assert sum(right) / len(rows) >= 0.9


@pytest.mark.parametrize("asked", QUESTIONS["nothing"] + ["", " ", "<script>alert(1)</script>", "x" * 5000])
def test_what_the_law_does_not_answer_is_not_answered(asked):
    assert ask(asked, ON) == []


def test_every_answer_names_its_article():
    for row in QUESTIONS["seen"]:
        for one in ask(row["asks"], ON):
            assert re.search(r"Điều \d|Thông tư|nguyên tắc", one.entry.article), one.entry
            assert one.entry.says


def test_a_deadline_that_runs_in_the_case_says_so_with_its_day():
    told = clock.read([Event("enforcement_decision", date(2026, 11, 2)), Event("valid_notice", date(2026, 11, 16))], ON)
    first = ask("thời hạn tự nguyện bao lâu", ON, told)[0]
    assert first.entry.code == "voluntary" and first.item is not None
    assert first.item.counted is not None and f"{first.item.due:%d/%m/%Y}" in first.now


def test_without_a_case_nothing_is_said_about_one():
    assert all(one.now == "" and one.item is None for one in ask("thời hạn tự nguyện", ON))


def test_the_law_of_the_day_answers():
    before = ask("căn cứ từ chối yêu cầu thi hành án", date(2026, 6, 30))
    after = ask("căn cứ từ chối yêu cầu thi hành án", date(2026, 7, 1))
    assert not any("khoản 4 Điều 34" in one.entry.article for one in before)
    assert any("khoản 4 Điều 34" in one.entry.article for one in after)


def test_what_an_operator_recorded_answers_in_place_of_the_shipped():
    own = {"code": "e2", "from": "2026-07-01", "article": "khoản 9 Điều 46", "says": "Hoãn vì ngập lụt kéo dài"}
    found = ask("ngập lụt kéo dài có hoãn thi hành án không", ON, book=Rulebook({"postponement_grounds": [own]}))
    assert found[0].entry.says == "Hoãn vì ngập lụt kéo dài"


def passage(name: str, text: str, **dates: date) -> Passage:
    return Passage(name, "Nghị định số 999/2026/NĐ-CP", "Điều 2", "Thời hạn niêm phong kho", text, **dates)


def test_passages_in_force_come_before_those_that_are_not():
    old = passage("old", "Kho vật chứng được niêm phong trong 05 ngày.", until=ON - timedelta(days=1))
    new = passage("new", "Kho vật chứng được niêm phong trong 07 ngày.", since=ON)
    other = passage("other", "Lương của giáo viên.")
    found = Library([old, new, other]).ask("niêm phong kho vật chứng mấy ngày", ON)
    assert [(one.name, valid) for one, valid in found] == [("new", True), ("old", False)]


def test_no_passage_is_made_to_fit():
    assert Library([passage("a", "Kho vật chứng được niêm phong.")]).ask("giá vàng hôm nay", ON) == []
    assert Library([]).ask("niêm phong", ON) == []
