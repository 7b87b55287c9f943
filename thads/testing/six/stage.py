"""The stage of a life: a clock that is set by hand, court papers that come in, and what must be due after every step.

``stands`` compares the case with days worked out by hand from the law's table; nothing in it asks the engine.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

import frappe
from frappe.utils import get_system_timezone, now_datetime, today
from freezegun import freeze_time

from thads.api import casefile as file_doors
from thads.api import drafting
from thads.api import measures as means_doors
from thads.api import reading as reading_doors
from thads.api import sale as sale_doors
from thads.decisions import batches, papers
from thads.enforcement import standing, tasks
from thads.enforcement.dispatch import service
from thads.intake import reader, readings
from thads.organisation import access, law
from thads.testing import cases, makers
from thads.testing.lives import LifeScript
from thads.testing.makers import CLERK, DRAFTER, HEAD, INTAKE, OFFICE, working_as

EXAMINER = "tham-tra"
PAPERS = Path(__file__).parent / "papers"
OPEN = {"overdue", "in_time", "may_be_taken", "period_running", "uncountable"}


class Stage:
    """One life. ``life.on("2026-08-04 09:00")`` sets the clock."""

    def __init__(self, frozen: Any, office: str = OFFICE) -> None:
        self.frozen, self.office = frozen, office

    def on(self, moment: str) -> None:
        """Set the clock to a day or an hour of the site's own time; periods that ran out meanwhile are seen to."""
        at = datetime.fromisoformat(moment if " " in moment else f"{moment} 09:00")
        utc = at.replace(microsecond=250_000, tzinfo=ZoneInfo(get_system_timezone())).astimezone(UTC)
        self.frozen.move_to(utc.replace(tzinfo=None))

    def receive(self, paper: str, corrected: dict[str, Any] | None = None) -> str:
        """A court paper is taken in, read by machine, looked at, ``corrected`` (path -> value) and confirmed; the reading."""
        office = self.office
        with patch.object(readings, "enqueue"), working_as(INTAKE, office):
            name = readings.take_in(f"{paper}.txt", (PAPERS / f"{paper}.txt").read_bytes()).name
        frappe.db.commit()
        reader.work()
        with working_as(DRAFTER, office):
            for path, value in (corrected or {}).items():
                reading_doors.correct(name, path, value)
            self._settle_doubts(name)
            reading_doors.confirm(name)
        frappe.db.commit()
        return name

    def requested(self, reading: str, *who: str, office: str | None = None) -> None:
        """Those named (nobody: all who may) have asked for enforcement today."""
        with working_as(INTAKE, office or self.office):
            drafting.record_requests(reading, today(), list(who) or None)
        frappe.db.commit()

    def opened(self, reading: str, office: str | None = None) -> list[Case]:
        """Everything planned is drafted, reviewed, signed and issued; the cases that this opens: ex officio first, then by debtor."""
        office = office or self.office
        with patch.object(batches, "enqueue"), working_as(DRAFTER, office):
            batch = drafting.create_batch(reading)["batch"]
        frappe.db.commit()
        batches.work(batch)
        made = frappe.get_all("Decision", {"batch": batch}, pluck="name", order_by="kind, debtors_text")
        for name in made:
            cases.issue(name, office)
        frappe.db.commit()
        return [self.case_of(name, office) for name in made]

    def case_of(self, decision: str, office: str | None = None) -> Case:
        name = frappe.db.get_value("Enforcement Case", {"decision": decision})
        return Case(name, office or self.office)

    def calendar(self, year: str, days_off: tuple[str, ...]) -> None:
        """The administrator enters the days off of a year."""
        days = [{"day": day, "says": "ngày nghỉ"} for day in days_off]
        makers.make_user("quan-tri@thads.example", [access.ADMINISTRATOR])
        with working_as("quan-tri@thads.example"):
            row = {
                "doctype": law.RECORD,
                "rules": "holidays",
                "code": year,
                "source": "Thông báo thử nghiệm",
                "days": days,
            }
            frappe.get_doc(row).insert()
        frappe.db.commit()
        standing.refresh_concerned("holidays", year)

    def archived(self, case: Case) -> None:
        """The file is numbered, checked, examined and archived by its three people."""
        makers.make_officer(EXAMINER, "Examiner", [access.EXAMINER], self.office)
        steps = (
            (case.officer, lambda: file_doors.number_sheets(case.case)), (case.officer, lambda: file_doors.check_file(case.case)),
            (EXAMINER, lambda: file_doors.examine_file(case.case)), (HEAD, lambda: file_doors.archive_file(case.case, today())),
        )  # fmt: skip
        for part, step in steps:
            with working_as(part, self.office):
                shown = step()
        frappe.db.commit()
        assert shown["archive"]["state"] == "Archived", shown["archive"]

    def _settle_doubts(self, name: str) -> None:
        """Each doubt looked at and put aside, as an officer who agrees with what was read would."""
        paths = dict.fromkeys(row["path"] for row in readings.get(name)["blockers"] if row["code"] == "doubt")
        for path in paths:
            reading_doors.correct(name, f"{path}.doubts" if path != "doubts" else path, [])


