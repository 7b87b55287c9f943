"""Requests at the counter: slip, register, supplement, withdrawal."""

import io
from unittest.mock import patch

import frappe
import pymupdf
from frappe.utils import add_days, now_datetime, today
from pyhanko.pdf_utils.reader import PdfFileReader

from thads.api import intake
from thads.decisions import lookup, papers
from thads.intake import counter, queues, register, slips
from thads.testing.desk import DeskCase
from thads.testing.intake import make_request, told
from thads.testing.makers import DRAFTER, HEAD, INTAKE, OFFICE, OTHER_OFFICE, user, working_as

REQUEST = "Enforcement Request"


class TestCounter(DeskCase):
    offices = (OFFICE, OTHER_OFFICE)

    def tearDown(self):
        frappe.db.rollback()

    def refused(self, code, door, *args, who=INTAKE, office=OFFICE, **kw):
        with working_as(who, office), self.assertRaises(Exception) as caught:
            door(*args, **kw)
        self.assertEqual(type(caught.exception).__name__, code)

    def steps(self, request):
        return frappe.get_all("Request Step", {"enforcement_request": request}, pluck="kind", order_by="at, creation")

    def test_a_whole_request_is_entered_and_its_slip_signed_and_looked_up_by_its_code(self):
        request = make_request(enter=True)
        self.assertEqual((request.state, request.register_number > 0, request.missing_count), ("entered", True, 0))
        paper = frappe.get_doc("Decision", request.slip)
        self.assertEqual((paper.state, paper.kind, paper.signed_by), ("Issued", "PN-YC", user(INTAKE)))
        pdf = papers.current(paper)
        signatures = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
        self.assertEqual([one.field_name for one in signatures], ["signer"])
        with pymupdf.open(stream=pdf, filetype="pdf") as document:
            values = {field.field_name: field.field_value for page in document for field in page.widgets()}
            self.assertIn("Trần Thị Mẫu", " ".join(document[0].get_text().split()))
        self.assertEqual(values["number"], str(paper.number))
        self.assertIn("2026", values["date"])
        self.assertEqual(lookup.by_code(paper.code, "127.0.0.1")["status"], "valid")

    def test_two_clicks_are_one_request_and_one_slip(self):
        first, again = (make_request(key="one-form") for _ in range(2))
        self.assertEqual((first.name, first.slip), (again.name, again.slip))
        self.assertEqual(
            frappe.db.count(REQUEST, {"requester": "Trần Thị Mẫu", "office": OFFICE, "slip": first.slip}), 1
        )
        with working_as(INTAKE):
            intake.issue_slip(first.name)
        self.assertEqual(frappe.db.count("Request Step", {"enforcement_request": first.name, "kind": "slip_issued"}), 1)

    def test_two_forms_at_the_same_moment_are_one_request(self):
        first = make_request(key="at-once")
        frappe.db.commit()
        real, asked = frappe.db.get_value, []

        def blind(doctype, filters=None, *args, **kw):
            """The first look finds nothing, as when the other form is not committed yet."""
            if doctype == REQUEST and isinstance(filters, dict) and "submission_key" in filters and not asked:
                asked.append(filters)
                return None
            return real(doctype, filters, *args, **kw)

        with patch.object(frappe.db, "get_value", blind):
            again = make_request(key="at-once")
        self.assertTrue(asked)
        self.assertEqual((again.name, again.slip), (first.name, first.slip))

    def test_the_counts_of_the_landing_page_are_those_of_the_lists_they_open(self):
        make_request()
        make_request(signed=0)
        with working_as(INTAKE):
            for queue, (doctype, _) in queues.QUEUES.items():
                told_ = intake.waiting(frappe.as_json({"queue": queue}))
                listed = frappe.get_list(doctype, told_["route_options"], pluck="name", limit_page_length=0)
                self.assertEqual(told_["value"], len(listed), queue)
            self.assertGreaterEqual(intake.waiting({"queue": "requests_incomplete"})["value"], 1)
        self.refused("BadRequest", intake.waiting, {"queue": "everything"})

    def test_the_same_key_of_another_officer_is_another_request(self):
        first, other = make_request(key="k"), make_request(OTHER_OFFICE, key="k")
        self.assertNotEqual(first.name, other.name)

    def test_slips_and_the_register_are_numbered_without_gaps_each_by_itself(self):
        rows = [make_request(enter=True, requester=f"Người Mẫu {place}") for place in range(3)]
        slips = [frappe.db.get_value("Decision", row.slip, "number") for row in rows]
        self.assertEqual([number - slips[0] for number in slips], [0, 1, 2])
        entries = [row.register_number for row in rows]
        self.assertEqual([number - entries[0] for number in entries], [0, 1, 2])

    def test_a_slip_that_fails_takes_no_number(self):
        before = make_request()
        frappe.db.commit()
        with patch.object(slips, "_record", side_effect=RuntimeError):
            self.assertRaises(RuntimeError, make_request)
        frappe.db.rollback()
        numbers = [frappe.db.get_value("Decision", row.slip, "number") for row in (before, make_request())]
        self.assertEqual(numbers[1] - numbers[0], 1)

    def test_a_registrar_signs_no_slip(self):
        self.refused("MayNotSign", intake.receive, told(), "k", who=DRAFTER)

    def test_without_a_key_the_slip_is_numbered_for_a_wet_signature_and_says_so(self):
        officer = frappe.db.get_value("Enforcement Officer", {"user": user(INTAKE)})
        frappe.db.set_value("Signing Key", {"officer": officer}, "disabled", 1)
        request = make_request()
        paper = frappe.get_doc("Decision", request.slip)
        self.assertEqual((request.slip_signed, paper.signed_by), ("by_hand", None))
        pdf = papers.current(paper)
        self.assertEqual(list(PdfFileReader(io.BytesIO(pdf)).embedded_signatures), [])
        with pymupdf.open(stream=pdf, filetype="pdf") as document:
            values = {field.field_name: field.field_value for page in document for field in page.widgets()}
        self.assertEqual(values["number"], str(paper.number))

    def test_what_lacks_is_named_and_entering_is_refused_until_it_is_there(self):
        request = make_request(enter=True, signed=0, requester_id="12345", judgment_attached=0)
        self.assertEqual((request.state, request.missing_count, request.register_number or 0), ("incomplete", 3, 0))
        self.assertTrue(request.slip)  # the slip is always issued
        self.refused("StillLacking", intake.enter, request.name)
        with working_as(INTAKE):
            changed = {"requester_id": "024180000017", "signed": 1, "judgment_attached": 1}
            told_ = intake.supplement(request.name, changed, "bổ sung tại quầy")
            self.assertEqual(told_["state"], "to_enter")
            self.assertEqual(intake.enter(request.name)["state"], "entered")
        self.assertEqual(self.steps(request.name), ["received", "slip_issued", "supplemented", "entered"])

    def test_entered_twice_keeps_its_number(self):
        request = make_request(enter=True)
        with working_as(INTAKE):
            again = counter.enter(request.name)
        self.assertEqual(again.register_number, request.register_number)

    def test_what_the_slip_says_is_settled_and_the_rest_until_it_is_entered(self):
        request = make_request()
        with working_as(INTAKE):
            doc = frappe.get_doc(REQUEST, request.name)
            doc.requester = "Người Khác"
            self.assertRaises(frappe.ValidationError, doc.save)
            doc.reload()
            doc.claims = "Trả 60.000.000 đồng"
            doc.save()
            counter.enter(request.name)
            doc.reload()
            doc.account_number = "123456789"
            doc.save()
            doc.claims = "Trả 70.000.000 đồng"
            self.assertRaises(frappe.ValidationError, doc.save)

    def test_state_numbers_and_offices_are_not_written_by_a_form(self):
        request = make_request()
        for field, value in (
            ("state", "decided"),
            ("register_number", 9),
            ("receiving_office", OTHER_OFFICE),
            ("slip", None),
        ):
            with working_as(INTAKE):
                doc = frappe.get_doc(REQUEST, request.name)
                doc.set(field, value)
                self.assertRaises(frappe.ValidationError, doc.save)

    def test_a_request_typed_into_the_form_is_received_by_whoever_saves_it(self):
        with working_as(INTAKE):
            doc = frappe.get_doc(
                {"doctype": REQUEST, **told(), "requested_on": today(), "received_at": "2020-01-01 08:00:00"}
            )
            doc.insert()
        doc.reload()
        self.assertEqual((doc.state, doc.receiving_office, str(doc.received_at)[:10]), ("to_enter", OFFICE, today()))
        self.assertEqual(self.steps(doc.name), ["received"])

    def test_posted_it_counts_from_its_postmark(self):
        request = make_request(channel="By Post", sent_on=add_days(today(), -4))
        self.assertEqual(str(request.requested_on), add_days(today(), -4))

    def test_nothing_is_received_in_the_future(self):
        with self.assertRaises(Exception) as caught:
            make_request(at=frappe.utils.add_to_date(now_datetime(), hours=2))
        self.assertEqual(type(caught.exception).__name__, "ReceivedLater")

    def test_out_of_time_it_waits_for_the_head_and_is_not_entered(self):
        request = make_request(enter=True, judgment_date="2015-01-05", effective_on="2015-02-05")
        self.assertEqual((request.state, request.out_of_time), ("out_of_time", 1))
        self.refused("StillLate", intake.enter, request.name)

    def test_withdrawn_it_keeps_its_numbers_and_cannot_be_deleted(self):
        request = make_request(enter=True)
        self.refused("ReasonWanted", intake.withdraw, request.name, " ")
        with working_as(INTAKE):
            for _ in range(2):
                self.assertEqual(intake.withdraw(request.name, "tự thỏa thuận xong")["state"], "withdrawn")
        doc = frappe.get_doc(REQUEST, request.name)
        self.assertEqual((doc.register_number, doc.next_due), (request.register_number, None))
        self.assertEqual(self.steps(request.name).count("withdrawn"), 1)
        self.assertRaises(frappe.ValidationError, doc.delete)

    def test_hostile_text_reaches_paper_and_screen_as_text(self):
        name = '<b>Trần</b> #eval("1") {office} \\u{41}'
        request = make_request(requester=name, claims='"; #let x = 1\n<script>')
        with pymupdf.open(stream=papers.current(frappe.get_doc("Decision", request.slip)), filetype="pdf") as document:
            printed = "".join(document[0].get_text().split())  # a line may break inside a word of markup
        self.assertIn("".join(name.split()), printed)

    def test_the_preview_writes_nothing_and_says_whose_it_is(self):
        before = frappe.db.count(REQUEST)
        with working_as(INTAKE):
            told_ = intake.preview(told(judgment_court="Tòa án nhân dân tỉnh Cà Mau", signed=0))
        self.assertEqual((told_["competent_office"], told_["to_route"], told_["lacking"]), (OTHER_OFFICE, True, 1))
        self.assertEqual(frappe.db.count(REQUEST), before)

    def test_an_earlier_request_of_the_same_person_is_shown(self):
        request = make_request()
        with working_as(INTAKE):
            self.assertIn(request.name, [row["name"] for row in intake.preview(told())["earlier"]])
            other = intake.preview(told(requester="Người Khác", requester_id=""))
        self.assertEqual(other["earlier"], [])

    def test_who_may_not_create_receives_nothing_and_others_offices_see_nothing(self):
        self.refused("PermissionError", intake.receive, told(), "k", who=HEAD)
        request = make_request()
        self.refused("PermissionError", intake.get_request, request.name, office=OTHER_OFFICE)
        self.refused("PermissionError", intake.slip, request.name, office=OTHER_OFFICE)
        self.refused("PermissionError", intake.withdraw, request.name, "x", office=OTHER_OFFICE)

    def test_list_and_document_rules_agree_for_every_record_of_a_request(self):
        own, other = make_request(), make_request(OTHER_OFFICE)
        for doctype, field in ((REQUEST, "name"), ("Request Step", "enforcement_request")):
            for office in (OFFICE, OTHER_OFFICE):
                with working_as(INTAKE, office):
                    listed = set(
                        frappe.get_list(
                            doctype, {field: ("in", [own.name, other.name])}, pluck="name", limit_page_length=0
                        )
                    )
                    every = frappe.get_all(doctype, {field: ("in", [own.name, other.name])}, pluck="name")
                    allowed = {name for name in every if frappe.has_permission(doctype, "read", doc=name)}
                self.assertEqual(listed, allowed)
                self.assertTrue(listed and len(listed) < len(every))

    def test_many_entries_are_taken_in_one_block(self):
        first = register.take(OFFICE, register.REQUESTS)["number"]
        block = [entry["number"] for entry in register.take_many(OFFICE, register.REQUESTS, 5)]
        self.assertEqual(block, list(range(first + 1, first + 6)))
        self.assertEqual(register.take(OFFICE, register.REQUESTS)["number"], first + 6)

    def test_an_oral_request_has_minutes_to_be_signed_and_counts_as_signed_when_they_are_back(self):
        request = make_request(channel="Oral", signed=0)
        self.assertEqual(request.state, "incomplete")
        with working_as(INTAKE):
            pdf = intake.minutes(request.name, "Phạm Văn Chứng").data
            told_ = intake.attach(request.name, "minutes", "Biên bản đã ký")
            again = intake.attach(request.name, "minutes", "Biên bản đã ký")
        with pymupdf.open(stream=pdf, filetype="pdf") as document:
            text = " ".join(page.get_text() for page in document)
        for part in ("Trần Thị Mẫu", "Phạm Văn Chứng", "có giá trị như đơn", "điểm chỉ"):
            self.assertIn(part, " ".join(text.split()))
        self.assertEqual((told_["state"], len(again["attachments"])), ("to_enter", 1))
