"""Who the parties are, in the layouts of civil and criminal judgments and of settlements."""

from __future__ import annotations

import json

import pytest
from made import judgment, parties_of, reading_of
from material import HERE, made, made_slugs
from scoring import key


def facts(*lines: str, branch: str = "civil") -> list[tuple]:
    return [(p.name, p.roles, p.birth_year, p.address) for p in parties_of(*lines, branch=branch)]


def test_the_civil_layout_names_role_name_year_and_address():
    assert facts(
        "* Nguyên đơn: Bà Trần Thị Mận, sinh năm 1970; địa chỉ: xã Phú Nghĩa, tỉnh Lâm Giang.",
        "* Bị đơn: Ông Phạm Ngọc Hải, sinh ngày 02/3/1968; nơi cư trú: phường Đông, tỉnh Lâm Giang (vắng mặt).",
    ) == [
        ("Trần Thị Mận", ["plaintiff"], 1970, "xã Phú Nghĩa, tỉnh Lâm Giang"),
        ("Phạm Ngọc Hải", ["defendant"], 1968, "phường Đông, tỉnh Lâm Giang"),
    ]


def test_people_at_the_same_address_all_have_it():
    read = facts(
        "Nguyên đơn: Bà Trần Thị Mận, sinh năm 1970; địa chỉ: xã Phú Nghĩa.",
        "Bị đơn: Ông Phạm Ngọc Hải, sinh năm 1968 và bà Lò Thị Mẩy, sinh năm 1971; cùng địa chỉ: xã Bình An.",
    )
    assert [row[3] for row in read[1:]] == ["xã Bình An"] * 2


def test_a_numbered_list_of_parties_under_their_role():
    read = facts(
        "Nguyên đơn: Bà Trần Thị Mận, sinh năm 1970.",
        "Bị đơn:",
        "1. Ông Phạm Ngọc Hải, sinh năm 1968; địa chỉ: xã Bình An.",
        "2. Bà Lò Thị Mẩy, sinh năm 1971; địa chỉ: xã Bình An.",
    )
    assert [(name, roles) for name, roles, _, _ in read[1:]] == [
        ("Phạm Ngọc Hải", ["defendant"]),
        ("Lò Thị Mẩy", ["defendant"]),
    ]


def test_who_speaks_for_a_party_is_no_party_but_is_known():
    read = parties_of(
        "Nguyên đơn: Ngân hàng TMCP Phương Lan. Địa chỉ: số 1, phố Mới.",
        "Người đại diện theo ủy quyền: Ông Hà Văn Sáng, sinh năm 1985; chức vụ: cán bộ xử lý nợ.",
        "Bị đơn: Ông Phạm Ngọc Hải, sinh năm 1968.",
        "Người bảo vệ quyền và lợi ích hợp pháp cho bị đơn: Luật sư Vi Thị Nở.",
        "Người làm chứng: Bà Cù Thị Là, sinh năm 1950.",
    )
    assert [(party.name, party.kind) for party in read] == [
        ("Ngân hàng TMCP Phương Lan", "organisation"),
        ("Phạm Ngọc Hải", "person"),
    ]
    assert read[0].represented_by == "Hà Văn Sáng"


def test_the_criminal_layout_names_accused_and_victims():
    read = facts(
        "đối với bị cáo:",
        "1. LÒ VĂN THƯƠNG, sinh ngày 04/5/1991 tại Lâm Giang; nơi cư trú: bản Nà Hạ; nghề nghiệp: làm nương.",
        "2. Cà Văn Định, sinh năm 2001; nơi cư trú: bản Huổi Nặm.",
        "* Bị hại: Bà Tạ Thị Nhàn, sinh năm 1960; địa chỉ: xã Phú Nghĩa.",
        branch="criminal",
    )
    assert [(name, roles, year) for name, roles, year, _ in read] == [
        ("Lò Văn Thương", ["accused"], 1991),
        ("Cà Văn Định", ["accused"], 2001),
        ("Tạ Thị Nhàn", ["victim"], 1960),
    ]


def test_a_citizen_id_belongs_to_who_stands_before_it():
    read = parties_of(
        "Nguyên đơn: Bà Trần Thị Mận, sinh năm 1970; CCCD số: 068170001234; địa chỉ: xã Phú Nghĩa.",
        "Bị đơn: Ông Phạm Ngọc Hải, sinh năm 1968.",
    )
    assert [party.id_number for party in read] == ["068170001234", None]