class Case(LifeScript):
    """A case of a life: ``LifeScript``, and what must hold after each step."""

    @property
    def number(self) -> str:
        return frappe.db.get_value("Enforcement Case", self.case, "case_number")

    def numbered(self, decision: str) -> str:
        """The number of an issued paper with its symbol."""
        return frappe.db.get_value("Decision", decision, "full_number")

    def sent(self, decision: str) -> None:
        """An issued paper is handed to every party and sent to the procuracy today."""
        for person in service.people(frappe.get_doc("Enforcement Case", self.case)):
            self.notify(person["name"], side=person["side"], decision=decision)
        self.copied(self.numbered(decision))

    def copied(self, *numbers: str) -> None:
        """The clerk has sent these decisions (none named: the opening one) to the procuracy today."""
        for number in numbers or (self.number,):
            self.record("sent_to_procuracy", about=number, part=CLERK)

    def verified(self, conclusion: str, findings: str, **told: Any) -> list[str]:
        """What the officer verified on the spot today; the names of the case's assets, oldest first."""
        said = {"kind": "on_the_spot", "done_on": today(), "findings": findings, "conclusion": conclusion, **told}
        with working_as(self.officer, self.office):
            means_doors.record_verification(self.case, said | {"key": frappe.generate_hash(length=12)})
        frappe.db.commit()
        return frappe.get_all(
            "Enforcement Asset", {"enforcement_case": self.case}, pluck="name", order_by="creation, name"
        )

    def called(self, asset: str) -> str:
        """What papers and events about an asset call it."""
        return frappe.db.get_value("Enforcement Asset", asset, "title")

    def paper_about(self, kind: str, asset: str, **inputs: Any) -> str:
        """A paper about an asset, filled with what its sale knows."""
        with working_as(self.officer, self.office):
            known = sale_doors.paper_inputs(asset, kind)
        return self.paper(kind, _about=self.called(asset), **known | inputs)

    def measure(self, paper: str) -> str:
        """The measure that an issued paper began."""
        return frappe.db.get_value("Enforcement Measure", {"decision": paper})

    def measured(self, measure: str, step: str, **told: Any) -> None:
        """The next step of a measure, taken today: sent, applied, lifting_sent, lifting_confirmed."""
        with working_as(self.officer, self.office):
            means_doors.take_step(measure, step, today(), f"{now_datetime():%H:%M}", **told)
        frappe.db.commit()

    def sold(self, asset: str, step: str, on: str = "", **told: Any) -> None:
        """The next step in the sale of an asset, today or ``on`` a day."""
        with working_as(self.officer, self.office):
            sale_doors.record_step(asset, step, on or today(), frappe.generate_hash(length=12), told)
        frappe.db.commit()

    def stands(self, state: str, *, done: str = "", **due: str) -> None:
        """The case is in this state; each rule named has an open task due on that day (with what else: ``2026-08-10 late``);
        those in ``done`` were answered in time. Raises AssertionError."""
        self.refresh()
        assert self.state == state, f"state {self.state}, not {state}"
        rows = self._rows()
        for rule, wanted in due.items():
            day, late = wanted.removesuffix(" late"), wanted.endswith(" late")
            found = {(str(row.due), row.status) for row in rows if row.rule_code == rule and row.status in OPEN}
            on_that_day = {status for on, status in found if on == day}
            assert on_that_day, f"{rule}: {sorted(found)}, not {wanted}"
            assert ("overdue" in on_that_day) == late, f"{rule}: {sorted(found)}, not {wanted}"
        for rule in done.split():
            statuses = {row.status for row in rows if row.rule_code == rule}
            assert statuses == {"done_in_time"}, f"{rule}: {sorted(statuses)}, not done in time"

    def nothing_is_open(self) -> None:
        self.refresh()
        left = [(row.rule_code, row.ref, str(row.due)) for row in self._rows() if row.status in OPEN]
        assert not left, left

    def papers(self) -> list[tuple[str, bytes]]:
        """(title, PDF) of every paper of the case as it stands."""
        names = frappe.get_all("Decision", {"enforcement_case": self.case}, pluck="name", order_by="creation")
        return [(row.title, papers.current(row)) for row in (frappe.get_doc("Decision", name) for name in names)]

    def shown(self) -> str:
        """The open tasks in one line each, for whoever writes a life."""
        rows = sorted(self._rows(), key=lambda row: str(row.due))
        return "\n".join(f"  {row.due} {row.status:15} {row.rule_code:24} {row.ref}" for row in rows)

    def _rows(self) -> list[Any]:
        filters = {"enforcement_case": self.case, "status": ("!=", tasks.GONE)}
        return frappe.get_all(tasks.TASK, filters, ["rule_code", "status", "due", "ref"], limit_page_length=0)


@contextmanager
def stage(office: str = OFFICE) -> Iterator[Stage]:
    """A stage whose clock starts in July 2026; outside, time goes on as it is."""
    with freeze_time("2026-07-01 02:00:00", ignore=["rq", "redis"]) as frozen:
        yield Stage(frozen, office)
