"""Looks up short texts of the law by a question in words: terms, meanings of the trade, and their weight (BM25).

Terms are folded words, pairs of neighbouring words (most Vietnamese words are two syllables) and meanings of
``rules/ask_words.yml``. Words that only make a sentence of a question are left out (``rules/ask_phrases.yml``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from math import log

from thads.engine.law.records import records
from thads.engine.text.normal import fold, nfc

HEAVY = 3.0  # a term in what a text is called counts as much as three in what it says
PAIR, MEANING = 1.4, 2.2  # weights beside that of a single word
FLATTENING, LENGTH = 1.2, 0.4  # k1 and b of BM25
SURE, ONLY_WORDS = 0.3, 0.6  # share of the question's weight below which an answer would be a guess
Terms = Counter[str]


def terms(text: str) -> Terms:
    """The terms of a text, each with how often it occurs."""
    plain = f" {' '.join(re.findall(r'[a-z0-9]+', fold(text)))} "
    found: Terms = Counter()
    for code, pattern in _meanings():
        if count := len(pattern.findall(plain)):
            found[f"#{code}"] = count
    rest = _silent().sub(" | ", plain).split()
    words = [word for word in rest if word != "|"]
    found.update(words)
    found.update(f"{one} {two}" for one, two in pairwise(rest) if "|" not in (one, two))
    return found


def wants(question: str) -> set[str]:
    """What sort of answer is asked for: how_long, when_allowed, how."""
    plain = f" {' '.join(re.findall(r'[a-z0-9]+', fold(question)))} "
    return {code for code, pattern in _wishes() if pattern.search(plain)}


def spelled(text: str) -> dict[str, set[str]]:
    """Folded word -> the ways in which a text spells it."""
    found: dict[str, set[str]] = {}
    for word in re.findall(r"[^\W_]+", nfc(text).lower()):
        found.setdefault(fold(word), set()).add(word)
    return found


@dataclass(frozen=True)
class Text:
    """One text to be found: what it is called and what it says."""

    key: str
    called: str
    says: str


@dataclass
class Index:
    """Texts by their terms."""

    texts: Sequence[Text]
    _terms: list[dict[str, float]] = field(default_factory=list)
    _spelled: list[dict[str, set[str]]] = field(default_factory=list)
    _rarity: dict[str, float] = field(default_factory=dict)
    _mean: float = 1.0

    def __post_init__(self) -> None:
        known: Counter[str] = Counter()
        for text in self.texts:
            weighed: dict[str, float] = dict(terms(text.says))
            for term, count in terms(text.called).items():
                weighed[term] = weighed.get(term, 0) + HEAVY * count
            self._terms.append(weighed)
            self._spelled.append(spelled(f"{text.called} {text.says}"))
            known.update(weighed.keys())
        total = len(self.texts)
        self._rarity = {term: log(1 + (total - n + 0.5) / (n + 0.5)) for term, n in known.items()}
        self._mean = sum(sum(row.values()) for row in self._terms) / max(total, 1) or 1.0

    def search(self, question: str) -> list[tuple[float, float, Text]]:
        """(score, share of the question's weight that the text meets, text), best first; only what meets enough of it."""
        asked = terms(question)
        unknown = max(self._rarity.values(), default=1.0)
        whole = sum(_weight(term) * self._rarity.get(term, unknown) for term in asked if " " not in term)
        accents = {} if question.isascii() else spelled(question)
        found = []
        for text, row, ways in zip(self.texts, self._terms, self._spelled, strict=True):
            met = [term for term in asked if term in row and _same_word(term, accents, ways)]
            share = sum(_weight(term) * self._rarity[term] for term in met if " " not in term) / whole if met else 0
            if share >= (SURE if any(_telling(term) for term in met) else ONLY_WORDS):
                found.append((sum(self._score(term, row) for term in met), share, text))
        return sorted(found, key=lambda one: (-one[0], one[2].key))

    def _score(self, term: str, row: dict[str, float]) -> float:
        length = 1 - LENGTH + LENGTH * sum(row.values()) / self._mean
        count = row[term]
        return _weight(term) * self._rarity[term] * count * (FLATTENING + 1) / (count + FLATTENING * length)


def _telling(term: str) -> bool:
    """A meaning or a pair of words says more than that two texts have a syllable in common."""
    return term.startswith("#") or " " in term


def _same_word(term: str, asked: dict[str, set[str]], there: dict[str, set[str]]) -> bool:
    """A syllable typed with accents is another word than one with others: vàng is not vắng."""
    ways = asked.get(term)
    return not ways or ways == {term} or bool(ways & there.get(term, set()))


def _weight(term: str) -> float:
    return MEANING if term.startswith("#") else PAIR if " " in term else 1.0


@cache
def _meanings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["code"], _any_of(row["words"])) for row in records("ask_words"))


@cache
def _wishes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["code"], _any_of(row["words"])) for row in records("ask_phrases") if row["code"] != "silent")


@cache
def _silent() -> re.Pattern[str]:
    return _any_of(next(row["words"] for row in records("ask_phrases") if row["code"] == "silent"))


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Any of these phrases, between blanks; the longest first."""
    folded = sorted({" ".join(re.findall(r"[a-z0-9]+", fold(word))) for word in words}, key=len, reverse=True)
    return re.compile(rf"(?<= )(?:{'|'.join(folded)})(?= )")
