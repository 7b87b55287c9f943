"""Where a sentence names somebody: persons by title, role or name, firms, the State, groups of them."""

from __future__ import annotations

import itertools
import re

from thads.engine.judgment.firms import abbreviations, codes, organisations, signs
from thads.engine.judgment.groups import split_pair, with_groups
from thads.engine.judgment.namesakes import ends_with
from thads.engine.judgment.people import Mention, People
from thads.engine.judgment.relations import relations
from thads.engine.judgment.schema import STATE
from thads.engine.judgment.vocabulary import CONTRACT_ROLE, LETTER, PERSON_NAME, ROLES, TITLE, TITLED_NAME, UPPER, plain
from thads.engine.messages import say
from thads.engine.text.normal import fold

_ROLE_WORDS = (
    r"nguyên đơn dân sự|bị đơn dân sự|nguyên đơn|bị đơn|bị cáo|người bị hại|bị hại|người khởi kiện|người bị kiện|người yêu cầu"
    r"|người có quyền lợi,?\s?(?:và )?nghĩa vụ liên quan|người liên quan|người sử dụng lao động|người lao động|đương sự"
)
_PERSON = re.compile(
    rf"(?P<each>mỗi (?:người )?)?(?:(?P<role>(?i:{_ROLE_WORDS}))\s*(?:là\s+|:\s*)?(?:(?:vợ chồng|các|những)\s+)?)?"
    rf"(?:(?P<title>(?i:{TITLE}))\s+)(?P<name>{TITLED_NAME})"
    rf"|(?P<role2>(?i:{_ROLE_WORDS}))\s+(?:là\s+|:\s*)?(?P<name2>{PERSON_NAME})"
)
_TITLE_OF_TWO = re.compile(r"(?:[Aa]nh chị|[Ôô]ng bà|[Cc]hú thím|[Cc]ậu mợ)\s+$")
_CONTINUED = re.compile(rf"(?:\s*[,;]\s*|\s+và\s+|\s*,\s*và\s+)(?:(?P<title>(?i:{TITLE}))\s+)?(?P<name>{PERSON_NAME})")
_MANY = re.compile(
    r"(?:(?<!\w)(?:các|những|cả|mỗi|từng|toàn bộ|hai|ba|bốn|năm|cả hai|cả ba|hai bên|\d{1,4}|(?:phía|đồng) (?:các|hai))\s+)+$",
    re.IGNORECASE,
)
_LONGEST_MANY = 40  # characters
_ROLE_ONLY = re.compile(
    rf"(?P<role>(?:{_ROLE_WORDS}))(?!\s+(?:dân sự|liên quan)\b)(?!\s*là\b)(?!\s*:\s*(?-i:[A-ZĐ]))",
    re.IGNORECASE,
)
_LIST = re.compile(
    rf"(?:sau đây|dưới đây|gồm|gồm có)\s*:\s*(?P<names>{PERSON_NAME}(?:\s*[,;]\s*{PERSON_NAME}|\s+và\s+{PERSON_NAME})+)"
)
_STATE = re.compile(r"(?i:ngân sách nhà nước|ngân sách Nhà nước|công quỹ nhà nước|quỹ nhà nước|nhà nước\b)")


def find_mentions(text: str, people: People, *, grouped: bool = True) -> list[Mention]:
    """Everybody named in ``text``, in order, with canonical names. Overlaps go to the longer mention. Not ``grouped``: every
    name for itself, "những người thừa kế của ông V" is ông V."""
    found = [*organisations(text, people), *_persons(text, people), *_states(text)]
    found += _listed(text, people, found)
    found += abbreviations(text, people, found)
    found += _bare_names(text, people, found)
    found += _given_names(text, people, found)
    found += signs(text, people, found)
    found += codes(text, people, found)
    found += _roles_alone(text, people, found)
    found += relations(text, people, found)
    found = _contract_roles(text, people, sorted(found, key=lambda m: m.start))
    if grouped:
        found = with_groups(text, people, found)
    found.sort(key=lambda m: (m.start, -(m.end - m.start)))
    out: list[Mention] = []
    for mention in found:
        if not out or mention.start >= out[-1].end:
            out.append(mention)
    return out


