"""LifeScript: the life of a case told in a script, through the same doors as the screens and under the same people.

    life = LifeScript(cases.make_case())                      # or any open case of a demo office
    hold = life.paper("QD-HOAN", ground="a", reason="…")      # drafted, reviewed, signed, numbered and issued
    life.paper("QD-TT", ground="a", reason="…")               # names the postponement by itself
    freeze = life.paper("QD-PT", accounts=[{"number": "0999", "bank": "Ngân hàng Ví Dụ"}], _about="TK 0999")
    life.paper("QD-CDBD", previous=freeze, reason="…")        # a paper of the case is named by its record's name
    life.record("coercion_ground", on="2026-11-20")           # an event recorded by hand by whoever may
    life.notify("Bùi Văn Thử", on="2026-11-20")               # an attempt at service of the opening decision
    assert life.state == "secured" and "security_decision" in life.events

* ``draft(kind, **inputs)`` gives a draft's name. What is left out comes from the form (what the desk knows), then from
  made-up entries of the right type; ``inputs`` named ``_signatory``, ``_about``, ``_reason``, ``_key`` and ``_by`` (a part of
  ``thads.testing.makers``: whose desk; usually the officer's) are not entries. ``exact=True`` leaves out the made-up ones.
* ``review``, ``sign``, ``issue``, ``void`` take the name and raise AssertionError with the refusal in words. An officer's own
  paper is signed without a review. ``paper`` does all of it; ``until="Draft" | "Reviewed" | "Signed"`` stops earlier.
* ``refusal(kind, **inputs)`` gives the words with which a draft is refused; it fails where the draft is made.
* ``offers`` tells what may be made: {code: offer}; ``form(kind)`` the form; ``events`` the kinds in the log that stand, in order.

Everything acts as the demo people of ``makers.make_office``; nothing is written past the doors.
"""

from __future__ import annotations

from typing import Any

import frappe
from frappe.utils import now_datetime, today

from thads.api import case_papers as door
from thads.api import cases as case_door
from thads.api import drafting
from thads.enforcement import log, standing
from thads.testing import cases
from thads.testing.makers import CLERK, HEAD, OFFICE, REVIEWER, user, working_as

STEPS = (("review", REVIEWER, "Reviewed"), ("sign", HEAD, "Signed"), ("issue", CLERK, "Issued"))
BANK = "Ngân hàng TMCP Ví Dụ - Chi nhánh Bắc Ninh"
ENTRIES: dict[str, Any] = {
    "text": "Theo văn bản số 15/CV ngày 18/11/2026", "list": ["Nội dung thứ nhất", "Nội dung thứ hai"], "money": 1_500_000, "number": 2,
    "decision": {"number": "77/QĐ-THADS", "date": "2026-11-09"}, "party": {"name": "Hồ Thị Mẫu"},
    "parties": [{"name": "Hồ Thị Mẫu", "birth_year": 1985, "address": "phường Võ Cường, tỉnh Bắc Ninh"}],
    "people": [{"role": "Đại diện Ủy ban nhân dân phường", "name": "Đỗ Thị Giang", "of": "phường Kinh Bắc"}, {"role": "Người làm chứng", "name": "Vũ Văn Khánh"}, {"role": "Thành viên", "name": "Cao Văn Cường"}],
    "asset": {"description": "xe ô tô con màu trắng", "plate": "99A-000.17"},
    "assets": [{"description": "xe ô tô con màu trắng", "quantity": 1, "unit": "chiếc", "plate": "99A-000.17"}],
    "account": {"number": "0999000017", "bank": BANK}, "accounts": [{"number": "0999000017", "bank": BANK}],
    "obligations": [{"text": "Trả số tiền 50.000.000 đồng"}], "sums": [{"text": "Thuê phương tiện", "amount": 1_500_000}],
}  # fmt: skip


