"""What stands beside the cases of ``million.make``: requests, assets, notices and letters, with their search tokens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from thads.enforcement.search import keep
from thads.enforcement.search.table import declaration
from thads.testing.million_load import Rows

if TYPE_CHECKING:
    from thads.testing.million_rows import MadeCase

HOUSE = ("name", "creation", "modified", "owner", "modified_by", "docstatus", "idx")
REQUEST = (
    *HOUSE, "requester", "role", "requested_on", "channel", "state", "next_due", "register_number", "register_year", "office",
    "requester_kind", "requester_id", "requester_phone", "judgment", "judgment_number", "received_at", "receiving_office",
    "entered_on",
)  # fmt: skip
ASSET = (
    *HOUSE, "title", "asset_kind", "state", "value_estimate", "owner_name", "state_since", "enforcement_case", "office", "room",
    "source", "owner_id", "parcel", "map_sheet", "ward", "certificate", "plate",
)  # fmt: skip
ATTEMPT = (
    *HOUSE, "enforcement_case", "addressee", "side", "method", "result", "at", "valid_notice_date", "office", "room",
    "decision", "officer",
)  # fmt: skip
LETTER = (
    *HOUSE, "subject", "direction", "register_number", "register_year", "registered_on", "sender", "receiver", "their_number",
    "received_on", "state", "deadline", "officer", "room", "office", "enforcement_case",
)  # fmt: skip
AUTHORITIES = (
    "Văn phòng đăng ký đất đai",
    "Ngân hàng Mẫu",
    "Công an phường Mẫu",
    "Viện kiểm sát nhân dân khu vực",
    "Bảo hiểm xã hội",
)


def rows_of(cases: Sequence[MadeCase]) -> Rows:
    """(table, columns, rows) of what belongs to these cases."""
    yield "tabEnforcement Request", REQUEST, _each(_request, (one for one in cases if one.place % 3 == 0))
    yield "tabEnforcement Asset", ASSET, _each(_asset, (one for one in cases if one.place % 5 == 0))
    yield "tabService Attempt", ATTEMPT, _each(_attempt, (one for one in cases if one.place % 2 == 0))
    yield "tabCorrespondence", LETTER, _each(_letter, (one for one in cases if one.place % 3 == 1))


def tokens_of(table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> set[str]:
    """Lines of the table of search tokens: what a table's rows are found by."""
    told = declaration(table.removeprefix("tab"))
    if told is None:
        return set()
    records = (dict(zip(columns, row, strict=True)) for row in rows)
    return {
        f"{record['office']}\t{told['code']}\t{token}\t{record['name']}"
        for record in records for token in keep.own_tokens(told, record)
    }  # fmt: skip


def _each(made: Callable[[MadeCase], tuple[Any, ...]], cases: Iterator[MadeCase]) -> Iterator[tuple[Any, ...]]:
    return (made(one) for one in cases)


def _request(one: MadeCase) -> tuple[Any, ...]:
    draw, on = one.draw, one.opened - timedelta(days=6)
    waits = draw.random() < 0.03
    return (
        *one.house(70, on), one.creditor, "creditor", on, "Direct", "entered" if waits else "decided",
        on + timedelta(days=5) if waits else None, one.place, on.year, one.office, "person", one.creditor_id,
        f"09{draw.randint(0, 99_999_999):08d}", one.judgment, one.judgment_number, f"{on} 09:00:00", one.office, on,
    )  # fmt: skip


def _asset(one: MadeCase) -> tuple[Any, ...]:
    draw, land = one.draw, one.draw.random() < 0.6
    parcel, sheet, ward = draw.randint(1, 900), draw.randint(1, 60), f"phường Mẫu {draw.randint(1, 40)}"
    plate = f"{draw.randint(11, 99)}{draw.choice('ABCDEFGHK')}-{draw.randint(0, 999):03d}.{draw.randint(0, 99):02d}"
    says = f"Quyền sử dụng thửa đất số {parcel}, tờ bản đồ số {sheet}, {ward}" if land else f"Ô tô biển số {plate}"
    seen = (
        (str(parcel), str(sheet), ward, f"CS {draw.randint(0, 999_999):06d}", None)
        if land
        else (None, None, None, None, plate)
    )
    return (
        *one.house(70, one.opened), says, "real_estate" if land else "vehicle", "released" if one.ended else "known", one.amount,
        one.debtors.split(",")[0], one.opened, one.name, one.office, one.post.room, "verification", one.debtor_id, *seen,
    )  # fmt: skip


def _attempt(one: MadeCase) -> tuple[Any, ...]:
    on = one.opened + timedelta(days=3)
    return (
        *one.house(70, on), one.name, one.debtors.split(",")[0], "debtor", "in_person", "received", f"{on} 10:00:00", on,
        one.office, one.post.room, one.decision, one.post.officer,
    )  # fmt: skip


def _letter(one: MadeCase) -> tuple[Any, ...]:
    draw, on = one.draw, one.opened + timedelta(days=30)
    open_ = one.ended is None and draw.random() < 0.1
    return (
        *one.house(70, on), f"Về việc cung cấp thông tin của {one.debtors.split(',')[0]}", "Incoming", one.place, on.year, on,
        draw.choice(AUTHORITIES), None, f"{draw.randint(1, 2000)}/CV-{draw.choice(('VPDK', 'CAP', 'NHM'))}", on,
        "In Hand" if open_ else "Closed", on + timedelta(days=10) if open_ else None, one.post.officer, one.post.room,
        one.office, one.name,
    )  # fmt: skip
