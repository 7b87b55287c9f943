"""Who is who: the people a judgment names, and who "ông H" is when the order speaks of him.

The registry is filled from the parties' part of the paper; mentions in the orders are resolved against it by the last
words of the name, the sex of the title and who was named last. What stays open is a doubt, never a silent guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from thads.engine.judgment.schema import STATE, Party
from thads.engine.judgment.vocabulary import (
    ORGANISATION_HEADS,
    ORGANISATION_WORD,
    PERSON_NAME,
    ROLES,
    TITLE,
    TITLES_FEMALE,
    TITLES_MALE,
)
from thads.engine.messages import say
from thads.engine.text.normal import fold

_ROLE_WORDS = (
    r"nguyên đơn dân sự|bị đơn dân sự|nguyên đơn|bị đơn|bị cáo|người bị hại|bị hại|người khởi kiện|người bị kiện|người yêu cầu"
    r"|người có quyền lợi,?\s?(?:và )?nghĩa vụ liên quan|người liên quan|người lao động|đương sự"
)
_PERSON = re.compile(
    rf"(?P<each>mỗi (?:người )?)?(?:(?P<role>(?i:{_ROLE_WORDS}))\s*(?:là\s+|:\s*)?(?:(?:vợ chồng|các|những)\s+)?)?"
    rf"(?:(?P<title>(?i:{TITLE}))\s+)(?P<name>{PERSON_NAME})"
    rf"|(?P<role2>(?i:{_ROLE_WORDS}))\s+(?:là\s+|:\s*)?(?P<name2>{PERSON_NAME})"
)
_CONTINUED = re.compile(rf"(?:\s*[,;]\s*|\s+và\s+|\s*,\s*và\s+)(?:(?P<title>(?i:{TITLE}))\s+)?(?P<name>{PERSON_NAME})")
_ROLE_ONLY = re.compile(
    rf"(?P<many>(?:các|những|cả|mỗi|từng|toàn bộ|\d{{1,4}})\s+)?(?P<role>(?i:{_ROLE_WORDS}))(?!\s+(?:dân sự|liên quan)\b)(?!\s*(?:là|:))",
    re.IGNORECASE,
)
_HEAD = re.compile(
    rf"(?<![\w])(?:{'|'.join(sorted(ORGANISATION_HEADS, key=len, reverse=True))}|ngân hàng|công ty|hợp tác xã|doanh nghiệp|quỹ tín dụng|tổng công ty)(?![\w])(?! (?:hợp|hữu|đồng|trọ|xử|đăng|công chứng|thi hành|Thi hành|điện tử|số|mẹ))"
)
_CODE = re.compile(
    r"(?:(?<=cho )|(?<=trả )|(?<=của ))[A-ZĐ][A-ZĐ0-9*&.]{1,12}(?![\w/])|(?<![\w/])[A-ZĐ][A-ZĐ0-9*&.]{1,12}(?= (?:có quyền|được quyền|được nhận|phải|có nghĩa vụ))"
)
_WORD = re.compile(rf"\s+[“\"]?(?:{ORGANISATION_WORD})[”\"]?")
_AUTHORITY = re.compile(
    r"(?:chi cuc|cuc|phong) (?:thi hanh|thads|t\\.h\\.a)|phong (?:xu an|xet xu)|hoi dong xet xu|van phong (?:dang ky|cong chung)|co so du lieu|vien kiem sat"
)
_NEXT_FIRM = re.compile(r"\s+và\s+(?=(?:Chủ|Công|Ngân|Ủy|UBND|Sở|Chi)(?:\s|$))")
_BRANCH = re.compile(rf",?\s*-?\s*Chi nhánh(?:\s+{ORGANISATION_WORD})+")
_TRAILING = re.compile(
    r"(?:\s+(?:và|của|các|cho|nhà|cơ|hai|một|xe|tổ|tư|có|cấp|thuộc|phòng|thực|kinh|sản|xuất|nhập|chế|khai|vận|dịch|phát|đầu|xây|thương|trách|hữu|nông|quản|tín|giao|cung|tiêu|bán|nội|hạ|đào|giáo))+$"
)
_LIST = re.compile(
    rf"(?:sau đây|dưới đây|gồm|gồm có)\s*:\s*(?P<names>{PERSON_NAME}(?:\s*[,;]\s*{PERSON_NAME}|\s+và\s+{PERSON_NAME})+)"
)
_STATE = re.compile(r"(?i:ngân sách nhà nước|ngân sách Nhà nước|công quỹ nhà nước|quỹ nhà nước|nhà nước\b)")
_ABBREVIATED = (
    ("thuong mai co phan", "tmcp"),
    ("trach nhiem huu han", "tnhh"),
    ("mot thanh vien", "mtv"),
    ("co phan", "cp"),
    ("uy ban nhan dan", "ubnd"),
    ("hop tac xa", "htx"),
)


@dataclass
class Mention:
    """A place in the text where somebody is named. ``names`` are canonical; ``doubt`` says why one is unsure."""

    start: int
    end: int
    names: list[str]
    printed: str
    doubt: str | None = None
    role_only: bool = False


@dataclass
class People:
    """The registry of one judgment. Canonical names are as first printed in full."""

    parties: list[Party] = field(default_factory=list)
    others: list[str] = field(default_factory=list)  # representatives, witnesses: known, but no party
    recent: list[str] = field(default_factory=list)
    loose: dict[str, list[tuple[str, str | None]]] = field(default_factory=dict)  # last word -> full names in the body

    def names_of(self, role: str) -> list[str]:
        return [party.name for party in self.parties if role in party.roles]

    def note(self, names: Iterable[str]) -> None:
        """Remember who was named last: a short name most often means him."""
        for name in names:
            if name in self.recent:
                self.recent.remove(name)
            self.recent.append(name)

    def resolve(self, printed: str, title: str = "", role: str = "") -> tuple[str, str | None]:
        """The full name behind ``printed`` and, where it is not certain, the doubt in words."""
        printed = re.sub(r"\s+", " ", printed).strip()
        if not printed:
            return printed, None
        exact = next((p.name for p in self.parties if _key(p.name) == _key(printed) or printed in p.aliases), None)
        if exact:
            return exact, None
        sex = sex_of(title)
        candidates = [p for p in self.parties if p.kind == "person" and _ends_with(p.name, printed)]
        candidates += [
            p for p in self.parties if any(_ends_with(a, printed) for a in p.aliases) and p not in candidates
        ]
        if len(printed.split()) > 1 and not candidates:
            return self._full_name(printed)
        if sex:
            candidates = [p for p in candidates if p.sex in (sex, None)] or candidates
            candidates = [p for p in candidates if p.sex == sex] or candidates
        if role and len(candidates) > 1:
            candidates = [p for p in candidates if role in p.roles] or candidates
        if not candidates and re.fullmatch(r"[A-ZĐÂĂÊÔƠƯ]", printed):
            initials = [
                p
                for p in self.parties
                if p.kind == "person" and p.name.split()[-1][:1] == printed and p.sex in (sex, None)
            ]
            if len(initials) == 1:
                doubt = say("“{printed}” may be {name} in the list of parties.", printed=printed, name=initials[0].name)
                return initials[0].name, doubt
        if not candidates:
            return self._from_the_body(printed, sex)
        return self._choose(printed, title, [p.name for p in candidates])

    def _choose(self, printed: str, title: str, names: list[str]) -> tuple[str, str | None]:
        if len(names) == 1:
            return names[0], None
        said = [name for name in self.recent if name in names]
        best = said[-1] if said else self._beside_the_last(names)
        if len(said) == 1:
            return best, None
        shown = f"{title} {printed}".strip()
        return best, say("It is not certain who “{short}” is: {names}.", short=shown, names=", ".join(names))

    def _beside_the_last(self, names: list[str]) -> str:
        """Of several nobody has named yet, the one listed nearest to whoever was named last: couples stand together."""
        listed = [party.name for party in self.parties]
        last = next((name for name in reversed(self.recent) if name in listed), None)
        if last is None:
            return names[0]
        place = listed.index(last)
        return min(names, key=lambda name: abs(listed.index(name) - place) if name in listed else len(listed))

    def _full_name(self, printed: str) -> tuple[str, str | None]:
        """A full name nobody has in the parties' part: a slip or a fuller form of a party's name is that party, with a doubt;
        the end of a name the body prints is that person; anything else is kept as printed."""
        words = fold(printed).split()
        persons = [p for p in self.parties if p.kind == "person"]
        same = [p for p in persons if _slip(fold(p.name).split(), words)]
        doubt = say(
            "“{printed}” may be {name} in the list of parties.", printed=printed, name=", ".join(p.name for p in same)
        )
        if len(same) == 1:
            return same[0].name, doubt
        longer = [
            name
            for name, _ in self.loose.get(printed.split()[-1], [])
            if _ends_with(name, printed) and len(name.split()) > len(words)
        ]
        if longer:
            return longer[-1], None
        self.loose.setdefault(printed.split()[-1], []).append((printed, None))
        near = [
            p.name for p in persons if fold(p.name).split()[0] == words[0] and fold(p.name).split()[-1] == words[-1]
        ]
        if near:
            return printed, say(
                "“{printed}” may be {name} in the list of parties.", printed=printed, name=", ".join(near)
            )
        return printed, None

    def _from_the_body(self, printed: str, sex: str | None) -> tuple[str, str | None]:
        found = self.loose.get(printed.split()[-1], [])
        found = [f for f in found if not sex or f[1] in (sex, None)] or found
        names = list(dict.fromkeys(name for name, _ in found if _ends_with(name, printed)))
        if not names:
            return printed, say("The full name of “{short}” was not found in the judgment.", short=printed)
        return self._choose(printed, "", names)

    def organisation(self, printed: str) -> tuple[str, str | None]:
        """The registered organisation behind a printed name, shortened or generic ("Ngân hàng", "Công ty V")."""
        firms = [p for p in self.parties if p.kind == "organisation"]
        key = organisation_key(printed)
        for party in firms:
            keys = [organisation_key(party.name), *(organisation_key(alias) for alias in party.aliases)]
            if key in keys or re.sub(r"^(?:ngan hang|cong ty) ", "", key) in keys[1:]:
                return party.name, None
        near = [p for p in firms if _contained(key, organisation_key(p.name))]
        if len(near) == 1 and len(key.split()) >= _FULL_NAME and _is_part(key, near[0].name):
            near[0].aliases.append(near[0].name)
            near[0].name = printed
            return printed, None
        if len(near) == 1:
            return near[0].name, None
        longer = [
            p
            for p in firms
            if key.startswith(organisation_key(p.name) + " ") and len(organisation_key(p.name).split()) <= 2
        ]
        if len(longer) == 1:
            longer[0].aliases.append(longer[0].name)
            longer[0].name = printed
            return printed, None
        if len(near) > 1:
            return near[0].name, say(
                "It is not certain who “{short}” is: {names}.", short=printed, names=", ".join(p.name for p in near)
            )
        return printed, None


_FULL_NAME = 5  # words: so long a name is the firm's own, not a short form of it


def _is_part(key: str, name: str) -> bool:
    """A bank without its branch, a company without its holding: one side of the dash in the party's name."""
    parts = re.split(r"\s[-–]\s", name)
    return len(parts) > 1 and key in {organisation_key(part) for part in parts}


