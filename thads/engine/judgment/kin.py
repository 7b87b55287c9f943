"""Whom a paper names as somebody's heirs, and who is married to whom, so that a group can be told by one of its members.

Filled from the parties' part and the body before the orders are read. What is not printed is not known: a group that stays
open is a doubt.
"""

from __future__ import annotations

import re

from thads.engine.judgment.groups import list_behind
from thads.engine.judgment.mentions import find_mentions
from thads.engine.judgment.parties import paragraphs, role_at_start
from thads.engine.judgment.people import Mention, People
from thads.engine.judgment.running import RunningText
from thads.engine.judgment.vocabulary import JOINERS, PERSON_NAME, TITLE, plain

_HEIRS = re.compile(
    r"\b(?:(?:ke thua|thua ke)\b(?: the vi)?(?: cac)? quyen(?: loi)?\b|hang thua ke\b|(?:nguoi|cac) (?:ke thua|thua ke)\b)[^.;:()]{0,40}?(?=\s*(?:\bcua\b|\bcho\b|[:(]|\bla\b|\bgom\b|$))"
)
_OF = re.compile(r"\s*(?:cua|cho)\s+")
_LISTED = re.compile(r"\s*(?:\d{1,2}(?:[.]\d{1,2})*\s?[.)/\-]|[-–+*•]|[a-z]\))")
_TITLED = re.compile(rf"\W*(?i:{TITLE})\s")
_TITLES = "title"  # the style of a list without labels
_COUPLE = re.compile(
    rf"(?:vợ chồng|hai ông bà|ông bà)\s+(?:(?:bị đơn|nguyên đơn|là)\s+)?(?i:{TITLE})\s+(?P<one>{PERSON_NAME})(?:\s*\([^)]*\))?\s*(?:,|và|-|–|\s)\s*(?:và\s+)?(?i:{TITLE})\s+(?P<other>{PERSON_NAME})"
)
_MARRIED = re.compile(
    rf"(?i:{TITLE})\s+(?P<one>{PERSON_NAME})(?:\s*,?\s*sinh năm \d{{4}})?\s*[,(]?\s*(?:và |có )?(?:vợ|chồng)(?: (?:là|tên|ông [A-ZĐ]\S* là|bà [A-ZĐ]\S* là))?\s*:?\s*(?i:{TITLE})\s+(?P<other>{PERSON_NAME})"
)


def learn_kin(running: RunningText, start: int, heading_end: int, operative: int, people: People) -> None:
    """Fill ``people.heirs`` from the parties' part and ``people.couples`` from everything before the orders."""
    _learn_heirs(paragraphs(running.text, start, heading_end), people)
    body = " ".join(running.text[start:operative].split())
    for pattern in (_COUPLE, _MARRIED):
        for match in pattern.finditer(body):
            one, _ = people.resolve(match["one"], "")
            other, _ = people.resolve(match["other"], "")
            known = {party.name for party in people.parties}
            if one != other and {one, other} <= known and (one, other) not in people.couples:
                people.couples += [(one, other), (other, one)]
    _keep_the_likely(people)
    _learn_from_the_body(body, people)
    people.recent.clear()


def _keep_the_likely(people: People) -> None:
    """A man and a woman, each married to nobody else in the paper."""
    sexes = {party.name: party.sex for party in people.parties}
    people.couples = [
        (one, other)
        for one, other in people.couples
        if (sexes[one] is None or sexes[one] != sexes[other]) and [a for a, _ in people.couples].count(one) == 1
    ]


_WINDOW = 400  # characters behind the words in which the heirs are listed


