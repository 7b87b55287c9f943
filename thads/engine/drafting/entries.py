"""One entry of a form: whether it can be used, and its words on paper. Plain text comes out, never markup.

Types, with the JSON they take (a plain text is taken wherever a record is, and printed as it is):
``text``; ``date`` ISO; ``time`` ISO with the hour; ``money`` VND; ``number``; ``yesno``; ``list`` of texts;
``choice`` the code of a record in force in ``law/rules/<choices>.yml``; ``decision`` {number, date, of, subject};
``party``, ``parties`` {name, birth_year, id_number, address, kind, represented_by}; ``people`` {name, role, of};
``asset``, ``assets`` {description, quantity, unit, plate, serial, value}; ``account``, ``accounts`` {number, holder, bank};
``obligations`` {id, text}; ``sums`` {text, amount, note}.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from thads.engine.drafting.kinds import fill
from thads.engine.drafting.wording import day_text, money, party_line, phrases, thing, together
from thads.engine.judgment.schema import Party
from thads.engine.messages import say

MANY = ("list", "parties", "people", "assets", "accounts", "obligations", "sums")
NAMED = ("party", "parties", "people")  # named in a sentence, described in a list
NEEDED = {
    "decision": ("number", "date"), "party": ("name",), "parties": ("name",), "people": ("name",),
    "asset": ("description",), "assets": ("description",), "account": ("number", "bank"), "accounts": ("number", "bank"),
    "obligations": ("text",), "sums": ("text", "amount"),
}  # fmt: skip
_FIGURES = re.compile(r"\d{1,3}(\.\d{3})+|\d+")


def names(value: Any) -> list[str]:
    """The names in an entry of parties or people."""
    return [_name(one) for one in each("parties", value)] if not empty(value) else []


def ids(value: Any) -> list[str]:
    """The obligations named by their ids in an entry of obligations."""
    found = [one.get("id") for one in each("obligations", value) if isinstance(one, Mapping)] if value else []
    return [one for one in found if one]


def empty(value: Any) -> bool:
    if isinstance(value, str):
        return not value.strip()
    return value is None or value is False or (isinstance(value, list | tuple | dict) and not value)


def each(kind_of: str, value: Any) -> list[Any]:
    """The parts of an entry; one text or one record in place of several is a list of it."""
    return list(value) if kind_of in MANY and isinstance(value, list | tuple) else [value]


def fits(kind_of: str, value: Any) -> bool:
    if kind_of == "sums":
        return isinstance(value, Mapping) and not empty(value.get("text")) and _is_figure(value.get("amount"))
    if kind_of in NEEDED and isinstance(value, Mapping):
        return all(not empty(value.get(name)) for name in NEEDED[kind_of])
    test = _TESTS.get(kind_of)
    return test(value) if test else isinstance(value, str) and bool(value.strip())


def _is_day(value: Any) -> bool:
    return isinstance(value, date) or _parsed(date.fromisoformat, value)


def _is_time(value: Any) -> bool:
    return isinstance(value, datetime) or ("T" in str(value) and _parsed(datetime.fromisoformat, value))


def _is_figure(value: Any) -> bool:
    if isinstance(value, str):
        return bool(_FIGURES.fullmatch(value.strip()))
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _parsed(parse: Callable[[str], object], value: Any) -> bool:
    try:
        parse(str(value))
    except ValueError:
        return False
    return True


_TESTS: Mapping[str, Callable[[Any], bool]] = {
    "date": _is_day, "time": _is_time, "money": _is_figure, "number": _is_figure,
    "yesno": lambda value: isinstance(value, bool | int),
}  # fmt: skip


def expected(kind_of: str) -> str:
    return {
        "date": say("a day, such as 2026-11-20"),
        "time": say("a day with its hour, such as 2026-11-20T08:30"),
        "money": say("an amount in đồng, such as 17500000"),
        "number": say("a whole number"),
        "yesno": say("yes or no"),
        "decision": say("number and date of the decision"),
        "party": say("a name"),
        "parties": say("a name for each person"),
        "people": say("a name for each person"),
        "asset": say("a description of the property"),
        "assets": say("a description of each property"),
        "account": say("number of the account and the bank"),
        "accounts": say("number of the account and the bank"),
        "obligations": say("the text of each obligation"),
        "sums": say("what each sum is for, and the sum in đồng"),
    }.get(kind_of, say("text"))


def sentence(kind_of: str, value: Any) -> str:
    if kind_of in NAMED:
        return together(names(value))
    said = "; ".join(line(kind_of, one) for one in each(kind_of, value))
    return said[:-1] if said.endswith(".") and not said.endswith("..") else said


def line(kind_of: str, value: Any) -> str:
    write = _WRITERS.get(kind_of)
    return write(value) if write else str(value).strip()


def _record_or_text(write: Callable[[Mapping[str, Any]], str]) -> Callable[[Any], str]:
    return lambda value: write(value) if isinstance(value, Mapping) else str(value).strip()


def _time(value: Any) -> str:
    at = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    said = {"hour": f"{at:%H}", "minute": f"{at:%M}", "day": day_text(at.date().isoformat())}
    return fill(phrases()["inputs"]["time"], said)


def figure(value: Any) -> int:
    """VND or a count, typed with or without dots."""
    return int(str(value).replace(".", ""))


def _decision(value: Mapping[str, Any]) -> str:
    words = phrases()["inputs"]
    said = fill(words["decision"], {"number": value["number"], "day": day_text(value["date"])})
    extra = [fill(words[part], {part: value[part]}) for part in ("of", "subject") if value.get(part)]
    return "".join([said, *extra])


def _party(value: Mapping[str, Any]) -> str:
    known = {key: value[key] for key in ("birth_year", "id_number", "address", "represented_by") if value.get(key)}
    return party_line(value["name"], Party(id="", name=value["name"], kind=value.get("kind") or "person", **known))


def _person(value: Mapping[str, Any]) -> str:
    words = phrases()["inputs"]
    named = ", ".join(part for part in (value["name"], value.get("of")) if part)
    return fill(words["person"], {"role": value["role"], "name": named}) if value.get("role") else named


def _asset(value: Mapping[str, Any]) -> str:
    said = thing(value)
    worth = value.get("value")
    return said if worth is None else f"{said}, {fill(phrases()['inputs']['worth'], {'value': money(figure(worth))})}"


def _sum(value: Mapping[str, Any]) -> str:
    return f"{value['text']}: {money(figure(value['amount']))}"


def _account(value: Mapping[str, Any]) -> str:
    words = phrases()["inputs"]
    said = fill(words["account"], {"number": value["number"], "bank": value["bank"]})
    return said + (fill(words["holder"], {"holder": value["holder"]}) if value.get("holder") else "")


def _name(value: Any) -> str:
    return str(value["name"] if isinstance(value, Mapping) else value).strip()


_WRITERS: Mapping[str, Callable[[Any], str]] = {
    "date": lambda value: day_text(value.isoformat() if isinstance(value, date) else value),
    "time": _time,
    "money": lambda value: money(figure(value)),
    "number": lambda value: f"{figure(value):02d}",
    "yesno": lambda value: "",
    "decision": _record_or_text(_decision),
    "party": _record_or_text(_party),
    "parties": _record_or_text(_party),
    "people": _record_or_text(_person),
    "asset": _record_or_text(_asset),
    "assets": _record_or_text(_asset),
    "account": _record_or_text(_account),
    "accounts": _record_or_text(_account),
    "obligations": _record_or_text(lambda value: str(value["text"]).strip()),
    "sums": _record_or_text(_sum),
}
