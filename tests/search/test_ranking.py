"""The order of what was found and what is lit up in it."""

from thads.engine.search.question import read
from thads.engine.search.ranking import closeness, marks


def test_the_whole_name_comes_before_its_beginning_and_that_before_its_middle():
    asked = read("van an")
    names = ["Trần Văn An Bình", "Văn An Bình", "Văn An"]
    assert sorted(names, key=lambda name: closeness(asked, name)) == ["Văn An", "Văn An Bình", "Trần Văn An Bình"]


def test_of_equal_names_the_one_with_the_typed_accents_comes_first():
    asked = read("Hà")
    assert closeness(asked, "Hà") < closeness(asked, "Hạ")


def test_marks_are_places_in_the_shown_text():
    text = "Đỗ Thị Hà"
    assert [text[start:end] for start, end in marks(read("do ha"), text)] == ["Đỗ", "Hà"]
    assert marks(read("thi ha"), text) == [(3, 9)]


def test_nothing_is_marked_inside_a_word():
    assert marks(read("an"), "Lan Anh, Hồ An") == [(4, 6), (12, 14)]
