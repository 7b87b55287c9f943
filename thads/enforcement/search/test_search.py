"""Search: found in every way it may be asked for, by those who see the case and by nobody else, kept as records change."""

import frappe
from frappe.utils import today

from thads.api import search
from thads.enforcement.search import find as search_find
from thads.enforcement.search import keep as search_keep
from thads.enforcement.search.table import TABLE
from thads.organisation import access
from thads.testing import cases, makers
from thads.testing.desk import DeskCase
from thads.testing.makers import OFFICE, OTHER_OFFICE, working_as

CASE = "Enforcement Case"


def found(person: str, text: str, doctype: str = CASE) -> list[str]:
    """Names of what ``person`` is shown."""
    with working_as(person):
        groups = search.find(text)["groups"]
    return [row["name"] for group in groups if group["doctype"] == doctype for row in group["rows"]]


def rename(case: str, **values) -> None:
    frappe.db.set_value(CASE, case, values)
    search_keep.write(CASE, [case])


class TestSearch(DeskCase):
    offices = (OFFICE, OTHER_OFFICE)

    def setUp(self):
        self.case = cases.make_case()
        rename(
            self.case,
            title="Đỗ Thị Hà, Công ty TNHH Sông Đuống Mẫu",
            creditors_text="Lê An",
            case_number="4711/QĐ-THADS",
        )
        self.head = makers.user(makers.HEAD)

    def tearDown(self):
        makers.sweep_records()

    def test_by_name_with_and_without_accents_in_part_and_in_another_order(self):
        for text in (
            "Đỗ Thị Hà",
            "do thi ha",
            "thị hà",
            "DO TH",
            "hà đỗ",
            "le an",
            "an",
            "song duong",
            "sông đuống mẫu tnhh",
        ):
            self.assertIn(self.case, found(self.head, text), text)
        for text in ("Đỗ Thị Hạnh", "thi do ha nam", "lea", "uong"):
            self.assertNotIn(self.case, found(self.head, text), text)

    def test_by_the_number_of_the_decision(self):
        for text in ("4711/QĐ-THADS", "4711/qd", "4711", "quyết định số 4711"):
            self.assertEqual(found(self.head, text), [self.case], text)
        self.assertEqual(found(self.head, "471"), [])

    def test_by_the_judgment_that_it_enforces(self):
        judgment = makers.make_reading(status="confirmed", number="8123/2026/DS-ST")
        name = frappe.db.get_value("Reading", judgment, "judgment")
        rename(self.case, judgment=name)
        self.assertEqual(found(self.head, "8123/2026/DSST"), [self.case])
        self.assertEqual(found(self.head, "8123/2026", "Court Judgment"), [name])

    def test_a_judgment_is_found_by_its_parties(self):
        reading = makers.make_reading(status="confirmed", number="8124/2026/DS-ST")
        name = frappe.db.get_value("Reading", reading, "judgment")
        self.assertIn(name, found(self.head, "nguyen thu", "Court Judgment"))

    def test_by_name_and_number_together(self):
        self.assertEqual(found(self.head, "Đỗ Thị Hà 4711"), [self.case])
        self.assertEqual(found(self.head, "Nguyễn Văn Khác 4711"), [])

    def test_by_amount(self):
        rename(self.case, total_due=12_345_678)
        self.assertEqual(found(self.head, "12.345.678 đồng"), [self.case])

    def test_what_changes_is_found_by_what_it_is_now(self):
        rename(self.case, title="Phan Thanh Đổi")
        self.assertEqual(found(self.head, "phan thanh doi"), [self.case])
        self.assertEqual(found(self.head, "do thi ha"), [])

    def test_a_request_is_found_as_long_as_it_is_there(self):
        reading = makers.make_reading(status="confirmed", data=makers.debts_of(1, "8125/2026/DS-ST"))
        with working_as(makers.INTAKE):
            row = {
                "doctype": "Enforcement Request",
                "reading": reading,
                "requester": "Trần Thử 0001",
                "role": "creditor",
            }
            request = frappe.get_doc({**row, "requested_on": today(), "channel": "Direct"}).insert()
        self.assertEqual(found(self.head, "tran thu", request.doctype), [request.name])
        search_keep.deleted(request)
        self.assertEqual(frappe.db.sql(f"select count(*) from `{TABLE}` where `record` = %s", request.name)[0][0], 0)

    def test_nobody_finds_what_he_does_not_see(self):
        elsewhere = cases.make_case(OTHER_OFFICE)
        rename(elsewhere, title="Quách Bí Mật", case_number="9119/QĐ-THADS")
        for text in ("quach bi mat", "quách", "9119/QĐ-THADS", "mật quách"):
            self.assertEqual(found(self.head, text), [], text)
            with working_as(self.head):
                told = search.find(text)
            self.assertEqual(told["groups"], [], "not even how many there are")
            self.assertEqual(found(makers.user(makers.HEAD, OTHER_OFFICE), text), [elsewhere])

    def test_an_officer_finds_his_own_cases_only(self):
        makers.make_officer("chap-hanh-vien-2", "Enforcement Officer", [access.OFFICER])
        other = cases.make_case(officer=cases.officer_name("chap-hanh-vien-2"))
        rename(other, title="Đỗ Thị Hà Đồng Nghiệp")
        self.assertEqual(found(makers.user(cases.OFFICER), "do thi ha"), [self.case])
        self.assertEqual(set(found(self.head, "do thi ha")), {self.case, other})

    def test_a_case_shared_with_an_office_is_found_there(self):
        shared = cases.make_case(OTHER_OFFICE, shared_with=OFFICE)
        rename(shared, title="Kiều Được Chia Sẻ")
        self.assertEqual(found(self.head, "kieu duoc"), [shared])
        self.assertEqual(found(self.head, "sẻ kiều"), [shared])
        frappe.db.set_value(CASE, shared, "shared_with", None)
        self.assertEqual(found(self.head, "kieu duoc"), [])

    def test_the_department_finds_the_cases_of_every_office(self):
        elsewhere = cases.make_case(OTHER_OFFICE)
        rename(elsewhere, title="Đỗ Thị Hà")
        department = makers.make_user("cuc@thads.example", [access.DEPARTMENT])
        self.assertLessEqual({self.case, elsewhere}, set(found(department, "do thi ha")))

    def test_search_and_list_agree_for_everybody(self):
        elsewhere = cases.make_case(OTHER_OFFICE)
        rename(elsewhere, title="Đỗ Thị Hà")
        everybody = [self.head, makers.user(makers.CLERK), makers.user(makers.REVIEWER), makers.user(cases.OFFICER),
                     makers.user(makers.HEAD, OTHER_OFFICE), makers.make_user("cuc@thads.example", [access.DEPARTMENT])]  # fmt: skip
        for person in everybody:
            with working_as(person):
                listed = {name for name in frappe.get_list(CASE, pluck="name") if name in (self.case, elsewhere)}
            self.assertEqual(set(found(person, "do thi ha")) & {self.case, elsewhere}, listed, person)

    def test_whoever_may_look_at_nothing_is_refused(self):
        for person in ("Guest", makers.make_user("khong-viec@thads.example", [])):
            with self.assertRaises(frappe.PermissionError):
                found(person, "do thi ha")

    def test_hostile_text_is_text(self):
        for text in ("'; drop table x; --", "%", "_", "\\", '"', "a" * 5000, "<script>", "{{ 1 }}", "\x00an"):
            with working_as(self.head):
                self.assertIn("groups", search.find(text))
        self.assertTrue(frappe.db.sql(f"select count(*) from `{TABLE}`")[0][0])

    def test_writing_twice_changes_nothing(self):
        before = frappe.db.sql(f"select * from `{TABLE}` where `record` = %s", self.case)
        search_keep.write(CASE, [self.case])
        self.assertEqual(frappe.db.sql(f"select * from `{TABLE}` where `record` = %s", self.case), before)

    def test_marks_stand_on_the_words_asked_for(self):
        with working_as(self.head):
            row = search.find("thi ha")["groups"][0]["rows"][0]
        self.assertEqual([row["title"][start:end] for start, end in row["marks"]], ["Thị Hà"])

    def test_many_hits_are_cut_and_said_to_be_more(self):
        for _ in range(search_find.MOST + 2):
            rename(cases.make_case(), title="Ngô Đông Người")
        with working_as(self.head):
            group = search.find("ngo dong nguoi")["groups"][0]
        self.assertEqual((len(group["rows"]), group["more"]), (search_find.MOST, True))
