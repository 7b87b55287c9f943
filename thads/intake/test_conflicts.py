import threading
import time
from contextlib import contextmanager
from unittest.mock import patch

import frappe
import pymysql

from thads.intake import reader, readings
from thads.intake.test_readings import JUDGMENT
from thads.organisation import leases, transactions
from thads.testing.desk import DeskCase
from thads.testing.makers import INTAKE, working_as


class TestConflicts(DeskCase):
    """Two connections to the database that stand in each other's way."""

    def take_in(self):
        with patch.object(readings, "enqueue"), working_as(INTAKE):
            name = readings.take_in("ban-an.txt", JUDGMENT).name
        frappe.db.commit()
        return name

    def connect(self):
        """A cursor of another connection, inside a transaction; undone and closed at the test's end."""
        connection = frappe.db.get_connection()
        self.addCleanup(connection.close)
        cursor = connection.cursor()
        cursor.execute("start transaction")
        return cursor

    @contextmanager
    def short_waits(self):
        frappe.db.sql("set session innodb_lock_wait_timeout = 1")
        try:
            yield
        finally:
            frappe.db.rollback()
            frappe.db.sql("set session innodb_lock_wait_timeout = 50")

    def test_a_reading_whose_first_note_ends_in_a_deadlock_is_read_all_the_same(self):
        name = self.take_in()
        lease, names = leases.take("Reading", {"status": reader.FREE})
        self.assertEqual(names, [name])
        other = self.connect()
        # the gap that the note has to write into, and enough work to make the other side the one that goes on
        other.execute("select name from `tabReading` force index (status) where status = 'reading' for update")
        other.execute("update `tabDocType` set idx = idx + 1")
        other_thread = threading.Thread(target=self._come_from_the_other_side, args=(other, self.connect(), name))
        with patch.object(transactions.time, "sleep", wraps=time.sleep) as waited, self._conflicts() as met:
            other_thread.start()
            reader._run(name, lease)
        other_thread.join()
        self.assertEqual([type(error) for error in met], [frappe.QueryDeadlockError])
        self.assertTrue(waited.called)
        row = frappe.get_doc("Reading", name)
        self.assertEqual((row.status, row.error or "", row.lease, row.tries), ("to_review", "", None, 1))
        self.assertEqual(row.document_number, "12/2026/DS-ST")

    def _come_from_the_other_side(self, other, watcher, name):
        """Ask for the reading's own row once the note has it: then each waits for the other."""
        row = "select name from `tabReading` where name = %s for update"
        for _ in range(2000):
            try:
                watcher.execute(f"{row} nowait", (name,))
            except pymysql.err.OperationalError:
                break
            watcher.execute("rollback")
            time.sleep(0.01)
        other.execute(row, (name,))
        other.execute("rollback")

    @contextmanager
    def _conflicts(self):
        met, real = [], transactions._once

        def once(*args, **values):
            try:
                return real(*args, **values)
            except transactions.CONFLICTS as error:
                met.append(error)
                raise

        with patch.object(transactions, "_once", once):
            yield met

    def test_a_conflict_that_does_not_end_leaves_the_reading_to_the_next_worker(self):
        name = self.take_in()
        lease, _ = leases.take("Reading", {"status": reader.FREE})
        other = self.connect()
        other.execute("select name from `tabReading` where name = %s for update", (name,))
        with patch.object(transactions, "WAITS", (0.01,)), self.short_waits():
            reader._run(name, lease)
        other.execute("rollback")
        row = frappe.db.get_value("Reading", name, ["status", "lease"])
        self.assertEqual(row, ("queued", lease))
        frappe.db.set_value("Reading", name, {"lease": None, "lease_until": None})
        frappe.db.commit()
        reader.work()
        self.assertEqual(frappe.db.get_value("Reading", name, "status"), "to_review")

    def test_taking_and_holding_wait_for_nobody_who_writes_another_row(self):
        first, second = self.take_in(), self.take_in()
        lease, held = leases.take("Reading", {"status": reader.FREE})
        other = self.connect()
        other.execute("update `tabReading` set stage = 'being written' where name = %s", (held[0],))
        with self.short_waits(), patch.object(transactions, "WAITS", ()):
            mine, taken = leases.take("Reading", {"status": reader.FREE})
            self.assertEqual({held[0], taken[0]}, {first, second})
            self.assertTrue(leases.hold("Reading", mine))
            frappe.db.commit()
        other.execute("rollback")
        self.assertNotEqual(lease, mine)
        frappe.db.set_value("Reading", {"name": ("in", [first, second])}, "status", "failed")
        frappe.db.commit()

    def test_nothing_of_an_undone_try_stays(self):
        name, tries = self.take_in(), []

        def write():
            frappe.db.set_value("Reading", name, "stage", f"try {len(tries)}", update_modified=False)
            tries.append(frappe.db.get_value("Reading", name, "pages"))
            frappe.db.set_value("Reading", name, "pages", 1, update_modified=False)
            if len(tries) == 1:
                raise frappe.QueryDeadlockError
            return len(tries)

        self.assertEqual(transactions.committed(write), 2)
        self.assertEqual(tries, [tries[0]] * 2)
        self.assertEqual(frappe.db.get_value("Reading", name, ["stage", "pages"]), ("try 1", 1))
        frappe.db.set_value("Reading", name, "status", "failed")
        frappe.db.commit()
