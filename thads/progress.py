"""Progress bars on standard error, and nothing there when nobody looks.

Rich is told not to refresh from a thread of its own: with a second thread about, workers could not be forked.
"""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

BLINK = 0.1  # seconds between two pictures


class Bars:
    """``with Bars(labels) as bars: bars("read", done, total)``; one bar a stage, shown when it begins."""

    def __init__(self, labels: dict[str, str], *, shown: bool | None = None) -> None:
        self._labels = labels
        self._shown = sys.stderr.isatty() if shown is None else shown
        self._tasks: dict[str, int] = {}
        self._last = 0.0
        columns = (TextColumn("{task.description:<28}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._progress = Progress(*columns, console=Console(stderr=True), auto_refresh=False, disable=not self._shown)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.refresh()
        self._progress.stop()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """``done`` of ``total`` of a stage; the bar is drawn anew ten times a second at most."""
        if stage not in self._tasks:
            self._tasks[stage] = self._progress.add_task(self._labels.get(stage, stage), total=total)
        self._progress.update(self._tasks[stage], completed=done, total=total)
        now = time.monotonic()
        if done >= total or now - self._last > BLINK:
            self._last = now
            self._progress.refresh()
