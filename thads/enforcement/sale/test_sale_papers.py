"""Papers of a sale: filled with what the sale knows, and recorded as its steps once they are issued."""

import frappe
from frappe.utils import getdate, today

from thads.api import sale as door
from thads.enforcement import log
from thads.enforcement.means import assets
from thads.enforcement.sale import papers as sale_papers
from thads.testing import cases, sales
from thads.testing.cases import OFFICER
from thads.testing.desk import DeskCase
from thads.testing.lives import LifeScript
from thads.testing.makers import OFFICE, working_as

MILLION = 1_000_000


class TestSalePapers(DeskCase):
    offices = (OFFICE,)

    def setUp(self):
        self.life = LifeScript(cases.make_case(opened_on=getdate("2026-07-01"), total_due=1_000 * MILLION))
        self.house = sales.make_asset(self.life.case)
        self.title = frappe.db.get_value(assets.ASSET, self.house, "title")
        sales.contracted(self.house)
        frappe.db.commit()

    def paper(self, kind, **inputs):
        with working_as(OFFICER):
            known = door.paper_inputs(self.house, kind)
        return self.life.paper(kind, **(known | inputs), _about=self.title)

    def shown(self):
        with working_as(OFFICER):
            return next(row for row in door.get_sale(self.life.case)["assets"] if row["name"] == self.house)

    def test_a_price_cut_knows_its_round_and_its_issue_is_the_step(self):
        sales.failed(self.house, "2026-11-16", "2026-11-18")
        with working_as(OFFICER):
            known = door.paper_inputs(self.house, "QD-GG")
        self.assertEqual(
            (known["round"], known["old_price"], known["auctioneer"], known["failed_on"]),
            (1, 2_000_000_005, "Công ty đấu giá B", "2026-11-18"),
        )
        name = self.paper("QD-GG", price=1_850 * MILLION)
        shown = self.shown()
        self.assertEqual((shown["state"], shown["price"], shown["papers"]), ("reduced", 1_850 * MILLION, []))
        self.assertEqual(shown["steps"][0]["decision"], name)
        cuts = frappe.get_all(
            log.EVENT, {"enforcement_case": self.life.case, "kind": "price_cut_decision"}, ["ref", "decision"]
        )
        self.assertEqual([(row.ref, row.decision) for row in cuts], [(self.title, name)])
        self.assertEqual(self.life.tasks()["price_cut"], "done_in_time")

    def test_a_voided_paper_takes_its_step_back_and_by_hand_nobody_can(self):
        sales.failed(self.house, "2026-11-16", "2026-11-18")
        name = self.paper("QD-GG", price=1_850 * MILLION)
        with working_as(OFFICER), self.assertRaises(frappe.ValidationError) as caught:
            door.undo_step(self.house, "nhầm")
        self.assertEqual(type(caught.exception).__name__, "StepOfPaper")
        frappe.db.rollback()
        self.life.void(name, "sai giá")
        self.assertEqual((self.shown()["state"], self.shown()["price"]), ("failed", 2_000_000_005))

    def test_the_step_of_a_revoked_paper_may_be_taken_back(self):
        sales.failed(self.house, "2026-11-16", "2026-11-18")
        name = self.paper("QD-GG", price=1_850 * MILLION)
        frappe.db.set_value("Decision", name, "fate", "revoked")
        with working_as(OFFICER):
            door.undo_step(self.house, "quyết định đã thu hồi")
        self.assertEqual((self.shown()["state"], self.shown()["papers"]), ("failed", []))

    def test_a_paper_out_of_turn_is_issued_and_waits_on_the_screen_until_its_step_may_be_taken(self):
        name = self.life.paper(
            "QD-GTS",
            ground="buyer",
            receiver=[{"name": "Lê Thị Mua"}],
            price=2_000_000_005,
            _about=self.title,
            _reason="hồ sơ giấy",
        )
        self.assertEqual([row["name"] for row in self.shown()["papers"]], [name])
        with working_as(OFFICER), self.assertRaises(frappe.ValidationError) as caught:
            door.record_paper(self.house, name)
        self.assertEqual(type(caught.exception).__name__, "OutOfOrder")
        frappe.db.rollback()
        sales.take(self.house, "auction_succeeded", "2026-11-10", person="Lê Thị Mua", price=2_000_000_005)
        sales.take(self.house, "buyer_paid", "2026-11-12", paid=2_000_000_005)
        with working_as(OFFICER):
            door.record_paper(self.house, name)
        self.assertEqual((self.shown()["state"], self.shown()["papers"]), ("delivering", []))

    def test_the_delivery_decision_and_its_minutes_end_the_sale(self):
        sales.take(self.house, "auction_succeeded", "2026-11-10", person="Lê Thị Mua", price=2_000_000_005)
        sales.take(self.house, "buyer_paid", "2026-11-12", paid=2_000_000_005)
        with working_as(OFFICER):
            known = door.paper_inputs(self.house, "QD-GTS")
        self.assertEqual(
            (known["receiver"], known["paid_on"], known["price"]),
            ([{"name": "Lê Thị Mua"}], "2026-11-12", 2_000_000_005),
        )
        self.paper("QD-GTS")
        self.assertEqual(self.shown()["state"], "delivering")
        self.paper("BB-GTS")
        self.assertEqual(self.shown()["state"], "delivered")
        self.assertEqual(self.life.events.count("asset_delivered"), 1)
        self.assertIn("registered_asset_delivered", self.life.events)

    def test_an_announced_auction_is_in_the_clock_of_the_case(self):
        opens = frappe.utils.add_days(today(), 25)
        self.paper("TB-BTS", manner="auction", at=f"{opens}T08:30", place="Hội trường")
        self.assertEqual(self.shown()["steps"][0]["says"], "Ấn định, thông báo cuộc đấu giá")
        planned = frappe.get_all(
            log.EVENT, {"enforcement_case": self.life.case, "kind": "auction_planned"}, ["at", "ref"]
        )
        self.assertEqual([(str(getdate(row.at)), row.ref) for row in planned], [(str(opens), self.title)])

    def test_a_paper_that_names_no_asset_belongs_to_the_only_one(self):
        sales.failed(self.house, "2026-11-16", "2026-11-18")
        decision = frappe._dict(enforcement_case=self.life.case, about="")
        self.assertEqual(sale_papers.asset_of(decision), self.house)
        sales.make_asset(self.life.case, description="Thửa đất số 7")
        self.assertIsNone(sale_papers.asset_of(decision))
        self.assertIsNone(sale_papers.asset_of(frappe._dict(enforcement_case=self.life.case, about="Xe không có")))
