"""What forms begin with, from the records of the case; the order in which papers are offered."""

import frappe

from thads.api import case_papers as door
from thads.api import measures as means_door
from thads.enforcement.means import assets
from thads.enforcement.papers import known
from thads.enforcement.papers.facts import Facts
from thads.enforcement.papers.offers import OPENS
from thads.enforcement.papers.ranks import table
from thads.engine.drafting.inputs import asked_for
from thads.engine.drafting.kinds import kinds
from thads.engine.life.state import states
from thads.testing import cases
from thads.testing.desk import DeskCase
from thads.testing.lives import LifeScript
from thads.testing.makers import working_as


class TestKnown(DeskCase):
    def setUp(self):
        self.case = cases.make_case(total_due=50_000_000)
        self.life = LifeScript(self.case)

    def values(self, kind):
        return {row["name"]: row["value"] for row in self.life.form(kind)["inputs"]}

    def asset(self, **told):
        return assets.add(frappe.get_doc("Enforcement Case", self.case), told, "judgment")

    def verified(self, conclusion="without_means", **told):
        said = {
            "kind": "on_the_spot",
            "subject_name": "Bùi Văn Thử",
            "done_on": "2026-11-10",
            "findings": "Không có gì",
            **told,
        }
        with working_as(cases.OFFICER):
            means_door.record_verification(
                self.case, said | {"conclusion": conclusion, "key": frappe.generate_hash(length=12)}
            )
        frappe.db.commit()

    def test_every_source_of_the_table_is_there_and_every_entry_named_is_asked_for(self):
        for code, entries in known.table().items():
            self.assertLessEqual(set(entries.values()), set(known.SOURCES), code)
            if code != "*":
                self.assertLessEqual(set(entries), {row["name"] for row in asked_for(kinds()[code])}, code)

    def test_every_kind_begins_with_values_that_fit_its_entries(self):
        self.asset(asset_kind="real_estate", description="Nhà và đất số 5", place="Số 5, đường Thử")
        self.asset(asset_kind="account", account_number="0999", bank="Ngân hàng Ví Dụ", owner_name="Bùi Văn Thử")
        self.verified()
        facts = Facts(frappe.get_doc("Enforcement Case", self.case))
        for code, of in kinds().items():
            if of.effect in OPENS:
                continue
            for asked in asked_for(of):
                value = known.beginnings(of, facts).get(asked["name"])
                if value is not None:
                    self.assertTrue(known_fits(asked["type"], value), (code, asked["name"], value))

    def test_not_yet_enforceable_begins_with_what_the_last_verification_found(self):
        self.verified(findings="Không có tài sản, không có thu nhập", done_on="2026-11-10")
        form = self.values("QD-CDK")
        self.assertEqual((form["verified_on"], form["ground"]), ("2026-11-10", "a"))
        self.assertIn("10/11/2026: Không có tài sản, không có thu nhập", form["reason"])
        self.assertIn("Không có tài sản, không có thu nhập", self.values("TB-XM")["findings"])

    def test_a_deduction_begins_with_the_only_account_and_what_is_owed(self):
        self.asset(asset_kind="account", account_number="0999000017", bank="Ngân hàng Ví Dụ", owner_name="Bùi Văn Thử")
        form = self.values("QD-KT")
        self.assertEqual(
            form["accounts"], [{"number": "0999000017", "bank": "Ngân hàng Ví Dụ", "holder": "Bùi Văn Thử"}]
        )
        self.assertEqual((form["keeper"], form["amount"]), ("Ngân hàng Ví Dụ", 50_000_000))
        self.asset(asset_kind="account", account_number="0888000011", bank="Ngân hàng Mẫu")
        self.assertIsNone(self.values("QD-KT")["accounts"])

    def test_a_notice_takes_day_and_place_over_from_the_decision_that_it_follows(self):
        self.life.paper("QD-KB", at="2026-12-10T08:30", place="Số 5, đường Thử", assets=[{"description": "nhà số 5"}])
        form = self.values("TB-KB")
        self.assertEqual((form["at"], form["place"]), ("2026-12-10T08:30", "Số 5, đường Thử"))
        self.assertEqual(form["assets"][0]["description"], "nhà số 5")


class TestRanks(DeskCase):
    def setUp(self):
        self.life = LifeScript(cases.make_case())

    def offers(self):
        with working_as(cases.OFFICER):
            return door.offered(self.life.case)

    def test_the_table_names_states_and_kinds_that_there_are(self):
        self.assertLessEqual(set(table()["states"]), {state.code for state in states()})
        named = [code for codes in (*table()["states"].values(), *table()["rare"].values()) for code in codes]
        self.assertLessEqual(set(named), set(kinds()))

    def test_what_a_task_demands_comes_first_with_its_reason_and_what_belongs_to_intake_last(self):
        self.life.record("postponement_ground")
        rows = [row for row in self.offers() if row["allowed"]]
        self.assertEqual((rows[0]["code"], rows[0]["tier"]), ("QD-HOAN", "asked"))
        self.assertTrue(rows[0]["because"].startswith("vì: "), rows[0]["because"])
        self.assertEqual(rows[-1]["tier"], "rare")
        self.assertNotIn("PN-YC", [row["code"] for row in rows[:40]])
        tiers = [("asked", "usual", "may", "rare").index(row["tier"]) for row in rows]
        self.assertEqual(tiers, sorted(tiers))

    def test_what_is_usual_follows_the_state_of_the_case(self):
        self.life.record("verification_done")
        usual = [row for row in self.offers() if row["tier"] == "usual" and row["allowed"]]
        self.assertEqual(usual[0]["code"], "BB-XM")
        self.assertIn("Xác minh điều kiện", usual[0]["because"])

    def test_a_kind_of_particular_occasions_is_offered_because_of_the_event(self):
        self.life.record("confirmation_requested")
        row = self.life.offers["GXN"]
        self.assertIn(row["tier"], ("asked", "usual"))
        self.assertTrue(row["because"])


def known_fits(kind_of, value):
    from thads.engine.drafting.entries import each, fits

    return all(fits(kind_of, one) for one in each(kind_of, value))
