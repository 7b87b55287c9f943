"""A divorce with mutual duties: a child handed over; land handed over and its share paid, each side owing the other."""

from __future__ import annotations

from thads.testing.makers import HEAD
from thads.testing.six.stage import Case, Stage

WIFE, HUSBAND = "Quách Thị Chia", "Khổng Văn Đôi"


def play(life: Stage) -> list[Case]:
    life.on("2026-07-27")
    judgment = life.receive("divorce", {"obligations.1.debtors": [HUSBAND]})  # who parts with the land is not said
    life.requested(judgment)
    life.on("2026-07-29")
    *fees, child, property_ = life.opened(judgment)
    for fee in fees:
        fee.stands("decided", done="decide_chu_dong", notify_party="2026-08-03", open_file="2026-07-31")
    for case in (child, property_):
        case.stands("decided", notify_party="2026-08-03", send_vks_copy="2026-08-03", open_file="2026-07-31")

    life.on("2026-07-30")
    child.record("file_opened")
    child.notify(HUSBAND)
    child.notify(WIFE, side="creditor")
    child.copied()
    property_.record("file_opened")
    property_.notify(HUSBAND)
    property_.notify(WIFE)
    property_.copied()
    for case in (child, property_):  # ten days end on Sunday 9
        case.stands("voluntary", done="notify_party send_vks_copy open_file", voluntary="2026-08-10")

    hand_over(life, child)
    settle(life, property_)
    return [*fees, child, property_]


def hand_over(life: Stage, child: Case) -> None:
    """The father keeps the child back; he is made to hand it over."""
    life.on("2026-08-11")
    child.stands("verifying", verify_start="2026-08-19")
    life.on("2026-08-12")
    child.verified("with_means", "Cháu ở cùng anh Đôi; anh Đôi không tự nguyện giao", subject_name=HUSBAND)
    child.record("coercion_ground")
    life.on("2026-08-13")
    made = child.paper("QD-BTH-GCTN")
    child.stands("coercing", done="verify_start", notify_party="2026-08-18", send_vks_copy="2026-08-18")
    life.on("2026-08-14")
    child.sent(made)
    life.on("2026-08-20")
    child.record("debtor_performed")
    life.on("2026-08-21")
    child.record("case_completed", part=HEAD)
    child.stands("completed", done="notify_party send_vks_copy")


def settle(life: Stage, case: Case) -> None:
    """The two agree to wait, then the money is paid and the land handed over."""
    life.on("2026-08-24")
    case.verified("with_means", "Chị Chia đang vay ngân hàng để trả", subject_name=WIFE)
    case.record("postponement_ground")
    case.stands("verifying", decide_hoan="2026-09-03")
    life.on("2026-08-26")
    hold = case.paper("QD-HOAN", ground="c", reason="Văn bản thỏa thuận ngày 24/8/2026 của hai bên")
    case.stands("postponed", done="decide_hoan")
    case.sent(hold)
    life.on("2026-09-21")
    case.record("resumption_ground")
    case.stands("postponed", decide_tiep_tuc="2026-09-28")
    life.on("2026-09-22")
    case.sent(case.paper("QD-TT"))
    case.stands("verifying", done="decide_tiep_tuc")
    life.on("2026-09-24")
    case.record("money_collected")
    case.stands("collecting", pay_out="2026-10-05")  # ten days end on Sunday 4
    life.on("2026-09-28")
    case.record("paid_out")
    life.on("2026-09-30")
    case.record("case_completed", part=HEAD)
    case.stands("completed", done="pay_out notify_party send_vks_copy")
    case.nothing_is_open()
