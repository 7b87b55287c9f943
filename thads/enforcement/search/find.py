"""Answers a question from the search tokens, for one person: what he does not see is neither listed nor counted.

Candidates are taken office by office in the order of the token index, with the list rule of their DocType inside the
query; what is shown is then read through ``get_list``, so that the rule of the list has the last word.
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
    """{understood, groups: [{doctype, rows, more}]}; groups in the order of ``declared.yml``, each with the best first. Words
    in another order than the names have are looked for where nothing has them in the order asked."""
    asked = asking.read(text)
    groups = []
    for ranges in filter(None, (asked.ranges, asked.separately)):
        who = searcher(user)
        groups = [group for row in _readable(user) if (group := _group(row, asked, ranges, who, most))["rows"]]
        if groups:
            break
    return {"understood": [one.what for one in asked.ranges], "groups": groups}


def searcher(user: str) -> Searcher:
    everything = access.sees_all(user)
    offices = frappe.get_all("Enforcement Office", pluck="name") if everything else access.offices_of(user)
    return Searcher(user, tuple(sorted(offices)), sight.sight_of(user))


def readable(user: str) -> bool:
    """Whether there is anything that this person may look for."""
    return bool(_readable(user))


def _readable(user: str) -> list[dict[str, Any]]:
    known = set(frappe.get_all("DocType", {"name": ("in", [row["doctype"] for row in declared()])}, pluck="name"))
    return [
        row
        for row in declared()
        if row["doctype"] in known and frappe.has_permission(row["doctype"], "read", user=user)
    ]


def _group(row: dict[str, Any], asked: Question, ranges: Sequence[Range], who: Searcher, most: int) -> dict[str, Any]:
    exact = {asked_for.low for asked_for in asked.ranges}
    found = _candidates(row, ranges, who)
    shown = _shown(row, list(found), who.user)
    shown.sort(key=lambda one: _order(asked, row, one, found[one["name"]] in exact))
    rows = [_told(row, asked, one) for one in shown[:most]]
    return {"doctype": row["doctype"], "rows": rows, "more": len(shown) > most}


def _candidates(row: dict[str, Any], ranges: Sequence[Range], who: Searcher) -> dict[str, str]:
    """Record -> the token that it was found by."""
    driver, others = _rarest(ranges, who)
    found: dict[str, str] = {}
    if who.offices:
        most = max(OF_AN_OFFICE, CANDIDATES // len(who.offices))
        one = _query(row, others, who)
        values: list[Any] = []
        for office in who.offices:
            values += [office, driver.low, driver.high, row["code"], *_bound(others), most]
        parts = " union all ".join([f"({one})"] * len(who.offices))
        found |= dict(frappe.db.sql(parts, values))
    return found | _shared(row, [driver, *others], who)


def _query(row: dict[str, Any], others: Sequence[Range], who: Searcher) -> str:
    table = f"`tab{row['doctype']}`"
    join = f"join {table} on {table}.`name` = t.`record`"
    seen = "".join(f" and {condition}" for condition in _list_rules(row["doctype"], who.user))
    return (
        f"select straight_join t.`record`, t.`token` from `{TABLE}` t {join} where t.`office` = %s and t.`token` >= %s"  # noqa: S608
        f" and t.`token` < %s and t.`doc` = %s{_has(others)}{seen} limit %s"
    )


def _list_rules(doctype: str, user: str) -> list[str]:
    """The conditions of the DocType's list, where there are any."""
    told = frappe.get_hooks("permission_query_conditions").get(doctype, [])
    return [condition for rule in told if (condition := frappe.get_attr(rule)(user))]


def _shared(row: dict[str, Any], ranges: Sequence[Range], who: Searcher) -> dict[str, str]:
    """What belongs to cases of other offices that are shared with one of his: those are few and looked through by case."""
    if row["sight"] not in SHARED or not who.sight.offices:
        return {}
    tables = SHARED[row["sight"]].format(doctype=row["doctype"], table=TABLE)
    driver, *others = ranges
    query = (
        f"select t.`record`, t.`token` from {tables} where `tabEnforcement Case`.`shared_with` in %s"  # noqa: S608
        f" and t.`token` >= %s and t.`token` < %s and t.`doc` = %s{_has(others)} limit %s"
    )
    values = (who.sight.offices, driver.low, driver.high, row["code"], *_bound(others), CANDIDATES)
    return dict(frappe.db.sql(query, values))


def _rarest(ranges: Sequence[Range], who: Searcher) -> tuple[Range, list[Range]]:
    """The range that the fewest tokens lie in, counted no further than needed; and the others."""
    if len(ranges) == 1 or not who.offices:
        return ranges[0], list(ranges[1:])
    counts = {one: _count(one, who.offices) for one in ranges}
    driver = min(ranges, key=lambda one: counts[one])
    return driver, [one for one in ranges if one != driver]


def _count(one: Range, offices: Sequence[str]) -> int:
    query = f"select count(*) from (select 1 from `{TABLE}` where `office` in %s and `token` >= %s and `token` < %s limit 3000) x"  # noqa: S608
    return frappe.db.sql(query, (offices, one.low, one.high))[0][0]


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