def _slip(party: list[str], printed: list[str]) -> bool:
    """The same name but for a letter, or with a middle name more: "Nguyễn Hữa B", "Nguyễn (Văn) T"."""
    if party[:1] != printed[:1] or party[-1:] != printed[-1:] or party == printed:
        return party == printed
    if len(party) == len(printed):
        apart = [(a, b) for a, b in zip(party, printed, strict=True) if a != b]
        return len(apart) == 1 and Levenshtein.distance(*apart[0]) == 1 and len(apart[0][0]) > 2
    short, long = sorted((party, printed), key=len)
    rest = iter(long)
    return len(short) >= 2 and len(long) - len(short) == 1 and all(word in rest for word in short)


def sex_of(title: str) -> str | None:
    title = title.lower().strip()
    if title in TITLES_MALE:
        return "male"
    return "female" if title in TITLES_FEMALE else None


def organisation_key(name: str) -> str:
    key = re.sub(r"[^\w& ]", " ", fold(name))
    key = re.sub(r"\s+", " ", key).strip()
    for long, short in _ABBREVIATED:
        key = key.replace(long, short)
    return key


@lru_cache(maxsize=65536)
def _key(name: str) -> str:
    return re.sub(r"\s+", " ", name).strip().lower()


def _ends_with(full: str, short: str) -> bool:
    full_words, short_words = full.split(), short.split()
    bare = re.sub(r"\s*\(.*?\)", "", full).split()
    return any(
        words[-len(short_words) :] == short_words for words in (full_words, bare) if len(words) >= len(short_words)
    )


