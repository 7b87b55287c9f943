"""Lists read branch by branch say what one list would: the same rows in the same order, each once, and as many."""

import frappe
from frappe.desk import reportview
from frappe.utils import add_days, today

from thads.api import cards, lists
from thads.enforcement import sight
from thads.organisation import access, branches
from thads.organisation.guarded import by_service
from thads.patches import rooms_of_parts
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
        in_order = [self.own[1], self.shared[1], self.own[2], self.shared[0], self.own[0], self.without]
        self.assertEqual(self.listed(), in_order)
        self.assertEqual(self.listed(order_by=f"`tab{CASE}`.`next_due` desc"), [*in_order[-2::-1], self.without])

    def test_running_cases_by_their_due_day_then_those_without_then_the_ended_the_latest_first(self):
        ended = [cases.make_case(next_due=None, ended_on=add_days(today(), -day)) for day in (30, 2, 9)]
        both = cases.make_case(next_due=add_days(today(), 90), ended_on=today())
        try:
            for person in (makers.HEAD, makers.make_user("cuc@thads.example", [access.DEPARTMENT])):
                told = [
                    name for name in self.listed(person, page_length=100) if name in {*ended, self.without, *self.own}
                ]
                wanted = [self.own[1], self.own[2], self.own[0], self.without, ended[1], ended[2], ended[0]]
                self.assertEqual(told, wanted)
                pages = [name for start in range(0, 14, 2) for name in self.listed(person, start=start, page_length=2)]
                self.assertEqual(pages, self.listed(person, page_length=14))
                self.assertEqual(pages.count(both), 1)
        finally:
            for name in (*ended, both):
                frappe.db.delete(CASE, {"name": name})

    def test_days_that_are_set_or_not_are_found_as_the_framework_finds_them(self):
        for told in ("set", "not set"):
            filters = frappe.as_json([[CASE, "next_due", "is", told]])
            with working_as(makers.HEAD):
                wanted = frappe.get_list(CASE, {"next_due": ["is", told]}, pluck="name", limit_page_length=0)
                self.asked(filters=filters, limit=0)
                self.assertEqual(lists.get_count(), len(wanted))
            self.assertEqual(
                sorted(self.listed(filters=filters, order_by=f"`tab{CASE}`.`modified` desc")), sorted(wanted)
            )

    def test_every_rule_of_several_branches_keeps_them_apart(self):
        """Whatever DocType: read branch by branch it says what it says in one."""
        for doctype in frappe.get_hooks("permission_query_conditions"):
            for person in (makers.HEAD, makers.REVIEWER, cases.OFFICER, makers.CLERK):
                with working_as(person):
                    if not frappe.db.table_exists(doctype) or not frappe.has_permission(doctype):
                        continue
                    number, parts = branches.number_of(doctype, frappe.session.user), []
                    for place in range(number):
                        with branches.only(place):
                            parts += frappe.get_list(doctype, pluck="name", limit_page_length=0)
                    whole = frappe.get_list(doctype, pluck="name", limit_page_length=0)
                    self.assertEqual(sorted(parts), sorted(whole), (doctype, person))

    def test_pages_follow_each_other_without_a_gap(self):
        pages = [name for start in (0, 2, 4, 6) for name in self.listed(start=start, page_length=2)]
        self.assertEqual(pages, self.listed())

    def test_every_branch_alone_is_part_of_what_is_seen_and_no_row_is_in_two(self):
        with working_as(makers.HEAD):
            number = branches.number_of(CASE, frappe.session.user)
            parts = []
            for place in range(number):
                with branches.only(place):
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

    def test_what_belongs_to_a_case_goes_with_it_to_another_room(self):
        room = frappe.get_all("Enforcement Room", {"office": OFFICE}, pluck="name", order_by="name")[-1]
        case = by_service(frappe.get_doc(CASE, self.own[0]))
        before = case.room
        try:
            case.update({"room": room})
            case.save(ignore_permissions=True)
            for doctype in (TASK, "Enforcement Event"):
                told = set(frappe.get_all(doctype, {"enforcement_case": case.name}, pluck="room"))
                self.assertEqual(told, {room}, doctype)
            frappe.db.set_value("Enforcement Event", {"enforcement_case": case.name}, "room", before)
            frappe.db.commit()
            rooms_of_parts.execute()
            self.assertEqual(
                set(frappe.get_all("Enforcement Event", {"enforcement_case": case.name}, pluck="room")), {room}
            )
        finally:
            case.update({"room": before})
            case.save(ignore_permissions=True)
            frappe.db.commit()

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
        self.assertEqual(sight.case_condition(department), "")
        self.assertIn(self.foreign, self.listed(department))

    def test_nobody_lists_or_counts_without_permission(self):
        for door in (lists.get, lists.get_count, cards.open_cases):
            with working_as("Guest"), self.assertRaises(frappe.PermissionError):
                self.asked()
                door()

    def test_a_branch_does_not_outlive_its_list(self):
        with working_as(makers.HEAD):
            with self.assertRaises(ZeroDivisionError), branches.only(0):
                _ = 1 / 0
            self.assertEqual(len(frappe.get_list(CASE, limit_page_length=0)), 6)
