import importlib.util
import unittest

from thads.testing import makers
from thads.testing.desk import DeskCase

FROZEN = importlib.util.find_spec("freezegun") is not None


@unittest.skipUnless(FROZEN, "six lives NOT PLAYED: Frappe's development requirements (freezegun) are not installed")
class TestSixLives(DeskCase):
    """Each life asserts after every step what the law's table says: see ``thads/testing/six``."""

    offices = (makers.OFFICE, makers.OTHER_OFFICE)

    def tearDown(self):
        from thads.testing.six import play

        play.sweep()

    def play(self, name, cases, papers):
        from thads.testing.six import play

        made = play.play(name)
        self.assertEqual((len(made), sum(len(case.papers()) for case in made)), (cases, papers))

    def test_a_criminal_fine_with_confiscation_and_destruction(self):
        self.play("fine", 2, 4)

    def test_a_bank_s_debt_with_a_mortgage_to_auction_and_delivery(self):
        self.play("mortgage", 2, 11)

    def test_maintenance_over_two_enforcement_years(self):
        self.play("maintenance", 3, 4)

    def test_a_case_without_means_to_the_gate_of_two_years_and_back(self):
        self.play("no_means", 1, 3)

    def test_entrusted_there_and_back_with_a_postponement_by_appeal(self):
        self.play("entrusted", 3, 7)

    def test_a_divorce_with_mutual_duties(self):
        self.play("divorce", 4, 7)
