import frappe
from frappe.tests.utils import FrappeTestCase

from thads.engine.law.assignment import Matter, Person, assign
from thads.organisation import posts
from thads.testing import makers
from thads.testing.makers import OFFICE, working_as


class TestEnforcementOfficer(FrappeTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        makers.make_office(OFFICE)

    def officer(self, name, position="Enforcement Officer", **kw):
        row = {"doctype": "Enforcement Officer", "full_name": name, "office": OFFICE, "position": position, **kw}
        return frappe.get_doc(row)

    def refused(self, doc, error):
        with self.assertRaises(frappe.ValidationError) as caught:
            doc.save() if doc.name else doc.insert()
        self.assertEqual(type(caught.exception).__name__, error)
        return str(caught.exception)

    def test_an_office_has_one_head(self):
        self.assertIn("Nguyễn Thị Minh Hạnh", self.refused(self.officer("Vũ Văn Mẫu", "Head of Office"), "SecondHead"))

    def test_an_accountant_is_not_cashier_by_position_and_role_whichever_comes_first(self):
        email = makers.make_user("thu-quy-thu.24@thads.example", ["Cashier"])
        told = self.refused(self.officer("Cao Thị Thử", "Enforcement Accountant", user=email), "DutiesOfOne")
        self.assertIn("khoản 4 Điều 52 Luật Kế toán", told)
        self.officer("Cao Thị Thử", "Cashier", user=email).insert()
        user = frappe.get_doc("User", email)
        user.append("roles", {"role": "Enforcement Accountant"})
        self.refused(user, "DutiesOfOne")
        user.reload()
        user.append("roles", {"role": "Archivist"})
        user.save()

    def test_an_account_without_a_post_may_carry_every_role(self):
        email = makers.make_user("quan-tri.24@thads.example", ["Cashier"])
        frappe.get_doc("User", email).add_roles("Storekeeper", "Enforcement Accountant")
        self.assertLessEqual({"Storekeeper", "Enforcement Accountant"}, set(frappe.get_roles(email)))

    def test_an_enforcement_officer_is_no_relative_of_the_chief_accountant_of_the_office(self):
        chief = self.officer("Cao Thị Mẫu", "Chief Accountant").insert()
        relative = {"relative_name": "Cao Thị Mẫu", "relation": "sibling", "officer": chief.name}
        named = self.officer("Cao Văn Thử", rank="officer_primary", relatives=[relative])
        self.assertIn("khoản 4 Điều 8 Thông tư số 78/2020/TT-BTC", self.refused(named, "DutiesOfKin"))
        self.officer("Cao Văn Thử", "Archivist", relatives=[relative]).insert()

    def test_relatives_are_seen_by_the_head_alone(self):
        made = self.officer("Cao Văn Thử", relatives=[{"relative_name": "Cao Thị Kín", "relation": "spouse"}]).insert()
        for part, seen in (("truong", 1), ("thu-ly", 0)):
            with working_as(part):
                doc = frappe.get_doc("Enforcement Officer", made.name)
                doc.apply_fieldlevel_read_permissions()
            self.assertEqual(len(doc.get("relatives") or ()), seen, part)

    def test_the_head_may_enter_an_absence_and_not_a_position(self):
        name = frappe.db.get_value("Enforcement Officer", {"user": makers.user("chap-hanh-vien")})
        with working_as("truong"):
            doc = frappe.get_doc("Enforcement Officer", name)
            doc.set("absences", [{"kind": "annual_leave", "from_date": "2026-11-20", "to_date": "2026-11-27"}])
            doc.position = "Head of Room"
            doc.save()
        doc.reload()
        self.assertEqual((len(doc.absences), doc.position), (1, "Enforcement Officer"))
        doc.absences[0].to_date = "2026-11-01"
        self.refused(doc, "AbsenceBackwards")

    def test_a_matter_goes_to_the_officer_of_the_area_who_is_there_and_no_relative(self):
        area, kin = [{"area": "Phường Kinh Bắc"}], [{"relative_name": "Bùi Văn Thử", "relation": "sibling"}]
        away = [{"kind": "mission", "from_date": "2026-11-01", "to_date": "2026-11-30"}]
        self.officer("Phan Văn Thân", areas=area, relatives=kin).insert()
        self.officer("Mai Văn Vắng", areas=area, absences=away).insert()
        wanted = self.officer("Hà Thị Rảnh", areas=area, rank="officer_primary").insert()
        on = frappe.utils.getdate("2026-11-20")
        matter = Matter("ho-so", on, frozenset({"Phường Kinh Bắc"}), (Person("Bùi Văn Thử"),))
        made = assign(matter, posts.candidates(OFFICE, on, {wanted.name: 40}), seed="2026")
        self.assertEqual(made.officer, wanted.name)
        self.assertLessEqual({"Phan Văn Thân", "Mai Văn Vắng", "Vũ Thị Mai"}, {row["name"] for row in made.excluded})
