"""The day on which a notice is valid, from how the paper was notified and with what result (``law/rules/notice_methods.yml``)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from thads.engine.errors import ThadsError
from thads.engine.law.counting import calendar_end, day_of
from thads.engine.law.deadlines import local
from thads.engine.law.records import Record
from thads.engine.law.rulebook import SHIPPED, Rulebook
from thads.engine.messages import say

ENFORCEMENT_DECISION = "enforcement_decision"


class NoticeNotRecorded(ThadsError):
    message = "No rule on this way of notifying is recorded as in force on {day}; the recorded ones begin on {first}."


class UnknownNotice(ThadsError):
    message = "There is no such way of notifying or no such result: {what}."


class NoticeIncomplete(ThadsError):
    message = "The record of this notice must also say: {missing} ({article})."


class WrongOrderOfDays(ThadsError):
    message = "The second publication cannot lie before the first, nor the end of the posting before its start."


@dataclass(frozen=True)
class Attempt:
    """One attempt. ``at``: the act itself (handing over, sending, posting, first publication); ``second``: the second
    publication; ``ended``: the day a posting was taken down; ``paper``: what kind of paper, where the law distinguishes."""

    method: str
    result: str
    at: date | datetime
    receiver: str = ""
    relation: str = ""
    witness: str = ""
    place: str = ""
    second: date | None = None
    ended: date | None = None
    paper: str = ""


@dataclass(frozen=True)
class Verdict:
    """``valid_on``: the day of valid notice, None where there is none; ``then``: the way that follows; ``keep_until``:
    the last day a posting has to stay up."""

    valid_on: date | None
    article: str
    explanation: str
    then: str = ""
    keep_until: date | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "valid_on": self.valid_on.isoformat() if self.valid_on else None, "article": self.article,
            "explanation": self.explanation, "then": self.then,
            "keep_until": self.keep_until.isoformat() if self.keep_until else None,
        }  # fmt: skip


def valid_notice(attempt: Attempt, book: Rulebook = SHIPPED) -> Verdict:
    """Whether and when the attempt is a valid notice. NoticeNotRecorded, UnknownNotice, NoticeIncomplete, WrongOrderOfDays."""
    day = day_of(local(attempt.at))
    way = method(attempt.method, day, book)
    result = _result(way, attempt.result)
    _check(attempt, day, result, result.get("article") or way["article"])
    if attempt.paper and attempt.paper == way.get("not_for"):
        return _not_this_way(way)
    if "valid" not in result:
        return _failed(way, result, book, day)
    if "kept_up_days" in way:
        return _posted(attempt, way, result, day)
    valid_on = attempt.second if result["valid"] == "second" else day
    return Verdict(valid_on, result["article"], _valid(way, result, valid_on))


def method(code: str, on: date, book: Rulebook = SHIPPED) -> Record:
    """The record of a way of notifying in force on a day. UnknownNotice, NoticeNotRecorded."""
    row = book.current("notice_methods", code, on)
    if row is not None:
        return row
    first = book.starts_of("notice_methods", code)
    if not first:
        raise UnknownNotice(what=code)
    raise NoticeNotRecorded(day=f"{on:%d/%m/%Y}", first=f"{first[0]:%d/%m/%Y}")


def methods(on: date, book: Rulebook = SHIPPED) -> list[Record]:
    """The ways of notifying in force on a day, in the order of the law."""
    codes = dict.fromkeys(row["code"] for row in book.every("notice_methods"))
    found = (book.current("notice_methods", code, on) for code in codes)
    return sorted((row for row in found if row), key=lambda row: row["order"])


def results_of(way: Record) -> list[Record]:
    """What an attempt in this way may have come to; ``also``: what only this one of several ways alike may."""
    return [*way["results"], *way.get("also", ())]


def _result(way: Record, code: str) -> Record:
    for row in results_of(way):
        if row["code"] == code:
            return row
    raise UnknownNotice(what=f"{way['says']} / {code}")


def _check(attempt: Attempt, day: date, result: Record, article: str) -> None:
    missing = [_field(name) for name in result.get("needs", ()) if not getattr(attempt, name)]
    if missing:
        raise NoticeIncomplete(missing=", ".join(missing), article=article)
    if any(later and later < day for later in (attempt.second, attempt.ended)):
        raise WrongOrderOfDays


def _field(name: str) -> str:
    return {
        "receiver": say("who received it"),
        "relation": say("that person's relation to the addressee"),
        "witness": say("the witness who signed"),
        "place": say("the place"),
        "second": say("the day of the second publication"),
    }[name]


def _valid(way: Record, result: Record, day: date) -> str:
    return say(
        "{way}: {result}. The day of valid notice is {day} ({article}).",
        way=way["says"], result=result["says"], day=f"{day:%d/%m/%Y}", article=result["article"],
    )  # fmt: skip


def _not_this_way(way: Record) -> Verdict:
    explanation = say(
        "An enforcement decision is handed over in person or by post; {way} alone is no valid notice of it ({article}).",
        way=way["says"],
        article=way["not_for_article"],
    )
    return Verdict(None, way["not_for_article"], explanation, "in_person")


def _failed(way: Record, result: Record, book: Rulebook, day: date) -> Verdict:
    article = result.get("article") or way["article"]
    explanation = say(
        "{way}: {result}. There is no valid notice yet; next: {next} ({article}).",
        way=way["says"], result=result["says"], next=method(result["then"], day, book)["says"], article=article,
    )  # fmt: skip
    return Verdict(None, article, explanation, result["then"])


def _posted(attempt: Attempt, way: Record, result: Record, day: date) -> Verdict:
    until = calendar_end(day, way["kept_up_days"], "day", "after")
    if attempt.ended and attempt.ended < until:
        explanation = say(
            "The posting was taken down on {ended}; it has to stay until the end of {until} ({article}). Post it again.",
            ended=f"{attempt.ended:%d/%m/%Y}", until=f"{until:%d/%m/%Y}", article=result["article"],
        )  # fmt: skip
        return Verdict(None, result["article"], explanation, way["code"], until)
    kept = say("Keep it posted until the end of {until}.", until=f"{until:%d/%m/%Y}")
    return Verdict(day, result["article"], f"{_valid(way, result, day)} {kept}", keep_until=until)
