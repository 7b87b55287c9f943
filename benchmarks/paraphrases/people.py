"""The same people named in other ways."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random

from benchmarks.paraphrases.edits import NAME, ROLE, TITLE, Edit, Paper, Person, Rule, as_opened, compiled, swap

ROLES = {"plaintiff": "nguyên đơn", "defendant": "bị đơn", "accused": "bị cáo", "victim": "bị hại"}
_ONE = f"{TITLE} {NAME}"
_LISTED_BEFORE = re.compile(rf"(?:,|;|\bvà|\bcùng|\bvới|\blà|{ROLE}|chồng|[Cc]ác|gồm:?|\d)\s*$")
_LISTED_BEHIND = re.compile(rf"\s*(?:,|;|và|cùng|với)\s+(?:(?:vợ|chồng|con)\s+(?:là\s+)?)?(?:{TITLE}\s|{ROLE}|[A-ZĐ])")


def told_apart(paper: Paper) -> list[Person]:
    """Persons the heading names, whose last word no other person of the paper has."""
    heading = " ".join(paper.text[: paper.start].split())
    found = compiled(rf"{TITLE} (?P<name>{NAME})").finditer(paper.text)
    names = {" ".join(m["name"].split()) for m in found} | {p.name for p in paper.people if not p.firm}
    return [
        p
        for p in paper.people
        if not p.firm
        and len(p.name.split()) > 1
        and p.name in heading
        and not any(n.split()[-1] == p.name.split()[-1] and not p.name.endswith(n) for n in names)
        and len([q for q in paper.people if not q.firm and q.name.split()[-1] == p.name.split()[-1]]) == 1
    ]


def mentions(paper: Paper, person: Person, *, full: bool = True, short: bool = False) -> Iterator[re.Match[str]]:
    """Where the orders name a person with a title: by the full name, by its last word."""
    full_name, last = re.escape(person.name).replace(r"\ ", " "), re.escape(person.name.split()[-1])
    names = "|".join([full_name] * full + [last] * short)
    yield from paper.find(
        rf"(?<!\w)(?P<title>{TITLE}) (?P<name>{names})(?![\w*])(?! [A-ZĐÀ-Ỹ][a-zà-ỹ]+)(?! [A-Z]\d?\b)"
    )


def named(new: Callable[[re.Match[str], Person], str], *, full: bool = True, short: bool = False) -> Rule:
    def rule(paper: Paper, draw: Random) -> Iterator[Edit]:
        for person in told_apart(paper):
            for match in mentions(paper, person, full=full, short=short):
                text = as_opened(new(match, person), match.group())
                if text != " ".join(match.group().split()):
                    yield Edit(match.start(), match.end(), text)

    return rule


def by_role(new: str, *roles: str, alone: bool = False) -> Rule:
    """Whoever is the only one of his role, named with it; ``alone``: by it alone, and only where an order needs no name."""

    def rule(paper: Paper, draw: Random) -> Iterator[Edit]:
        for role in roles:
            bearers = [p for p in paper.people if role in p.roles]
            if (
                len(bearers) != 1
                or bearers[0].firm
                or len(bearers[0].roles) != 1
                or bearers[0] not in told_apart(paper)
            ):
                continue
            for match in mentions(paper, bearers[0], short=True):
                if _LISTED_BEFORE.search(paper.text[: match.start()][-60:]) or _LISTED_BEHIND.match(
                    paper.text, match.end()
                ):
                    continue
                if alone and not re.match(
                    r"\s+(?:phải|có nghĩa vụ|có trách nhiệm|trả|thanh toán|số tiền|chịu|không phải|được|\d)|[.;]",
                    paper.text[match.end() :][:40],
                ):
                    continue
                name = f"{match['title'].lower()} {match['name']}"
                yield Edit(
                    match.start(), match.end(), as_opened(new.format(role=ROLES[role], name=name), match.group())
                )

    return rule


def pair(new: str, *, married: bool) -> Rule:
    """Exactly two people side by side; ``married``: printed as a couple."""
    lead = r"(?P<couple>[Vv]ợ chồng )" if married else r"(?<!chồng )"

    def rule(paper: Paper, draw: Random) -> Iterator[Edit]:
        for match in paper.find(rf"{lead}(?P<a>{_ONE})(?:,| và|, và) (?P<b>{_ONE})"):
            if _LISTED_BEFORE.search(paper.text[: match.start()][-60:]) and not (married and match["couple"][0] == "v"):
                continue
            if _LISTED_BEHIND.match(paper.text, match.end()):
                continue
            b = match["b"][0].lower() + match["b"][1:]
            text = new.format(a=match["a"], b=b)
            text = as_opened(text, match.group()) if match.group()[0].isupper() else text
            if text.split() != match.group().split():
                yield Edit(match.start(), match.end(), text)

    return rule


def _respelled(long: str, short: str) -> Rule:
    return swap(rf"(?<!\w){long}(?!\w)", short)


def firm_alone(generic: str) -> Rule:
    """A firm that is the only one of its sort: the heading gives it a short name, the orders use it."""

    def rule(paper: Paper, draw: Random) -> Iterator[Edit]:
        firms = [p for p in paper.people if p.firm and p.name.startswith(generic + " ")]
        if len(firms) != 1:
            return
        name = compiled(re.escape(firms[0].name).replace(r"\ ", " ") + r"(?![\w*])(?! [A-ZĐ(])(?! ?-)")
        others = re.sub(name, "", paper.text)
        first = name.search(paper.text, 0, paper.start)
        if first is None or re.search(rf"{generic} [A-ZĐ]", others):
            return
        yield Edit(first.end(), first.end(), f" (sau đây gọi tắt là {generic})")
        for match in name.finditer(paper.text, paper.start, paper.end):
            yield Edit(match.start(), match.end(), generic)

    return rule


TABLE: dict[str, Rule] = {
    "name: title and last word": named(lambda m, p: f"{m['title']} {p.name.split()[-1]}"),
    "name: title and full name": named(lambda m, p: f"{m['title']} {p.name}", full=False, short=True),
    "name: full name without title": named(lambda m, p: p.name),
    "name: in capitals": named(lambda m, p: f"{m['title']} {p.name.upper()}"),
    "role: nguyên đơn, bị đơn alone": by_role("{role}", "plaintiff", "defendant", alone=True),
    "role: nguyên đơn ông A": by_role("{role} {name}", "plaintiff", "defendant"),
    "role: nguyên đơn là ông A": by_role("{role} là {name}", "plaintiff", "defendant"),
    "role: bị cáo, bị hại ông A": by_role("{role} {name}", "accused", "victim"),
    "couple: ông A và bà B": pair("{a} và {b}", married=True),
    "couple: ông A, bà B": pair("{a}, {b}", married=True),
    "couple: vợ chồng ông A và bà B": pair("vợ chồng {a} và {b}", married=True),
    "couple: ông A cùng vợ là bà B": pair("{a} và vợ là {b}", married=True),
    "two: ông A và bà B": pair("{a} và {b}", married=False),
    "two: ông A, bà B": pair("{a}, {b}", married=False),
    "two: ông A cùng bà B": pair("{a} cùng {b}", married=False),
    "firm: thương mại cổ phần": _respelled("TMCP", "thương mại cổ phần"),
    "firm: Thương mại Cổ phần": _respelled("TMCP", "Thương mại Cổ phần"),
    "firm: TMCP": _respelled("[Tt]hương mại [Cc]ổ phần", "TMCP"),
    "firm: trách nhiệm hữu hạn": _respelled("TNHH", "trách nhiệm hữu hạn"),
    "firm: một thành viên": _respelled("MTV", "một thành viên"),
    "firm: cổ phần -> CP": _respelled("Công ty [Cc]ổ phần", "Công ty CP"),
    "firm: Ngân hàng, said in the heading": firm_alone("Ngân hàng"),
    "firm: Công ty, said in the heading": firm_alone("Công ty"),
}
