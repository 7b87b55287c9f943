"""Sales for tests: a seized house or thing in a case, and the steps of its sale through the door people use."""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe

from thads.api import sale as door
from thads.enforcement import log, standing
from thads.enforcement.means import assets
from thads.testing import cases, makers
from thads.testing.cases import OFFICER
from thads.testing.desk import DeskCase
from thads.testing.makers import OFFICE, OTHER_OFFICE, working_as

SEIZED = date(2026, 7, 6)
MILLION = 1_000_000


def make_asset(case: str, kind: str = "real_estate", *, seized: date | None = SEIZED, **told: Any) -> str:
    """An asset of the case, seized on a day."""
    held = standing.locked(case)
    description = told.pop("description", "Nhà và đất số 5, đường Thử Nghiệm")
    asset = assets.add(held, {"asset_kind": kind, "description": description, **told}, "judgment")
    if seized:
        log.add([log.entry(held, "seizure_done", seized, ref=assets.ref(asset))])
        standing.refresh(held)
    return asset.name


def take(
    asset: str, step: str, on: str, *, part: str = OFFICER, office: str = OFFICE, key: str = "", **told: Any
) -> dict[str, Any]:
    """Record a step; the asset as the screen shows it then. ``on``: 2026-07-08."""
    with working_as(part, office):
        shown = door.record_step(asset, step, on, key or frappe.generate_hash(length=12), told)
    return next(row for row in shown["assets"] if row["name"] == asset)


def valued(asset: str, price: int = 2_000_000_005) -> None:
    """Up to a price whose window for a re-valuation ends on 29 July 2026."""
    take(asset, "valuation_contract", "2026-07-08", organisation="Công ty thẩm định A", paper_no="01/HĐ", fee=8_000_000)
    take(asset, "valuation_result", "2026-07-20", price=price, paper_no="CT-01", until_on="2027-01-20")
    take(asset, "valuation_notified", "2026-07-21")
    take(asset, "valuation_received", "2026-07-22")


def contracted(asset: str, price: int = 2_000_000_005) -> None:
    valued(asset, price)
    take(asset, "auction_contract", "2026-08-03", organisation="Công ty đấu giá B", paper_no="02/HĐ")


def failed(asset: str, held: str, told: str) -> dict[str, Any]:
    take(asset, "auction_failed", told, held_on=held, bidders=0)
    return take(asset, "failed_notified", told)


def three_rounds(asset: str) -> None:
    """Three failed rounds and two cuts, the last failure told on 3 November 2026."""
    contracted(asset)
    failed(asset, "2026-09-07", "2026-09-08")
    take(asset, "price_cut", "2026-09-09", price=1_800_000_005)
    failed(asset, "2026-10-05", "2026-10-06")
    take(asset, "price_cut", "2026-10-07", price=1_620_000_005)
    failed(asset, "2026-11-02", "2026-11-03")


class SaleCase(DeskCase):
    """A case with a seized house, and the steps of its sale."""

    offices = (OFFICE, OTHER_OFFICE)

    def setUp(self) -> None:
        self.case = cases.make_case(opened_on=date(2026, 7, 1), total_due=1_000 * MILLION)
        self.house = make_asset(self.case)

    def tearDown(self) -> None:
        makers.sweep_records()

    def take(self, step: str, on: str, **told: Any) -> dict[str, Any]:
        return take(self.house, step, on, **told)

    def refused(self, error: str, function: Any, *args: Any, **kw: Any) -> str:
        """The words of a refusal of that kind."""
        with self.assertRaises(frappe.ValidationError) as caught:
            function(*args, **kw)
        self.assertEqual(type(caught.exception).__name__, error)
        return str(caught.exception)

    def task(self, code: str) -> Any:
        filters = {"enforcement_case": self.case, "rule_code": code, "status": ("!=", "no_longer")}
        rows = frappe.get_all("Enforcement Task", filters, ["*"], order_by="since_on desc", limit=1)
        return rows[0] if rows else None

    def state(self) -> str:
        return frappe.db.get_value(assets.ASSET, self.house, "state")
