"""What a court's correction changes in a judgment that was confirmed before, field by field.

Two sources: the wording of the correction ("... 'X' ... sửa lại là 'Y'"), whose old text is looked for in every field
that people confirmed; and parties and sums that the correction states anew. Proposals only: a person ticks what holds,
changes a value, adds what was not seen. Paths are those of ``review/corrections.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from thads.engine.intake.fields import DAYS, PARTY, SUMS, Place, field_name, places, the_sum
from thads.engine.judgment.schema import Reading
from thads.engine.messages import say
from thads.engine.text.dates import parse_date
from thads.engine.text.normal import flat, fold

_QUOTED = r"[“\"'‘«]\s*(?P<{0}>[^”\"’»]{{1,600}}?)\s*[”\"'’»]"
_BETWEEN = r"[^“\"‘«”’»]{0,120}?"
_CORRECTED = r"(?:sua\s+(?:lai|chua|thanh)|dinh\s+chinh|thay\s+bang|nay\s+sua|doi\s+thanh|thanh|viet\s+dung|dung\s+la)"
_PAIR = re.compile(_QUOTED.format("old") + rf"{_BETWEEN}\b{_CORRECTED}\b{_BETWEEN}" + _QUOTED.format("new"), re.DOTALL)
_LEAST = 2  # characters of an old text that is looked for


@dataclass(frozen=True)
class Proposal:
    """``path``: of the field in the confirmed reading, empty where the old text stands in none of them; ``what``: the
    field for people; ``old``/``new``: its whole value before and after; ``obligations``: ids that it touches."""

    path: str
    what: str
    old: str
    new: str
    says: str = ""
    obligations: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return asdict(self) | {"obligations": list(self.obligations)}


def proposals(confirmed: Reading, correction: Reading) -> list[Proposal]:
    """Every change that the correction seems to make, in the order of the judgment; each field once."""
    found: dict[str, Proposal] = {}
    loose: list[Proposal] = []
    for old, new in wordings(clause.text for clause in correction.clauses):
        hits = list(_hits(confirmed, old, new))
        for one in hits:
            found.setdefault(one.path, one)
        if not hits:
            loose.append(Proposal("", say("Text of the judgment"), old, new, _says(old, new)))
    for one in _restated(confirmed, correction):
        found.setdefault(one.path, one)
    return [*found.values(), *loose]


def wordings(texts: Iterable[str]) -> list[tuple[str, str]]:
    """(old, new) of every "'X' ... sửa lại là 'Y'" in the texts, each once."""
    pairs: dict[tuple[str, str], None] = {}
    for text in texts:
        for match in _PAIR.finditer(_matching(text)):
            old, new = (" ".join(text[slice(*match.span(part))].split()).strip(" .;,:") for part in ("old", "new"))
            if old and old != new:
                pairs[old, new] = None
    return list(pairs)


def affects(text: str, changes: Iterable[Mapping[str, Any]]) -> list[str]:
    """The old values of ``changes`` that stand in a paper's text: it has to be amended for them."""
    body = fold(text)
    figures = re.sub(r"(?<=\d)[.\s](?=\d)", "", body)
    found = []
    for change in changes:
        old = fold(str(change.get("find") or change.get("old") or ""))
        bare = re.sub(r"(?<=\d)[.\s](?=\d)", "", old)
        if len(old) >= _LEAST and (old in body or (bare.isdecimal() and re.search(rf"(?<!\d){bare}(?!\d)", figures))):
            found.append(str(change.get("what") or old))
    return list(dict.fromkeys(found))


def _matching(text: str) -> str:
    """Without accents, each character in its place; quotation marks as they stand."""
    return flat(text)


def _hits(confirmed: Reading, old: str, new: str) -> Iterator[Proposal]:
    if len(old) < _LEAST:
        return
    for place in places(confirmed):
        changed = _changed(place, old, new)
        if changed is not None and changed != place.shown:
            yield Proposal(place.path, place.what, place.shown, changed, _says(old, new), place.obligations)


def _changed(place: Place, old: str, new: str) -> str | None:
    """The whole value of the field after the change; None where the old words do not stand in it."""
    if place.name in SUMS:
        return _replaced_sum(place.value, old, new)
    if place.name in DAYS and (before := parse_date(old)) and place.value == before:
        return parse_date(new)
    return _replaced(place.value, old, new)


def _replaced(value: Any, old: str, new: str) -> str | None:
    """``value`` with the old words replaced where they stand as words of their own; None where they do not."""
    if value is None or value == "":
        return None
    text = str(value)
    match = re.search(rf"(?<!\w){re.escape(flat(old))}(?!\w)", flat(text))
    return text[: match.start()] + new + text[match.end() :] if match else None


def _replaced_sum(value: int, old: str, new: str) -> str | None:
    before, after = the_sum(old), the_sum(new)
    return str(after) if before == value and after is not None else None


def _restated(confirmed: Reading, correction: Reading) -> Iterator[Proposal]:
    """Parties that the correction describes again, otherwise than before."""
    known = {fold(party.name): (place, party) for place, party in enumerate(confirmed.parties)}
    for stated in correction.parties:
        place, party = known.get(fold(stated.name), (0, None))
        for field in PARTY[1:] if party else ():
            before, after = getattr(party, field), getattr(stated, field)
            if after and before != after and fold(str(before or "")) != fold(str(after)):
                what = f"{party.name}: {field_name(field)}"
                touched = _of_party(confirmed, party.name)
                said = say("The correction describes this party so.")
                yield Proposal(f"parties.{place}.{field}", what, str(before or ""), str(after), said, touched)


def _of_party(reading: Reading, name: str) -> tuple[str, ...]:
    return tuple(row.id for row in reading.obligations if name in (*row.debtors, *row.creditors))


def _says(old: str, new: str) -> str:
    return say("“{old}” becomes “{new}”", old=old[:200], new=new[:200])
