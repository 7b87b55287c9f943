"""The sale of assets on the desk: whole sales through the door, undoing, refusals, what other people see."""

import frappe

from thads.api import sale as door
from thads.enforcement.means import assets
from thads.enforcement.sale import steps as sale
from thads.testing import cases, sales
from thads.testing.cases import OFFICER
from thads.testing.makers import working_as
from thads.testing.sales import MILLION, SaleCase


class TestSale(SaleCase):
    # ---- whole sales
    def test_a_mortgaged_house_ends_with_the_creditor_who_pays_the_difference(self):
        sales.three_rounds(self.house)
        rounds = frappe.get_all(
            "Asset Auction", {"asset": self.house}, ["round", "result", "opening_price", "held_on"], order_by="round"
        )
        self.assertEqual(
            [(row.round, row.result, row.opening_price) for row in rounds],
            [(1, "failed", 2_000_000_005), (2, "failed", 1_800_000_005), (3, "failed", 1_620_000_005)],
        )
        self.take("taking_requested", "2026-11-04", person="Ngân hàng Thử Nghiệm")
        self.take("taking_notified", "2026-11-05")
        self.take("taking_received", "2026-11-06")
        self.assertEqual(str(self.task("redeem_after_taking").due), "2026-11-13")
        asked = {"costs": 50 * MILLION, "claim": 1_000 * MILLION, "claims": 1_000 * MILLION}
        told = self.refused("DebtorsTime", self.take, "taking_payment_asked", "2026-11-13", **asked)
        self.assertIn("13/11/2026", told)
        shown = self.take("taking_payment_asked", "2026-11-16", **asked)
        self.assertEqual((shown["state"], shown["to_pay"]), ("taking_pay", 620_000_005))
        offer = frappe.get_doc("Asset Offer", {"asset": self.house, "kind": "taking"})
        self.assertEqual((offer.result, offer.to_pay, offer.person), ("open", 620_000_005, "Ngân hàng Thử Nghiệm"))
        self.assertIn("620.000.005", offer.reckoning)
        self.refused("WrongAmount", self.take, "taker_paid", "2026-11-20", paid=620 * MILLION)
        self.take("taker_paid", "2026-11-20", paid=620_000_005)
        self.assertEqual(self.state(), "taken_for_debt")
        self.assertEqual(str(self.task("deliver_asset").due), "2027-01-19")
        self.assertEqual(self.task("deliver_asset").ref, frappe.db.get_value(assets.ASSET, self.house, "title"))

    def test_a_house_sold_in_the_second_round_to_a_buyer_who_pays_late_is_auctioned_again(self):
        sales.contracted(self.house)
        sales.failed(self.house, "2026-09-07", "2026-09-08")
        self.take("price_cut", "2026-09-09", price=1_900 * MILLION)
        self.take("auction_succeeded", "2026-10-05", person="Lê Thị Mua", price=1_950 * MILLION, deposit=200 * MILLION)
        self.assertEqual(self.state(), "sold")
        paid = {"paid": 1_750 * MILLION}
        told = self.refused("BuyerTooLate", self.take, "buyer_paid", "2026-11-05", **paid)
        self.assertIn("04/11/2026", told)
        shown = self.take("sale_cancelled", "2026-11-05", ground="not_paid")
        self.assertEqual((shown["state"], shown["price"]), ("ready", 1_900 * MILLION))
        self.assertEqual(self.state(), "on_sale")
        second = frappe.get_doc("Asset Auction", {"asset": self.house, "round": 2})
        self.assertEqual((second.result, second.winner), ("cancelled", "Lê Thị Mua"))
        self.assertTrue(self.task("buyer_payment").status.startswith("done"))
        self.take("auction_contract", "2026-11-09", organisation="Công ty đấu giá C", paper_no="03/HĐ")
        third = frappe.get_doc("Asset Auction", {"asset": self.house, "round": 3})
        self.assertEqual((third.opening_price, third.auctioneer), (1_900 * MILLION, "Công ty đấu giá C"))

    def test_a_house_is_paid_for_delivered_and_registered(self):
        sales.contracted(self.house)
        self.take("auction_succeeded", "2026-09-07", person="Lê Thị Mua", price=2_100 * MILLION, deposit=200 * MILLION)
        self.take("buyer_paid", "2026-10-07", paid=1_900 * MILLION)
        self.take("delivery_decided", "2026-10-09", paper_no="5/QĐ")
        self.take("delivery_refused", "2026-10-20")
        self.take("delivered", "2026-11-10", person="Lê Thị Mua")
        self.assertEqual(self.state(), "delivered")
        self.assertEqual(self.task("deliver_asset").status, "done_in_time")
        self.assertEqual(self.task("buyer_money_deposit").status, "done_late")
        self.assertEqual(str(self.task("registration_file").due), "2026-11-20")
        self.assertEqual(str(self.task("pay_out").due), "2026-11-20")

    def test_a_small_movable_is_priced_and_sold_by_the_officer(self):
        thing = sales.make_asset(self.case, "movable", description="Tủ lạnh đã qua sử dụng")
        sales.take(thing, "officer_price", "2026-07-08", price=4 * MILLION, ground="small", region="II")
        sales.take(thing, "direct_published", "2026-07-10", planned_on="2026-07-13", place="trụ sở")
        shown = sales.take(thing, "direct_sold", "2026-07-13", person="Phạm Văn Mua", paid=4 * MILLION)
        self.assertEqual(shown["state"], "sold_direct")
        due = {way["code"]: way["until"] for way in shown["ways"]}
        self.assertEqual(due["delivery_decided"], "2026-07-16")
        offer = frappe.get_doc("Asset Offer", {"asset": thing, "kind": "direct"})
        self.assertEqual((offer.result, offer.paid, offer.person), ("accepted", 4 * MILLION, "Phạm Văn Mua"))
        self.assertEqual(frappe.db.get_value("Asset Valuation", {"asset": thing}, "how"), "officer")

    def test_the_debtor_redeems_on_the_last_day_only(self):
        sales.contracted(self.house)
        self.take("auction_planned", "2026-08-04", planned_on="2026-09-07", deposit=200 * MILLION)
        self.assertEqual(str(self.task("redeem_before_auction").due), "2026-09-04")
        self.refused("TooLateToRedeem", self.take, "redeemed", "2026-09-07", paid=1_100 * MILLION)
        shown = self.take("redeemed", "2026-09-04", paid=1_100 * MILLION)
        self.assertTrue(shown["ended"])
        self.assertEqual(self.state(), "released")
        self.assertEqual([way for way in shown["ways"] if not way["blocked"]], [])

    def test_a_second_revaluation_is_refused_with_the_way_on(self):
        sales.valued(self.house)
        self.take("revaluation_asked", "2026-07-29", person="ông X", advance=5 * MILLION)
        self.take("valuation_contract", "2026-08-03", organisation="B", paper_no="9/HĐ")
        self.take("valuation_result", "2026-08-14", price=2_200 * MILLION, paper_no="CT-02")
        told = self.refused(
            "RevaluedOnce", self.take, "revaluation_asked", "2026-08-17", person="bà Y", advance=MILLION
        )
        self.assertIn("khiếu nại", told)
        rows = frappe.get_all(
            "Asset Valuation",
            {"asset": self.house},
            ["number", "revaluation", "state", "result_price"],
            order_by="number",
        )
        self.assertEqual(
            [(row.number, row.revaluation, row.state) for row in rows], [(1, 0, "contested"), (2, 1, "result")]
        )
        self.assertEqual(str(self.task("auction_contract").due), "2026-08-21")

    def test_a_co_owner_comes_first(self):
        sales.valued(self.house)
        self.take("priority_right", "2026-07-22", person="bà Chung")
        self.take("priority_notified", "2026-07-23", person="bà Chung")
        self.take("priority_received", "2026-07-24")
        told = self.refused("PriorityOpen", self.take, "auction_contract", "2026-08-03", organisation="B", paper_no="2")
        self.assertIn("17/08/2026", told)
        self.assertEqual(self.task("priority_window_real_estate").status, "run_out")
        self.take("priority_bought", "2026-08-17", person="bà Chung", paid=2_000_000_005)
        offer = frappe.get_doc("Asset Offer", {"asset": self.house, "kind": "priority"})
        self.assertEqual((offer.result, offer.paid), ("accepted", 2_000_000_005))

    def test_co_owners_who_are_known_are_recorded_before_the_auction_contract(self):
        land = sales.make_asset(self.case, description="Thửa đất số 77", co_owners="Bùi Thị Chung")
        sales.valued(land, 950 * MILLION)
        contract = {"organisation": "B", "paper_no": "2"}
        told = self.refused("PriorityFirst", sales.take, land, "auction_contract", "2026-08-03", **contract)
        self.assertIn("chủ sở hữu chung", told)
        with working_as(OFFICER):
            shown = next(row for row in door.get_sale(self.case)["assets"] if row["name"] == land)
        self.assertFalse(next(way["aside"] for way in shown["ways"] if way["code"] == "priority_right"))
        sales.contracted(self.house)
        frappe.db.set_value(assets.ASSET, self.house, "co_owners", "bà Mới")
        self.assertEqual(sale.sale_of(frappe.get_doc(assets.ASSET, self.house)).state, "contracted")

    def test_the_seizure_of_another_thing_does_not_move_the_one_of_this_asset(self):
        sales.valued(self.house)
        cases.tell(self.case, ("seizure_done", frappe.utils.getdate("2026-10-01")))
        self.assertEqual(sale.seizure_of(frappe.get_doc(assets.ASSET, self.house)), sales.SEIZED)
        self.take("auction_contract", "2026-08-03", organisation="B", paper_no="2")
