"""The heading: number, date, court, instance, branch, subject, what is corrected."""

from __future__ import annotations

import pytest
from made import document_of, judgment
from material import made, made_slugs, reading_of

from thads.engine.messages import say

ORDER = "1. Buộc ông Hải trả cho bà Mận 34.000.000 đồng."


@pytest.mark.parametrize(
    ("branch", "instance", "read"),
    [
        ("civil", "first", "civil"),
        ("criminal", "first", "criminal"),
        ("family", "first", "family"),
        ("labour", "first", "labour"),
        ("commercial", "first", "commercial"),
        ("appeal", "appeal", "civil"),
    ],
)
def test_the_symbol_says_branch_and_instance(branch, instance, read):
    document = document_of(judgment(ORDER, branch=branch))
    assert (document.type, document.instance, document.branch) == ("judgment", instance, read)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Bản án số: 15/2026/DS-ST", "15/2026/DS-ST"),
        ("Bản án số 15 / 2026 / DS - ST", "15/2026/DS-ST"),
        ("Số: 15/2026/QĐST-DS", "15/2026/QĐST-DS"),
        ("Bản án số: 15/2026/HNGĐ-ST", "15/2026/HNGĐ-ST"),
        ("Bản án số: 15/2026/HNGÐ-ST", "15/2026/HNGĐ-ST"),
    ],
)
def test_the_number_is_read_as_it_is_meant(line, number):
    assert document_of(judgment(ORDER).replace("Bản án số: 15/2026/DS-ST", line)).number == number


@pytest.mark.parametrize(
    "line", ["Ngày: 12/5/2026", "Ngày 12-5-2026", "Ngày 12 tháng 5 năm 2026", "Ngày: 12 - 5 - 2026", "Ngày: 12.05.2026"]
)
def test_the_date_is_read_however_it_is_written(line):
    assert document_of(judgment(ORDER).replace("Ngày: 12/5/2026", line)).date == "2026-05-12"


def test_the_number_of_another_judgment_is_not_taken_for_this_ones():
    text = judgment(ORDER).replace("Bản án số: 15/2026/DS-ST\n", "")
    text = text.replace("[1] Yêu cầu", "Bản án số 88/2025/DS-ST bị kháng cáo. [1] Yêu cầu")
    assert document_of(text).number is None


def test_what_is_not_printed_is_none_and_doubted():
    text = judgment(ORDER).replace("Bản án số: 15/2026/DS-ST\nNgày: 12/5/2026\n", "").replace("TÒA ÁN NHÂN DÂN", "")
    reading = reading_of(text)
    assert (reading.document.number, reading.document.date) == (None, None)
    assert {say("The number of the paper was not found."), say("The date of the paper was not found.")} <= set(
        reading.doubts
    )


def test_the_subject_is_what_the_case_is_about():
    text = judgment(ORDER).replace("NHÂN DANH\n", "V/v: Tranh chấp hợp đồng vay tài sản\nNHÂN DANH\n", 1)
    assert document_of(text).subject == "Tranh chấp hợp đồng vay tài sản"


@pytest.mark.parametrize("slug", made_slugs())
def test_the_court_is_named_as_it_names_itself(slug):
    assert reading_of(made(slug).text).document.court == made(slug).document["court"]


def test_a_court_in_capitals_ends_with_its_line():
    text = judgment(ORDER).replace("- LÂM GIANG\nNguyên", "- LÂM GIANG\nNguyên")
    assert document_of(text).court == "Tòa án nhân dân khu vực 1 - Lâm Giang"


@pytest.mark.parametrize(
    ("printed", "court"),
    [
        ("khu vực 12 – Thành phố Hải Phòng", "Tòa án nhân dân khu vực 12 – Thành phố Hải Phòng"),
        ("huyện Sông Hạ - tỉnh Lâm Giang", "Tòa án nhân dân huyện Sông Hạ, tỉnh Lâm Giang"),
    ],
)
def test_a_dash_before_a_province_belongs_to_the_name_of_a_regional_court_only(printed, court):
    sitting = f"Ngày 12 tháng 5 năm 2026, tại trụ sở Tòa án nhân dân {printed} xét xử sơ thẩm công khai.\nNguyên đơn"
    assert document_of(judgment(ORDER).replace("Nguyên đơn", sitting, 1)).court == court


def test_a_correction_says_which_judgment_it_corrects():
    assert reading_of(made("13-qd-scbsqd").text).document.corrects == made("13-qd-scbsqd").document["corrects"]


def test_a_judgment_corrects_nothing():
    assert all(reading_of(made(slug).text).document.corrects is None for slug in made_slugs() if slug != "13-qd-scbsqd")
