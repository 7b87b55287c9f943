"""The app's own doors: whoever has every role in another office is refused at each that names a record of ours."""

import inspect

import frappe

from thads.organisation import access
from thads.testing import doors, makers
from thads.testing.makers import OFFICE, OTHER_OFFICE, working_as
from thads.testing.matrix import table
from thads.testing.matrix.asking import asked
from thads.testing.test_matrix import MatrixCase

# what the first argument of a door names, by its own name; ``name`` by the module
NAMED = {
    "case": "Enforcement Case", "decision": "Decision", "request": "Enforcement Request", "reading": "Reading",
    "judgment": "Court Judgment", "batch": "Drafting Batch", "transfer": "Request Transfer", "task": "Correction Task",
    "correction": "Judgment Correction", "closing": "Register Closing", "line": "Register Line", "attempt": "Service Attempt",
    "document": "File Document", "asset": "Enforcement Asset", "officer": "Enforcement Officer", "dispatch": "Procuracy Dispatch",
    "receipt": "Receipt", "minutes": "Receipt Minutes", "event": "Enforcement Event", "record": "Publication", "item": "Officer Handover Item", "step": "Asset Sale Step",
}  # fmt: skip
BY_MODULE = {
    "reading": "Reading", "correspondence": "Correspondence", "office": "Internal Request", "entrustment": "Entrustment",
    "handover": "Officer Handover", "scans": "Scan Batch", "feedback": "Feedback", "exemption": "Exemption File",
    "intake.attachment": "Request Attachment", "drafting.get_batch": "Drafting Batch", "drafting.get_run": "Decision Run",
    "measures.answer": "Means Verification", "measures.strike_verification": "Means Verification",
    "measures.verification_file": "Means Verification", "measures.edit_asset": "Enforcement Asset",
    "measures.lose_asset": "Enforcement Asset", "measures.strike_asset": "Enforcement Asset", "measures": "Enforcement Measure",
}  # fmt: skip
OUGHT_TO_BE_COVERED = 100


class TestOwnDoors(MatrixCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.everything = {office: cls.with_every_role(office) for office in (OFFICE, OTHER_OFFICE)}

    @classmethod
    def with_every_role(cls, office):
        """Somebody who may not be: every role of an office at once. Whatever refuses him is not the role."""
        email = makers.make_officer("moi-vai", "Other", [access.REGISTRAR], office)
        for role in {role for person in table.meant()["people"]["ours"] for role in table.roles(person)} - {
            access.REGISTRAR
        }:
            row = {"doctype": "Has Role", "parent": email, "parenttype": "User", "parentfield": "roles", "role": role}
            frappe.get_doc({**row, "name": frappe.generate_hash(length=12)}).db_insert()
        frappe.clear_cache(user=email)
        return email

    def to_records(self):
        """Door -> its arguments, of which the first names a record of an officer of ours."""
        found = {}
        for door, function in doors.all_doors().items():
            parameters = list(inspect.signature(inspect.unwrap(function)).parameters.values())
            names_one = parameters and parameters[0].annotation is str
            doctype = self.doctype_of(door, parameters[0].name) if names_one else None
            if doctype in self.world.doctypes:
                others = {one.name: self.some(one) for one in parameters[1:] if one.default is inspect.Parameter.empty}
                found[door] = {parameters[0].name: self.world.names[doctype, "own"], **others}
        return found

    def doctype_of(self, door, parameter):
        module, function = door.split(".")[-2:]
        if parameter == "name":
            return BY_MODULE.get(f"{module}.{function}", BY_MODULE.get(module))
        return NAMED.get(parameter)

    def some(self, parameter):
        """A value of the right kind, for what comes after the question who asks."""
        if "dict" in str(parameter.annotation):
            return {}
        return {int: 1, bool: False, list: [], "list": []}.get(parameter.annotation, "2026-11-20")

    def refused(self, account, door, args):
        """True where the door says that this person may not; anything else that it says comes later."""
        with working_as(account):
            frappe.db.savepoint("door")
            try:
                asked(door, **args)
            except frappe.PermissionError:
                return True
            except Exception as error:
                return getattr(error, "http_status_code", None) == 403
            finally:
                frappe.db.rollback(save_point="door")
        return False

    def test_the_other_office_is_refused_at_every_door_to_a_record(self):
        told = self.to_records()
        self.assertGreater(len(told), OUGHT_TO_BE_COVERED)
        let_in = [door for door, args in told.items() if not self.refused(self.everything[OTHER_OFFICE], door, args)]
        self.assertEqual(let_in, [])

    def test_it_is_the_office_that_is_refused(self):
        """The same person in our office is let in at most of the doors that only read."""
        told = {
            door: args for door, args in self.to_records().items() if not doors.takes_post_only(doors.all_doors()[door])
        }
        let_in = [door for door, args in told.items() if not self.refused(self.everything[OFFICE], door, args)]
        self.assertGreater(len(let_in), len(told) * 0.7, sorted(set(told) - set(let_in)))
