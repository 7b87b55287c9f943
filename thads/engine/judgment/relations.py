"""Parents told by what they are to each other or to the child: "giao con cho mẹ", "người chồng cấp dưỡng"."""

from __future__ import annotations

import re

from thads.engine.judgment.people import Mention, People
from thads.engine.judgment.vocabulary import plain

_WORD = re.compile(
    r"(?<!\w)(?:người\s+)?(?P<who>mẹ|cha|bố|ba|vợ|chồng)(?:\s+(?:đẻ|ruột))?(?!\w)(?!\s*(?:là|:|mẹ|chồng|con|kế|nuôi(?! dưỡng| con)|dượng|[A-ZĐÂĂÊÔƠƯ]))"
)
_PAIR = re.compile(r"(?:cha|bố|vợ|ba|má)\s+$")
_PARENTING = re.compile(r"\b(?:nuoi|cap duong|tham nom)\b")
_FEMALE = ("mẹ", "vợ")
_PARENTS = frozenset({"plaintiff", "defendant", "petitioner", "respondent"})


def parents(people: People) -> list[str]:
    """The two who part: the plaintiff and the defendant, or both petitioners."""
    return [p.name for p in people.parties if p.kind == "person" and _PARENTS & set(p.roles)]


def relations(text: str, people: People, found: list[Mention]) -> list[Mention]:
    """Mothers, fathers, wives and husbands without a name, where one man and one woman part over a child."""
    folded = plain(text)
    if not _PARENTING.search(folded):
        return []
    sexes = {p.name: p.sex for p in people.parties if p.name in parents(people)}
    if sorted(str(sex) for sex in sexes.values()) != ["female", "male"]:
        return []
    out = []
    for match in _WORD.finditer(text):
        if match["who"] == "ba" and not match.group(0).startswith("người"):
            continue  # "ba" alone counts
        if _PAIR.search(text[: match.start()]) or any(m.start < match.end() and match.start() < m.end for m in found):
            continue
        sex = "female" if match["who"] in _FEMALE else "male"
        names = [name for name, own in sexes.items() if own == sex]
        out.append(Mention(match.start(), match.end(), names, match.group(0), role_only=True))
    return out
