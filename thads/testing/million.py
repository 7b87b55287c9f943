"""A country's worth of made-up cases for measuring: a script for a site that may be emptied.

``bench --site SITE execute thads.testing.million.make --kwargs '{"cases": 1000000}'`` writes offices' rooms and officers,
court judgments, decisions, cases with their events, tasks, requests, assets, notices and letters, search tokens, and as many
of ERPNext's sales invoices.
One office has 60,000 of a million cases, each of the others between 10,000 and 50,000. Rows are loaded in bulk, without
controllers; they say what the controllers would have said. What the site had of these records goes first.
"""

from __future__ import annotations

import os
import random
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import frappe

from thads.enforcement.search import table as search_table
from thads.organisation import access, bulk
from thads.setup import demo
from thads.testing import makers, million_rows
from thads.testing.million_load import Loader, Written, without_indexes, write

BIG, BIG_SHARE = "79", 0.06
PASSWORD = "Thads-2026!"  # noqa: S105, of made-up people on a site that is thrown away
DEPARTMENT = "cuc@thads.example"
CASES_TO_AN_OFFICER = 280
TABLES = (
    "tabCourt Judgment", "tabDecision", "tabEnforcement Case", "tabEnforcement Event", "tabEnforcement Task",
    "tabEnforcement Request", "tabEnforcement Asset", "tabService Attempt", "tabCorrespondence", search_table.TABLE,
)  # fmt: skip
INVOICES = "tabSales Invoice"
Staff = dict[str, list[million_rows.Post]]


def make(cases: int = 1_000_000, invoices: int | None = None, seed: int = 1) -> dict[str, Any]:
    """The figures of what was written. ``invoices``: as many as cases unless told."""
    began = time.monotonic()
    _empty()
    draw = random.Random(seed)  # noqa: S311
    shares = _shares(cases)
    staff = {office: _staff(office, count, draw) for office, count in shares.items()}
    frappe.db.commit()
    with (
        without_indexes([*TABLES, INVOICES]),
        TemporaryDirectory() as name,
        ProcessPoolExecutor(os.cpu_count()) as workers,
    ):
        loader, folder = Loader(), Path(name)
        written = [
            workers.submit(_office, folder, office, count, staff, f"{seed}-{office}", place)
            for place, (office, count) in enumerate(shares.items())
        ]
        written.append(workers.submit(_invoices, folder, cases if invoices is None else invoices, seed))
        for one in written:
            for file in one.result():
                loader.load(file)
        rows = loader.done()
        print(f"all rows, {time.monotonic() - began:.0f} s; now their indexes", flush=True)
    _analyse()
    return {"rows": rows, "seconds": round(time.monotonic() - began)}


def _office(folder: Path, office: str, cases: int, staff: Staff, seed: str, place: int) -> list[Written]:
    files = write(folder, million_rows.of_office(office, cases, staff, random.Random(seed), place))  # noqa: S311
    print(f"{office}: {cases} cases written", flush=True)
    return files


def _invoices(folder: Path, wanted: int, seed: int) -> list[Written]:
    return write(folder, million_rows.invoices(wanted, random.Random(seed)))  # noqa: S311


def _empty() -> None:
    makers.sweep_records()
    for table in (search_table.TABLE, INVOICES):
        frappe.db.sql_ddl(f"truncate table `{table}`")


def _shares(cases: int) -> dict[str, int]:
    """Cases of each office: the big one's share, the others' falling evenly from five parts to one."""
    others = frappe.get_all("Enforcement Office", {"name": ("!=", BIG)}, pluck="name", order_by="name")
    weights = [5 - 4 * place / (len(others) - 1) for place in range(len(others))]
    rest = cases - round(cases * BIG_SHARE)
    counts = [round(rest * weight / sum(weights)) for weight in weights]
    counts[0] += rest - sum(counts)
    return {BIG: cases - rest, **dict(zip(others, counts, strict=True))}


def _staff(office: str, cases: int, draw: random.Random) -> list[million_rows.Post]:
    """The officers of an office with their rooms; the big office's first ones can sign in."""
    posts = []
    if office == BIG:
        demo.make(PASSWORD, BIG, key="ec")
        first = access.officer_of(demo.login(BIG, "chap-hanh-vien"), BIG)
        posts.append(million_rows.Post(first, frappe.db.get_value("Enforcement Officer", first, "room")))
        makers.make_user(DEPARTMENT, [access.DEPARTMENT])
        department = frappe.get_doc("User", DEPARTMENT)
        department.update({"new_password": PASSWORD, "language": "vi"})
        department.flags.ignore_password_policy = True
        department.save()
    wanted = max(2, cases // CASES_TO_AN_OFFICER)
    rooms = [frappe.generate_hash(length=10) for _ in range(max(1, wanted // 10))]
    kinds = {"office": office, "room_type": "Regional"}
    names = [f"Phòng Thi hành án dân sự khu vực {place}" for place in range(2, len(rooms) + 2)]
    bulk.insert("Enforcement Room", [
        {"name": name, "room_name": says, **kinds} for name, says in zip(rooms, names, strict=True)
    ])  # fmt: skip
    if posts:
        rooms.append(posts[0].room)
    posts += [
        million_rows.Post(frappe.generate_hash(length=10), rooms[place % len(rooms)])
        for place in range(wanted - len(posts))
    ]
    made = posts[1:] if office == BIG else posts
    bulk.insert("Enforcement Officer", [
        {
            "name": post.officer, "full_name": million_rows.person(draw), "office": office, "room": post.room,
            "position": "Enforcement Officer", "rank": "officer_intermediate",
        } for post in made
    ])  # fmt: skip
    return posts


def _analyse() -> None:
    for table in (*TABLES, INVOICES):
        frappe.db.sql(f"analyze table `{table}`")
