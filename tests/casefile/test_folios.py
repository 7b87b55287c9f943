"""Folios: each sheet a number, given once, in the order of receipt."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from thads.engine.casefile.folios import Item, gaps, in_order, number, source


def day(number: int) -> datetime:
    return datetime.fromisoformat(f"2026-09-{number:02d}T08:00")


JUDGMENT = Item("j", "Bản án", "judgment", day(1), pages=9)
REQUEST = Item("r", "Đơn yêu cầu", "request", day(2), pages=2)
DECISION = Item("d", "Quyết định thi hành án", "enforcement_decision", day(5), pages=2)
MINUTES = Item("m", "Biên bản", "minutes", day(9), pages=3)
LETTER = Item("l", "Công văn", "letter", day(7))


def keys(items: list[Item]) -> list[str]:
    return [item.key for item in items]


def test_what_stands_first_depends_on_who_asked() -> None:
    papers = [MINUTES, JUDGMENT, LETTER, REQUEST, DECISION]
    assert keys(in_order(papers, "on_request")) == ["d", "r", "j", "l", "m"]
    assert keys(in_order(papers, "ex_officio")) == ["d", "j", "r", "l", "m"]


def test_a_decision_and_a_judgment_have_one_number_other_papers_one_a_sheet() -> None:
    given = number([MINUTES, JUDGMENT, REQUEST, DECISION], "on_request")
    assert given == {"d": (1, 1), "r": (2, 3), "j": (4, 4), "m": (5, 7)}


def test_numbers_once_given_stay_and_what_comes_later_goes_behind_however_old_it_is() -> None:
    numbered = [Item("d", "", "enforcement_decision", day(5), 2, (1, 1)), Item("m", "", "minutes", day(9), 3, (2, 4))]
    assert number([*numbered, JUDGMENT, LETTER], "ex_officio") == {"j": (5, 5), "l": (6, 6)}
    assert keys(in_order([LETTER, *numbered, JUDGMENT], "ex_officio")) == ["d", "m", "j", "l"]


def test_labels_say_one_sheet_or_from_to() -> None:
    assert Item("x", "", "minutes", day(1), 1, (7, 7)).label == "07"
    several = Item("x", "", "minutes", day(1), 4, (8, 11))
    assert (several.label, several.label_of(0), several.label_of(3)) == ("08-11", "08", "11")
    assert Item("x", "", "decision", day(1), 4, (3, 3)).label_of(2) == "03"
    assert LETTER.label == "" and LETTER.label_of(0) == ""


def test_the_order_names_its_article() -> None:
    assert "Điều 31" in source()


@given(
    st.lists(st.tuples(st.sampled_from(["decision", "minutes", "judgment"]), st.integers(0, 9), st.integers(1, 27))),
    st.integers(0, 8),
)
def test_numbering_in_steps_leaves_no_gap_and_no_number_twice(papers: list[tuple[str, int, int]], cut: int) -> None:
    items = [Item(str(place), "", kind, day(on), pages) for place, (kind, pages, on) in enumerate(papers)]
    first = number(items[:cut], "ex_officio")
    known = [Item(item.key, "", item.kind, item.at, item.pages, first.get(item.key)) for item in items]
    second = number(known, "ex_officio")
    spans = sorted([*first.values(), *second.values()])
    assert set(first) | set(second) == {item.key for item in items}
    assert all(later[0] == earlier[1] + 1 for earlier, later in pairwise(spans))
    assert gaps([Item(item.key, "", item.kind, item.at, 1, (first | second)[item.key]) for item in items]) == []


def test_a_missing_number_is_found() -> None:
    assert gaps([Item("a", "", "x", day(1), 1, (1, 2)), Item("b", "", "x", day(1), 1, (5, 5))]) == [3, 4]
