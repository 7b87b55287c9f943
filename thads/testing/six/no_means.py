"""A debtor without means: decided, made public, verified every six months, to the gate of two years, and back."""

from __future__ import annotations

import frappe

from thads.api import casefile as doors
from thads.testing.makers import HEAD, working_as
from thads.testing.six.stage import Case, Stage

DEBTOR, CREDITOR = "Bùi Văn Thử", "Hồ Thị Mẫu"
# What an administrator enters when the calendar of a year is announced; made up for this life.
YEAR_2028 = ("2028-01-25", "2028-01-26", "2028-01-27", "2028-01-28", "2028-04-04", "2028-05-01", "2028-09-01")


def play(life: Stage) -> list[Case]:
    life.on("2026-08-03")
    judgment = life.receive("no_means")
    life.requested(judgment)
    life.on("2026-08-05")
    [case] = life.opened(judgment)
    case.record("file_opened")
    life.on("2026-08-06")
    case.notify(DEBTOR)
    case.notify(CREDITOR, side="creditor")
    case.copied()
    case.stands("voluntary", done="open_file notify_party send_vks_copy", voluntary="2026-08-17")  # from Sunday 16

    life.on("2026-08-20")
    nothing = "Không có tài sản, không có thu nhập, có xác nhận của Ủy ban nhân dân phường"
    [] = case.verified("without_means", nothing, subject_name=DEBTOR)
    life.on("2026-08-21")
    case.record("not_enforceable_ground")
    case.stands("verifying", done="verify_start", decide_chua_dk="2026-08-27")  # Saturday 22 is worked
    life.on("2026-08-26")
    decision = case.paper("QD-CDK", ground="a", reason=nothing)
    case.stands("not_enforceable", done="decide_chua_dk", publish_chua_dk="2026-09-07", notify_party="2026-09-03")
    life.on("2026-08-28")
    case.sent(decision)
    life.on("2026-09-04")
    published(case)
    case.stands("not_enforceable", done="publish_chua_dk notify_party", reverify_6m="2027-02-22")  # 20/2 is a Saturday

    for day, due in (("2027-02-18", "2027-08-18"), ("2027-08-12", "")):
        life.on(day)
        case.verified("without_means", nothing, subject_name=DEBTOR)
        if due:
            case.stands("not_enforceable", reverify_6m=due)
    assert case.tasks()["reverify_6m"] == "uncountable"  # nobody has announced the calendar of 2028 yet
    life.on("2027-12-20")
    life.calendar("2028", YEAR_2028)
    case.stands("not_enforceable", reverify_6m="2028-02-14")  # 12/2 is a Saturday
    life.on("2028-02-10")
    case.verified("without_means", nothing, subject_name=DEBTOR)
    case.stands("not_enforceable", reverify_6m="2028-08-10", two_year_gate="2028-08-28")  # from Saturday 26
    life.on("2028-08-08")
    case.verified("without_means", nothing, subject_name=DEBTOR)
    life.on("2028-08-29")
    case.stands("not_enforceable")
    assert case.tasks()["two_year_gate"] == "may_be_taken"

    life.on("2028-08-30")
    case.record("new_information")
    case.stands("not_enforceable", verify_new_info="2028-09-11")  # ten days end on Saturday 9
    life.on("2028-08-31")
    lorry = {"asset_kind": "vehicle", "description": "Xe ô tô tải mới mua", "plate": "99C-000.28", "owner_name": DEBTOR}
    [_] = case.verified("with_means", "Mới mua xe ô tô tải", subject_name=DEBTOR, assets=[lorry])
    case.record("resumption_ground")
    case.stands("not_enforceable", done="verify_new_info", decide_tiep_tuc="2028-09-08")  # 1/9 is a day off
    life.on("2028-09-05")
    case.sent(case.paper("QD-TT"))
    case.stands("verifying", done="decide_tiep_tuc", remove_publication="2028-09-08")
    assert case.tasks()["two_year_gate"] != "may_be_taken"
    life.on("2028-09-07")
    with working_as(case.officer):
        doors.remove_publication(frappe.db.get_value("Publication", {"enforcement_case": case.case}))
    case.stands("verifying", done="remove_publication")
    life.on("2028-10-10")
    case.record("money_collected")
    life.on("2028-10-16")
    case.record("paid_out")
    case.stands("paying", done="pay_out")
    life.on("2028-10-17")
    case.record("case_completed", part=HEAD)
    case.stands("completed")
    return [case]


def published(case: Case) -> None:
    """What the case proposes is published as it is."""
    with working_as(case.officer):
        doors.publish_debtor(case.case, **{
            field: value for field, value in doors.get_publications(case.case)["proposed"].items() if field != "ground_decision"
        })  # fmt: skip
    frappe.db.commit()
