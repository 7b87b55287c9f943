"""``thads draft``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click
import yaml

from thads.commands.inputs import read_as
from thads.commands.papers import VOLUME
from thads.commands.reading import load_reading
from thads.engine.drafting.compose import compose
from thads.engine.drafting.docx import to_docx
from thads.engine.drafting.kinds import kinds
from thads.engine.drafting.models import Claim, Draft, Office, Officer, Plan, Signatory
from thads.engine.drafting.plan import decided_terms, plan
from thads.engine.drafting.qr import new_code
from thads.engine.drafting.register import register_xlsx
from thads.engine.drafting.render import render_many, render_volumes
from thads.engine.drafting.wording import together
from thads.engine.errors import ThadsError
from thads.engine.judgment.schema import Reading
from thads.engine.messages import say
from thads.progress import Bars

OFFICES = Path(__file__).resolve().parents[1] / "setup" / "data" / "offices.yml"


class UnknownOffice(ThadsError):
    message = "There is no office with code {code}, and no office file of that name."


class NotAnOfficeFile(ThadsError):
    message = "The file “{name}” does not describe an office."


class NotDecisions(ThadsError):
    message = "The file “{name}” is not a decisions.json of an earlier drafting."


class NothingRequested(ThadsError):
    message = "The request “{name}” names no creditor."


@dataclass(frozen=True)
class DraftOrder:
    """The command's options."""

    source: Path
    office: str
    signatory: str
    officer: str
    on: date
    requests: tuple[Path, ...]
    all_requested: bool
    decided: tuple[Path, ...]
    lookup_base: str
    out: Path
    docx: bool
    as_json: bool
    jobs: int | None


@dataclass(frozen=True)
class Desk:
    office: Office
    signatory: Signatory
    officer: Officer


def draft_papers(order: DraftOrder) -> int:
    """Plans, drafts, writes; 1 where something planned could not be drafted."""
    desk = _desk(order)
    reading = load_reading(order.source)
    claims = [_claim(path) for path in order.requests]
    planned = plan(
        reading, on=order.on, requests=claims, assume_requested=order.all_requested, decided=_decided(order.decided)
    )
    drafts, blocked = _composed(order, desk, reading, planned)
    with Bars({"draft": say("Drafting")}) as bars:
        papers = render_many(drafts, jobs=order.jobs, progress=lambda done, total, _: bars("draft", done, total))
    _write(order, desk, reading, drafts, papers)
    answer = _answer(drafts, planned, blocked)
    (order.out / "decisions.json").write_text(json.dumps(answer, ensure_ascii=False, indent=1), "utf-8")
    click.echo(json.dumps(answer, ensure_ascii=False, indent=1) if order.as_json else _said(answer))
    return 1 if blocked else 0


def _desk(order: DraftOrder) -> Desk:
    """An office by its code, or from a file of the shape of ``trial/office.yml``; the options' names win."""
    path = Path(order.office)
    desk = _desk_in(path) if path.is_file() else Desk(_office_of(order.office), Signatory(), Officer())
    desk.signatory.name = order.signatory or desk.signatory.name
    desk.officer.name = order.officer or desk.officer.name
    return desk


def _desk_in(path: Path) -> Desk:
    with read_as(path, NotAnOfficeFile):
        data = yaml.safe_load(path.read_text("utf-8"))
        return Desk(
            Office.from_dict(data["office"]),
            Signatory.from_dict(data.get("signatory") or {}),
            Officer.from_dict(data.get("officer") or {}),
        )


def _office_of(code: str) -> Office:
    for row in yaml.safe_load(OFFICES.read_text("utf-8")):
        if row["code"] == code:
            return Office(name=row["office_name"], place=row["place"], code=code, procuracy=row["procuracy"])
    raise UnknownOffice(code=code)


def _claim(path: Path) -> Claim:
    """A request, as far as planning needs it: who asks, and when."""
    request = load_reading(path).request
    who = (
        next((side["name"].value for side in (request.creditor, request.requester) if side.get("name")), "")
        if request
        else ""
    )
    if not request or not who:
        raise NothingRequested(name=path.name)
    return Claim(requester=str(who), date=str(request.date.value or ""), id=path.stem)


