"""Search tokens in the order in which they are asked for: by office, kind of record, token."""

from __future__ import annotations

import frappe

from thads.enforcement.search import table as search_table

WANTED = ["office", "doc", "token", "record"]


def execute() -> None:
    search_table.create()
    table = search_table.TABLE
    key = [
        row.Column_name for row in frappe.db.sql(f"show index from `{table}` where Key_name = 'PRIMARY'", as_dict=True)
    ]
    if key != WANTED:
        columns = ", ".join(f"`{column}`" for column in WANTED)
        frappe.db.sql_ddl(f"alter table `{table}` drop primary key, add primary key ({columns})")
