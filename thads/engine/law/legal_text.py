"""Cuts a legal text (law, decree, circular) into passages by its articles, so that each can be found and cited.

Works on plain text by lines, as ``judgment.read`` gives it for .docx, .pdf and .txt. What stands before the first article
(title, legal bases) is not a passage. A long article is cut between its clauses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from thads.engine.errors import ThadsError
from thads.engine.text.normal import nfc

LONG = 1600  # characters of an article above which it is cut between clauses
_ARTICLE = re.compile(r"^\s*Điều\s+(?P<number>\d+[a-zđ]?)\s*[.:]?\s*(?P<title>.*)$")
_CHAPTER = re.compile(r"^\s*(?:(?:Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN)\s+[\dIVXLC]+\b.*)$")
_CLAUSE = re.compile(r"^\s*(?P<number>\d{1,2})\.\s+\S")
_PAGE_NUMBER = re.compile(r"^\s*(?:-\s*)?\d{1,4}(?:\s*-)?\s*$")
_NUMBER = re.compile(
    r"(?:Luật|Nghị định|Thông tư|Nghị quyết|Bộ luật|Pháp lệnh)?\s*[Ss]ố:?\s*(?P<number>\d+/\d{4}/[A-ZĐ\d-]+)"
)


class NoArticles(ThadsError):
    message = (
        "No article (“Điều 1.”, “Điều 2.” …) was found in this file, so nothing of it could be cited. "
        "Load the text of a law, decree or circular as .docx, .pdf or .txt."
    )


@dataclass(frozen=True)
class Piece:
    """One passage. ``article``: "Điều 36"; ``clauses``: which of its clauses, ``""`` for the whole; ``chapter``: its heading."""

    article: str
    clauses: str
    title: str
    chapter: str
    text: str

    @property
    def cited(self) -> str:
        return f"{self.clauses} {self.article}".strip()


def split(text: str) -> list[Piece]:
    """The passages in the order of the text. NoArticles where there are none."""
    found = [piece for article in _articles(nfc(text).splitlines()) for piece in _pieces(*article)]
    if not found:
        raise NoArticles
    return found


def number_of(text: str) -> str:
    """The number that the text bears in its heading: 106/2025/QH15; empty where none is printed."""
    match = _NUMBER.search(nfc(text)[:1500])
    return match["number"] if match else ""


def _articles(lines: Sequence[str]) -> Iterator[tuple[str, str, str, list[str]]]:
    """(article, title, chapter, lines); article numbers go up, so that a quoted "Điều 5" does not begin one."""
    chapter, article, title, body, last = "", "", "", [], 0
    for line in lines:
        if _PAGE_NUMBER.match(line):
            continue
        match = _ARTICLE.match(line)
        if match and _follows(match, last):
            if article:
                yield article, title, chapter, body
            last = int(re.sub(r"\D", "", match["number"]))
            article, title, body = f"Điều {match['number']}", match["title"].strip(), []
        elif _CHAPTER.match(line):
            if article:
                yield article, title, chapter, body
                article = ""
            chapter = " ".join(line.split())
        elif article:
            body.append(line.strip())
    if article:
        yield article, title, chapter, body


def _follows(match: re.Match[str], last: int) -> bool:
    number = int(re.sub(r"\D", "", match["number"]))
    begins = not match["title"] or match["title"][:1].isupper()
    return begins and (number == last + 1 or (last == 0) or (number == last and match["number"][-1:].isalpha()))


def _pieces(article: str, title: str, chapter: str, body: list[str]) -> Iterator[Piece]:
    whole = "\n".join(line for line in body if line)
    if len(whole) <= LONG:
        yield Piece(article, "", title, chapter, whole or title)
        return
    for clauses, text in _by_clauses(body):
        yield Piece(article, clauses, title, chapter, text)


def _by_clauses(body: list[str]) -> Iterator[tuple[str, str]]:
    """(khoản 2, its text), what stands before the first clause with it."""
    number, lines = 0, []
    for line in body:
        match = _CLAUSE.match(line)
        if match and int(match["number"]) == number + 1:
            if number:
                yield f"khoản {number}", "\n".join(lines)
                lines = []
            number += 1
        if line:
            lines.append(line)
    if lines:
        yield f"khoản {number}" if number else "", "\n".join(lines)
