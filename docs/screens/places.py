"""Which screens there are, and who uses each: from the app's own files and from what the desk grants each person."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

APP = Path(__file__).resolve().parents[2] / "thads"
ADMINISTRATOR = "Administrator"
PEOPLE = ("chap-hanh-vien", "truong", "van-thu", "thu-ly", "tiep-nhan", "ra-soat", ADMINISTRATOR)
CASES = ("Phan Văn Sự", "Lò Thị Nhạn", "Thái Văn Muộn")  # a sale; an entrustment; everything late
REVIEW = ("", "/batches")
FIND = """async (doctype) => {
    const told = await frappe.call({method: "frappe.client.get_list", args: {doctype, fields: ["name"], limit_page_length: 1,
        order_by: "modified desc"}, silent: true, error: () => null}).catch(() => null);
    return told?.message?.[0]?.name || "";
}"""
CONFIRMED = """async () => (await frappe.call({method: "frappe.client.get_list", args: {doctype: "Reading", fields: ["name"],
    filters: {status: "confirmed", is_request: 0}, limit_page_length: 1, order_by: "creation"}})).message[0]?.name || \"\""""
CASE = """async (title) => (await frappe.call({method: "frappe.client.get_list", args: {doctype: "Enforcement Case",
    filters: {title}, fields: ["name"], order_by: "total_due desc"}})).message[0]?.name"""
GRANTED = """() => ({read: frappe.boot.user.can_read, create: frappe.boot.user.can_create, pages: Object.keys(frappe.boot.page_info),
    workspaces: frappe.boot.allowed_workspaces.filter((one) => frappe.boot.module_app[frappe.router.slug(one.module || "").replace(/-/g, "_")] === "thads").map((one) => one.name)})"""


@dataclass(frozen=True)
class Screen:
    kind: str
    name: str
    path: str


def doctypes() -> list[dict]:
    """Every record of the app that has a list or a form of its own."""
    found = [json.loads(path.read_text("utf-8")) for path in sorted(APP.glob("*/doctype/*/*.json"))]
    return [one for one in found if one.get("doctype") == "DocType" and not one.get("istable")]


def pages() -> list[str]:
    return [json.loads(path.read_text("utf-8"))["name"] for path in sorted(APP.glob("*/page/*/*.json"))]


def slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def screens(page: Page, seen: set[str]) -> list[Screen]:
    """What the person at the desk uses and nobody before had; an empty list is looked at by whoever comes last."""
    granted = page.evaluate(GRANTED)
    found = [Screen("workspace", name, f"/app/{slug(name)}") for name in granted["workspaces"]]
    found += [Screen("page", name, f"/app/{name}") for name in pages() if name in granted["pages"]]
    if "reading-review" in granted["pages"]:
        found += _review(page)
    for doctype in doctypes():
        if doctype["name"] in granted["read"]:
            found += _record(page, doctype, granted["create"])
    if "Enforcement Case" in granted["read"]:
        for title in CASES:
            if name := page.evaluate(CASE, title):
                found.append(Screen("case", title, f"/app/enforcement-case/{name}"))
    fresh = [screen for screen in found if screen.name + screen.kind not in seen]
    seen |= {screen.name + screen.kind for screen in fresh}
    return fresh


def _review(page: Page) -> list[Screen]:
    reading = page.evaluate(CONFIRMED) if page.evaluate("() => frappe.boot.user.can_read.includes('Reading')") else ""
    found = [Screen("page", f"reading-review{tail}", f"/app/reading-review{tail}") for tail in REVIEW]
    if reading:
        found += [Screen("page", f"reading-review/{what or 'review'}", f"/app/reading-review/{reading}{what and '/' + what}") for what in ("", "plan")]  # fmt: skip
    return found


def _record(page: Page, doctype: dict, create: list[str]) -> list[Screen]:
    name, address = doctype["name"], f"/app/{slug(doctype['name'])}"
    if doctype.get("issingle"):
        return [Screen("form", name, address)]
    first = page.evaluate(FIND, name)
    found = (
        [Screen("list", name, f"{address}/view/list")]
        if first
        else [Screen("empty list", name, f"{address}/view/list")]
    )
    if first:
        found.append(Screen("form", name, f"{address}/{first}"))
    if name in create and not doctype.get("in_create"):
        found.append(Screen("new form", name, f"{address}/new"))
    if name == "Field Day":
        found.append(Screen("calendar", name, f"{address}/view/calendar/default"))
    return found
