"""The background worker: one thread, jobs in the store, so that what a stopped process left is taken up again."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from thads.engine.errors import ThadsError
from thads.engine.messages import say
from thads.trial.store import Store

log = logging.getLogger("thads.trial")
MOST_TRIES = 3


@dataclass(frozen=True)
class Task:
    """What a kind of job does, and what it does when it cannot."""

    run: Callable[[str], None]
    fail: Callable[[str, str], None]


class Worker:
    """Takes the oldest queued job until there is none, then waits to be told."""

    def __init__(self, store: Store, tasks: Mapping[str, Task]) -> None:
        self.store, self.tasks = store, tasks
        self._wake, self._stop = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Queue again what was running when the last process ended, and begin."""
        with self.store.write() as tx:
            tx.execute("update jobs set state = 'queued' where state = 'running'")
        self._stop.clear()
        self._thread = threading.Thread(target=self._loop, name="thads-worker", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End after the job in hand."""
        self._stop.set()
        self._wake.set()
        if self._thread:
            self._thread.join(timeout=30)

    def wake(self) -> None:
        """There is work."""
        self._wake.set()

    def run_all(self) -> None:
        """Do every queued job now, on this thread."""
        while self._one():
            pass

    def _loop(self) -> None:
        while not self._stop.is_set():
            if not self._one():
                self._wake.wait(timeout=2)
                self._wake.clear()

    def _one(self) -> bool:
        job = self._take()
        if job is None:
            return False
        task = self.tasks[job["kind"]]
        try:
            if job["tries"] > MOST_TRIES:
                task.fail(job["ref"], say("Processing stopped several times. Please try again or report it."))
            else:
                task.run(job["ref"])
        except ThadsError as error:
            task.fail(job["ref"], str(error))
        except Exception:
            log.exception("job %s %s", job["kind"], job["ref"])
            task.fail(job["ref"], say("An unexpected error occurred. The technical details are in the log."))
        with self.store.write() as tx:
            tx.execute("delete from jobs where id = ?", (job["id"],))
        return True

    def _take(self) -> dict | None:
        with self.store.write() as tx:
            job = self.store.row("select * from jobs where state = 'queued' order by id limit 1")
            if job is None:
                return None
            tx.execute("update jobs set state = 'running', tries = tries + 1 where id = ?", (job["id"],))
            return {**job, "tries": job["tries"] + 1}
