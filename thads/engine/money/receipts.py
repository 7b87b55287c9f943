"""Receipts: their kinds, what they collect, who may issue which, and what one posts. The facts are data:
``rules/receipt_kinds.yml``, ``rules/receipt_contents.yml``.

Sources: Articles 14-17 of Circular 04/2023/TT-BTP; Articles 23-29 of Decree 254/2026/NĐ-CP.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date, timedelta

from thads.engine.errors import ThadsError
from thads.engine.law.calendar import Calendar
from thads.engine.law.records import Record, in_force
from thads.engine.law.rulebook import SHIPPED, Rulebook
from thads.engine.messages import say
from thads.engine.money.amounts import dong
from thads.engine.money.lines import Posting
from thads.engine.money.postings import Event, Part, post
from thads.engine.text.number_words import parse_words, to_words

CASH, TRANSFER = "cash", "provisional"
WAYS = (CASH, "bank", "treasury", TRANSFER)
SETTLED = "provisional_settled"


class NoSuchKind(ThadsError):
    message = "There is no kind of receipt “{kind}” on {day}. Choose one of the list."


class NotOnThisKind(ThadsError):
    message = "“{content}” does not stand on a “{kind}”: make a receipt of its own for it."


class NotYourKind(ThadsError):
    status = 403
    message = "A “{kind}” is not issued by you for money that comes this way ({way}). It belongs to: {duties}."


class NotYoursToDraft(ThadsError):
    status = 403
    message = "A “{kind}” is not for you to draw up. It belongs to: {duties}."


class WayNotAllowed(ThadsError):
    message = "A “{kind}” is not issued for money that comes this way ({way})."


class UnlikeWords(ThadsError):
    message = "The amount in figures is {figures}, but its words say {words}. Correct one of them."


class WordsNotUnderstood(ThadsError):
    message = "“{words}” is not an amount in words. Write, for example: {example}."


class NothingCollected(ThadsError):
    message = "The receipt names no sum: enter at least one amount above zero."


class NotTheSameDay(ThadsError):
    status = 409
    message = (
        "Cash is received and receipted on the same day. This was taken on {day}, today is {today}: money collected outside "
        "the office is receipted by {until} at the latest; otherwise write minutes and ask the head of the office."
    )


class InTheFuture(ThadsError):
    message = "The money cannot have come on {day}: that day is still to come."


@dataclass(frozen=True)
class Sum:
    """One sum of a receipt: ``amount`` (VND) for ``content`` (code), of ``party`` in ``fund``.

    ``of_party``, ``of_fund``: of the temporary receipt that it is transferred from.
    """

    content: str
    amount: int
    party: str = ""
    fund: str = ""
    of_party: str = ""
    of_fund: str = ""


def kind(code: str, on: date, book: Rulebook = SHIPPED) -> Record:
    """The kind in force on a day. Raises NoSuchKind."""
    found = book.current("receipt_kinds", code, on)
    if found is None:
        raise NoSuchKind(kind=code, day=f"{on:%d/%m/%Y}")
    return found


def kinds(on: date, book: Rulebook = SHIPPED) -> list[Record]:
    """Every kind in force, in the order of the file."""
    return [kind(row["code"], on, book) for row in in_force(book.every("receipt_kinds"), on)]


def contents(on: date, of_kind: str = "", book: Rulebook = SHIPPED) -> list[Record]:
    """What can be collected, on all kinds or on one."""
    return [row for row in in_force(book.every("receipt_contents"), on) if of_kind in ("", row["kind"])]


def content(code: str, on: date, of_kind: str = "", book: Rulebook = SHIPPED) -> Record:
    """One content. Raises NotOnThisKind where it stands on another kind, or nowhere."""
    found = book.current("receipt_contents", code, on)
    if found is None or of_kind not in ("", found["kind"]):
        says = kind(of_kind, on, book)["says"] if of_kind else ""
        raise NotOnThisKind(content=found["says"] if found else code, kind=says)
    return found


def content_of_obligation(obligation: str, on: date, book: Rulebook = SHIPPED) -> Record | None:
    """Under which content the money of a kind of obligation is collected; None where no money is."""
    return next((row for row in contents(on, book=book) if obligation in row.get("obligations", ())), None)


def require_may_draft(code: str, duties: Set[str], on: date, book: Rulebook = SHIPPED) -> None:
    """Raises NotYoursToDraft."""
    row = kind(code, on, book)
    if not duties & set(row["drafted_by"]):
        raise NotYoursToDraft(kind=row["says"], duties=_named(row["drafted_by"]))


def require_may_issue(code: str, way: str, duties: Set[str], on: date, book: Rulebook = SHIPPED) -> None:
    """Raises WayNotAllowed; NotYourKind for who has none of the duties that issue this kind."""
    row = kind(code, on, book)
    allowed = row["issued_by"].get(way)
    if not allowed:
        raise WayNotAllowed(kind=row["says"], way=way_says(way))
    if not duties & set(allowed):
        raise NotYourKind(kind=row["says"], way=way_says(way), duties=_named(allowed))


def in_words(amount: int) -> str:
    """300000 -> "Ba trăm nghìn đồng"."""
    return f"{to_words(amount)} {say('dong')}"


def checked_words(amount: int, words: str = "") -> str:
    """The amount in words as it is printed; ``words`` as somebody typed them must say the same.

    Raises WordsNotUnderstood, UnlikeWords.
    """
    if words.strip():
        said = parse_words(words, colloquial=True)
        if said is None:
            raise WordsNotUnderstood(words=words.strip()[:120], example=in_words(amount))
        if said != amount:
            raise UnlikeWords(figures=dong(amount), words=dong(said))
    return in_words(amount)


def require_timely(way: str, received: date, today: date, *, outside: bool, calendar: Calendar) -> None:
    """Cash is receipted on the day it is taken; what was taken outside the office by the end of the first working day
    back (clause 5 of Article 16, Circular 04/2023). Raises NotTheSameDay, InTheFuture."""
    if received > today:
        raise InTheFuture(day=f"{received:%d/%m/%Y}")
    if way != CASH or received == today:
        return
    until = calendar.next_working(received + timedelta(days=1))
    if not outside or today > until:
        raise NotTheSameDay(day=f"{received:%d/%m/%Y}", today=f"{today:%d/%m/%Y}", until=f"{until:%d/%m/%Y}")


def postings(sums: Iterable[Sum], way: str, *, on: date, book: Rulebook = SHIPPED) -> list[Posting]:
    """What a receipt does to the ledger: one posting for each event. Raises CannotPost, NotOnThisKind, NothingCollected."""
    parts: dict[str, list[Part]] = {}
    for one in sums:
        row = content(one.content, on, book=book)
        if way == TRANSFER:
            if row["event"] != "collected":
                raise WayNotAllowed(kind=row["says"], way=way_says(way))
            moved = Part(one.amount, one.of_party, one.of_fund, row["to"], one.party, one.fund)
            parts.setdefault(SETTLED, []).append(moved)
            continue
        parts.setdefault(row["event"], []).append(Part(one.amount, one.party, one.fund, row.get("to", "")))
    if not parts:
        raise NothingCollected
    through = "" if way == TRANSFER else way
    return [post(Event(event, tuple(rows), through), on=on, book=book) for event, rows in parts.items()]


def way_says(way: str) -> str:
    """How the money came, in words."""
    return {
        CASH: say("in cash"), "bank": say("by bank transfer"), "treasury": say("through the State Treasury"),
        TRANSFER: say("transferred from a temporary receipt"),
    }.get(way, way)  # fmt: skip


def signature_note(way: str) -> str:
    """What stands in the payer's place on the receipt; the payer never signs."""
    return {
        CASH: "", "bank": say("collected by bank transfer"), "treasury": say("collected by bank transfer"),
        TRANSFER: say("transferred from the temporary receipt to the official receipt"),
    }[way]  # fmt: skip


def _named(duties: Iterable[str]) -> str:
    says = {
        "cash": say("cashier"), "accounting": say("enforcement accountant"), "enforcing": say("enforcement officer"),
    }  # fmt: skip
    return ", ".join(says.get(duty, duty) for duty in duties)
