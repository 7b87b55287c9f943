"""Memory of a process and all that it starts, watched from outside (from inside, a thread would change how it forks)."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path

PERIOD = 0.05
SHARE = 0.02  # of a core that watching may take: counting the pages of a gigabyte takes its time


@contextmanager
def peak_memory() -> Iterator[Synchronized]:
    """``with peak_memory() as peak``: afterwards ``peak.value`` is the most MB that were in use at once.

    Shared pages count once (proportional set size), so that forked workers are not paid for twice.
    """
    context = multiprocessing.get_context("fork")
    peak, stop = context.Value("d", 0.0), context.Event()
    watcher = context.Process(target=_watch, args=(os.getpid(), peak, stop), daemon=True)
    watcher.start()
    try:
        yield peak
    finally:
        stop.set()
        watcher.join()


def _watch(root: int, peak: Synchronized, stop: object) -> None:
    while not stop.is_set():  # type: ignore[attr-defined]
        started = time.process_time()
        peak.value = max(peak.value, sum(map(_megabytes, _descendants(root) - {os.getpid()})))
        time.sleep(max(PERIOD, (time.process_time() - started) / SHARE))


def _descendants(root: int) -> set[int]:
    parents: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    tree, found = {root}, 0
    while len(tree) > found:
        found = len(tree)
        tree |= {pid for pid, parent in parents.items() if parent in tree}
    return tree


def _megabytes(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)
