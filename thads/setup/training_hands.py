"""Hands: one made-up officer after the other takes a judgment through the doors that the screens use.

``hands.at(days_ago)`` is the day on which a story goes on; the clock itself is set by ``thads.setup.training``. Refusals of the
desk come out as they are, so that a story that the law forbids is not told.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import frappe
from frappe.utils import add_days, now_datetime, today

from thads.api import case_papers, cases, drafting, intake, measures, sale
from thads.api import reading as reading_door
from thads.decisions import batches
from thads.enforcement import standing
from thads.enforcement.dispatch import service
from thads.intake import reader, readings
from thads.organisation import access
from thads.setup.demo import login

INTAKE, DRAFTER, REVIEWER, HEAD, CLERK, OFFICER = (
    "tiep-nhan",
    "thu-ly",
    "ra-soat",
    "truong",
    "van-thu",
    "chap-hanh-vien",
)
STEPS = (("review", REVIEWER), ("sign", HEAD), ("issue", CLERK))
PEOPLE = [
    {"role": "Đại diện Ủy ban nhân dân phường", "name": "Đỗ Thị Giang", "of": "phường Kinh Bắc"},
    {"role": "Người làm chứng", "name": "Vũ Văn Khánh"}, {"role": "Thành viên", "name": "Cao Văn Cường"},
]  # fmt: skip


class Refused(Exception):
    """What the desk answered to a step of a paper."""


class Hands:
    """The people of one office and the case in their hands."""

    def __init__(self, office: str, case: str = "") -> None:
        self.office, self.case = office, case

    @contextmanager
    def working(self, part: str = OFFICER) -> Iterator[None]:
        frappe.set_user(part if "@" in part else login(self.office, part))
        try:
            yield
            frappe.db.commit()
        finally:
            frappe.set_user("Administrator")

    # from the judgment to the case

    def receive(self, file_name: str, text: str) -> str:
        """Taken in and read by machine; the reading."""
        with self.working(INTAKE), patch.object(readings, "enqueue"):
            name = readings.take_in(file_name, text.encode()).name
        reader.work()
        return name

    def confirm(self, reading: str) -> None:
        """Each doubt looked at and put aside, as an officer who agrees with what was read would."""
        with self.working(DRAFTER):
            blockers = readings.get(reading)["blockers"]
            for path in dict.fromkeys(row["path"] for row in blockers if row["code"] == "doubt"):
                reading_door.correct(reading, f"{path}.doubts" if path != "doubts" else path, [])
            reading_door.confirm(reading)

    def request(self, reading: str) -> None:
        with self.working(INTAKE):
            drafting.record_requests(reading, today(), None)

    def opening_papers(self, reading: str) -> list[str]:
        """The drafts of the decisions that open the cases of a judgment."""
        with self.working(DRAFTER), patch.object(batches, "enqueue"):
            batch = drafting.create_batch(reading)["batch"]
        batches.work(batch)
        return frappe.get_all("Decision", {"batch": batch}, pluck="name", order_by="kind desc, debtors_text")

    def issue(self, decision: str, until: str = "issue") -> str:
        own = frappe.db.get_value("Decision", decision, "own_paper")
        for action, part in STEPS:
            if not (action == "review" and own):
                self._step(action, part, decision)
            if action == until:
                break
        return decision

    def _step(self, action: str, part: str, decision: str) -> None:
        signatory = frappe.db.get_value("Decision", decision, "signatory") if action == "sign" else None
        user = frappe.db.get_value("Enforcement Officer", signatory, "user") if signatory else None
        with self.working(user or part):
            [row] = getattr(drafting, action)([decision])
        if row.get("error"):
            raise Refused(row["error"])

    def of(self, decision: str) -> Hands:
        """The same people with the case that an issued decision opened."""
        return Hands(self.office, frappe.db.get_value("Enforcement Case", {"decision": decision}))

    # the life of the case

    def record(self, event: str, part: str = OFFICER, **told: Any) -> None:
        with self.working(part):
            cases.record_event(self.case, event, told.pop("on", today()), **told)

    def tell(self, decision: str | None = None) -> None:
        """A paper (none named: the decision that opened the case) handed to every party; a copy to the procuracy."""
        held = frappe.get_doc("Enforcement Case", self.case)
        number = frappe.db.get_value("Decision", decision or held.decision, "full_number")
        with self.working():
            for person in service.people(held):
                cases.record_service(
                    self.case, person["name"], person["side"], "in_person", "received", today(), "09:00",
                    decision=decision, key=frappe.generate_hash(length=12),
                )  # fmt: skip
        self.record("sent_to_procuracy", CLERK, about=number)

    def begin(self) -> None:
        self.record("file_opened")
        self.tell()

    def verify(self, conclusion: str, findings: str, assets: list[dict[str, Any]] | None = None) -> list[str]:
        """Verified on the spot; the assets of the case."""
        people = service.people(frappe.get_doc("Enforcement Case", self.case))
        debtor = next(person["name"] for person in people if person["side"] == "debtor")
        told = {
            "kind": "on_the_spot",
            "done_on": today(),
            "subject_name": debtor,
            "findings": findings,
            "conclusion": conclusion,
        }
        with self.working():
            measures.record_verification(
                self.case, told | {"assets": assets or [], "key": frappe.generate_hash(length=12)}
            )
        return frappe.get_all("Enforcement Asset", {"enforcement_case": self.case}, pluck="name", order_by="creation")

    def paper(self, kind: str, asset: str = "", until: str = "issue", **inputs: Any) -> str:
        """Drafted and brought ``until`` a step (``""``: a draft)."""
        with self.working():
            form = case_papers.form(self.case, kind)
            known = sale.paper_inputs(asset, kind) if asset else {}
            about = frappe.db.get_value("Enforcement Asset", asset, "title") if asset else form["about"]
            entries = _entries(form, known | inputs)
            made = case_papers.draft(self.case, kind, entries, frappe.generate_hash(length=16), about=about)["decision"]
        return self.issue(made, until) if until else made

    def measure(self, paper: str, step: str, **told: Any) -> None:
        name = frappe.db.get_value("Enforcement Measure", {"decision": paper})
        with self.working():
            measures.take_step(name, step, today(), f"{now_datetime():%H:%M}", **told)

    def sell(self, asset: str, step: str, **told: Any) -> None:
        with self.working():
            sale.record_step(asset, step, today(), frappe.generate_hash(length=12), told)

    def refresh(self) -> None:
        standing.refresh(standing.locked(self.case))
        frappe.db.commit()

    # at the counter

    def ask(self, row: dict[str, Any], court: str) -> None:
        """A request of a person who came to the counter today."""
        told = {
            "role": "creditor", "channel": "Direct", "requester_address": "Thôn Đông, xã Mẫu, tỉnh Bắc Ninh", "judgment_court": court,
            "persons": [{"side": "debtor", "person_name": row["debtor"], "address": "Khu 1, phường Kinh Bắc, tỉnh Bắc Ninh"}],
            "judgment_number": row["number"], "judgment_date": str(add_days(today(), -70)), "effective_on": str(add_days(today(), -38)),
            "judgment_attached": 1, "signed": 1,
        }  # fmt: skip
        told |= {key: value for key, value in row.items() if key not in ("days_ago", "debtor", "number", "enter")}
        with self.working(INTAKE):
            intake.receive(told, f"training-{row['number']}", enter=bool(row.get("enter")))


def officer_of(office: str, part: str = OFFICER) -> str:
    return access.officer_of(login(office, part), office)


def _entries(form: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """What the desk knows, what the story tells, and of the rest only what must be there."""
    entries = {row["name"]: row["value"] for row in form["inputs"] if row["value"] is not None} | given
    for row in form["inputs"]:
        flag, _, code = row["needed_when"].partition("=")
        needed = row["required"] or (flag and (entries.get(flag) == code if code else entries.get(flag)))
        if needed and row["name"] not in entries:
            entries[row["name"]] = _usual(row, form)
    for row in form["inputs"]:
        named = entries.get(row["name"])
        if row["type"] == "decision" and isinstance(named, str) and frappe.db.exists("Decision", named):
            entries[row["name"]] = {"name": named, "number": "…", "date": today()}
    return entries


def _usual(row: dict[str, Any], form: dict[str, Any]) -> Any:
    if row["type"] == "choice":
        return row["choices"][0]["code"]
    if row["type"] == "decision" and row.get("papers"):
        return row["papers"][0]
    if row["type"] == "obligations":
        return form["obligations"][:1]
    moment = now_datetime().replace(second=0, microsecond=0).isoformat()
    usual = {
        "date": today(),
        "time": moment,
        "yesno": True,
        "people": PEOPLE,
        "money": 1_500_000,
        "list": ["Các bên không có ý kiến khác"],
        "number": 2,
        "text": "Theo biên bản xác minh",
    }
    if row["type"] not in usual:
        raise Refused(f"{form['kind']}: {row['name']} ({row['type']})")
    return usual[row["type"]]
