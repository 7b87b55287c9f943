"""The whole way in miniature: every paper issued, numbered without gaps, and every stage accounted for."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

from thads.demo.generate import make
from thads.demo.pipeline import STAGES, go, workplace

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=timezone(timedelta(hours=7)))


def test_a_judgment_goes_all_the_way_to_issued_papers(tmp_path: Path) -> None:
    at = workplace(tmp_path / "keys", now=NOW, jobs=1)
    seen: dict[str, tuple[int, int]] = {}
    way = go(
        make(8).pdf, "ban-an.pdf", at, lambda stage, done, total: seen.update({stage: (done, total)}), first_number=5
    )
    assert way.plan is not None
    assert len(way.plan.decisions) == len(way.drafts) + len(way.blocked)
    assert {verdict.status for verdict in way.verdicts} == {"issued"}
    assert [verdict.number for verdict in way.verdicts] == [str(5 + place) for place in range(len(way.drafts))]
    assert set(way.costs) == set(STAGES)
    assert all(done == total for done, total in seen.values())
    assert set(seen) == set(STAGES)


def test_every_planned_obligation_is_drafted_once_or_left_out_with_a_reason(tmp_path: Path) -> None:
    at = workplace(tmp_path / "keys", now=NOW, jobs=1)
    way = go(make(8, seed=3).pdf, "ban-an.pdf", at, lambda *_: None)
    assert way.plan is not None and way.reading is not None
    planned = [name for decision in way.plan.decisions for name in decision.obligations]
    left = [row["obligation"] for row in way.plan.left_out]
    assert sorted([*planned, *left]) == sorted(row.id for row in way.reading.obligations)
    assert all(row["reason"] for row in way.plan.left_out)
