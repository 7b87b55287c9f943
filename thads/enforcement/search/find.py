"""Answers a question from the search tokens, for one person: what he does not see is neither listed nor counted.

Candidates are read from the token table alone, office by office; what is shown of them is then read through ``get_list``,
so that the rule of the list has the last word. Only where that rule hides some of more candidates than are read at once,
the records that he sees are gone through instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import frappe
from frappe.utils import getdate

from thads.enforcement import sight
from thads.enforcement.search.table import TABLE, declared, known_fields
from thads.engine.search import question as asking
from thads.engine.search import ranking
from thads.engine.search.question import Question, Range
from thads.organisation import access

MOST, CANDIDATES, OF_AN_OFFICE = 12, 60, 4
COMMON = (
    6_000  # records with the rarest of several words, in all offices together, from which on not all are looked through
)
SHARED = {
    "case": "`tabEnforcement Case` straight_join `{table}` t on t.`record` = `tabEnforcement Case`.`name`",
    "part": "`tabEnforcement Case` straight_join `tab{doctype}` p on p.`enforcement_case` = `tabEnforcement Case`.`name` straight_join `{table}` t on t.`record` = p.`name`",
}


@dataclass(frozen=True)
class Searcher:
    """Who asks: the offices whose records he may see, and what he sees of the cases."""

    user: str
    offices: tuple[str, ...]
    sight: sight.Sight


def find(user: str, text: str, most: int = MOST) -> dict[str, Any]:
    """{understood, groups: [{doctype, rows, more}], common}; groups in the order of ``declared.yml``, each with the best first.
    Words in another order than the names have are looked for where nothing has them in the order asked. ``common``: every
    word is that of so many records that not all of them were looked through."""
    asked, who, rows = asking.read(text), searcher(user), _readable(user)
    groups: list[dict[str, Any]] = []
    common = False
    for ranges in filter(None, (asked.ranges, asked.rearranged, asked.separately)):
        ordered, common = _rarest_first(ranges, who)
        reach = COMMON // (len(who.offices) if common else 1)
        groups = [group for row in rows if (group := _group(row, asked, ordered, reach, who, most))["rows"]]
        if groups:
            break
    return {"understood": [one.what for one in asked.ranges], "groups": groups, "common": common}


def searcher(user: str) -> Searcher:
    everything = access.sees_all(user)
    offices = frappe.get_all("Enforcement Office", pluck="name") if everything else access.offices_of(user)
    return Searcher(user, tuple(sorted(offices)), sight.sight_of(user))


def readable(user: str) -> bool:
    """Whether there is anything that this person may look for."""
    return bool(_readable(user))


def _readable(user: str) -> list[dict[str, Any]]:
    return [
        row
        for row in declared()
        if frappe.db.exists("DocType", row["doctype"], cache=True)
        and frappe.has_permission(row["doctype"], "read", user=user)
    ]


def _group(
    row: dict[str, Any], asked: Question, ranges: Sequence[Range], reach: int, who: Searcher, most: int
) -> dict[str, Any]:
    exact = {asked_for.low for asked_for in asked.ranges}
    found, cut = _candidates(row, ranges, reach, who)
    shown = _shown(row, list(found), who.user)
    if cut and len(shown) < min(most + 1, len(found)):
        found |= _seen(row, ranges, who)
        shown = _shown(row, list(found), who.user)
    shown.sort(key=lambda one: _order(asked, row, one, found[one["name"]] in exact))
    rows = [_told(row, asked, one) for one in shown[:most]]
    return {"doctype": row["doctype"], "rows": rows, "more": len(shown) > most}


def _candidates(row: dict[str, Any], ranges: Sequence[Range], reach: int, who: Searcher) -> tuple[dict[str, str], bool]:
    """(record -> the token that it was found by, whether there may be more), seen or not. ``reach``: how many tokens of the
    rarest range are looked through in each office."""
    driver, *others = ranges
    found: dict[str, str] = {}
    cut = False
    if who.offices:
        most = max(OF_AN_OFFICE, CANDIDATES // len(who.offices))
        one = (
            f"select t.`record`, t.`token` from (select `record`, `token` from `{TABLE}` where `office` = %s and `doc` = %s"  # noqa: S608
            f" and `token` >= %s and `token` < %s limit {reach if others else most}) t where 1 = 1{_has(others)} limit {most}"
        )
        values: list[Any] = []
        for office in who.offices:
            values += [office, row["code"], driver.low, driver.high, *_bound(others)]
        rows = frappe.db.sql(" union all ".join([f"({one})"] * len(who.offices)), values)
        found, cut = dict(rows), len(rows) >= most
    return found | _shared(row, ranges, who), cut


def _seen(row: dict[str, Any], ranges: Sequence[Range], who: Searcher) -> dict[str, str]:
    """The same among the records that the rule of the list lets through: few, where it hides most of the candidates."""
    driver, *others = ranges
    table = f"`tab{row['doctype']}`"
    rules = "".join(f" and {condition}" for condition in _list_rules(row["doctype"], who.user))
    query = (
        f"select t.`record`, t.`token` from {table} straight_join `{TABLE}` t on t.`record` = {table}.`name`"  # noqa: S608
        f" where t.`token` >= %s and t.`token` < %s and t.`doc` = %s{_has(others)}{rules} limit {CANDIDATES}"
    )
    return dict(frappe.db.sql(query, (driver.low, driver.high, row["code"], *_bound(others))))


def _list_rules(doctype: str, user: str) -> list[str]:
    """The conditions of the DocType's list, where there are any."""
    told = frappe.get_hooks("permission_query_conditions").get(doctype, [])
    return [condition for rule in told if (condition := frappe.get_attr(rule)(user))]


