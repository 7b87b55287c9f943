"""What the desk guards in a sale: undoing, doubling, refusals, what is shown, and what other people see."""

import frappe
from frappe.utils import add_days, today

from thads.api import sale as door
from thads.enforcement import standing
from thads.enforcement.means import assets
from thads.enforcement.sale import steps as sale
from thads.testing import makers, sales
from thads.testing.cases import OFFICER
from thads.testing.makers import CLERK, OFFICE, OTHER_OFFICE, working_as
from thads.testing.sales import MILLION, SaleCase


class TestSaleGuards(SaleCase):
    # ---- undoing, doubling, the future
    def test_the_last_step_is_taken_back_with_all_that_followed(self):
        sales.contracted(self.house)
        before = sale.sale_of(frappe.get_doc(assets.ASSET, self.house))
        self.take("auction_succeeded", "2026-09-07", person="Lê Thị Mua", price=2_100 * MILLION)
        with working_as(OFFICER):
            self.refused("ReasonForStriking", door.undo_step, self.house, " ")
            door.undo_step(self.house, "nhập nhầm tài sản")
        self.assertEqual(sale.sale_of(frappe.get_doc(assets.ASSET, self.house)), before)
        self.assertEqual(self.state(), "on_sale")
        self.assertIsNone(self.task("buyer_payment"))
        self.assertEqual(
            frappe.db.get_value("Asset Auction", {"asset": self.house}, ["result", "winner"]), ("planned", None)
        )
        struck = frappe.get_all("Asset Sale Step", {"asset": self.house, "struck": 1}, ["step", "struck_reason"])
        self.assertEqual(
            [(row.step, row.struck_reason) for row in struck], [("auction_succeeded", "nhập nhầm tài sản")]
        )
        self.take("auction_failed", "2026-09-08", held_on="2026-09-07")

    def test_undoing_goes_back_one_step_at_a_time_to_the_seizure(self):
        sales.valued(self.house)
        with working_as(OFFICER):
            for _ in range(4):
                door.undo_step(self.house, "làm lại")
            self.refused("NothingDone", door.undo_step, self.house, "làm lại")
        self.assertEqual(frappe.db.get_value("Asset Valuation", {"asset": self.house}, "state"), "struck")
        self.take("price_agreed", "2026-07-09", price=900 * MILLION)

    def test_the_same_step_sent_twice_is_one(self):
        told = {"organisation": "A", "paper_no": "1", "key": "máy-tôi"}
        for _ in range(2):
            self.take("valuation_contract", "2026-07-08", **told)
        self.assertEqual(frappe.db.count("Asset Sale Step", {"asset": self.house}), 1)
        self.assertEqual(
            frappe.db.count("Enforcement Event", {"enforcement_case": self.case, "kind": "valuation_contract_signed"}),
            1,
        )

    def test_the_future_and_unusable_facts_are_refused_and_nothing_is_written(self):
        contract = {"organisation": "A", "paper_no": "1"}
        self.refused("InTheFuture", self.take, "valuation_contract", str(add_days(today(), 1)), **contract)
        self.refused("UnusableFact", self.take, "valuation_contract", "2026-07-08", fee="tám triệu", **contract)
        self.refused("UnusableFact", self.take, "valuation_contract", "2026-07-08", paper_on="hôm qua", **contract)
        self.refused("FactsMissing", self.take, "valuation_contract", "2026-07-08", organisation="A")
        self.refused("NoSuchStep", self.take, "sell_it", "2026-07-08")
        self.refused("UnusableFact", self.take, "valuation_contract", "2026-07-08", paper_on="8/7", **contract)
        self.refused("BadDay", self.take, "valuation_contract", "8/7", **contract)
        self.assertEqual(frappe.db.count("Asset Sale Step"), 0)

    def test_out_of_order_says_what_may_be_done(self):
        told = self.refused("OutOfOrder", self.take, "auction_contract", "2026-07-08", organisation="A", paper_no="1")
        self.assertIn("Ký hợp đồng dịch vụ thẩm định giá", told)

    def test_hostile_text_is_defused_and_stays_the_same_wherever_it_is_shown(self):
        said = "<img src=x onerror=alert(1)>'; drop table--"
        shown = self.take("valuation_contract", "2026-07-08", organisation=said, paper_no="1")
        kept = frappe.db.get_value("Asset Valuation", {"asset": self.house}, "company")
        self.assertNotIn("onerror", kept)
        self.assertIn(kept, [value for _, value in shown["steps"][0]["facts"]])

    def test_a_scan_stays_with_its_step_and_with_whoever_sees_the_case(self):
        told = {"organisation": "A", "paper_no": "1"}
        with working_as(OFFICER):
            name = sale.record(
                self.house,
                "valuation_contract",
                frappe.utils.getdate("2026-07-08"),
                told,
                "k",
                evidence=("hợp đồng.pdf", b"%PDF-1.7 x"),
            )
            self.assertEqual(door.step_file(name).get_data(), b"%PDF-1.7 x")
        with working_as(OFFICER, OTHER_OFFICE), self.assertRaises(frappe.PermissionError):
            door.step_file(name)

    # ---- what is looked at
    def test_a_preview_writes_nothing_and_says_what_follows(self):
        sales.valued(self.house)
        with working_as(OFFICER):
            told = door.preview_step(
                self.house, "auction_contract", "2026-08-03", frappe.as_json({"organisation": "B", "paper_no": "2"})
            )
        self.assertEqual(told["state"], "contracted")
        self.assertIn("2026-09-17", [row["due"] for row in told["appears"]])
        self.assertEqual(frappe.db.count("Asset Auction", {"asset": self.house}), 0)

    def test_the_screen_shows_the_ladder_the_prices_and_the_lowest_next_price(self):
        sales.contracted(self.house)
        shown = sales.failed(self.house, "2026-09-07", "2026-09-08")
        self.assertEqual([rung["status"] for rung in shown["ladder"]], ["done", "now", "next", "next", "next"])
        self.assertEqual([row["amount"] for row in shown["prices"]], [2_000_000_005])
        cut = next(way for way in shown["ways"] if way["code"] == "price_cut")
        self.assertEqual(next(ask["value"] for ask in cut["asks"] if ask["name"] == "price"), 1_800_000_005)
        self.assertTrue(any("1.800.000.005" in hint for hint in shown["hints"]))
        taking = next(way for way in shown["ways"] if way["code"] == "taking_requested")
        self.assertIn("Điều 83", taking["blocked"])

    def test_an_only_home_says_what_to_set_aside_for_rent(self):
        home = sales.make_asset(self.case, description="Nhà cấp bốn số 9", is_only_home=1)
        sales.take(home, "price_agreed", "2026-07-09", price=900 * MILLION)
        shown = sales.take(home, "auction_contract", "2026-07-10", organisation="B", paper_no="2")
        shown = sales.take(home, "auction_succeeded", "2026-08-10", person="M", price=900 * MILLION)
        self.assertTrue(any("56.760.000" in hint for hint in shown["hints"]), shown["hints"])

    def test_an_account_is_not_sold_and_a_lost_asset_no_more(self):
        account = sales.make_asset(
            self.case, "account", account_number="0123456789", bank="Ngân hàng Thử", description=""
        )
        self.refused(
            "NotForSale", sales.take, account, "valuation_contract", "2026-07-08", organisation="A", paper_no="1"
        )
        assets.lose(self.house, "2026-07-07", "cháy nhà")
        self.refused("AssetGone", self.take, "valuation_contract", "2026-07-08", organisation="A", paper_no="1")

    def test_an_asset_not_seized_waits_for_its_seizure(self):
        loose = sales.make_asset(self.case, "vehicle", plate="99A-000.01", description="", seized=None)
        self.refused(
            "OutOfOrder", sales.take, loose, "valuation_contract", "2026-07-08", organisation="A", paper_no="1"
        )
        shown = sales.take(loose, "seized", "2026-07-09")
        self.assertEqual(shown["state"], "seized")

    # ---- who
    def test_another_office_neither_looks_nor_records(self):
        with working_as(OFFICER, OTHER_OFFICE):
            for call in (
                lambda: door.get_sale(self.case),
                lambda: door.preview_step(self.house, "valuation_contract", "2026-07-08"),
                lambda: door.record_step(self.house, "valuation_contract", "2026-07-08", "k", {}),
                lambda: door.undo_step(self.house, "x"),
                lambda: door.paper_inputs(self.house, "QD-GG"),
            ):
                with self.assertRaises(frappe.PermissionError):
                    call()

    def test_lists_show_what_documents_show(self):
        sales.contracted(self.house)
        for doctype in ("Asset Sale Step", "Asset Valuation", "Asset Auction"):
            name = frappe.db.get_value(doctype, {"asset": self.house})
            for part, office, seen in (
                (OFFICER, OFFICE, True),
                (OFFICER, OTHER_OFFICE, False),
                (makers.HEAD, OFFICE, True),
            ):
                with working_as(part, office):
                    listed = bool(frappe.get_list(doctype, {"name": name}))
                    self.assertEqual(
                        (listed, bool(frappe.has_permission(doctype, "read", doc=name))),
                        (seen, seen),
                        (doctype, part, office),
                    )

    def test_a_clerk_looks_and_records_nothing(self):
        with working_as(CLERK):
            shown = door.get_sale(self.case)
            self.assertEqual((shown["works_on"], shown["assets"][0]["ways"]), (False, []))
            self.refused("OfficersWork", door.record_step, self.house, "valuation_contract", "2026-07-08", "k", {})
            self.refused("OfficersWork", door.undo_step, self.house, "x")

    def test_records_of_a_sale_are_nobodys_to_type(self):
        sales.contracted(self.house)
        for doctype, field in (
            ("Asset Sale Step", "price"),
            ("Asset Valuation", "result_price"),
            ("Asset Auction", "opening_price"),
        ):
            doc = frappe.get_doc(doctype, {"asset": self.house})
            doc.set(field, 7)
            self.refused("NotByHand", doc.save)
            self.refused("CaseKept", frappe.delete_doc, doctype, doc.name)

    def test_the_case_and_its_tasks_follow(self):
        sales.contracted(self.house)
        row = frappe.db.get_value(standing.CASE, self.case, ["stage", "state"], as_dict=True)
        self.assertEqual(row.stage, "selling")
        self.assertEqual(self.task("valuation_contract").status, "done_in_time")
        self.assertEqual(str(self.task("auction_held_real_estate").due), "2026-09-17")
