from datetime import timedelta

import frappe
from frappe.utils import getdate, today

from thads.api import casefile as door
from thads.api import cases as case_door
from thads.enforcement import publication
from thads.testing import cases, makers
from thads.testing.cases import OFFICER
from thads.testing.desk import DeskCase
from thads.testing.makers import HEAD, OTHER_OFFICE, working_as

TOLD = {
    "debtor_name": "Bùi Văn Thử", "address": "Số 1, đường Thử Nghiệm, phường Kinh Bắc", "judgment_cited": "Bản án số 12/2026/DS-ST",
    "decision_cited": "Quyết định thi hành án số 5/QĐ-THADS", "duty": "Trả cho Hồ Thị Mẫu 50.000.000 đồng",
    "reason": "Không có tài sản, thu nhập", "sent_to": "UBND phường Kinh Bắc",
}  # fmt: skip


class TestPublication(DeskCase):
    offices = (makers.OFFICE, OTHER_OFFICE)

    def setUp(self):
        self.case = cases.make_case(opened_on=self.day(60))

    def tearDown(self):
        makers.sweep_records()

    def day(self, ago):
        return getdate(today()) - timedelta(days=ago)

    def refused(self, error, function, *args, **kw):
        with self.assertRaises(frappe.ValidationError) as caught:
            function(*args, **kw)
        self.assertEqual(type(caught.exception).__name__, error)

    def without_means(self, ago=20):
        cases.tell(self.case, ("verification_done", self.day(ago)), ("not_enforceable_decision", self.day(ago)))

    def publish(self, on=None, **more):
        with working_as(OFFICER):
            return door.publish_debtor(self.case, **(TOLD | more), on=str(on) if on else None)

    def task(self, code):
        return frappe.db.get_value(
            "Enforcement Task",
            {"enforcement_case": self.case, "rule_code": code, "status": ("!=", "no_longer")},
            "status",
        )

    def live(self):
        return frappe.db.get_value("Publication", {"enforcement_case": self.case, "state": ("!=", "Removed")})

    def test_nothing_is_published_before_the_decision_that_there_are_no_means(self):
        self.refused("NothingToPublish", self.publish)

    def test_publishing_answers_its_time_limit_and_happens_once(self):
        self.without_means()
        self.assertEqual(self.task("publish_chua_dk"), "overdue")
        self.publish(on=self.day(18))
        self.assertEqual(self.task("publish_chua_dk"), "done_in_time")
        self.refused("PublishedAlready", self.publish)

    def test_what_identifies_a_person_is_refused_and_nothing_is_written(self):
        self.without_means()
        self.refused("PersonalNumber", self.publish, address="CCCD 024085001234")
        self.refused("PublicationLacks", self.publish, duty=" ")
        self.assertIsNone(self.live())

    def test_each_change_has_its_own_time(self):
        self.without_means()
        self.publish(on=self.day(18))
        with working_as(OFFICER):
            for ago in (15, 10):
                door.report_changed_facts(self.live(), "đổi địa chỉ", str(self.day(ago)))
                door.update_publication(self.live(), **(TOLD | {"address": f"Số {ago}"}), on=str(self.day(ago - 1)))
        rows = frappe.get_all(
            "Enforcement Task", {"enforcement_case": self.case, "rule_code": "update_publication"}, pluck="status"
        )
        self.assertEqual(rows, ["done_in_time", "done_in_time"])
        self.assertEqual(frappe.db.get_value("Publication", self.live(), ["revision", "state"]), (3, "Published"))

    def test_a_case_that_is_enforceable_again_comes_off_the_list(self):
        self.without_means()
        self.publish(on=self.day(18))
        with working_as(OFFICER):
            self.refused("NotThisWay", door.remove_publication, self.live())
        cases.tell(self.case, ("resumption_decision", self.day(9)))
        publication.follow(frappe.get_doc("Enforcement Case", self.case), self.day(9))
        publication.follow(frappe.get_doc("Enforcement Case", self.case), self.day(9))
        self.assertEqual(self.task("remove_publication"), "overdue")
        with working_as(OFFICER):
            shown = door.remove_publication(self.live(), str(self.day(7)))
        self.assertEqual(
            ([row["state"] for row in shown["rows"]], self.task("remove_publication")), (["Removed"], "done_in_time")
        )

    def test_a_case_that_is_recorded_as_done_asks_for_removal_at_once(self):
        self.without_means()
        self.publish(on=self.day(18))
        with working_as(HEAD):
            case_door.record_event(self.case, "case_completed", str(self.day(1)))
        self.assertEqual(frappe.db.get_value("Publication", self.live(), "state"), "To be Removed")

    def test_after_removal_the_same_debtor_may_be_published_again(self):
        self.test_a_case_that_is_enforceable_again_comes_off_the_list()
        cases.tell(self.case, ("not_enforceable_decision", self.day(5)))
        self.publish()
        self.assertEqual(frappe.db.count("Publication", {"enforcement_case": self.case}), 2)

    def test_another_office_reads_and_writes_nothing(self):
        self.without_means()
        with working_as(HEAD, OTHER_OFFICE):
            for function in (lambda: door.get_publications(self.case), lambda: door.publish_debtor(self.case, **TOLD)):
                self.assertRaises(frappe.PermissionError, function)

    def test_the_proposal_comes_from_the_case(self):
        self.without_means()
        with working_as(OFFICER):
            proposed = door.get_publications(self.case)["proposed"]
        self.assertEqual(proposed["debtor_name"], "Bùi Văn Thử")
        self.assertIn("QĐ-THADS", proposed["decision_cited"])
