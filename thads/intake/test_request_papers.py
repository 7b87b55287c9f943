"""Notice of what lacks, refusal, the answer to a late request: drafted here, signed by the head, effective when issued."""

from unittest.mock import patch

import frappe
import pymupdf

from thads.api import drafting, intake
from thads.decisions import batches, lifecycle, papers, planning
from thads.intake import counter, requests
from thads.testing import makers
from thads.testing.desk import DeskCase
from thads.testing.intake import issue, make_request
from thads.testing.makers import DRAFTER, HEAD, INTAKE, OFFICE, working_as

REQUEST = "Enforcement Request"


class TestRequestPapers(DeskCase):
    def refused(self, code, door, *args, who=INTAKE, **kw):
        with working_as(who), self.assertRaises(Exception) as caught:
            door(*args, **kw)
        frappe.db.rollback()
        self.assertEqual(type(caught.exception).__name__, code)

    def made(self, door, *args, **kw):
        with working_as(INTAKE):
            name = door(*args, **kw)["decision"]
        frappe.db.commit()
        return name

    def state(self, request):
        return frappe.db.get_value(REQUEST, request.name, "state")

    def text(self, decision):
        with pymupdf.open(stream=papers.current(frappe.get_doc("Decision", decision)), filetype="pdf") as document:
            return " ".join(" ".join(page.get_text() for page in document).split())

    def test_the_notice_lists_exactly_what_lacks_and_its_issue_starts_the_waiting(self):
        request = make_request(signed=0, requester_id="12345")
        notice = self.made(intake.draft_notice, request.name)
        text = self.text(notice)
        self.assertIn("không đủ 12 chữ số", text)
        self.assertIn("Ký tên hoặc điểm chỉ", text)
        self.assertNotIn("Nộp bản án", text)
        self.assertEqual(self.state(request), "incomplete")  # a draft is no notice
        self.refused("PaperUnderWay", intake.draft_notice, request.name)
        issue(notice)
        self.assertEqual(self.state(request), "awaiting_supplement")
        with working_as(INTAKE):
            told = intake.get_request(request.name)
        self.assertNotIn("Thông báo sửa đổi, bổ sung yêu cầu thi hành án", [row["name"] for row in told["due"]])

    def test_a_voided_notice_takes_its_effect_back(self):
        request = make_request(signed=0)
        notice = self.made(intake.draft_notice, request.name)
        issue(notice)
        with working_as(HEAD):
            self.assertFalse(lifecycle.step("void", [notice], "gửi nhầm")[0].get("error"))
        self.assertEqual(self.state(request), "incomplete")

    def test_a_whole_request_has_no_notice_and_one_in_time_no_answer_to_lateness(self):
        request = make_request()
        frappe.db.commit()
        self.refused("NotInThisState", intake.draft_notice, request.name)
        self.refused("NotInThisState", intake.draft_late_answer, request.name, "accepted", "x")

    def test_a_refusal_shows_its_evidence_and_ends_the_request_when_it_is_issued(self):
        request = make_request(judgment_date="2015-01-05", effective_on="2015-02-05")
        with working_as(INTAKE):
            told = intake.refusal_grounds(request.name)
        first = told["grounds"][0]
        self.assertEqual(
            (first["code"], first["suggested"], len(told["grounds"]), len(told["never"])), ("d", True, 5, 4)
        )
        frappe.db.commit()
        self.refused("EvidenceMissing", intake.draft_refusal, request.name, "d", {})
        evidence = {row["name"]: told["evidence"][row["name"]] for row in first["fields"]}
        refusal = self.made(intake.draft_refusal, request.name, "d", evidence)
        text = self.text(refusal)
        self.assertIn("điểm d khoản 4 Điều 34", text)
        self.assertIn("05/02/2020", text.replace("5/2/2020", "05/02/2020"))
        issue(refusal)
        row = frappe.get_doc(REQUEST, request.name)
        self.assertEqual((row.state, row.next_due), ("request_refused", None))
        self.refused("NotInThisState", intake.withdraw, request.name, "x")

    def test_a_request_sent_back_before_is_not_refused_for_its_time(self):
        request = make_request(judgment_date="2015-01-05", effective_on="2015-02-05", returned_before=1)
        frappe.db.commit()
        self.assertEqual(request.state, "to_enter")
        days = {"effective_on": "2015-02-05", "last_day": "2020-02-05", "requested_on": "2026-11-20"}
        self.refused("NotToBeRefused", intake.draft_refusal, request.name, "d", days)

    def test_a_late_request_accepted_by_the_head_can_be_entered(self):
        reason = {
            "lateness_cause": "force_majeure", "lateness_from": "2019-06-01", "lateness_to": "2026-10-01", "lateness_reason": "bão lũ kéo dài",
        }  # fmt: skip
        request = make_request(judgment_date="2015-01-05", effective_on="2015-02-05", **reason)
        with working_as(INTAKE):
            intake.attach(request.name, "lateness_proof", "Xác nhận của Ủy ban nhân dân xã", original="original")
        answer = self.made(intake.draft_late_answer, request.name, "accepted", "Tài liệu phù hợp")
        issue(answer)
        self.assertEqual(self.state(request), "to_enter")
        with working_as(INTAKE):
            self.assertEqual(intake.enter(request.name)["state"], "entered")
        frappe.db.commit()

    def test_a_late_request_the_head_does_not_accept_is_refused(self):
        reason = {"lateness_cause": "obstacle", "lateness_reason": "đi công tác"}
        request = make_request(judgment_date="2015-01-05", effective_on="2015-02-05", **reason)
        answer = self.made(intake.draft_late_answer, request.name, "refused", "Không có tài liệu chứng minh")
        issue(answer)
        self.assertEqual(self.state(request), "request_refused")

    def test_the_drafter_does_not_sign_and_who_only_looks_drafts_nothing(self):
        request = make_request(signed=0)
        frappe.db.commit()
        self.refused("PermissionError", intake.draft_notice, request.name, who=HEAD)
        notice = self.made(intake.draft_notice, request.name)
        with working_as(INTAKE):
            self.assertTrue(lifecycle.step("review", [notice])[0].get("error"))

    def test_an_entered_request_is_planned_drafted_and_decided(self):
        reading = makers.make_reading(status="confirmed", data=makers.debts_of(2))
        judgment = frappe.db.get_value("Reading", reading, "judgment")
        request = make_request(requester="Trần Thử 0001", judgment=judgment, claims="Trả 300.000 đồng")
        self.assertEqual((request.reading, request.judgment_number), (reading, "13/2026/DS-ST"))
        self.assertEqual(requests.claims(reading), [])  # received is not entered
        with working_as(INTAKE):
            counter.enter(request.name)
        frappe.db.commit()
        self.assertEqual([claim.requester for claim in requests.claims(reading)], ["Trần Thử 0001"])
        self.assertEqual(len(planning.of_reading(reading)[1].decisions), 1)
        decision = self.drafted(reading)
        with working_as(makers.REVIEWER):
            lifecycle.step("review", [decision])
        self.assertEqual(self.state(request), "being_decided")
        for part, action in ((HEAD, "sign"), (makers.CLERK, "issue")):
            with working_as(part):
                self.assertFalse(lifecycle.step(action, [decision])[0].get("error"))
        self.assertEqual(self.state(request), "decided")

    def test_who_is_given_nothing_by_the_judgment_is_received_but_not_entered(self):
        reading = makers.make_reading(status="confirmed", data=makers.debts_of(1))
        request = make_request(judgment=frappe.db.get_value("Reading", reading, "judgment"))
        frappe.db.commit()
        self.assertTrue(request.slip)
        self.refused("UnknownRequester", intake.enter, request.name)

    def test_those_who_ask_together_have_a_claim_each(self):
        reading = makers.make_reading(status="confirmed", data=makers.debts_of(2))
        both = [
            {"side": "requester", "person_name": "Trần Thử 0002"},
            {"side": "debtor", "person_name": "Nguyễn Thử 0001", "address": "x"},
        ]
        request = make_request(
            requester="Trần Thử 0001", judgment=frappe.db.get_value("Reading", reading, "judgment"), persons=both
        )
        with working_as(INTAKE):
            counter.enter(request.name)
        self.assertEqual(
            sorted(claim.requester for claim in requests.claims(reading)), ["Trần Thử 0001", "Trần Thử 0002"]
        )
        frappe.db.commit()

    def drafted(self, reading):
        from unittest.mock import patch

        from thads.decisions import batches, house

        with working_as(DRAFTER), patch.object(batches, "enqueue"):
            batch = batches.create(reading, None, *house.defaults(OFFICE)).name
        frappe.db.commit()
        batches.work(batch)
        return makers.decisions_of(batch)[0]

    def test_requests_booked_in_together_follow_their_decisions_too(self):
        reading = makers.make_reading(OFFICE, status="confirmed", data=makers.debts_of(2))
        with working_as(INTAKE):
            drafting.record_requests(reading, str(frappe.utils.today()))
        with working_as(DRAFTER), patch.object(batches, "enqueue"):
            batch = drafting.create_batch(reading)["batch"]
        batches.work(batch)
        first, _ = makers.decisions_of(batch)
        issue(first)
        states = frappe.get_all(REQUEST, {"reading": reading}, pluck="state")
        self.assertEqual(sorted(states), ["decided", "entered"])
        with working_as(HEAD):
            lifecycle.step("void", [first], "ban hành nhầm")
        self.assertEqual(set(frappe.get_all(REQUEST, {"reading": reading}, pluck="state")), {"entered"})
