"""Who may sign a kind of paper on a day, and in what form: in person, KT., TUQ. or TL.

Posts and delegations of an office in, rights or reasons out. What each form asks for is ``law/rules/signing_forms.yml``,
whose paper a kind is ``law/rules/signer_roles.yml``. An absence changes who is proposed first, never who may sign: the
head keeps the power while away.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from thads.engine.drafting.kinds import Kind
from thads.engine.drafting.models import Signatory
from thads.engine.errors import ThadsError
from thads.engine.law.records import Record, by_code, in_force, records
from thads.engine.messages import say

IN_CHARGE, IN_PERSON = "in_charge", ""
DEPUTIES = {"deputy": "head", "department_deputy": "department_head"}  # position -> whose papers he may sign for


class MayNotSign(ThadsError):
    message = "{name} may not sign “{kind}” on {day}: {why}"


class UnlawfulDelegation(ThadsError):
    message = "This delegation cannot take effect: {why}"


@dataclass(frozen=True)
class Post:
    """A person in an office. ``position``: a code of ``positions.yml``. ``away``: first and last days of absences."""

    key: str
    name: str
    position: str
    title: str = ""
    enforces: bool = False
    away: tuple[tuple[date, date], ...] = ()

    def is_away(self, on: date) -> bool:
        return any(first <= on <= last for first, last in self.away)


@dataclass(frozen=True)
class Delegation:
    """What the head has given to ``to`` (a post's key). Days are both included; ``most`` in VND, None for no limit.

    No ``kinds`` and no ``registers``: every paper of the head. ``acting``: the deputy has charge of the office.
    """

    key: str
    to: str
    form: str
    start: date
    until: date | None = None
    kinds: frozenset[str] = frozenset()
    registers: frozenset[str] = frozenset()
    most: int | None = None
    paper: str = ""
    acting: bool = False
    revoked_on: date | None = None

    def why_not(self, kind: Kind, on: date, amount: int) -> str:
        """Why it does not cover this paper; empty where it does."""
        paper = self.paper or say("the delegation")
        if self.revoked_on and on >= self.revoked_on:
            return say("{paper} was revoked on {day}.", paper=paper, day=_day(self.revoked_on))
        if on < self.start:
            return say("{paper} takes effect on {day}.", paper=paper, day=_day(self.start))
        if self.until and on > self.until:
            return say("{paper} ended on {day}.", paper=paper, day=_day(self.until))
        if not self._names(kind):
            return say("{paper} does not name this kind of paper.", paper=paper)
        if self.most is not None and amount > self.most:
            return say("{paper} goes up to {most} VND only.", paper=paper, most=f"{self.most:,}".replace(",", "."))
        return ""

    def _names(self, kind: Kind) -> bool:
        if self.acting or not (self.kinds or self.registers):
            return True
        return kind.code in self.kinds or not self.registers.isdisjoint((kind.register, *kind.also_in))


@dataclass(frozen=True)
class Right:
    """That ``person`` may sign, in which form, on what ground. ``role``: as ``Signatory`` has it. ``alone``: the paper is
    this person's own matter, who may draft it and signs it without a review."""

    person: Post
    role: str
    form: str
    article: str
    delegation: Delegation | None = None
    alone: bool = False

    def signatory(self) -> Signatory:
        """The person as the paper prints him."""
        title = self.person.title or by_code("positions", self.person.position)["title"]
        if self.role == "officer" and self.person.position not in ("officer", "intake"):
            title = by_code("positions", "officer")["title"]
        return Signatory(self.person.name, self.role, self.form, title)


@dataclass(frozen=True)
class Answer:
    """Everyone who may sign, whoever is best asked first; and why the others may not: (post, reason)."""

    rights: list[Right] = field(default_factory=list)
    refused: list[tuple[Post, str]] = field(default_factory=list)


def who_may_sign(
    kind: Kind, people: Iterable[Post], *, on: date, amount: int = 0, officer: str = "",
    delegations: Iterable[Delegation] = (),
) -> Answer:  # fmt: skip
    """``officer``: the key of the enforcement officer of the case. Who is away on that day comes last."""
    answer, given = Answer(), tuple(delegations)
    for person in people:
        try:
            answer.rights.append(right_to_sign(kind, person, on=on, amount=amount, officer=officer, delegations=given))
        except MayNotSign as error:
            answer.refused.append((person, str(error.params["why"])))
    answer.rights.sort(key=lambda right: (right.person.is_away(on), *_order(kind, right), right.person.name))
    return answer


def right_to_sign(
    kind: Kind, person: Post, *, on: date, amount: int = 0, officer: str = "", delegations: Iterable[Delegation] = ()
) -> Right:
    """The right of one person; of several, the one in person, then the form that the kind names first.

    Raises ``MayNotSign``.
    """
    role = by_code("signer_roles", kind.signer.get("role", "head"))
    own = _own_right(role, person, officer)
    if own and (IN_PERSON in _forms(kind) or role["code"] == "intake"):
        return own
    rights, reasons = [], []
    for given in delegations:
        if given.to != person.key or DEPUTIES.get(person.position, "head") not in role["owners"]:
            continue
        why = _why_not_in_this_form(kind, person, given, on) or given.why_not(kind, on, amount)
        if why:
            reasons.append(why)
        else:
            article = _form(given.form, on)["article"]
            rights.append(Right(person, _printed_role(person), given.form, article, given))
    if rights:
        return min(rights, key=lambda right: _order(kind, right))
    why = " ".join(dict.fromkeys(reasons)) or _no_ground(role, person)
    raise MayNotSign(name=person.name, kind=kind.name, day=_day(on), why=why)


def require_lawful(given: Delegation, giver: Post, receiver: Post) -> None:
    """A delegation as the law asks for it. Raises ``UnlawfulDelegation``."""
    form = _form(given.form, given.start)
    has = {"paper": given.paper, "until": given.until, "scope": given.acting or given.kinds or given.registers}
    asked = {
        "paper": say("name the paper by which it is given"),
        "until": say("say until when it lasts"),
        "scope": say("name the kinds of paper or the registers it covers"),
    }
    why = ""
    if giver.position not in DEPUTIES.values():
        why = say("only the head of the office gives it, and whoever received it cannot pass it on")
    elif receiver.position not in form["positions"]:
        why = say(
            "the form {form} is for {who}, and {name} is not", form=form["code"], name=receiver.name,
            who=", ".join(by_code("positions", code)["says"] for code in form["positions"]),
        )  # fmt: skip
    elif given.until and given.until < given.start:
        why = say("it would end before it begins")
    elif given.acting and receiver.position not in DEPUTIES:
        why = say("charge of the whole office is given to a deputy")
    elif lacking := [asked[what] for what in form["needs"] if not has[what]]:
        why = "; ".join(lacking)
    if why:
        raise UnlawfulDelegation(why=f"{why} ({form['article']}).")


def _own_right(role: Record, person: Post, officer: str) -> Right | None:
    if person.position in role["owners"]:
        return Right(person, _printed_role(person), "TL." if role["code"] == "intake" else IN_PERSON, role["article"])
    if IN_CHARGE in role["owners"] and person.key == officer and person.enforces:
        return Right(person, "officer", IN_PERSON, role["article"], alone=IN_CHARGE in role.get("unreviewed", ()))
    return None


def _printed_role(person: Post) -> str:
    position = {"department_head": "head", "department_deputy": "deputy"}.get(person.position, person.position)
    return position if position in ("head", "deputy", "unit_head") else "officer"


def _why_not_in_this_form(kind: Kind, person: Post, given: Delegation, on: date) -> str:
    if given.form not in _forms(kind):
        return say("This kind of paper cannot be signed in the form {form}.", form=given.form)
    if person.position not in _form(given.form, on)["positions"]:
        position = by_code("positions", person.position)["says"]
        return say("{form} is not signed by {position}.", form=given.form, position=position)
    return ""


def _no_ground(role: Record, person: Post) -> str:
    if "head" in role["owners"]:
        return say(
            "It belongs to {owner} ({article}), who has not delegated it.", owner=role["says"], article=role["article"]
        )
    return say("It belongs to {owner} alone ({article}).", owner=role["says"], article=role["article"])


def _order(kind: Kind, right: Right) -> tuple[int, bool, int]:
    """In person first; then by the kind's own order of forms; narrow delegations before wide, newer before older."""
    given = right.delegation
    if given is None:
        return 0, False, 0
    wide = given.acting or not (given.kinds or given.registers)
    return 1 + _forms(kind).index(given.form), wide, -given.start.toordinal()


def _forms(kind: Kind) -> list[str]:
    return list(kind.signer.get("forms", [IN_PERSON]))


def _form(code: str, on: date) -> Record:
    for row in in_force(records("signing_forms"), on):
        if row["code"] == code:
            return row
    raise UnlawfulDelegation(why=say("the form {form} is not in force on {day}.", form=code, day=_day(on)))


def _day(on: date) -> str:
    return on.strftime("%d/%m/%Y")
