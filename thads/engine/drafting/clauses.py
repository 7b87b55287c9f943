"""The clauses of a draft, edited by a person: which may be edited, the draft with other ones, and what differs.

A clause is {part: ``preamble`` | ``body``, type, text}. Articles number themselves; what is printed besides the clauses
(the head, the legal bases, the signature) comes from the desk and is never edited by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any

from thads.engine.drafting.models import Block, Draft
from thads.engine.drafting.typed import LONGEST, plain_text
from thads.engine.errors import ThadsError
from thads.engine.messages import say

PARTS = ("preamble", "body")
TYPES = ("article", "paragraph", "item", "numbered", "heading", "labelled")
MOST = 200
ALIKE = 0.5  # of the words, for two lines to be one that was changed
_WORDS = re.compile(r"\S+\s*")
_ARTICLE = re.compile(r"^- Như Điều (\d+)(?=\D|$)")


class WrongClauses(ThadsError):
    message = "The clauses cannot be kept as they are: {why}"


def clauses(draft: Draft) -> list[dict[str, str]]:
    """The clauses as they stand, in order; a table among them is named and kept."""
    return [
        {"part": part, "type": block.type, "lead": block.lead, "text": block.text}
        for part in PARTS
        for block in getattr(draft, part)
    ]


def edited(draft: Draft, given: Sequence[Mapping[str, Any]]) -> Draft:
    """The draft with these clauses in place of its own. Raises ``WrongClauses``."""
    if not given or len(given) > MOST:
        raise WrongClauses(why=say("at least one clause, at most {most}.", most=MOST))
    tables = iter([block for part in PARTS for block in getattr(draft, part) if block.type == "table"])
    found: dict[str, list[Block]] = {part: [] for part in PARTS}
    for row in given:
        part = row.get("part")
        if part not in found:
            raise WrongClauses(why=say("a clause stands nowhere."))
        found[part].append(_block(row, tables))
    if next(tables, None) is not None:
        raise WrongClauses(why=say("a table is missing."))
    before, last = _articles(draft.body), _numbered(found["body"])
    return replace(
        draft,
        preamble=found["preamble"],
        body=found["body"],
        recipients=[_cited(line, before, last) for line in draft.recipients],
    )


def differences(before: Sequence[str], after: Sequence[str]) -> list[dict[str, Any]]:
    """What a person changed, clause by clause: {change: ``changed`` | ``added`` | ``removed``, was, now, words}.

    ``words``: [mark, text] with ``same``, ``was`` or ``now``, for showing a changed clause in one piece.
    """
    rows: list[dict[str, Any]] = []
    for tag, left, right, top, bottom in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            rows += _changed(before[left:right], after[top:bottom])
    return rows


def lines(draft: Draft) -> list[str]:
    """Each clause in one line, as it is compared: an article that only changed its number is the same."""
    return [f"{row['lead'] if row['type'] != 'article' else ''} {row['text']}".strip() for row in clauses(draft)]


def _changed(before: Sequence[str], after: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Lines that differ, each beside the one that it was made of."""
    left, right = list(before), list(after)
    while left or right:
        was = now = ""
        if not left or (right and not _alike(left[0], right[0]) and any(_alike(left[0], row) for row in right)):
            now = right.pop(0)
        elif not right or (not _alike(left[0], right[0]) and any(_alike(row, right[0]) for row in left)):
            was = left.pop(0)
        else:
            was, now = left.pop(0), right.pop(0)
        change = "changed" if was and now else "added" if now else "removed"
        yield {"change": change, "was": was, "now": now, "words": _words(was, now)}


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio() >= ALIKE


def _words(was: str, now: str) -> list[list[str]]:
    one, other = _WORDS.findall(was), _WORDS.findall(now)
    found: list[list[str]] = []
    for tag, left, right, top, bottom in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(["same", "".join(one[left:right])])
            continue
        found += [
            [mark, "".join(part)] for mark, part in (("was", one[left:right]), ("now", other[top:bottom])) if part
        ]
    return found


def _block(row: Mapping[str, Any], tables: Iterator[Block]) -> Block:
    kind = row.get("type")
    if kind == "table":
        table = next(tables, None)
        if table is None:
            raise WrongClauses(why=say("a table is missing."))
        return table
    text = row.get("text")
    if kind not in TYPES or not isinstance(text, str) or len(text) > LONGEST:
        raise WrongClauses(why=say("a clause is too long or of an unknown kind."))
    clean = plain_text(text)
    if not clean:
        raise WrongClauses(why=say("a clause is empty: write it or remove it."))
    lead = plain_text(str(row.get("lead") or ""))[:200] if kind in ("labelled", "numbered") else ""
    return Block(kind, clean, lead)


def _numbered(body: list[Block]) -> int:
    """Give the articles their numbers; how many there are."""
    number = 0
    for block in body:
        if block.type == "article":
            number += 1
            block.lead = say("Article {number}.", number=number)
    return number


def _articles(body: Sequence[Block]) -> int:
    return sum(block.type == "article" for block in body)


def _cited(line: str, before: int, last: int) -> str:
    """“Như Điều 4” among the recipients follows the number of articles."""
    found = _ARTICLE.match(line)
    return line.replace(found[0], f"- Như Điều {last}", 1) if found and int(found[1]) == before else line
