import frappe

from thads.decisions import lifecycle, lookup, papers
from thads.engine.review.refusals import TooManyLookups
from thads.organisation import vault
from thads.testing import makers
from thads.testing.desk import DeskCase
from thads.testing.makers import CLERK, HEAD, REVIEWER, working_as
from thads.www import tra_cuu


class TestLookup(DeskCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.issued, cls.draft = makers.decisions_of(makers.make_batch(debtors=2))
        for part, action in ((REVIEWER, "review"), (HEAD, "sign"), (CLERK, "issue")):
            with working_as(part):
                lifecycle.step(action, [cls.issued])
        cls.paper = frappe.get_doc("Decision", cls.issued)

    def setUp(self):
        frappe.cache.delete_keys("thads_lookup")

    def test_an_issued_paper_is_valid_however_its_code_is_typed(self):
        for typed in (self.paper.code, self.paper.code.lower(), self.paper.code.replace("-", " ")):
            answer = lookup.by_code(typed, "10.0.0.1")
            self.assertEqual((answer["status"], answer["number"]), ("valid", self.paper.full_number))

    def test_the_answer_names_no_party(self):
        answer = str(lookup.by_code(self.paper.code, "10.0.0.1"))
        self.assertNotIn("Nguyễn Thử", answer)
        self.assertNotIn("judgment", answer)

    def test_a_draft_and_a_made_up_code_get_the_same_answer(self):
        code = frappe.db.get_value("Decision", self.draft, "code")
        self.assertEqual(lookup.by_code(code, "10.0.0.1"), lookup.by_code("0" * 20, "10.0.0.1"))

    def test_the_file_is_known_and_one_changed_byte_is_found(self):
        pdf = papers.current(self.paper)
        answer = lookup.by_file(pdf, "10.0.0.1")
        self.assertEqual((answer["status"], len(answer["signatures"])), ("valid", 2))
        broken = bytearray(pdf)
        broken[len(pdf) // 3] ^= 1
        self.assertNotEqual(lookup.by_file(bytes(broken), "10.0.0.1")["status"], "valid")

    def test_a_damaged_store_is_never_called_valid(self):
        path = vault._path(self.paper.issued_file)
        pdf = path.read_bytes()
        path.write_bytes(pdf + b" ")
        self.addCleanup(path.write_bytes, pdf)
        self.assertEqual(lookup.by_code(self.paper.code, "10.0.0.1")["status"], "altered")

    def test_guessing_codes_ends_after_fifteen_misses_whatever_the_code(self):
        for guess in range(15):
            lookup.by_code(f"{guess:020d}", "10.0.0.9")
        self.assertRaises(TooManyLookups, lookup.by_code, "1" * 20, "10.0.0.9")
        self.assertEqual(lookup.by_code(self.paper.code, "10.0.0.1")["status"], "valid")

    def test_forged_copies_of_one_paper_are_limited_from_all_addresses_together(self):
        pdf = papers.current(self.paper)
        forged = vault.get(self.paper.signed_file)
        self.assertNotEqual(pdf, forged)
        name = self.paper.name
        for _ in range(lookup.FORGED_COPIES):
            lookup._forged(name)
        self.assertRaises(TooManyLookups, lookup.by_file, forged, "10.0.0.77")

    def test_the_page_is_light_and_escapes_what_it_was_asked(self):
        html = tra_cuu.page('"><script>alert(1)</script>', {"status": "valid", "kind": "<b>x</b>"}, "")
        self.assertNotIn("<script>", html)
        self.assertNotIn("<b>x</b>", html)
        self.assertLess(len(html.encode()), 60_000)
