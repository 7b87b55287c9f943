"""Several people told by one word: somebody's heirs, a couple, a family, "ông bà". Who they are comes from the paper itself."""

from __future__ import annotations

import re

from thads.engine.judgment.people import Mention, People, sex_of
from thads.engine.judgment.vocabulary import JOINERS, PERSON_NAME, TITLE, plain
from thads.engine.messages import say

_HEIRS = re.compile(
    r"\b(?:(?:nhung|cac|tat ca|toan bo|cung|ca)\s+)*(?:(?:nguoi|dong|hang|cac)\s+)+(?:ke thua|thua ke)\b(?: (?:thu nhat|the vi|theo phap luat|hop phap|hang thu nhat))*"
    r"(?:(?: cac)? quyen(?: loi)?(?:\s*,\s*|\s+va\s+|\s+)nghia vu)?(?: (?:ve )?to tung)?(?P<of>\s+cua\s+(?:co )?)?"
)
_HEIRS_ALONE = re.compile(r"\bdong thua ke\b|\bnghia vu\b")  # "04 người thừa kế" only counts them
_CHILDREN = re.compile(
    r"\b(?:cac|nhung|\d{1,2}|hai|ba|bon)\s+(?:nguoi\s+)?con (?:chung |de |ruot )?(?P<of>(?:cua|voi)\s+)"
)
_OPENS_LIST = re.compile(
    r"\s*(?:\((?:da )?chet[^)]*\))?\s*[,:]?\s*(?:(?:\(|\bla\b|\bgom\b|\bbao gom\b)\s*(?:gom|co|la|:|cac|nhung|\s)*)+"
)
_SAID_OF_THEM = re.compile(r"(?:\bla|\(|\bvoi tu cach(?: la)?|\bdong thoi la|\bdeu la|,)\s*$")
_COUPLE = re.compile(
    rf"(?:[Cc]ả |[Hh]ai )*(?:[Vv]ợ chồng|VỢ CHỒNG)\s+(?:(?:nguyên đơn|bị đơn|nhà)\s+)?(?=(?i:{TITLE})\s+{PERSON_NAME})"
)
_FAMILY = re.compile(rf"(?i:\b(?:gia đình|hộ gia đình|hộ)\s+(?:nhà\s+)?)(?=(?i:{TITLE})\s+{PERSON_NAME})")
_PAIR_WORD = re.compile(
    rf"(?<!\w)(?:(?:[Hh]ai|[Cc]ả hai) )?(?:[Vv]ợ chồng|[Ôô]ng bà|[Aa]nh chị)(?! (?:(?i:{TITLE})|[A-ZĐÂĂÊÔƠƯ]|ngoại|nội|em|ly|chung|cũ|hợp|không))(?!\w)"
)


def with_groups(text: str, people: People, found: list[Mention]) -> list[Mention]:
    """``found`` with the groups the text names in place of the members that only tell whose group it is."""
    folded = plain(text)
    found = sorted(found, key=lambda m: m.start)
    found = _heirs(folded, people, found)
    found = _couples(text, folded, people, found)
    return found + _pairs(text, people, found)


def _heirs(folded: str, people: People, found: list[Mention]) -> list[Mention]:
    for pattern in (_HEIRS, _CHILDREN):
        for match in pattern.finditer(folded):
            of = match["of"]
            if not of and not (pattern is _HEIRS and _HEIRS_ALONE.search(match.group(0))):
                continue
            whose = next((m for m in found if of and 0 <= m.start - match.end() <= 1), None)
            if of and whose is None:
                continue
            end = whose.end if whose else match.end()
            listed = list_behind(folded, end, found)
            inside = [m for m in found if match.start() <= m.start < end]
            if _SAID_OF_THEM.search(folded[: match.start()]) and any(m.end <= match.start() for m in found):
                found = [m for m in found if m not in inside]
                continue
            if not listed and pattern is _CHILDREN:
                continue
            group = (
                _listed_group(match.start(), listed, folded, one_place=pattern is _HEIRS)
                if listed
                else _known_heirs(match.start(), end, folded, whose, people)
            )
            found = [m for m in found if m not in inside and m not in listed] + ([group] if group else [])
            found.sort(key=lambda m: m.start)
    return found


