"""A bank's debt secured by a house: from the judgment through seizure, valuation and two auctions to delivery."""

from __future__ import annotations

from thads.testing.makers import HEAD
from thads.testing.six.stage import Case, Stage

DEBTOR, BUYER, BANK = "Phan Văn Mượn", "Đinh Thị Mua", "Ngân hàng thương mại cổ phần Ví Dụ"
HOUSE = "Quyền sử dụng đất và nhà ở tại thửa đất số 78, tờ bản đồ số 9, phường Kinh Bắc"
REGISTRY = "Chi nhánh Văn phòng đăng ký đất đai thử nghiệm"
VALUED, CUT, BOUGHT = 2_400_000_000, 2_200_000_000, 2_250_000_000


def play(life: Stage) -> list[Case]:
    life.on("2026-07-20")
    judgment = life.receive("mortgage")
    life.requested(judgment)
    life.on("2026-07-22")
    fee, debt = life.opened(judgment)
    fee.stands("decided", done="decide_chu_dong", notify_party="2026-07-27")
    debt.stands("decided", notify_party="2026-07-27", send_vks_copy="2026-07-27", open_file="2026-07-24")
    debt.record("file_opened")

    life.on("2026-07-23")
    debt.notify(DEBTOR)
    debt.notify(BANK, side="creditor")
    debt.copied()
    debt.stands("voluntary", done="notify_party send_vks_copy open_file", voluntary="2026-08-03")  # from Sunday 2/8

    life.on("2026-08-04")
    debt.stands("verifying", verify_start="2026-08-12")

    life.on("2026-08-06")
    house = secure(debt)
    debt.stands("verifying", done="verify_start")

    life.on("2026-08-07")
    stop = debt.paper("QD-TNGD", agencies=[REGISTRY], assets=[{"description": HOUSE}])
    debt.measured(debt.measure(stop), "sent")
    debt.stands("secured", notify_party="2026-08-12", send_vks_copy="2026-08-12")
    debt.sent(stop)

    life.on("2026-08-10")
    debt.measured(debt.measure(stop), "applied", result="full")
    debt.record("coercion_ground")
    debt.stands("secured", coerce_after_security="2026-08-20")

    life.on("2026-08-11")
    debt.record("real_estate_seizure_planned", on="2026-08-19")
    debt.record("coercion_planned", on="2026-08-19")
    debt.stands("coercing", seizure_notice_real_estate="2026-08-14", coercion_cost_notice="2026-08-17")

    life.on("2026-08-12")
    seizure = debt.paper("QD-KB", _about=debt.called(house))
    debt.stands("coercing", done="coerce_after_security", notify_party="2026-08-17")
    life.on("2026-08-13")
    debt.sent(seizure)
    debt.paper("TB-KB", _about=debt.called(house))
    debt.paper("TB-CC", _about=debt.called(house))
    debt.stands("coercing", done="seizure_notice_real_estate coercion_cost_notice")

    life.on("2026-08-19 09:30")
    debt.paper("BB-KB", _about=debt.called(house))
    debt.stands("selling", valuation_contract="2026-08-25")  # Saturday 22 is worked

    sell(life, debt, house)
    release(life, debt, house, stop, seizure)
    return [fee, debt]


def sell(life: Stage, debt: Case, house: str) -> None:
    """Valued, offered twice, the price cut once, bought, paid and handed over."""
    life.on("2026-08-24")
    debt.sold(
        house, "valuation_contract", organisation="Công ty thẩm định giá Mẫu", paper_no="01/2026/HĐ", fee=9_000_000
    )
    debt.stands("selling", done="valuation_contract")
    life.on("2026-09-10")
    debt.sold(house, "valuation_result", price=VALUED, paper_no="CT-15", until_on="2027-03-10")
    debt.stands("selling", valuation_notice="2026-09-15")
    life.on("2026-09-14")
    debt.sold(house, "valuation_notified")
    life.on("2026-09-15")
    debt.sold(house, "valuation_received")
    debt.stands("selling", done="valuation_notice", revaluation_request="2026-09-22")
    life.on("2026-09-23")
    debt.stands("selling", auction_contract="2026-09-29")
    life.on("2026-09-28")
    debt.sold(house, "auction_contract", organisation="Công ty đấu giá Mẫu", paper_no="02/2026/HĐ")
    debt.stands("selling", done="auction_contract", auction_held_real_estate="2026-11-12")

    life.on("2026-11-05")
    debt.sold(house, "auction_failed", held_on="2026-11-05", bidders=0)
    life.on("2026-11-06")
    debt.sold(house, "failed_notified")
    debt.stands("selling", price_cut="2026-11-12")
    life.on("2026-11-12")
    cut = debt.paper_about("QD-GG", house, price=CUT)
    debt.stands("selling", done="price_cut", notify_party="2026-11-17")
    debt.sent(cut)

    life.on("2026-12-10")
    debt.sold(house, "auction_succeeded", person=BUYER, price=BOUGHT, bidders=3)
    debt.stands("selling", buyer_payment="2027-01-11")  # 30 days end on a Saturday
    life.on("2026-12-28")
    debt.sold(house, "buyer_paid", paid=BOUGHT)
    debt.stands("selling", done="buyer_payment", deliver_asset="2027-02-26")
    life.on("2027-01-07")  # ten days after the money, not handed over yet: it earns interest for its owner
    debt.sold(house, "money_deposited", organisation="Ngân hàng Mẫu", paid=BOUGHT)
    life.on("2027-01-08")
    delivery = debt.paper_about("QD-GTS", house, receiver=[{"name": BUYER}])
    debt.sent(delivery)
    life.on("2027-01-12")
    debt.sold(house, "delivered", person=BUYER)
    debt.stands("selling", done="deliver_asset", pay_out="2027-01-22")


def release(life: Stage, debt: Case, house: str, stop: str, seizure: str) -> None:
    """What stopped the registry ends, and the registry confirms it; the money goes out; the case ends."""
    life.on("2027-01-13")
    for kind, begun in (("QD-CDBD", stop), ("QD-GTKB", seizure)):
        debt.sent(debt.paper(kind, previous=begun))
    debt.measured(debt.measure(stop), "lifting_sent")
    debt.sold(house, "registration_given")
    life.on("2027-01-15")
    debt.measured(debt.measure(stop), "lifting_confirmed")
    life.on("2027-01-18")
    debt.record("paid_out")
    debt.stands("paying", done="pay_out")
    life.on("2027-01-20")
    debt.record("case_completed", part=HEAD)
    debt.stands("completed")
    debt.nothing_is_open()
    life.archived(debt)


def secure(debt: Case) -> str:
    """The officer verifies on the spot and finds the mortgaged house; the asset's record."""
    told = {
        "asset_kind": "real_estate", "description": HOUSE, "parcel": "78", "map_sheet": "9", "owner_name": DEBTOR,
        "encumbered_to": BANK, "secured_debt": 1_850_000_000,
    }  # fmt: skip
    [house] = debt.verified("with_means", "Ông Mượn có nhà, đất đang thế chấp", subject_name=DEBTOR, assets=[told])
    return house
