"""Maintenance over two enforcement years (1 October to 30 September): a decision for what falls due in each."""

from __future__ import annotations

import frappe

from thads.testing.six.stage import Case, Stage

FATHER, EMPLOYER = "Lục Văn Cấp", "Công ty TNHH Mẫu Mực"


def play(life: Stage) -> list[Case]:
    life.on("2026-07-21")
    judgment = life.receive("maintenance")
    life.requested(judgment)
    life.on("2026-07-23")
    fee, first = life.opened(judgment)
    fee.stands("decided", done="decide_chu_dong")
    assert due(first) == 9_000_000, due(first)  # July, August, September
    first.record("file_opened")
    life.on("2026-07-24")
    first.notify(FATHER)
    first.notify("Tạ Thị Nuôi", side="creditor")
    first.copied()
    first.stands("voluntary", done="notify_party send_vks_copy open_file", voluntary="2026-08-03")

    life.on("2026-08-05")
    [] = first.verified("with_means", "Hưởng lương hằng tháng", subject_name=FATHER, monthly_income=9_000_000)
    life.on("2026-08-06")
    first.record("coercion_ground")
    income = first.paper("QD-TTN", amount=3_000_000)
    first.sent(income)
    first.measured(first.measure(income), "sent")
    first.stands("coercing")
    life.on("2026-09-10")
    first.record("money_collected")
    first.stands("collecting", pay_out="2026-09-21")  # 10 days end on Sunday 20
    life.on("2026-09-18")
    first.record("paid_out")
    first.stands("paying", done="pay_out")

    life.on("2026-10-02")
    life.requested(judgment)
    [second] = life.opened(judgment)
    assert due(second) == 36_000_000, due(second)  # October 2026 to September 2027
    second.stands("decided", notify_party="2026-10-07", send_vks_copy="2026-10-07", open_file="2026-10-06")
    second.copied()
    life.on("2026-10-06")
    second.record("file_opened")
    second.notify(FATHER)
    second.notify("Tạ Thị Nuôi", side="creditor")
    second.stands("voluntary", done="notify_party send_vks_copy open_file", voluntary="2026-10-16")
    return [fee, first, second]


def due(case: Case) -> int:
    """VND that the case's decision orders."""
    return frappe.db.get_value("Enforcement Case", case.case, "total_due")
