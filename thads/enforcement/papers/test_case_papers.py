import frappe
from frappe.model.workflow import apply_workflow
from frappe.utils import getdate, today

from thads.api import case_papers as door
from thads.api import drafting
from thads.decisions import lookup, papers
from thads.enforcement import log
from thads.engine.drafting.models import Draft
from thads.organisation import access, vault
from thads.testing import cases, makers
from thads.testing.desk import DeskCase
from thads.testing.lives import LifeScript
from thads.testing.makers import CLERK, DRAFTER, HEAD, OFFICE, OTHER_OFFICE, REVIEWER, working_as

ACCOUNTS = [{"number": "0999000017", "bank": "Ngân hàng TMCP Ví Dụ", "holder": "BUI VAN THU"}]


def text_of(name):
    return Draft.from_dict(vault.get_json(frappe.db.get_value("Decision", name, "draft_data"))).text()


class TestCasePapers(DeskCase):
    offices = (OFFICE, OTHER_OFFICE)

    def setUp(self):
        self.life = LifeScript(cases.make_case())
        frappe.db.commit()

    def value(self, name, *fields):
        return frappe.db.get_value("Decision", name, fields if len(fields) > 1 else fields[0])

    def test_a_postponement_goes_through_four_people_and_puts_the_case_off(self):
        name = self.life.paper("QD-HOAN", ground="c", reason="Văn bản thỏa thuận ngày 18/11/2026")
        self.assertEqual(self.value(name, "state", "own_paper"), ("Issued", 0))
        self.assertEqual(self.life.state, "postponed")
        row = frappe.get_all(log.EVENT, {"decision": name, "kind": "postponement_decision"}, ["at", "reference_name"])
        self.assertEqual([(getdate(one.at), one.reference_name) for one in row], [(getdate(today()), name)])
        people = self.value(name, "drafted_by", "reviewed_by", "signed_by", "issued_by")
        self.assertEqual(len(set(people)), 4)

    def test_a_resumption_names_the_postponement_by_itself_and_ends_it(self):
        held = self.life.paper("QD-HOAN", ground="c")
        form = self.life.form("QD-TT")
        previous = next(row for row in form["inputs"] if row["name"] == "previous")
        self.assertEqual(previous["value"]["name"], held)
        self.assertEqual(form["obstacles"], [])
        name = self.life.paper("QD-TT")
        self.assertEqual(self.value(name, "answers"), held)
        self.assertIn(self.value(held, "full_number"), text_of(name))
        self.assertEqual(self.life.state, "decided")

    def test_a_hindered_kind_is_refused_with_its_reason_and_the_way_on(self):
        self.assertIn("không ở tình trạng", self.life.refusal("QD-TT"))
        self.life.paper("QD-HOAN", ground="c")
        offer = self.life.offers["QD-HOAN"]
        self.assertFalse(offer["allowed"])
        self.assertIn("QD-TT", [row["code"] for row in offer["obstacles"][0]["papers"]])
        self.assertIn("hoãn, tạm đình chỉ", self.life.refusal("QD-HOAN", _reason="vẫn muốn"))

    def test_what_the_log_lacks_may_be_told_as_a_reason_that_stays_with_the_paper(self):
        self.assertIn("chưa có việc", self.life.refusal("QD-CDBD"))
        name = self.life.draft("QD-CDBD", _reason="Quyết định phong tỏa năm 2025 lập trên giấy")
        self.assertEqual(self.value(name, "allowed_reason"), "Quyết định phong tỏa năm 2025 lập trên giấy")
        self.assertEqual(self.life.draft("QD-HOAN", ground="c", _reason="thừa") and "", "")

    def test_an_officer_drafts_and_signs_his_own_measure_and_another_numbers_it(self):
        name = self.life.draft("QD-PT", accounts=ACCOUNTS, keeper="Ngân hàng TMCP Ví Dụ", _about="TK 0999000017")
        officer = makers.user(cases.OFFICER)
        with working_as(officer):
            apply_workflow(frappe.get_doc("Decision", name).as_dict(), "Sign")
            frappe.db.commit()
            self.assertIn("error", drafting.issue([name])[0])
        self.life.issue(name)
        self.assertEqual(self.value(name, "drafted_by", "signed_by", "reviewed_by"), (officer, officer, None))
        self.assertEqual(self.value(name, "issued_by"), makers.user(CLERK))
        self.assertIn("CHẤP HÀNH VIÊN", text_of(name).upper())
        event = frappe.get_all(log.EVENT, {"decision": name, "kind": "security_decision"}, ["ref"])
        self.assertEqual([row.ref for row in event], ["TK 0999000017"])
        self.assertEqual(self.life.state, "secured")

    def test_what_ends_a_measure_is_its_officer_s_too_and_about_the_same_thing(self):
        frozen = self.life.paper("QD-PT", accounts=ACCOUNTS, _about="TK 0999000017")
        ended = self.life.paper("QD-CDBD", previous=frozen)
        self.assertEqual(self.value(ended, "own_paper", "answers", "about"), (1, frozen, "TK 0999000017"))
        self.assertIn("measure_ended", self.life.events)

    def test_a_seizure_is_released_and_its_assets_are_not_typed_again(self):
        assets = [{"description": "xe ô tô con màu trắng", "plate": "99A-000.17"}]
        seized = self.life.paper("QD-KB", assets=assets)
        form = self.life.form("QD-GTKB")
        known = {row["name"]: row["value"] for row in form["inputs"]}
        self.assertEqual((known["previous"]["name"], known["assets"]), (seized, assets))
        name = self.life.paper("QD-GTKB")
        self.assertIn("99A-000.17", text_of(name))
        self.assertIn("measure_ended", self.life.events)

    def test_the_head_s_paper_is_signed_by_no_officer_and_not_before_its_review(self):
        name = self.life.draft("QD-HOAN", ground="c")
        with working_as(HEAD):
            self.assertIn("error", drafting.sign([name])[0])
        with working_as(cases.OFFICER):
            self.assertIn("error", drafting.sign([name])[0])
            with self.assertRaises(frappe.ValidationError):
                door.draft(self.life.case, "QD-HOAN", {}, "k", signatory=cases.officer_name())
        self.assertEqual(self.value(name, "state"), "Draft")

    def test_an_amendment_and_its_paper_point_at_each_other(self):
        held = self.life.paper("QD-HOAN", ground="c")
        name = self.life.paper("QD-SDBS", target=held, changes=["Sửa năm sinh 1980 thành 1981"])
        self.assertEqual(self.value(held, "fate", "affected_by", "state"), ("amended", name, "Issued"))
        self.assertEqual(self.value(name, "affects"), held)
        self.assertEqual(self.life.state, "postponed")

    def test_a_revoked_postponement_stands_no_more_but_was_in_force_until_then(self):
        held = self.life.paper("QD-HOAN", ground="c")
        name = self.life.paper("QD-TH", target=held, ground="a")
        self.assertEqual(self.value(held, "fate", "affected_by"), ("revoked", name))
        self.assertEqual(self.life.state, "decided")
        kept = [event for event in log.history(self.life.case) if event.kind == "postponement_decision"]
        self.assertEqual([event.until for event in kept], [getdate(today())])
        self.assertEqual(lookup.by_code(self.value(held, "code"), "10.0.0.1")["status"], "revoked")
        self.assertIn("thu hồi", self.life.refusal("QD-TH", target=held, ground="a"))

    def test_a_revocation_that_is_voided_gives_the_paper_back_its_force(self):
        held = self.life.paper("QD-HOAN", ground="c")
        name = self.life.paper("QD-TH", target=held, ground="a")
        self.life.void(name, "ban hành nhầm")
        self.assertEqual(self.value(held, "fate", "affected_by"), (None, None))
        self.assertEqual(self.life.state, "postponed")

    def test_to_revoke_the_opening_decision_ends_the_case_and_only_the_head_may(self):
        opened = frappe.db.get_value("Enforcement Case", self.life.case, "decision")
        self.assertIn("không được ký", self.life.refusal("QD-TH", target=opened, _signatory=cases.officer_name()))
        self.life.paper("QD-TH", target=opened, ground="a")
        self.assertEqual(self.life.state, "revoked")

    def test_minutes_happened_when_they_were_closed(self):
        name = self.life.paper("BB-XM", closed_at="2026-11-20T11:15")
        row = frappe.get_all(log.EVENT, {"decision": name, "kind": "verification_done"}, ["at", "by_the_hour"])
        self.assertEqual([(str(one.at), one.by_the_hour) for one in row], [("2026-11-20 11:15:00", 1)])
        self.assertEqual(self.life.state, "verifying")

    def test_a_part_put_off_leaves_the_case_running_and_is_taken_up_again(self):
        part = [{"text": "Trả số tiền 50.000.000 đồng"}]
        self.life.paper("QD-HOAN1P", ground="c", part=part)
        self.assertEqual(self.life.state, "decided")
        self.life.paper("QD-TT", part=part)
        self.assertIn("resumed_in_part", self.life.events)
        self.assertFalse(self.life.offers["QD-TT"]["allowed"])

    def test_sent_twice_it_is_one_paper(self):
        first = self.life.draft("QD-HOAN", ground="c", _key="mot-khoa")
        self.assertEqual(self.life.draft("QD-HOAN", ground="c", _key="mot-khoa"), first)
        self.assertEqual(frappe.db.count("Decision", {"enforcement_case": self.life.case, "kind": "QD-HOAN"}), 1)

    def test_a_draft_takes_other_entries_and_refuses_an_old_version(self):
        name = self.life.draft("QD-HOAN", ground="c", reason="lý do đầu")
        with working_as(cases.OFFICER):
            form = door.form(self.life.case, "QD-HOAN", name)
            entries = {row["name"]: row["value"] for row in form["inputs"] if row["value"] is not None}
            self.assertEqual(entries["reason"], "lý do đầu")
            code = self.value(name, "code")
            door.redraft(name, entries | {"reason": "lý do sau"}, form["version"])
            with self.assertRaises(frappe.ValidationError) as caught:
                door.redraft(name, entries, form["version"])
        self.assertEqual(type(caught.exception).__name__, "Stale")
        self.assertIn("lý do sau", text_of(name))
        self.assertEqual(self.value(name, "code"), code)
        self.life.review(name)
        with working_as(cases.OFFICER), self.assertRaises(frappe.ValidationError) as caught:
            door.redraft(name, entries, str(self.value(name, "modified")))
        self.assertEqual(type(caught.exception).__name__, "WrongState")

    def test_the_case_that_went_on_stops_the_signature_of_an_old_draft(self):
        first = self.life.paper("QD-HOAN", ground="c", until="Reviewed")
        second = self.life.draft("QD-HOAN", ground="c")
        self.life.review(second)
        self.life.sign(first)
        self.life.issue(first)
        with self.assertRaisesRegex(AssertionError, "hoãn"):
            self.life.sign(second)
        self.assertEqual(self.value(second, "state"), "Reviewed")

    def test_an_officer_of_another_case_or_office_is_refused(self):
        makers.make_officer("chap-hanh-vien-2", "Enforcement Officer", [access.OFFICER])
        for part, office in (("chap-hanh-vien-2", OFFICE), (cases.OFFICER, OTHER_OFFICE), (DRAFTER, OTHER_OFFICE)):
            with working_as(part, office):
                for ask in (
                    lambda: door.list_papers(self.life.case), lambda: door.form(self.life.case, "QD-HOAN"),
                    lambda: door.preview(self.life.case, "QD-HOAN", {}), lambda: door.draft(self.life.case, "QD-HOAN", {}, "x"),
                ):  # fmt: skip
                    self.assertRaises(frappe.PermissionError, ask)

    def test_an_office_with_which_the_case_is_shared_sees_issued_papers_and_drafts_none(self):
        self.life.paper("QD-HOAN", ground="c")
        self.life.draft("QD-TT")
        frappe.db.set_value("Enforcement Case", self.life.case, "shared_with", OTHER_OFFICE)
        with working_as(DRAFTER, OTHER_OFFICE):
            told = door.list_papers(self.life.case)
            self.assertEqual([row["kind"] for row in told["papers"] if row["state"] != "Issued"], [])
            self.assertFalse(told["drafts"])
            with self.assertRaises(frappe.ValidationError) as caught:
                door.draft(self.life.case, "QD-TT", {}, "x")
        self.assertEqual(type(caught.exception).__name__, "NotYourCase")

    def test_hostile_text_stays_text(self):
        hostile = '<script>alert(1)</script> #import "x" \\ {decision} $x$ [[ *đậm* `mã`\x00\u202e'
        name = self.life.draft("QD-HOAN", ground="c", reason=hostile)
        with working_as(cases.OFFICER):
            paper = frappe.get_doc("Decision", name)
        printed = " ".join(papers_text(papers.current(paper)).split())
        self.assertIn('<script>alert(1)</script> #import "x" \\ {decision} $x$ [[ *đậm* `mã`', printed)
        self.assertNotIn("\u202e", printed)

    def test_entries_that_no_form_sends_are_refused(self):
        for wrong in ({"x": 1}, [[1]], "x" * 9000, [{"text": {"a": 1}}]):
            self.assertIn("Văn bản, sự kiện làm căn cứ", self.life.refusal("QD-HOAN", ground="c", reason=wrong))
        self.assertIn(
            "không thuộc hồ sơ",
            self.life.refusal("QD-TH", target={"name": "khong-co", "number": "1", "date": "2026-01-01"}),
        )

    def test_nothing_but_a_draft_may_be_made_by_hand(self):
        with working_as(cases.OFFICER):
            paper = frappe.new_doc("Decision")
            paper.update({"title": "x", "kind": "QD-HOAN", "office": OFFICE, "enforcement_case": self.life.case})
            self.assertRaises(frappe.ValidationError, paper.insert)

    def test_a_draft_is_voided_with_a_reason_by_its_officer(self):
        name = self.life.draft("QD-HOAN", ground="c")
        self.assertRaises(AssertionError, self.life.void, name, "", cases.OFFICER)
        self.life.void(name, "soạn nhầm", cases.OFFICER)
        self.assertEqual(self.value(name, "state", "living_key"), ("Voided", None))

    def test_every_kind_is_offered_or_says_why_not(self):
        offers = self.life.offers
        self.assertEqual(set(offers), set(frappe.get_all("Decision Kind", {"shipped": 1}, pluck="name")))
        for offer in offers.values():
            self.assertTrue(offer["allowed"] or offer["why"] or offer["obstacles"], offer["code"])
            for one in offer["obstacles"]:
                self.assertTrue(one["papers"] or one["events"] or one["waivable"], offer["code"])

    def test_every_kind_that_is_not_hindered_for_good_can_be_drafted_and_printed(self):
        made, refused = [], {}
        for code, offer in self.life.offers.items():
            if offer["possible"]:
                try:
                    made.append(self.life.draft(code, _reason="hồ sơ lập trước khi có hệ thống"))
                except frappe.ValidationError as error:
                    frappe.db.rollback()
                    refused[code] = str(error)
        self.assertEqual(set(refused), {"QD-GQKN2"}, refused)
        self.assertGreaterEqual(len(made), 88)
        for name in made:
            self.assertTrue(papers.current(frappe.get_doc("Decision", name)).startswith(b"%PDF-"))

    def test_the_paper_that_answers_a_task_comes_first(self):
        cases.tell(self.life.case, ("postponement_ground", getdate(today())))
        with working_as(cases.OFFICER):
            rows = door.offered(self.life.case)
        asked = {row["code"]: row["asked"] for row in rows}
        self.assertEqual([one["rule_code"] for one in asked["QD-HOAN"]], ["decide_hoan"])
        ready = [bool(row["asked"]) for row in rows if row["allowed"]]
        self.assertEqual(ready, sorted(ready, reverse=True))

    def test_lists_and_single_papers_show_an_officer_the_papers_of_his_cases_only(self):
        makers.make_officer("chap-hanh-vien-2", "Enforcement Officer", [access.OFFICER])
        other = cases.make_case(officer=cases.officer_name("chap-hanh-vien-2"))
        mine = {
            self.life.draft("QD-HOAN", ground="c"),
            frappe.db.get_value("Enforcement Case", self.life.case, "decision"),
        }
        theirs = frappe.db.get_value("Enforcement Case", other, "decision")
        for part, seen in (
            (cases.OFFICER, True),
            ("chap-hanh-vien-2", False),
            (REVIEWER, True),
            (DRAFTER, True),
            (CLERK, True),
        ):
            with working_as(part):
                listed = set(frappe.get_list("Decision", pluck="name", limit_page_length=0))
                for name in mine:
                    self.assertEqual(name in listed, seen, part)
                    self.assertEqual(bool(frappe.has_permission("Decision", "read", doc=name)), seen, part)
        with working_as(cases.OFFICER):
            self.assertNotIn(theirs, frappe.get_list("Decision", pluck="name", limit_page_length=0))
            self.assertFalse(frappe.has_permission("Decision", "read", doc=theirs))


def papers_text(pdf):
    import pymupdf

    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        return "\n".join(page.get_text() for page in document)
