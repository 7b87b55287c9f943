"""Every word of the four calculators, apart from the answers."""

from __future__ import annotations

from typing import Any

from thads.engine.messages import say


def tabs(path: str) -> list[dict[str, Any]]:
    """The calculators, the one shown marked."""
    found = (
        ("/tinh-phi", say("Enforcement fee")), ("/tinh-an-phi", say("Court fee")), ("/tinh-lai", say("Late interest")),
        ("/chia-tien", say("Order of payment")),
    )  # fmt: skip
    return [{"href": href, "says": says, "here": href == path} for href, says in found]


def _shared_words() -> dict[str, str]:
    return {
        "agency": say("Civil judgment enforcement"), "menu": say("Main menu"), "tabs": say("Calculators"),
        "count": say("Calculate"), "article": say("Legal basis"), "day_form": say("dd/mm/yyyy"),
        "amount_form": say("for example 3.000.000"), "day": say("Day whose law applies"), "steps": say("How it was counted"),
        "none": say("None"),
    }  # fmt: skip


def fee_words() -> dict[str, str]:
    return _shared_words() | {
        "title": say("How much is the enforcement fee?"),
        "lead": say("Of what one creditor receives under one decision; several payments are counted together."),
        "received": say("Sums received"), "received_hint": say("One sum a line, the earliest first."),
        "way": say("How it was received"), "free": say("Bears no fee because of"), "relief": say("Exemption or reduction"),
        "percent": say("Percent taken off (households below the poverty line)"), "total": say("Total fee"),
        "each": say("Received"), "fee": say("Fee"),
        "empty": say("Nothing has been counted yet. Enter what was received, or look at an example:"),
    }  # fmt: skip


def court_fee_words() -> dict[str, str]:
    return _shared_words() | {
        "title": say("How much is the court fee?"),
        "lead": say("Of the first instance, by the value in dispute; fees that depend on no value stand below."),
        "amount": say("Value in dispute"), "dispute": say("Dispute"), "fee": say("Court fee of the first instance"),
        "settlement": say("If the parties settle before the hearing"), "advance": say("Advance of the court fee"),
        "fixed": say("Fees that depend on no value"),
        "empty": say("Nothing has been counted yet. Enter the value in dispute."),
    }  # fmt: skip


def interest_words() -> dict[str, str]:
    return _shared_words() | {
        "title": say("How much late interest has accrued?"),
        "lead": say("Simple interest on what is unpaid. Payments go to the sum first, interest comes after."),
        "principal": say("Sum that bears interest"), "start": say("First day that bears interest"),
        "until": say("Day the money was collected"), "rate": say("Percent a year (empty: the statutory rate)"),
        "paid": say("Part payments"), "paid_hint": say("One a line: day, then sum, such as 01/09/2026 20.000.000."),
        "paused": say("Time that does not count"), "reason": say("Reason"), "first": say("From the day"),
        "last": say("To the day"), "interest_first": say("Payments go to interest first (agreed or so judged)"),
        "due": say("Interest still unpaid"), "accrued": say("Interest in all"), "left": say("Left of the sum"),
        "total": say("To pay in all"),
        "empty": say("Nothing has been counted yet. Enter the sum and the days."),
    }  # fmt: skip


def distribution_words() -> dict[str, str]:
    return _shared_words() | {
        "title": say("Who is paid what?"),
        "lead": say("Costs first, then security, then rank after rank, pro rata to the đồng. Every figure is explained."),
        "received": say("Money collected"), "paid_on": say("Day of payment"),
        "counted_on": say("Day of the coercion decision (empty: paid freely)"), "asset": say("What the money comes from"),
        "judgment": say("Judgment of the secured duty"), "costs": say("Costs of enforcement"),
        "region": say("Only home sold: wage region of the debtor"), "transfer": say("Taxes and fees of the transfer"),
        "off": say("Taken off first"), "claim": say("Claim"), "creditor": say("Creditor"),
        "kind": say("Kind of claim"), "due": say("Sum due"), "interest": say("Late interest due"),
        "requested": say("Day of the request (empty: day of payment)"), "secured": say("Secured by the asset sold"),
        "more": say("More rows"), "gross": say("Share of the money"), "fee": say("Fee"), "net": say("To pay"),
        "to_debtor": say("Back to the debtor"), "kept": say("Kept"), "money": say("Money, or an asset nobody has security on"),
        "empty": say("Nothing has been shared yet. Enter the money and the claims, or look at an example:"),
        "example": say("Example with three creditors"), "for_payment": say("Left for payment"),
    }  # fmt: skip
