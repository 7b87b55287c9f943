"""Each list that the department, an office, a room or an officer has comes from an index, in the order in which it is shown.

Which lists there are follows from the list rules (``permission_query_conditions``) and from the sort order of the DocTypes, so
that a new DocType need not be named here. ``on_doctype_update`` of a DocType adds what only it needs.
"""

from __future__ import annotations

from collections import defaultdict

import frappe

SEEN_BY = ("office", "room", "officer")
MORE = {
    "Enforcement Task": [["room", "status", "due"]],
    "Enforcement Request": [["receiving_office", "office"], ["sent_to", "office"], ["office", "state", "next_due"]],
    "Decision": [["office", "state", "creation"], ["room", "state", "creation"]],
    "Correspondence": [["office", "state", "deadline"]],
}


def create() -> None:
    """What is missing; an index that begins with the same columns will do."""
    known = _known()
    for doctype, wanted in lists().items():
        table = f"tab{doctype}"
        missing = [one for one in wanted if not any(index[: len(one)] == one for index in known[table])]
        if missing:  # all in one statement: a long table is read once
            added = ", ".join(f"add index if not exists `{'_'.join(one)}` (`{'`, `'.join(one)}`)" for one in missing)
            frappe.db.sql_ddl(f"alter table `{table}` {added}")


def lists() -> dict[str, list[list[str]]]:
    """The columns of each index that the lists of a DocType need."""
    wanted: dict[str, list[list[str]]] = {}
    for doctype in frappe.get_hooks("permission_query_conditions"):
        if not frappe.db.table_exists(doctype):
            continue
        meta = frappe.get_meta(doctype)
        order = (meta.sort_field or "modified").split(",")[0].split()[0]
        mine = [[order], *([column, order] for column in SEEN_BY if meta.has_field(column))]
        more = [columns for columns in MORE.get(doctype, []) if all(map(meta.has_field, columns[:-1]))]
        wanted[doctype] = [*mine, *more]
    return wanted


def _known() -> dict[str, list[list[str]]]:
    """Table -> the columns of each of its indexes."""
    rows = frappe.db.sql(
        "select table_name, index_name, column_name from information_schema.statistics where table_schema = %s"
        " order by table_name, index_name, seq_in_index",
        frappe.conf.db_name,
    )
    indexes: dict[tuple[str, str], list[str]] = defaultdict(list)
    for table, index, column in rows:
        indexes[table, index].append(column)
    known: dict[str, list[list[str]]] = defaultdict(list)
    for (table, _), columns in indexes.items():
        known[table].append(columns)
    return known
