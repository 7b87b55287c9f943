import pytest

from thads.engine.law.natures import nature


@pytest.mark.parametrize(
    ("number", "subject", "decision", "code"),
    [
        ("12/2026/QĐ-BPKCTT", None, True, "urgent"),
        ("12/2026/QĐ-BPKCTT", None, False, "urgent"),
        ("02/2026/QĐ-TBPS", None, True, "bankruptcy"),
        ("02/2026/QĐ-MTTPS", "mở thủ tục phá sản", True, "ordinary"),
        ("09/2026/QĐ", "Áp dụng biện pháp khẩn cấp tạm thời", True, "urgent"),
        ("09/2026/DS-ST", "Áp dụng biện pháp khẩn cấp tạm thời", False, "ordinary"),
        ("76/2026/DS-ST", "Tranh chấp hợp đồng vay tài sản", False, "ordinary"),
        (None, None, True, "ordinary"),
    ],
)
def test_a_papers_number_or_title_says_what_it_is(number, subject, decision, code):
    assert nature(number, subject, decision=decision).code == code


@pytest.mark.parametrize(
    ("number", "stream", "days"),
    [
        ("1/2026/QĐ-BPKCTT", "ex_officio", 0),
        ("1/2026/QĐ-TBPS", "ex_officio", 3),
        ("1/2026/DS-ST", "ex_officio", 5),
        ("1/2026/DS-ST", "on_request", 5),
    ],
)
def test_the_decision_is_due_in_the_days_of_the_law_in_force(number, stream, days):
    due = nature(number).deadline("L2025", stream)
    assert due["working_days"] == days and "106/2025/QH15" in due["article"]


def test_deadlines_of_the_old_law_are_not_made_up():
    assert nature("1/2026/DS-ST").deadline("L2008", "ex_officio") == {}
