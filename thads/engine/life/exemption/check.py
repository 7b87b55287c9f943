"""Whether a debtor may be proposed for exemption or reduction: by which ground, since when, for how much, or why not.

The grounds are dated records (``law/rules/exemption_grounds.yml``, Điều 42 of the 2025 law), the papers of a file those of
``exemption_papers.yml`` (Điều 43). Sums in VND without late interest, which follows the sum (khoản 4 Điều 42).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from thads.engine.errors import ThadsError
from thads.engine.law.counting import add_months, calendar_end
from thads.engine.law.records import Record, in_force
from thads.engine.law.rulebook import SHIPPED, Rulebook
from thads.engine.messages import say

EXEMPTION, REDUCTION = "exemption", "reduction"


class UnknownGround(ThadsError):
    message = "There is no such ground for exemption or reduction on {day}: choose one of the list."


class NotEligible(ThadsError):
    status = 409
    message = "This ground is not met: {why}"


class AsksTooMuch(ThadsError):
    message = "At most {most} đ may be asked for on this ground; {asked} đ are."


class AsksPart(ThadsError):
    message = "An exemption is asked for all that remains, {remaining} đ; for a part choose a reduction."


class MoreThanRemains(ThadsError):
    message = "Of “{text}” {remaining} đ remain; {asked} đ cannot be asked for."


@dataclass(frozen=True)
class Subject:
    """What is known of one debtor. ``first_decided_on``: the first enforcement decision (khoản 5); ``considered_on``: when a
    court last decided on exemption or reduction under the same judgment."""

    owed: int
    performed: int
    relieved: int
    first_decided_on: date
    no_means: bool
    considered_on: date | None = None
    ended: bool = False

    @property
    def remaining(self) -> int:
        return max(self.owed - self.performed - self.relieved, 0)


@dataclass(frozen=True)
class Finding:
    """One ground looked at. ``reasons``: why not, empty where it is met; ``since``: the first day on which its years are up;
    ``most``: VND that may be asked for; ``proof``: papers have to show what no record here can."""

    ground: Record
    reasons: tuple[str, ...]
    since: date | None
    most: int

    @property
    def met(self) -> bool:
        return not self.reasons

    @property
    def proof(self) -> bool:
        return bool(self.ground.get("proof"))

    def to_dict(self) -> dict[str, Any]:
        row = self.ground
        return {
            "code": row["code"], "relief": row["relief"], "says": row["says"], "article": row["article"], "met": self.met,
            "reasons": list(self.reasons), "since": self.since.isoformat() if self.since else None, "most": self.most,
            "proof": self.proof,
        }  # fmt: skip


def grounds(on: date, book: Rulebook = SHIPPED) -> list[Record]:
    """The grounds in force on a day, in the order of the law."""
    return in_force(book.every("exemption_grounds"), on)


def ground_called(code: str, on: date, book: Rulebook = SHIPPED) -> Record:
    """Raises UnknownGround."""
    found = next((row for row in grounds(on, book) if row["code"] == code), None)
    if found is None:
        raise UnknownGround(day=f"{on:%d/%m/%Y}")
    return found


def findings(subject: Subject, on: date, book: Rulebook = SHIPPED) -> list[Finding]:
    """Every ground for this debtor on a day, in the order of the law."""
    return [_finding(row, subject, on, book) for row in grounds(on, book)]


def open_now(found: Sequence[Finding]) -> Finding | None:
    """The best ground that the records alone show to be met: an exemption before a reduction."""
    met = [one for one in found if one.met and not one.proof]
    return min(met, key=lambda one: one.ground["relief"] != EXEMPTION, default=None)


def next_day(subject: Subject, on: date, book: Rulebook = SHIPPED) -> date | None:
    """The first day after ``on`` when a ground may be met by time alone; None where time alone does not help."""
    days = [_since(row, subject) for row in grounds(on, book) if row.get("years") and _in_range(row, subject.remaining)]
    again = _again(subject, on, book)
    ahead = [max(day, again) if again else day for day in days]
    return min((day for day in ahead if day > on), default=None)


def require(ground: Record, subject: Subject, asked: Mapping[str, int], texts: Mapping[str, str],
            left: Mapping[str, int], on: date, book: Rulebook = SHIPPED) -> None:  # fmt: skip
    """What is asked for fits the ground. ``asked``, ``left``: obligation -> VND. Raises NotEligible, MoreThanRemains,
    AsksPart, AsksTooMuch."""
    found = _finding(ground, subject, on, book)
    if not found.met:
        raise NotEligible(why=" ".join(found.reasons))
    for item, amount in asked.items():
        if not 0 <= amount <= left[item]:
            raise MoreThanRemains(text=texts[item][:80], remaining=dots(left[item]), asked=dots(amount))
    total = sum(asked.values())
    if ground["relief"] == EXEMPTION and total != subject.remaining:
        raise AsksPart(remaining=dots(subject.remaining))
    if not 0 < total <= found.most:
        raise AsksTooMuch(most=dots(found.most), asked=dots(total))


def spread(total: int, left: Mapping[str, int]) -> dict[str, int]:
    """A sum laid on obligations in their order, each as far as it reaches."""
    laid: dict[str, int] = {}
    for item, amount in left.items():
        laid[item] = min(amount, total)
        total -= laid[item]
    return laid


def papers(ground: Record, had: Mapping[str, str], verified_on: date | None, on: date,
           book: Rulebook = SHIPPED) -> list[dict[str, Any]]:  # fmt: skip
    """The papers of a file and whether each is there: {code, says, article, have, told}. ``had``: code -> which paper it is,
    empty where it is missing; of the verification the day alone counts."""
    rows = [row for row in in_force(book.every("exemption_papers"), on) if row.get("when") in (None, *_marks(ground))]
    return [_paper(row, had.get(row["code"], ""), verified_on, on) for row in rows]


def dots(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


def _finding(row: Record, subject: Subject, on: date, book: Rulebook) -> Finding:
    since = _since(row, subject) if row.get("years") else None
    return Finding(row, tuple(_reasons(row, subject, since, on, book)), since, _most(row, subject.remaining))


def _reasons(row: Record, subject: Subject, since: date | None, on: date, book: Rulebook) -> list[str]:
    told = []
    if subject.ended:
        told.append(say("The case has ended."))
    if not subject.remaining:
        told.append(say("Nothing is left of what is owed to the State budget."))
    if since and since > on:
        told.append(say("{years:02d} years are over from {day} on.", years=row["years"], day=f"{since:%d/%m/%Y}"))
    if not _in_range(row, subject.remaining):
        told.append(say("{sum} đ remain, which is another ground's range.", sum=dots(subject.remaining)))
    if row.get("no_means") and not subject.no_means:
        told.append(say("That the debtor has no means has not been established: verify, then decide on it."))
    if row.get("performed") and not _performed(subject, on, book):
        told.append(say("No sufficient part has been performed."))
    again = _again(subject, on, book) if row.get("yearly") else None
    if again and again > on:
        told.append(say("A court has considered it under this judgment within a year; again from {day}.", day=f"{again:%d/%m/%Y}"))  # fmt: skip
    return told


def _since(row: Record, subject: Subject) -> date:
    return calendar_end(subject.first_decided_on, row["years"], "year", "after") + timedelta(days=1)


def _in_range(row: Record, remaining: int) -> bool:
    return (
        remaining >= row.get("least", 0) and remaining > row.get("above", -1)
        and remaining < row.get("below", remaining + 1) and remaining <= row.get("most", remaining)
    )  # fmt: skip


def _most(row: Record, remaining: int) -> int:
    if row["relief"] == EXEMPTION:
        return remaining
    return min(int(remaining * Fraction(row["share"])), row.get("cap", remaining))


def _performed(subject: Subject, on: date, book: Rulebook) -> bool:
    percent = int(book.parameter("exemption_performed_percent", on))
    return subject.performed > 0 and subject.performed * 100 >= percent * subject.owed


def _again(subject: Subject, on: date, book: Rulebook) -> date | None:
    if subject.considered_on is None:
        return None
    return add_months(subject.considered_on, int(book.parameter("exemption_interval_months", on)))


def _marks(ground: Record) -> tuple[str, ...]:
    return ("proof",) if ground.get("proof") else ()


def _paper(row: Record, told: str, verified_on: date | None, on: date) -> dict[str, Any]:
    have = bool(told)
    if row.get("months"):
        have = verified_on is not None and add_months(verified_on, row["months"]) >= on
        told = say("verified on {day}", day=f"{verified_on:%d/%m/%Y}") if verified_on else ""
    return {"code": row["code"], "says": row["says"], "article": row["article"], "have": have, "told": told}
