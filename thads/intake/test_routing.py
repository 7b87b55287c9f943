"""A request filed at another office: on its way neither office loses it."""

import frappe

from thads.api import intake
from thads.intake import routing, steps
from thads.testing.desk import DeskCase
from thads.testing.intake import make_request
from thads.testing.makers import HEAD, INTAKE, OFFICE, OTHER_OFFICE, working_as

REQUEST = "Enforcement Request"
COURT = "Tòa án nhân dân tỉnh Cà Mau"


class TestRouting(DeskCase):
    offices = (OFFICE, OTHER_OFFICE)

    def setUp(self):
        self.request = make_request(judgment_court=COURT)

    def tearDown(self):
        frappe.db.rollback()

    def send(self, **kw):
        with working_as(INTAKE):
            return intake.send(self.request.name, OTHER_OFFICE, **kw)

    def transfer(self):
        return frappe.get_last_doc("Request Transfer", {"enforcement_request": self.request.name})

    def refused(self, code, door, *args, who=INTAKE, office=OFFICE, **kw):
        with working_as(who, office), self.assertRaises(Exception) as caught:
            door(*args, **kw)
        self.assertEqual(type(caught.exception).__name__, code)

    def test_the_competent_office_is_proposed_and_entering_here_needs_a_reason(self):
        self.assertEqual((self.request.competent_office, self.request.to_route), (OTHER_OFFICE, 1))
        self.refused("OtherOffice", intake.enter, self.request.name)
        with working_as(INTAKE):
            told = intake.enter(self.request.name, "Tòa án đã chuyển vụ án về khu vực 1 - Bắc Ninh")
        self.assertEqual(told["state"], "entered")

    def test_on_its_way_both_see_it_and_neither_works_on_it(self):
        self.send()
        row = frappe.get_doc(REQUEST, self.request.name)
        self.assertEqual(
            (row.state, row.office, row.sent_to, row.next_due), ("in_transfer", OFFICE, OTHER_OFFICE, None)
        )
        for office in (OFFICE, OTHER_OFFICE):
            with working_as(INTAKE, office):
                self.assertEqual(intake.get_request(row.name)["state"], "in_transfer")
                self.assertIn(row.name, frappe.get_list(REQUEST, pluck="name", limit_page_length=0))
                self.assertEqual(len(frappe.get_list("Request Transfer", {"enforcement_request": row.name})), 1)
                self.assertFalse(frappe.has_permission(REQUEST, "write", doc=row))
        self.refused("PermissionError", intake.withdraw, row.name, "x")

    def test_sent_twice_because_the_answer_was_lost_it_is_one_hand_over(self):
        self.send()
        self.send()
        self.assertEqual(frappe.db.count("Request Transfer", {"enforcement_request": self.request.name}), 1)

    def test_taken_over_it_belongs_to_the_other_office_with_the_slip_of_the_first(self):
        slip, day = self.request.slip, self.request.requested_on
        self.send()
        name = self.transfer().name
        self.refused("NotThisOffice", routing.take_over, name)
        for _ in range(2):  # a lost answer: asked again, it is done already
            with working_as(INTAKE, OTHER_OFFICE):
                told = intake.take_over(name)
        self.assertEqual((told["state"], told["slip"]["name"]), ("to_enter", slip))
        row = frappe.get_doc(REQUEST, self.request.name)
        self.assertEqual((row.office, row.receiving_office, row.requested_on), (OTHER_OFFICE, OFFICE, day))
        kinds = [step.kind for step in steps.of(row.name)]
        self.assertEqual(kinds.count("transfer_received"), 1)
        with working_as(INTAKE):
            self.assertEqual(intake.get_request(row.name)["acts"], [])  # seen, no longer worked on
            self.assertFalse(frappe.has_permission(REQUEST, "write", doc=row))
        with working_as(INTAKE, OTHER_OFFICE):
            self.assertEqual(intake.enter(row.name)["state"], "entered")
        self.assertEqual(
            frappe.db.get_value("Number Series Counter", {"office": OTHER_OFFICE, "symbol": "SỔ-02"}, "last_number"),
            frappe.db.get_value(REQUEST, row.name, "register_number"),
        )

    def test_sent_back_it_is_as_it_was_and_may_be_sent_again(self):
        self.send()
        name = self.transfer().name
        self.refused("ReasonWanted", intake.send_back, name, " ", office=OTHER_OFFICE)
        with working_as(INTAKE, OTHER_OFFICE):
            told = intake.send_back(name, "Tòa án sơ thẩm ở tỉnh khác")
        self.assertEqual(told["state"], "to_enter")
        row = frappe.get_doc(REQUEST, self.request.name)
        self.assertEqual((row.office, row.sent_to), (OFFICE, None))
        with working_as(INTAKE, OTHER_OFFICE):
            self.assertFalse(frappe.has_permission(REQUEST, "read", doc=row))
        self.refused("PermissionError", intake.take_over, name, office=OTHER_OFFICE)  # no longer theirs to see
        self.send()
        self.assertEqual(frappe.db.count("Request Transfer", {"enforcement_request": row.name}), 2)

    def test_another_office_than_the_competent_one_needs_a_reason(self):
        request = make_request()
        self.refused("ReasonWanted", intake.send, request.name, OTHER_OFFICE)
        self.refused("SameOffice", intake.send, request.name, OFFICE, "x")
        self.refused("UnknownOffice", intake.send, request.name, "00", "x")

    def test_entered_in_the_register_it_is_no_longer_handed_over(self):
        request = make_request(enter=True)
        self.refused("NotInThisState", intake.send, request.name, OTHER_OFFICE, "x")

    def test_who_only_looks_sends_nothing(self):
        self.refused("PermissionError", intake.send, self.request.name, OTHER_OFFICE, who=HEAD)

    def test_the_new_office_links_its_own_copy_of_the_judgment(self):
        court = frappe.get_doc({"doctype": "Court", "court_name": COURT}).insert(ignore_if_duplicate=True)
        with working_as(INTAKE, OTHER_OFFICE):
            judgment = frappe.get_doc({
                "doctype": "Court Judgment", "number": "44/2026/DS-ST", "judgment_date": "2026-08-15", "office": OTHER_OFFICE,
                "court": frappe.db.get_value("Court", {"court_name": COURT}) or court.name,
            }).insert()  # fmt: skip
        self.send()
        with working_as(INTAKE, OTHER_OFFICE):
            intake.take_over(self.transfer().name)
        self.assertEqual(frappe.db.get_value(REQUEST, self.request.name, "judgment"), judgment.name)
