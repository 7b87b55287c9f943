"""What stands in the way of a sale with or without auction, and of a price cut."""

from __future__ import annotations

from thads.engine.life.sale import errors as no
from thads.engine.life.sale.book import step_rule
from thads.engine.life.sale.record import Sale, Step
from thads.engine.life.sale.sums import lowest_after_cut, money
from thads.engine.life.sale.terms import Terms
from thads.engine.life.sale.words import day


def published_a_day_before(sale: Sale, step: Step, terms: Terms) -> None:
    planned = step.get("planned_on")
    if planned is None:
        return
    latest = terms.count("direct_sale_notice", planned)
    if step.on > latest.due:
        raise no.PublishFirst(article=latest.rule.article, latest=day(latest.due), day=day(planned))


def published(sale: Sale, step: Step, terms: Terms) -> None:
    planned = sale.planned_on
    if planned is None:
        rule = step_rule("direct_published", step.on, terms.book)
        raise no.NotifyFirst(step=rule.says, article=rule.article)
    if step.on < planned:
        raise no.SoldTooEarly(day=day(planned))


def contract_term_over(sale: Sale, step: Step, terms: Terms) -> None:
    if sale.price_final_on is None:
        return
    due = terms.last_day("auction_contract", sale.price_final_on)
    if step.on <= due:
        raise no.ContractTermRuns(due=day(due))


def certificate_valid(sale: Sale, step: Step, terms: Terms) -> None:
    until = sale.certificate_until
    if until and step.on > until and not sale.contract_signed and not step.get("keep_price"):
        raise no.CertificateExpired(day=day(until))


def worth_selling(sale: Sale, step: Step, terms: Terms) -> None:
    if sale.costs is not None and sale.price <= sale.costs:
        raise no.NotWorthSelling(price=money(sale.price), costs=money(sale.costs))


def not_worth_selling(sale: Sale, step: Step, terms: Terms) -> None:
    costs = costs_of(sale, step)
    if costs is not None and sale.price > costs:
        raise no.WorthSelling(price=money(sale.price), costs=money(costs))


def planned_ahead(sale: Sale, step: Step, terms: Terms) -> None:
    planned = step.get("planned_on")
    if planned is not None and planned <= step.on:
        raise no.NotAhead(day=day(planned))


def held_before_told(sale: Sale, step: Step, terms: Terms) -> None:
    held, since = step.get("held_on"), sale.did("auction_contract", "price_cut")
    if held is not None and held > step.on:
        raise no.ToldTooEarly(day=day(held))
    if held is not None and since is not None and held < since:
        raise no.HeldTooEarly(day=day(since))


def at_least_opening(sale: Sale, step: Step, terms: Terms) -> None:
    if step.get("price") is not None and step.sum("price") < sale.price:
        raise no.BelowOpening(price=money(step.sum("price")), opening=money(sale.price))
    if step.sum("deposit") > step.sum("price"):
        raise no.DepositTooLarge(deposit=money(step.sum("deposit")), price=money(step.sum("price")))


def failure_not_notified(sale: Sale, step: Step, terms: Terms) -> None:
    if told := sale.did("failed_notified"):
        raise no.NotifiedAlready(day=day(told))


def cut_within_limit(sale: Sale, step: Step, terms: Terms) -> None:
    if step.get("price") is None:
        return
    new, lowest = step.sum("price"), lowest_after_cut(sale.price, step.on, terms.book)
    if new >= sale.price:
        raise no.NoCut(price=money(new), old=money(sale.price))
    if new < lowest:
        percent = terms.book.parameter("price_cut_percent_most", step.on)
        raise no.CutTooDeep(price=money(new), percent=percent, old=money(sale.price), lowest=money(lowest))


def creditor_asked_first(sale: Sale, step: Step, terms: Terms) -> None:
    needed = int(terms.book.parameter("price_cuts_before_taking", step.on))
    if sale.cuts >= needed and "failed_notified" not in sale.days:
        raise no.CreditorFirst(cuts=sale.cuts)


def is_paused(sale: Sale, step: Step, terms: Terms) -> None:
    if sale.paused_on is None:
        raise no.NotPaused


def costs_of(sale: Sale, step: Step) -> int | None:
    return sale.costs if step.get("costs") is None else step.sum("costs")