def list_behind(folded: str, end: int, found: list[Mention]) -> list[Mention]:
    """Who is listed right behind: "... của ông V (bà H, anh K)", "... gồm bà H và anh K"."""
    opened = _OPENS_LIST.match(folded, end)
    after = [m for m in found if m.start >= end]
    if not opened or not after or after[0].start > opened.end() + 1:
        return []
    group = after[:1]
    for mention in after[1:]:
        gap = folded[group[-1].end : mention.start]
        if not JOINERS.match(gap) or ")" in gap:
            break
        group.append(mention)
    return group


def _listed_group(start: int, listed: list[Mention], folded: str, *, one_place: bool) -> Mention:
    end = listed[-1].end
    if folded.count("(", start, end) > folded.count(")", start, end) and folded[end : end + 1] == ")":
        end += 1
    names = list(dict.fromkeys(n for m in listed for n in m.names))
    doubt = next((m.doubt for m in listed if m.doubt), None)
    return Mention(start, end, names, folded[start:end], doubt, one_place=one_place)


def _known_heirs(start: int, end: int, folded: str, whose: Mention | None, people: People) -> Mention | None:
    dead = whose.names if whose else list(people.heirs) if len(people.heirs) == 1 else []
    heirs = list(dict.fromkeys(n for name in dead for n in people.heirs.get(name, [])))
    printed = folded[start:end].strip(" ,")
    if heirs:
        people.note(heirs)
        return Mention(start, end, heirs, printed, one_place=True)
    if whose is None:
        return None
    doubt = say("The heirs of {name} are not named in the judgment.", name=", ".join(whose.names))
    return Mention(start, end, list(whose.names), printed, doubt)


def _couples(text: str, folded: str, people: People, found: list[Mention]) -> list[Mention]:
    """ "vợ chồng ông Hải": the one named and the one he is married to; "gia đình ông Hải": him, with a doubt."""
    for match in _COUPLE.finditer(text):
        one = next((m for m in found if match.start() <= m.start <= match.end() + 1), None)
        if one is None or len(one.names) != 1:
            continue
        after = next((m for m in found if m.start >= one.end), None)
        if after and JOINERS.match(folded[one.end : after.start]) and not _other_couple(folded[one.end : after.start]):
            continue
        names, doubt = people.with_spouse(one.names[0])
        people.note(names)
        found = [m for m in found if m is not one]
        found.append(Mention(match.start(), one.end, names, text[match.start() : one.end], one.doubt or doubt))
        found.sort(key=lambda m: m.start)
    for match in _FAMILY.finditer(text):
        head = next((m for m in found if match.end() <= m.start <= match.end() + 1), None)
        after = next((m for m in found if head and m.start >= head.end), None)
        listed = head and after and JOINERS.match(folded[head.end : after.start])
        if head and not head.doubt and not listed:
            head.doubt = say(
                "“{printed}”: the judgment does not say who belongs to the family.",
                printed=text[match.start() : head.end],
            )
    return found


def _other_couple(gap: str) -> bool:
    return "vo chong" in gap


def _pairs(text: str, people: People, found: list[Mention]) -> list[Mention]:
    """ "ông bà", "anh chị", "vợ chồng" with no name: the couple spoken of last."""
    out = []
    for match in _PAIR_WORD.finditer(text):
        if any(m.start < match.end() and match.start() < m.end for m in found):
            continue
        before = [n for m in found if m.end <= match.start() for n in m.names]
        names, doubt = people.last_pair(before)
        if names:
            out.append(Mention(match.start(), match.end(), names, match.group(0), doubt))
    return out


def split_pair(printed: str, title: str, people: People) -> list[str]:
    """ "anh chị Hải Mẩy": two given names behind one title of two; empty where it is one name."""
    words = printed.split()
    if len(words) != 2 or sex_of(title) is None:
        return []
    known = [[p.name for p in people.parties if p.kind == "person" and p.name.split()[-1] == word] for word in words]
    return [names[0] for names in known] if all(len(names) == 1 for names in known) else []
