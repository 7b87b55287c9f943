"""Papers sent by post, through the door: posted in time, delivered, or back with what the law asks for next."""

import frappe
from frappe.utils import add_days, today

from thads.api import postal as door
from thads.testing import cases, makers
from thads.testing.cases import OFFICER
from thads.testing.desk import DeskCase
from thads.testing.makers import CLERK, OFFICE, OTHER_OFFICE, working_as


class TestPostal(DeskCase):
    offices = (OFFICE, OTHER_OFFICE)

    def setUp(self):
        makers.sweep_records()
        for decision in makers.decisions_of(makers.make_batch(debtors=2)):
            cases.issue(decision)
        for case in frappe.get_all("Enforcement Case", pluck="name"):
            frappe.db.set_value("Enforcement Case", case, "officer", cases.officer_name())

    def owed(self, part=CLERK, office=OFFICE):
        with working_as(part, office):
            return door.list_items()["owed"]

    def post(self, rows=None, key="k1", on=None):
        sent = [
            {
                "case": row["case"],
                "decision": row["decision"],
                "addressee": row["addressee"],
                "side": "debtor",
                "mail_number": f"RX{place}",
            }
            for place, row in enumerate(rows or self.owed())
        ]
        with working_as(CLERK):
            return door.post(sent, on or today(), key)

    def settle(self, rows, result, key="k2", on=None, **told):
        with working_as(CLERK):
            return door.settle([{"item": row["name"], "result": result, **told} for row in rows], on or today(), key)

    def refused(self, name, act, *args, **told):
        with self.assertRaises(frappe.ValidationError) as caught:
            act(*args, **told)
        self.assertEqual(type(caught.exception).__name__, name)

    def tasks(self):
        return set(frappe.get_all("Enforcement Task", {"rule_code": "notify_party"}, pluck="status"))

    def test_what_is_posted_in_time_is_owed_no_more(self):
        self.assertEqual(len(self.owed()), 2)
        told = self.post()
        self.assertEqual((told["done"], len(told["posted"]), told["owed"]), (2, 2, []))
        self.assertEqual(self.tasks(), {"done_in_time"})
        self.assertEqual(frappe.db.count("Service Attempt"), 0)  # that it was sent is no notice yet

    def test_the_same_posting_sent_twice_is_one(self):
        rows = self.owed()
        self.post(rows)
        self.post(rows)
        self.assertEqual(frappe.db.count("Postal Item"), 2)

    def test_what_comes_back_is_no_valid_notice_and_says_what_follows(self):
        posted = self.post()["posted"]
        told = self.settle(posted, "returned_absent")
        self.assertEqual((told["done"], len(told["returned"]), told["posted"]), (2, 2, []))
        self.assertIn("giao trực tiếp", told["returned"][0]["then_says"])
        attempts = frappe.get_all("Service Attempt", fields=["method", "result", "valid_notice_date", "next_method"])
        self.assertEqual(
            {(one.method, one.result, one.valid_notice_date, one.next_method) for one in attempts},
            {("post", "returned_absent", None, "in_person")},
        )

    def test_an_unknown_address_leads_to_public_posting(self):
        [first, _] = self.post()["posted"]
        told = self.settle([first], "returned_unknown")
        self.assertIn("Niêm yết", told["returned"][0]["then_says"])

    def test_a_delivery_is_a_valid_notice_on_its_day(self):
        posted = self.post(on=add_days(today(), -3))["posted"]
        self.settle(posted, "received", on=add_days(today(), -1))
        days = set(map(str, frappe.get_all("Service Attempt", pluck="valid_notice_date")))
        self.assertEqual(days, {add_days(today(), -1)})
        self.assertEqual(set(frappe.get_all("Postal Item", pluck="state")), {"delivered"})

    def test_one_bad_item_leaves_all_as_they_were(self):
        posted = self.post()["posted"]
        with working_as(CLERK):
            rows = [{"item": posted[0]["name"], "result": "received"}, {"item": "no-such-item", "result": "received"}]
            frappe.db.savepoint("as_it_was")
            self.refused("NotPosted", door.settle, rows, today(), "k3")
            frappe.db.rollback(save_point="as_it_was")
        self.assertEqual(set(frappe.get_all("Postal Item", pluck="state")), {"posted"})

    def test_it_cannot_come_back_before_it_went_nor_tomorrow(self):
        posted = self.post()["posted"]
        self.refused("ReturnedBeforePosted", self.settle, posted, "returned_moved", on=add_days(today(), -1))
        self.refused("InTheFuture", self.settle, posted, "returned_moved", on=add_days(today(), 1))
        self.refused("NothingToSend", self.settle, [], "returned_moved")

    def test_settled_twice_by_the_same_request_is_once_by_another_refused(self):
        posted = self.post()["posted"]
        self.settle(posted, "returned_refused")
        self.assertEqual(self.settle(posted, "returned_refused")["done"], 0)
        self.refused("NotPosted", self.settle, posted, "received", key="k4")
        self.assertEqual(frappe.db.count("Service Attempt"), 2)

    def test_the_list_of_returns_prints(self):
        posted = self.post()["posted"]
        self.settle(posted, "returned_unclaimed")
        with working_as(CLERK):
            data = door.print_returned([row["name"] for row in posted]).data
        self.assertTrue(data.startswith(b"%PDF-"))

    def test_another_office_sees_and_moves_nothing(self):
        rows = self.owed()
        self.assertEqual(self.owed(CLERK, OTHER_OFFICE), [])
        with working_as(CLERK, OTHER_OFFICE):
            self.refused(
                "NotYourCase",
                door.post,
                [{"case": rows[0]["case"], "decision": rows[0]["decision"], "addressee": "X"}],
                today(),
                "k5",
            )

    def test_an_officer_sees_the_mail_of_his_own_cases(self):
        self.post()
        frappe.db.set_value("Enforcement Case", frappe.get_all("Enforcement Case", pluck="name")[0], "officer", None)
        with working_as(OFFICER):
            self.assertEqual(len(door.list_items()["posted"]), 1)
