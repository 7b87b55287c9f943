from thads.decisions import batches
from thads.testing import rush
from thads.testing.desk import DeskCase


class TestRush(DeskCase):
    def test_a_worker_killed_at_each_stage_costs_no_paper_and_makes_none_twice(self):
        figures = rush.run(pages=120, hurry=True)
        self.assertGreater(figures["decisions"], batches.PAPERS_A_WORKER, "enough for two workers")
        self.assertEqual(figures["obligations_in_decisions"], figures["obligations"])
        for stage in ("draft", "sign", "issue"):
            killed = figures[f"{stage}_killed"]
            self.assertGreater(killed["held"], 0, stage)
            self.assertLess(killed["done"] + killed["held"], figures["decisions"], stage)