def _learn_from_the_body(body: str, people: People) -> None:
    """ "những người kế thừa quyền, nghĩa vụ tố tụng của ông V gồm bà H, anh K", told among the facts."""
    folded = plain(body)
    for match in _HEIRS.finditer(folded):
        window = body[match.start() : match.end() + _WINDOW]
        of = _OF.match(folded, match.end())
        if not of:
            continue
        named = find_mentions(window, people, grouped=False)
        after = [m for m in named if 0 <= m.start - (of.end() - match.start()) <= _NEAR]
        if after and not people.heirs.get(after[0].names[0]):
            listed = list_behind(plain(window), after[0].end, named)
            _add(people, after[0].names[0], [n for m in listed for n in m.names])


def _learn_heirs(lines: list[tuple[int, str]], people: People) -> None:
    last: list[str] = []  # who the paragraphs before introduced: "Người kế thừa ..." without a name speaks of him
    open_for: str | None = None
    style = ""  # of the labels of the heirs' list
    known = {party.name for party in people.parties}
    for _, line in lines:
        named = find_mentions(line, people, grouped=False)
        match = _HEIRS.search(plain(line))
        if match is None:
            listed = open_for and role_at_start(line)[0] is None and _LISTED.match(line)
            if open_for and listed and (style or not people.heirs.get(open_for)):
                style = style or _style(line)
                if _style(line) == style:
                    _add(people, open_for, _introduced(line, named))
                else:
                    open_for, last = None, _introduced(line, named) or last
            elif (
                open_for
                and (style == _TITLES or not people.heirs.get(open_for))
                and role_at_start(line)[0] is None
                and _TITLED.match(line)
            ):
                style = _TITLES
                _add(people, open_for, [n for m in named if not m.role_only for n in m.names])
            else:
                open_for = None if listed or role_at_start(line)[0] else open_for
                last = _introduced(line, named) or last
            continue
        before = [m for m in named if m.end <= match.start() and not m.role_only]
        after = [m for m in named if m.start >= match.end() - 1]
        of = _OF.match(plain(line), match.end())
        dead: list[str] = []
        if of and after and after[0].start - of.end() <= _NEAR:
            both = [m for m in after[1:2] if _AND.match(plain(line)[after[0].end : m.start])]
            dead, after = [n for m in [after[0], *both] for n in m.names], after[1 + len(both) :]
            dead = last[-1:] if last and not set(dead) & known and _same_initial(dead[0], last[-1]) else dead
        elif before:
            dead = before[-1].names
        else:
            dead = last[-1:]
        if not dead:
            continue
        open_for, style = dead[0], ""
        heirs = after or ([m for m in before if set(m.names) - set(dead)] if of else [])
        for name in dead:
            _add(people, name, [n for m in heirs for n in m.names])
        if len(dead) > 1:
            people.heirs[dead[1]] = people.heirs.setdefault(dead[0], [])


_AND = re.compile(r"\s*(?:,|va|, va)\s*(?:(?:ong|ba|cu|anh|chi)\s*)?$")
_NEAR = 12  # characters between "của" and the name: a role or a title at most


def _same_initial(short: str, full: str) -> bool:
    """ "ông Việt" of a list that hides names as "Nguyễn Văn V"."""
    return short.split()[-1][:1] == full.split()[-1][:1]


def _style(line: str) -> str:
    """ "1", "-" or "a": how a line of a list is labelled."""
    label = _LISTED.match(line)
    return re.sub(r"\d+", "1", label.group(0).strip()) if label else ""


def _introduced(line: str, named: list[Mention]) -> list[str]:
    """The first person or persons a paragraph names."""
    folded = plain(line)
    group = named[:1]
    for mention in named[1:]:
        if not JOINERS.match(re.sub(r"sinh (?:ngay|nam)[\d/ .]*", "", folded[group[-1].end : mention.start])):
            break
        group.append(mention)
    return [n for m in group for n in m.names]


def _add(people: People, dead: str, heirs: list[str]) -> None:
    known = {party.name for party in people.parties if party.kind == "person"}
    mine = people.heirs.setdefault(dead, [])
    mine += [name for name in dict.fromkeys(heirs) if name in known and name != dead and name not in mine]
