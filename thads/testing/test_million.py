"""The made-up country is made of columns that exist, and found by the tokens that a real record would have."""

import random

import frappe
from frappe.tests.utils import FrappeTestCase

from thads.enforcement.search import table as search_table
from thads.engine.search import question, tokens
from thads.testing import million_rows
from thads.testing.million import BIG, _shares
from thads.testing.million_load import _indexes
from thads.testing.million_rows import Post

STAFF = {"79": [Post("officer-1", "room-1")], "24": [Post("officer-2", "room-2")]}


def made(cases: int = 60) -> dict[str, tuple[tuple[str, ...], list[tuple]]]:
    rows = million_rows.of_office("79", cases, STAFF, random.Random(3))
    return {
        table: (columns, [tuple(row.split("\t")) if isinstance(row, str) else row for row in values])
        for table, columns, values in rows
    }


class TestMillion(FrappeTestCase):
    def test_every_column_is_one_of_its_table(self):
        told = made() | {
            table: (columns, list(rows)) for table, columns, rows in million_rows.invoices(3, random.Random(1))
        }
        for table, (columns, rows) in told.items():
            known = {row[0] for row in frappe.db.sql(f"show columns from `{table}`")}
            self.assertEqual(set(columns) - known, set(), table)
            self.assertTrue(rows and all(len(row) == len(columns) for row in rows), table)

    def test_names_are_never_drawn_twice(self):
        for table, (columns, rows) in made(500).items():
            if table != search_table.TABLE:
                self.assertEqual(len({row[columns.index("name")] for row in rows}), len(rows), table)

    def test_a_case_is_found_by_its_name_and_number(self):
        told = made()
        columns, cases = told["tabEnforcement Case"]
        of_record: dict[str, set[str]] = {}
        for _, doc, token, record in told[search_table.TABLE][1]:
            if doc == "case":
                of_record.setdefault(record, set()).add(token)
        for row in cases:
            case = dict(zip(columns, row, strict=True))
            for asked in (case["title"].split(",")[0], case["case_number"]):
                ranges = question.read(asked).ranges
                self.assertTrue(
                    all(any(one.low <= token < one.high for token in of_record[case["name"]]) for one in ranges)
                )
            self.assertLessEqual(
                tokens.names(case["title"]) | tokens.names(case["creditors_text"]), of_record[case["name"]]
            )

    def test_shares_add_up_and_the_big_office_has_sixty_thousand_of_a_million(self):
        shares = _shares(1_000_000)
        self.assertEqual(sum(shares.values()), 1_000_000)
        self.assertEqual((shares[BIG], len(shares)), (60_000, 34))
        self.assertTrue(all(count > 0 for count in _shares(1000).values()))

    def test_the_indexes_of_a_table_are_known_by_name_so_that_they_can_be_built_anew(self):
        found = _indexes("tabEnforcement Case")
        self.assertIn("office_next_due", found)
        self.assertEqual(found["office_next_due"], "KEY `office_next_due` (`office`,`next_due`)")
        self.assertNotIn("PRIMARY", found)