def _persons(text: str, people: People) -> list[Mention]:
    out: list[Mention] = []
    at = 0
    while match := _PERSON.search(text, at):
        role = _role(match.group("role") or match.group("role2") or "")
        title = match.group("title") or ""
        printed = match.group("name") or match.group("name2")
        at = match.end()
        whole = _registered_at(text, at - len(printed), people)
        if whole and len(whole) > len(printed):
            at += len(whole) - len(printed)
            printed = whole
        if re.search(r"(?:đường|phố|Hai|phường|quận)\s*$", text[max(0, match.start() - 8) : match.start()]):
            continue
        both = split_pair(printed, title, people) if _TITLE_OF_TWO.search(text[: match.start("name")]) else []
        if both:
            people.note(both)
            out.append(Mention(match.start(), at, both, f"{title} {printed}"))
            continue
        out.append(_person(match.start(), at, printed, title, role, people))
        listed = bool(
            re.search(
                r"(?i)(?:mỗi|các|những|ông,?) *(?:bị cáo )?(?:ông,? ?)?$",
                text[max(0, match.start() - 16) : match.start("title") if title else match.start()],
            )
        )
        while follow := _CONTINUED.match(text, at):
            name, follow_title = follow.group("name"), follow.group("title") or ""
            known = any(ends_with(p.name, name) for p in people.parties)
            if not follow_title and not known and not (listed and name.isupper()):
                break
            out.append(_person(follow.start("name"), follow.end(), name, follow_title or title, role, people))
            at = follow.end()
    return out


def _registered_at(text: str, start: int, people: People) -> str | None:
    """The longest name of a person in the list of parties that is printed at ``start``."""
    names = [p.name for p in people.parties if p.kind == "person" and text.startswith(p.name, start)]
    names = [name for name in names if not text[start + len(name) : start + len(name) + 1].isalnum()]
    return max(names, key=len, default=None)


def _person(start: int, end: int, printed: str, title: str, role: str, people: People) -> Mention:
    whole = f"{title} {printed}"
    if title[:1].isupper() and any(
        ends_with(p.name, whole) for p in people.parties if len(p.name.split()) > len(whole.split())
    ):
        printed, title = whole, ""  # "các bị cáo Thọ, Bé Sáu": Nguyễn Thị Bé Sáu
    name, doubt = people.resolve(printed, title, role)
    people.note([name])
    return Mention(start, end, [name], f"{title} {printed}".strip(), doubt)


def _role(printed: str) -> str:
    folded = fold(printed)
    return next((role for word, role in ROLES if folded.startswith(word)), "")


def _listed(text: str, people: People, found: list[Mention]) -> list[Mention]:
    """Names without titles behind "sau đây:", "gồm:": all of the list, known or not."""
    out: list[Mention] = []
    for lead in _LIST.finditer(text):
        for match in re.finditer(PERSON_NAME, lead.group("names")):
            start = lead.start("names") + match.start()
            if not any(m.start <= start < m.end for m in [*found, *out]):
                out.append(_person(start, start + len(match.group(0)), match.group(0), "", "", people))
    return out


def _bare_names(text: str, people: People, found: list[Mention]) -> list[Mention]:
    """Parties named in full without a title."""
    names = [p.name for p in people.parties if p.kind == "person" and (" " in p.name or p.name.isupper())]
    out = []
    for name in names:
        at = text.find(name)
        while at >= 0:
            stop = at + len(name)
            alone = not text[at - 1 : at].isalnum() and not text[stop : stop + 1].isalnum()
            if alone and not any(m.start <= at < m.end or at <= m.start < stop for m in found):
                out.append(Mention(at, stop, [name], name))
            at = text.find(name, stop)
    return out


_ALONE = re.compile(
    rf"(?<!\w)(?:của|cho|buộc|phạt|bổ sung)\s+(?P<name>[{UPPER}][{LETTER}]{{1,}})(?!\w)(?!\s+[{UPPER}])"
)


_ACTING = re.compile(
    rf"(?:(?<=[,;:(] )|(?<=và )|(?<=riêng )|(?<=Riêng ))(?P<name>[{UPPER}][{LETTER}]{{1,}})(?= (?:phải|nộp|chịu|có nghĩa vụ|bồi thường|còn phải|trả|được))"
)


