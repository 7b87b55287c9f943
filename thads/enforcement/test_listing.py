"""Lists read branch by branch say what one list would: the same rows in the same order, each once, and as many."""

import frappe
from frappe.desk import reportview
from frappe.utils import add_days, today

from thads.api import cards, lists
from thads.enforcement import listing, sight
from thads.organisation import access
from thads.testing import cases, makers
from thads.testing.desk import DeskCase
from thads.testing.makers import OFFICE, OTHER_OFFICE, working_as

CASE, TASK = "Enforcement Case", "Enforcement Task"


class TestListing(DeskCase):
    offices = (OFFICE, OTHER_OFFICE)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.own = [cases.make_case(next_due=add_days(today(), day)) for day in (5, 1, 3)]
        cls.without = cases.make_case(next_due=None)
        cls.shared = [
            cases.make_case(OTHER_OFFICE, shared_with=OFFICE, next_due=add_days(today(), day)) for day in (4, 2)
        ]
        cls.foreign = cases.make_case(OTHER_OFFICE, next_due=today())
        frappe.db.set_value(CASE, cls.shared[0], {"officer": None, "late_count": 77})
        frappe.db.commit()

    def asked(self, doctype: str = CASE, **args) -> dict:
        known = {
            "doctype": doctype, "fields": frappe.as_json([f"`tab{doctype}`.`name`"]), "filters": "[]", "start": 0,
            "page_length": 20, "order_by": f"`tab{doctype}`.`next_due` asc", **args,
        }  # fmt: skip
        frappe.local.form_dict = frappe._dict(known)
        return known

    def listed(self, person: str = makers.HEAD, **args) -> list[str]:
        with working_as(person):
            self.asked(**args)
            told = lists.get()
        return [row[told["keys"].index("name")] for row in told["values"]] if told else []

    def test_the_rows_of_all_branches_stand_in_one_order(self):
        in_order = [self.without, self.own[1], self.shared[1], self.own[2], self.shared[0], self.own[0]]
        self.assertEqual(self.listed(), in_order)
        self.assertEqual(self.listed(order_by=f"`tab{CASE}`.`next_due` desc"), in_order[::-1])

    def test_pages_follow_each_other_without_a_gap(self):
        pages = [name for start in (0, 2, 4, 6) for name in self.listed(start=start, page_length=2)]
        self.assertEqual(pages, self.listed())

    def test_every_branch_alone_is_part_of_what_is_seen_and_no_row_is_in_two(self):
        with working_as(makers.HEAD):
            number = listing.branches_of(CASE, frappe.session.user)
            parts = []
            for place in range(number):
                with sight.one_branch(place):
                    parts += frappe.get_list(CASE, pluck="name", limit_page_length=0)
            self.assertEqual(sorted(parts), sorted(frappe.get_list(CASE, pluck="name", limit_page_length=0)))
        self.assertEqual(number, 2)

    def test_the_list_says_what_the_framework_s_own_would(self):
        for person in (makers.HEAD, makers.CLERK, makers.REVIEWER, cases.OFFICER, makers.DRAFTER):
            for doctype, order in (
                (CASE, "opened_on desc"),
                (CASE, "title asc"),
                (TASK, "due asc"),
                ("Enforcement Event", "at desc"),
            ):
                args = {"doctype": doctype, "order_by": f"`tab{doctype}`.{order}", "page_length": 500}
                ours = self.listed(person, **args)
                with working_as(person):
                    self.asked(**args)
                    told = reportview.get()
                theirs = [row[0] for row in told["values"]] if told else []
                self.assertEqual(sorted(ours), sorted(theirs), (person, doctype))
                self.assertEqual(len(ours), len(set(ours)))

    def test_counts_are_sums_without_anybody_twice(self):
        for person in (makers.HEAD, makers.REVIEWER, cases.OFFICER):
            with working_as(person):
                self.asked(limit=0)
                self.assertEqual(lists.get_count(), len(frappe.get_list(CASE, limit_page_length=0)), person)
                self.asked(limit=3)
                self.assertEqual(lists.get_count(), 3)

    def test_filters_hold_in_every_branch(self):
        self.assertEqual(self.listed(filters=frappe.as_json([[CASE, "late_count", "=", 77]])), [self.shared[0]])

    def test_a_list_of_another_doctype_is_the_framework_s(self):
        with working_as("Administrator"):
            self.asked("Enforcement Office", order_by="`tabEnforcement Office`.`code` asc")
            self.assertEqual(lists.get(), reportview.get())

    def test_cards_count_what_their_list_shows(self):
        for person in (makers.HEAD, cases.OFFICER, makers.CLERK):
            with working_as(person):
                for card in (
                    cards.open_cases,
                    cards.overdue_cases,
                    cards.cases_due_today,
                    cards.overdue_tasks,
                    cards.my_tasks,
                ):
                    told = card()
                    doctype = told["route"][1]
                    shown = frappe.get_list(doctype, told["route_options"], limit_page_length=0)
                    self.assertEqual(told["value"], len(shown), (person, card.__name__))

    def test_the_department_reads_in_one(self):
        department = makers.make_user("cuc@thads.example", [access.DEPARTMENT])
        self.assertIsNone(sight.case_branches(department))
        self.assertIn(self.foreign, self.listed(department))

    def test_nobody_lists_or_counts_without_permission(self):
        for door in (lists.get, lists.get_count, cards.open_cases):
            with working_as("Guest"), self.assertRaises(frappe.PermissionError):
                self.asked()
                door()

    def test_a_branch_does_not_outlive_its_list(self):
        with working_as(makers.HEAD):
            with self.assertRaises(ZeroDivisionError), sight.one_branch(0):
                _ = 1 / 0
            self.assertEqual(len(frappe.get_list(CASE, limit_page_length=0)), 6)
