"""Assets of the debtor in a case: entered once, from wherever they became known; their state follows from what was done.

Other rooms of a case (a sale) link to ``Enforcement Asset``, write their events with ``ref(asset)`` and call ``refresh``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import cint, flt, getdate

from thads.enforcement import log, standing
from thads.enforcement.errors import ReasonForStriking, StruckAlready
from thads.enforcement.means.errors import AssetHeld, AssetNotDescribed, ForeignAsset, NegativeSum, UnknownValue
from thads.engine.law.records import by_code, records
from thads.engine.life import assets as law
from thads.engine.life.guards import Thing
from thads.engine.text.normal import fold
from thads.organisation.guarded import by_service

ASSET, MEASURE = "Enforcement Asset", "Enforcement Measure"
TEXTS = (
    "description", "quantity", "unit", "place", "keeper", "owner_name", "owner_id", "co_owners", "parcel", "map_sheet",
    "ward", "certificate", "plate", "serial", "account_number", "bank", "encumbered_to", "encumbrance_contract",
    "held_by_authority",
)  # fmt: skip
LONG = ("description", "place", "co_owners")
MARKS = ("share_known", "minor_owner", "is_only_home", "offered_by_debtor", "indivisible", "bad_debt")
SUMS = ("value_estimate", "monthly_income", "secured_debt")
IDENTITY = (("plate",), ("parcel", "map_sheet", "ward"), ("account_number", "bank"), ("certificate",), ("serial",))


def add(case: Document, told: Mapping[str, Any], source: str, verification: str | None = None) -> Document:
    """The asset; the one that is there where the same thing was entered before, with what it lacked filled in. The case is
    locked by the caller. AssetNotDescribed, UnknownValue, NegativeSum."""
    columns = checked(told)
    key = _key(case.name, columns)
    if found := frappe.db.get_value(ASSET, {"asset_key": key}):
        return _complete(frappe.get_doc(ASSET, found), columns, verification)
    asset = frappe.new_doc(ASSET)
    asset.update(columns | {
        "enforcement_case": case.name, "office": case.office, "room": case.room, "asset_key": key, "state": law.KNOWN,
        "title": _title(case.name, columns, told.get("title")), "source": _choice(source or "other_source", "source"), "verification": verification,
        "state_explained": law.state_says(law.KNOWN),
    })  # fmt: skip
    return by_service(asset).insert(ignore_permissions=True)


def edit(name: str, told: Mapping[str, Any]) -> Document:
    """Change what is told of an asset; what identifies it may be corrected while the key stays unique."""
    asset = _locked(name)
    columns = checked({field: asset.get(field) for field in (*TEXTS, *MARKS, *SUMS, "area_m2", "asset_kind", "unseizable")} | dict(told))  # fmt: skip
    asset.update(columns)
    asset.asset_key = _key(asset.enforcement_case, columns)
    by_service(asset).save(ignore_permissions=True)
    return asset


def lose(name: str, on: Any, reason: str) -> Document:
    """The asset is no more."""
    asset = _locked(name)
    if not reason.strip():
        raise ReasonForStriking
    asset.update({"lost_on": getdate(on), "lost_reason": reason.strip()[:500]})
    return _settle(asset)


def strike(name: str, reason: str) -> Document:
    """Take a mistaken entry back. AssetHeld where a measure on it is not over."""
    asset = _locked(name)
    if not reason.strip():
        raise ReasonForStriking
    if asset.struck:
        raise StruckAlready
    if held := frappe.db.get_value(MEASURE, {"asset": name, "lifted_on": ("is", "not set")}, "title"):
        raise AssetHeld(measure=held)
    asset.update({"struck": 1, "struck_reason": reason.strip()[:500], "asset_key": None})
    return _settle(asset)


def refresh(name: str) -> Document:
    """Recompute the state of an asset from the measures on it and the events about it."""
    return _settle(frappe.get_doc(ASSET, name, for_update=True))


def ref(asset: Document | Mapping[str, Any]) -> str:
    """What an event about this asset is about: its title, unique in the case."""
    return asset["title"] if isinstance(asset, Mapping) else asset.title


def of_case(case: str) -> list[Any]:
    """The assets of a case that were not struck, the first known first."""
    return frappe.get_all(
        ASSET, {"enforcement_case": case, "struck": 0}, ["*"], order_by="creation", limit_page_length=0
    )


def require_of(case: str, name: str) -> Document:
    """ForeignAsset."""
    asset = frappe.get_doc(ASSET, name)
    if asset.enforcement_case != case or asset.struck:
        raise ForeignAsset
    return asset


def thing(row: Any, notified: Any = None) -> Thing:
    """An asset as the law's hints look at it. ``notified``: the day on which its co-owners were notified."""
    return Thing(
        title=row.title, kind=row.asset_kind, value=cint(row.value_estimate), source=row.source or "",
        co_owners=tuple(line.strip() for line in (row.co_owners or "").splitlines() if line.strip()),
        share_known=bool(row.share_known), co_owners_notified=notified, minor_owner=bool(row.minor_owner),
        only_home=bool(row.is_only_home), offered=bool(row.offered_by_debtor), indivisible=bool(row.indivisible),
        unseizable=row.unseizable or "", certificate=row.certificate or "", encumbered_to=row.encumbered_to or "",
        secured_debt=cint(row.secured_debt), bad_debt=bool(row.bad_debt), held_by=row.held_by_authority or "",
    )  # fmt: skip


