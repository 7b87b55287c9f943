"""Says at the end how many tests did not run, and why: a skipped test must not look like a passed one."""

from __future__ import annotations

from collections import Counter


def pytest_terminal_summary(terminalreporter):
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(
        report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr) for report in skipped
    )
    for reason, count in reasons.most_common():
        said = reason.removeprefix("Skipped: ")
        terminalreporter.write_sep("!", f"{count} tests NOT RUN: {said}", yellow=True, bold=True)
