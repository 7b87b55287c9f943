"""Who is who: the people a judgment names, and who "ông H" is when the order speaks of him.

The registry is filled from the parties' part of the paper; mentions in the orders are resolved against it by the last
words of the name, the sex of the title and who was named last. What stays open is a doubt, never a silent guess.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from thads.engine.judgment.banks import bears_sign
from thads.engine.judgment.namesakes import contained, ends_with, is_part, name_key, organisation_key, slip
from thads.engine.judgment.schema import Party
from thads.engine.judgment.vocabulary import (
    TITLES_FEMALE,
    TITLES_MALE,
)
from thads.engine.messages import say
from thads.engine.text.normal import fold


@dataclass
class Mention:
    """A place in the text where somebody is named. ``names`` are canonical; ``doubt`` says why one is unsure."""

    start: int
    end: int
    names: list[str]
    printed: str
    doubt: str | None = None
    may_be: list[str] = field(default_factory=list)  # everybody a doubted name may stand for
    role_only: bool = False
    one_place: bool = False  # several who stand in one person's place, as heirs do: one share, one fee among them


@dataclass
class People:
    """The registry of one judgment. Canonical names are as first printed in full."""

    parties: list[Party] = field(default_factory=list)
    others: list[str] = field(default_factory=list)  # representatives, witnesses: known, but no party
    recent: list[str] = field(default_factory=list)
    loose: dict[str, list[tuple[str, str | None]]] = field(default_factory=dict)  # last word -> full names in the body
    heirs: dict[str, list[str]] = field(default_factory=dict)  # who died -> who stands in his place
    couples: list[tuple[str, str]] = field(default_factory=list)  # both ways round
    contract_roles: dict[str, list[str]] = field(default_factory=dict)  # "ban", "cho vay" -> whoever the paper calls so
    recent_firms: list[str] = field(default_factory=list)

    def names_of(self, role: str) -> list[str]:
        return [party.name for party in self.parties if role in party.roles]

    def note(self, names: Iterable[str]) -> None:
        """Remember who was named last: a short name most often means him."""
        for name in names:
            if name in self.recent:
                self.recent.remove(name)
            self.recent.append(name)

    def with_spouse(self, name: str) -> tuple[list[str], str | None]:
        """``name`` and the one the paper calls his wife or her husband; a neighbour in the list of parties with a doubt."""
        married = next((other for one, other in self.couples if one == name), None)
        if married:
            return [name, married], None
        own = next((p for p in self.parties if p.name == name), None)
        beside = [
            p
            for p in self.parties
            if own and p.kind == "person" and {p.sex, own.sex} == {"male", "female"} and set(p.roles) & set(own.roles)
            and p.address == own.address
        ]  # fmt: skip
        if len(beside) == 1:
            both = [name, beside[0].name]
            return both, say("It is not certain that {one} and {other} are the couple meant.", one=name, other=both[1])
        return [name], say("The wife or husband of {name} is not named.", name=name)

    def last_pair(self, before: list[str]) -> tuple[list[str], str | None]:
        """The man and the woman spoken of last: a couple the paper knows, else the last two of the same role, with a doubt."""
        said = [*self.recent, *before]
        persons = {p.name: p for p in self.parties if p.kind == "person"}
        said = list(dict.fromkeys(name for name in reversed(said) if name in persons))
        for name in said:
            other = next((b for a, b in self.couples if a == name and b in said), None)
            if other:
                return [name, other] if persons[name].sex == "male" else [other, name], None
        for at, name in enumerate(said):
            for other in said[at + 1 :]:
                if {persons[name].sex, persons[other].sex} == {"male", "female"} and (
                    set(persons[name].roles) & set(persons[other].roles)
                ):
                    return self._perhaps(other, name)
        pairs = [
            (a.name, b.name)
            for a, b in itertools.combinations(persons.values(), 2)
            if {a.sex, b.sex} == {"male", "female"} and set(a.roles) & set(b.roles) and a.address == b.address
        ]
        return self._perhaps(*pairs[0]) if len(pairs) == 1 else ([], None)

    @staticmethod
    def _perhaps(one: str, other: str) -> tuple[list[str], str]:
        return [one, other], say("It is not certain that {one} and {other} are the couple meant.", one=one, other=other)

    def resolve(self, printed: str, title: str = "", role: str = "") -> tuple[str, str | None]:
        """The full name behind ``printed`` and, where it is not certain, the doubt in words."""
        printed = re.sub(r"\s+", " ", printed).strip()
        if not printed:
            return printed, None
        exact = next(
            (p.name for p in self.parties if name_key(p.name) == name_key(printed) or printed in p.aliases), None
        )
        if exact:
            return exact, None
        sex = sex_of(title)
        candidates = [p for p in self.parties if p.kind == "person" and ends_with(p.name, printed)]
        candidates += [p for p in self.parties if any(ends_with(a, printed) for a in p.aliases) and p not in candidates]
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
        same = [p for p in persons if slip(fold(p.name).split(), words)]
        doubt = say(
            "“{printed}” may be {name} in the list of parties.", printed=printed, name=", ".join(p.name for p in same)
        )
        if len(same) == 1:
            return same[0].name, doubt
        longer = [
            name
            for name, _ in self.loose.get(printed.split()[-1], [])
            if ends_with(name, printed) and len(name.split()) > len(words)
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
        names = list(dict.fromkeys(name for name, _ in found if ends_with(name, printed)))
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
        sign = re.sub(r"^ngan hang (?:tmcp )?", "", key)
        signed = [p.name for p in firms if bears_sign(sign, organisation_key(p.name))]
        if len(signed) == 1:
            return signed[0], None
        near = [p for p in firms if contained(key, organisation_key(p.name))]
        if len(near) == 1 and len(key.split()) >= _FULL_NAME and is_part(key, near[0].name):
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
            names = [p.name for p in near]
            said = [name for name in self.recent_firms if name in names]
            doubt = say("It is not certain who “{short}” is: {names}.", short=printed, names=", ".join(names))
            return (said or names[:1])[-1], None if len(said) == 1 else doubt
        return printed, None

    def note_firm(self, name: str) -> None:
        """Remember which firm was named last: "Công ty" most often means that one."""
        self.recent_firms = [*(n for n in self.recent_firms if n != name), name]

    def firms_like(self, printed: str) -> list[str]:
        """Every registered firm that ``printed`` may stand for."""
        key = organisation_key(printed)
        return [p.name for p in self.parties if p.kind == "organisation" and contained(key, organisation_key(p.name))]


_FULL_NAME = 5  # words: so long a name is the firm's own, not a short form of it


def sex_of(title: str) -> str | None:
    title = title.lower().strip()
    if title in TITLES_MALE:
        return "male"
    return "female" if title in TITLES_FEMALE else None
