from unittest.mock import patch

import frappe
from frappe.utils import add_to_date, now_datetime

from thads.engine.review.refusals import NotReady, Stale, WrongState
from thads.intake import reader, readings
from thads.organisation import leases, vault
from thads.testing import makers
from thads.testing.desk import DeskCase
from thads.testing.makers import DRAFTER, INTAKE, OFFICE, working_as

JUDGMENT = """TÒA ÁN NHÂN DÂN KHU VỰC 1 - BẮC NINH
Bản án số: 12/2026/DS-ST
Ngày 15-8-2026
NHÂN DANH NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Nguyên đơn: Bà Trần Thị Thử, sinh năm 1980; địa chỉ: phường Kinh Bắc, tỉnh Bắc Ninh.
Bị đơn: Ông Lê Văn Thử, sinh năm 1975; địa chỉ: phường Kinh Bắc, tỉnh Bắc Ninh.
QUYẾT ĐỊNH:
1. Buộc ông Lê Văn Thử phải trả cho bà Trần Thị Thử 100.000.000 đồng (một trăm triệu đồng).
2. Ông Lê Văn Thử phải chịu 5.000.000 đồng án phí dân sự sơ thẩm.
""".encode()


class TestReadings(DeskCase):
    def take_in(self, data=JUDGMENT, name="ban-an.txt"):
        with patch.object(readings, "enqueue"), working_as(INTAKE):
            return readings.take_in(name, data).name

    def test_an_upload_is_read_by_the_worker_and_waits_for_review(self):
        name = self.take_in()
        reader.work()
        row = frappe.get_doc("Reading", name)
        self.assertEqual((row.status, row.office, row.lease), ("to_review", OFFICE, None))
        self.assertEqual(row.document_number, "12/2026/DS-ST")
        self.assertEqual(vault.get_json(row.contract)["schema"], "thads.reading/1")

    def test_a_file_that_cannot_be_read_ends_with_a_sentence_in_vietnamese(self):
        for data, name in ((b"", "rong.pdf"), (b"%PDF-1.7 nothing", "hong.pdf"), (b"PK\x03\x04", "tep.docx")):
            reading = self.take_in(data, name)
            reader.work()
            row = frappe.get_doc("Reading", reading)
            self.assertEqual(row.status, "failed", name)
            self.assertGreater(len(row.error), 10)
            self.assertIsNone(row.contract)

    def test_a_reading_left_behind_by_a_dead_worker_is_taken_up_again(self):
        name = self.take_in()
        past = add_to_date(now_datetime(), minutes=-1)
        frappe.db.set_value("Reading", name, {"status": "reading", "lease": "dead", "lease_until": past, "tries": 1})
        with patch.object(readings, "enqueue") as woken:
            reader.sweep()
        woken.assert_called_once()
        reader.work()
        self.assertEqual(frappe.db.get_value("Reading", name, "status"), "to_review")

    def test_a_worker_that_lost_its_lease_does_not_write_over_the_new_one(self):
        name = self.take_in()
        lease, _ = leases.take("Reading", {"status": reader.FREE})
        frappe.db.set_value("Reading", name, "lease", "another")
        reader._run(name, lease)
        self.assertNotEqual(frappe.db.get_value("Reading", name, "status"), "to_review")
        frappe.db.set_value("Reading", name, {"lease": None, "lease_until": None, "status": "failed"})

    def test_two_workers_never_hold_the_same_reading(self):
        self.take_in()
        _, first = leases.take("Reading", {"status": reader.FREE}, most=100)
        _, second = leases.take("Reading", {"status": reader.FREE}, most=100)
        self.assertTrue(first)
        self.assertFalse(set(first) & set(second))
        frappe.db.set_value("Reading", {"name": ("in", first)}, "status", "failed")

    def test_a_correction_is_kept_with_what_stood_there_before_and_can_be_undone(self):
        name = makers.make_reading()
        with working_as(DRAFTER):
            changed = readings.correct(name, "obligations.0.amount", 500_000)
            self.assertEqual(changed["reading"]["obligations"][0]["amount"], 500_000)
            row = frappe.get_last_doc("Reading Correction", {"reading": name})
            self.assertEqual((row.old_value, row.new_value, row.who), ("300000", "500000", makers.user(DRAFTER)))
            undone = readings.undo(name)
        self.assertEqual(undone["reading"]["obligations"][0]["amount"], 300_000)
        self.assertTrue(frappe.db.get_value("Reading Correction", row.name, "undone_at"))

    def test_two_people_do_not_write_over_each_other(self):
        name = makers.make_reading()
        with working_as(DRAFTER):
            readings.correct(name, "document.subject", "Vay tài sản", revision=1)
            self.assertRaises(Stale, readings.correct, name, "document.subject", "Khác", 1)

    def test_a_reading_with_open_points_cannot_be_confirmed(self):
        data = makers.reading_of(1)
        data.obligations[0].doubts = ["Chưa rõ số tiền"]
        name = makers.make_reading(data=data)
        with working_as(DRAFTER):
            self.assertRaises(NotReady, readings.confirm, name)
        self.assertFalse(frappe.db.exists("Court Judgment", {"reading": name}))

    def test_confirming_books_in_judgment_parties_and_obligations(self):
        name = makers.make_reading(status="confirmed", debtors=4)
        judgment = frappe.get_doc("Court Judgment", {"reading": name})
        self.assertEqual((judgment.number, judgment.office, judgment.party_count), ("12/2026/DS-ST", OFFICE, 4))
        self.assertEqual(frappe.db.count("Obligation", {"judgment": judgment.name}), 4)
        sides = frappe.get_all("Obligation Party", {"judgment": judgment.name}, ["side", "is_state", "party"])
        self.assertEqual(len([row for row in sides if row.side == "debtor" and row.party]), 4)
        self.assertEqual(len([row for row in sides if row.is_state]), 4)

    def test_a_confirmed_reading_is_closed_until_it_is_opened_again(self):
        name = makers.make_reading(status="confirmed", debtors=1)
        with working_as(DRAFTER):
            self.assertRaises(WrongState, readings.correct, name, "document.subject", "x")
            readings.reopen(name)
        self.assertFalse(frappe.db.exists("Court Judgment", {"reading": name}))

    def test_the_same_person_is_the_same_party_across_judgments(self):
        before = frappe.db.count("Judgment Party")
        makers.make_reading(status="confirmed", debtors=2)
        once = frappe.db.count("Judgment Party")
        makers.make_reading(status="confirmed", debtors=2)
        self.assertEqual(frappe.db.count("Judgment Party"), once)
        self.assertLessEqual(before, once)

    def test_people_of_one_name_without_more_stay_two(self):
        data = makers.reading_of(1)
        data.parties[0].address = data.parties[0].birth_year = None
        before = frappe.db.count("Judgment Party")
        for _ in range(2):
            makers.make_reading(status="confirmed", data=data)
        self.assertEqual(frappe.db.count("Judgment Party"), before + 2)

    def test_twenty_thousand_creditors_are_booked_in_one_go(self):
        data = makers.reading_of(1)
        data.obligations[0].creditors = [f"Trần Thử {index:05d}" for index in range(20_000)]
        name = makers.make_reading(status="confirmed", data=data)
        self.assertEqual(
            frappe.db.count("Obligation Party", {"judgment": frappe.db.get_value("Reading", name, "judgment")}), 20_001
        )

    def test_hostile_names_are_stored_as_they_are_and_escaped_in_messages(self):
        data = makers.reading_of(1)
        hostile = "<img src=x onerror=alert(1)>{{ 7*7 }}"
        data.parties[0].name = hostile
        data.obligations[0].debtors = [hostile]
        name = makers.make_reading(status="confirmed", data=data)
        row = frappe.get_last_doc("Obligation", {"reading": name})
        self.assertEqual(row.debtors_text, hostile)

    def test_a_reading_cannot_be_made_or_changed_by_hand(self):
        with working_as(DRAFTER):
            forged = frappe.get_doc({"doctype": "Reading", "file_name": "x", "office": OFFICE, "sha256": "0" * 64})
            self.assertRaises(frappe.ValidationError, forged.insert)
            row = frappe.get_doc("Reading", makers.make_reading())
            row.status = "confirmed"
            self.assertRaises(frappe.ValidationError, row.save)
