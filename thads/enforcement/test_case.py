from datetime import timedelta

import frappe
from frappe.tests.utils import FrappeTestCase
from frappe.utils import getdate, today

from thads.api import cases as door
from thads.enforcement import acts, standing, tasks
from thads.engine.drafting.kinds import kinds
from thads.engine.law.records import records
from thads.testing import cases, makers
from thads.testing.cases import OFFICER
from thads.testing.makers import working_as

CASE = "Enforcement Case"


class TestCase(FrappeTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        makers.make_office()

    def setUp(self):
        self.case = cases.make_case(opened_on=getdate(today()) - timedelta(days=20))

    def tearDown(self):
        makers.sweep_records()

    def day(self, ago):
        return str(getdate(today()) - timedelta(days=ago))

    def row(self, *columns):
        return frappe.db.get_value(CASE, self.case, columns, as_dict=True)

    def tasks(self):
        rows = frappe.get_all("Enforcement Task", {"enforcement_case": self.case}, ["*"])
        return {row.rule_code: row for row in rows}

    def serve(self, ago=15, **more):
        told = {
            "addressee": "Bùi Văn Thử",
            "side": "debtor",
            "method": "in_person",
            "result": "received",
            "on": self.day(ago),
            "hour": "09:00",
        }
        with working_as(OFFICER):
            return door.record_service(self.case, **(told | more))

    def refused(self, error, function, *args, **kw):
        with self.assertRaises(frappe.ValidationError) as caught:
            function(*args, **kw)
        self.assertEqual(type(caught.exception).__name__, error)

    def test_a_valid_notice_starts_the_voluntary_period(self):
        told = self.serve(ago=5)
        self.assertEqual(told["valid_on"], self.day(5))
        self.assertEqual(self.row("state").state, "voluntary")
        task = self.tasks()["voluntary"]
        self.assertGreaterEqual(str(task.due), self.day(-5))
        self.assertIn("Điều 36", task.article)
        self.assertIn(f"{task.due:%d/%m/%Y}", task.explanation)

    def test_when_the_period_has_run_out_verification_is_due(self):
        self.serve(ago=15)
        self.assertEqual(self.row("state").state, "verifying")
        self.assertEqual(self.tasks()["verify_start"].status, "in_time")

    def test_an_attempt_that_failed_says_what_follows_and_starts_nothing(self):
        told = self.serve(result="absent", witness="Lê Văn Chứng")
        self.assertIsNone(told["valid_on"])
        attempt = frappe.get_last_doc("Service Attempt")
        self.assertEqual((attempt.next_method, attempt.officer), ("posting", cases.officer_name()))
        self.assertEqual(self.row("state").state, "notifying")

    def test_the_enforcement_decision_is_not_served_by_vneid_alone(self):
        self.assertIsNone(self.serve(method="vneid", result="sent")["valid_on"])

    def test_notice_to_a_creditor_starts_no_voluntary_period(self):
        self.serve(addressee="Hồ Thị Mẫu", side="creditor")
        self.assertNotIn("voluntary", self.tasks())

    def test_the_same_attempt_sent_twice_is_one(self):
        for _ in range(2):
            self.serve(key="máy-của-tôi-1")
        self.assertEqual(frappe.db.count("Service Attempt"), 1)

    def test_what_a_record_lacks_is_asked_for_before_anything_is_written(self):
        self.refused("NoticeIncomplete", self.serve, result="household", receiver="Hồ Thị Thay")
        self.refused("InTheFuture", self.serve, ago=-2)
        self.assertEqual(frappe.db.count("Service Attempt"), 0)

    def test_a_mistaken_attempt_is_struck_with_all_that_followed(self):
        self.serve(ago=15)
        event = frappe.db.get_value("Enforcement Event", {"enforcement_case": self.case, "kind": "valid_notice"})
        with working_as(OFFICER):
            self.refused("ReasonForStriking", door.strike_event, event, " ")
            door.strike_event(event, "ghi nhầm hồ sơ")
        self.assertEqual(self.row("state").state, "decided")
        self.assertEqual(self.tasks()["voluntary"].status, "no_longer")
        self.assertEqual(frappe.db.get_value("Service Attempt", {"enforcement_case": self.case}, "struck"), 1)
        self.assertTrue(frappe.db.exists("Enforcement Event", event))

    def test_an_entry_is_struck_once_and_may_then_be_made_again(self):
        with working_as(OFFICER):
            door.record_event(self.case, "file_opened", self.day(19))
            self.refused("RecordedAlready", door.record_event, self.case, "file_opened", self.day(19))
            event = frappe.db.get_value("Enforcement Event", {"enforcement_case": self.case, "kind": "file_opened"})
            door.strike_event(event, "nhầm ngày")
            self.refused("StruckAlready", door.strike_event, event, "nhầm ngày")
            shown = door.record_event(self.case, "file_opened", self.day(18))
        struck = [row for row in shown["timeline"] if row.get("struck")]
        self.assertEqual([(row["kind"], row["struck_why"]) for row in struck], [("file_opened", "nhầm ngày")])

    def test_what_follows_from_a_paper_is_neither_typed_nor_struck_by_hand(self):
        event = frappe.db.get_value(
            "Enforcement Event", {"enforcement_case": self.case, "kind": "enforcement_decision"}
        )
        with working_as(OFFICER):
            self.refused("FollowsFromPaper", door.strike_event, event, "thử")
            self.refused("NotByThisPerson", door.record_event, self.case, "not_enforceable_decision", self.day(1))

    def test_each_role_records_its_own(self):
        with working_as(makers.CLERK):
            door.record_event(self.case, "sent_to_procuracy", self.day(18))
            self.refused("NotByThisPerson", door.record_event, self.case, "verification_done", self.day(1))
        self.assertTrue(self.tasks()["send_vks_copy"].status.startswith("done"))

    def test_the_future_is_recorded_for_what_was_fixed_ahead_only(self):
        with working_as(OFFICER):
            self.refused("InTheFuture", door.record_event, self.case, "verification_done", self.day(-3))
            door.record_event(self.case, "coercion_planned", self.day(-20))
        self.assertEqual(self.tasks()["coercion_cost_notice"].status, "in_time")

    def test_an_assignment_and_a_note_survive_the_rebuilding(self):
        task = frappe.get_doc("Enforcement Task", {"enforcement_case": self.case, "rule_code": "send_vks_copy"})
        with working_as(OFFICER):
            task = frappe.get_doc("Enforcement Task", task.name)
            task.update({"assigned_to": makers.user(makers.CLERK), "note": "chờ bản chính"})
            task.save()
            door.record_event(self.case, "sent_to_procuracy", self.day(19))
        task.reload()
        self.assertEqual((task.assigned_to, task.note), (makers.user(makers.CLERK), "chờ bản chính"))
        self.assertTrue(task.status.startswith("done"))

    def test_derived_columns_and_the_log_are_nobodys_to_type(self):
        event = frappe.db.get_value("Enforcement Event", {"enforcement_case": self.case})
        task = frappe.db.get_value("Enforcement Task", {"enforcement_case": self.case})
        for doctype, name, field, value in (
            (CASE, self.case, "state", "completed"),
            (CASE, self.case, "late_count", 0),
            ("Enforcement Task", task, "status", "done_in_time"),
            ("Enforcement Event", event, "explanation", "x"),
        ):
            doc = frappe.get_doc(doctype, name)
            doc.set(field, value if doc.get(field) != value else 7)
            self.refused("NotByHand", doc.save)
            self.refused("CaseKept", frappe.delete_doc, doctype, name)

    def test_time_alone_makes_a_task_late_and_the_case_with_it(self):
        for name in frappe.get_all(
            "Enforcement Task", {"enforcement_case": self.case, "status": "overdue"}, pluck="name"
        ):
            frappe.db.set_value("Enforcement Task", name, "status", "in_time")
        frappe.db.set_value(CASE, self.case, "late_count", 0)
        frappe.db.commit()
        self.assertEqual(standing.refresh_due(), 1)
        self.assertGreater(self.row("late_count").late_count, 0)
        self.assertEqual(standing.refresh_due(), 0)

    def test_the_hourly_look_finds_its_tasks_on_an_index(self):
        query = "select distinct enforcement_case from `tabEnforcement Task` where status in %s and due_at < now()"
        plan = frappe.db.sql(f"explain {query}", (tasks.TICKING,), as_dict=True)
        self.assertIn("status_due_at", plan[0].possible_keys or "")

    def test_what_if_shows_the_new_deadline_and_writes_nothing(self):
        before = frappe.db.count("Enforcement Event")
        with working_as(OFFICER):
            told = door.what_if(self.case, "valid_notice", today())
        self.assertEqual(told["state"], "Thời hạn tự nguyện")
        self.assertIn("Thời hạn tự nguyện thi hành án", [row["task"] for row in told["appears"]])
        self.assertEqual(frappe.db.count("Enforcement Event"), before)

    def test_the_screen_gets_what_is_due_first_and_who_may_record_what(self):
        with working_as(OFFICER):
            shown = door.get_case(self.case)
            door.add_note(self.case, "Đã gọi cho gia đình.")
        self.assertEqual(shown["tasks"][0]["status"], "overdue")
        self.assertLess(shown["tasks"][0]["days"], 0)
        self.assertTrue(shown["acts"])
        with working_as(makers.user("thu-ly")):
            looked = door.get_case(self.case)
        self.assertEqual((looked["acts"], looked["works_on"]), ([], False))
        self.assertIn("Đã gọi cho gia đình.", [row["says"] for row in looked["timeline"]])

    def test_what_is_recorded_by_hand_is_known_and_caused_by_no_decision(self):
        offered = [kind for group in acts.groups() for kind in group["events"]]
        self.assertLessEqual(set(offered), {row["code"] for row in records("events")})
        self.assertEqual(len(offered), len(set(offered)))
        decided = {
            row["event"]
            for kind in kinds().values()
            if kind.series == "QĐ"
            for row in kind.events
            if not row.get("when")
        }
        self.assertEqual(set(offered) & decided, set())
        self.assertEqual(
            {name for group in acts.groups() for name in group["by"]} - set(frappe.get_all("Role", pluck="name")), set()
        )