def _contained(key: str, other: str) -> bool:
    """Every word of a short name stands, in order, in the long one: "ngan hang b" in "ngan hang tmcp b"."""
    words, rest = key.split(), iter(other.split())
    return all(word in rest for word in words)


def find_mentions(text: str, people: People) -> list[Mention]:
    """Everybody named in ``text``, in order, with canonical names. Overlaps go to the longer mention."""
    found = [*_organisations(text, people), *_persons(text, people), *_states(text)]
    found += _listed(text, people, found)
    found += _short_firms(text, people, found)
    found += _bare_names(text, people, found)
    found += _codes(text, people, found)
    found += _roles_alone(text, people, found)
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
        if re.search(r"(?:đường|phố|Hai|phường|quận)\s*$", text[max(0, match.start() - 8) : match.start()]):
            continue
        out.append(_person(match.start(), match.end(), printed, title, role, people))
        listed = bool(
            re.search(
                r"(?i)(?:mỗi|các|những|ông,?) *(?:bị cáo )?(?:ông,? ?)?$",
                text[max(0, match.start() - 16) : match.start("title") if title else match.start()],
            )
        )
        while follow := _CONTINUED.match(text, at):
            name, follow_title = follow.group("name"), follow.group("title") or ""
            known = any(_ends_with(p.name, name) for p in people.parties)
            if not follow_title and not known and not (listed and name.isupper()):
                break
            out.append(_person(follow.start("name"), follow.end(), name, follow_title or title, role, people))
            at = follow.end()
    return out


