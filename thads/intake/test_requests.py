import frappe
from frappe.utils import add_days, today

from thads.api import drafting
from thads.decisions import planning
from thads.intake import requests
from thads.testing import makers
from thads.testing.desk import DeskCase
from thads.testing.makers import INTAKE, OFFICE, working_as

DAY = "2026-09-10"


class TestRequests(DeskCase):
    def setUp(self):
        self.reading = makers.make_reading(status="confirmed", data=makers.debts_of(4))

    def planned(self):
        return len(planning.of_reading(self.reading)[1].decisions)

    def booked(self):
        return frappe.db.count("Enforcement Request", {"reading": self.reading, "withdrawn": 0})

    def obligations(self, *places):
        names = frappe.get_all("Obligation", {"reading": self.reading}, pluck="name", order_by="clause")
        return [names[place - 1] for place in places]

    def refused(self, code, door, *args, **kw):
        with working_as(INTAKE), self.assertRaises(frappe.ValidationError) as caught:
            door(*args, **kw)
        self.assertEqual(type(caught.exception).__name__, code)

    def test_all_who_may_ask_are_booked_in_at_once_and_everything_is_planned(self):
        self.assertEqual(self.planned(), 0)
        with working_as(INTAKE):
            self.assertEqual(drafting.record_requests(self.reading, DAY), {"asked": 4, "booked": 4})
        self.assertEqual(self.planned(), 4)
        row = frappe.get_last_doc("Enforcement Request", {"reading": self.reading})
        self.assertEqual((str(row.requested_on), row.role, row.office), (DAY, "creditor", OFFICE))
        self.assertEqual(row.owner, makers.user(INTAKE))
        self.assertTrue(row.judgment)

    def test_the_same_again_books_nothing_twice(self):
        with working_as(INTAKE):
            drafting.record_requests(self.reading, DAY, ["Trần Thử 0001"])
            self.assertEqual(drafting.record_requests(self.reading, DAY), {"asked": 4, "booked": 3})
            self.assertEqual(drafting.record_requests(self.reading, today()), {"asked": 4, "booked": 0})
        self.assertEqual(self.booked(), 4)

    def test_chosen_obligations_are_asked_for_alone(self):
        with working_as(INTAKE):
            told = drafting.record_requests_for(self.obligations(2, 3), DAY)
            again = drafting.record_requests_for(self.obligations(2, 3), DAY)
        self.assertEqual((told["booked"], again["booked"]), (2, 0))
        _, made = planning.of_reading(self.reading)
        self.assertEqual(sorted(name for row in made.decisions for name in row.obligations), ["o2", "o3"])

    def test_a_requester_may_be_named_and_must_be_of_that_obligation(self):
        with working_as(INTAKE):
            told = drafting.record_requests_for(self.obligations(1, 2), DAY, requester="Trần Thử 0002")
        self.assertEqual(told, {"asked": 2, "booked": 1})
        self.assertEqual([claim.obligations for claim in requests.claims(self.reading)], [["o2"]])
        self.refused(
            "UnknownRequester", drafting.record_requests_for, self.obligations(1), DAY, requester="Trần Thử 0002"
        )
        self.refused("UnknownRequester", drafting.record_requests, self.reading, DAY, ["Nguyễn Thử 0001"])

    def test_a_debtor_may_ask_to_perform(self):
        with working_as(INTAKE):
            drafting.record_requests(self.reading, DAY, ["Nguyễn Thử 0003"], role="debtor")
            rows = {row["name"]: row["asked_on"] for row in drafting.list_requesters(self.reading, "debtor")}
        self.assertEqual(self.planned(), 1)
        self.assertEqual((rows["Nguyễn Thử 0003"], rows["Nguyễn Thử 0001"]), (DAY, None))

    def test_a_day_before_the_judgment_or_after_today_or_none_is_refused(self):
        for day in ("2026-08-14", add_days(today(), 1), "mai", ""):
            self.refused("RequestDate", drafting.record_requests, self.reading, day)
        self.assertEqual(self.booked(), 0)

    def test_obligations_enforced_without_a_request_are_refused(self):
        reading = makers.make_reading(status="confirmed", debtors=1)
        names = frappe.get_all("Obligation", {"reading": reading}, pluck="name")
        self.refused("OnlyOnRequest", drafting.record_requests_for, names, DAY)

    def test_a_request_typed_into_the_form_is_checked_too(self):
        row = {"doctype": "Enforcement Request", "reading": self.reading, "requested_on": DAY}
        with working_as(INTAKE):
            frappe.get_doc({**row, "requester": "Trần Thử 0001"}).insert()
            self.assertRaises(frappe.ValidationError, frappe.get_doc({**row, "requester": "Người Lạ"}).insert)
        self.assertEqual(self.planned(), 1)

    def test_what_the_plan_page_sets_leaves_single_obligations_and_debtors_alone(self):
        with working_as(INTAKE):
            drafting.record_requests_for(self.obligations(1), DAY)
            drafting.record_requests(self.reading, DAY, ["Nguyễn Thử 0002"], role="debtor")
            drafting.set_claims(self.reading, [{"requester": "Trần Thử 0003", "date": DAY}])
            self.assertEqual(self.planned(), 3)
            drafting.set_claims(self.reading, [])
        self.assertEqual((self.booked(), self.planned()), (2, 2))

    def test_five_thousand_creditors_are_booked_in_one_go(self):
        data = makers.debts_of(1)
        row = data.obligations[0]
        row.creditors = [f"Lê Thử {index:05d}" for index in range(5000)]
        reading = makers.make_reading(status="confirmed", data=data)
        with working_as(INTAKE):
            self.assertEqual(drafting.record_requests(reading, DAY)["booked"], 5000)
