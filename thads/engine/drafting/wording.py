"""Duties, parties and interest in the words of a paper, from ``phrases.yml``. Returns plain text, never markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from thads.engine.drafting.kinds import fill
from thads.engine.drafting.models import BankAccount, PlannedItem
from thads.engine.judgment.schema import STATE, Obligation, Party
from thads.engine.text.normal import fold
from thads.engine.text.numbers import format_vnd, to_words

WORDS_LIMIT = 10**18
LISTED = 3  # things from which on each has a line of its own
_LABEL = re.compile(
    r"(?:[-–—+•*]+|\[\d+(?:\.\d+)*\]|\d{1,2}(?:\.\d{1,2})*[.)]|\d{1,2}(?:\.\d{1,2})+(?=\s+[^\W\d_])|[a-zđ]\)|[IVX]{1,4}\.)\s+"
)


@cache
def phrases() -> dict[str, Any]:
    """The wording, as shipped. Do not change what comes back."""
    with (Path(__file__).parent / "phrases.yml").open(encoding="utf-8") as file:
        return yaml.safe_load(file)


def money(amount: int | None, currency: str = "VND", *, words: bool = True) -> str:
    """``17.500.000 đồng (Mười bảy triệu năm trăm nghìn đồng)``."""
    if amount is None:
        return "…"
    unit, spoken = phrases()["currencies"].get(currency, [currency, currency])
    figures = f"{format_vnd(amount)} {unit}"
    return f"{figures} ({to_words(amount)} {spoken})" if words and 0 <= amount < WORDS_LIMIT else figures


def called(name: str) -> str:
    """A party's name as printed; the State by its Vietnamese name."""
    return phrases()["state"] if name in (STATE, "Nhà nước") else name


def together(names: Sequence[str]) -> str:
    """Names in a sentence: ``A``, ``A và B``, ``A, B và C``."""
    shown = [called(name) for name in names]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} và {shown[-1]}" if shown else "…"


def day_text(iso: Any) -> str:
    """``2026-09-05`` -> ``05/9/2026`` (Decree 30/2020 writes days below 10 and months 1, 2 with a zero)."""
    parts = str(iso or "").split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return str(iso or "…")
    year, month, day = (int(part) for part in parts)
    return f"{day:02d}/{month:02d}/{year}" if month < 3 else f"{day:02d}/{month}/{year}"


def party_line(name: str, party: Party | None) -> str:
    """Name, birth year, number, address, representative of one party (Decree 152/2026, điểm c khoản 1 Điều 12)."""
    if name in (STATE, "Nhà nước") and party is None:
        return phrases()["state"]
    words, parts = phrases()["party"], [name]
    if party and party.birth_year and party.kind == "person":
        parts.append(fill(words["born"], {"year": party.birth_year}))
    if party and party.id_number:
        label = "organisation_id" if party.kind == "organisation" else "person_id"
        parts.append(fill(words[label], {"number": party.id_number}))
    address = (party.address or "").strip(" ,;.–-") if party else ""
    parts.append(fill(words["address"], {"address": address}) if address else phrases()["no_address"])
    if party and party.represented_by:
        parts.append(fill(words["representative"], {"name": party.represented_by}))
    return "; ".join(parts)


def duty(item: PlannedItem, row: Obligation | None, branch: str | None, *, subject: bool) -> str:
    """One planned item as a sentence. ``subject``: name who owes, because the paper has several debtors.

    Ends with a colon where ``listed`` has lines to follow.
    """
    wording = phrases()["duties"].get("urgent" if item.why == "urgent" else item.kind, phrases()["duties"]["pay_money"])
    has_sum = item.amount is not None
    people = [name for name in item.debtors if called(name) != phrases()["state"]]
    pattern = wording["do"] if has_sum else wording["bare"]
    if not people and has_sum:
        pattern = wording.get("impersonal", pattern)
    values = {
        "creditors": together(item.creditors),
        "money": money(item.amount, item.currency),
        "fee": fee_name(row, branch),
    }
    text = fill(pattern, values)
    named = people and (subject or len(people) > 1)
    text = _with_subject(item, people, text) if named else text[:1].upper() + text[1:]
    follows = bool(listed(row))
    if row and row.items and not has_sum and not follows:
        text += fill(phrases()["items"], {"list": "; ".join(map(thing, row.items))})
    quote = bool(wording.get("quote")) or not has_sum
    sentence = "; ".join([text, *details(item, row, quote=quote, things=not follows)])
    if follows:
        return f"{sentence}{phrases()['items_follow'] if has_sum else ''}:"
    return f"{sentence}."


def listed(row: Obligation | None) -> list[str]:
    """Things as lines of their own, where they are too many for a sentence."""
    things = [thing(part) for part in row.items] if row else []
    return closed(things) if len(things) >= LISTED else []


def closed(lines: Sequence[str]) -> list[str]:
    """The lines of a list, each ending with a semicolon, the last with a full stop."""
    return [f"{line.rstrip(' .;,')}{'.' if place == len(lines) else ';'}" for place, line in enumerate(lines, 1)]


def fee_name(row: Obligation | None, branch: str | None) -> str:
    """``án phí dân sự sơ thẩm`` by scope, branch of the case and instance."""
    fees = phrases()["fees"]
    scope = (row.scope if row else None) or ("criminal" if branch == "criminal" else "civil")
    name = fees[branch] if scope == "civil" and branch in ("commercial", "labour", "administrative") else fees[scope]
    return name + phrases()["levels"].get((row.level if row else None) or "", "")


