"""What stands in the way of payment, of taking for debt, of redemption and of delivery."""

from __future__ import annotations

from datetime import date

from thads.engine.life.sale import errors as no
from thads.engine.life.sale.book import step_rule
from thads.engine.life.sale.check_auction import costs_of
from thads.engine.life.sale.record import Sale, Step
from thads.engine.life.sale.sums import money
from thads.engine.life.sale.terms import Terms
from thads.engine.life.sale.words import day
from thads.engine.messages import say


def pays_the_price(sale: Sale, step: Step, terms: Terms) -> None:
    _pays(step, sale.price, _the_price())


def pays_the_balance(sale: Sale, step: Step, terms: Terms) -> None:
    _pays(step, sale.sold_for - sale.deposit, _the_balance(money(sale.sold_for), money(sale.deposit)))


def pays_the_difference(sale: Sale, step: Step, terms: Terms) -> None:
    _pays(step, sale.to_pay, _the_difference())


def _pays(step: Step, due: int, how: str) -> None:
    if step.get("paid") is not None and step.sum("paid") != due:
        raise no.WrongAmount(due=money(due), paid=money(step.sum("paid")), how=how)


def may_take(sale: Sale, step: Step, terms: Terms) -> None:
    needed = int(terms.book.parameter("price_cuts_before_taking", step.on))
    costs = costs_of(sale, step)
    worthless = costs is not None and sale.price <= costs
    if not worthless and (sale.cuts < needed or sale.state != "failed"):
        raise no.NotYetTaking(needed=needed, cuts=sale.cuts)


def debtor_time_over(sale: Sale, step: Step, terms: Terms) -> None:
    due = terms.last_day("redeem_after_taking", sale.days["taking_received"])
    if step.on <= due:
        raise no.DebtorsTime(due=day(due))


def claims_add_up(sale: Sale, step: Step, terms: Terms) -> None:
    if step.sum("claim") > step.sum("claims") and step.get("claims") is not None:
        raise no.ClaimTooLarge(claim=money(step.sum("claim")), claims=money(step.sum("claims")))


def taker_in_time(sale: Sale, step: Step, terms: Terms) -> None:
    due = terms.last_day("taking_payment", sale.days["taking_payment_asked"])
    if step.on > due:
        raise no.TakerTooLate(due=day(due))


def others_agree(sale: Sale, step: Step, terms: Terms) -> None:
    if step.facts and not step.get("others_agree"):
        raise no.OthersMustAgree


def redeemed_in_time(sale: Sale, step: Step, terms: Terms) -> None:
    made = terms.deadline_of(step_rule("redeemed", step.on, terms.book), sale)
    due = None if made is None else terms.last_day(made.rule.code, made.start)
    if due is not None and step.on > due:
        raise no.TooLateToRedeem(due=day(due), article=made.rule.article)


def buyer_in_time(sale: Sale, step: Step, terms: Terms) -> None:
    due = buyers_last_day(sale, terms)
    if step.on > due:
        raise no.BuyerTooLate(due=day(due))


def extended_in_time(sale: Sale, step: Step, terms: Terms) -> None:
    success, until = sale.days["auction_succeeded"], step.get("until_on")
    most = terms.last_day("buyer_payment_extended", success)
    if step.on > buyers_last_day(sale, terms) or (until is not None and not step.on <= until <= most):
        raise no.ExtendedTooFar(most=day(most))


def buyers_last_day(sale: Sale, terms: Terms) -> date:
    """The buyer's last day to pay: 30 days from the auction, or the day that was agreed."""
    return sale.pay_until or terms.last_day("buyer_payment", sale.days["auction_succeeded"])


def may_cancel(sale: Sale, step: Step, terms: Terms) -> None:
    if sale.origin != "auction":
        raise no.NotAnAuction
    if step.get("ground") == "not_paid":
        if sale.state != "sold":
            raise no.PaidAlready(day=day(sale.did("buyer_paid")))
        _over(step, buyers_last_day(sale, terms))
    if step.get("ground") == "not_delivered":
        if "buyer_paid" not in sale.days:
            raise no.NotPaidYet
        _over(step, terms.last_day("deliver_asset", sale.days["buyer_paid"]))


def _over(step: Step, due: date) -> None:
    if step.on <= due:
        raise no.NotOverYet(due=day(due))


def auction_money(sale: Sale, step: Step, terms: Terms) -> None:
    if sale.origin != "auction":
        raise no.NotAnAuction
    if told := sale.did("money_deposited"):
        raise no.NotifiedAlready(day=day(told))


def not_refused_yet(sale: Sale, step: Step, terms: Terms) -> None:
    if told := sale.did("delivery_refused"):
        raise no.RefusedAlready(day=day(told))


def registered_once(sale: Sale, step: Step, terms: Terms) -> None:
    if not sale.asset.registered or "registration_given" in sale.days:
        raise no.NothingToRegister


def _the_price() -> str:
    return say("the price in full")


def _the_balance(price: str, deposit: str) -> str:
    return say("the price of {price} đồng less the deposit of {deposit} đồng", price=price, deposit=deposit)


def _the_difference() -> str:
    return say("the difference reckoned when the creditor was asked to pay")
