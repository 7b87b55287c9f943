"""From a confirmed reading to issued papers: plan, draft, review, sign, number, issue, void.

A batch is idempotent by its key and a decision by (reading, key): a second click or a killed worker adds nothing.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from thads.engine.drafting.models import Claim, Draft, PlannedDecision
from thads.engine.drafting.plan import plan
from thads.engine.errors import ThadsError
from thads.engine.judgment.schema import Reading
from thads.engine.review.refusals import BadRequest, NotFound, NothingToDraft, WrongState
from thads.engine.review.states import decision_state, reading_state
from thads.trial import numbers
from thads.trial.files import Files
from thads.trial.lookup import digest_of_code
from thads.trial.papers import Papers
from thads.trial.people import Person, allow
from thads.trial.readings import Readings
from thads.trial.store import Store, dump, load

CHUNK = 16
LIST_COLUMNS = (
    "name, batch, reading, kind, title, debtors, creditors, amount, state, symbol, number, issued_on, code, signer,"
    " void_reason"
)


class Decisions:
    """The decisions of one data folder."""

    def __init__(
        self, store: Store, files: Files, readings: Readings, papers: Papers, now: Callable[[], datetime]
    ) -> None:
        self.store, self.files, self.readings, self.papers, self.now = store, files, readings, papers, now

    # plan

    def plan(self, reading: str) -> dict[str, Any]:
        """The planned decisions with the rule of each, what is left out and why, who may ask and who has asked."""
        source = self._confirmed(reading)
        made = plan(source, on=self.now().date(), requests=self.claims(reading))
        drafted = {
            row["key"]: row
            for row in self.store.rows(
                "select key, name, batch, state from decisions where reading = ? and state != 'voided'", reading
            )
        }
        rows = [
            {**row.to_dict(), "total": row.total, "title": self.papers.title(row.kind), "drafted": drafted.get(row.key)}
            for row in made.decisions
        ]
        texts = {row.id: {"text": row.text, "clause": row.clause, "page": row.page} for row in source.obligations}
        left = [{**row, **texts.get(row["obligation"], {})} for row in made.left_out]
        return {
            "decisions": rows,
            "left_out": left,
            "regime": made.regime,
            "on": made.on,
            "requesters": requesters(source),
            "claims": [claim.to_dict() for claim in self.claims(reading)],
        }

    def claims(self, reading: str) -> list[Claim]:
        """The requests for enforcement booked in for a reading."""
        rows = self.store.rows("select * from claims where reading = ? order by requester", reading)
        return [
            Claim(requester=row["requester"], date=row["date"], role=row["role"], id=claim_id(row["requester"]))
            for row in rows
        ]

    def set_claims(self, reading: str, claims: Sequence[dict[str, str]], who: Person) -> dict[str, Any]:
        """Book in who has asked for enforcement; replaces the list."""
        source = self._confirmed(reading)
        known = {row["name"] for row in requesters(source)}
        for claim in claims:
            if claim.get("requester") not in known or not is_day(claim.get("date")):
                raise BadRequest
        with self.store.write() as tx:
            tx.execute("delete from claims where reading = ?", (reading,))
            for claim in claims:
                self.store.insert(
                    "claims", reading=reading, requester=claim["requester"], date=claim["date"], role="creditor"
                )
        return self.plan(reading)

    # batch

    def create_batch(self, reading: str, keys: Iterable[str] | None, who: Person) -> dict[str, str]:
        """Queue the drafting of the chosen (or all) decisions that are not drafted yet."""
        source = self._confirmed(reading)
        made = plan(source, on=self.now().date(), requests=self.claims(reading))
        wanted = None if keys is None else set(keys)
        with self.store.write() as tx:
            living = self.store.rows(
                "select key, batch from decisions where reading = ? and state != 'voided'", reading
            )
            open_batches = self.store.rows(
                "select name, plan from batches where reading = ? and status != 'done'", reading
            )
            taken = {row["key"]: row["batch"] for row in living} | {
                row["key"]: batch["name"] for batch in open_batches for row in load(batch["plan"])
            }
            asked = [row for row in made.decisions if wanted is None or row.key in wanted]
            rows = [row for row in asked if row.key not in taken]
            if not rows:
                already = [taken[row.key] for row in asked]
                if not already:
                    raise NothingToDraft
                self._try_again(tx, already[-1])
                return {"batch": already[-1]}
            voided = self.store.row(
                "select count(*) as n from decisions where reading = ? and state = 'voided'", reading
            )
            key = batch_key(reading, [row.key for row in rows], int(voided["n"]) if voided else 0)
            name = "B-" + secrets.token_hex(6)
            self.store.insert(
                "batches", name=name, key=key, reading=reading, plan=dump([row.to_dict() for row in rows]),
                status="queued", total=len(rows), created=self.stamp(), created_by=who.name,
            )  # fmt: skip
            tx.execute("insert into jobs (kind, ref) values ('draft', ?)", (name,))
        return {"batch": name}

    def _try_again(self, tx: Any, name: str) -> None:
        tx.execute(
            "insert or ignore into jobs (kind, ref) select 'draft', name from batches"
            " where name = ? and status = 'failed'",
            (name,),
        )
        tx.execute("update batches set status = 'queued', error = '' where name = ? and status = 'failed'", (name,))

    def retry_batch(self, name: str) -> dict[str, str]:
        """Queue a failed batch again; what it drafted stays."""
        row = self.batch_row(name)
        with self.store.write() as tx:
            self._try_again(tx, row["name"])
        return {"batch": row["name"]}

    def run_batch(self, name: str) -> None:
        """Draft what of the batch is not drafted yet; runs on the worker, and again after a restart."""
        batch = self.batch_row(name)
        self._mark_batch(name, "drafting")
        source = self._confirmed(batch["reading"])
        done = {row["key"] for row in self.store.rows("select key from decisions where batch = ?", name)}
        rows = [PlannedDecision.from_dict(row) for row in load(batch["plan"])]
        rows = [row for row in rows if row.key not in done]
        errors: list[str] = []
        for start in range(0, len(rows), CHUNK):
            errors += self._draft_chunk(batch, rows[start : start + CHUNK], source)
        with self.store.write() as tx:
            tx.execute(
                "update batches set status = 'done', failed = ?, error = ? where name = ?",
                (len(errors), "\n".join(errors)[:4000], name),
            )

    def _draft_chunk(self, batch: dict[str, Any], rows: list[PlannedDecision], source: Reading) -> list[str]:
        errors, drafts = [], []
        for row in rows:
            try:
                drafts.append((row, self.papers.compose(row, source, self.now().date())))
            except ThadsError as error:
                errors.append(str(error))
        papers = self.papers.render([draft for _, draft in drafts])
        with self.store.write():
            for (row, draft), pdf in zip(drafts, papers, strict=True):
                self._add(batch, row, draft, self.files.put(pdf))
        return errors

    def _add(self, batch: dict[str, Any], row: PlannedDecision, draft: Draft, file: str) -> None:
        self.store.insert(
            "decisions", name="D-" + secrets.token_hex(6), batch=batch["name"], reading=batch["reading"], key=row.key,
            kind=row.kind, title=self.papers.title(row.kind), debtors=dump(draft.debtors),
            creditors=dump(draft.creditors), amount=draft.amount, state="draft", draft=dump(draft.to_dict()),
            office=self.papers.house.office.code, series=draft.symbol, symbol=draft.symbol, code=draft.code,
            code_digest=digest_of_code(draft.code), draft_file=file, created=self.stamp(),
        )  # fmt: skip

    def fail_batch(self, name: str, text: str) -> None:
        """The batch ends with an error a person can read."""
        with self.store.write() as tx:
            tx.execute("update batches set status = 'failed', error = ? where name = ?", (text, name))

    def batch(self, name: str) -> dict[str, Any]:
        """A batch with its decisions, in the order of the plan."""
        row = self.batch_row(name)
        decisions = self.listed("where batch = ? order by rowid", name)
        reading = self.readings.row(row["reading"])
        return {
            **{key: row[key] for key in ("name", "reading", "status", "total", "failed", "error", "created")},
            "done": len(decisions),
            "file_name": reading["file_name"],
            "decisions": decisions,
        }

    def batches(self) -> list[dict[str, Any]]:
        """Every batch, newest first, with how many of its decisions are in each state."""
        return self.store.rows(
            "select b.name, b.reading, b.status, b.total, b.failed, b.created, r.file_name,"
            " count(d.name) as done, sum(d.state = 'draft') as draft, sum(d.state = 'reviewed') as reviewed,"
            " sum(d.state = 'signed') as signed, sum(d.state = 'issued') as issued, sum(d.state = 'voided') as voided"
            " from batches b join readings r on r.name = b.reading left join decisions d on d.batch = b.name"
            " group by b.name order by b.created desc, b.rowid desc limit 500"
        )

    # life of a decision

    def step(self, action: str, names: Sequence[str], who: Person, reason: str = "") -> list[dict[str, Any]]:
        """``review``, ``sign``, ``issue`` or ``void`` for each decision by itself: one failure stops no other."""
        allow(self.papers.house, who, action)
        act = {"review": self._review, "sign": self._sign, "issue": self._issue, "void": self._void}[action]
        results = []
        for name in names:
            try:
                act(name, who, reason)
                results.append(self.listed("where name = ?", name)[0])
            except ThadsError as error:
                results.append({"name": name, "error": str(error)})
        return results

    def _review(self, name: str, who: Person, reason: str) -> None:
        with self.store.write() as tx:
            self._in_state(name, "draft")
            tx.execute("update decisions set state = 'reviewed' where name = ?", (name,))
            self._note(name, who, "review")

    def _sign(self, name: str, who: Person, reason: str) -> None:
        row = self._in_state(name, "reviewed")
        file = self.files.put(self.papers.sign(self.files.get(row["draft_file"]), self.now()))
        with self.store.write() as tx:
            self._in_state(name, "reviewed")
            tx.execute(
                "update decisions set state = 'signed', signed_file = ?, signer = ? where name = ?",
                (file, who.name, name),
            )
            self._note(name, who, "sign")

    def _issue(self, name: str, who: Person, reason: str) -> None:
        at = self.now()
        year = numbers.working_year(at.date())
        with self.store.write() as tx:
            row = self._in_state(name, "signed")
            number = numbers.take(
                tx, office=row["office"], series=row["series"], year=year, decision=name, at=self.stamp()
            )
            pdf = self.papers.issue(self.files.get(row["signed_file"]), number, at)
            tx.execute(
                "update decisions set state = 'issued', number = ?, year = ?, issued_on = ?, issued_file = ?"
                " where name = ?",
                (number, year, at.date().isoformat(), self.files.put(pdf), name),
            )
            self._note(name, who, "issue", f"{number}/{row['symbol']}")

    def _void(self, name: str, who: Person, reason: str) -> None:
        if not reason.strip():
            raise BadRequest
        with self.store.write() as tx:
            row = self.row(name)
            if row["state"] == "voided":
                raise WrongState(state=decision_state("voided"))
            tx.execute("update decisions set state = 'voided', void_reason = ? where name = ?", (reason[:500], name))
            numbers.void(tx, decision=name, reason=reason[:500], at=self.stamp())
            self._note(name, who, "void", reason[:500])

    # reading back

    def listed(self, where: str, *values: object) -> list[dict[str, Any]]:
        """Decisions as a list shows them. ``where`` is a constant of this module."""
        rows = self.store.rows(f"select {LIST_COLUMNS} from decisions {where}", *values)  # noqa: S608
        return [{**row, "debtors": load(row["debtors"]), "creditors": load(row["creditors"])} for row in rows]

    def detail(self, name: str) -> dict[str, Any]:
        """One decision with its history."""
        row = self.listed("where name = ?", name)
        if not row:
            raise NotFound
        events = self.store.rows(
            "select at, who, role, action, detail from events where decision = ? order by id", name
        )
        return {**row[0], "events": events, "pages": self.papers.pages(self.current_pdf(name))}

    def current_pdf(self, name: str) -> bytes:
        """The paper as it stands: issued, else signed, else draft."""
        row = self.row(name)
        return self.files.get(row["issued_file"] or row["signed_file"] or row["draft_file"])

    def docx(self, name: str) -> bytes:
        return self.papers.docx(self._draft(self.row(name)))

    def row(self, name: str) -> dict[str, Any]:
        row = self.store.row("select * from decisions where name = ?", name)
        if row is None:
            raise NotFound
        return row

    def batch_row(self, name: str) -> dict[str, Any]:
        row = self.store.row("select * from batches where name = ?", name)
        if row is None:
            raise NotFound
        return row

    def stamp(self) -> str:
        return self.now().isoformat(timespec="seconds")

    def _confirmed(self, name: str) -> Reading:
        row = self.readings.row(name)
        if row["status"] != "confirmed":
            raise WrongState(state=reading_state(row["status"]))
        return Reading.from_dict(load(row["reading"]))

    def _in_state(self, name: str, state: str) -> dict[str, Any]:
        row = self.row(name)
        if row["state"] != state:
            raise WrongState(state=decision_state(row["state"]))
        return row

    def _draft(self, row: dict[str, Any]) -> Draft:
        return Draft.from_dict(load(row["draft"]))

    def _note(self, name: str, who: Person, action: str, detail: str = "") -> None:
        self.store.insert(
            "events", decision=name, at=self.stamp(), who=who.name, role=who.title, action=action, detail=detail
        )

    def _mark_batch(self, name: str, status: str) -> None:
        with self.store.write() as tx:
            tx.execute("update batches set status = ? where name = ?", (status, name))


def requesters(reading: Reading) -> list[dict[str, Any]]:
    """Creditors with obligations that are enforced on request only, with how many."""
    count: dict[str, int] = {}
    for row in reading.obligations:
        if row.stream == "on_request":
            for name in row.creditors:
                count[name] = count.get(name, 0) + 1
    return [{"name": name, "obligations": number} for name, number in count.items()]


def claim_id(requester: str) -> str:
    """A stable id for the request of one requester."""
    return "Y-" + hashlib.sha256(requester.encode()).hexdigest()[:10]


def batch_key(reading: str, keys: Sequence[str], voided: int) -> str:
    """The same choice of decisions gives the same batch, until one of the reading's decisions was voided."""
    return hashlib.sha256("\n".join([reading, str(voided), *sorted(keys)]).encode()).hexdigest()


def is_day(text: object) -> bool:
    try:
        date.fromisoformat(str(text))
    except ValueError:
        return False
    return True
