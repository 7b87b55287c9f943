"""A priority purchase, a creditor's wish to take the asset, an agreement, a redemption or a direct sale; made from the steps of the sale."""

from __future__ import annotations

from frappe.model.document import Document

from thads.enforcement import sight
from thads.enforcement.doctype.enforcement_case.enforcement_case import CaseKept
from thads.organisation.guarded import Guarded
from thads.organisation.speech import spoken


class AssetOffer(Guarded):
    @spoken
    def on_trash(self) -> None:
        raise CaseKept


def permission_query_conditions(user: str | None = None) -> str:
    return sight.part_condition("Asset Offer", user)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool | None:
    return sight.part_rule(doc, ptype, user)
