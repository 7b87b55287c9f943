"""People told by their part in a contract: "bên bán", "bên thuê", "người vay", "bên A". Who that is the paper itself says."""

from __future__ import annotations

import re

from thads.engine.judgment.mentions import find_mentions
from thads.engine.judgment.people import Mention, People
from thads.engine.judgment.vocabulary import CONTRACT_ROLE, JOINERS, plain

_ROLE = re.compile(CONTRACT_ROLE)
_OPENS = re.compile(
    r"\s*[(,]\s*(?:(?:sau day|duoi day) )?(?:duoc )?(?:(?:goi|viet)(?: tat| chung)? (?:la|:)\s*|la\s+|tuc\s+|voi tu cach la\s+)?[“\"']?$"
)
_IS = re.compile(r"\s+(?:la|voi tu cach la)\s+[“\"']?$")
_INTRODUCES = re.compile(r"\s*[”\"']?\s*(?:\(|:|,|la\b|gom\b|\s)(?:\s*(?:la|gom|:|vo chong|cac)\b)*\s*")
_BEFORE, _BEHIND = 160, 160  # characters in which whoever bears the role is named


def learn_contract_roles(text: str, operative: int, people: People) -> None:
    """Fill ``people.contract_roles`` with the roles the orders use: told there, else where the paper tells them first."""
    orders, body = " ".join(text[operative:].split()), " ".join(text[:operative].split())
    used = {match["part"] for match in _ROLE.finditer(plain(orders))}
    if not used:
        return
    remembered, learned = list(people.recent), {}
    for told in (body, orders):  # what the orders say counts
        folded = plain(told)
        for match in _ROLE.finditer(folded):
            if match["part"] in used and (names := _bearer(told, folded, match, people)):
                learned[match["part"]] = names
    people.contract_roles, people.recent = learned, remembered


def _bearer(text: str, folded: str, role: re.Match[str], people: People) -> list[str]:
    """Who is said to have this part: printed right before it ("ông A (bên bán)") or right behind ("bên bán là ông A")."""
    window = text[max(0, role.start() - _BEFORE) : role.start()]
    before = find_mentions(window, people)
    if before and _is_called(folded[role.start() - len(window) + before[-1].end : role.start()]):
        return _names(_run_back(before, plain(window)))
    said = _INTRODUCES.match(folded, role.end())
    window = text[role.end() : role.end() + _BEHIND]
    behind = find_mentions(window, people)
    if said and behind and behind[0].start <= said.end() - role.end() and not behind[0].role_only:
        return _names(_run_on(behind, plain(window)))
    return []


def _is_called(gap: str) -> bool:
    return bool(_OPENS.fullmatch(gap) or _IS.fullmatch(gap))


def _run_on(found: list[Mention], folded: str) -> list[Mention]:
    group = found[:1]
    for mention in found[1:]:
        if not JOINERS.match(folded[group[-1].end : mention.start]):
            break
        group.append(mention)
    return group


def _run_back(found: list[Mention], folded: str) -> list[Mention]:
    group = found[-1:]
    for mention in reversed(found[:-1]):
        if not JOINERS.match(folded[mention.end : group[0].start]):
            break
        group.insert(0, mention)
    return group


def _names(group: list[Mention]) -> list[str]:
    return list(dict.fromkeys(name for mention in group for name in mention.names))
