"""The words of the page of an officer at people's doors."""

from __future__ import annotations

from functools import cache

from thads.engine.messages import say


@cache
def words() -> dict[str, str]:
    return _page() | _form() | _records()


def _page() -> dict[str, str]:
    return {
        "title": say("Service Round"), "needs_script": say("This page needs JavaScript."), "to_notify": say("To be notified"),
        "as_of": say("List as of {0}"), "nothing": say("Nobody is left to be notified."),
        "left_off": say("{0} more are not shown: finish some of these first."), "due": say("Due by"), "late": say("{0} days late"),
        "next": say("Next way"), "print_minutes": say("Print Minutes of Service"), "print_envelopes": say("Print Envelopes"),
        "no_address": say("No address is recorded."), "offline": say("No connection"),
        "no_list": say("No connection, and no list is kept on this device yet. Open this page once where there is a signal."),
        "sign_in": say("Sign In"), "sign_out": say("Sign out and delete everything from this device"),
        "sign_out_sure": say("{0} records have not been sent. Signing out deletes them from this device. Sign out all the same?"),
        "on_device": say(
            "The list and unsent records, with photos and signatures, are kept on this device and are not encrypted beyond"
            " the device's own lock. They are deleted when you sign out here."
        ),
    }  # fmt: skip


def _form() -> dict[str, str]:
    return {
        "back": say("Back to the list"), "method": say("Way of Notifying"), "result": say("Result"), "receiver": say("Received By"),
        "relation": say("Relation to the Addressee"), "witness": say("Witness"), "second_on": say("Second Publication On"),
        "ended_on": say("Taken Down On"), "place": say("Place of Service"), "on": say("On the Day"), "hour": say("At the Hour"),
        "clock": say("Day and hour are taken from this device's clock. Correct them if they are wrong."),
        "photo": say("Take Photos"), "where": say("Where I Am"), "placed": say("The place is recorded"),
        "asking": say("Asking the device…"), "no_place": say("The device does not tell where it is."),
        "not_minutes": say("The signature is kept with the evidence. It does not replace the signed minutes."),
        "signature": say("Signature of the person who receives"), "clear": say("Sign again"),
        "signed_before": say("Signed already; sign here only to replace it."), "remove": say("Delete"), "keep": say("Record"),
        "missing": say("Please fill in"), "judged_later": say("No connection: whether the notice is valid is computed when the record is sent."),
        "not_kept": say("This device could not keep the record (is its storage full?). Write it down on paper and do not close this page."),
    }  # fmt: skip


def _records() -> dict[str, str]:
    return {
        "count": say("{0} records not sent"), "unsent": say("On this device, not sent yet"), "kept": say("Kept on this device."),
        "waiting": say("Waits for a connection"), "refused": say("Not accepted"), "change": say("Correct it"), "anyway": say("Send all the same"),
        "gone": say("This is no longer on your list: somebody has recorded it, or the case has another officer."),
        "no_answer": say("The server did not answer. Please try again."), "remove_sure": say("Delete this record? It has not been sent."),
        "remove_tried": say("This record may have reached the server. Look in the case before you record it again. Delete it from this device?"),
    }  # fmt: skip