def _given_names(text: str, people: People, found: list[Mention]) -> list[Mention]:
    """ "01 chiếc xe của Mạn": the given name alone of the one party who bears it."""
    out = []
    for match in itertools.chain(_ALONE.finditer(text), _ACTING.finditer(text)):
        name, at = match["name"], match.start("name")
        bearing = [
            p.name for p in people.parties if p.kind == "person" and " " in p.name and p.name.split()[-1] == name
        ]
        if len(bearing) == 1 and not any(m.start <= at < m.end for m in [*found, *out]):
            out.append(Mention(at, match.end(), bearing, name))
    return out


def _states(text: str) -> list[Mention]:
    return [Mention(m.start(), m.end(), [STATE], m.group(0)) for m in _STATE.finditer(text)]


def _named_by_role(printed: str, people: People) -> list[str]:
    if fold(printed) == "nguoi lao dong":
        return [p.name for p in people.parties if p.kind == "person" and {"plaintiff", "defendant"} & set(p.roles)]
    if fold(printed) == "nguoi su dung lao dong":
        return [p.name for p in people.parties if p.kind != "person" and {"plaintiff", "defendant"} & set(p.roles)]
    return people.names_of(_role(printed))


_PART = re.compile(CONTRACT_ROLE)
_IS_NAMED = re.compile(r"\s*(?:la|:|\()?\s*(?:(?:vo chong|cac)\s+)?$")


def _contract_roles(text: str, people: People, found: list[Mention]) -> list[Mention]:
    """ "Bên bán phải trả cho bên mua": whoever the paper says they are; with the name beside ("bên bán là ông A") it is his."""
    if not people.contract_roles:
        return found
    folded = plain(text)
    for match in _PART.finditer(folded):
        named = next((m for m in found if m.start >= match.end()), None)
        if named and _IS_NAMED.fullmatch(folded[match.end() : named.start]):
            named.start = match.start()
            continue
        names = people.contract_roles.get(match["part"])
        if not names or any(m.start < match.end() and match.start() < m.end for m in found):
            continue
        beside = next((m for m in found if m.end <= match.start() and set(m.names) == set(names)), None)
        if beside and re.fullmatch(r"\s*[(,]?\s*(?:la |goi (?:tat )?la )?", folded[beside.end : match.start()]):
            continue
        people.note(names)
        found = [*found, Mention(match.start(), match.end(), list(names), text[match.start() : match.end()])]
    return found


def _represented(text: str, match: re.Match[str], people: People) -> list[str]:
    """ "cho đại diện hợp pháp của bị hại": whoever the heading names as such receives in the dead or the minor one's place."""
    if not re.search(r"(?i)đại diện hợp pháp (?:của|cho)\s*$", text[max(0, match.start() - 30) : match.start()]):
        return []
    role = _role(match.group("role"))
    return list(dict.fromkeys(p.represented_by for p in people.parties if role in p.roles and p.represented_by))


def _roles_alone(text: str, people: People, found: list[Mention]) -> list[Mention]:
    out = []
    for match in _ROLE_ONLY.finditer(text):
        many = _MANY.search(text, max(0, match.start() - _LONGEST_MANY), match.start())
        start = many.start() if many else match.start()
        if any(m.start < match.end() and start < m.end for m in found):
            continue
        if any(0 <= m.start - match.end() <= 2 for m in found):
            continue
        standing_in = _represented(text, match, people)
        if standing_in:
            out.append(Mention(start, match.end(), standing_in, text[start : match.end()]))
            continue
        names = _named_by_role(match.group("role"), people)
        if not names:
            continue
        doubt = None
        if len(names) > 1 and not many:
            recent = [name for name in people.recent if name in names]
            if recent and _role(match.group("role")) in ("accused", "victim"):
                names = recent[-1:]  # "nguyên đơn" may be both of them, "bị cáo" is the one spoken of
            doubt = say(
                "It is not certain who “{short}” is: {names}.", short=match.group("role"), names=", ".join(names)
            )
        out.append(Mention(start, match.end(), names, text[start : match.end()], doubt, role_only=True))
    return out