def _decided(files: Sequence[Path]) -> dict[str, str]:
    """Obligation -> last term ordered, out of earlier answers of this command."""
    last: dict[str, str] = {}
    for path in files:
        with read_as(path, NotDecisions):
            terms = [row["terms"] for row in json.loads(path.read_text("utf-8"))["decisions"]]
            for obligation, term in (pair for row in terms for pair in row.items()):
                last[obligation] = max(date.fromisoformat(term).isoformat(), last.get(obligation, ""))
    return last


def _composed(
    order: DraftOrder, desk: Desk, reading: Reading, planned: Plan
) -> tuple[list[Draft], list[tuple[str, str]]]:
    drafts, blocked = [], []
    for one in planned.decisions:
        try:
            drafts.append(
                compose(
                    one, reading=reading, office=desk.office, signatory=desk.signatory, officer=desk.officer,
                    on=order.on, code=new_code(), lookup_base=order.lookup_base,
                )
            )  # fmt: skip
        except ThadsError as error:
            blocked.append((one.key, str(error)))
    return drafts, blocked


def _write(order: DraftOrder, desk: Desk, reading: Reading, drafts: Sequence[Draft], papers: Sequence[bytes]) -> None:
    order.out.mkdir(parents=True, exist_ok=True)
    for place, (draft, pdf) in enumerate(zip(drafts, papers, strict=True), 1):
        stem = order.out / f"{place:05d}-{draft.kind}"
        stem.with_suffix(".pdf").write_bytes(pdf)
        for number, volume in enumerate(render_volumes(draft), 1):
            stem.with_name(f"{stem.name}{VOLUME}{number}.pdf").write_bytes(volume)
        if order.docx:
            stem.with_suffix(".docx").write_bytes(to_docx(draft))
    rows = register_rows(drafts, reading, desk.officer.name)
    (order.out / "so-thu-ly.xlsx").write_bytes(register_xlsx(rows, office=desk.office.name))


def register_rows(drafts: Sequence[Draft], reading: Reading, officer: str, issued_on: str = "") -> list[dict[str, Any]]:
    """A row of the register for each paper; numbered in order where ``issued_on`` (ISO) says that they were issued."""
    document = reading.document
    judgment = ", ".join(part for part in (document.number, document.date, document.court) if part)
    texts = {row.id: row.text for row in reading.obligations}
    return [
        {
            "number": f"{number}/{draft.symbol}" if issued_on else None, "issued_on": issued_on or None,
            "kind": kinds()[draft.kind].name, "judgment": judgment, "debtors": together(draft.debtors),
            "creditors": together(draft.creditors), "amount": draft.amount or None, "officer": officer,
            "duty": [texts[name] for name in draft.obligations if name in texts],
        }
        for number, draft in enumerate(drafts, 1)
    ]  # fmt: skip


def _answer(drafts: Sequence[Draft], planned: Plan, blocked: Sequence[tuple[str, str]]) -> dict[str, Any]:
    plans = {row.key: row for row in planned.decisions}
    rows = [
        {
            "file": f"{place:05d}-{draft.kind}.pdf", "key": draft.key, "kind": draft.kind, "title": kinds()[draft.kind].name,
            "code": draft.code, "debtors": draft.debtors, "creditors": draft.creditors, "amount": draft.amount,
            "obligations": draft.obligations, "doubts": draft.doubts, "rule": plans[draft.key].rule,
            "deadline": plans[draft.key].deadline, "terms": decided_terms([plans[draft.key]]),
        }
        for place, draft in enumerate(drafts, 1)
    ]  # fmt: skip
    held = [{"key": key, "reason": reason} for key, reason in blocked]
    return {"decisions": rows, "left_out": planned.left_out, "blocked": held}


def _said(answer: dict[str, Any]) -> str:
    lines = [
        say(
            "{drafted} decisions drafted, {left} obligations left out, {blocked} held back",
            drafted=len(answer["decisions"]),
            left=len(answer["left_out"]),
            blocked=len(answer["blocked"]),
        )
    ]
    lines += [f"  {row['obligation']}: {row['reason']}" for row in answer["left_out"]]
    lines += [f"  ! {row['reason']}" for row in answer["blocked"]]
    return "\n".join(lines)
