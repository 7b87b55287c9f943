import frappe
from frappe.utils import today

from thads.api import case_papers as paper_door
from thads.api import handover as door
from thads.decisions import lifecycle
from thads.enforcement import succession
from thads.enforcement.dispatch import service
from thads.testing import cases, handovers, makers
from thads.testing.cases import OFFICER
from thads.testing.desk import DeskCase
from thads.testing.makers import HEAD, OFFICE, OTHER_OFFICE, working_as

CASE, DOCTYPE = "Enforcement Case", "Party Succession"
HEIRS = [
    {"name": "Lê Thị Con", "birth_year": "1990", "address": "phường Kinh Bắc"},
    {"name": "Lê Văn Út", "address": "xã Thử"},
]


class TestSuccession(DeskCase):
    offices = (OFFICE, OTHER_OFFICE)

    def setUp(self):
        self.case = handovers.open_case()

    def tearDown(self):
        makers.sweep_records()

    def inputs(self, **more):
        told = {
            row["name"]: row["value"]
            for row in paper_door.form(self.case, "QD-CG")["inputs"]
            if row["value"] is not None
        }
        part = paper_door.form(self.case, "QD-CG")["obligations"]
        return told | {
            "side": "right", "sender": [{"name": "Trần Thử 0001"}], "receiver": HEIRS, "part": part, "ground": "inheritance",
            "reason": "Văn bản phân chia di sản ngày 10/11/2026.", "shares": ["Lê Thị Con: 1/3", "Lê Văn Út: 2/3"],
        } | more  # fmt: skip

    def transfer(self, key="k", **more):
        with working_as(OFFICER):
            decision = paper_door.draft(self.case, "QD-CG", self.inputs(**more), key)["decision"]
        cases.issue(decision)
        return decision

    def people(self):
        return [(row["name"], row["side"]) for row in service.people(frappe.get_doc(CASE, self.case))]

    def test_two_heirs_stand_in_the_place_of_the_creditor_from_the_day_of_the_decision(self):
        decision = self.transfer()
        self.assertEqual(
            self.people(), [("Nguyễn Thử 0001", "debtor"), ("Lê Thị Con", "creditor"), ("Lê Văn Út", "creditor")]
        )
        row = frappe.db.get_value(CASE, self.case, ["title", "creditors_text"], as_dict=True)
        self.assertEqual((row.title, row.creditors_text), ("Nguyễn Thử 0001", "Lê Thị Con, Lê Văn Út"))
        with working_as(OFFICER):
            told = door.parties(self.case)
        self.assertEqual(
            [(one["from_name"], one["share"]) for one in told["history"]],
            [("Trần Thử 0001", "1/3"), ("Trần Thử 0001", "2/3")],
        )
        self.assertEqual(
            {one["name"]: one["share"] for one in told["current"] if one["through"]},
            {"Lê Thị Con": "1/3", "Lê Văn Út": "2/3"},
        )
        judged = frappe.get_all("Obligation Party", {"side": "creditor"}, pluck="printed_name")
        self.assertIn("Trần Thử 0001", judged)
        self.assertEqual(frappe.db.get_value("Judgment Party", {"party_name": "Lê Thị Con"}, "birth_year"), 1990)
        self.assertTrue(decision)

    def test_the_new_parties_are_notified_and_the_old_one_is_not(self):
        decision = self.transfer()
        number = frappe.db.get_value("Decision", decision, "full_number")
        refs = frappe.get_all("Enforcement Event", {"kind": "notice_owed", "decision": decision}, pluck="ref")
        self.assertEqual(
            sorted(refs), sorted(f"{number} · {name}" for name in ("Nguyễn Thử 0001", "Lê Thị Con", "Lê Văn Út"))
        )

    def test_papers_made_afterwards_name_the_new_parties(self):
        self.transfer()
        with working_as(OFFICER):
            told = {row["name"]: row["value"] for row in paper_door.form(self.case, "QD-HOAN")["inputs"]}
        self.assertEqual([one["name"] for one in told["creditor"]], ["Lê Thị Con", "Lê Văn Út"])

    def test_a_decision_voided_gives_everything_back_and_stays_in_the_history(self):
        decision = self.transfer()
        with working_as(HEAD):
            self.assertIsNone(lifecycle.step("void", [decision], "Nhầm người thừa kế.")[0].get("error"))
        self.assertEqual(self.people()[1], ("Trần Thử 0001", "creditor"))
        self.assertEqual(frappe.db.get_value(CASE, self.case, "creditors_text"), "Trần Thử 0001")
        self.assertEqual(set(frappe.get_all(DOCTYPE, pluck="void")), {1})

    def test_shares_that_do_not_add_up_and_strangers_are_refused_before_anything_is_issued(self):
        before = frappe.db.count("Decision", {"kind": "QD-CG"})
        for key, more in (
            ("a", {"shares": ["1/2", "1/3"]}),
            ("b", {"shares": ["x", "1"]}),
            ("c", {"sender": [{"name": "Người Lạ"}]}),
        ):
            with working_as(OFFICER), self.assertRaises(frappe.ValidationError):
                paper_door.draft(self.case, "QD-CG", self.inputs(**more), key)
        self.assertEqual(frappe.db.count("Decision", {"kind": "QD-CG"}), before)
        self.assertEqual(frappe.db.count(DOCTYPE), 0)
        self.assertEqual(self.people()[1], ("Trần Thử 0001", "creditor"))

    def test_what_an_heir_received_passes_on_and_the_entrusted_case_starts_with_today_s_parties(self):
        self.transfer()
        self.transfer(
            "k2",
            sender=[{"name": "Lê Văn Út"}],
            receiver=[{"name": "Ngân hàng Thử Nghiệm", "kind": "organisation", "address": "Hà Nội"}],
            ground="agreement",
            shares=[],
        )
        self.assertEqual(
            {name for name, side in self.people() if side == "creditor"}, {"Lê Thị Con", "Ngân hàng Thử Nghiệm"}
        )
        _, there = handovers.entrusted(self.case)
        names = {row["name"] for row in service.people(frappe.get_doc(CASE, there))}
        self.assertEqual(names, {"Nguyễn Thử 0001", "Lê Thị Con", "Ngân hàng Thử Nghiệm"})

    def test_a_transfer_is_seen_by_whoever_sees_the_case_in_list_and_document(self):
        self.transfer()
        names = set(frappe.get_all(DOCTYPE, pluck="name"))
        for part, office, sees in (
            (OFFICER, OFFICE, True),
            (HEAD, OFFICE, True),
            (HEAD, OTHER_OFFICE, False),
            ("Guest", OFFICE, False),
        ):
            with working_as(part, office):
                try:
                    listed = set(frappe.get_list(DOCTYPE, pluck="name"))
                except frappe.PermissionError:
                    listed = set()
                allowed = {one for one in names if frappe.has_permission(DOCTYPE, "read", doc=one)}
            self.assertEqual((listed, allowed), (names, names) if sees else (set(), set()))

    def test_when_heirs_are_unknown_the_ways_of_the_law_are_shown_with_their_papers(self):
        with working_as(OFFICER):
            ways = {row["code"]: row for row in door.parties(self.case)["ways"]}
        self.assertIn("khoản 1 Điều 25", ways["creditor_heirs"]["article"])
        self.assertIn("QD-HOAN", ways["obstacle"]["papers"])
        cases.tell(self.case, ("creditor_death_published", frappe.utils.getdate(today())))
        task = frappe.db.get_value(
            "Enforcement Task", {"enforcement_case": self.case, "rule_code": "heirs_of_creditor"}, "status"
        )
        self.assertEqual(task, "in_time")
        self.assertFalse(succession.has_any(self.case))