def _with_subject(item: PlannedItem, people: Sequence[str], text: str) -> str:
    pattern = {"joint_and_several": "jointly", "each": "each"}.get(item.liability if len(people) > 1 else "", "must")
    sentence = fill(phrases()[pattern], {"who": together(people), "do": text})
    return sentence[:1].upper() + sentence[1:]


def short(item: PlannedItem, row: Obligation | None) -> str:
    """One planned item in a table that has columns for the parties and the sum."""
    label = phrases()["short"].get(item.kind, phrases()["short"]["pay_money"])
    if row and row.items and item.amount is None:
        label += fill(phrases()["items"], {"list": "; ".join(map(thing, row.items))})
    quote = item.amount is None or bool(phrases()["duties"].get(item.kind, {}).get("quote"))
    return "; ".join([label, *details(item, row, quote=quote)])


def details(item: PlannedItem, row: Obligation | None, *, quote: bool, things: bool = True) -> Iterable[str]:
    """What goes with a duty: terms, parts, things, the judgment's own words, what is set off."""
    words = phrases()
    if item.window:
        yield fill(words["window"], _window(item))
    if item.instalments:
        rows = [_instalment(part, item.currency) for part in item.instalments]
        yield fill(words["instalments"], {"list": "; ".join(rows)})
    elif row and row.components and not item.window and item.amount == row.amount:
        rows = [f"{c.get('label')} {money(c.get('amount'), item.currency, words=False)}" for c in row.components]
        yield fill(words["components"], {"list": ", ".join(rows)})
    if row and row.items:
        if item.amount is not None and things:
            yield fill(words["items_more"], {"list": "; ".join(map(thing, row.items))})
    elif quote and item.text:
        yield fill(words["quote"], {"text": quoted(item.text)})
    if row and row.offset and item.net_amount is not None:
        yield fill(words["paid_on" if item.why == "return" else "offset"], _offset(item, row.offset))


def quoted(text: str) -> str:
    """The judgment's own words without the number or dash that its clause begins with."""
    text = text.strip()
    while (label := _LABEL.match(text)) and label.end() < len(text):
        text = text[label.end() :]
    return text.rstrip(".; ")


def _window(item: PlannedItem) -> dict[str, Any]:
    window = item.window or {}
    return {
        "every": phrases()["every"].get(window.get("every"), ""),
        "each": money(window.get("each"), item.currency, words=False),
        "times": f"{window.get('times', 0):02d}",
        "from": day_text(window.get("from")),
        "to": day_text(window.get("to")),
    }


def _instalment(part: Mapping[str, Any], currency: str) -> str:
    values = {"n": part.get("n", "…"), "money": money(part.get("amount"), currency, words=False)}
    return fill(phrases()["instalment"], values | {"due": day_text(part.get("due"))})


def _offset(item: PlannedItem, offset: Mapping[str, Any]) -> dict[str, str]:
    return {
        "money": money(offset.get("amount"), item.currency, words=False),
        "receipt": receipt(offset.get("receipt") or {}),
        "net": money(item.net_amount, item.currency),
    }


def receipt(of: Mapping[str, Any]) -> str:
    """``Biên lai số 0001234 ngày 12/3/2026 của Thi hành án dân sự tỉnh ...``; unknown parts are left out."""
    words = phrases()
    day = fill(words["receipt_day"], {"day": day_text(of["date"])}) if of.get("date") else ""
    office = fill(words["receipt_office"], {"office": of["office"]}) if of.get("office") else ""
    return fill(words["receipt"], {"number": of.get("number") or "…", "day": day, "office": office})


def thing(part: Mapping[str, Any]) -> str:
    """An exhibit: ``01 chiếc điện thoại..., số 3567...``; marks that the description holds are not said again."""
    quantity = part.get("quantity")
    count = f"{quantity:02d}" if isinstance(quantity, int) and 0 <= quantity < 10 else str(quantity or "")
    unit = str(part.get("unit") or "")
    description = str(part.get("description") or "").strip(" ,;.–-")
    unit = "" if description.lower().startswith(unit.lower()) else unit
    said = _letters(description)
    marks = [
        fill(words, {"mark": part[key]})
        for key, words in phrases()["things"].items()
        if part.get(key) and _letters(str(part[key])) not in said
    ]
    return ", ".join([" ".join(word for word in (count, unit, description) if word), *marks])


def _letters(text: str) -> str:
    """Letters and digits alone: plates are printed with and without dots."""
    return "".join(letter for letter in fold(text) if letter.isalnum())


def interest(row: Obligation) -> str | None:
    """The interest clause of an obligation: the judgment's own sentence where the reading keeps it."""
    clause = row.interest or {}
    kind = clause.get("kind", "none")
    if kind == "none":
        return None
    if clause.get("sentence"):
        return str(clause["sentence"])
    words, start = phrases(), clause.get("from")
    is_day = isinstance(start, str) and len(start) == 10 and start[4] == "-"
    values = {"start": day_text(start) if is_day else words["interest_start"]}
    if kind == "statutory":
        return fill(words["statutory_interest"], values)
    contract = fill(words["interest_contract"], {"contract": clause["contract"]}) if clause.get("contract") else ""
    return fill(words["contract_interest"], values | {"contract": contract})


def account_line(account: BankAccount) -> str:
    """How to pay (điểm e khoản 1 Điều 12): number, holder, bank, and what to write."""
    values = {"number": account.number, "holder": account.holder, "bank": account.bank}
    return fill(phrases()["account"], values | {"payment": phrases()["payment_note"]})
