"""The whole way of a judgment, stage by stage with what each cost: read, plan, draft, sign, issue, verify."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from thads.engine.drafting.compose import compose
from thads.engine.drafting.models import Draft, Plan, PlannedDecision
from thads.engine.drafting.plan import plan
from thads.engine.drafting.qr import new_code
from thads.engine.drafting.render import render_many
from thads.engine.drafting.sign import OfficeAct, PersonalAct
from thads.engine.drafting.signing_pool import KeyFile, SigningPool
from thads.engine.drafting.trial_ca import Person, TrialCA, make_trial_ca
from thads.engine.drafting.verdict import Verdict
from thads.engine.drafting.verify import verify
from thads.engine.errors import ThadsError
from thads.engine.judgment.parse import parse
from thads.engine.judgment.read import read
from thads.engine.judgment.schema import Reading
from thads.trial.people import House, house

LOOKUP_BASE = "https://thads.example/tra-cuu"
STAGES = ("read", "plan", "draft", "sign", "issue", "verify")
Progress = Callable[[str, int, int], None]  # stage, done, total


@dataclass
class Cost:
    """Seconds on the clock, and of all cores together (this process and the ones it started)."""

    wall: float = 0.0
    cpu: float = 0.0


@dataclass
class Way:
    """What came of a judgment, and what it cost. ``blocked``: planned, but not fit to be drafted, with the reason."""

    name: str
    reading: Reading | None = None
    plan: Plan | None = None
    drafts: list[Draft] = field(default_factory=list)
    blocked: list[tuple[PlannedDecision, str]] = field(default_factory=list)
    papers: list[bytes] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    costs: dict[str, Cost] = field(default_factory=dict)

    @property
    def pages(self) -> int:
        return self.reading.source.pages if self.reading else 0

    def cost(self, *stages: str) -> Cost:
        """The sum over stages; all but ``verify`` where none is named: that is the work up to the issued paper."""
        chosen = [self.costs[name] for name in stages or STAGES[:-1] if name in self.costs]
        return Cost(sum(one.wall for one in chosen), sum(one.cpu for one in chosen))

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        cost = self.costs.setdefault(name, Cost())
        wall, cpu = time.perf_counter(), _cpu()
        try:
            yield
        finally:
            cost.wall += time.perf_counter() - wall
            cost.cpu += _cpu() - cpu


@dataclass(frozen=True)
class Workplace:
    """The office, its trial keys, the moment, and how many processes may work."""

    house: House
    authority: TrialCA
    now: datetime
    jobs: int

    @property
    def head(self) -> KeyFile:
        return KeyFile(self.authority.people[self.house.signatory.name], self.authority.password_file)

    @property
    def seal(self) -> KeyFile:
        return KeyFile(self.authority.offices[self.house.office.name], self.authority.password_file)


def workplace(keys: Path, *, now: datetime, jobs: int | None = None) -> Workplace:
    """The trial's office with keys made in ``keys``."""
    people = house()
    holder = Person(name=people.signatory.name, title=people.office.head, office=people.office.name)
    authority = make_trial_ca(keys, at=now, people=[holder], offices=[people.office.name])
    return Workplace(people, authority, now, jobs or os.cpu_count() or 1)


def go(data: bytes, name: str, at: Workplace, progress: Progress, *, first_number: int = 1) -> Way:
    """The whole way. Numbers run from ``first_number``, one for each paper."""
    way = Way(name)
    with way.stage("read"):
        pages = read(data, name, jobs=at.jobs, progress=lambda done, total, _: progress("read", done, total))
        way.reading = parse(pages)
    draft(way, at, progress)
    sign_and_issue(way, at, progress, first_number)
    check(way, at, progress)
    return way


def draft(way: Way, at: Workplace, progress: Progress) -> None:
    """Decisions for everything, as if every request had come in; then their papers."""
    assert way.reading is not None
    with way.stage("plan"):
        way.plan = plan(way.reading, on=at.now.date(), assume_requested=True)
        progress("plan", 1, 1)
    with way.stage("draft"):
        for planned in way.plan.decisions:
            try:
                way.drafts.append(_compose(planned, way.reading, at))
            except ThadsError as error:
                way.blocked.append((planned, str(error)))
        way.papers = list(
            render_many(way.drafts, jobs=at.jobs, progress=lambda done, total, _: progress("draft", done, total))
        )


def _compose(planned: PlannedDecision, reading: Reading, at: Workplace) -> Draft:
    return compose(
        planned, reading=reading, office=at.house.office, signatory=at.house.signatory, officer=at.house.officer,
        on=at.now.date(), code=new_code(), lookup_base=LOOKUP_BASE,
    )  # fmt: skip


def sign_and_issue(way: Way, at: Workplace, progress: Progress, first_number: int) -> None:
    """The head's signature on every paper; then number, date and the office's."""
    with way.stage("sign"), SigningPool([at.head], jobs=at.jobs) as pool:
        work = [(pdf, PersonalAct(at.now)) for pdf in way.papers]
        way.papers = list(pool.run(work, at.head, lambda done, total: progress("sign", done, total)))
    with way.stage("issue"), SigningPool([at.seal], jobs=at.jobs) as pool:
        acts = [OfficeAct(str(first_number + place), at.now.date(), at.now) for place in range(len(way.papers))]
        work = list(zip(way.papers, acts, strict=True))
        way.papers = list(pool.run(work, at.seal, lambda done, total: progress("issue", done, total)))


def check(way: Way, at: Workplace, progress: Progress) -> None:
    """Every paper as a stranger would check it, over all cores."""
    with way.stage("verify"), _processes(at.jobs) as pool:
        done = pool.map(_verdict, [(pdf, at.authority.root) for pdf in way.papers], chunksize=8)
        for verdict in done:
            way.verdicts.append(verdict)
            progress("verify", len(way.verdicts), len(way.papers))


def _verdict(work: tuple[bytes, bytes]) -> Verdict:
    return verify(work[0], trust=[work[1]])


def _processes(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"))


def _cpu() -> float:
    """CPU seconds of this process and of all that descend from it, also those that have ended."""
    times = {pid: (parent, ticks) for pid, parent, ticks in _processes_now()}
    tree, found = {os.getpid()}, 0
    while len(tree) > found:
        found = len(tree)
        tree |= {pid for pid, (parent, _) in times.items() if parent in tree}
    return sum(times[pid][1] for pid in tree if pid in times) / os.sysconf("SC_CLK_TCK")


def _processes_now() -> Iterator[tuple[int, int, int]]:
    """(pid, parent, ticks of it and of the children it has waited for) of every process, from /proc."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        yield int(folder.name), int(fields[1]), sum(map(int, fields[11:15]))


def issued(verdicts: Sequence[Verdict]) -> int:
    return sum(verdict.status == "issued" for verdict in verdicts)
