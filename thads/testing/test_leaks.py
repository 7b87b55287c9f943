"""No door of the framework shows one office's records to another: lists, counts, links, forms, prints, files, searches."""

from functools import partial
from unittest.mock import patch

import frappe
from frappe.utils import global_search
from frappe.utils.response import download_private_file
from werkzeug.exceptions import Forbidden

from thads.testing.makers import working_as
from thads.testing.matrix import table
from thads.testing.matrix.asking import asked, told
from thads.testing.test_matrix import MatrixCase

ASKING = ("other head", "no office")  # the roles, but not the office
SAMPLE = (
    "Enforcement Case", "Enforcement Note", "Service Attempt", "Enforcement Asset", "File Document", "Entrustment",
    "Decision", "Court Judgment", "Obligation Party", "Judgment Party", "Enforcement Request", "Reading",
    "Correspondence", "Internal Request", "State Compensation", "Field Day", "Enforcement Officer", "Legal Text",
)  # fmt: skip
PLACE = "office"
FORMS = {  # door -> how it calls the DocType and the record
    "frappe.desk.form.load.getdoc": ("doctype", "name"),
    "frappe.desk.form.load.get_docinfo": ("doctype", "name"),
    "frappe.desk.form.load.get_communications": ("doctype", "name"),
    "frappe.desk.form.linked_with.get": ("doctype", "docname"),
    "frappe.desk.form.linked_with.get_submitted_linked_docs": ("doctype", "name"),
    "frappe.desk.link_preview.get_preview_data": ("doctype", "docname"),
    "frappe.www.printview.get_html_and_style": ("doc", "name"),
    "frappe.utils.print_format.download_pdf": ("doctype", "name"),
}
# nothing to tell of a bare record
SILENT = ("get_communications", "get_docinfo", "linked_docs", "linked_with.get", "get_preview_data", "download_pdf")


class TestLeaks(MatrixCase):
    def leaks(self, door, args, doctypes=None):
        """Which records of our office a door names to somebody of another: ``args(doctype, name)`` is what it is asked."""
        found = []
        for person in ASKING:
            with working_as(self.people[person]):
                for doctype in doctypes or self.hidden(person):
                    name = self.world.names[doctype, PLACE]
                    if self.shown(doctype, name, told(door, **args(doctype, name))):
                        found.append((person, doctype))
        return found

    def hidden(self, person):
        return [one for one in self.world.doctypes if PLACE not in table.open_places(person, one, "read")]

    def shown(self, doctype, name, words):
        title = frappe.db.get_value(doctype, name, self.world.marked.get(doctype, "name"))
        return name in words or title in words

    def test_values_and_lists(self):
        fields = '["name", "owner"]'
        for door in (
            "frappe.client.get", "frappe.client.get_list", "frappe.client.get_value", "frappe.desk.reportview.get",
            "frappe.desk.reportview.get_list",
        ):  # fmt: skip
            more = {} if door.endswith("client.get") else {"fieldname" if door.endswith("value") else "fields": fields}
            with self.subTest(door):
                self.assertEqual(self.leaks(door, partial(self.by_filter, more)), [])

    def by_filter(self, more, doctype, name):
        return {"doctype": doctype, "filters": frappe.as_json({"name": name}), **more}

    def test_the_same_doors_show_a_record_to_its_own_office(self):
        """What is asked above is asked rightly."""
        case = "Enforcement Case"
        name = self.world.names[case, PLACE]
        filters = partial(self.by_filter, {"fields": '["name"]'})
        told_of = {door: partial(self.by_name, *how) for door, how in FORMS.items() if not door.endswith(SILENT)}
        told_of |= {f"frappe.desk.search.search_{one}": self.as_a_link for one in ("link", "widget")}
        told_of |= dict.fromkeys(("frappe.client.get_list", "frappe.desk.reportview.get"), filters)
        with working_as(self.people["head"]):
            for door, args in told_of.items():
                with self.subTest(door):
                    self.assertTrue(self.shown(case, name, told(door, **args(case, name))))
            self.assertEqual(asked("frappe.client.get_count", **filters(case, name))[0], 1)

    def test_counts(self):
        for door in ("frappe.client.get_count", "frappe.desk.reportview.get_count"):
            for person in ASKING:
                with working_as(self.people[person]):
                    for doctype in self.hidden(person):
                        filters = frappe.as_json({"name": self.world.names[doctype, PLACE]})
                        try:
                            count, _ = asked(
                                door, doctype=doctype, filters=filters, fields='["name"]', distinct="false"
                            )
                        except frappe.PermissionError:
                            count = 0
                        self.assertEqual(count, 0, (door, person, doctype))

    def test_links_whatever_is_asked_to_be_ignored(self):
        for door in ("frappe.desk.search.search_link", "frappe.desk.search.search_widget"):
            with self.subTest(door):
                self.assertEqual(self.leaks(door, self.as_a_link), [])

    def as_a_link(self, doctype, name):
        return {
            "doctype": doctype,
            "txt": name[:8],
            "page_length": 50,
            "ignore_user_permissions": "1",
            "reference_doctype": doctype,
        }

    def test_a_link_to_what_is_not_seen_is_not_there(self):
        door = "frappe.client.validate_link"
        self.assertEqual(
            self.leaks(door, lambda doctype, name: {"doctype": doctype, "docname": name, "fields": '["owner"]'}), []
        )

    def test_forms_and_what_hangs_on_them(self):
        for door, (kind, named) in FORMS.items():
            with self.subTest(door):
                self.assertEqual(self.leaks(door, partial(self.by_name, kind, named), SAMPLE), [])

    def by_name(self, kind, named, doctype, name):
        return {kind: doctype, named: name}

    def test_a_record_of_one_s_own_links_to_nothing_elsewhere(self):
        """The same person is a debtor in two offices: whoever asks what is linked with him is told of his own office's cases."""
        person = self.world.names["Judgment Party", "own"]
        with working_as(self.people["other head"]):
            words = told("frappe.desk.form.linked_with.get", doctype="Judgment Party", docname=person)
        self.assertIn(self.world.names["Obligation Party", "debtor"], words)
        self.assertNotIn(self.world.names["Obligation Party", "own"], words)

    def test_the_search_over_everything(self):
        rows = [
            frappe._dict(doctype=doctype, name=self.world.names[doctype, place], content="x", rank=1)
            for doctype in SAMPLE for place in ("own", "other")
        ]  # fmt: skip
        with patch.object(global_search, "search", lambda *asked: rows), working_as(self.people["other head"]):
            found, _ = asked("frappe.utils.global_search.search", text="x")
        self.assertIn(self.world.names["Enforcement Case", "other"], {row.name for row in found})
        ours = {self.world.names[doctype, "own"] for doctype in SAMPLE if doctype != "Judgment Party"}
        self.assertEqual(ours & {row.name for row in found}, set())

    def test_rows_of_tables_are_seen_with_their_record(self):
        wrong = []
        for child, parent in table.meant()["children"].items():
            rows = self.rows(child, parent)
            for person, account in self.people.items():
                with working_as(account):
                    meant = {rows[place] for place in table.open_places(person, parent, "read")} & self.permitted(
                        child, parent, rows
                    )
                    if (listed := self.listed_rows(child, parent)) & set(rows.values()) != meant:
                        wrong.append((person, child, parent, listed, meant))
        self.assertEqual(wrong, [])

    def rows(self, child, parent):
        """A row in the record of each place."""
        field = next(df.fieldname for df in frappe.get_meta(parent).get_table_fields() if df.options == child)
        rows, made = {}, {}
        for place in table.PLACES:
            name = self.world.names[parent, place]
            if name not in made:
                row = {"doctype": child, "parent": name, "parenttype": parent, "parentfield": field, "idx": 1}
                made[name] = frappe.get_doc({**row, "name": frappe.generate_hash(length=12)})
                made[name].db_insert()
            rows[place] = made[name].name
        return rows

    def permitted(self, child, parent, rows):
        """All rows; none where the table itself is for others' eyes."""
        meta = frappe.get_meta(parent)
        field = next(df for df in meta.get_table_fields() if df.options == child)
        return set(rows.values()) if field.permlevel in meta.get_permlevel_access("read") else set()

    def listed_rows(self, child, parent):
        try:
            found, _ = asked("frappe.client.get_list", doctype=child, parent=parent, limit_page_length=0)
        except frappe.PermissionError:
            return set()
        return {row.name for row in found}


