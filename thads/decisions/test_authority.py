import frappe
from frappe.utils import add_days, today

from thads.api import session, signing
from thads.decisions import authority, batches, house, keys, lifecycle, papers
from thads.engine.drafting.models import Draft
from thads.engine.drafting.verify import verify
from thads.organisation import vault
from thads.testing import makers
from thads.testing.desk import DeskCase
from thads.testing.makers import CLERK, DRAFTER, HEAD, OFFICE, REVIEWER, working_as

DEPUTY = "pho-truong"


class TestAuthority(DeskCase):
    def setUp(self):
        self.deputy, self.head, self.room_head = (self.officer(part) for part in (DEPUTY, HEAD, REVIEWER))
        self.addCleanup(frappe.db.commit)
        self.addCleanup(frappe.db.delete, "Delegation of Authority")
        self.addCleanup(frappe.db.delete, "Officer Absence")
        self.addCleanup(frappe.clear_cache)

    def officer(self, part):
        return frappe.db.get_value("Enforcement Officer", {"user": makers.user(part), "office": OFFICE})

    def paper(self, signatory=None):
        """A fresh draft; by ``signatory`` where one is named."""
        reading = makers.make_reading(status="confirmed", debtors=1)
        with working_as(DRAFTER), makers.patch.object(batches, "enqueue"):
            usual, officer = house.defaults(OFFICE)
            batch = batches.create(reading, None, signatory or usual, officer).name
        batches.work(batch)
        return batch, makers.decisions_of(batch)

    def step(self, part, action, name):
        with working_as(part):
            return lifecycle.step(action, [name])[0]

    def head_is_away(self):
        row = frappe.get_doc("Enforcement Officer", self.head)
        row.append("absences", {"kind": "mission", "from_date": today(), "to_date": add_days(today(), 3)})
        row.save()

    def test_a_deputy_with_a_delegation_signs_and_the_paper_says_for_whom(self):
        given = makers.make_delegation(DEPUTY)
        _, (name,) = self.paper(self.deputy)
        self.step(REVIEWER, "review", name)
        self.assertNotIn("error", self.step(DEPUTY, "sign", name))
        row = frappe.get_doc("Decision", name)
        self.assertEqual((row.signature_form, row.delegation), ("KT.", given))
        draft = Draft.from_dict(vault.get_json(row.draft_data))
        self.assertEqual(draft.sign_lines, ["KT. TRƯỞNG THI HÀNH ÁN DÂN SỰ", "PHÓ TRƯỞNG"])
        self.assertNotIn("error", self.step(CLERK, "issue", name))
        row.reload()
        self.assertEqual(verify(vault.get(row.issued_file), trust=keys.trusted_roots()).status, "issued")

    def test_without_a_delegation_nothing_is_drafted_for_a_deputy_and_the_batch_says_why(self):
        batch, names = self.paper(self.deputy)
        self.assertEqual(names, [])
        told = frappe.db.get_value("Drafting Batch Item", {"batch": batch}, "error")
        self.assertIn("Lý Công Thành", told)
        self.assertIn("khoản 2 Điều 22 Luật số 106/2025/QH15", told)

    def test_a_delegation_that_ended_between_draft_and_signature_stops_the_signature_and_leaves_a_way_on(self):
        given = makers.make_delegation(DEPUTY, to_date=today())
        _, (name,) = self.paper(self.deputy)
        self.step(REVIEWER, "review", name)
        frappe.db.set_value("Delegation of Authority", given, "to_date", add_days(today(), -1))
        frappe.clear_document_cache("Delegation of Authority", given)
        self.assertIn("hết hiệu lực", self.step(DEPUTY, "sign", name)["error"])
        self.assertEqual(frappe.db.get_value("Decision", name, "state"), "Reviewed")
        with working_as(DRAFTER):
            signing.set_signatory(name, self.head)
        self.assertNotIn("error", self.step(HEAD, "sign", name))
        row = frappe.get_doc("Decision", name)
        self.assertEqual((row.signature_form, row.delegation), ("", None))
        self.assertIn("Nguyễn Thị Minh Hạnh", papers_text(papers.current(row)))
        self.assertNotIn("KT.", papers_text(papers.current(row)))

    def test_a_delegation_revoked_today_ends_at_once(self):
        given = makers.make_delegation(DEPUTY)
        _, (name,) = self.paper(self.deputy)
        self.step(REVIEWER, "review", name)
        with working_as(HEAD):
            doc = frappe.get_doc("Delegation of Authority", given)
            doc.update({"revoked_on": today(), "revoke_reason": "phân công lại"})
            doc.save()
        self.assertIn("thu hồi", self.step(DEPUTY, "sign", name)["error"])

    def test_a_block_that_is_no_longer_right_is_not_signed(self):
        makers.make_delegation(DEPUTY)
        _, (name,) = self.paper(self.deputy)
        self.step(REVIEWER, "review", name)
        frappe.db.set_value("Enforcement Officer", self.deputy, "title", "Phó Trưởng phụ trách")
        frappe.clear_document_cache("Enforcement Officer", self.deputy)
        self.addCleanup(frappe.db.set_value, "Enforcement Officer", self.deputy, "title", None)
        self.assertIn("PHÓ TRƯỞNG PHỤ TRÁCH", self.step(DEPUTY, "sign", name)["error"])

    def test_while_the_head_is_away_new_drafts_are_for_who_signs_for_him(self):
        makers.make_delegation(DEPUTY)
        self.assertEqual(house.defaults(OFFICE)[0], self.head)
        self.head_is_away()
        self.assertEqual(house.defaults(OFFICE)[0], self.deputy)

    def test_while_the_head_is_away_and_nobody_signs_for_him_he_stays_the_signatory(self):
        self.head_is_away()
        self.assertEqual(house.defaults(OFFICE)[0], self.head)

    def test_the_screen_names_who_may_sign_and_why_the_others_may_not(self):
        makers.make_delegation(DEPUTY)
        _, (name,) = self.paper()
        with working_as(DRAFTER):
            told = signing.who_may_sign(name)
        self.assertEqual([row["officer"] for row in told["rights"]], [self.head, self.deputy])
        self.assertTrue(told["rights"][0]["chosen"])
        refused = {row["officer"]: row["reason"] for row in told["refused"]}
        self.assertIn("chưa được giao", refused[self.room_head])

    def test_whoever_drafted_or_reviewed_is_not_chosen_to_sign(self):
        _, (name,) = self.paper()
        self.step(REVIEWER, "review", name)
        with working_as(CLERK), self.assertRaises(frappe.ValidationError) as caught:
            signing.set_signatory(name, self.room_head)
        self.assertEqual(type(caught.exception).__name__, "SamePerson")

    def test_nobody_of_another_office_chooses_the_signatory(self):
        _, (name,) = self.paper()
        makers.make_office(makers.OTHER_OFFICE)
        with working_as(DRAFTER, makers.OTHER_OFFICE):
            self.assertRaises(frappe.PermissionError, signing.set_signatory, name, self.head)
            self.assertRaises(frappe.PermissionError, signing.who_may_sign, name)

    def test_the_head_of_a_room_is_offered_the_signature_while_something_is_delegated_to_him(self):
        with working_as(REVIEWER):
            self.assertNotIn("head", session.whoami()["roles"])
        scope = {"form": "TUQ.", "to_date": add_days(today(), 9), "kinds": [{"kind": "QD-CD"}]}
        makers.make_delegation(REVIEWER, **scope)
        with working_as(REVIEWER):
            self.assertIn("head", session.whoami()["roles"])
        self.assertTrue(authority.signs_for_head(makers.user(REVIEWER)))

    def test_the_head_of_a_room_signs_what_is_delegated_and_another_one_reviews_it(self):
        scope = {"form": "TUQ.", "to_date": add_days(today(), 9), "kinds": [{"kind": "QD-CD"}]}
        makers.make_delegation(REVIEWER, **scope)
        other = makers.make_officer("ra-soat-2", "Head of Room", ["Head of Room"])
        _, (name,) = self.paper(self.room_head)
        self.assertNotIn("error", self.step(other, "review", name))
        with working_as(REVIEWER):
            lifecycle.check_signatory(frappe.get_doc("Decision", name))
        block = vault.get_json(frappe.db.get_value("Decision", name, "draft_data"))["sign_lines"]
        self.assertEqual(block, ["TUQ. TRƯỞNG THI HÀNH ÁN DÂN SỰ", "TRƯỞNG PHÒNG"])


def papers_text(pdf):
    with papers.pymupdf.open(stream=pdf, filetype="pdf") as document:
        return "".join(page.get_text() for page in document)
