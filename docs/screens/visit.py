"""One screen looked at by one person: what fails is a list of lines, each of a named check."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Error, Page
from words import english, untranslated

HERE = Path(__file__).parent
AXE = HERE.parents[1] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
NOISE = ("socket.io", "favicon", "ERR_CONNECTION_REFUSED", "status of 404 (NOT FOUND)", "frappe.org", "net::ERR_")
CHECKS = ("error", "sideways", "english", "axe", "keyboard", "focus", "dialog", "desk")
TABS = 220
IDLE = """() => document.readyState === "complete" && window.frappe?.request?.ajax_count === 0 && !window.thads_desk?.waiting
    && !document.querySelector("#freeze, .layout-main .skeleton") && !document.querySelector(".widget .widget-body .loading-state")"""


class Visit:
    """A browser window with its console watched."""

    def __init__(self, page: Page, out: Path) -> None:
        self.page, self.out = page, out
        self.words = english()
        self.found: dict[str, list[str]] = defaultdict(list)
        page.route("**/socket.io/**", lambda route: route.abort())  # a bench without realtime is none of our errors
        page.on("pageerror", lambda error: self.found["error"].append(str(error)[:200]))
        page.on(
            "console", lambda told: told.type == "error" and self._error(told.text + " " + told.location.get("url", ""))
        )

    def _error(self, text: str) -> None:
        if not any(noise in text for noise in NOISE):
            self.found["error"].append(text[:240])

    def take(self) -> dict[str, list[str]]:
        """What was found since the last time."""
        found, self.found = self.found, defaultdict(list)
        return {check: list(dict.fromkeys(lines)) for check, lines in found.items() if lines}

    def go(self, path: str) -> None:
        """Another screen of the desk, without loading the desk anew."""
        self.page.evaluate("(path) => { frappe.router.current_route = null; frappe.router.push_state(path); }", path)
        self.settle(700)

    def settle(self, least: int = 400) -> None:
        """Until the desk has asked for everything and a moment more."""
        self.page.wait_for_timeout(least // 2)
        with suppress(Error):
            self.page.wait_for_function(IDLE, timeout=60_000)
        self.page.wait_for_timeout(least // 2)
        if not self.page.evaluate("() => Boolean(window.screen_checks)"):
            self.page.evaluate((HERE / "checks.js").read_text("utf-8"))
            self.page.evaluate(AXE.read_text("utf-8"))

    def picture(self, name: str) -> None:
        self.page.screenshot(path=self.out / f"{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-')}.png")

    def look(self, *, axe: bool = True) -> None:
        """Width, words, accessibility of what is in front."""
        if over := self.page.evaluate("() => screen_checks.sideways()"):
            self.found["sideways"].append(over)
        self.found["english"] += untranslated(self.page.evaluate("() => screen_checks.lines()"), self.words)
        if axe:
            told = self.page.evaluate(f"() => screen_checks.axe({json.dumps(RULES)})")
            self.found["axe"] += told["ours"]
            self.found["desk"] += told["desk"]

    def keyboard(self) -> None:
        """Tab from the top until it comes round: every action of ours is reached, and one sees where one is."""
        self.page.evaluate("() => { document.activeElement?.blur(); screen_checks.start(); }")
        where = "on"
        for _ in range(TABS):
            self.page.keyboard.press("Tab")
            where = self.page.evaluate("() => screen_checks.here()")
            if where in ("again", "outside"):
                break
        if where == "outside":
            self.found["dialog"].append("Tab leaves the dialog")
        left = self.page.evaluate("() => screen_checks.left()")
        if where != "on":  # else there is more on the screen than was pressed through
            self.found["keyboard"] += left["missed"][:8]
        self.found["focus"] += left["unseen"][:8]