def _person(start: int, end: int, printed: str, title: str, role: str, people: People) -> Mention:
    name, doubt = people.resolve(printed, title, role)
    people.note([name])
    return Mention(start, end, [name], f"{title} {printed}".strip(), doubt)


def _role(printed: str) -> str:
    folded = fold(printed)
    return next((role for word, role in ROLES if folded.startswith(word)), "")


def _organisations(text: str, people: People) -> list[Mention]:
    out = []
    for match in _HEAD.finditer(text):
        if out and match.start() < out[-1].end:
            continue
        if _AUTHORITY.match(fold(text[match.start() : match.start() + 40])):
            continue
        known = _known_here(text, match.start(), people)
        if known:
            end, name = known
            out.append(Mention(match.start(), end, [name], text[match.start() : end]))
            continue
        end = match.end()
        while word := _WORD.match(text, end):
            end = word.end()
        branch = _BRANCH.match(text, end)
        end = branch.end() if branch else end
        printed = _TRAILING.sub("", re.split(_NEXT_FIRM, text[match.start() : end])[0])
        printed = printed.rstrip(".")
        name, doubt = people.organisation(re.sub(r"\s+", " ", printed))
        if printed == match.group(0) and name == printed:
            continue
        out.append(Mention(match.start(), match.start() + len(printed), [name], printed, doubt))
    return out


