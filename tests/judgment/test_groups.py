"""Several people told by one word: heirs, couples, families. Who they are comes from the paper; what it leaves open is doubted."""

from __future__ import annotations

import pytest
from made import PARTIES, rows_of

from thads.engine.messages import say

M, V = "Trần Thị Mận", "Nguyễn Văn Vượng"
HEIRS = ["Lò Thị Mẩy", "Nguyễn Văn Kiên", "Nguyễn Thị Lành"]
DEAD = "Bị đơn: Ông Nguyễn Văn Vượng, sinh năm 1950 (chết ngày 02/3/2025)."
LISTS = {
    "under a heading": (
        DEAD,
        "Người kế thừa quyền và nghĩa vụ tố tụng của ông Vượng:",
        "1. Bà Lò Thị Mẩy, sinh năm 1955; địa chỉ: xã Bình An;",
        "2. Anh Nguyễn Văn Kiên, sinh năm 1980; địa chỉ: xã Bình An;",
        "3. Chị Nguyễn Thị Lành, sinh năm 1983; cùng địa chỉ: xã Bình An.",
    ),
    "in one line": (
        DEAD,
        "Những người thừa kế quyền, nghĩa vụ tố tụng của ông Vượng gồm: Bà Lò Thị Mẩy, sinh năm 1955; anh Nguyễn Văn Kiên,"
        " sinh năm 1980 và chị Nguyễn Thị Lành, sinh năm 1983.",
        "Người có quyền lợi, nghĩa vụ liên quan: Ông Quách Gia Huy, sinh năm 1970.",
    ),
    "who are interested too": (
        DEAD,
        "Người có quyền lợi, nghĩa vụ liên quan, đồng thời là người kế thừa quyền và nghĩa vụ tố tụng của ông Vượng:",
        "- Bà Lò Thị Mẩy, sinh năm 1955;",
        "- Anh Nguyễn Văn Kiên, sinh năm 1980;",
        "- Chị Nguyễn Thị Lành, sinh năm 1983.",
    ),
    "said afterwards in brackets": (
        DEAD,
        "Người có quyền lợi, nghĩa vụ liên quan:",
        "1. Bà Lò Thị Mẩy, sinh năm 1955;",
        "2. Anh Nguyễn Văn Kiên, sinh năm 1980;",
        "3. Chị Nguyễn Thị Lành, sinh năm 1983.",
        "(Bà Mẩy, anh Kiên, chị Lành đồng thời là người kế thừa quyền và nghĩa vụ tố tụng của ông Vượng).",
    ),
    "behind the dead one": (
        "Bị đơn: Ông Nguyễn Văn Vượng, sinh năm 1950 - đã chết, người kế thừa quyền và nghĩa vụ tố tụng: Bà Lò Thị Mẩy,"
        " sinh năm 1955 và anh Nguyễn Văn Kiên, sinh năm 1980, chị Nguyễn Thị Lành, sinh năm 1983.",
    ),
    "without years, in the middle of a list": (
        "Bị đơn: Ông Phạm Ngọc Hải, sinh năm 1968.",
        "Người có quyền lợi, nghĩa vụ liên quan:",
        "1. Ông Quách Gia Huy, sinh năm 1970;",
        "2. Ông Nguyễn Văn Vượng (chết năm 2024);",
        "Người kế thừa quyền và nghĩa vụ tố tụng của ông Vượng:",
        "- Bà Lò Thị Mẩy;",
        "- Anh Nguyễn Văn Kiên;",
        "- Chị Nguyễn Thị Lành.",
        "3. Bà Tô Thị Sim, sinh năm 1972.",
    ),
}
OWING = (
    "Buộc những người thừa kế quyền và nghĩa vụ tố tụng của ông Vượng phải trả",
    "Những người kế thừa quyền, nghĩa vụ tố tụng của ông Nguyễn Văn Vượng có nghĩa vụ trả",
    "Buộc những người kế thừa quyền, nghĩa vụ của ông Vượng gồm bà Lò Thị Mẩy, anh Nguyễn Văn Kiên và chị Nguyễn Thị Lành trả",
    "Các đồng thừa kế của ông Vượng phải trả",
    "Buộc các đồng thừa kế phải trả",
    "Buộc hàng thừa kế thứ nhất của ông Vượng (bà Mẩy, anh Kiên, chị Lành) phải trả",
    "Buộc bà Mẩy, anh Kiên, chị Lành (là những người kế thừa quyền và nghĩa vụ tố tụng của ông Vượng) phải trả",
    "Bà Lò Thị Mẩy và các con của bà Mẩy gồm anh Kiên, chị Lành phải trả",
)


def paper(name: str) -> tuple[str, ...]:
    return (PARTIES[0], *LISTS[name])


def test_every_heir_in_the_list_of_parties_owes_whatever_the_list_looks_like():
    for name in LISTS:
        (row,) = rows_of(f"1. {OWING[0]} cho bà Mận 90.000.000 đồng.", parties=paper(name))
        assert (sorted(row.debtors), row.creditors) == (sorted(HEIRS), [M]), name


@pytest.mark.parametrize("words", OWING)
def test_heirs_owe_by_any_words(words):
    (row,) = rows_of(f"1. {words} cho bà Mận 90.000.000 đồng.", parties=paper("under a heading"))
    assert (row.debtors, row.creditors, row.amount) == (HEIRS, [M], 90_000_000)


