"""Verification of means: whom to ask for what, by when they answer, and which ground fits what was found.

The clock of the case knows the time limits (``verify_reply`` and others in ``law/rules/deadlines.yml``); nothing is counted
twice here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from thads.engine.errors import ThadsError
from thads.engine.law.deadlines import Deadline, deadline
from thads.engine.law.records import Record, by_code, records
from thads.engine.law.rulebook import SHIPPED, Rulebook
from thads.engine.life.guards import Thing
from thads.engine.messages import say

ON_THE_SPOT, BY_LETTER, ONLINE = "on_the_spot", "by_letter", "online"
DECLARATION, BY_CREDITOR, BY_DELEGATION = "declaration", "by_creditor", "by_delegation"
ASKED = (BY_LETTER, BY_DELEGATION)  # somebody answers later
WITH_MEANS, WITHOUT_MEANS = "with_means", "without_means"


class UnknownBody(ThadsError):
    message = "There is no such kind of body: {code}."


@dataclass(frozen=True)
class Found:
    """What the verification of a debtor has brought. ``income`` and ``kept`` a month, None where not verified."""

    things: tuple[Thing, ...] = ()
    lost_judged: tuple[str, ...] = ()  # assets that the judgment ordered handled and that are gone
    income: int | None = None
    kept: int = 0
    costs: int = 0
    verified: bool = False


@dataclass(frozen=True)
class Ground:
    """A ground of khoản 1 Điều 38 that may fit, and why."""

    code: str
    says: str
    article: str
    why: str


def bodies() -> tuple[Record, ...]:
    """Who may be asked, in the order of the file."""
    return records("verification_bodies")


def body(code: str) -> Record:
    """UnknownBody."""
    try:
        return by_code("verification_bodies", code)
    except StopIteration:
        raise UnknownBody(code=code) from None


def request(code: str, kind: str = BY_LETTER, *, urgent: bool = False, registered: bool = False) -> tuple[str, str]:
    """The event that a request is, and the time limit that it sets running. At once: accounts, urgent measures; another
    enforcement office that verifies by delegation has its own, longer where the assets are ``registered``. UnknownBody."""
    if body(code).get("account") or urgent:
        return "account_information_requested", "verify_reply_account"
    if kind == BY_DELEGATION:
        if registered:
            return "delegated_registered_asked", "verify_delegated_registered"
        return "delegated_verification_asked", "verify_delegated_other"
    return "information_requested", "verify_reply"


def answer_due(rule: str, asked: date | datetime, book: Rulebook = SHIPPED) -> Deadline:
    """By when the answer to a request under this time limit is due. The errors of ``deadline``."""
    return deadline(rule, asked, book=book)


def grounds(found: Found, on: date, book: Rulebook = SHIPPED) -> list[Ground]:
    """Grounds for "not yet enforceable" that fit; none where the debtor has something that can be taken, or where nothing has
    been verified."""
    if not found.verified:
        return []
    made = []
    for code, why in _grounds(found):
        row = book.current("not_enforceable_grounds", code, on)
        if row:
            made.append(Ground(code, row["says"], row["article"], why))
    return made


def _grounds(found: Found) -> Iterator[tuple[str, str]]:
    if _has_income(found):
        return
    free = [thing for thing in found.things if not thing.unseizable and not thing.held_by]
    usable = [thing for thing in free if not _worthless(thing, found.costs)]
    if usable:
        return
    held = [thing for thing in found.things if thing.held_by]
    low = [thing for thing in free if thing.encumbered_to]
    if found.lost_judged:
        yield "b", _names(found.lost_judged)
    if held:
        yield "h", _names([thing.title for thing in held])
    if low:
        yield "e", _names([thing.title for thing in low])
    if not held and not low and not found.lost_judged:
        yield "a", _why_nothing(found, free)


def _has_income(found: Found) -> bool:
    return found.income is not None and found.income > found.kept


def _worthless(thing: Thing, costs: int) -> bool:
    """Known to bring nothing: what is worth no more than the costs, or than the secured debt with them."""
    if not thing.value:
        return False
    return thing.value <= (thing.secured_debt if thing.encumbered_to else 0) + costs


def _why_nothing(found: Found, free: Sequence[Thing]) -> str:
    income = say("no income above the minimum on record")
    if not found.things:
        return f"{say('no asset on record')}; {income}"
    if free:
        return f"{say('the assets are worth no more than the costs of coercion')}: {_names([one.title for one in free])}; {income}"
    return f"{say('only assets that may not be seized')}: {_names([one.title for one in found.things])}; {income}"


def _names(names: Sequence[str]) -> str:
    return ", ".join(names)
