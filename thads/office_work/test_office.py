import frappe
from frappe.utils import add_days, today

from thads.api import office as door
from thads.office_work import field_days
from thads.testing import cases, makers
from thads.testing.cases import OFFICER, officer_name
from thads.testing.desk import DeskCase
from thads.testing.makers import CLERK, HEAD, OFFICE, OTHER_OFFICE, REVIEWER, working_as

DAY, REQUEST = "Field Day", "Internal Request"
MONDAY = "2026-11-23"


class Office(DeskCase):
    offices = (OFFICE, OTHER_OFFICE)

    def tearDown(self):
        frappe.set_user("Administrator")
        makers.sweep_records()

    def refused(self, error, function, *args, **kw):
        with self.assertRaises(frappe.ValidationError) as caught:
            function(*args, **kw)
        self.assertEqual(type(caught.exception).__name__, error)


class TestFieldDays(Office):
    def made(self, start=f"{MONDAY} 08:00:00", end=f"{MONDAY} 11:00:00", part=OFFICER, office=OFFICE, **kw):
        row = {"doctype": DAY, "purpose": "Xác minh", "place": "Phường Thử", "starts_at": start, "ends_at": end,
               "officers": [{"officer": officer_name(part, office)}], "office": office, **kw}  # fmt: skip
        with working_as(part, office):
            return frappe.get_doc(row).insert()

    def test_an_ordinary_morning_has_no_conflict(self):
        self.assertEqual(self.made().conflicts, "")

    def test_the_same_officer_or_car_twice_is_told_and_the_edges_do_not_touch(self):
        first = self.made(car="99A-000.01")
        told = self.made(f"{MONDAY} 10:59:00", f"{MONDAY} 12:00:00", car="99a-000.01").conflicts.split("\n")
        self.assertEqual(len(told), 2)
        first.reload()
        with working_as(OFFICER):
            first.update({"state": "Cancelled", "result": "mưa bão"}).save()
        self.assertEqual(self.made(f"{MONDAY} 12:00:00", f"{MONDAY} 13:00:00").conflicts, "")

    def test_leave_and_days_off_are_told(self):
        officer = frappe.get_doc("Enforcement Officer", officer_name())
        officer.append(
            "absences", {"kind": "annual_leave", "from_date": "2026-11-20", "to_date": MONDAY}
        ).parent = officer.name
        officer.save()
        try:
            self.assertEqual(len(self.made().conflicts.split("\n")), 1)
        finally:
            officer.absences = []
            officer.save()
        self.assertIn("22/11/2026", self.made("2026-11-22 08:00:00", "2026-11-22 09:00:00").conflicts)

    def test_the_end_of_a_year_without_a_calendar_is_told_not_guessed(self):
        told = self.made("2098-12-31 08:00:00", "2099-01-01 09:00:00").conflicts
        self.assertIn("2098", told)

    def test_a_coercion_at_night_is_told_with_its_article_and_work_at_night_is_not(self):
        night = (f"{MONDAY} 20:00:00", f"{MONDAY} 23:00:00")
        self.assertIn("Điều 72", self.made(*night, coercion=1).conflicts)
        frappe.db.delete(DAY)
        self.assertEqual(self.made(*night).conflicts, "")

    def test_what_cannot_be_is_refused(self):
        self.refused("EndsBeforeStart", self.made, end=f"{MONDAY} 08:00:00")
        self.refused("TooLong", self.made, end="2027-03-01 08:00:00")
        self.refused("OtherOffice", self.made, officers=[{"officer": officer_name(office=OTHER_OFFICE)}])
        self.refused("OtherOffice", self.made, enforcement_case=cases.make_case(OTHER_OFFICE))
        self.refused("CancelInstead", self.made().on_trash)

    def test_the_calendar_shows_the_office_and_nobody_writes_into_another(self):
        name, other = self.made().name, self.made(office=OTHER_OFFICE).name
        with working_as(CLERK):
            shown = [row["name"] for row in door.field_days_between(MONDAY, MONDAY)]
            self.assertEqual(shown, [name])
            self.assertFalse(frappe.has_permission(DAY, "read", doc=other))
        with working_as(OFFICER), self.assertRaises((frappe.ValidationError, frappe.PermissionError)):
            frappe.get_doc(frappe.copy_doc(frappe.get_doc(DAY, other))).insert()

    def test_conflicts_are_told_before_it_is_saved(self):
        self.made()
        day = {
            "starts_at": f"{MONDAY} 09:00:00",
            "ends_at": f"{MONDAY} 10:00:00",
            "officers": [{"officer": officer_name()}],
        }
        with working_as(OFFICER):
            self.assertEqual(len(door.field_day_conflicts(day)), 1)
        self.assertEqual(frappe.db.count(DAY), 1)

    def test_every_hour_of_a_long_day_is_looked_at(self):
        day = frappe._dict(starts_at="2026-11-25 20:00:00", ends_at="2026-11-26 09:00:00", with_force=0)
        self.assertEqual(len(field_days._coercion(day)), 1)


