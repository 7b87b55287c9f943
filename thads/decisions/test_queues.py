import json

import frappe
from frappe.desk.desktop import get_desktop_page

from thads.api import landing
from thads.decisions import lifecycle, queues
from thads.testing import makers
from thads.testing.desk import DeskCase
from thads.testing.makers import CLERK, DRAFTER, HEAD, OFFICE, OTHER_OFFICE, REVIEWER, working_as


class TestQueues(DeskCase):
    offices = (OFFICE, OTHER_OFFICE)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        makers.sweep_records()
        makers.make_batch(OTHER_OFFICE, debtors=2)
        names = makers.decisions_of(makers.make_batch(debtors=6))
        for part, action, some in (
            (REVIEWER, "review", names[1:]),
            (HEAD, "sign", names[3:]),
            (CLERK, "issue", names[5:]),
        ):
            with working_as(part):
                rows = lifecycle.step(action, some)
            assert not [row for row in rows if row.get("error")], rows

    def seen(self, queue, part):
        """The count of a card, and the list that it opens."""
        with working_as(part):
            card = landing.count({"queue": queue})
            return card["value"], len(frappe.get_list(card["route"][1], card["route_options"], limit_page_length=0))

    def test_each_person_sees_what_waits_for_this_person_and_the_list_has_as_many_rows(self):
        expected = {
            ("my_drafts", DRAFTER): 1, ("my_drafts", REVIEWER): 0, ("to_review", REVIEWER): 1, ("to_review", DRAFTER): 0,
            ("to_sign", HEAD): 2, ("to_sign", "pho-truong"): 0, ("to_number", CLERK): 2, ("to_number", HEAD): 0,
        }  # fmt: skip
        for (queue, part), count in expected.items():
            self.assertEqual(self.seen(queue, part), (count, count), (queue, part))

    def test_every_card_of_the_landing_pages_that_asks_for_a_queue_asks_for_one_that_exists(self):
        cards = frappe.get_all("Number Card", {"method": "thads.api.landing.count"}, ["name", "filters_json"])
        asked = {frappe.parse_json(card.filters_json)["queue"] for card in cards}
        self.assertLessEqual(asked, set(queues.QUEUES))
        self.assertEqual(len(asked), len(cards))

    def test_every_card_of_the_landing_pages_exists(self):
        modules = frappe.get_all("Module Def", {"app_name": "thads"}, pluck="name")
        spaces = frappe.get_all("Workspace", {"module": ("in", modules)}, pluck="name")
        named = frappe.get_all("Workspace Number Card", {"parent": ("in", spaces)}, pluck="number_card_name")
        self.assertEqual(set(named) - set(frappe.get_all("Number Card", pluck="name")), set())

    def test_nobody_misses_a_card_of_the_own_landing_page(self):
        for part, page in ((DRAFTER, "Decision Drafting"), (REVIEWER, "Decision Review"), (HEAD, "Decision Signing"), (CLERK, "Numbering and Issue")):  # fmt: skip
            with working_as(part):
                shown = get_desktop_page(json.dumps({"name": page, "title": page}))["number_cards"]["items"]
            written = frappe.get_all("Workspace Number Card", {"parent": page}, pluck="number_card_name")
            self.assertEqual({card.number_card_name for card in shown}, set(written), page)

    def test_an_unknown_queue_is_refused(self):
        with working_as(DRAFTER):
            self.assertRaises(frappe.ValidationError, landing.count, {"queue": "everything"})
