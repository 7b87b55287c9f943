"""Short writing transactions that survive a deadlock or a lock wait timeout."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import Any, TypeVar

import frappe

CONFLICTS = (frappe.QueryDeadlockError, frappe.QueryTimeoutError)
WAITS = (0.1, 0.3, 1.0, 2.0)  # seconds before the second, third ... try
HOLDING = "thads_holds_a_lock"
T = TypeVar("T")


def committed(write: Callable[..., T], *args: Any, **values: Any) -> T:
    """What ``write`` gives, committed; in a conflict everything since the last commit is undone and ``write`` done anew.

    Nothing else may wait to be committed when this is called. Raises the conflict where the last try meets it too.
    """
    for wait in WAITS:
        try:
            return _once(write, *args, **values)
        except CONFLICTS:
            time.sleep(wait * random.uniform(0.5, 1.5))  # noqa: S311, so that two do not meet again
    return _once(write, *args, **values)


def fresh_look() -> None:
    """End the snapshot of a transaction that has only read so far: what is read after the next lock is then what others had
    committed when the lock was given. Does nothing once something was written or is ``held``."""
    if not frappe.db.transaction_writes and not getattr(frappe.local, HOLDING, False):
        frappe.db.rollback()


def held() -> None:
    """A row is locked from now to the end of the transaction: a second lock must not let go of it."""
    setattr(frappe.local, HOLDING, True)
    for end in (frappe.db.after_commit, frappe.db.after_rollback):
        end.add(lambda: setattr(frappe.local, HOLDING, False))


def _once(write: Callable[..., T], *args: Any, **values: Any) -> T:
    try:
        made = write(*args, **values)
        frappe.db.commit()
    except CONFLICTS:
        frappe.db.rollback()
        raise
    return made
