"""The buttons of a screen, pressed one after the other: what opens a dialog is looked at, what leads away is taken back."""

from __future__ import annotations

from contextlib import suppress

from playwright.sync_api import Error
from visit import Visit

BUTTONS = """() => {
    const page = frappe.container?.page || document, wanted = '.page-actions .custom-actions button, .page-actions .custom-actions a.dropdown-item, .page-actions .primary-action, .page-actions .menu-btn-group .user-action, .layout-main-section [class*="thads"] button, .layout-main-section button[class*="thads"]';
    const own = [...page.querySelectorAll(wanted)].filter((node) => !node.disabled && !node.matches('[data-toggle], .hide, .hidden') && !node.closest('.custom-btn-group, .views-section, .sort-selector, .filter-selector') && node.textContent.trim() && !node.closest('.hide'));
    window.screen_buttons = own;
    return own.map((node) => node.textContent.trim().replace(/\\s+/g, " ").slice(0, 60));
}"""
OPEN = "() => Boolean(document.querySelector('dialog[open]') || [...document.querySelectorAll('.modal.show')].some((one) => one.getClientRects().length))"
CLOSE = """() => { document.querySelectorAll('dialog[open]').forEach((one) => one.close());
    for (let left = 4; left && window.cur_dialog; left--) cur_dialog.hide(); frappe.msg_dialog?.hide?.(); frappe.hide_progress(); }"""
FOCUS_IN = "() => screen_checks.top() === document || screen_checks.top().contains(document.activeElement)"
AT_ONCE = ("Lưu", "Save", "Xóa", "Rà soát xong", "Phát hành", "Đóng các sổ")  # write without asking
MOST = 26


def opened(visit: Visit, name: str, only: set[str] | None, *, keys: bool) -> set[str]:
    """The labels whose dialogs were seen; ``only``: none but these are pressed."""
    page, seen, told = visit.page, set(), set()
    home = page.url
    for label in dict.fromkeys(page.evaluate(BUTTONS)[: MOST * 3]):
        if label in told or label.startswith(AT_ONCE) or (only is not None and label not in only):
            continue
        told.add(label)
        if len(told) > MOST or not _press(visit, label):
            continue
        if page.evaluate(OPEN):
            seen.add(label)
            _look(visit, f"{name} {label}", keys=keys)
        if page.url != home:
            visit.go(home.split("/", 3)[3].join(["/", ""]))
    return seen


def _press(visit: Visit, label: str) -> bool:
    labels = visit.page.evaluate(BUTTONS)
    if label not in labels:
        return False
    visit.page.evaluate(
        "(place) => { const node = screen_buttons[place]; node.focus(); node.click(); }", labels.index(label)
    )
    visit.settle(600)
    return True


def _look(visit: Visit, name: str, *, keys: bool) -> None:
    page = visit.page
    before = {check: list(lines) for check, lines in visit.found.items()}
    visit.picture(name)
    visit.look()
    if not page.evaluate(FOCUS_IN):
        visit.found["dialog"].append("the focus stays behind it")
    if keys:
        visit.keyboard()
    for _ in range(2):
        page.keyboard.press("Escape")
        page.wait_for_timeout(450)
    if page.evaluate(OPEN):
        visit.found["dialog"].append("Escape does not close it")
        with suppress(Error):
            page.evaluate(CLOSE)
        page.wait_for_timeout(400)
    label = name.split(" ", 1)[1]
    for check, lines in visit.found.items():  # what was found in the dialog says so
        known = before.get(check, [])
        visit.found[check] = known + [f"[{label}] {line}" for line in lines[len(known) :]]
