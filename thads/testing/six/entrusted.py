"""A case entrusted to another province, postponed there while an appeal is considered, and entrusted back."""

from __future__ import annotations

import frappe

from thads.testing import handovers
from thads.testing.makers import HEAD, OFFICE, OTHER_OFFICE
from thads.testing.six.stage import Case, Stage

DEBTOR, CREDITOR = "Lò Thị Nợ", "Vi Văn Đòi"


def play(life: Stage) -> list[Case]:
    life.on("2026-07-13")
    judgment = life.receive("entrusted")
    life.requested(judgment)
    life.on("2026-07-15")
    [here] = life.opened(judgment)
    here.stands("decided", notify_party="2026-07-20", send_vks_copy="2026-07-20", open_file="2026-07-17")
    life.on("2026-07-16")
    begun(here)
    here.stands("voluntary", done="open_file notify_party send_vks_copy", voluntary="2026-07-27")  # from Sunday 26
    life.on("2026-07-30")
    here.verified("with_means", "Đương sự đã chuyển đến địa bàn khác, có tài sản ở đó", subject_name=DEBTOR)
    life.on("2026-07-31")
    here.record("entrustment_ground")
    here.stands("verifying", done="verify_start", decide_uy_thac="2026-08-07")
    there = entrusted(life, here, OTHER_OFFICE, decided="2026-08-05", received="2026-08-10", opened="2026-08-12")
    here.stands("entrusted", done="decide_uy_thac")

    there.stands("decided", notify_party="2026-08-17", send_vks_copy="2026-08-17")
    life.on("2026-08-13")
    begun(there)
    there.stands("voluntary", done="notify_party send_vks_copy", voluntary="2026-08-24")  # from Sunday 23
    life.on("2026-09-09 08:00")
    there.record("protest_postponement_asked")
    hold = there.paper("QD-HOAN", ground="protest", reason="Văn bản yêu cầu hoãn ngày 08/9/2026", until="2026-12-08")
    there.stands("postponed", hoan_khang_nghi_max="2026-12-09", notify_party="2026-09-14")
    life.on("2026-09-10")
    there.sent(hold)
    life.on("2026-10-19")
    there.record("resumption_ground")
    there.stands("postponed", decide_tiep_tuc="2026-10-26")
    life.on("2026-10-20")
    there.sent(there.paper("QD-TT"))
    there.stands("verifying", done="decide_tiep_tuc hoan_khang_nghi_max")

    life.on("2026-11-02")
    there.verified("with_means", "Đương sự đã trở về nơi cũ", subject_name=DEBTOR)
    there.record("entrustment_ground")
    there.stands("verifying", decide_uy_thac="2026-11-09")
    back = entrusted(life, there, OFFICE, decided="2026-11-03", received="2026-11-06", opened="2026-11-09")
    there.stands("entrusted", done="decide_uy_thac")
    life.on("2026-11-10")
    begun(back)
    life.on("2026-12-01")
    back.record("money_collected")
    life.on("2026-12-04")
    back.record("paid_out")
    back.record("case_completed", part=HEAD)
    back.stands("completed", done="pay_out")
    assert len({here.case, there.case, back.case}) == 3
    assert frappe.db.get_value("Enforcement Case", back.case, "office") == OFFICE
    return [here, there, back]


def begun(case: Case) -> None:
    """The file is opened, both sides are told of the decision, the procuracy has its copy."""
    case.record("file_opened")
    case.notify(DEBTOR)
    case.notify(CREDITOR, side="creditor")
    case.copied()


def entrusted(life: Stage, case: Case, to: str, *, decided: str, received: str, opened: str) -> Case:
    """Decided and sent here, received and opened there; the case of the other office."""
    life.on(decided)
    name = handovers.entrust(case.case, to=to, office=case.office, key=decided, reason="Biên bản xác minh")
    frappe.db.commit()
    paper = frappe.db.get_value("Entrustment", name, "decision")
    case.sent(paper)
    handovers.send(name, case.office)
    life.on(received)
    handovers.receive(name, to)
    life.on(opened)
    made = handovers.answer(name, to)
    frappe.db.commit()
    return Case(made, to)