class LifeScript:
    """One case and the people who work on it. See the module."""

    def __init__(self, case: str, office: str = OFFICE, officer: str = cases.OFFICER) -> None:
        self.case, self.office, self.officer = case, office, officer

    # papers

    def paper(self, kind: str, *, until: str = "Issued", **inputs: Any) -> str:
        """Drafted and brought to ``until``; its name."""
        name = self.draft(kind, **inputs)
        for action, part, state in STEPS if until != "Draft" else ():
            own = frappe.db.get_value("Decision", name, "own_paper")
            if action == "review" and own and until != "Reviewed":
                continue
            self._step(action, name, part)
            if state == until:
                break
        return name

    def draft(self, kind: str, *, exact: bool = False, **inputs: Any) -> str:
        said = {key: inputs.pop(key, None) for key in ("_signatory", "_about", "_reason", "_key", "_by")}
        with working_as(said["_by"] or self.officer, self.office):
            form = door.form(self.case, kind)
            entries = self._entries(form, inputs, exact)
            made = door.draft(
                self.case, kind, entries, said["_key"] or frappe.generate_hash(length=16), signatory=said["_signatory"],
                about=said["_about"] or form["about"], reason=said["_reason"] or "",
            )  # fmt: skip
        frappe.db.commit()
        return made["decision"]

    def refusal(self, kind: str, **inputs: Any) -> str:
        """Why the draft is refused, in words."""
        try:
            self.draft(kind, **inputs)
        except (frappe.ValidationError, frappe.PermissionError) as error:
            frappe.db.rollback()
            frappe.clear_messages()
            return str(error)
        raise AssertionError(f"{kind} was drafted")

    def review(self, name: str, part: str = REVIEWER) -> str:
        return self._step("review", name, part)

    def sign(self, name: str, part: str | None = None) -> str:
        return self._step("sign", name, part or HEAD)

    def issue(self, name: str, part: str = CLERK) -> str:
        return self._step("issue", name, part)

    def void(self, name: str, reason: str, part: str = HEAD) -> str:
        with working_as(part, self.office):
            return self._told(drafting.void([name], reason)[0], name)

    # what is recorded by hand

    def record(
        self, event: str, on: str | None = None, hour: str | None = None, about: str = "", part: str | None = None
    ) -> None:
        """An event as its recorder enters it; ``part``: who records, where it is not the officer."""
        with working_as(part or self.officer, self.office):
            case_door.record_event(self.case, event, str(on or today()), hour, about)
        frappe.db.commit()

    def notify(
        self, addressee: str, on: str | None = None, *, side: str = "debtor", decision: str | None = None, **told: Any
    ) -> None:
        """A paper (the opening decision where none is named) handed over in person, unless ``told`` says otherwise."""
        way = {
            "method": "in_person",
            "result": "received",
            "hour": "09:00",
            "key": frappe.generate_hash(length=12),
        } | told
        with working_as(self.officer, self.office):
            case_door.record_service(self.case, addressee, side, on=str(on or today()), decision=decision, **way)
        frappe.db.commit()

    # what can be seen

    @property
    def state(self) -> str:
        return frappe.db.get_value("Enforcement Case", self.case, "state")

    @property
    def events(self) -> list[str]:
        """Kinds of the entries that stand, in the order of their moments."""
        found = [event for event in log.history(self.case) if event.until is None]
        return [event.kind for event in sorted(found, key=lambda event: event.order())]

    @property
    def offers(self) -> dict[str, dict[str, Any]]:
        with working_as(self.officer, self.office):
            return {row["code"]: row for row in door.offered(self.case)}

    def form(self, kind: str) -> dict[str, Any]:
        with working_as(self.officer, self.office):
            return door.form(self.case, kind)

    def tasks(self) -> dict[str, str]:
        """Rule -> status of the tasks that are no more than open."""
        rows = frappe.get_all(
            "Enforcement Task", {"enforcement_case": self.case, "status": ("!=", "no_longer")}, ["rule_code", "status"]
        )
        return {row.rule_code: row.status for row in rows}

    def refresh(self) -> None:
        """The case brought up to the present moment, as the scheduler does."""
        standing.refresh(standing.locked(self.case))
        frappe.db.commit()

    def _entries(self, form: dict[str, Any], given: dict[str, Any], exact: bool) -> dict[str, Any]:
        known = {row["name"]: row["value"] for row in form["inputs"] if row["value"] is not None}
        entries = known | {name: value for name, value in given.items() if value is not None}
        for row in form["inputs"]:
            value = entries.get(row["name"])
            if row["type"] == "decision" and isinstance(value, str) and frappe.db.exists("Decision", value):
                entries[row["name"]] = {"name": value, "number": "…", "date": today()}
            needed = row["required"] or _needed(row["needed_when"], entries)
            if needed and row["name"] not in entries and row["name"] not in given and not exact:
                entries[row["name"]] = self._made_up(row, form)
        return {name: value for name, value in entries.items() if given.get(name, True) is not None}

    def _made_up(self, row: dict[str, Any], form: dict[str, Any]) -> Any:
        if row["type"] == "choice":
            return row["choices"][0]["code"]
        if row["type"] == "decision" and row.get("papers"):
            return row["papers"][0]
        if row["type"] == "obligations" and form["obligations"]:
            return form["obligations"][:1]
        moments = {"date": today(), "time": now_datetime().replace(second=0, microsecond=0).isoformat(), "yesno": True}
        return moments.get(row["type"]) or ENTRIES[row["type"]]

    def _step(self, action: str, name: str, part: str) -> str:
        signatory = frappe.db.get_value("Decision", name, "signatory")
        who = (
            frappe.db.get_value("Enforcement Officer", signatory, "user")
            if action == "sign"
            else user(part, self.office)
        )
        with working_as(who or user(part, self.office), self.office):
            return self._told(getattr(drafting, action)([name])[0], name)

    @staticmethod
    def _told(row: dict[str, Any], name: str) -> str:
        if row.get("error"):
            raise AssertionError(row["error"])
        return name


def _needed(when: str, entries: dict[str, Any]) -> bool:
    flag, _, code = when.partition("=")
    return bool(flag) and (entries.get(flag) == code if code else bool(entries.get(flag)))