def test_the_same_person_in_two_roles_is_one_party():
    read = parties_of(
        "Nguyên đơn: Bà Trần Thị Mận, sinh năm 1970.",
        "Bị đơn: Ông Phạm Ngọc Hải, sinh năm 1968.",
        "Người có quyền lợi, nghĩa vụ liên quan: Bà Trần Thị Mận, sinh năm 1970.",
    )
    assert [party.roles for party in read] == [["plaintiff", "interested_person"], ["defendant"]]


def test_two_people_of_one_name_and_different_years_are_two_parties():
    read = parties_of(
        "Nguyên đơn: Bà Trần Thị Mận, sinh năm 1970.",
        "Bị đơn: Bà Trần Thị Mận, sinh năm 1992.",
    )
    assert [(party.name, party.birth_year) for party in read] == [("Trần Thị Mận", 1970), ("Trần Thị Mận", 1992)]


def test_a_settlement_that_names_its_parties_after_the_heading():
    text = judgment("1. x").split("NHÂN DANH")[0].replace(
        "Bản án số: 15/2026/DS-ST", "Số: 15/2026/QĐST-DS"
    ) + "\n".join(
        [
            "QUYẾT ĐỊNH",
            "CÔNG NHẬN SỰ THỎA THUẬN CỦA CÁC ĐƯƠNG SỰ",
            "Căn cứ vào Điều 212 và Điều 213 của Bộ luật Tố tụng dân sự;",
            "QUYẾT ĐỊNH:",
            "1. Công nhận sự thỏa thuận của các đương sự:",
            "Nguyên đơn: Bà Trần Thị Mận, sinh năm 1970; địa chỉ: xã Phú Nghĩa.",
            "Bị đơn: Ông Phạm Ngọc Hải, sinh năm 1968; địa chỉ: xã Phú Nghĩa.",
            "2. Sự thỏa thuận của các đương sự cụ thể như sau:",
            "2.1. Ông Phạm Ngọc Hải trả cho bà Trần Thị Mận 34.000.000 đồng (Ba mươi bốn triệu đồng).",
        ]
    )
    reading = reading_of(text)
    assert [party.name for party in reading.parties] == ["Trần Thị Mận", "Phạm Ngọc Hải"]
    assert [(row.debtors, row.creditors, row.amount) for row in reading.obligations] == [
        (["Phạm Ngọc Hải"], ["Trần Thị Mận"], 34_000_000)
    ]


PARTY_FLOOR = 0.96


def test_nearly_all_parties_of_the_made_up_judgments_are_found():
    """Measured: 86 of 89."""
    wanted = found = 0
    for slug in made_slugs():
        gold = json.loads((HERE / "judgments" / slug / "gold.json").read_text("utf8"))
        names = {key(party["name"]) for party in gold["parties"]}
        read = {key(party.name) for party in reading_of(made(slug).text).parties}
        wanted, found = wanted + len(names), found + len(names & read)
    assert found / wanted >= PARTY_FLOOR, f"{found} of {wanted}"


@pytest.mark.parametrize("slug", made_slugs())
def test_birth_years_and_numbers_of_parties_are_never_wrong(slug):
    gold = json.loads((HERE / "judgments" / slug / "gold.json").read_text("utf8"))
    right = {key(party["name"]): party for party in gold["parties"]}
    for party in reading_of(made(slug).text).parties:
        expected = right.get(key(party.name), {})
        if party.birth_year and expected.get("birth_year"):
            assert party.birth_year == expected["birth_year"]
        if party.id_number and expected.get("id_number"):
            assert party.id_number == expected["id_number"]


def test_an_address_on_the_next_line_belongs_to_the_party_before_it():
    parties = [
        "Nguyên đơn: Bà Trần Thị Mận, sinh năm 1970; CCCD số 019170000001; địa chỉ:\nthôn Nội, xã Phú Bình, tỉnh Thái Nguyên.",
        "Bị đơn: Ông Phạm Ngọc Hải, sinh năm 1968; địa chỉ:\nthôn Hạ, xã An Dương, tỉnh Hưng Yên.",
    ]
    reading = reading_of(judgment("1. Buộc ông Hải trả cho bà Mận 34.000.000 đồng.", parties=parties))
    assert [party.address for party in reading.parties] == [
        "thôn Nội, xã Phú Bình, tỉnh Thái Nguyên",
        "thôn Hạ, xã An Dương, tỉnh Hưng Yên",
    ]


def test_a_nationality_on_the_next_line_is_nobody():
    read = facts(
        "1. Bị cáo: Phạm Ngọc Hải, sinh năm 1968; nơi cư trú: xã Bình An; giới tính: Nam; quốc tịch:",
        "Việt Nam; tiền án, tiền sự: Không; có mặt.",
        branch="criminal",
    )
    assert [row[0] for row in read] == ["Phạm Ngọc Hải"]
