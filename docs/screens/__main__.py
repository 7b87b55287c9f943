"""Every screen of the desk, as the person who uses it, at 1440 and 390 px: pictures and a table of what fails.

    bench --site SITE execute thads.setup.training.make --kwargs "{'password': '...'}"
    DESK=http://127.0.0.1:8000 DESK_PASSWORD=... ADMIN_PASSWORD=... python docs/screens [--site SITE] [--only TEXT] [--out FOLDER]

Needs axe-core (``npm ci`` in frontend/). Presses the buttons of every screen, so it wants training data that nobody needs
afterwards. Ends with 1 where a check fails: a script error, a page wider than the phone, an English word, an accessibility
violation of our own parts, an action that the Tab key does not reach or a focus that one does not see, a dialog that the
keyboard cannot leave. ``desk``: violations in Frappe's own parts, told but not counted.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from dialogs import opened
from places import ADMINISTRATOR, PEOPLE, Screen, screens
from playwright.sync_api import Browser, Error, sync_playwright
from visit import CHECKS, Visit

CHROMIUM = "/usr/bin/chromium"
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--lang=vi"]
DESK = os.environ.get("DESK", "http://127.0.0.1:8000")
SIZES = {"1440": {"width": 1440, "height": 900}, "390": {"width": 390, "height": 844}}
SIGN_IN = """async (form) => (await fetch("/api/method/login", {method: "POST", body: new URLSearchParams(form)})).ok"""
TABBED = ("page", "case", "calendar", "workspace")  # of the rest, Frappe's own lists and forms, the dialogs are
ROOMS = "() => [...document.querySelectorAll('.thads-part')].filter((one) => one.getClientRects().length).length"
ROOM = """(place) => { const all = [...document.querySelectorAll('.thads-part')].filter((one) => one.getClientRects().length);
    all.forEach((one, at) => (one.open = at === place)); all[place].scrollIntoView(); window.scrollBy(0, -110);
    return all[place].querySelector('summary').textContent; }"""


def sign_in(browser: Browser, person: str, size: str, out: Path) -> Visit:
    phone = {"is_mobile": True, "has_touch": True} if size == "390" else {}
    context = browser.new_context(viewport=SIZES[size], locale="vi-VN", **phone)
    page = context.new_page()
    context.on("page", lambda other: other.close())
    page.set_default_timeout(120_000)
    who, word = (
        (person, "ADMIN_PASSWORD") if person == ADMINISTRATOR else (f"{person}.24@thads.example", "DESK_PASSWORD")
    )
    page.goto(f"{DESK}/tong-dat")  # the lightest page there is
    assert page.evaluate(SIGN_IN, {"usr": who, "pwd": os.environ[word]}), (
        f"the desk does not know {who} or the password"
    )
    return Visit(page, out)


def look(visit: Visit, screen: Screen, size: str, dialogs: set[str] | None) -> tuple[dict[str, list[str]], set[str]]:
    """What fails on a screen, and the labels that open its dialogs."""
    name, wide = f"{size} {screen.kind} {screen.name}", size == "1440"
    seen: set[str] = set()
    visit.go(screen.path)
    visit.picture(name)
    visit.look()
    if wide and screen.kind in TABBED:
        visit.keyboard()
    if screen.kind == "case":
        for place in range(visit.page.evaluate(ROOMS)):
            label = visit.page.evaluate(ROOM, place)
            visit.settle(700)
            visit.picture(f"{name} {label}")
            visit.look()
            if wide:
                visit.keyboard()
            seen |= opened(visit, f"{name} {label}", dialogs, keys=wide)
    else:
        seen |= opened(visit, name, dialogs, keys=wide)
    return visit.take(), seen


def walk(browser: Browser, person: str, known: set[str], asked: argparse.Namespace) -> list[dict]:
    rows: list[dict] = []
    dialogs: dict[str, set[str]] = {}
    for size in SIZES:
        visit = sign_in(browser, person, size, asked.out)
        visit.page.goto(f"{DESK}/app")
        visit.settle(1500)
        visit.take()
        if size == "1440":
            places = [
                one for one in screens(visit.page, known) if asked.only.lower() in f"{one.kind} {one.name}".lower()
            ]
            rows = [{"screen": one.name, "kind": one.kind, "person": person, "path": one.path} for one in places]
        for row, screen in zip(rows, places, strict=True):
            try:
                row[size], seen = look(visit, screen, size, dialogs.get(screen.path) if size == "390" else None)
            except Error as error:
                row[size], seen = {"error": [f"not walked to its end: {str(error)[:200]}"]}, set()
                visit.take()
            dialogs.setdefault(screen.path, set()).update(seen)
            row["dialogs"] = sorted(dialogs[screen.path])
            print(size, person, screen.kind, screen.name, json.dumps(row[size], ensure_ascii=False), flush=True)
        visit.page.context.close()
    return rows


def table(rows: list[dict]) -> str:
    lines = ["| screen | who | dialogs | " + " | ".join(CHECKS) + " |", "|---" * (3 + len(CHECKS)) + "|"]
    for row in rows:
        counts = []
        for check in CHECKS:
            found = [len(row.get(size, {}).get(check, [])) for size in SIZES]
            counts.append("·" if not any(found) else "/".join(map(str, found)))
        lines.append(
            f"| {row['kind']} {row['screen']} | {row['person']} | {len(row['dialogs'])} | {' | '.join(counts)} |"
        )
    return "\n".join([*lines, "", "Figures: failures at 1440 px / at 390 px; a dot: none.", ""])


def main() -> int:
    asker = argparse.ArgumentParser()
    asker.add_argument("--site", default="")
    asker.add_argument("--only", default="")
    asker.add_argument("--person", default="")
    asker.add_argument("--out", type=Path, default=Path("out/screens"))
    asked = asker.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    rules = [f"--host-resolver-rules=MAP {asked.site} 127.0.0.1"] if asked.site else []
    rows, known = [], set()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=[*ARGS, *rules])
        for person in [asked.person] if asked.person else PEOPLE:
            rows += walk(browser, person, known, asked)
            (asked.out / "screens.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1), "utf-8")
            (asked.out / "screens.md").write_text(table(rows), "utf-8")
        browser.close()
    print(table(rows))
    return int(
        any(lines for row in rows for size in SIZES for check, lines in row.get(size, {}).items() if check != "desk")
    )


if __name__ == "__main__":
    sys.exit(main())