class TestFiles(MatrixCase):
    def attached(self, place, doctype="Enforcement Case", **kw):
        row = {
            "doctype": "File",
            "file_name": f"{frappe.generate_hash(length=8)}.txt",
            "content": place,
            "is_private": 1,
            **kw,
        }
        return frappe.get_doc(
            {**row, "attached_to_doctype": doctype, "attached_to_name": self.world.names[doctype, place]}
        ).insert()

    def opens(self, person, file):
        with working_as(self.people[person]):
            try:
                return download_private_file(file.file_url).status_code == 200
            except Forbidden:
                return False

    def test_a_file_is_read_by_whoever_reads_its_record(self):
        frappe.utils.set_request(method="GET", path="/")
        file = self.attached("own")
        for person in self.people:
            self.assertEqual(
                self.opens(person, file), "own" in table.open_places(person, "Enforcement Case", "read"), person
            )

    def test_who_put_a_file_there_reads_it_no_longer_than_the_record(self):
        frappe.utils.set_request(method="GET", path="/")
        with working_as(self.people["officer"]):
            file = self.attached("own")
        self.assertTrue(self.opens("officer", file))
        frappe.db.set_value(
            "Enforcement Case",
            self.world.names["Enforcement Case", "own"],
            "officer",
            self.world.grounds["office"]["officer"],
        )
        self.assertFalse(self.opens("officer", file))
        frappe.db.set_value(
            "Enforcement Case",
            self.world.names["Enforcement Case", "own"],
            "officer",
            self.world.grounds["own"]["officer"],
        )

    def test_a_file_on_a_record_is_private_whatever_was_asked(self):
        file = self.attached("own", is_private=0)
        self.assertTrue(file.is_private)
        self.assertTrue(file.file_url.startswith("/private/"))

    def test_files_of_others_are_not_listed(self):
        file = self.attached("own")
        for person in ("other head", "other officer", "no office"):
            with working_as(self.people[person]):
                self.assertNotIn(file.name, frappe.get_list("File", pluck="name", limit_page_length=0), person)


class TestTakingOver(MatrixCase):
    def test_nobody_takes_a_record_of_another_office_by_saying_that_it_is_his(self):
        wrong = []
        with working_as(self.people["other head"]):
            for doctype in self.world.doctypes:
                if (
                    frappe.get_meta(doctype).has_field("office")
                    and table.meant()["doctypes"][doctype]["within"] != "master"
                ):
                    name = self.world.names[doctype, "own"]
                    said = frappe.as_json(
                        {"office": self.world.grounds["other"]["office"], "owner": frappe.session.user}
                    )
                    try:
                        asked("frappe.client.set_value", doctype=doctype, name=name, fieldname=said)
                        wrong.append(doctype)
                    except (frappe.PermissionError, frappe.ValidationError):
                        continue
        self.assertEqual(wrong, [])
