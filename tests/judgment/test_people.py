"""Who "ông H" is: short names, namesakes, firms by their short names, slips. What stays open is a doubt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import rows_of

from thads.engine.judgment.people import People
from thads.engine.judgment.schema import STATE, Party
from thads.engine.messages import say
from thads.engine.text.numbers import format_vnd

NAMESAKES = (
    "Nguyên đơn: Bà Trần Thị Mận, sinh năm 1970; địa chỉ: xã Phú Nghĩa.",
    "Bị đơn: Ông Phạm Ngọc Hải, sinh năm 1968 và ông Lê Văn Hải, sinh năm 1980; cùng địa chỉ: xã Phú Nghĩa.",
    "Người có quyền lợi, nghĩa vụ liên quan: Bà Đỗ Thị Hải, sinh năm 1975.",
)
FIRMS = (
    "Nguyên đơn: Ngân hàng thương mại cổ phần Phương Lan (gọi tắt là PLB). Địa chỉ: số 1, phố Mới.",
    "Bị đơn: Công ty TNHH Thương mại Dịch vụ Lam Sơn. Địa chỉ: số 2, phố Mới.",
)
BANK, FIRM = "Ngân hàng thương mại cổ phần Phương Lan", "Công ty TNHH Thương mại Dịch vụ Lam Sơn"
GIVEN_NAMES = "An Bình Cường Dung Đức Giang Hạnh Khoa Linh Minh Nga Oanh Phúc Quỳnh Sửu Uyên Văn Xuân Yến".split()
ALSO_WORDS = "Toàn Quyền Được Nhận Hiện Viện".split()
LETTERS = "ABCDEGHIKLMNOPQRSTUVXY"


def debtors(order: str, parties=None) -> tuple[list[str], list[str]]:
    (row,) = rows_of(order, **({"parties": parties} if parties else {}))
    unconfirmed = say(
        "Nothing else in the judgment confirms the sum {amount}.", amount=f"{format_vnd(row.amount)} đồng"
    )
    return row.debtors, [doubt for doubt in row.doubts if doubt != unconfirmed]


@pytest.mark.parametrize(
    "short", ["ông Hải", "ông Ngọc Hải", "ông Phạm Ngọc Hải", "bị đơn", "bị đơn ông Hải", "bị đơn là ông Hải"]
)
def test_a_short_name_is_the_party_that_bears_it(short):
    assert debtors(f"1. Buộc {short} trả cho bà Mận 34.000.000 đồng.") == (["Phạm Ngọc Hải"], [])


def test_the_title_tells_namesakes_apart():
    assert debtors("1. Buộc bà Hải trả cho bà Mận 34.000.000 đồng.", NAMESAKES) == (["Đỗ Thị Hải"], [])


def test_a_short_name_two_people_bear_is_doubted_by_name():
    names, doubts = debtors("1. Buộc ông Hải trả cho bà Mận 34.000.000 đồng.", NAMESAKES)
    assert len(names) == 1 and "Phạm Ngọc Hải" in doubts[0] and "Lê Văn Hải" in doubts[0]


def test_of_two_namesakes_the_one_named_just_before_is_meant():
    rows = rows_of(
        "1. Buộc ông Lê Văn Hải trả cho bà Mận 34.000.000 đồng.",
        "2. Ông Hải phải chịu 1.700.000 đồng án phí dân sự sơ thẩm.",
        parties=NAMESAKES,
    )
    assert [row.debtors for row in rows] == [["Lê Văn Hải"]] * 2


def test_a_name_nobody_bears_is_kept_as_printed_and_doubted():
    names, doubts = debtors("1. Buộc ông Ngô Bá Khá Lâm trả cho bà Mận 34.000.000 đồng.")
    assert names == ["Ngô Bá Khá Lâm"] and "Ngô Bá Khá Lâm" in doubts[0]


@pytest.mark.parametrize("slip", ["Phạm Ngoc Hải", "Phạm Ngọt Hải", "Phạm Hải"])
def test_a_slip_in_a_name_is_the_party_with_a_doubt(slip):
    names, doubts = debtors(f"1. Buộc ông {slip} trả cho bà Mận 34.000.000 đồng.")
    assert names == ["Phạm Ngọc Hải"] and (doubts or slip == "Phạm Hải")


@pytest.mark.parametrize("short", ["Ngân hàng", "PLB", "Ngân hàng Phương Lan", "Ngân hàng TMCP Phương Lan"])
def test_a_bank_is_known_by_its_short_names(short):
    (row,) = rows_of(f"1. Buộc Công ty Lam Sơn trả cho {short} 34.000.000 đồng.", parties=FIRMS)
    assert (row.debtors, row.creditors) == ([FIRM], [BANK])


@pytest.mark.parametrize("word", ["Nhà nước", "ngân sách Nhà nước", "công quỹ Nhà nước"])
def test_the_state_is_the_state_by_any_name(word):
    (row,) = rows_of(f"1. Tịch thu của ông Phạm Ngọc Hải 5.000.000 đồng nộp {word}.")
    assert (row.kind, row.debtors, row.creditors) == ("confiscate", ["Phạm Ngọc Hải"], [STATE])


def named(given: str) -> tuple[list[str], ...]:
    name = f"Bùi Xuân {given}"
    parties = (NAMESAKES[0], f"Bị đơn: Ông {name}, sinh năm 1968; địa chỉ: xã Phú Nghĩa.")
    orders = (
        f"1. Buộc ông {name} phải trả cho bà Mận 125.430.000 đồng.",
        f"2. Ông {given} phải chịu 6.271.500 đồng án phí dân sự sơ thẩm.",
    )
    return tuple(row.debtors for row in rows_of(*orders, parties=parties))


@pytest.mark.parametrize("given", GIVEN_NAMES + ALSO_WORDS)
def test_a_given_name_is_never_cut_off(given):
    assert named(given) == ([f"Bùi Xuân {given}"],) * 2


@pytest.mark.parametrize("name", ["H'Nga Êban", "H’Lan Niê"])
def test_a_name_with_an_apostrophe_is_whole(name):
    parties = (NAMESAKES[0], f"Bị đơn: Bà {name}, sinh năm 1976; địa chỉ: buôn Kô Siêr.")
    assert debtors(f"1. Buộc bà {name} trả cho bà Mận 12.500.000 đồng.", parties)[0] == [name]


@given(st.lists(st.tuples(st.sampled_from(LETTERS), st.booleans()), min_size=1, max_size=6))
def test_a_letter_is_resolved_only_to_a_party_whose_name_ends_in_it(drawn):
    parties = [
        Party(id=f"p{n}", name=f"Lò Văn {letter}{n}" if n % 2 else f"Lò Thị {letter}", sex="male" if male else "female")
        for n, (letter, male) in enumerate(drawn)
    ]
    people = People(parties=parties)
    for party in parties:
        short = party.name.split()[-1]
        found, doubt = people.resolve(short, "ông" if party.sex == "male" else "bà")
        alike = {p.name for p in parties if p.name.split()[-1] == short and p.sex == party.sex}
        assert found in alike and (len(alike) == 1 or doubt)


@given(st.text(min_size=1, max_size=60).filter(lambda text: bool(text.split())))
def test_any_text_resolves_to_something_without_an_error(printed):
    people = People(parties=[Party(id="p1", name="Lò Văn A"), Party(id="p2", name=FIRM, kind="organisation")])
    assert isinstance(people.resolve(printed)[0], str) and isinstance(people.organisation(printed)[0], str)
