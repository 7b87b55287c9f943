"""The main job through the desk at full size, with a worker killed on the way: a script for a site that may be emptied.

``bench --site SITE execute thads.testing.rush.run`` prints the figures. It starts and ends its own workers; no other
worker may serve the site's queue meanwhile. Every record of the site's judgments and decisions goes first.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import frappe
import psutil
from frappe.utils import add_to_date, now_datetime, today

from thads.api import drafting
from thads.api import reading as reading_doors
from thads.decisions import batches, keys, runs
from thads.demo.generate import SEED, Judgment, make_apart
from thads.engine.drafting.verify import verify
from thads.intake import reader, readings
from thads.organisation import leases, vault
from thads.testing import makers
from thads.testing.makers import CLERK, DRAFTER, HEAD, INTAKE, REVIEWER, working_as

WAIT = 600
Figures = dict[str, Any]


class TookTooLong(Exception):
    """Something that workers were to do did not happen in time."""


def run(pages: int = 500, workers: int = 2, kill: bool = True, hurry: bool = False, seed: int = SEED) -> Figures:
    """A made-up judgment from upload to issued papers; the figures, after checking that nothing is missing or twice.

    ``kill``: of the workers that draft, one is killed with -9 while it holds papers, and so again while they sign and
    while they issue. ``hurry``: do not wait until the dead worker's leases run out (two minutes), but end them.
    """
    makers.sweep_records()
    makers.make_office()
    judgment = make_apart(pages, seed=seed)
    figures: Figures = {"pages": judgment.pages, "workers": workers}
    with _workers(workers) as crew:
        name = _read(judgment, figures)
        _ask_for_everything(name, figures)
        batch = _draft(name, crew, figures, kill, hurry)
        papers = makers.decisions_of(batch)
        for part, action in ((REVIEWER, "review"), (HEAD, "sign"), (CLERK, "issue")):
            _act(part, action, papers, crew, figures, kill and action != "review", hurry)
    figures |= check(batch)
    return figures


def _read(judgment: Judgment, figures: Figures) -> str:
    with _timed(figures, "read"):
        with working_as(INTAKE):
            name = readings.take_in("ban-an.pdf", judgment.pdf).name
        frappe.db.commit()
        _until(lambda: frappe.db.get_value("Reading", name, "status") not in ("queued", "reading"), reader.sweep)
    with _timed(figures, "settle"), working_as(DRAFTER):
        figures["doubts"] = _settle_doubts(name)
        reading_doors.confirm(name)
    frappe.db.commit()
    figures["obligations"] = frappe.db.count("Obligation", {"reading": name})
    return name


def _settle_doubts(name: str) -> int:
    """Each doubt looked at and put aside, as an officer who agrees with what was read would; how many there were."""
    paths = dict.fromkeys(row["path"] for row in readings.get(name)["blockers"] if row["code"] == "doubt")
    for path in paths:
        reading_doors.correct(name, f"{path}.doubts" if path != "doubts" else path, [])
    return len(paths)


def _ask_for_everything(name: str, figures: Figures) -> None:
    with _timed(figures, "requests"), working_as(INTAKE):
        figures["requests"] = drafting.record_requests(name, today())["booked"]
    frappe.db.commit()


def _draft(name: str, crew: Crew, figures: Figures, kill: bool, hurry: bool) -> str:
    with _timed(figures, "draft"):
        with working_as(DRAFTER):
            batch = drafting.create_batch(name)["batch"]
        frappe.db.commit()
        where = {"batch": batch}
        if kill:
            figures["draft_killed"] = crew.kill_one(batches.ITEM, where)
        _finish(batches.ITEM, where, batches.sweep, hurry)
        _until(lambda: frappe.db.get_value("Drafting Batch", batch, "status") == "done", batches.sweep)
    return batch


def _act(part: str, action: str, papers: list[str], crew: Crew, figures: Figures, kill: bool, hurry: bool) -> None:
    with _timed(figures, action):
        with working_as(part):
            made = drafting.start_run(action, papers)["name"]
        frappe.db.commit()
        if kill:
            figures[f"{action}_killed"] = crew.kill_one(runs.ITEM, {"run": made})
        _finish(runs.ITEM, {"run": made}, runs.sweep, hurry)
        _until(lambda: frappe.db.get_value("Decision Run", made, "status") == "done", runs.sweep)


def check(batch: str) -> Figures:
    """What must hold at the end. Raises AssertionError."""
    reading = frappe.db.get_value("Drafting Batch", batch, "reading")
    planned = [row.key for row in batches.planning.of_reading(reading)[1].decisions]
    rows = frappe.get_all("Decision", {"reading": reading}, ["*"], limit_page_length=0)
    assert sorted(row.plan_key for row in rows) == sorted(planned), "each planned decision exactly once"
    assert {row.state for row in rows} == {"Issued"}
    numbers = sorted(row.number for row in rows)
    assert numbers == list(range(1, len(rows) + 1)), "no gap and no number twice"
    assert len({row.code_digest for row in rows}) == len(rows)
    covered = frappe.get_all(
        "Decision Item", {"decision": ("in", [row.name for row in rows])}, pluck="item", limit_page_length=0
    )
    assert len(covered) == len(set(covered)), "no obligation in two decisions"
    roots = keys.trusted_roots()
    for row in rows:
        verdict = verify(vault.get(row.issued_file), trust=roots)
        assert verdict.status == "issued" and verdict.number == str(row.number)
        assert [one.kind for one in verdict.signatures] == ["personal", "office"], "each signature once"
    return {"decisions": len(rows), "obligations_in_decisions": len(covered)}


class Crew:
    """RQ workers of this bench, as processes of their own."""

    def __init__(self, count: int) -> None:
        self.alive = [_worker() for _ in range(count)]

    def kill_one(self, item: str, where: dict[str, Any]) -> dict[str, int]:
        """Kill -9 one of the workers (and its child) while it holds rows; then another is started in its place.

        Everybody is stopped for a moment to look; ``{done, held, working}``: papers done by all,
        papers held by the one killed, and how many workers held some.
        """
        ends = time.monotonic() + WAIT
        while time.monotonic() < ends:
            time.sleep(0.02)
            self._signal(signal.SIGSTOP)
            held, done = _held(item, where), _count(item, where, "done")
            working = [worker for worker in self.alive if _rows_of(worker, held)]
            if working and done:
                told = {"done": done, "held": _rows_of(working[0], held), "working": len(working)}
                self._kill(working[0])
                self._signal(signal.SIGCONT)
                return told
            self._signal(signal.SIGCONT)
        raise TookTooLong(item)

    def end(self) -> None:
        for worker in self.alive:
            _tree(worker, signal.SIGKILL)
            worker.wait()

    def _kill(self, worker: psutil.Popen) -> None:
        self.alive.remove(worker)
        _tree(worker, signal.SIGKILL)
        worker.wait()
        self.alive.append(_worker())

    def _signal(self, number: int) -> None:
        for worker in self.alive:
            _tree(worker, number)


@contextmanager
def _workers(count: int) -> Iterator[Crew]:
    crew = Crew(count)
    try:
        yield crew
    finally:
        crew.end()


def _worker() -> psutil.Popen:
    sites = str(Path(frappe.local.sites_path).resolve())
    command = [sys.executable, "-m", "frappe.utils.bench_helper", "frappe", "worker", "--queue", "long", "--quiet"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return psutil.Popen(command, cwd=sites, env=environment, start_new_session=True, **quiet)


def _tree(worker: psutil.Popen, number: int) -> None:
    """The signal to a worker and the process it forked for its job."""
    try:
        family = [worker, *worker.children(recursive=True)]
    except psutil.NoSuchProcess:
        return
    for process in family:
        try:
            process.send_signal(number)
        except psutil.NoSuchProcess:
            continue


def _rows_of(worker: psutil.Popen, held: dict[str, int]) -> int:
    """How many rows are held by the process that the worker forked for its job."""
    pids = {str(child.pid) for child in worker.children(recursive=True)}
    return sum(rows for lease, rows in held.items() if lease.partition("-")[0] in pids)


def _held(item: str, where: dict[str, Any]) -> dict[str, int]:
    """Lease -> the rows under it that are not done."""
    frappe.db.rollback()
    filters = {**where, "status": "pending", "lease": ("is", "set")}
    return dict(frappe.get_all(item, filters, ["lease", "count(*)"], group_by="lease", as_list=True))


def _count(item: str, where: dict[str, Any], status: str) -> int:
    return frappe.db.count(item, {**where, "status": status})


def _finish(item: str, where: dict[str, Any], sweep: Callable[[], None], hurry: bool) -> None:
    """Until no row is left to do; the sweeper runs as the scheduler would run it."""
    if hurry:
        _until(lambda: _nobody_works(item, where), None)
        past = add_to_date(now_datetime(), seconds=-1)
        frappe.db.set_value(item, {**where, "status": "pending"}, "lease_until", past, update_modified=False)
        frappe.db.commit()
        sweep()
        frappe.db.commit()
    _until(lambda: not _count(item, where, "pending"), sweep)


def _nobody_works(item: str, where: dict[str, Any]) -> bool:
    """Whether nothing has been taken or done for longer than any paper takes."""
    before = _held(item, where), _count(item, where, "done")
    time.sleep(3)
    return before == (_held(item, where), _count(item, where, "done"))


def _until(done: Callable[[], Any], sweep: Callable[[], None] | None) -> None:
    ends, swept = time.monotonic() + WAIT, time.monotonic()
    while not done():
        if time.monotonic() > ends:
            raise TookTooLong
        time.sleep(0.2)
        if sweep and time.monotonic() - swept > min(60, leases.SECONDS / 2):
            sweep()
            frappe.db.commit()
            swept = time.monotonic()
        frappe.db.rollback()


@contextmanager
def _timed(figures: Figures, stage: str) -> Iterator[None]:
    began = time.monotonic()
    yield
    figures[f"{stage}_s"] = round(time.monotonic() - began, 1)