def checked(told: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that people tell, cut to their lengths. AssetNotDescribed, UnknownValue, NegativeSum."""
    columns: dict[str, Any] = {
        field: str(told.get(field) or "").strip()[: 500 if field in LONG else 140] for field in TEXTS
    }
    columns |= {field: cint(bool(cint(told.get(field)))) for field in MARKS}
    for field in SUMS:
        columns[field] = _sum(field, told.get(field))
    columns["area_m2"] = max(flt(told.get("area_m2")), 0)
    columns["asset_kind"] = _choice(told.get("asset_kind") or "", "asset_kind")
    columns["unseizable"] = _ground(told.get("unseizable"))
    if not columns["description"] and not any(columns[name] for names in IDENTITY for name in names):
        raise AssetNotDescribed
    return columns


def _sum(field: str, value: Any) -> int:
    try:
        number = int(str(value or 0).replace(".", "").replace(" ", ""))
    except ValueError:
        number = -1
    if number < 0:
        raise NegativeSum(field=frappe._(frappe.get_meta(ASSET).get_label(field)))
    return number


def _choice(value: str, field: str) -> str:
    if value not in frappe.get_meta(ASSET).get_field(field).options.split("\n"):
        raise UnknownValue(value=value, field=frappe._(frappe.get_meta(ASSET).get_label(field)))
    return value


def _ground(code: Any) -> str:
    if code and code not in {row["code"] for row in records("unseizable")}:
        raise UnknownValue(value=str(code), field=frappe._(frappe.get_meta(ASSET).get_label("unseizable")))
    return str(code or "")


def _complete(asset: Document, columns: Mapping[str, Any], verification: str | None) -> Document:
    missing = {field: value for field, value in columns.items() if value and not asset.get(field)}
    if verification and not asset.verification:
        missing["verification"] = verification
    if missing:
        asset.update(missing)
        by_service(asset).save(ignore_permissions=True)
    return asset


def _key(case: str, columns: Mapping[str, Any]) -> str:
    """The same thing in the same case: by what identifies it, else by its description."""
    known = next((names for names in IDENTITY if all(columns.get(name) for name in names)), ("description",))
    said = [fold(str(columns.get(name) or "")).replace(" ", "") for name in known]
    return hashlib.sha256("\x1f".join((case, columns["asset_kind"], *known, *said)).encode()).hexdigest()[:40]


def _title(case: str, columns: Mapping[str, Any], wished: Any) -> str:
    first_line = (columns["description"].splitlines() or [""])[0]
    base = (str(wished or "").strip() or first_line or _identified(columns))[:120]
    base = base[:1].upper() + base[1:]
    taken = set(frappe.get_all(ASSET, {"enforcement_case": case}, pluck="title"))
    number, title = 2, base
    while title in taken:
        title, number = f"{base} ({number})", number + 1
    return title


def _identified(columns: Mapping[str, Any]) -> str:
    names = next(names for names in IDENTITY if any(columns[name] for name in names))
    return ", ".join(columns[name] for name in names if columns[name])


def _locked(name: str) -> Document:
    case = frappe.db.get_value(ASSET, name, "enforcement_case")
    standing.locked(case)
    return frappe.get_doc(ASSET, name, for_update=True)


def _settle(asset: Document) -> Document:
    rows = frappe.get_all(
        MEASURE, {"asset": asset.name, "state": ("!=", "void")}, ["family", "measure", "decided_on", "lifted_on"]
    )
    held = [
        law.Held(row.family, by_code("measures", row.measure)["says"], row.decided_on, row.lifted_on) for row in rows
    ]
    about = [event for event in log.history(asset.enforcement_case) if event.ref == ref(asset) and not event.until]
    told = [law.Told(event.kind, event.day) for event in about]
    now = law.standing(held, told, lost_on=asset.lost_on and getdate(asset.lost_on), struck=bool(asset.struck))
    asset.update({"state": now.state, "state_since": now.since, "state_explained": now.explanation})
    by_service(asset).save(ignore_permissions=True)
    return asset
