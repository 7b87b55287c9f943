"""A criminal fine, a phone confiscated, a pack of cards destroyed: two cases of one judgment, enforced ex officio."""

from __future__ import annotations

from thads.testing.makers import CLERK, HEAD
from thads.testing.six.stage import Case, Stage

CONVICT = "Ngô Văn Thạo"


def play(life: Stage) -> list[Case]:
    life.on("2026-08-04 09:00")
    judgment = life.receive("fine")
    life.on("2026-08-06")
    things, person = life.opened(judgment)
    for case in (things, person):
        case.stands("decided", done="decide_chu_dong", open_file="2026-08-10", send_vks_copy="2026-08-11")
    person.stands("decided", notify_party="2026-08-11")
    things.stands("decided", hand_confiscated="2026-08-17", destroy_council="2026-09-07")  # Sundays 16/8, 6/9

    life.on("2026-08-07")
    person.record("file_opened")
    person.notify(CONVICT)
    person.stands("voluntary", done="open_file notify_party", voluntary="2026-08-17")
    things.record("file_opened")

    life.on("2026-08-10")
    person.copied()
    things.copied()
    person.stands("voluntary", done="send_vks_copy")

    life.on("2026-08-13")
    things.record("confiscated_handed_over")
    things.stands("decided", done="hand_confiscated send_vks_copy")

    life.on("2026-08-14")
    person.record("money_collected")
    person.stands("collecting", pay_out="2026-08-24")
    person.record("debtor_performed")

    life.on("2026-08-18")
    person.record("paid_out")
    person.stands("paying", done="pay_out")

    life.on("2026-08-20")
    person.record("case_completed", part=HEAD)
    person.stands("completed")

    life.on("2026-08-21")
    person.record("confirmation_requested", part=CLERK)
    person.stands("completed", confirm_result="2026-08-25")  # Saturday 22 is worked for Monday 31

    life.on("2026-08-24")
    person.paper("GXN")
    person.stands("completed", done="confirm_result")
    person.nothing_is_open()
    life.archived(person)

    life.on("2026-08-26")
    council = things.paper("QD-HDTH")
    things.stands("decided", done="destroy_council", destroy="2026-09-15")

    life.on("2026-08-28")
    things.sent(council)

    life.on("2026-09-09")
    things.record("destroyed")
    things.stands("decided", done="destroy")

    life.on("2026-09-10")
    things.record("case_completed", part=HEAD)
    things.stands("completed")
    things.nothing_is_open()
    return [person, things]
