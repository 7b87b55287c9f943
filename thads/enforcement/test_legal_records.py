from datetime import date

import frappe

from thads.enforcement import standing
from thads.engine.drafting.models import Draft
from thads.engine.law.calendar import calendar
from thads.engine.law.rulebook import SHIPPED
from thads.organisation import access, law, vault
from thads.testing import cases, makers, sales
from thads.testing.desk import DeskCase
from thads.testing.makers import HEAD, working_as


class TestLaw(DeskCase):
    def setUp(self):
        self.clear()

    def tearDown(self):
        self.clear()
        makers.sweep_records()

    def clear(self):
        for name in frappe.get_all(law.RECORD, pluck="name"):
            frappe.delete_doc(law.RECORD, name, force=True, ignore_permissions=True)
        frappe.cache.delete_value(law.STAMP)

    def make(self, rules, code, **more):
        row = {"doctype": law.RECORD, "rules": rules, "code": code, "source": "Văn bản thử nghiệm", **more}
        return frappe.get_doc(row).insert()

    def refused(self, error, *args, **more):
        with self.assertRaises(frappe.ValidationError) as caught:
            self.make(*args, **more)
        self.assertEqual(type(caught.exception).__name__, error)

    def due(self, case, rule):
        return str(frappe.db.get_value("Enforcement Task", {"enforcement_case": case, "rule_code": rule}, "due"))

    def test_an_own_parameter_is_what_papers_drafted_from_its_day_on_say(self):
        self.make("parameters", "voluntary_period_days", valid_from="2026-07-01", value="12")
        decision = makers.decisions_of(makers.make_batch(debtors=1))[0]
        draft = Draft.from_dict(vault.get_json(frappe.db.get_value("Decision", decision, "draft_data")))
        self.assertIn("12 (mười hai) ngày", draft.text())

    def test_an_own_parameter_is_what_a_sale_reckons_with(self):
        house = sales.make_asset(cases.make_case(opened_on=date(2026, 7, 1)))
        sales.contracted(house)
        sales.failed(house, "2026-09-07", "2026-09-08")
        self.make("parameters", "price_cut_percent_most", valid_from="2026-09-01", value="5")
        with self.assertRaises(frappe.ValidationError) as caught:
            sales.take(house, "price_cut", "2026-09-09", price=1_800_000_005)
        self.assertEqual(type(caught.exception).__name__, "CutTooDeep")
        self.assertIn("1.900.000.005", str(caught.exception))
        shown = sales.take(house, "price_cut", "2026-09-09", price=1_900_000_005)
        self.assertEqual(shown["price"], 1_900_000_005)

    def test_without_own_records_the_shipped_law_holds(self):
        self.assertIs(law.book(), SHIPPED)

    def test_a_longer_period_moves_the_task_from_its_day_on_only(self):
        old, new = cases.make_case(opened_on=date(2026, 9, 14)), cases.make_case(opened_on=date(2026, 10, 5))
        self.make("deadlines", "notify_decision", valid_from="2026-10-01", length=5)
        self.make("deadlines", "open_file", valid_from="2026-10-01", length=4)
        self.assertEqual(standing.refresh_concerned("deadlines", "open_file"), 2)
        self.assertEqual((self.due(old, "open_file"), self.due(new, "open_file")), ("2026-09-16", "2026-10-09"))
        self.assertIn(
            "Văn bản thử nghiệm",
            frappe.db.get_value("Enforcement Task", {"enforcement_case": new, "rule_code": "open_file"}, "article"),
        )

    def test_a_day_off_moves_what_ends_on_it_and_a_record_that_is_disabled_moves_it_back(self):
        case = cases.make_case(opened_on=date(2026, 9, 14))
        record = self.make("holidays", "2026", days=[{"day": "2026-09-16", "says": "nghỉ đột xuất"}])
        standing.refresh_concerned("holidays", "2026")
        self.assertEqual(self.due(case, "open_file"), "2026-09-17")
        record.update({"disabled": 1})
        record.save()
        standing.refresh_concerned("holidays", "2026")
        self.assertEqual(self.due(case, "open_file"), "2026-09-16")

    def test_a_year_that_was_not_shipped_can_be_counted_in_once_it_is_entered(self):
        self.assertNotIn(2031, calendar(law.book()).years)
        self.make("holidays", "2031", days=[{"day": "2031-01-01", "says": "Tết Dương lịch"}])
        self.assertIn(2031, calendar(law.book()).years)

    def test_what_cannot_be_counted_with_is_refused(self):
        self.refused("NoSuchRule", "deadlines", "no_such_rule", valid_from="2026-10-01", length=2)
        self.refused("MalformedRecord", "holidays", "2031", days=[{"day": None, "says": "?"}])
        self.refused("UnusableRecord", "parameters", "limitation_years", valid_from="2026-10-01", value="năm năm")

    def test_the_administrator_writes_the_law_others_read_it(self):
        record = self.make("holidays", "2031", days=[{"day": "2031-01-01", "says": "Tết Dương lịch"}])
        makers.make_user("quan-tri@thads.example", [access.ADMINISTRATOR])
        for who, may in ((HEAD, False), ("quan-tri@thads.example", True)):
            with working_as(who):
                self.assertTrue(frappe.has_permission(law.RECORD, "read", doc=record))
                self.assertEqual(bool(frappe.has_permission(law.RECORD, "write", doc=record)), may)
