"""Verification and assets of a case, and the look across offices, on a site."""

from datetime import timedelta

import frappe
from frappe.utils import getdate, today

from thads.api import measures as door
from thads.enforcement import log, standing
from thads.enforcement.means import elsewhere
from thads.testing import cases, makers, means
from thads.testing.cases import OFFICER
from thads.testing.desk import DeskCase
from thads.testing.makers import OFFICE, OTHER_OFFICE, working_as
from thads.testing.means import make_debtor, paper

ASSET, VERIFICATION, LOOKUP = "Enforcement Asset", "Means Verification", "Cross Office Lookup"
LAND = {
    "asset_kind": "real_estate",
    "description": "Nhà đất đường Thử Nghiệm",
    "parcel": "45",
    "map_sheet": "12",
    "ward": "Kinh Bắc",
}


class TestMeans(DeskCase):
    offices = (OFFICE, OTHER_OFFICE)

    def setUp(self):
        self.day = getdate(today())
        self.case = cases.make_case(opened_on=self.day - timedelta(days=30))

    def tearDown(self):
        makers.sweep_records()

    def ago(self, days):
        return str(self.day - timedelta(days=days))

    def refused(self, error, function, *args, **kw):
        with self.assertRaises((frappe.ValidationError, frappe.PermissionError)) as caught:
            function(*args, **kw)
        self.assertEqual(type(caught.exception).__name__, error)

    def events(self, kind):
        return frappe.db.count("Enforcement Event", {"enforcement_case": self.case, "kind": kind})

    def task(self, code):
        rows = frappe.get_all("Enforcement Task", {"enforcement_case": self.case, "rule_code": code, "status": ("!=", "no_longer")}, ["status", "due"])  # fmt: skip
        return rows[0] if rows else None

    def ask(self, **more):
        told = {
            "body": "land_registry",
            "addressee": "Văn phòng đăng ký đất đai",
            "subject_name": "Bùi Văn Thử",
            "asked_on": self.ago(10),
        }
        with working_as(OFFICER):
            return door.ask(self.case, told | more)["verifications"][0]

    def record(self, **more):
        told = {
            "kind": "on_the_spot",
            "done_on": self.ago(1),
            "subject_name": "Bùi Văn Thử",
            "findings": "Có nhà đất",
            "conclusion": "with_means",
        }
        with working_as(OFFICER):
            return door.record_verification(self.case, told | more)

    # ---- verification
    def test_a_request_nobody_answered_is_overdue_and_its_answer_ends_that(self):
        asked = self.ask()
        self.assertTrue(asked["late"])
        self.assertEqual(self.task("verify_reply").status, "overdue")
        self.assertEqual(asked["due"], str(self.task("verify_reply").due))
        told = {"answered_on": self.ago(2), "answer": "Có thửa 45", "conclusion": "with_means", "assets": [LAND]}
        with working_as(OFFICER):
            shown = door.answer(asked["name"], told)
            self.refused("AnsweredAlready", door.answer, asked["name"], told)
        self.assertEqual(self.task("verify_reply").status, "done_late")
        self.assertEqual(
            (shown["verifications"][0]["state"], shown["assets"][0]["verification"]), ("concluded", asked["name"])
        )
        self.assertEqual(self.events("verification_done"), 1)

    def test_a_bank_answers_at_once(self):
        asked = self.ask(body="bank", addressee="Ngân hàng Thử", asked_on=today())
        self.assertEqual(asked["due"], today())
        self.assertIsNotNone(self.task("verify_reply_account"))

    def test_two_requests_to_one_body_on_one_day_are_two_and_the_same_key_is_one(self):
        self.ask(key="k1")
        self.ask(key="k1")
        self.ask(key="k2")
        self.assertEqual(frappe.db.count(VERIFICATION), 2)
        self.assertEqual(len(set(frappe.get_all(VERIFICATION, pluck="title"))), 2)
        self.assertEqual(self.events("information_requested"), 2)

    def test_minutes_on_the_spot_are_the_verification_the_clock_waits_for(self):
        cases.tell(self.case, ("valid_notice", self.day - timedelta(days=15)))
        self.assertEqual(self.task("verify_start").status, "in_time")
        self.record(assets=[LAND])
        self.assertEqual(self.task("verify_start").status, "done_in_time")
        self.assertEqual(frappe.db.count(ASSET, {"enforcement_case": self.case}), 1)

    def test_what_a_debtor_declares_is_no_verification(self):
        self.record(kind="declaration", assets=[LAND])
        self.assertEqual(self.events("verification_done"), 0)
        self.assertEqual(frappe.db.get_value(ASSET, {"enforcement_case": self.case}, "source"), "declaration")

    def test_a_creditors_other_result_asks_for_a_new_verification(self):
        self.record(kind="by_creditor", conflicts=1, done_on=today())
        self.assertEqual(self.task("reverify_conflict").status, "in_time")
        self.assertEqual(self.events("verification_done"), 0)

    def test_a_mistaken_record_is_struck_with_what_it_caused(self):
        shown = self.record()
        name = shown["verifications"][0]["name"]
        with working_as(OFFICER):
            self.refused("ReasonForStriking", door.strike_verification, name, "")
            door.strike_verification(name, "nhầm hồ sơ")
            self.refused("StruckAlready", door.strike_verification, name, "nhầm hồ sơ")
        self.assertEqual(frappe.db.count("Enforcement Event", {"kind": "struck", "enforcement_case": self.case}), 1)

    def test_issued_minutes_are_taken_over_and_not_entered_twice(self):
        told = {"persons": [{"name": "Bùi Văn Thử"}], "assets": [{"description": "Xe máy", "plate": "99A1-234.56"}], "findings": ["Sống cùng mẹ"], "confirmed_by": "Tổ trưởng tổ dân phố"}  # fmt: skip
        paper(self.case, "BB-XM", told)
        self.assertEqual(self.events("verification_done"), 1)
        row = frappe.get_last_doc(VERIFICATION)
        self.assertEqual((row.findings, row.state, row.subject_name), ("Sống cùng mẹ", "concluded", "Bùi Văn Thử"))
        self.assertEqual(
            frappe.db.get_value(ASSET, {"enforcement_case": self.case}, ["plate", "verification"]),
            ("99A1-234.56", row.name),
        )

    def test_what_is_missing_is_asked_for_before_anything_is_written(self):
        with working_as(OFFICER):
            self.refused("NotAsked", door.ask, self.case, {"body": "bank", "addressee": "", "subject_name": "A"})
            self.refused("UnknownBody", door.ask, self.case, {"body": "x", "addressee": "A", "subject_name": "A"})
            self.refused(
                "InTheFuture",
                door.ask,
                self.case,
                {"body": "bank", "addressee": "A", "subject_name": "A", "asked_on": self.ago(-2)},
            )
            self.refused("NothingFound", door.record_verification, self.case, {"kind": "on_the_spot", "findings": " "})
            self.refused("BadRequest", door.ask, self.case, "[1]")
        self.assertEqual(frappe.db.count(VERIFICATION), 0)

    # ---- assets
    def test_the_same_thing_is_one_asset_however_often_it_is_told(self):
        with working_as(OFFICER):
            door.add_asset(self.case, LAND, "declaration")
            shown = door.add_asset(
                self.case, LAND | {"description": "nhà của ông Thử", "value_estimate": "2.400.000.000"}, "registry"
            )
        (asset,) = shown["assets"]
        self.assertEqual(
            (asset["source"], asset["value_estimate"], asset["title"]),
            ("declaration", 2_400_000_000, "Nhà đất đường Thử Nghiệm"),
        )

    def test_two_things_of_one_description_are_told_apart(self):
        with working_as(OFFICER):
            door.add_asset(self.case, {"asset_kind": "vehicle", "description": "Xe máy", "plate": "99A1-1"})
            shown = door.add_asset(self.case, {"asset_kind": "vehicle", "description": "Xe máy", "plate": "99A1-2"})
        self.assertEqual([row["title"] for row in shown["assets"]], ["Xe máy", "Xe máy (2)"])

    def test_an_asset_is_corrected_lost_and_struck_and_each_needs_its_reason(self):
        with working_as(OFFICER):
            name = door.add_asset(self.case, LAND)["assets"][0]["name"]
            self.assertEqual(door.edit_asset(name, {"parcel": "46", "is_only_home": 1})["assets"][0]["parcel"], "46")
            self.refused("ReasonForStriking", door.lose_asset, name, self.ago(1), " ")
            self.assertEqual(door.lose_asset(name, self.ago(1), "cháy")["assets"][0]["state"], "lost")
            self.assertEqual(door.strike_asset(name, "nhầm")["assets"], [])
            self.assertEqual(len(door.add_asset(self.case, LAND | {"parcel": "46"})["assets"]), 1)

    def test_an_asset_under_a_measure_is_not_struck(self):
        paper(self.case, "QD-KB", {"assets": [{"description": "Xe ô tô"}], "registry": "X"})
        with working_as(OFFICER):
            self.refused(
                "AssetHeld", door.strike_asset, frappe.db.get_value(ASSET, {"enforcement_case": self.case}), "nhầm"
            )

    def test_sums_and_choices_are_checked(self):
        for error, wrong in (
            ("NegativeSum", {"value_estimate": "-5"}),
            ("NegativeSum", {"value_estimate": "hai tỷ"}),
            ("UnknownValue", {"asset_kind": "moon"}),
            ("UnknownValue", {"unseizable": "moon"}),
            ("AssetNotDescribed", {"description": "", "parcel": "", "map_sheet": "", "ward": ""}),
        ):
            with working_as(OFFICER):
                self.refused(error, door.add_asset, self.case, LAND | wrong)

    # ---- before a measure
    def test_the_law_speaks_of_the_co_owner_until_he_was_notified(self):
        with working_as(OFFICER):
            land = door.add_asset(self.case, LAND | {"co_owners": "Hồ Thị Mẫu", "value_estimate": 40_000_000})[
                "assets"
            ][0]
            told = door.hints(self.case, "seize", frappe.as_json([land["name"]]))
        self.assertIn("co_owned", [hint["code"] for hint in told if hint["weight"] == "stop"])
        case = standing.locked(self.case)
        log.add([log.entry(case, "co_owners_notified", self.day, ref=land["title"])])
        with working_as(OFFICER):
            told = door.hints(self.case, "seize", frappe.as_json([land["name"]]))
        self.assertIn("co_owners_time", [hint["code"] for hint in told])

    def test_a_postponed_case_and_a_child_are_told_of(self):
        child = make_debtor(self.case, "Bùi Thị Nhỏ", birth_date=str(self.day.replace(year=self.day.year - 15)))
        cases.tell(self.case, ("postponement_decision", self.day))
        with working_as(OFFICER):
            codes = {hint["code"] for hint in door.hints(self.case, "seize", party=child)}
        self.assertLessEqual({"postponed", "minor", "no_verification", "look_elsewhere"}, codes)

    def test_income_and_hours_are_answered_by_the_engine(self):
        with working_as(OFFICER):
            told = door.withholding(12_000_000, "I", 1)
            self.assertEqual((told["kept"], told["most"]), (10_620_000, 1_380_000))
            self.refused("NoSuchRegion", door.withholding, 1, "VII")
            late = door.may_coerce("2026-11-18", "22:30")
            self.assertEqual((late["may"], late["first_day"]), (False, "2026-11-19"))
            self.assertEqual(door.coercion_plan("2026-09-10", 1)[0]["by"], "2026-08-19")

    def test_a_ground_that_fits_is_told_once_something_was_verified(self):
        with working_as(OFFICER):
            self.assertEqual(door.get_means(self.case)["grounds"], [])
        self.record(findings="Không có tài sản", conclusion="without_means")
        with working_as(OFFICER):
            self.assertEqual([ground["code"] for ground in door.get_means(self.case)["grounds"]], ["a"])
            self.assertEqual(door.add_asset(self.case, LAND)["grounds"], [])

    # ---- elsewhere
    def test_the_look_across_offices_shows_the_least_and_is_on_record(self):
        other = cases.make_case(OTHER_OFFICE)
        here = make_debtor(self.case, id_number="027080001234", birth_year=1980)
        make_debtor(other, "BÙI VĂN THỬ", id_number="027080001234", birth_year=1980)
        told = {
            "assets": [
                {"description": "Xe ô tô màu đỏ", "plate": "29A-123.45", "asset_kind": "vehicle", "value": 400_000_000}
            ],
            "registry": "X",
        }
        paper(other, "QD-KB", told)
        with working_as(OFFICER):
            self.refused("PurposeNeeded", door.look_elsewhere, self.case, here, " ")
            (found,) = door.look_elsewhere(self.case, here, "xem trước khi kê biên")
            self.refused("PermissionError", frappe.has_permission, "Enforcement Case", "read", other, throw=True)
        self.assertEqual(set(found), {"office", "office_name", "case_number", "officer", "phone", "seized"})
        self.assertEqual(found["office"], OTHER_OFFICE)
        self.assertEqual(found["seized"], [f"{frappe._('vehicle')}: 29A-123.45"])
        self.assertNotIn("màu đỏ", frappe.as_json(found))
        row = frappe.get_last_doc(LOOKUP)
        self.assertEqual(
            (row.looked_by, row.purpose, row.found, row.office),
            (makers.user(OFFICER), "xem trước khi kê biên", 1, OFFICE),
        )
        self.refused("NotByHand", self.change, row)
        self.refused("CaseKept", frappe.delete_doc, LOOKUP, row.name)
        with working_as(makers.HEAD, OTHER_OFFICE):
            self.assertEqual(frappe.get_list(LOOKUP), [])

    def change(self, row):
        row.purpose = "khác"
        row.save()

    def test_two_people_of_one_name_are_not_taken_for_one(self):
        other = cases.make_case(OTHER_OFFICE)
        here = make_debtor(self.case)
        make_debtor(other)
        self.assertEqual(elsewhere.look(self.case, here, "thử"), [])
        born = make_debtor(self.case, "Lê Thị Hai", birth_year=1975)
        make_debtor(other, "LÊ THỊ HAI", birth_year=1976)
        self.assertEqual(elsewhere.look(self.case, born, "thử"), [])
        make_debtor(other, "LÊ THỊ HAI", birth_year=1975)
        self.assertEqual(len(elsewhere.look(self.case, born, "thử")), 1)

    def test_only_a_debtor_of_this_case_is_looked_for(self):
        stranger = make_debtor(cases.make_case(OTHER_OFFICE), "Người Khác", id_number="1")
        with working_as(OFFICER):
            self.refused("UnknownDebtor", door.look_elsewhere, self.case, stranger, "tò mò")
        with working_as(makers.HEAD, OTHER_OFFICE):
            self.refused("PermissionError", door.look_elsewhere, self.case, stranger, "tò mò")
        self.assertEqual(frappe.db.count(LOOKUP), 0)

    def test_a_voided_seizure_lets_the_asset_go(self):
        seizure = paper(self.case, "QD-KB", {"assets": [{"description": "Xe ô tô"}], "registry": "X"})
        means.void(seizure)
        self.assertEqual(frappe.db.get_value(ASSET, {"enforcement_case": self.case}, "state"), "known")

    def test_another_office_that_verifies_by_delegation_has_its_own_time(self):
        asked = self.ask(
            kind="by_delegation",
            body="enforcement_office",
            addressee="Thi hành án dân sự tỉnh Cà Mau",
            registered=1,
            asked_on=today(),
        )
        self.assertEqual(asked["due"], str(self.task("verify_delegated_registered").due))
        self.assertGreaterEqual(asked["due"], str(self.day + timedelta(days=30)))

    def test_whoever_reviews_a_draft_reads_what_the_law_says_of_it(self):
        with working_as(OFFICER):
            door.add_asset(self.case, LAND | {"is_only_home": 1, "offered_by_debtor": 0, "value_estimate": 10})
            door.add_asset(
                self.case, {"asset_kind": "vehicle", "description": "Xe", "plate": "1", "value_estimate": 90_000_000}
            )
        seizure = paper(self.case, "QD-KB", {"assets": [{"description": LAND["description"]}], "registry": "X"})
        with working_as(makers.REVIEWER):
            codes = {hint["code"] for hint in door.hints_of_paper(seizure.name)}
        self.assertIn("only_home", codes)
        with working_as(makers.HEAD, OTHER_OFFICE):
            self.refused("PermissionError", door.hints_of_paper, seizure.name)