def _shared(row: dict[str, Any], ranges: Sequence[Range], who: Searcher) -> dict[str, str]:
    """What belongs to cases of other offices that are shared with one of his: those are few and looked through by case."""
    if row["sight"] not in SHARED or who.sight.everything or not who.sight.offices:
        return {}
    tables = SHARED[row["sight"]].format(doctype=row["doctype"], table=TABLE)
    driver, *others = ranges
    query = (
        f"select t.`record`, t.`token` from {tables} where `tabEnforcement Case`.`shared_with` in %s"  # noqa: S608
        f" and t.`token` >= %s and t.`token` < %s and t.`doc` = %s{_has(others)} limit {CANDIDATES}"
    )
    return dict(frappe.db.sql(query, (who.sight.offices, driver.low, driver.high, row["code"], *_bound(others))))


def _rarest_first(ranges: Sequence[Range], who: Searcher) -> tuple[list[Range], bool]:
    """(the ranges, that in which the fewest tokens lie first; whether even that has too many); counted no further than needed."""
    if len(ranges) == 1 or not who.offices:
        return list(ranges), False
    counts = {one: _count(one, who.offices) for one in ranges}
    ordered = sorted(ranges, key=lambda one: counts[one])
    return ordered, counts[ordered[0]] >= COMMON


def _count(one: Range, offices: Sequence[str]) -> int:
    query = (
        f"select count(*) from (select 1 from `{TABLE}` where `office` in %s and `doc` in %s"  # noqa: S608
        f" and `token` >= %s and `token` < %s limit {COMMON}) x"
    )
    return frappe.db.sql(query, (offices, [row["code"] for row in declared()], one.low, one.high))[0][0]


def _has(others: Sequence[Range]) -> str:
    """That a record has a token in each of the other ranges."""
    one = (
        f" and exists (select 1 from `{TABLE}` o where o.`record` = t.`record` and o.`token` >= %s and o.`token` < %s)"  # noqa: S608
    )
    return one * len(others)


def _bound(others: Sequence[Range]) -> list[str]:
    return [value for one in others for value in (one.low, one.high)]


def _shown(row: dict[str, Any], names: list[str], user: str) -> list[dict[str, Any]]:
    if not names:
        return []
    shows = row["shows"]
    fields = [shows["title"], shows.get("number"), shows["state"], shows["day"], shows.get("ended"), *shows["lines"]]
    fields = [*known_fields(row["doctype"], [field for field in fields if field]), *row.get("names", [])]
    return frappe.get_list(
        row["doctype"], {"name": ("in", names)}, ["name", *dict.fromkeys(fields)], order_by="", limit_page_length=0,
        user=user,
    )  # fmt: skip


def _order(asked: Question, row: dict[str, Any], one: dict[str, Any], exact: bool) -> tuple[Any, ...]:
    shows = row["shows"]
    on = getdate(one.get(shows["day"])) if one.get(shows["day"]) else None
    names = ", ".join(str(one.get(field) or "") for field in row.get("names", []))
    closeness = ranking.closeness(asked, names) if asked.words else (0, 0)
    other_year = bool(asked.year and on and on.year != asked.year)
    ended = bool(shows.get("ended") and one.get(shows["ended"]))
    return other_year, not exact and not asked.words, *closeness, ended, -(on.toordinal() if on else 0), one["name"]


def _told(row: dict[str, Any], asked: Question, one: dict[str, Any]) -> dict[str, Any]:
    """One hit for the screen; ``marks``: where the question stands in each text."""
    shows = row["shows"]
    title = str(one.get(shows["title"]) or one["name"])
    return {
        "name": one["name"], "title": title, "marks": _marks(row, asked, shows["title"], title),
        "number": one.get(shows.get("number") or "") or "", "state": one.get(shows["state"]) if shows["state"] else "",
        "on": str(one.get(shows["day"]) or ""), "ended": bool(shows.get("ended") and one.get(shows["ended"])),
        "lines": [
            {"text": text, "marks": _marks(row, asked, field, text)}
            for field in shows["lines"] if (text := _text(row["doctype"], field, one.get(field)))
        ],
    }  # fmt: skip


def _marks(row: dict[str, Any], asked: Question, field: str, text: str) -> list[tuple[int, int]]:
    return ranking.marks(asked, text) if field in row.get("names", []) else []


def _text(doctype: str, field: str, value: Any) -> str:
    """A value as people read it: a link by the title of its record."""
    df = frappe.get_meta(doctype).get_field(field)
    if not value or df is None or df.fieldtype != "Link":
        return str(value or "")
    title = frappe.get_meta(df.options).title_field
    return str((title and frappe.get_cached_value(df.options, value, title)) or value)
