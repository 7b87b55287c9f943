"""Minutes on the handing over of files: everything that was given is listed, whatever it is called."""

from __future__ import annotations

import pymupdf

from thads.engine.drafting.handover_minutes import Side, between_officers, between_offices

HOUSE = {"parent": "Cục Quản lý THADS", "office": "Thi hành án dân sự tỉnh Bắc Ninh"}
GIVER = Side("Phạm Thị Hành, Chấp hành viên trung cấp", "Phạm Thị Hành", "Đã ký nhận trên hệ thống: 09:12 20/11/2026")
NASTY = '#read("/etc/passwd") <b> $x$'


def text_of(data: bytes) -> str:
    with pymupdf.open(stream=data) as document:
        return " ".join(" ".join(page.get_text() for page in document).split())


def test_between_offices_each_paper_with_its_folios_and_what_is_missing():
    papers = [["Quyết định ủy thác · 77/QĐ-THADS", "1", "3", ""], [NASTY, "2–9", "8", "Còn thiếu"]]
    made = between_offices(HOUSE, GIVER, Side("Thi hành án dân sự tỉnh Hưng Yên"), papers, grounds=["Căn cứ Quyết định 77/QĐ-THADS."], day="ngày 12 tháng 11 năm 2026", notes=[("Tiền", "12.000.000 đồng"), ("Vật chứng", "")])  # fmt: skip
    text = text_of(made)
    for words in (
        "BIÊN BẢN",
        "77/QĐ-THADS",
        NASTY,
        "2–9",
        "Còn thiếu",
        "tỉnh Hưng Yên",
        "tổng số 2",
        "12.000.000 đồng",
        "ngày 12 tháng 11 năm 2026",
        "Điều 26 Nghị định",
    ):
        assert words in text, words
    assert "Vật chứng" not in text  # a note that says nothing is left out


def test_between_officers_many_cases_over_several_pages_with_both_hands_at_the_end():
    cases = [
        [f"{number}/QĐ-THADS", "Trần Văn An", "12 tài liệu", "Xác minh trước ngày 30/11/2026", "không", "không"]
        for number in range(100, 160)
    ]
    made = between_officers(HOUSE, GIVER, Side("Hoàng Văn Kiên", "Hoàng Văn Kiên"), cases, grounds=["Lý do: nghỉ hưu."])
    text = text_of(made)
    assert all(f"{number}/QĐ-THADS" in text for number in range(100, 160))
    assert pymupdf.open(stream=made).page_count > 1
    assert text.index("159/QĐ-THADS") < text.index("BÊN GIAO") < text.index("09:12 20/11/2026")
    assert "…… giờ" in text  # no day: filled by hand
