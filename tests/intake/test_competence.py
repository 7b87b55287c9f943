"""Whose a judgment is."""

from __future__ import annotations

from datetime import date

import pytest

from thads.engine.intake.competence import competence
from thads.engine.intake.records import records
from thads.engine.law.records import NoRuleInForce

ON = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("court", "code"),
    [
        ("Tòa án nhân dân khu vực 1 - Bắc Ninh", "24"),
        ("TÒA ÁN NHÂN DÂN KHU VỰC 12 - THÀNH PHỐ HỒ CHÍ MINH", "79"),
        ("Tòa án nhân dân tỉnh Bắc Giang", "24"),
        ("Tòa án nhân dân huyện Hậu Lộc, tỉnh Thanh Hóa", "38"),
        ("Tòa án nhân dân thành phố Hòa Bình, tỉnh Hòa Bình", "25"),
        ("TAND huyện Châu Đức, tỉnh Bà Rịa – Vũng Tàu", "79"),
        ("Tòa án nhân dân tỉnh Bà Rịa-Vũng Tàu", "79"),
        ("Tòa án nhân dân tỉnh Thừa Thiên Huế", "46"),
        ("Toa an nhan dan tinh Dak Lak", "66"),
        ("Tòa án nhân dân thành phố Vĩnh Long, tỉnh Vĩnh Long", "86"),
        ("Tòa án nhân dân huyện Long Thành, tỉnh Đồng Nai", "75"),
        ("Tòa án nhân dân thị xã Quảng Yên, tỉnh Quảng Ninh", "22"),
    ],
)
def test_the_province_of_the_court_decides_old_names_too(court, code):
    assert competence(court, ON).code == code


def test_an_old_province_is_explained():
    said = competence("Tòa án nhân dân tỉnh Bắc Giang", ON).says
    assert "Bắc Giang" in said
    assert "Bắc Ninh" in said


@pytest.mark.parametrize(
    "court",
    [
        "Tòa Phúc thẩm Tòa án nhân dân tối cao tại Hà Nội",
        "Tòa án nhân dân cấp cao tại Đà Nẵng",
        "Hội đồng Thẩm phán Tòa án nhân dân tối cao",
    ],
)
def test_a_higher_court_asks_for_the_court_of_first_instance(court):
    assert competence(court, ON).code == ""
    assert competence(court, ON, first_court="Tòa án nhân dân tỉnh Cà Mau").code == "96"


@pytest.mark.parametrize(
    "court",
    [
        "Trung tâm Trọng tài quốc tế Việt Nam tại Hà Nội",
        "Ủy ban Cạnh tranh quốc gia",
        "Tòa án quân sự khu vực 1",
        "",
        "Tòa án nhân dân quận Mẫu",
    ],
)
def test_what_the_recorded_law_does_not_settle_is_left_to_a_person(court):
    found = competence(court, ON)
    assert found.code == ""
    assert found.says


def test_every_office_has_its_province_and_no_name_is_in_two():
    rows = records("provinces")
    names = [name for row in rows for name in (*row["names"], *row["merged"])]
    assert len(rows) == 34
    assert len(names) == len(set(names)) == 64  # the 63 provinces before 01/7/2025, Huế under both its names


def test_before_the_law_there_is_no_answer():
    with pytest.raises(NoRuleInForce):
        competence("Tòa án nhân dân tỉnh Bắc Giang", date(2026, 6, 30))
