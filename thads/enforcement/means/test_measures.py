"""Measures from their paper to the confirmed lifting, on a site."""

from datetime import timedelta
from unittest.mock import patch

import frappe
from frappe.utils import add_to_date, getdate, now_datetime, today

from thads.api import cases as case_door
from thads.api import measures as door
from thads.decisions import lifecycle
from thads.enforcement.means import measures as service
from thads.enforcement.means import papers as measure_papers
from thads.testing import cases, makers, means
from thads.testing.cases import OFFICER
from thads.testing.desk import DeskCase
from thads.testing.makers import OFFICE, OTHER_OFFICE, working_as
from thads.testing.means import FREEZE, paper

MEASURE, ASSET = "Enforcement Measure", "Enforcement Asset"


class TestMeasures(DeskCase):
    offices = (OFFICE, OTHER_OFFICE)

    def setUp(self):
        self.day = getdate(today())
        self.case = cases.make_case(opened_on=self.day - timedelta(days=30))
        self.hour = add_to_date(now_datetime(), minutes=-30).strftime("%H:%M")

    def tearDown(self):
        makers.sweep_records()

    def rows(self, **filters):
        return frappe.get_all(MEASURE, {"enforcement_case": self.case, **filters}, ["*"], order_by="creation, title")

    def only(self):
        (row,) = self.rows()
        return row

    def task(self, code):
        rows = frappe.get_all("Enforcement Task", {"enforcement_case": self.case, "rule_code": code, "status": ("!=", "no_longer")}, ["status", "due", "ref"])  # fmt: skip
        return rows[0] if rows else None

    def step(self, step, name=None, **more):
        with working_as(OFFICER):
            return door.take_step(name or self.only().name, step, today(), self.hour, **more)

    def refused(self, error, function, *args, **kw):
        with self.assertRaises((frappe.ValidationError, frappe.PermissionError)) as caught:
            function(*args, **kw)
        self.assertEqual(type(caught.exception).__name__, error)

    def test_a_freeze_from_its_decision_to_the_confirmed_lifting(self):
        freeze = paper(self.case, "QD-PT", FREEZE)
        row = self.only()
        self.assertEqual(
            (row.state, row.measure, row.amount, row.applier),
            ("decided", "freeze_account", 50_000_000, FREEZE["keeper"]),
        )
        self.assertEqual(
            frappe.db.get_value(ASSET, row.asset, ["asset_kind", "state", "account_number"]),
            ("account", "secured", "0123456789"),
        )
        self.assertEqual(self.task("send_measure").status, "in_time")
        self.step("sent")
        self.assertTrue(self.task("send_measure").status.startswith("done"))
        self.assertEqual(self.task("freeze_report").status, "in_time")
        self.step("applied", result="part", amount=12_000_000, note="Số dư 12.000.000 đồng")
        self.assertEqual((self.only().state, self.only().applied_amount), ("applied", 12_000_000))
        self.assertTrue(self.task("freeze_report").status.startswith("done"))
        paper(
            self.case,
            "QD-CDBD",
            {"previous": {"number": freeze.full_number, "date": today()}, "reason": "đã nộp đủ tiền", "keeper": "x"},
        )
        self.assertEqual((self.only().state, self.only().lift_reason), ("lifted", "đã nộp đủ tiền"))
        self.assertEqual(frappe.db.get_value(ASSET, row.asset, "state"), "released")
        self.assertEqual(self.task("send_lifting").status, "in_time")
        self.step("lifting_sent")
        self.assertEqual(self.task("confirm_lifting").status, "in_time")
        shown = self.step("lifting_confirmed", note="Đã giải tỏa")
        self.assertEqual(self.only().state, "lifting_confirmed")
        self.assertFalse(shown["measures"][0]["open"])
        self.assertTrue(self.task("confirm_lifting").status.startswith("done"))

    def test_a_lifting_nobody_sent_becomes_an_overdue_task_and_stays_in_red(self):
        freeze = paper(self.case, "QD-PT", FREEZE, self.day - timedelta(days=20))
        service.take_step(self.only().name, "sent", now_datetime() - timedelta(days=19))
        paper(self.case, "QD-CDBD", {"previous": freeze.full_number}, self.day - timedelta(days=12))
        self.assertEqual(self.task("send_lifting").status, "overdue")
        self.assertGreater(frappe.db.get_value("Enforcement Case", self.case, "late_count"), 0)
        with working_as(OFFICER):
            shown = door.get_means(self.case)["measures"][0]
        self.assertTrue(shown["unconfirmed"])
        self.assertEqual([step["code"] for step in shown["steps"]], ["lifting_sent", "lifting_confirmed"])

    def test_the_case_may_end_and_the_lifting_is_still_asked_for(self):
        freeze = paper(self.case, "QD-PT", FREEZE, self.day - timedelta(days=5))
        service.take_step(self.only().name, "sent", now_datetime() - timedelta(days=4))
        cases.tell(self.case, ("case_completed", self.day))
        self.assertEqual(self.task("end_measure_done").status, "in_time")
        paper(self.case, "QD-CDBD", {"previous": freeze.full_number})
        self.assertTrue(self.task("end_measure_done").status.startswith("done"))
        self.assertEqual(self.task("send_lifting").status, "in_time")

    def test_a_case_that_ends_without_measures_asks_for_none(self):
        cases.tell(self.case, ("case_completed", self.day))
        self.assertIsNone(self.task("end_measure_done"))

    def test_termination_ends_every_measure_by_itself(self):
        paper(self.case, "QD-PT", FREEZE)
        paper(self.case, "QD-KB", {"assets": [{"description": "Xe ô tô", "plate": "29A-123.45"}], "registry": "Phòng Cảnh sát giao thông"})  # fmt: skip
        self.step("sent", self.rows(measure="freeze_account")[0].name)
        paper(self.case, "QD-DC", {})
        self.assertEqual({row.measure: row.state for row in self.rows()}, {"freeze_account": "lifted", "seize": "void"})
        self.assertIn("đình chỉ", self.rows()[0].lift_reason)

    def test_garnishment(self):
        told = {
            "payer": "Công ty Mẫu",
            "income": "tiền lương",
            "amount": 1_380_000,
            "kept": 10_620_000,
            "total": 50_000_000,
            "since": today(),
        }
        order = paper(self.case, "QD-TTN", told)
        row = self.only()
        self.assertEqual(
            (row.applier, row.amount, row.kept, row.applier_kind), ("Công ty Mẫu", 1_380_000, 10_620_000, "employer")
        )
        self.assertIsNone(self.task("send_measure"))  # the law does not say "at once" of it
        self.step("sent")
        self.step("applied", result="full", amount=1_380_000)
        paper(self.case, "QD-GTKB-TN", {"previous": {"number": order.full_number, "date": today()}, "payer": "Công ty Mẫu", "amount": 50_000_000})  # fmt: skip
        self.assertEqual(self.only().state, "lifted")

    def test_an_exit_ban_is_extended_and_lifted(self):
        told = {"person": [{"name": "Bùi Văn Thử"}], "immigration": "Cơ quan quản lý xuất nhập cảnh", "since": today(), "until": str(self.day + timedelta(days=60))}  # fmt: skip
        ban = paper(self.case, "QD-THXC", told)
        first_due = self.task("exit_ban_review").due
        self.assertLess(first_due, self.day + timedelta(days=60))
        until = self.day + timedelta(days=200)
        paper(self.case, "QD-THXC-GH", {"previous": {"number": ban.full_number, "date": today()}, "until": str(until)})
        self.assertEqual(self.only().until, until)
        self.assertGreater(self.task("exit_ban_review").due, first_due)
        self.assertIsNone(self.only().lifted_on)
        self.step("sent")
        self.step("applied", result="full")
        paper(self.case, "QD-THXC-GT", {"previous": {"number": ban.full_number, "date": today()}})
        self.assertEqual(self.only().state, "lifted")
        self.assertTrue(self.task("exit_ban_review").status.startswith("done"))

    def test_a_voided_extension_gives_the_former_end_back(self):
        told = {
            "person": [{"name": "A"}],
            "immigration": "X",
            "since": today(),
            "until": str(self.day + timedelta(days=60)),
        }
        ban = paper(self.case, "QD-THXC", told)
        longer = paper(
            self.case, "QD-THXC-GH", {"previous": ban.full_number, "until": str(self.day + timedelta(days=200))}
        )
        means.void(longer)
        self.assertEqual((self.only().until, self.only().extended_by), (self.day + timedelta(days=60), None))
        self.assertLess(self.task("exit_ban_review").due, self.day + timedelta(days=60))

    def test_each_registry_confirms_each_thing(self):
        told = {
            "assets": [{"description": "Thửa 45"}, {"description": "Thửa 46"}],
            "agencies": ["Văn phòng đăng ký", "Phòng công chứng"],
        }
        halt = paper(self.case, "QD-TNGD", told)
        self.assertEqual(len(self.rows()), 4)
        self.assertEqual(len({row.title for row in self.rows()}), 4)
        self.assertEqual(frappe.db.count(ASSET, {"enforcement_case": self.case}), 2)
        for row in self.rows():
            self.step("sent", row.name)
        paper(self.case, "QD-CDBD", {"previous": halt.full_number})
        self.step("lifting_confirmed", self.rows()[0].name)
        self.assertEqual(sorted(row.state for row in self.rows()), ["lifted", "lifted", "lifted", "lifting_confirmed"])

    def test_a_release_of_one_of_two_assets_leaves_the_other_seized(self):
        told = {"assets": [{"description": "Xe ô tô"}, {"description": "Thửa 45"}], "registry": "Cơ quan đăng ký"}
        seizure = paper(self.case, "QD-KB", told)
        paper(self.case, "QD-GTKB", {"previous": seizure.full_number, "assets": [{"description": "THỬA 45"}]})
        states = {frappe.db.get_value(ASSET, row.asset, "title"): bool(row.lifted_on) for row in self.rows()}
        self.assertEqual(states, {"Xe ô tô": False, "Thửa 45": True})

    def test_the_asset_of_a_paper_is_the_one_on_record(self):
        with working_as(OFFICER):
            door.add_asset(
                self.case,
                {"asset_kind": "vehicle", "description": "Xe ô tô bán tải", "plate": "29A-123.45"},
                "verification",
            )
        paper(self.case, "QD-KB", {"assets": [{"description": "xe ô tô bán tải"}], "registry": "X"})
        self.assertEqual(frappe.db.count(ASSET, {"enforcement_case": self.case}), 1)
        self.assertEqual(frappe.db.get_value(ASSET, {"enforcement_case": self.case}, "state"), "seized")

    def test_a_paper_without_entries_leaves_the_rest_to_be_told(self):
        paper(self.case, "QD-PT")
        self.assertTrue(self.step_shown()["incomplete"])
        with working_as(OFFICER):
            account = door.add_asset(self.case, {"asset_kind": "account", "account_number": "1", "bank": "X"})[
                "assets"
            ][0]["name"]
            door.complete_measure(self.only().name, applier="Ngân hàng Thử")
            self.assertTrue(self.step_shown()["incomplete"])
            door.complete_measure(self.only().name, asset=account)
            self.assertEqual(frappe.db.get_value(ASSET, account, "state"), "secured")
        self.assertFalse(self.step_shown()["incomplete"])

    def step_shown(self):
        with working_as(OFFICER):
            return door.get_means(self.case)["measures"][0]

    def test_a_lifting_paper_that_names_nothing_known_is_shown_until_somebody_says_which(self):
        paper(self.case, "QD-PT", FREEZE)
        paper(self.case, "QD-PT", FREEZE | {"keeper": "Ngân hàng Hai"})
        ended = paper(self.case, "QD-CDBD")
        self.assertEqual([row.lifted_on for row in self.rows()], [None, None])
        with working_as(OFFICER):
            self.assertEqual([one["name"] for one in door.get_means(self.case)["unmatched"]], [ended.name])
            shown = door.lift_by(self.rows(applier="Ngân hàng Hai")[0].name, ended.name)
            self.assertEqual(shown["unmatched"], [])
            self.refused(
                "ForeignMeasure", door.lift_by, self.rows(lifted_on=("is", "not set"))[0].name, self.decision()
            )
        self.assertEqual(len(self.rows(lifted_on=("is", "not set"))), 1)

    def decision(self):
        return frappe.db.get_value("Enforcement Case", self.case, "decision")

    def test_the_same_step_sent_twice_is_refused_and_nothing_is_doubled(self):
        paper(self.case, "QD-PT", FREEZE)
        self.step("sent")
        self.refused("StepOutOfTurn", self.step, "sent")
        self.assertEqual(
            frappe.db.count("Enforcement Event", {"enforcement_case": self.case, "kind": "freeze_sent"}), 1
        )

    def test_the_same_paper_taken_in_twice_is_one_measure(self):
        freeze = paper(self.case, "QD-PT", FREEZE)
        measure_papers.issued(freeze)
        self.assertEqual(len(self.rows()), 1)
        self.assertEqual(
            frappe.db.count("Enforcement Event", {"enforcement_case": self.case, "kind": "measure_decided"}), 1
        )

    def test_a_step_is_undone_with_a_reason_and_may_be_made_again(self):
        paper(self.case, "QD-PT", FREEZE)
        self.step("sent")
        self.step("applied", result="nothing")
        with working_as(OFFICER):
            self.refused("ReasonForStriking", door.undo_step, self.only().name, " ")
            door.undo_step(self.only().name, "ghi nhầm kết quả")
        self.assertEqual((self.only().state, self.only().applied_result or ""), ("sent", ""))
        self.assertEqual(self.task("freeze_report").status, "in_time")
        self.step("applied", result="full")
        self.assertTrue(self.task("freeze_report").status.startswith("done"))

    def test_what_is_struck_by_hand_is_not_what_a_measure_put_there(self):
        paper(self.case, "QD-PT", FREEZE)
        self.step("sent")
        event = frappe.db.get_value("Enforcement Event", {"enforcement_case": self.case, "kind": "freeze_sent"})
        with working_as(OFFICER):
            self.refused("FollowsFromPaper", case_door.strike_event, event, "thử")

    def test_a_voided_freeze_that_was_sent_has_to_be_lifted_there(self):
        sent, kept = paper(self.case, "QD-PT", FREEZE), paper(self.case, "QD-PT", FREEZE | {"keeper": "Ngân hàng Hai"})
        self.step("sent", self.rows(decision=sent.name)[0].name)
        means.void(sent)
        means.void(kept)
        states = {row.decision: row.state for row in self.rows()}
        self.assertEqual(states, {sent.name: "lifted", kept.name: "void"})
        self.assertEqual(self.task("send_lifting").status, "in_time")
        open_sending = frappe.get_all("Enforcement Task", {"enforcement_case": self.case, "rule_code": "send_measure", "status": ("in", ("in_time", "overdue"))})  # fmt: skip
        self.assertEqual(open_sending, [])

    def test_a_voided_lifting_puts_the_measure_back_in_force(self):
        freeze = paper(self.case, "QD-PT", FREEZE)
        self.step("sent")
        self.step("applied", result="full")
        ended = paper(self.case, "QD-CDBD", {"previous": freeze.full_number})
        self.step("lifting_sent")
        means.void(ended)
        self.assertEqual(
            (self.only().state, self.only().lifted_by, self.only().lifting_sent_on), ("applied", None, None)
        )
        self.assertIsNone(self.task("send_lifting"))
        self.assertEqual(frappe.db.get_value(ASSET, self.only().asset, "state"), "secured")

    def test_minutes_of_more_than_a_day_before_the_decision_are_told(self):
        at = (now_datetime() - timedelta(hours=30)).replace(microsecond=0)
        paper(self.case, "QD-PT", FREEZE | {"record_at": at.isoformat()})
        self.assertTrue(self.step_shown()["late_after_record"])

    def test_another_office_and_a_clerk_are_refused(self):
        paper(self.case, "QD-PT", FREEZE)
        name = self.only().name
        with working_as(makers.HEAD, OTHER_OFFICE):
            for call in (
                lambda: door.get_means(self.case),
                lambda: door.take_step(name, "sent", today(), self.hour),
                lambda: door.undo_step(name, "x"),
                lambda: door.add_asset(self.case, {"asset_kind": "movable", "description": "x"}),
                lambda: door.hints(self.case, "seize"),
                lambda: door.measure_file(name, "applied"),
            ):
                self.refused("PermissionError", call)
            self.assertEqual(frappe.get_list(MEASURE), [])
        with working_as(makers.CLERK):
            self.assertFalse(door.get_means(self.case)["works_on"])
            self.refused("PermissionError", door.take_step, name, "sent", today(), self.hour)

    def test_nobody_types_what_follows(self):
        paper(self.case, "QD-PT", FREEZE)
        for doctype, name, field, value in (
            (MEASURE, self.only().name, "state", "lifting_confirmed"),
            (ASSET, self.only().asset, "state", "released"),
        ):
            doc = frappe.get_doc(doctype, name)
            doc.set(field, value)
            self.refused("NotByHand", doc.save)
            self.refused("CaseKept", frappe.delete_doc, doctype, name)

    def test_the_framework_calls_when_a_paper_is_issued(self):
        freeze = paper(self.case, "QD-PT", FREEZE)
        frappe.db.delete(MEASURE)
        frappe.db.set_value("Decision", freeze.name, "state", "Signed")
        doc = frappe.get_doc("Decision", freeze.name)
        doc.state = "Issued"
        with patch.object(lifecycle, "act"), patch.object(type(doc), "validate_workflow"):
            doc.save(ignore_permissions=True)
        self.assertEqual(self.only().decision, freeze.name)

    def test_hostile_words_stay_words(self):
        hostile = "<img src=x onerror=alert(1)>{{7*7}}" + "ờ" * 400
        paper(self.case, "QD-PT", FREEZE | {"keeper": hostile})
        row = self.only()
        self.assertNotIn("onerror", row.applier)
        self.assertLessEqual(len(row.title), 140)
        self.step("sent")
        self.step("applied", result="full", note=hostile)
        self.assertIn("{{7*7}}", self.only().applied_note)

    def test_a_revoked_or_annulled_decision_is_over_and_what_was_sent_has_to_be_lifted(self):
        for number, kind in enumerate(("QD-TH", "QD-HUY")):
            freeze = paper(self.case, "QD-PT", FREEZE | {"keeper": f"Ngân hàng {number}"})
            row = self.rows(decision=freeze.name)[0]
            self.step("sent", row.name)
            paper(
                self.case, kind, {"target": f"Quyết định số {freeze.full_number} ngày 22/11/2026", "part": "một phần"}
            )
            self.assertIsNone(self.rows(decision=freeze.name)[0].lifted_on)
            paper(self.case, kind, {"target": f"Quyết định số {freeze.full_number} ngày 22/11/2026"})
            self.assertEqual(self.rows(decision=freeze.name)[0].state, "lifted")

    def test_evidence_is_kept_and_given_to_whoever_sees_the_case_alone(self):
        paper(self.case, "QD-PT", FREEZE)
        name = self.only().name
        self.step("sent")
        with working_as(OFFICER):
            service.take_step(name, "applied", now_datetime(), result="full", evidence=("tra-loi.pdf", b"%PDF-1.7 x"))
            answer = door.measure_file(name, "applied")
            self.refused("NotFound", door.measure_file, name, "lifting_confirmed")
            self.refused("BadRequest", door.measure_file, name, "state")
        self.assertEqual(answer.get_data(), b"%PDF-1.7 x")
        self.assertIn("sandbox", answer.headers["Content-Security-Policy"])
        self.assertNotIn("applied_evidence", self.step_shown())

    def test_list_and_document_agree_for_everything_about_means(self):
        paper(self.case, "QD-PT", FREEZE)
        paper(self.case, "BB-XM", {"persons": "Bùi Văn Thử", "findings": ["x"], "confirmed_by": "y"})
        doctypes = (MEASURE, ASSET, "Means Verification")
        names = {doctype: frappe.get_all(doctype, pluck="name") for doctype in doctypes}
        self.assertTrue(all(names.values()))
        people = (
            (OFFICER, OFFICE, True),
            (makers.HEAD, OFFICE, True),
            (makers.HEAD, OTHER_OFFICE, False),
            (makers.INTAKE, OFFICE, False),
        )
        for part, office, sees in people:
            with working_as(part, office):
                for doctype in doctypes:
                    allowed = [frappe.has_permission(doctype, "read", doc=name) for name in names[doctype]]
                    self.assertEqual(set(allowed), {sees}, (part, office, doctype))
                    try:
                        listed = frappe.get_list(doctype, pluck="name")
                    except frappe.PermissionError:
                        listed = []
                    self.assertEqual(set(listed), set(names[doctype]) if sees else set())
