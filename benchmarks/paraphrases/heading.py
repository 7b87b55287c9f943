"""The parties' part of the paper in other forms; the orders stay as printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random

from benchmarks.paraphrases.edits import NAME, Edit, Paper, Rule, compiled

_ROLE = rf"(?m)^[ ]*(?P<label>(?:[-*+•]|\d{{1,2}}[./)]|[a-z]\))?[ ]*)(?P<role>Nguyên đơn|Bị đơn)[ ]*:[ ]*(?P<title>Ông|Bà|Anh|Chị) (?P<name>{NAME})"


def parties(pattern: str, new: Callable[[re.Match[str]], str]) -> Rule:
    def rule(paper: Paper, draw: Random) -> Iterator[Edit]:
        for match in compiled(pattern).finditer(paper.text, 0, paper.start):
            if (text := new(match)) != match.group():
                yield Edit(match.start(), match.end(), text)

    return rule


def _party(form: str) -> Rule:
    return parties(_ROLE, lambda m: form.format(**m.groupdict(), small=m["title"].lower(), caps=m["role"].upper()))


TABLE: dict[str, Rule] = {
    "heading: * Nguyên đơn:": _party("* {role}: {title} {name}"),
    "heading: NGUYÊN ĐƠN:": _party("{label}{caps}: {title} {name}"),
    "heading: Nguyên đơn: bà A": _party("{label}{role}: {small} {name}"),
    "heading: Nguyên đơn bà A": _party("{label}{role} {small} {name}"),
    "heading: Nguyên đơn - Bà A": _party("{label}{role} - {title} {name}"),
    "heading: A in capitals": parties(_ROLE, lambda m: m.group()[: -len(m["name"])] + m["name"].upper()),
    "heading: name on the next line": parties(_ROLE, lambda m: f"{m['label']}{m['role']}:\n{m['title']} {m['name']}"),
    "heading: (sinh năm 1970)": parties(r",? sinh năm:? (?P<y>(?:19|20)\d\d)", lambda m: f" (sinh năm {m['y']})"),
    "heading: SN 1970": parties(r" sinh năm:? (?P<y>(?:19|20)\d\d)", lambda m: f" SN {m['y']}"),
    "heading: - sinh năm 1970": parties(r",? sinh năm:? (?P<y>(?:19|20)\d\d)", lambda m: f" - sinh năm {m['y']}"),
    "heading: - Sinh năm: 1970": parties(r",? sinh năm:? (?P<y>(?:19|20)\d\d)", lambda m: f" - Sinh năm: {m['y']}"),
    "heading: ĐKHKTT": parties(
        r"; (?:địa chỉ|nơi cư trú|cư trú tại|trú tại):? (?=\w)", lambda m: "; ĐKHKTT và chỗ ở hiện nay: "
    ),
    "heading: Trú tại, on its own line": parties(
        r"[;.] (?:[Đđ]ịa chỉ|[Nn]ơi cư trú|[Tt]rú tại): (?=\w)", lambda m: ".\nTrú tại: "
    ),
    "heading: wrapped at 60": lambda paper, draw: _rewrapped(paper),
}


def _rewrapped(paper: Paper) -> Iterator[Edit]:
    """Lines of the heading broken once more in their middle."""
    for match in re.finditer(r"(?m)^.{70,}$", paper.text[: paper.start]):
        blank = paper.text.rfind(" ", match.start(), match.start() + 60)
        if blank > match.start() + 20:
            yield Edit(blank, blank + 1, "\n")