@pytest.mark.parametrize(
    "order",
    [
        "Buộc bà Mận phải trả cho những người kế thừa quyền và nghĩa vụ tố tụng của ông Vượng 90.000.000 đồng.",
        "Buộc bà Mận phải trả cho người thừa kế của ông Vượng (bà Mẩy, anh Kiên, chị Lành) 90.000.000 đồng.",
        "Bà Mận có nghĩa vụ giao lại cho những người kế thừa quyền và nghĩa vụ tố tụng của ông Vượng là bà Mẩy, anh Kiên, chị"
        " Lành diện tích đất 120m2.",
        "Hoàn trả cho những người kế thừa quyền và nghĩa vụ tố tụng của ông Vượng 2.000.000 đồng tạm ứng án phí đã nộp.",
    ],
)
def test_heirs_receive(order):
    (row,) = rows_of(f"1. {order}", parties=paper("under a heading"))
    assert row.creditors == HEIRS


def test_heirs_nobody_named_are_doubted():
    (row,) = rows_of(f"1. {OWING[0]} cho bà Mận 90.000.000 đồng.", parties=(PARTIES[0], DEAD))
    assert say("The heirs of {name} are not named in the judgment.", name=V) in row.doubts


def test_what_each_pays_the_heirs_of_one_pay_once():
    rows = rows_of(
        "1. Bà Mận và những người kế thừa quyền, nghĩa vụ tố tụng của ông Vượng mỗi người phải chịu 4.500.000 đồng án phí"
        " dân sự sơ thẩm.",
        parties=paper("under a heading"),
    )
    assert [row.debtors for row in rows] == [[M], HEIRS]


def test_a_share_of_an_estate_is_no_heir():
    (row,) = rows_of(
        "1. Bà Mận phải thanh toán chênh lệch kỷ phần thừa kế cho ông Phạm Ngọc Hải 90.000.000 đồng.", parties=PARTIES
    )
    assert (row.debtors, row.creditors) == ([M], ["Phạm Ngọc Hải"])


COUPLE = (
    PARTIES[0],
    "Bị đơn: Anh Quách Gia Huy, sinh năm 1980 và chị Tô Thị Sim, sinh năm 1982; cùng địa chỉ: xã Bình An.",
    "Người có quyền lợi, nghĩa vụ liên quan: Ông Phạm Ngọc Hải, sinh năm 1950.",
)
MARRIED = (*COUPLE, "Nguyên đơn trình bày vợ chồng anh Quách Gia Huy, chị Tô Thị Sim có vay tiền.")
H, S = "Quách Gia Huy", "Tô Thị Sim"


@pytest.mark.parametrize(
    "words",
    [
        "vợ chồng anh Huy, chị Sim",
        "vợ chồng anh Huy và chị Sim",
        "vợ chồng anh Huy chị Sim",
        "anh chị Huy, Sim",
        "anh chị Huy Sim",
        "hai vợ chồng anh Huy, chị Sim",
        "bị đơn là vợ chồng anh Huy, chị Sim",
        "các bị đơn",
        "hai bị đơn",
        "cả hai bị đơn",
        "02 bị đơn",
        "anh Huy cùng vợ là chị Sim",
        "anh Huy và vợ là chị Sim",
    ],
)
@pytest.mark.parametrize("owing", [True, False])
def test_a_couple_is_two_people_and_nothing_is_doubted(words, owing):
    order = f"{words} phải trả cho bà Mận" if owing else f"bà Mận phải trả cho {words}"
    (row,) = rows_of(f"1. Buộc {order} 90.000.000 đồng (Chín mươi triệu đồng).", parties=COUPLE)
    assert (row.debtors if owing else row.creditors, row.doubts) == ([H, S], [])


def test_the_one_left_out_of_a_couple_is_who_the_paper_says_he_is_married_to():
    (row,) = rows_of("1. Buộc vợ chồng anh Huy trả cho bà Mận 90.000.000 đồng (Chín mươi triệu đồng).", parties=MARRIED)
    assert (row.debtors, row.doubts) == ([H, S], [])


def test_where_the_paper_does_not_say_who_is_married_the_couple_is_doubted():
    (row,) = rows_of("1. Buộc vợ chồng anh Huy trả cho bà Mận 90.000.000 đồng.", parties=COUPLE)
    assert row.debtors == [H, S]
    assert say("It is not certain that {one} and {other} are the couple meant.", one=H, other=S) in row.doubts
    (row,) = rows_of("1. Buộc vợ chồng ông Hải trả cho bà Mận 90.000.000 đồng.", parties=COUPLE)
    assert say("The wife or husband of {name} is not named.", name="Phạm Ngọc Hải") in row.doubts


@pytest.mark.parametrize("words", ["Anh chị", "Vợ chồng", "Hai vợ chồng"])
def test_a_couple_spoken_of_before_needs_no_names(words):
    rows = rows_of(
        "1. Buộc anh Huy, chị Sim trả cho bà Mận 90.000.000 đồng.",
        f"2. {words} phải chịu 4.500.000 đồng án phí dân sự sơ thẩm.",
        parties=MARRIED,
    )
    assert [sorted(row.debtors) for row in rows] == [[H, S]] * 2


def test_a_family_is_its_head_with_a_doubt():
    (row,) = rows_of("1. Buộc gia đình anh Huy trả cho bà Mận 90.000.000 đồng.", parties=COUPLE)
    doubt = say("“{printed}”: the judgment does not say who belongs to the family.", printed="gia đình anh Huy")
    assert row.debtors == [H] and doubt in row.doubts