class TestRequests(Office):
    def asked(self, key=None, part=OFFICER, **kw):
        told = {"subject": "Xin xe đi xác minh", "kind": "Car", "first_approver": officer_name(REVIEWER), **kw}
        with working_as(part):
            return door.ask(told, key or frappe.generate_hash())

    def state(self, name):
        return frappe.db.get_value(REQUEST, name, ["state", "waiting_for"])

    def test_one_level_approves_and_the_same_request_twice_is_one(self):
        name = self.asked(key="k")
        self.assertEqual(self.asked(key="k"), name)
        with working_as(REVIEWER):
            door.approve(name)
            self.refused("NotWaiting", door.approve, name)
        self.assertEqual(self.state(name), ("Approved", None))

    def test_two_levels_one_after_the_other_and_each_undoes_his_own(self):
        name = self.asked(second_approver=officer_name(HEAD))
        with working_as(HEAD):
            self.refused("NotYourStep", door.approve, name)
        with working_as(REVIEWER):
            door.approve(name)
        self.assertEqual(self.state(name), ("Waiting", officer_name(HEAD)))
        with working_as(HEAD):
            self.refused("ReasonMissing", door.refuse, name)
            door.refuse(name, "Hết xe")
        self.assertEqual(self.state(name), ("Refused", None))
        with working_as(REVIEWER):
            self.refused("NotYourStep", door.undo, name)
        with working_as(HEAD):
            door.undo(name)
            door.approve(name)
        self.assertEqual(self.state(name), ("Approved", None))

    def test_nobody_approves_his_own(self):
        self.refused("ToYourself", self.asked, first_approver=officer_name())
        self.refused("ToYourself", self.asked, second_approver=officer_name(REVIEWER))
        self.refused("OtherOffice", self.asked, first_approver=officer_name(REVIEWER, OTHER_OFFICE))
        self.refused("DeadlinePast", self.asked, deadline=add_days(today(), -1))

    def test_list_and_document_rule_are_twins(self):
        name = self.asked()
        for part, office, may in (
            (OFFICER, OFFICE, 1),
            (REVIEWER, OFFICE, 1),
            (CLERK, OFFICE, 0),
            (REVIEWER, OTHER_OFFICE, 0),
        ):
            with working_as(part, office):
                self.assertEqual(name in frappe.get_list(REQUEST, pluck="name"), bool(may), part)
                self.assertEqual(bool(frappe.has_permission(REQUEST, "read", doc=name)), bool(may), part)
        with working_as(CLERK), self.assertRaises(frappe.PermissionError):
            door.approve(name)

    def test_whoever_asked_withdraws_and_nothing_is_changed_by_hand(self):
        name = self.asked()
        with working_as(REVIEWER):
            self.refused("NotYourStep", door.withdraw, name)
            self.refused("NotByHand", frappe.get_doc(REQUEST, name).update({"state": "Approved"}).save)
        with working_as(OFFICER):
            door.withdraw(name)
        self.assertEqual(self.state(name), ("Withdrawn", None))


class TestShortRecords(Office):
    ROWS = (
        {"doctype": "Administrative Judgment Follow Up", "judgment_number": "1/2026/HC-ST", "judgment_date": "2026-01-01", "debtor_body": "UBND phường Thử"},
        {"doctype": "Office Inspection", "subject": "Thanh tra", "kind": "Inspection", "inspecting_body": "Cục", "from_date": "2026-01-01"},
        {"doctype": "State Compensation", "claimant": "Trần Thử", "claimed_on": "2026-01-01"},
    )  # fmt: skip

    def made(self, row, part=HEAD, office=OFFICE, **kw):
        with working_as(part, office):
            return frappe.get_doc(row | {"office": office} | kw).insert()

    def test_each_is_seen_in_its_office_only(self):
        for row in self.ROWS:
            name = self.made(row).name
            for office, may in ((OFFICE, True), (OTHER_OFFICE, False)):
                with working_as(HEAD, office):
                    self.assertEqual(name in frappe.get_list(row["doctype"], pluck="name"), may)
                    self.assertEqual(bool(frappe.has_permission(row["doctype"], "read", doc=name)), may)
            with self.assertRaises((frappe.ValidationError, frappe.PermissionError)), working_as(HEAD, OTHER_OFFICE):
                frappe.get_doc(row | {"office": OFFICE}).insert()
            with working_as(OFFICER), self.assertRaises(frappe.PermissionError):
                frappe.get_doc(row | {"office": OFFICE}).insert()

    def test_days_and_sums_in_the_wrong_order_are_refused_and_nothing_is_deleted(self):
        follow, inspection, claim = self.ROWS
        self.refused("DaysReversed", self.made, follow, ended_on="2025-12-31")
        self.refused("MoreThanThere", self.made, inspection, faults=1, remedied=2)
        self.refused("MoreThanThere", self.made, claim, amount_decided=1, amount_paid=2)
        kept = self.made(claim)
        with working_as("Administrator"):
            self.refused("NeverDeleted", frappe.delete_doc, "State Compensation", kept.name)
