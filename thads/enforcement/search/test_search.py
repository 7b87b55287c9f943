"""Search: found in every way it may be asked for, by those who see the case and by nobody else, kept as records change."""

import frappe
from frappe.utils import today

from thads.api import search
from thads.enforcement.search import find as search_find
from thads.enforcement.search import keep as search_keep
from thads.enforcement.search.table import TABLE
from thads.organisation import access, bulk
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

    def test_a_whole_name_in_any_order_and_two_of_its_words(self):
        rename(self.case, title="Quản Hữu Thời")
        for text in ("thời hữu quản", "thoi quan huu", "quan thoi", "thoi quan"):
            self.assertEqual(found(self.head, text), [self.case], text)
        self.assertEqual(found(self.head, "thoi huu quan xa"), [])

    def test_an_asset_by_plate_parcel_certificate_and_owner(self):
        rows = [
            {"title": "Ô tô con", "plate": "29A-987.65", "owner_name": "Quản Hữu Xe", "owner_id": "001085998877"},
            {"title": "Thửa đất", "parcel": "457", "map_sheet": "23", "certificate": "CS 012399"},
            {"title": "Nhà đất", "description": "thửa đất số 458, tờ bản đồ số 23, biển số 30H-111.22"},
        ]
        kinds = dict.fromkeys(("plate", "owner_name", "owner_id", "parcel", "map_sheet", "certificate", "description"))
        names = ["asset-a", "asset-b", "asset-c"]
        bulk.insert("Enforcement Asset", [
            {**kinds, **row, "name": name, "enforcement_case": self.case, "office": OFFICE, "asset_kind": "other", "state": "known"}
            for name, row in zip(names, rows, strict=True)
        ])  # fmt: skip
        asked = {
            "29A-987.65": "asset-a", "29a98765": "asset-a", "biển số 29A 987.65": "asset-a", "001085998877": "asset-a",
            "quan huu xe": "asset-a", "thửa 457 tờ 23": "asset-b", "thửa đất số 457, tờ bản đồ số 23": "asset-b",
            "thua 457": "asset-b", "tờ bản đồ 23 thửa 457": "asset-b", "CS 012399": "asset-b", "thửa 458": "asset-c",
            "30H-111.22": "asset-c",
        }  # fmt: skip
        for text, name in asked.items():
            self.assertEqual(found(self.head, text, "Enforcement Asset"), [name], text)
            self.assertEqual(found(makers.user(makers.HEAD, OTHER_OFFICE), text, "Enforcement Asset"), [], text)

    def test_a_request_by_its_people_their_telephones_and_its_judgment(self):
        request = frappe.get_doc({
            "doctype": "Enforcement Request", "office": OFFICE, "requester": "Quản Hữu Đơn", "role": "creditor",
            "requested_on": today(), "judgment_number": "8126/2026/DS-ST", "requester_phone": "0912 345 678",
            "persons": [{"side": "debtor", "person_name": "Quản Hữu Nợ", "phone": "+84 987 654 321", "id_number": "001085112233"}],
        })  # fmt: skip
        request.name = frappe.generate_hash(length=10)
        request.db_insert()
        for place, row in enumerate(request.persons, 1):
            row.update(
                {
                    "name": frappe.generate_hash(length=10),
                    "parent": request.name,
                    "parentfield": "persons",
                    "idx": place,
                }
            )
            row.db_insert()
        search_keep.write("Enforcement Request", [request.name])
        asked = (
            "quan huu don",
            "quản hữu nợ",
            "0912345678",
            "0912.345.678",
            "+84 912 345 678",
            "0987654321",
            "001085112233",
        )
        for text in (*asked, "8126/2026/DS-ST"):
            self.assertEqual(found(self.head, text, "Enforcement Request"), [request.name], text)
        self.assertEqual(found(makers.user(makers.HEAD, OTHER_OFFICE), "0912345678", "Enforcement Request"), [])
        frappe.db.set_value("Enforcement Request", request.name, "receiving_office", OTHER_OFFICE)
        search_keep.write("Enforcement Request", [request.name])
        for office in (OFFICE, OTHER_OFFICE):
            seen = found(makers.user(makers.HEAD, office), "0912345678", "Enforcement Request")
            self.assertEqual(seen, [request.name], "the office that received it sees where it went")

    def test_a_letter_by_number_sender_and_subject_by_whoever_it_is_given_to(self):
        row = {
            "name": "letter-a", "subject": "Về việc cung cấp thông tin thửa 459 tờ 23", "direction": "Incoming", "register_number": 8127,
            "register_year": 2026, "sender": "Văn phòng đăng ký đất đai Mẫu", "their_number": "8128/VPĐK-TT", "office": OFFICE,
            "officer": cases.officer_name(), "state": "Registered",
        }  # fmt: skip
        bulk.insert("Correspondence", [row])
        for text in ("8127/2026", "8128/VPĐK", "van phong dang ky dat dai", "cung cấp thông tin thửa 459"):
            for person in (self.head, makers.user(cases.OFFICER)):
                self.assertEqual(found(person, text, "Correspondence"), ["letter-a"], (text, person))
        makers.make_officer("chap-hanh-vien-3", "Enforcement Officer", [access.OFFICER])
        self.assertEqual(found(makers.user("chap-hanh-vien-3"), "8128/VPĐK", "Correspondence"), [])

    def test_his_own_among_more_hits_than_are_read_at_once(self):
        """An officer finds his one case though a hundred of his colleagues' have the same name."""
        rows = [
            {"name": f"many-{place:03d}", "title": "Quản Hữu Đông", "office": OFFICE, "decision": f"d-{place:03d}", "state": "decided"}
            for place in range(search_find.CANDIDATES + 40)
        ]  # fmt: skip
        bulk.insert(CASE, rows)
        rename(self.case, title="Quản Hữu Đông")
        self.assertEqual(found(makers.user(cases.OFFICER), "quan huu dong"), [self.case])
        with working_as(self.head):
            self.assertTrue(search.find("quan huu dong")["groups"][0]["more"])

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
