"""Says at the end how many tests did not run because the published judgments are not at hand."""

from __future__ import annotations

from material import NO_TEXTS


def pytest_terminal_summary(terminalreporter):
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if NO_TEXTS in str(report.longrepr)]
    if skipped:
        terminalreporter.write_sep("!", f"{len(skipped)} tests NOT RUN: {NO_TEXTS}", yellow=True, bold=True)
