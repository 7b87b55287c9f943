import io
from datetime import timedelta

import frappe
import pymupdf
from frappe.utils import getdate, today
from PIL import Image

from thads.api import cases as door
from thads.api import dispatch as post
from thads.enforcement import log, standing
from thads.enforcement.dispatch import copies as dispatch_copies
from thads.enforcement.dispatch import evidence as dispatch_evidence
from thads.enforcement.dispatch import service
from thads.organisation import vault
from thads.testing import cases, makers
from thads.testing.cases import OFFICER
from thads.testing.desk import DeskCase
from thads.testing.makers import CLERK, OTHER_OFFICE, working_as
from thads.www.tong_dat import RoundPage

DEBTOR = "Bùi Văn Thử"


class TestDispatch(DeskCase):
    offices = (makers.OFFICE, OTHER_OFFICE)

    def setUp(self):
        self.opened = getdate(today()) - timedelta(days=20)
        self.case = self.made()

    def tearDown(self):
        makers.sweep_records()

    def made(self, office=makers.OFFICE):
        """A case whose opening decision is owed to the debtor and to the procuracy."""
        name = cases.make_case(office, opened_on=self.opened)
        held = standing.locked(name)
        number = self.number(name)
        told = {"decision": held.decision, "source": ("Decision", held.decision)}
        log.add([
            log.entry(held, "notice_owed", self.opened, ref=service.about(number, DEBTOR), **told),
            log.entry(held, "procuracy_copy_owed", self.opened, ref=number, **told),
        ])  # fmt: skip
        frappe.db.set_value("Decision", held.decision, "enforcement_case", name)
        standing.refresh(held)
        return name

    def number(self, case):
        return frappe.db.get_value("Decision", frappe.db.get_value("Enforcement Case", case, "decision"), "full_number")

    def refused(self, error, function, *args, **kw):
        with self.assertRaises(frappe.ValidationError) as caught:
            function(*args, **kw)
        self.assertEqual(type(caught.exception).__name__, error)

    def send(self, tasks, key="một", part=CLERK, office=makers.OFFICE, **more):
        told = {"number": "45/THADS-VT", "sent_on": today(), "way": "post", "key": key} | more
        with working_as(part, office):
            return post.send_copies(tasks=tasks, **told)

    def owed(self, part=CLERK, office=makers.OFFICE):
        with working_as(part, office):
            return post.list_copies()["rows"]

    def copy_tasks(self):
        return [row["name"] for row in self.owed()]

    # copies to the procuracy

    def test_one_dispatch_answers_every_copy_in_it(self):
        other = self.made()
        tasks = self.copy_tasks()
        self.assertEqual({self.case, other}, {row["enforcement_case"] for row in self.owed()})
        told = self.send(tasks)
        self.assertEqual((told["copies"], told["rows"]), (2, []))
        for name in (self.case, other):
            done = frappe.get_all(
                "Enforcement Task", {"enforcement_case": name, "rule_code": "send_vks_copy"}, ["status", "answered_on"]
            )
            self.assertEqual([(row.status, str(row.answered_on)) for row in done], [("done_late", today())])
        sent = frappe.get_all("Enforcement Event", {"kind": "sent_to_procuracy"}, pluck="ref")
        self.assertEqual(sorted(sent), sorted([self.number(self.case), self.number(other)]))

    def test_the_same_click_twice_is_one_dispatch_and_another_is_refused(self):
        tasks = self.copy_tasks()
        first, second = (self.send(tasks)["dispatch"] for _ in range(2))
        self.assertEqual(first, second)
        self.assertEqual(frappe.db.count("Procuracy Dispatch"), 1)
        self.assertEqual(frappe.db.count("Enforcement Event", {"kind": "sent_to_procuracy"}), 1)
        self.refused("CopySentAlready", self.send, tasks, key="hai")

    def test_taken_back_with_a_reason_every_copy_is_owed_again(self):
        tasks = self.copy_tasks()
        name = self.send(tasks)["dispatch"]
        with working_as(CLERK):
            self.refused("ReasonForStriking", post.undo_copies, name, "  ")
            told = post.undo_copies(name, "xe không đi")
            self.refused("StruckAlready", post.undo_copies, name, "xe không đi")
        self.assertEqual([row["name"] for row in told["rows"]], tasks)
        self.assertEqual(told["dispatches"][0]["struck_reason"], "xe không đi")
        self.assertEqual(self.send(tasks, key="hai")["copies"], 1)

    def test_what_a_dispatch_wrote_is_not_struck_one_by_one(self):
        self.send(self.copy_tasks())
        event = frappe.db.get_value("Enforcement Event", {"kind": "sent_to_procuracy"})
        with working_as(CLERK):
            self.refused("FollowsFromPaper", door.strike_event, event, "nhầm")

    def test_another_office_neither_sees_nor_sends_nor_takes_back(self):
        tasks = self.copy_tasks()
        self.assertEqual(self.owed(office=OTHER_OFFICE), [])
        self.refused("ForeignCopy", self.send, tasks, office=OTHER_OFFICE)
        name = self.send(tasks)["dispatch"]
        with working_as(CLERK, OTHER_OFFICE):
            self.assertRaises(frappe.PermissionError, post.undo_copies, name, "thử")
            self.assertRaises(frappe.PermissionError, post.delivery_list, name)
        self.assertEqual(frappe.db.get_value("Procuracy Dispatch", name, "struck"), 0)

    def test_an_officer_does_not_send_for_the_post_room(self):
        tasks = self.copy_tasks()
        with working_as(OFFICER):
            self.assertRaises(frappe.PermissionError, post.send_copies, tasks, "1", today(), "post", "k")

    def test_what_cannot_be_is_refused_before_anything_is_written(self):
        tasks = self.copy_tasks()
        day = getdate(today())
        self.refused("NothingToSend", self.send, [])
        self.refused("DispatchLacks", self.send, tasks, number=" ")
        self.refused("DispatchLacks", self.send, tasks, way="chim câu")
        self.refused("InTheFuture", self.send, tasks, sent_on=str(day + timedelta(days=1)))
        self.refused("SentBeforeIssue", self.send, tasks, sent_on=str(self.opened - timedelta(days=1)))
        self.refused("CopySentAlready", self.send, [*tasks, "không-có"])
        self.refused("TooManyToSend", self.send, [str(place) for place in range(dispatch_copies.MOST + 1)])
        self.assertEqual(frappe.db.count("Procuracy Dispatch"), 0)
        self.assertEqual(self.copy_tasks(), tasks)

    def test_the_delivery_list_shows_hostile_text_as_it_is(self):
        frappe.db.set_value("Decision", {"full_number": self.number(self.case)}, "title", "#panic() $x$ <b>Đất</b>")
        name = self.send(self.copy_tasks())["dispatch"]
        with working_as(CLERK):
            pdf = post.delivery_list(name).get_data()
        text = self.text(pdf)
        self.assertIn("#panic() $x$ <b>Đất</b>", " ".join(text.split()))
        self.assertIn(self.number(self.case), text)

    # the round

    def round(self, part=OFFICER, office=makers.OFFICE):
        with working_as(part, office):
            return post.get_round()["rows"]

    def serve(self, **more):
        told = {
            "addressee": DEBTOR, "side": "debtor", "method": "in_person", "result": "received",
            "on": str(getdate(today()) - timedelta(days=1)), "hour": "09:00",
        }  # fmt: skip
        with working_as(OFFICER):
            return door.record_service(self.case, **(told | more))

    def test_the_round_has_what_is_owed_until_it_is_recorded(self):
        (row,) = self.round()
        self.assertEqual((row["addressee"], row["number"], row["case"]), (DEBTOR, self.number(self.case), self.case))
        self.assertLess(row["days"], 0)
        self.serve()
        self.assertEqual(self.round(), [])

    def test_an_attempt_that_was_no_notice_stays_with_the_way_that_follows(self):
        self.serve(result="absent", witness="Lê Văn Chứng")
        (row,) = self.round()
        self.assertEqual((row["then"], row["addressee"]), ("posting", DEBTOR))
        self.serve(method="posting", result="posted", witness="Lê Văn Chứng", place="Ủy ban nhân dân phường Mẫu")
        self.assertEqual(self.round(), [])

    def test_the_round_is_the_officers_own(self):
        self.assertEqual(self.round(office=OTHER_OFFICE), [])
        self.assertEqual(self.round(part=CLERK), [])

    def test_prints_are_for_whoever_sees_the_case(self):
        chosen = [{"case": self.case, "addressee": DEBTOR}]
        with working_as(OFFICER):
            for what in ("envelopes", "minutes", "receipts"):
                text = self.text(post.print_service(what, chosen).get_data())
                self.assertIn(DEBTOR, text)
            self.refused("NoSuchSize", post.print_service, "envelopes", chosen, "A0")
            self.refused("BadRequest", post.print_service, "lệnh", chosen)
        with working_as(OFFICER, OTHER_OFFICE):
            self.assertRaises(frappe.PermissionError, post.print_service, "envelopes", chosen)

    def test_the_page_of_the_round_holds_nobodys_data_and_runs_its_own_scripts_only(self):
        made = RoundPage("tong-dat").render()
        html = made.get_data(as_text=True)
        self.assertIn("Đi tống đạt", html)
        self.assertNotIn(DEBTOR, html)
        self.assertNotIn("csrf", html.lower())
        self.assertIn("script-src 'self';", made.headers["Content-Security-Policy"])
        worker = RoundPage("tong-dat/sw.js").render()
        self.assertEqual(worker.headers["Service-Worker-Allowed"], "/tong-dat")
        self.assertNotIn("__", worker.get_data(as_text=True))
        self.assertFalse(RoundPage("tong-dat/khac").can_render())

    # evidence

    def test_photos_and_signature_become_one_file_with_the_originals_in_it(self):
        files = [("chu-ky.png", picture("PNG")), ("anh-1.jpg", picture("JPEG"))]
        told = {"addressee": DEBTOR, "at": f"{today()} 09:00:00", "latitude": 21.18, "longitude": 106.05}
        name, pdf = dispatch_evidence.one(self.case, told, files, f"{today()} 09:05:00")
        self.assertTrue(name.endswith(".pdf"))
        with pymupdf.open(stream=pdf) as book:
            self.assertEqual(book.page_count, 3)
            kept = [book.embfile_get(one) for one in book.embfile_names()]
            text = book[0].get_text()
        self.assertEqual(kept, [data for _, data in files])
        self.assertIn("21.18, 106.05", text)
        self.assertIn(f"{today()} 09:05:00", text)

    def test_a_single_file_of_the_desk_stays_as_it_is(self):
        told = {"addressee": DEBTOR, "at": today()}
        self.assertEqual(dispatch_evidence.one(self.case, told, [("a.jpg", b"x")]), ("a.jpg", b"x"))
        self.assertIsNone(dispatch_evidence.one(self.case, told, []))

    def test_what_is_no_picture_is_refused(self):
        told = {"addressee": DEBTOR, "at": today()}
        for data in (b"", b"<svg/>", b"%PDF-1.7 nothing", b"\x89PNG\r\n\x1a\nbroken"):
            with self.assertRaises(Exception) as caught:
                dispatch_evidence.one(self.case, told, [("anh.jpg", data)], "09:00")
            self.assertEqual(type(caught.exception).__name__, "NotAPicture")

    def test_a_record_sent_twice_by_its_key_keeps_its_first_evidence(self):
        case = standing.locked(self.case)
        told = {
            "addressee": DEBTOR, "side": "debtor", "method": "in_person", "result": "received", "at": today(), "key": "k1",
        }  # fmt: skip
        with working_as(OFFICER):
            made = [service.record(case.name, told, ("a.pdf", data)).name for data in (b"first", b"second")]
        self.assertEqual(made[0], made[1])
        self.assertEqual(vault.get(frappe.db.get_value("Service Attempt", made[0], "evidence")), b"first")

    def text(self, pdf):
        with pymupdf.open(stream=pdf) as book:
            return "".join(page.get_text() for page in book)


def picture(kind):
    made = io.BytesIO()
    Image.new("RGB", (60, 40), "navy").save(made, kind)
    return made.getvalue()
