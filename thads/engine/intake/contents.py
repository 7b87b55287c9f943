"""Whether a request for enforcement holds what the law asks for, point by point with its article.

The points are data (``rules/contents.yml``). A number that cannot be one (a citizen id of eleven digits, one that
contradicts the birth year) counts as wrong, not as there: khoản 6 Điều 9 of Decree 152/2026 speaks of inaccurate
requests too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from thads.engine.intake.application import (
    AUTHORITY,
    AWARD,
    CREDITOR,
    DIGITAL,
    JUDGMENT,
    ORGANISATION,
    PERSON,
    PROOF,
    Application,
    Person,
)
from thads.engine.intake.records import Record, current
from thads.engine.law.records import NoRuleInForce
from thads.engine.messages import say
from thads.engine.text.ids import check_citizen_id

THERE, MISSING, WRONG, REMARK = "there", "missing", "wrong", "remark"
_TAX = re.compile(r"\d{10}(-?\d{3})?|\d{12,13}")
_YEAR = re.compile(r"(?:^|\D)((?:19|20)\d{2})(?:\D|$)")


@dataclass(frozen=True)
class Point:
    """One point of the law. ``status``: there, missing, wrong (``why`` says how), remark (not there, need not be)."""

    code: str
    says: str
    article: str
    status: str
    ask: str = ""
    why: str = ""

    @property
    def lacks(self) -> bool:
        return self.status in (MISSING, WRONG)

    def line(self) -> str:
        """What the requester is asked for, as a line of the notice."""
        said = f"{self.ask}: {self.why}" if self.why else self.ask
        return f"{said} ({self.article})"

    def to_dict(self) -> dict[str, Any]:
        return asdict(self) | {"lacks": self.lacks}


@dataclass(frozen=True)
class Contents:
    """Every point that applies, in the order of the law."""

    points: tuple[Point, ...]

    @property
    def lacking(self) -> list[Point]:
        return [point for point in self.points if point.lacks]

    @property
    def complete(self) -> bool:
        return not self.lacking

    def lines(self) -> list[str]:
        return [point.line() for point in self.lacking]


def check(request: Application, on: date, *, late: bool = False) -> Contents:
    """The points that the law of a day asks for; ``late``: the limitation has run out. Raises NoRuleInForce."""
    known = current("contents", on)
    if not known:
        raise NoRuleInForce(code="contents", day=on.isoformat())
    circumstances = _circumstances(request, late)
    rows = [row for row in known if all(circumstances[one] for one in row.get("when", ()))]
    return Contents(tuple(_point(row, request) for row in rows))


def _circumstances(request: Application, late: bool) -> Mapping[str, bool]:
    organisation = request.requester.kind == ORGANISATION
    return {
        "requester_person": not organisation,
        "requester_organisation": organisation,
        "asked_by_creditor": request.role == CREDITOR,
        "asked_by_debtor": request.role != CREDITOR,
        "on_paper": request.channel != DIGITAL,
        "arbitration": request.arbitration,
        "by_representative": bool(request.representative or request.authorised or request.authority),
        "authorised_by_person": request.authorised and not organisation,
        "late": late,
    }


def _point(row: Record, request: Application) -> Point:
    found, why = _TESTS[row["needs"]](request)
    there, gone = WRONG if why else THERE, REMARK if row.get("if_any") else MISSING
    status = there if found else gone
    return Point(row["code"], row["says"], row["article"], status, row.get("ask") or row["says"], why)


def _identity(person: Person) -> tuple[bool, str]:
    """Whether there is a number, and what is wrong with it."""
    number = re.sub(r"[\s.]", "", person.id_number)
    if not number:
        return False, ""
    if person.kind == ORGANISATION:
        return True, "" if _TAX.fullmatch(number) else say("{number} is no business or tax number", number=number[:20])
    if re.fullmatch(r"\d{9}|[A-Za-z]\d{7}", number):
        return True, ""
    problems = check_citizen_id(number, _birth_year(person))
    return True, _ID_PROBLEMS[problems[0]](number[:20]) if problems else ""


_ID_PROBLEMS: Mapping[str, Callable[[str], str]] = {
    "not_digits": lambda number: say("{number} is not made of figures alone", number=number),
    "wrong_length": lambda number: say("{number} does not have 12 figures", number=number),
    "unknown_province": lambda number: say("{number} begins with no province's code", number=number),
    "unknown_century": lambda number: say("{number} has no century and sex in its fourth figure", number=number),
    "sex_mismatch": lambda number: say("{number} contradicts the sex", number=number),
    "birth_year_mismatch": lambda number: say("{number} contradicts the year of birth", number=number),
}


def _birth_year(person: Person) -> int | None:
    found = _YEAR.search(person.born)
    return int(found[1]) if found else None


def _other_side(request: Application) -> tuple[bool, str]:
    named = [one for one in request.others if one.name]
    if not named:
        return False, ""
    without = [one.name for one in named if not one.address]
    return True, say("no address for {names}", names=", ".join(without[:5])) if without else ""


def _other_ids(request: Application) -> tuple[bool, str]:
    known = [one for one in request.others if one.id_number]
    wrong = [why for one in known if (why := _identity(one)[1])]
    return bool(known), "; ".join(wrong)


def _requested_on(request: Application) -> tuple[bool, str]:
    if request.requested_on is None:
        return False, ""
    early = request.judgment_date is not None and request.requested_on < request.judgment_date
    return True, say("it lies before the day of the judgment") if early else ""


def _judgment(request: Application) -> tuple[bool, str]:
    parts = {
        say("its number"): request.judgment_number,
        say("its day"): request.judgment_date,
        say("who issued it"): request.judgment_court,
    }
    missing = [name for name, value in parts.items() if not value]
    if len(missing) == len(parts):
        return False, ""
    return True, say("missing: {parts}", parts=", ".join(missing)) if missing else ""


def _plain(test: Callable[[Application], object]) -> Callable[[Application], tuple[bool, str]]:
    return lambda request: (bool(test(request)), "")


_TESTS: Mapping[str, Callable[[Application], tuple[bool, str]]] = {
    "requester_name": _plain(lambda request: request.requester.name),
    "requester_address": _plain(lambda request: request.requester.address),
    "requester_born": _plain(lambda request: request.requester.kind != PERSON or request.requester.born),
    "requester_id": lambda request: _identity(request.requester),
    "requester_phone": _plain(lambda request: request.requester.phone),
    "creditor": _other_side,
    "debtor": _other_side,
    "other_side_id": _other_ids,
    "requested_on": _requested_on,
    "office": _plain(lambda request: request.office),
    "judgment": _judgment,
    "claims": _plain(lambda request: request.claims),
    "assets": _plain(lambda request: request.assets),
    "account": _plain(lambda request: request.account),
    "signature": _plain(lambda request: request.signed),
    "seal": _plain(lambda request: request.sealed),
    "judgment_paper": _plain(lambda request: request.has_judgment or JUDGMENT in request.attached),
    "award_effect": _plain(lambda request: AWARD in request.attached),
    "representative": _plain(
        lambda request: request.representative and (request.authority or AUTHORITY in request.attached)
    ),
    "authority_certified": _plain(lambda request: request.authority_certified),
    "lateness_reason": _plain(lambda request: request.lateness_cause and request.lateness_reason),
    "lateness_proof": _plain(lambda request: PROOF in request.attached),
}
