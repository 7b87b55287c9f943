import frappe
from frappe.utils import add_days, getdate, today

from thads.api import case_papers as paper_door
from thads.api import cases as case_door
from thads.api import entrustment as door
from thads.enforcement import log
from thads.enforcement.dispatch import service
from thads.enforcement.entrustment import notice as entrustment_notice
from thads.engine.life import entrustment as law
from thads.testing import cases, handovers, makers
from thads.testing.cases import OFFICER
from thads.testing.desk import DeskCase
from thads.testing.handovers import THIRD_OFFICE
from thads.testing.makers import CLERK, DRAFTER, HEAD, OFFICE, OTHER_OFFICE, REVIEWER, working_as

CASE, DOCTYPE, STEP = "Enforcement Case", "Entrustment", "Entrustment Step"
PARTS = (DOCTYPE, STEP, "Entrustment Item")


class TestEntrustment(DeskCase):
    offices = (OFFICE, OTHER_OFFICE, THIRD_OFFICE)

    def tearDown(self):
        makers.sweep_records()

    def refused(self, error, function, *args, **kw):
        with self.assertRaises(frappe.ValidationError) as caught:
            function(*args, **kw)
        self.assertEqual(type(caught.exception).__name__, error)
        frappe.clear_messages()

    def row(self, name, *columns):
        return frappe.db.get_value(DOCTYPE, name, columns or "*", as_dict=True)

    def case(self, name, *columns):
        return frappe.db.get_value(CASE, name, columns, as_dict=True)

    def kinds(self, case):
        return [row.kind for row in log.history(case) if row.until is None]

    def test_a_whole_matter_goes_over_and_its_result_comes_back(self):
        case = handovers.open_case()
        name = handovers.entrust(case)
        self.assertEqual(self.row(name).state, "prepared")
        self.assertEqual((self.row(name).to_office, self.row(name).amount), (OTHER_OFFICE, 300_000))
        self.assertEqual(self.case(case, "state").state, "entrusted")
        with working_as(HEAD, OTHER_OFFICE):
            self.assertEqual(frappe.get_list(DOCTYPE), [])
        handovers.send(name)
        with working_as(HEAD, OTHER_OFFICE):
            self.assertEqual(frappe.get_list(DOCTYPE, pluck="name"), [name])
            self.assertTrue(frappe.has_permission(CASE, "read", doc=case))
            self.assertFalse(frappe.has_permission(CASE, "write", doc=case))
        handovers.receive(name)
        there = handovers.answer(name)
        told = self.case(there, "office", "officer", "total_due", "title", "creditors_text", "shared_with", "decision")
        self.assertEqual((told.office, told.total_due, told.shared_with), (OTHER_OFFICE, 300_000, OFFICE))
        self.assertEqual((told.title, told.creditors_text), ("Nguyễn Thử 0001", "Trần Thử 0001"))
        self.assertEqual(
            {row["name"] for row in service.people(frappe.get_doc(CASE, there))}, {"Nguyễn Thử 0001", "Trần Thử 0001"}
        )
        self.assertIn("entrustment_received", self.kinds(there))
        self.assertEqual(self.row(name).state, "opened")
        with working_as(OFFICER, OTHER_OFFICE):
            door.take(name, "report", "kq", {"note": "Đã thi hành xong.", "money": 300_000})
        self.refused("NotThisSide", self.as_(OFFICER, OTHER_OFFICE, door.take), name, "close", "x")
        with working_as(HEAD):
            door.take(name, "close", "xong")
        self.assertEqual((self.row(name).state, self.case(there, "shared_with").shared_with), ("closed", None))
        self.assertIn("entrustment_result", self.kinds(case))

    def as_(self, part, office, function):
        def inner(*args, **kw):
            with working_as(part, office):
                return function(*args, **kw)

        return inner

    def test_the_paper_of_the_receiving_office_names_the_decision_that_entrusts(self):
        name = handovers.entrust(handovers.open_case())
        handovers.send(name)
        handovers.receive(name)
        with working_as(DRAFTER, OTHER_OFFICE):
            decision = door.draft_answer(name, cases.officer_name(office=OTHER_OFFICE))["decision"]
        bases = frappe.get_doc("Decision", decision)
        from thads.organisation import vault

        told = vault.get_json(bases.draft_data)
        number = self.row(name).decision_number
        self.assertTrue(any(number in line and "ủy thác" in line for line in told["bases"]), told["bases"])
        self.assertEqual((bases.kind, bases.office, bases.amount), ("QD-TYC", OTHER_OFFICE, 300_000))

    def test_received_and_drafted_twice_is_one(self):
        name = handovers.entrust(handovers.open_case())
        handovers.send(name)
        handovers.send(name)
        handovers.receive(name)
        handovers.receive(name)
        self.assertEqual(
            frappe.get_all(STEP, {"entrustment": name}, pluck="step", order_by="sequence"), ["send", "receive"]
        )
        self.refused("NotInThisState", self.as_(CLERK, OTHER_OFFICE, door.take), name, "receive", "another key")
        with working_as(DRAFTER, OTHER_OFFICE):
            made = {door.draft_answer(name, cases.officer_name(office=OTHER_OFFICE))["decision"] for _ in range(2)}
        self.assertEqual(len(made), 1)
        there = handovers._opened(made.pop(), OTHER_OFFICE)
        self.refused(
            "DraftedAlready",
            self.as_(DRAFTER, OTHER_OFFICE, door.draft_answer),
            name,
            cases.officer_name(office=OTHER_OFFICE),
        )
        self.assertEqual(frappe.get_all(CASE, {"office": OTHER_OFFICE}, pluck="name"), [there])
        self.assertEqual(frappe.db.count("Court Judgment", {"office": OTHER_OFFICE}), 1)

    def test_sent_back_with_its_reason_the_sender_s_case_lives_again(self):
        case = handovers.open_case()
        name = handovers.entrust(case)
        handovers.send(name)
        back = self.as_(CLERK, OTHER_OFFICE, door.take)
        self.refused("StepIncomplete", back, name, "return", "a", {"ground": "content"})
        self.refused("BadRefusal", back, name, "return", "b", {"ground": "too much work", "note": "x"})
        back(name, "return", "c", {"ground": "competence", "note": "Tài sản ở tỉnh khác."})
        self.assertEqual(self.row(name).state, "returned")
        told = self.case(case, "state", "ended_on", "shared_with")
        self.assertEqual((told.ended_on, told.shared_with), (None, None))
        self.assertNotEqual(told.state, "entrusted")
        with working_as(HEAD, OTHER_OFFICE):
            self.assertFalse(frappe.has_permission(CASE, "read", doc=case))
            self.assertTrue(frappe.has_permission(DOCTYPE, "read", doc=name))
        with working_as(OFFICER):
            self.assertIn("Tài sản ở tỉnh khác.", str(door.get(name)["steps"]))

    def test_neither_side_skips_deletes_or_acts_for_the_other(self):
        name = handovers.entrust(handovers.open_case())
        self.refused("NotInThisState", self.as_(OFFICER, OFFICE, door.take), name, "close", "x")
        handovers.send(name)
        self.refused("NotThisSide", self.as_(OFFICER, OFFICE, door.take), name, "receive", "x")
        self.refused("NotThisSide", self.as_(CLERK, OTHER_OFFICE, door.take), name, "open", "x")
        self.refused(
            "NotReceivedYet",
            self.as_(DRAFTER, OTHER_OFFICE, door.draft_answer),
            name,
            cases.officer_name(office=OTHER_OFFICE),
        )
        step = frappe.db.get_value(STEP, {"entrustment": name})
        for part, office in ((HEAD, OFFICE), (HEAD, OTHER_OFFICE), ("Administrator", OFFICE)):
            for doctype, record in ((DOCTYPE, name), (STEP, step)):
                with working_as(part, office), self.assertRaises((frappe.PermissionError, frappe.ValidationError)):
                    frappe.delete_doc(doctype, record)
        told = {"enforcement_case": self.row(name).enforcement_case, "kind": "entrustment_sent"}
        event = frappe.db.get_value("Enforcement Event", told)
        self.refused("FollowsFromPaper", self.as_(OFFICER, OFFICE, case_door.strike_event), event, "không muốn")
        doc = frappe.get_doc(DOCTYPE, name)
        doc.state = "closed"
        self.refused("NotByHand", doc.save)
        self.assertTrue(frappe.db.exists(STEP, step))

    def test_a_third_office_sees_nothing_of_it_in_list_or_document(self):
        case = handovers.open_case()
        name, there = handovers.entrusted(case)
        records = {
            part: frappe.get_all(part, {"entrustment": name} if part != DOCTYPE else {"name": name}, pluck="name")
            for part in PARTS
        }
        self.assertTrue(all(records.values()))
        seeing = {"own head": (HEAD, OFFICE), "own officer": (OFFICER, OFFICE), "room head": (REVIEWER, OFFICE), "their head": (HEAD, OTHER_OFFICE),
                  "their officer": (OFFICER, OTHER_OFFICE), "their clerk": (CLERK, OTHER_OFFICE)}  # fmt: skip
        blind = {
            "third head": (HEAD, THIRD_OFFICE),
            "third clerk": (CLERK, THIRD_OFFICE),
            "third officer": (OFFICER, THIRD_OFFICE),
            "guest": ("Guest", OFFICE),
        }
        for people, expected in ((seeing, True), (blind, False)):
            for who, (part, office) in people.items():
                for doctype, names in records.items():
                    with working_as(part, office):
                        try:
                            listed = set(frappe.get_list(doctype, pluck="name", limit_page_length=0))
                        except frappe.PermissionError:
                            listed = set()
                        allowed = {one for one in names if frappe.has_permission(doctype, "read", doc=one)}
                    self.assertEqual(
                        (listed & set(names), allowed),
                        (set(names), set(names)) if expected else (set(), set()),
                        (who, doctype),
                    )
        with working_as(HEAD, THIRD_OFFICE), self.assertRaises(frappe.PermissionError):
            door.get(name)
        self.assertTrue(there)

    def test_assets_are_handled_there_while_the_matter_goes_on_here(self):
        case = handovers.open_case()
        name, there = handovers.entrusted(case, scope="assets")
        self.assertIsNone(self.case(case, "ended_on").ended_on)
        self.assertEqual(frappe.db.get_value("Decision", self.row(name).received_decision, "kind"), "QD-XLTSUT")
        self.assertIn("entrusted_assets_received", self.kinds(there))
        self.assertEqual(
            {row["name"] for row in service.people(frappe.get_doc(CASE, there))}, {"Nguyễn Thử 0001", "Trần Thử 0001"}
        )
        with working_as(OFFICER):
            door.take(name, "pause", "p1", {"note": "Có quyết định hoãn."})
        with working_as(OFFICER, OTHER_OFFICE):
            self.assertIn("Có quyết định hoãn.", str(case_door.get_case(there)["timeline"]))
            cases.tell(there, ("asset_delivered", getdate(today())))
            self.assertEqual(
                frappe.db.get_value(
                    "Enforcement Task", {"enforcement_case": there, "rule_code": "transfer_entrusted_money"}, "status"
                ),
                "in_time",
            )
            door.take(name, "report", "r", {"note": "Bán được tài sản.", "money": 250_000})
        self.assertEqual(
            frappe.db.get_value(
                "Enforcement Task", {"enforcement_case": there, "rule_code": "transfer_entrusted_money"}, "status"
            ),
            "done_in_time",
        )
        with working_as(OFFICER):
            told = str(case_door.get_case(case)["timeline"])
        self.assertIn("250.000", told)

    def test_what_was_done_before_is_history_there_and_moves_no_clock(self):
        case = handovers.open_case()
        cases.tell(case, ("valid_notice", getdate(today())), ("verification_done", getdate(today())))
        _, there = handovers.entrusted(case, scope="part")
        done = frappe.get_all(
            "Enforcement Event",
            {"enforcement_case": there, "kind": "done_elsewhere"},
            ["name", "explanation", "reference_doctype"],
        )
        self.assertEqual(len(done), 2)
        self.assertTrue(
            all("Bắc Ninh" in row.explanation and row.reference_doctype == "Enforcement Event" for row in done)
        )
        self.assertFalse(frappe.db.exists("Enforcement Task", {"enforcement_case": there, "rule_code": "voluntary"}))
        with working_as(OFFICER, OTHER_OFFICE):
            self.assertEqual(len(door.of_case(there)["came"]["done"]), 2)

    def test_a_matter_that_comes_back_is_a_new_case_and_the_circle_is_shown(self):
        case = handovers.open_case()
        _, there = handovers.entrusted(case)
        again = handovers.entrust(there, to=OFFICE, office=OTHER_OFFICE, key="k2")
        handovers.send(again, OTHER_OFFICE)
        handovers.receive(again, OFFICE)
        home = handovers.answer(again, OFFICE)
        self.assertNotEqual(home, case)
        self.assertEqual(self.case(home, "office", "total_due").total_due, 300_000)
        with working_as(OFFICER):
            chain = door.get(again)["chain"]
        self.assertEqual([link["again"] for link in chain], [False, False, True])
        opened = frappe.db.get_value(STEP, {"entrustment": again, "step": "open"}, ["office", "side"])
        self.assertEqual(opened, (OFFICE, "paper"))

    def test_a_part_is_sent_back_and_the_rest_is_decided(self):
        case = handovers.open_case()
        name = handovers.entrust(case)
        handovers.send(name)
        handovers.receive(name)
        item = frappe.db.get_value("Entrustment Item", {"entrustment": name})
        told = {"ground": "content", "note": "Sai số tiền.", "items": [item]}
        self.refused("NothingEntrusted", self.as_(CLERK, OTHER_OFFICE, door.take), name, "return_part", "p", told)
        self.assertEqual(self.row(name).state, "received")

    def test_what_was_performed_is_taken_off_what_goes_over(self):
        name = handovers.entrust(handovers.open_case())
        item = frappe.db.get_value("Entrustment Item", {"entrustment": name})
        amend = self.as_(OFFICER, OFFICE, door.amend)
        self.refused("PerformedTooMuch", amend, name, {"performed": {item: 300_001}})
        amend(
            name,
            {
                "performed": {item: 120_000},
                "papers": [{"title": "Biên bản <img src=x onerror=alert(1)>", "folio": "01-12", "copies": 12}],
            },
        )
        self.assertEqual(self.row(name).amount, 180_000)
        handovers.send(name)
        self.refused("NotInThisState", amend, name, {"money_note": "x"})
        handovers.receive(name)
        there = handovers.answer(name)
        self.assertEqual(self.case(there, "total_due").total_due, 180_000)

    def test_it_cannot_go_to_the_own_office_nor_without_papers(self):
        case = handovers.open_case()
        self.refused("SameOffice", handovers.entrust, case, to=OFFICE)
        name = handovers.entrust(case)
        with working_as(OFFICER):
            door.amend(name, {"papers": []})
        self.refused("NoPapers", handovers.send, name)

    def test_silence_is_late_on_both_sides_and_both_are_reminded_once(self):
        case = handovers.open_case()
        name = handovers.entrust(case)
        handovers.send(name)
        self.assertEqual(
            frappe.db.get_value(
                "Enforcement Task", {"enforcement_case": case, "rule_code": "follow_uy_thac"}, "status"
            ),
            "in_time",
        )
        frappe.db.set_value(DOCTYPE, name, "next_due", add_days(today(), -1))
        frappe.db.commit()
        self.assertEqual(entrustment_notice.remind_late(), 1)
        self.assertEqual(entrustment_notice.remind_late(), 0)
        with working_as(HEAD, OTHER_OFFICE):
            self.assertTrue(door.get(name)["late"])
            self.assertEqual(door.counts()["to_receive"], 1)

    def test_a_decision_voided_before_it_is_received_withdraws_the_entrustment(self):
        case = handovers.open_case()
        name = handovers.entrust(case)
        handovers.send(name)
        decision = frappe.get_doc("Decision", self.row(name).decision)
        from thads.decisions import lifecycle

        with working_as(HEAD):
            told = lifecycle.step("void", [decision.name], "Ra nhầm hồ sơ.")
        self.assertIsNone(told[0].get("error"))
        self.assertEqual(self.row(name).state, "withdrawn")
        self.assertIsNone(self.case(case, "ended_on").ended_on)
        self.refused("NotInThisState", handovers.receive, name)

    def test_an_urgent_measure_is_decided_at_once(self):
        case = handovers.open_case()
        frappe.db.set_value(CASE, case, "nature", "urgent")
        name = handovers.entrust(case)
        self.assertTrue(self.row(name).urgent)
        handovers.send(name)
        handovers.receive(name)
        self.assertEqual(str(self.row(name).next_due), today())
        self.assertEqual(law.received_as("whole", urgent=True), "urgent_entrustment_received")

    def test_the_sender_reads_the_papers_of_the_other_case_through_its_own_door(self):
        case = handovers.open_case()
        _, there = handovers.entrusted(case)
        with working_as(HEAD):
            self.assertTrue(paper_door.list_papers(there)["papers"])
            self.assertFalse(paper_door.list_papers(there)["drafts"])
