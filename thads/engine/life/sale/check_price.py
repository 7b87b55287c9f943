"""What stands in the way of fixing the price, and of the priority purchase."""

from __future__ import annotations

from thads.engine.life.sale import errors as no
from thads.engine.life.sale.book import step_rule, step_says
from thads.engine.life.sale.record import MOVABLE, Sale, Step
from thads.engine.life.sale.sums import money, small_value_limit
from thads.engine.life.sale.terms import Terms
from thads.engine.life.sale.words import day


def small_value(sale: Sale, step: Step, terms: Terms) -> None:
    if step.get("ground") != "small" or step.get("price") is None:
        return
    if not step.get("region"):
        raise no.RegionUnknown
    most = small_value_limit(step.get("region"), step.on, terms.book)
    if step.sum("price") > most:
        count = terms.book.parameter("small_value_minimum_wages", step.on)
        raise no.NotSmall(price=money(step.sum("price")), count=count, most=money(most))


def without_auction(sale: Sale, step: Step) -> bool:
    """Whether an asset that the officer priced is sold without auction: small movables, whatever perishes."""
    return step.get("ground") == "perishable" or sale.asset.kind == MOVABLE


def notice_owed(sale: Sale, step: Step, terms: Terms) -> None:
    if not sale.notice_owed:
        told = sale.did("valuation_notified")
        raise no.NotifiedAlready(day=day(told)) if told else no.AgreedPrice


def notice_sent(sale: Sale, step: Step, terms: Terms) -> None:
    if sale.notice_owed:
        rule = step_rule("valuation_notified", step.on, terms.book)
        raise no.NotifyFirst(step=rule.says, article=rule.article)


def request_in_time(sale: Sale, step: Step, terms: Terms) -> None:
    asked = sale.did("revaluation_asked")
    if asked is not None:
        raise no.RevaluedOnce(day=day(asked))
    received = sale.did("valuation_received")
    if received is None:
        notice_sent(sale, step, terms)
        raise no.AgreedPrice
    due = terms.last_day("revaluation_request", received)
    if step.on > due:
        raise no.WindowOver(due=day(due))


def ground_of_revaluation(sale: Sale, step: Step, terms: Terms) -> None:
    """Of the two grounds besides a party's request, the expired certificate must have expired before the contract."""
    if step.get("ground") != "expired":
        return
    expired = sale.certificate_until is not None and step.on > sale.certificate_until
    if not expired or sale.contract_signed:
        raise no.NotExpired


def not_shared_yet(sale: Sale, step: Step, terms: Terms) -> None:
    if sale.shared:
        raise no.SharedAlready


def shared(sale: Sale, step: Step, terms: Terms) -> None:
    if not sale.shared:
        raise no.NotShared


def priority_not_notified(sale: Sale, step: Step, terms: Terms) -> None:
    if told := sale.did("priority_notified"):
        raise no.NotifiedAlready(day=day(told))


def priority_notified(sale: Sale, step: Step, terms: Terms) -> None:
    if "priority_notified" not in sale.days:
        rule = step_rule("priority_notified", step.on, terms.book)
        raise no.NotifyFirst(step=rule.says, article=rule.article)


def priority_open(sale: Sale, step: Step, terms: Terms) -> None:
    priority_notified(sale, step, terms)
    window = terms.priority_window(sale)
    if sale.priority_over or (window and step.on > window[1]):
        raise no.PriorityOver(due=day(window[1] if window else sale.did("priority_declined")))


def priority_in_time(sale: Sale, step: Step, terms: Terms) -> None:
    """In the first round by the end of the window and of the days to pay; in later ones before the round opens."""
    if not sale.later_round:
        priority_open(sale, step, terms)
        return
    if sale.planned_on is None:
        raise no.NoRoundPlanned
    due = terms.last_day("priority_before_auction", sale.planned_on)
    if step.on > due:
        raise no.PriorityOver(due=day(due))


def priority_first(sale: Sale, step: Step, terms: Terms) -> None:
    if not sale.shared or sale.later_round or sale.priority_over:
        return
    window = terms.priority_window(sale)
    if window is None:
        raise no.PriorityFirst(
            what=step_says("priority_received" if "priority_notified" in sale.days else "priority_notified")
        )
    if step.on <= window[1]:
        raise no.PriorityOpen(due=day(window[1]))


def co_owners_recorded(sale: Sale, code: str, co_owned: bool) -> None:
    """Before the contract for a first auction the right of known co-owners must be on record. ``co_owned`` is what is known
    of the asset on the day of recording; it is no part of the sale itself. PriorityFirst."""
    if code == "auction_contract" and co_owned and not sale.shared and not sale.contract_signed:
        raise no.PriorityFirst(what=step_says("priority_right"))
