from unittest.mock import patch

import frappe
from frappe.utils import add_days, getdate, today

from thads.api import case_papers as paper_door
from thads.api import cases as case_door
from thads.api import handover as door
from thads.enforcement import standing
from thads.enforcement.handover import proposal as handover_proposal
from thads.enforcement.handover import steps as handover
from thads.organisation import access
from thads.testing import cases, handovers, makers
from thads.testing.cases import OFFICER
from thads.testing.desk import DeskCase
from thads.testing.makers import CLERK, HEAD, INTAKE, OFFICE, OTHER_OFFICE, REVIEWER, working_as

CASE, TASK, DOCTYPE, ITEM = "Enforcement Case", "Enforcement Task", "Officer Handover", "Officer Handover Item"
SECOND, THIRD = "chap-hanh-vien-2", "chap-hanh-vien-3"
KILLED = """
from thads.enforcement.handover import steps as handover
done = []
real = handover.move
def move(*a, **kw):
    done.append(1)
    told = real(*a, **kw)
    if len(done) == 12:
        os.kill(os.getpid(), signal.SIGKILL)
    return told
handover.move = move
handover.work({name!r})
"""


class TestHandover(DeskCase):
    offices = (OFFICE, OTHER_OFFICE)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for login in (SECOND, THIRD):
            makers.make_officer(login, "Enforcement Officer", [access.OFFICER])
        frappe.db.commit()

    def tearDown(self):
        makers.sweep_records()
        for part in (OFFICER, SECOND, THIRD):
            doc = frappe.get_doc("Enforcement Officer", cases.officer_name(part))
            doc.update({"capacity": 100, "relatives": [], "absences": []})
            doc.save()
        frappe.db.commit()

    def refused(self, error, function, *args, **kw):
        with self.assertRaises(frappe.ValidationError) as caught:
            function(*args, **kw)
        self.assertEqual(type(caught.exception).__name__, error)
        frappe.clear_messages()

    def desk(self, count, **kw):
        made = [cases.make_case() for _ in range(count)]
        frappe.db.commit()
        with working_as(REVIEWER):
            name = door.plan_desk(
                cases.officer_name(), "leaves", "Nghỉ hưu từ 01/12/2026.", seed="hạt giống", key="k", **kw
            )["name"]
        frappe.db.commit()
        return made, name

    def approve(self, name):
        with working_as(HEAD), patch.object(handover, "enqueue"):
            door.approve(name, "Quyết định số 15/QĐ-THADS ngày 20/11/2026")
        frappe.db.commit()

    def officers(self, names):
        return [frappe.db.get_value(CASE, name, "officer") for name in names]

    def test_a_desk_killed_in_the_middle_goes_on_and_moves_each_case_once(self):
        made, name = self.desk(30)
        self.approve(name)
        self.killed(KILLED.format(name=name))
        moved = sum(officer != cases.officer_name() for officer in self.officers(made))
        self.assertTrue(0 < moved < 30, moved)
        frappe.db.sql("update `tabOfficer Handover Item` set lease_until = '2026-01-01'")
        frappe.db.commit()
        handover.work(name)
        handover.settle(name)
        row = frappe.db.get_value(DOCTYPE, name, ["status", "done", "failed", "total"], as_dict=True)
        self.assertEqual((row.status, row.done, row.failed, row.total), ("done", 30, 0, 30))
        self.assertNotIn(cases.officer_name(), self.officers(made))
        events = frappe.get_all("Enforcement Event", {"kind": "officer_changed"}, pluck="enforcement_case")
        self.assertEqual(sorted(events), sorted(made))
        handover.work(name)
        self.assertEqual(frappe.db.count("Enforcement Event", {"kind": "officer_changed"}), 30)

    def test_the_proposal_spreads_the_work_and_is_drawn_again_from_its_seed(self):
        _, name = self.desk(6)
        rows = frappe.get_all(ITEM, {"hand_over": name}, ["to_officer", "why"], order_by="position")
        self.assertEqual({row.to_officer for row in rows}, {cases.officer_name(SECOND), cases.officer_name(THIRD)})
        self.assertEqual(sum(row.to_officer == cases.officer_name(SECOND) for row in rows), 3)
        self.assertTrue(all(row.why for row in rows))
        desk = handover_proposal.Desk(OFFICE, without=(cases.officer_name(),))
        ordered = handover.open_cases(cases.officer_name())
        again = [desk.give(frappe.get_doc(CASE, one), "hạt giống").officer for one in ordered]
        self.assertEqual(again, [row.to_officer for row in rows])

    def test_planned_twice_with_one_key_it_is_one(self):
        _, name = self.desk(2)
        with working_as(HEAD):
            self.assertEqual(door.plan_desk(cases.officer_name(), "leaves", "", key="k")["name"], name)

    def test_only_the_head_approves_and_by_a_decision(self):
        made, name = self.desk(1)
        for part in (REVIEWER, OFFICER):
            with working_as(part), self.assertRaises((frappe.PermissionError, frappe.ValidationError)):
                door.approve(name, "15/QĐ-THADS")
        with working_as(HEAD):
            self.refused("PaperForHandover", door.approve, name, " ")
        with working_as(HEAD, OTHER_OFFICE), self.assertRaises(frappe.PermissionError):
            door.approve(name, "15/QĐ-THADS")
        self.assertEqual(self.officers(made), [cases.officer_name()])

    def test_an_officer_or_a_stranger_plans_no_desk(self):
        cases.make_case()
        for part, office in ((OFFICER, OFFICE), (CLERK, OFFICE), (INTAKE, OFFICE), (HEAD, OTHER_OFFICE)):
            with working_as(part, office), self.assertRaises(frappe.PermissionError):
                door.plan_desk(cases.officer_name(), "leaves", "", key="x")
        self.assertEqual(frappe.db.count(DOCTYPE), 0)

    def test_another_is_chosen_with_a_reason_and_never_against_a_conflict(self):
        _, name = self.desk(2)
        item = frappe.db.get_value(ITEM, {"hand_over": name, "position": 1}, ["name", "to_officer"], as_dict=True)
        other = next(one for one in (cases.officer_name(SECOND), cases.officer_name(THIRD)) if one != item.to_officer)
        with working_as(HEAD):
            self.refused("ReasonForChoice", door.choose, item.name, other)
            door.choose(item.name, other, "Đã phụ trách địa bàn này.")
            self.refused("OfficerUnfit", door.choose, item.name, cases.officer_name(), "ở lại")
            self.refused("OfficerUnfit", door.choose, item.name, cases.officer_name("thu-ly") or "x", "thử")
        self.assertEqual(frappe.db.get_value(ITEM, item.name, "to_officer"), other)

    def test_a_relative_of_a_party_is_proposed_to_nobody_s_case(self):
        case = handovers.open_case()
        doc = frappe.get_doc("Enforcement Officer", cases.officer_name(SECOND))
        doc.append("relatives", {"relative_name": "NGUYỄN THỬ 0001", "relation": "sibling"})
        doc.save()
        with working_as(OFFICER):
            told = door.propose(case, "s1")
        self.assertEqual(told["proposed"], cases.officer_name(THIRD))
        barred = {row["officer"]: row for row in told["candidates"]}[cases.officer_name(SECOND)]
        self.assertTrue(barred["barred"] and "thân thích" in barred["obstacle"])
        with working_as(OFFICER):
            self.refused(
                "OfficerUnfit", door.draft_change, case, cases.officer_name(SECOND), {"reason": "workload"}, "k"
            )
            self.assertEqual(door.propose(case, "s1")["explanation"], told["explanation"])

    def test_a_case_given_by_a_decision_changes_hands_when_it_is_issued(self):
        case = handovers.open_case()
        task = frappe.db.get_value(TASK, {"enforcement_case": case, "rule_code": "send_vks_copy"})
        frappe.db.set_value(TASK, task, "assigned_to", makers.user(OFFICER))
        told = {
            "reason": "workload",
            "note": "Cân đối việc.",
            "own_reason": "Người này phụ trách địa bàn.",
            "hand_over_by": add_days(today(), 5),
        }
        with working_as(OFFICER):
            chosen = cases.officer_name(SECOND)
            seeds = (str(number) for number in range(60))
            told["seed"] = next(seed for seed in seeds if door.propose(case, seed)["proposed"] != chosen)
            draft = paper_door.draft(case, "GM", self.summons(case), "k-gm")["decision"]
            decision = door.draft_change(case, cases.officer_name(SECOND), told, "k")["decision"]
            self.assertEqual(door.draft_change(case, cases.officer_name(SECOND), told, "k")["decision"], decision)
        self.assertEqual(self.officers([case]), [cases.officer_name()])
        cases.issue(decision)
        self.assertEqual(self.officers([case]), [cases.officer_name(SECOND)])
        self.assertEqual(frappe.db.get_value(TASK, task, "assigned_to"), makers.user(SECOND))
        self.assertEqual(frappe.db.get_value("Decision", draft, "officer"), cases.officer_name(SECOND))
        with working_as(OFFICER):
            self.assertEqual(frappe.get_list(CASE), [])
            self.assertEqual(len(frappe.get_list(DOCTYPE)), 1)
        with working_as(SECOND):
            shown = door.of_case(case)
            self.assertIn("được giao cho Chấp hành viên khác", str(case_door.get_case(case)["timeline"]))
        self.assertEqual(
            (shown["officer"], shown["rows"][0]["own_reason"]), (cases.officer_name(SECOND), told["own_reason"])
        )
        self.assertIn("Viện kiểm sát", shown["rows"][0]["tasks_note"])
        self.assertTrue(shown["rows"][0]["papers_note"])

    def summons(self, case):
        told = paper_door.form(case, "GM")
        made = {row["name"]: row["value"] for row in told["inputs"] if row["value"] is not None}
        fill = {
            "text": "Trình bày",
            "time": "2026-12-01T08:00",
            "date": "2026-12-01",
            "parties": [{"name": "Nguyễn Thử 0001"}],
            "party": {"name": "Nguyễn Thử 0001"},
            "list": ["x"],
            "yesno": True,
        }
        for row in told["inputs"]:
            if row["value"] is None and row["type"] in fill and not row["needed_when"]:
                made[row["name"]] = fill[row["type"]]
            if row["value"] is None and row["type"] == "choice":
                made[row["name"]] = row["choices"][0]["code"]
        return made

    def test_both_officers_sign_and_nobody_else_without_the_head_s_reason(self):
        made, name = self.desk(1, to=[cases.officer_name(SECOND)])
        item = frappe.db.get_value(ITEM, {"hand_over": name})
        with working_as(OFFICER):
            self.refused("NotMovedYet", door.sign, [item], "given")
        self.approve(name)
        handover.work(name)
        with working_as(SECOND):
            self.refused("NotYourSignature", door.sign, [item], "given")
            door.sign([item], "taken", "Thiếu bút lục 15.")
            self.refused("SignedAlready", door.sign, [item], "taken")
        with working_as(HEAD):
            self.refused("NotYourSignature", door.sign, [item], "given")
            door.sign([item], "given", "Người giao đã nghỉ hưu.")
        event = frappe.db.get_value(
            "Enforcement Event", {"enforcement_case": made[0], "kind": "officer_file_handed_over"}, "explanation"
        )
        self.assertIn("Thiếu bút lục 15.", event)

    def test_a_case_that_has_passed_to_somebody_else_since_is_left_alone(self):
        made, name = self.desk(2)
        frappe.db.set_value(CASE, made[0], "officer", cases.officer_name(THIRD))
        self.approve(name)
        handover.work(name)
        handover.settle(name)
        row = frappe.db.get_value(DOCTYPE, name, ["status", "done", "failed"], as_dict=True)
        self.assertEqual((row.status, row.done, row.failed), ("failed", 1, 1))
        self.assertEqual(frappe.db.get_value(CASE, made[0], "officer"), cases.officer_name(THIRD))
        self.assertEqual(frappe.db.get_value("Enforcement Officer", cases.officer_name(), "capacity"), 0)

    def test_who_sees_a_hand_over_in_the_list_sees_the_document_and_nobody_else(self):
        _, name = self.desk(2, to=[cases.officer_name(SECOND)])
        items = frappe.get_all(ITEM, {"hand_over": name}, pluck="name")
        people = {
            "giver": (OFFICER, OFFICE, True), "taker": (SECOND, OFFICE, True), "room head": (REVIEWER, OFFICE, True), "head": (HEAD, OFFICE, True),
            "other officer": (THIRD, OFFICE, False), "intake": (INTAKE, OFFICE, False), "other head": (HEAD, OTHER_OFFICE, False), "guest": ("Guest", OFFICE, False),
        }  # fmt: skip
        for who, (part, office, sees) in people.items():
            for doctype, names in ((DOCTYPE, [name]), (ITEM, items)):
                with working_as(part, office):
                    try:
                        listed = set(frappe.get_list(doctype, pluck="name"))
                    except frappe.PermissionError:
                        listed = set()
                    allowed = {one for one in names if frappe.has_permission(doctype, "read", doc=one)}
                self.assertEqual(
                    (listed, allowed), (set(names), set(names)) if sees else (set(), set()), (who, doctype)
                )

    def test_a_party_s_request_for_another_officer_is_answered_by_its_own_decision(self):
        case = handovers.open_case()
        with working_as(OFFICER):
            case_door.record_event(case, "officer_change_requested", today())
        self.assertEqual(
            frappe.db.get_value(TASK, {"enforcement_case": case, "rule_code": "change_chv"}, "status"), "in_time"
        )
        told = {
            "reason": "requested", "note": "Đã bảo vệ quyền lợi của nguyên đơn.", "own_reason": "Còn ít việc.", "requester": [{"name": "Trần Thử 0001"}],
            "requested_on": today(), "ground": "b", "hand_over_by": add_days(today(), 5),
        }  # fmt: skip
        with working_as(OFFICER):
            decision = door.draft_change(case, cases.officer_name(THIRD), told, "k")["decision"]
        cases.issue(decision)
        self.assertEqual(frappe.db.get_value("Decision", decision, "kind"), "QD-TDCHV")
        self.assertEqual(self.officers([case]), [cases.officer_name(THIRD)])
        self.assertEqual(
            frappe.db.get_value(TASK, {"enforcement_case": case, "rule_code": "change_chv"}, "status"), "done_in_time"
        )
        self.assertFalse(standing.life_of(case).standing.end)
        self.assertEqual(
            getdate(frappe.db.get_value(DOCTYPE, {"decision": decision}, "hand_over_by")), getdate(add_days(today(), 5))
        )
