"""People x DocTypes x actions x places: the list rule and the document rule agree in every cell, and each is as meant."""

from unittest.mock import patch

import frappe
from frappe.permissions import get_role_permissions
from frappe.tests.utils import FrappeTestCase

from thads.testing import makers
from thads.testing.makers import OFFICE, OTHER_OFFICE, working_as
from thads.testing.matrix import places, table
from thads.testing.matrix.table import PLACES

ADD = "add a line for it under “{part}” in thads/testing/matrix/meant.yml"


class MatrixCase(FrappeTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for office in (OFFICE, OTHER_OFFICE):
            if not frappe.db.exists("User", makers.user(makers.HEAD, office)):
                makers.make_office(office)
        cls.people = places.make_people()
        frappe.db.commit()
        cls.enterClassContext(patch.object(frappe.db, "commit"))  # the framework keeps a log of prints at once
        cls.world = places.World(cls.people)


class TestTable(FrappeTestCase):
    def test_every_doctype_of_the_app_has_its_line(self):
        missing = []
        for name, row in table.doctypes().items():
            part = "children" if row.get("istable") else "singles" if row.get("issingle") else "doctypes"
            missing += [] if name in table.meant()[part] else [f"{name}: {ADD.format(part=part)}"]
        self.assertEqual(missing, [])

    def test_every_line_is_of_a_doctype_that_is_there(self):
        told = {name for part in ("children", "singles", "doctypes") for name in table.meant()[part]}
        self.assertEqual(told - set(table.doctypes()), set())

    def test_every_role_of_the_desk_has_somebody_who_holds_it(self):
        from thads.setup.records import data

        held = {role for person in table.people() for role in table.roles(person)}
        self.assertEqual(set(data("roles")) - held, set())

    def test_every_table_of_a_form_is_seen_with_its_record(self):
        ruled = frappe.get_hooks("permission_query_conditions")
        unruled = [name for name, row in table.doctypes().items() if row.get("istable") and name not in ruled]
        self.assertEqual(unruled, [], "add it to _TABLES in thads/hooks.py")

    def test_every_record_with_an_office_or_a_case_has_a_list_rule_and_a_document_rule(self):
        for name in table.records():
            columns = {field["fieldname"] for field in table.doctypes()[name]["fields"]}
            owned = table.meant()["doctypes"].get(name, {}).get("within") != "master"
            if owned or columns & {"enforcement_case", "room", "shared_with"}:
                for hook in ("permission_query_conditions", "has_permission"):
                    self.assertIn(name, frappe.get_hooks(hook), f"{name}: add it to _OWNED in thads/hooks.py")


class TestMatrix(MatrixCase):
    def test_every_cell_is_as_meant(self):
        wrong = []
        docs = {doctype: self.world.docs(doctype) for doctype in self.world.doctypes}
        for person, account in self.people.items():
            with working_as(account):
                for doctype, rows in docs.items():
                    wrong += self.unlike(person, doctype, rows)
        self.assertEqual(wrong, [])

    def unlike(self, person, doctype, rows):
        """Cells that are open and should not be, or the other way round. Where no role has the action, every cell is shut:
        nothing is shared by hand."""
        found = []
        by_role = get_role_permissions(frappe.get_meta(doctype))
        for action in table.actions(doctype):
            meant = table.open_places(person, doctype, action)
            asked = PLACES if by_role.get(action) else ()
            is_open = {place for place in asked if frappe.has_permission(doctype, action, doc=rows[place])}
            if is_open != meant:
                found.append(f"{person} / {doctype} / {action}: open {sorted(is_open)}, meant {sorted(meant)}")
        return found

    def test_the_list_shows_what_is_meant_to_be_read_and_no_more(self):
        wrong = []
        for person, account in self.people.items():
            with working_as(account):
                for doctype in self.world.doctypes:
                    names = {place: self.world.names[doctype, place] for place in PLACES}
                    meant = {names[place] for place in table.open_places(person, doctype, "read")}
                    if (listed := self.listed(doctype, names.values())) != meant:
                        wrong.append(
                            f"{person} / {doctype}: {[place for place in PLACES if names[place] in listed ^ meant]}"
                        )
        self.assertEqual(wrong, [])

    def listed(self, doctype, names):
        filters = {"name": ("in", sorted(set(names)))}
        try:
            return set(frappe.get_list(doctype, filters, pluck="name", limit_page_length=0))
        except frappe.PermissionError:
            return set()

    def test_nothing_is_shared_by_hand(self):
        self.assertEqual(
            [row["name"] for row in table.doctypes().values() if any(rule.get("share") for rule in row["permissions"])],
            [],
        )

    def test_settings_of_the_platform_are_for_whoever_is_named(self):
        for single, row in table.meant()["singles"].items():
            for person, account in self.people.items():
                with working_as(account):
                    for action in ("read", "write"):
                        meant = bool(set(row[action]) & set(table.people()[person]))
                        self.assertEqual(bool(frappe.has_permission(single, action)), meant, (person, single, action))
