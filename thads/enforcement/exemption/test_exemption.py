"""A debtor without means and what he owes the State: from the list of candidates to the termination, through the doors."""

from datetime import date

import frappe
from frappe.utils import add_days, today

from thads.api import exemption as door
from thads.decisions import papers as decision_papers
from thads.enforcement.exemption import facts
from thads.testing import cases, makers
from thads.testing.cases import OFFICER
from thads.testing.desk import DeskCase
from thads.testing.makers import HEAD, OFFICE, OTHER_OFFICE, working_as

DEBTOR = "Nguyễn Thử 0001"
COURT, PROCURACY = "Tòa án nhân dân khu vực 1 - Bắc Ninh", "Viện kiểm sát nhân dân khu vực 1 - Bắc Ninh"


class TestExemption(DeskCase):
    offices = (OFFICE, OTHER_OFFICE)

    def setUp(self):
        makers.sweep_records()
        batch = makers.make_batch(debtors=1)
        decision = makers.decisions_of(batch)[0]
        cases.issue(decision)
        self.case = frappe.db.get_value("Enforcement Case", {"decision": decision})
        frappe.db.set_value("Enforcement Case", self.case, "officer", cases.officer_name())
        self.obligation = frappe.db.get_value("Decision Item", {"decision": decision}, "obligation")
        self.item = frappe.db.get_value("Decision Item", {"decision": decision})

    def owes(self, amount, decided="2021-01-04"):
        """The debtor owes this since that day and has no means."""
        frappe.db.set_value("Decision Item", self.item, "net_amount", amount)
        frappe.db.set_value("Enforcement Case", self.case, "opened_on", decided)
        cases.tell(self.case, ("not_enforceable_decision", date(2026, 9, 7)))

    def verified(self, on):
        case = frappe.get_doc("Enforcement Case", self.case)
        row = frappe.new_doc("Means Verification")
        row.update({
            "title": "Xác minh", "kind": "on_the_spot", "state": "concluded", "subject_name": DEBTOR, "enforcement_case": case.name,
            "office": case.office, "done_on": on, "findings": "Không có tài sản, thu nhập", "conclusion": "without_means",
            "verification_key": frappe.generate_hash(length=12),
        })  # fmt: skip
        row.flags.by_service = True
        row.insert(ignore_permissions=True)

    def start(self, ground, key="k1", part=OFFICER, **told):
        with working_as(part):
            return door.start(self.case, {"ground": ground, "court": COURT, "procuracy": PROCURACY, **told}, key)[
                "name"
            ]

    def take(self, file, step, on=None, **told):
        with working_as(OFFICER):
            return door.take(file, step, frappe.generate_hash(length=12), {"on": on or today(), **told})

    def to_court(self, file):
        """The file is complete and with the court."""
        with working_as(OFFICER):
            proposal = door.draft_proposal(file)["decision"]
        cases.issue(proposal)
        self.take(file, "ask_opinion")
        self.take(file, "opinion", number="15/YK-VKS", favours=1)
        return self.take(file, "send_court")

    def decided(self, file, result="granted", **told):
        self.take(file, "accept", add_days(today(), -30))
        self.take(file, "decide", add_days(today(), -25), number="02/2026/QĐ-MG", result=result, **told)
        return self.take(file, "procuracy_received", add_days(today(), -24))

    def refused(self, name, act, *args, **told):
        with self.assertRaises(frappe.ValidationError) as caught:
            act(*args, **told)
        self.assertEqual(type(caught.exception).__name__, name)
        return str(caught.exception)

    def kinds(self):
        return set(frappe.get_all("Enforcement Event", {"enforcement_case": self.case}, pluck="kind"))

    # ---- who may be proposed
    def test_the_case_says_which_ground_is_met_and_why_the_others_are_not(self):
        self.owes(4_000_000)
        with working_as(OFFICER):
            [debtor] = door.of_case(self.case)["debtors"]
        met = {row["code"]: row for row in debtor["grounds"] if row["met"]}
        self.assertEqual((debtor["best"], set(met)), ("exempt_5_years", {"exempt_5_years"}))
        self.assertEqual((debtor["remaining"], met["exempt_5_years"]["since"]), (4_000_000, "2026-01-05"))
        self.assertTrue(all(row["reasons"] for row in debtor["grounds"] if not row["met"]))

    def test_the_candidates_of_an_office_are_its_own(self):
        self.owes(4_000_000)
        for part, office, names in ((OFFICER, OFFICE, [DEBTOR]), (HEAD, OFFICE, [DEBTOR]), (HEAD, OTHER_OFFICE, [])):
            with working_as(part, office):
                self.assertEqual([row["debtor"] for row in door.list_candidates()["rows"]], names)
        with working_as(HEAD):
            self.assertEqual(door.list_candidates("reduction")["rows"], [])
            [row] = door.list_candidates("exemption")["rows"]
        self.assertEqual((row["most"], row["file"]), (4_000_000, ""))

    def test_who_has_means_or_owes_too_lately_is_no_candidate(self):
        self.owes(4_000_000, decided="2023-01-04")
        with working_as(HEAD):
            self.assertEqual(door.list_candidates()["rows"], [])
        self.refused("NotEligible", self.start, "exempt_5_years")
        self.assertFalse(frappe.db.exists("Exemption File"))

    def test_an_older_first_decision_opens_the_ground_when_it_is_named(self):
        self.owes(4_000_000, decided="2023-01-04")
        self.refused("FirstDecisionUnnamed", self.start, "exempt_5_years", first_decided_on="2019-05-06")
        self.refused("FirstDecisionLater", self.start, "exempt_5_years", first_decided_on="2024-05-06")
        file = self.start(
            "exempt_5_years", first_decided_on="2019-05-06", first_decision_note="QĐ số 12/QĐ-CCTHADS ngày 06/5/2019"
        )
        self.assertEqual(str(frappe.db.get_value("Exemption File", file, "first_decided_on")), "2019-05-06")

    # ---- the file
    def test_the_same_file_twice_is_one_and_a_second_is_refused(self):
        self.owes(4_000_000)
        file = self.start("exempt_5_years")
        self.assertEqual(self.start("exempt_5_years"), file)
        self.refused("FileUnderWay", self.start, "exempt_5_years", key="k2")
        self.assertIn("exemption_file_opened", self.kinds())

    def test_hardship_needs_its_proofs_and_a_part_performed(self):
        self.owes(40_000_000, decided="2026-01-05")
        self.refused("NotEligible", self.start, "hardship", proof="Xác nhận")
        done = {self.obligation: 10_000_000}
        self.refused("ProofNeeded", self.start, "hardship", performed=done)
        file = self.start("hardship", performed=done, proof="Giấy ra viện\nXác nhận của Ủy ban nhân dân phường")
        self.assertEqual(frappe.db.get_value("Exemption File", file, ["remaining", "asked"]), (30_000_000, 30_000_000))

    def test_a_file_that_lacks_papers_does_not_go_to_the_court(self):
        self.owes(4_000_000)
        file = self.start("exempt_5_years")
        self.take(file, "ask_opinion")
        self.take(file, "opinion", number="15/YK-VKS", favours=1)
        told = self.refused("PapersMissing", self.take, file, "send_court")
        self.assertIn("Văn bản đề nghị", told)
        self.assertIn("03 tháng", told)
        self.assertNotIn("Ý kiến", told)

    # ---- the whole way
    def test_an_exemption_ends_the_case(self):
        self.owes(4_000_000)
        self.verified(add_days(today(), -10))
        file = self.start("exempt_5_years")
        shown = self.to_court(file)
        self.assertEqual((shown["state"], all(row["have"] for row in shown["papers"])), ("at_court", True))
        self.decided(file)
        self.assertEqual(self.task("exemption_protest_above"), "run_out")
        shown = self.take(file, "effective", add_days(today(), -3))
        self.assertEqual((shown["state"], shown["granted"]), ("settled", 4_000_000))
        self.assertEqual(self.task("decide_dinh_chi"), "in_time")
        with working_as(OFFICER):
            decision = door.draft_termination(file)["decision"]
        self.assertEqual(frappe.db.get_value("Decision", decision, "kind"), "QD-DC")
        cases.issue(decision)
        self.assertEqual(self.task("decide_dinh_chi"), "done_in_time")
        self.assertEqual(frappe.db.get_value("Enforcement Case", self.case, "state"), "terminated")
        self.assertEqual(facts.relieved([self.obligation]), {self.obligation: 4_000_000})
        self.assertGreater(decision_papers.page_count(decision_papers.current(frappe.get_doc("Decision", decision))), 0)

    def test_a_reduction_leaves_the_rest_and_comes_again_next_year(self):
        self.owes(40_000_000)
        self.verified(add_days(today(), -10))
        self.refused("AsksTooMuch", self.start, "reduce_5_years", amount=10_000_001)
        file = self.start("reduce_5_years")
        self.to_court(file)
        self.refused("ResultContradicts", self.decide_partly, file, 10_000_000)
        self.decide_partly(file, 6_000_000)
        self.take(file, "procuracy_received", add_days(today(), -24))
        self.take(file, "effective", add_days(today(), -3))
        with working_as(OFFICER):
            decision = door.draft_termination(file)["decision"]
            [debtor] = door.of_case(self.case)["debtors"]
        row = frappe.db.get_value("Decision", decision, ["kind", "amount"], as_dict=True)
        self.assertEqual((row.kind, row.amount), ("QD-DC1P", 6_000_000))
        cases.issue(decision)
        self.assertEqual((debtor["remaining"], debtor["best"]), (34_000_000, ""))
        self.assertNotEqual(frappe.db.get_value("Enforcement Case", self.case, "state"), "terminated")
        with working_as(HEAD):
            self.assertEqual(door.list_candidates()["rows"], [])

    def decide_partly(self, file, amount):
        if frappe.db.get_value("Exemption File", file, "state") == "at_court":
            self.take(file, "accept", add_days(today(), -30))
        [item] = frappe.get_all("Exemption Item", {"exemption_file": file}, pluck="name")
        return self.take(
            file, "decide", add_days(today(), -25), number="02/QĐ", result="partly", granted={item: amount}
        )

    def test_nothing_is_in_force_while_the_procuracy_may_protest(self):
        self.owes(4_000_000)
        self.verified(add_days(today(), -10))
        file = self.start("exempt_5_years")
        self.to_court(file)
        self.take(file, "accept")
        self.take(file, "decide", number="02/QĐ", result="granted")
        self.refused("StillOpenToProtest", self.take, file, "effective")
        self.take(file, "protest", number="01/QĐKN")
        self.take(file, "protest_moved")
        shown = self.take(file, "protest_decided", number="05/QĐ-PT", result="denied")
        self.assertEqual((shown["state"], shown["granted"], shown["result"]), ("settled", 0, "denied"))
        self.assertNotIn("termination_ground", self.kinds())
        with working_as(OFFICER):
            self.refused("NothingGranted", door.draft_termination, file)
            shown = door.take_back(file, "Ghi nhầm kết quả phúc thẩm")
        self.assertEqual((shown["state"], shown["granted"], shown["result"]), ("protested", 4_000_000, "granted"))

    def test_a_mistaken_step_is_taken_back_with_its_entry(self):
        self.owes(4_000_000)
        file = self.start("exempt_5_years")
        self.take(file, "ask_opinion")
        with working_as(OFFICER):
            self.refused("ReasonForStriking", door.take_back, file, " ")
            shown = door.take_back(file, "Chưa gửi")
            self.assertEqual((shown["state"], shown["steps"][0]["struck"]), ("preparing", 1))
            self.refused("NothingToTakeBack", door.take_back, file, "Chưa gửi")
        self.assertIn("struck", self.kinds())

    def test_the_same_step_sent_twice_is_one(self):
        self.owes(4_000_000)
        file = self.start("exempt_5_years")
        with working_as(OFFICER):
            for _ in range(2):
                door.take(file, "ask_opinion", "same", {"on": today()})
        self.assertEqual(frappe.db.count("Exemption Step", {"exemption_file": file}), 1)

    # ---- whose it is
    def test_another_office_neither_sees_nor_moves_a_file(self):
        self.owes(4_000_000)
        file = self.start("exempt_5_years")
        with working_as(OFFICER, OTHER_OFFICE):
            self.assertEqual(frappe.get_list("Exemption File"), [])
            for ask in (
                lambda: door.get(file),
                lambda: door.take(file, "withdraw", "k", {"note": "x"}),
                lambda: door.of_case(self.case),
            ):
                self.assertRaises(frappe.PermissionError, ask)

    def test_list_and_document_rules_agree(self):
        self.owes(4_000_000)
        file = frappe.get_doc("Exemption File", self.start("exempt_5_years"))
        self.take(file.name, "ask_opinion")
        for doctype in ("Exemption File", "Exemption Item", "Exemption Step"):
            name = frappe.get_all(doctype, pluck="name")[0]
            for part, office in (
                (OFFICER, OFFICE),
                (HEAD, OFFICE),
                (makers.CLERK, OFFICE),
                (makers.INTAKE, OFFICE),
                (HEAD, OTHER_OFFICE),
            ):
                with working_as(part, office):
                    readable = bool(frappe.has_permission(doctype, "read", doc=name))
                    listed = (
                        bool(frappe.get_list(doctype, {"name": name}))
                        if frappe.has_permission(doctype, "read")
                        else False
                    )
                    self.assertEqual(listed, readable, (doctype, part, office))

    def test_a_file_is_not_changed_by_hand(self):
        self.owes(4_000_000)
        file = self.start("exempt_5_years")
        with working_as(OFFICER):
            row = frappe.get_doc("Exemption File", file)
            row.granted = 4_000_000
            self.assertRaises((frappe.ValidationError, frappe.PermissionError), row.save)
        self.assertRaises(frappe.ValidationError, frappe.delete_doc, "Exemption File", file)

    def task(self, rule):
        return frappe.db.get_value(
            "Enforcement Task", {"enforcement_case": self.case, "rule_code": rule}, "status", order_by="creation desc"
        )
