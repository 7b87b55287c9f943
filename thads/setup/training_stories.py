"""The stories of the training data: each yields the number of days ago on which it goes on and acts through ``Hands``.

A story is told with today's rules and days, so that its tasks are due around today whenever the data are made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import frappe

from thads.api import casefile, entrustment
from thads.setup.training_hands import DRAFTER, HEAD, Hands, officer_of

Story = Iterator[int]
THERE = "96"
NOTHING = "Không có tài sản, không có thu nhập, có xác nhận của Ủy ban nhân dân phường"
LAND = "Quyền sử dụng đất và nhà ở tại thửa đất số 36, tờ bản đồ số 4, phường Kinh Bắc"
REGISTRY = "Chi nhánh Văn phòng đăng ký đất đai thử nghiệm"
BANK = "Ngân hàng TMCP Ví Dụ - Chi nhánh Bắc Ninh"


def _open(hands: Hands, row: dict[str, Any], ago: int) -> Iterator[int]:
    """Read and asked for on one day, the decisions issued two days later; the cases by debtor, requests first."""
    yield ago + 2
    reading = hands.receive(row["file"], row["text"])
    hands.confirm(reading)
    if row["kind"] != "fine":
        hands.request(reading)
    yield ago
    return [hands.of(hands.issue(name)) for name in hands.opening_papers(reading)]


def _verifying(hands: Hands, row: dict[str, Any], ago: int) -> Iterator[int]:
    """Opened ``ago``, everybody told the day after; the voluntary period ran out two weeks later."""
    case = (yield from _open(hands, row, ago))[0]
    yield ago - 1
    case.begin()
    return case


def opened(hands: Hands, row: dict[str, Any]) -> Story:
    yield from _open(hands, row, 1)


def forgotten(hands: Hands, row: dict[str, Any]) -> Story:
    """Nobody has done anything for three weeks: everything is late."""
    yield from _open(hands, row, 21)


def voluntary(hands: Hands, row: dict[str, Any]) -> Story:
    yield from _verifying(hands, row, 7)


def fined(hands: Hands, row: dict[str, Any]) -> Story:
    for case in (yield from _open(hands, row, 6)):
        case.begin()


def unverified(hands: Hands, row: dict[str, Any]) -> Story:
    """The voluntary period is long over and nobody has verified."""
    yield from _verifying(hands, row, 45)


def with_means(hands: Hands, row: dict[str, Any]) -> Story:
    case = yield from _verifying(hands, row, 33)
    yield 16
    car = {
        "asset_kind": "vehicle",
        "description": "Xe ô tô con màu trắng",
        "plate": "99A-000.36",
        "owner_name": row["debtor"],
    }
    case.verify("with_means", "Có một xe ô tô con, có thu nhập từ cửa hàng tại nhà", [car])
    yield 4
    case.record("coercion_ground")


def postponed(hands: Hands, row: dict[str, Any]) -> Story:
    case = yield from _verifying(hands, row, 50)
    yield 30
    case.verify("with_means", "Có thu nhập, đang điều trị tại bệnh viện, có xác nhận")
    yield 9
    case.record("postponement_ground")
    yield 7
    case.tell(case.paper("QD-HOAN", ground="a", reason="Người phải thi hành án bị ốm nặng, có xác nhận của bệnh viện"))


def without_means(hands: Hands, row: dict[str, Any]) -> Story:
    case = yield from _verifying(hands, row, 120)
    yield 100
    case.verify("without_means", NOTHING)
    yield 99
    case.record("not_enforceable_ground")
    yield 95
    paper = case.paper("QD-CDK", ground="a", reason=NOTHING)
    yield 93
    case.tell(paper)
    with case.working():
        proposed = casefile.get_publications(case.case)["proposed"]
        casefile.publish_debtor(
            case.case, **{name: value for name, value in proposed.items() if name != "ground_decision"}
        )


def frozen(hands: Hands, row: dict[str, Any]) -> Story:
    case = yield from _verifying(hands, row, 40)
    yield 22
    case.verify("with_means", "Có tài khoản tại ngân hàng, có dấu hiệu tẩu tán")
    yield 8
    account = [{"number": "0999000038", "bank": BANK, "holder": row["debtor"]}]
    paper = case.paper("QD-PT", accounts=account, keeper=BANK, duty="210.000.000", reason="có dấu hiệu tẩu tán tài sản")
    case.measure(paper, "sent")
    yield 7
    case.tell(paper)


def collecting(hands: Hands, row: dict[str, Any]) -> Story:
    case = yield from _verifying(hands, row, 28)
    yield 5
    case.record("money_collected")


def completed(hands: Hands, row: dict[str, Any]) -> Story:
    case = yield from _verifying(hands, row, 90)
    yield 70
    case.record("money_collected")
    yield 66
    case.record("paid_out")
    case.record("debtor_performed")
    yield 64
    case.record("case_completed", HEAD)


def drafted(hands: Hands, row: dict[str, Any]) -> Story:
    """A case with a reviewed paper that waits for the head."""
    case = yield from _verifying(hands, row, 36)
    yield 15
    case.verify("without_means", NOTHING)
    yield 3
    case.record("not_enforceable_ground")
    case.paper("QD-CDK", until="review", ground="a", reason=NOTHING)


def to_review(hands: Hands, row: dict[str, Any]) -> Story:
    """A judgment that the machine has read and nobody has looked at."""
    yield 0
    hands.receive(row["file"], row["text"])


def being_entrusted(hands: Hands, row: dict[str, Any]) -> Story:
    """Sent to another province, which has not answered yet."""
    yield from _entrust(hands, row, 9)


def entrusted(hands: Hands, row: dict[str, Any]) -> Story:
    name = yield from _entrust(hands, row, 25)
    there = Hands(THERE)
    yield 20
    with there.working("van-thu"):
        entrustment.take(name, "receive", "receive", {})
    yield 18
    with there.working(DRAFTER):
        answer = entrustment.draft_answer(name, officer_of(THERE))["decision"]
    case = there.of(there.issue(answer))
    yield 17
    case.begin()


def _entrust(hands: Hands, row: dict[str, Any], ago: int) -> Iterator[int]:
    case = yield from _verifying(hands, row, ago + 30)
    yield ago + 10
    case.verify("with_means", "Đương sự đã chuyển đến địa bàn khác, có tài sản ở đó")
    case.record("entrustment_ground")
    yield ago + 2
    with case.working():
        offered = entrustment.offered(case.case)["obligations"]
        told = {
            "to_office": THERE, "scope": "whole", "ground": "assets", "reason": "Biên bản xác minh tại nơi cư trú", "fee_paid": 0, "fee_due": 0,
            "papers": [f"Bản án số {row['number']}"], "assets": "Thửa đất số 7, tờ bản đồ số 3", "items": [{"id": one["id"]} for one in offered],
        }  # fmt: skip
        decision = entrustment.draft(case.case, told, row["number"])["decision"]
    case.issue(decision)
    case.tell(decision)
    name = frappe.db.get_value("Entrustment", {"decision": decision})
    yield ago
    with case.working():
        entrustment.take(name, "send", "send", {})
    return name


def sale(hands: Hands, row: dict[str, Any]) -> Story:
    """A mortgaged house: verified, stopped at the registry, seized, valued, offered once; the price is to be cut."""
    cases = yield from _open(hands, row, 128)
    case, *others = sorted(
        cases, key=lambda one: -(frappe.db.get_value("Enforcement Case", one.case, "total_due") or 0)
    )
    yield 127
    for one in (case, *others):
        one.begin()
    yield 112
    told = {
        "asset_kind": "real_estate", "description": LAND, "parcel": "36", "map_sheet": "4", "owner_name": row["debtor"],
        "encumbered_to": "Ngân hàng thương mại cổ phần Ví Dụ", "secured_debt": 1_200_000_000,
    }  # fmt: skip
    [house] = case.verify("with_means", "Có nhà, đất đang thế chấp", [told])
    yield 111
    stop = case.paper("QD-TNGD", agencies=[REGISTRY], assets=[{"description": LAND}])
    case.measure(stop, "sent")
    case.tell(stop)
    yield 108
    case.measure(stop, "applied", result="full")
    case.record("coercion_ground")
    yield 104
    seizure = case.paper("QD-KB", house)
    case.tell(seizure)
    yield 98
    case.paper(
        "BB-KB",
        house,
        keeper=[{"name": row["debtor"], "birth_year": row["born"], "address": "phường Kinh Bắc, tỉnh Bắc Ninh"}],
    )
    yield 95
    case.sell(house, "valuation_contract", organisation="Công ty thẩm định giá Mẫu", paper_no="01/HĐ", fee=9_000_000)
    yield 83
    case.sell(
        house,
        "valuation_result",
        price=1_900_000_000,
        paper_no="CT-15",
        until_on=str(frappe.utils.add_days(frappe.utils.today(), 120)),
    )
    yield 80
    case.sell(house, "valuation_notified")
    case.sell(house, "valuation_received")
    yield 66
    case.refresh()  # the window for a re-valuation has run out
    case.sell(house, "auction_contract", organisation="Công ty đấu giá Mẫu", paper_no="02/HĐ")
    yield 7
    case.sell(house, "auction_failed", held_on=frappe.utils.today(), bidders=0)
    yield 6
    case.sell(house, "failed_notified")


STORIES: dict[str, Callable[[Hands, dict[str, Any]], Story]] = {
    story.__name__: story
    for story in (
        sale, completed, without_means, postponed, frozen, unverified, with_means, collecting, entrusted, being_entrusted, fined,
        forgotten, voluntary, opened, drafted, to_review,
    )
}  # fmt: skip