def _known_here(text: str, start: int, people: People) -> tuple[int, str] | None:
    """The longest registered name printed at ``start``."""
    best: tuple[int, str] | None = None
    for party in people.parties:
        if party.kind != "organisation":
            continue
        for name in (party.name, *party.aliases):
            stop = start + len(name)
            if (
                text[start:stop].lower() == name.lower()
                and not text[stop : stop + 1].isalnum()
                and (not best or stop > best[0])
            ):
                best = (stop, party.name)
    if best and re.match(rf"{_WORD.pattern}", text[best[0] :]) and len(best[1].split()) <= 2:
        return None
    return best


def _short_firms(text: str, people: People, found: list[Mention]) -> list[Mention]:
    """Registered abbreviations ("gọi tắt là VPB") standing alone."""
    out = []
    for party in people.parties:
        for alias in party.aliases:
            if len(alias) < 2 or not alias[0].isupper() or party.kind != "organisation" or alias == party.name:
                continue
            for match in re.finditer(rf"(?<!\w){re.escape(alias)}(?!\w)", text):
                if not any(m.start <= match.start() < m.end for m in found):
                    out.append(Mention(match.start(), match.end(), [party.name], alias))
    return out


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


def _codes(text: str, people: People, found: list[Mention]) -> list[Mention]:
    """An abbreviation nobody introduced ("trả cho VPB"): the only organisation among the parties, with a doubt."""
    firms = [p.name for p in people.parties if p.kind == "organisation"]
    if len(firms) != 1:
        return []
    out = []
    for match in _CODE.finditer(text):
        if any(m.start <= match.start() < m.end for m in found):
            continue
        doubt = say("“{printed}” may be {name} in the list of parties.", printed=match.group(0), name=firms[0])
        out.append(Mention(match.start(), match.end(), firms, match.group(0), doubt))
    return out


def _states(text: str) -> list[Mention]:
    return [Mention(m.start(), m.end(), [STATE], m.group(0)) for m in _STATE.finditer(text)]


def _named_by_role(printed: str, people: People) -> list[str]:
    if fold(printed) == "nguoi lao dong":
        return [p.name for p in people.parties if p.kind == "person" and {"plaintiff", "defendant"} & set(p.roles)]
    return people.names_of(_role(printed))


def _represented(text: str, match: re.Match[str], people: People) -> list[str]:
    """ "cho đại diện hợp pháp của bị hại": whoever the heading names as such receives in the dead or the minor one's place."""
    if not re.search(r"(?i)đại diện hợp pháp (?:của|cho)\s*$", text[max(0, match.start() - 30) : match.start()]):
        return []
    role = _role(match.group("role"))
    return list(dict.fromkeys(p.represented_by for p in people.parties if role in p.roles and p.represented_by))


def _roles_alone(text: str, people: People, found: list[Mention]) -> list[Mention]:
    out = []
    for match in _ROLE_ONLY.finditer(text):
        if any(m.start < match.end() and match.start() < m.end for m in found):
            continue
        if any(0 <= m.start - match.end() <= 2 for m in found):
            continue
        names = _represented(text, match, people) or _named_by_role(match.group("role"), people)
        if not names:
            continue
        doubt = None
        if len(names) > 1 and not match.group("many"):
            recent = [name for name in people.recent if name in names]
            if recent and _role(match.group("role")) in ("accused", "victim"):
                names = recent[-1:]  # "nguyên đơn" may be both of them, "bị cáo" is the one spoken of
            doubt = say(
                "It is not certain who “{short}” is: {names}.", short=match.group("role"), names=", ".join(names)
            )
        out.append(Mention(match.start(), match.end(), names, match.group(0), doubt, role_only=True))
    return out
