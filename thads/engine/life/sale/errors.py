"""What the sale of an asset refuses: each says why, on which article, and what may lawfully be done instead."""

from __future__ import annotations

from thads.engine.errors import ThadsError


class SaleRefused(ThadsError):
    """A step that may not be taken."""


class NoSuchStep(SaleRefused):
    message = "There is no step “{code}” in the sale of an asset."


class OutOfOrder(SaleRefused):
    message = "“{step}” is out of place while the asset is: {state} ({article}). {why} What may be done now: {ways}."


class WrongDay(SaleRefused):
    message = "“{step}” cannot lie on {day}: “{last}” was on {last_day}. Correct the day, or undo the later step first."


class FactsMissing(SaleRefused):
    message = "“{step}” must also say: {missing}."


class NotWhole(SaleRefused):
    message = "“{fact}” must be a whole amount above zero."


class NoSuchGround(SaleRefused):
    message = "Choose a ground for “{step}” from the list."


class Paused(SaleRefused):
    message = (
        "The auction is paused since {day} (khoản 1 Điều 84 Luật số 106/2025/QH15). Record first that the ground is gone; "
        "the debtor may still redeem the asset, the parties may still agree that the creditor takes it."
    )


class NotPaused(SaleRefused):
    message = "The auction is not paused: there is nothing to resume."


class NotSmall(SaleRefused):
    message = (
        "{price} đồng is more than {count} times the regional minimum wage ({most} đồng): sign a contract with a valuer "
        "(điểm a khoản 1 Điều 82 Luật số 106/2025/QH15; khoản 5 Điều 60 Nghị định số 152/2026/NĐ-CP)."
    )


class RegionUnknown(SaleRefused):
    message = "Say first in which minimum wage region the office lies: the limit of small value follows from it."


class NoSuchRegion(SaleRefused):
    message = "There is no minimum wage region “{region}”: choose one of {regions}."


class NotifiedAlready(SaleRefused):
    message = "This has been notified already on {day}."


class NotifyFirst(SaleRefused):
    message = "Notify first: “{step}” ({article})."


class RevaluedOnce(SaleRefused):
    message = (
        "A re-valuation at a party's request is made once only, and it was asked for on {day} "
        "(điểm c khoản 2 Điều 82 Luật số 106/2025/QH15). The price stands; a serious violation found by the competent "
        "authority remains a ground (điểm a khoản 2 Điều 82), and the party may complain."
    )


class WindowOver(SaleRefused):
    message = (
        "The time to ask for a re-valuation ended on {due} (điểm c khoản 2 Điều 82 Luật số 106/2025/QH15). The price is the "
        "opening price; the party may complain, or the parties may agree that the creditor takes the asset."
    )


class AgreedPrice(SaleRefused):
    message = (
        "The price was agreed by the parties, there is no result of a valuation to contest "
        "(điểm c khoản 2 Điều 82 Luật số 106/2025/QH15). Go on to the sale."
    )


class NotExpired(SaleRefused):
    message = (
        "The certificate has not expired, or the auction contract was signed before it did: this is no ground for a "
        "re-valuation (điểm b khoản 2 Điều 82 Luật số 106/2025/QH15). Go on to the sale."
    )


class CertificateExpired(SaleRefused):
    message = (
        "The valuation certificate expired on {day}, before the auction contract (điểm b khoản 2 Điều 82 Luật số "
        "106/2025/QH15). Record the ground for a re-valuation, or that the parties agree to keep this price."
    )


class NotShared(SaleRefused):
    message = (
        "Nobody with a right of priority purchase is recorded for this asset. Record that first, if there is somebody."
    )


class SharedAlready(SaleRefused):
    message = "That somebody has a right of priority purchase is recorded already."


class PriorityFirst(SaleRefused):
    message = (
        "The right of priority purchase comes first (khoản 1 Điều 83 Luật số 106/2025/QH15): {what}. Then the auction "
        "contract may be signed."
    )


class PriorityOver(SaleRefused):
    message = (
        "The time for the priority purchase ended on {due} (khoản 1 Điều 83 Luật số 106/2025/QH15). The next chance is at "
        "least 03 working days before the opening of a later round."
    )


class NoRoundPlanned(SaleRefused):
    message = (
        "Record first on which day the next auction opens: the time for a priority purchase is counted back from it."
    )


class WrongAmount(SaleRefused):
    message = "The sum to be paid is {due} đồng, not {paid} đồng: {how}."


class PublishFirst(SaleRefused):
    message = (
        "The sale must be published at least 01 working day before ({article}): published by {latest} for a sale on {day}, "
        "or choose a later day of sale."
    )


class ContractTermRuns(SaleRefused):
    message = "The time to sign the auction contract runs until {due}: sign with an auctioneer of your choice by then."


class NotAhead(SaleRefused):
    message = "The day of the auction must lie ahead: {day} does not."


class ToldTooEarly(SaleRefused):
    message = "The notice of a failed auction cannot come before the auction itself ({day})."


class BelowOpening(SaleRefused):
    message = "{price} đồng is below the opening price of {opening} đồng: such an auction has failed (khoản 3 Điều 83)."


class NotWorthSelling(SaleRefused):
    message = (
        "The price of {price} đồng does not exceed the costs of {costs} đồng: the auction stops (điểm b khoản 7 Điều 65 Nghị "
        "định số 152/2026/NĐ-CP). The creditor may take the asset; else it is given back to the debtor."
    )


class WorthSelling(SaleRefused):
    message = (
        "The price of {price} đồng still exceeds the costs of {costs} đồng: the asset is not given back yet (khoản 3 Điều 83 "
        "Luật số 106/2025/QH15). Cut the price and go on with the auction."
    )


class CutTooDeep(SaleRefused):
    message = (
        "{price} đồng is a cut of more than {percent} percent of {old} đồng: the lowest price now is {lowest} đồng "
        "(khoản 3 Điều 83 Luật số 106/2025/QH15)."
    )


class NoCut(SaleRefused):
    message = "{price} đồng is no cut: the last opening price was {old} đồng (khoản 3 Điều 83 Luật số 106/2025/QH15)."


class CreditorFirst(SaleRefused):
    message = (
        "After {cuts} cuts the creditor may take the asset before the price is cut again: notify the parties of the failed "
        "auction with this right first (khoản 6 Điều 65 Nghị định số 152/2026/NĐ-CP)."
    )


class NotYetTaking(SaleRefused):
    message = (
        "The creditor may take the asset from the failed auction after cut number {needed} on; so far there are {cuts} cuts "
        "(khoản 3 Điều 83 Luật số 106/2025/QH15). Until then the parties may agree on it (khoản 1 Điều 86), or the auction "
        "goes on at a lower price."
    )


class DebtorsTime(SaleRefused):
    message = (
        "The debtor may redeem the asset until the end of {due} (khoản 6 Điều 65 Nghị định số 152/2026/NĐ-CP): ask the "
        "creditor to pay after that."
    )


class TakerTooLate(SaleRefused):
    message = (
        "The creditor's time to pay ended on {due} (khoản 6 Điều 65 Nghị định số 152/2026/NĐ-CP). Record that the asset was "
        "not taken; the price is then cut and the auction goes on."
    )


class ClaimTooLarge(SaleRefused):
    message = (
        "What this creditor is to receive ({claim} đồng) cannot exceed all that is to be enforced ({claims} đồng)."
    )


class OthersMustAgree(SaleRefused):
    message = (
        "The other creditors must agree that one of them takes the asset (điểm a khoản 1 Điều 86 Luật số 106/2025/QH15). "
        "Without them the sale goes on."
    )


class TooLateToRedeem(SaleRefused):
    message = (
        "The last day to redeem the asset was {due} ({article}). Money paid now is received for the enforcement, but the sale "
        "goes on; if the auction fails the debtor may redeem the asset again."
    )


class BuyerTooLate(SaleRefused):
    message = (
        "The buyer's time to pay ended on {due} (khoản 1 Điều 65 Nghị định số 152/2026/NĐ-CP). The contract is cancelled and "
        "the asset auctioned again; an extension to at most 60 days had to be agreed with the parties."
    )


class ExtendedTooFar(SaleRefused):
    message = (
        "The time to pay can be extended to {most} at the latest, 60 days from the auction, and only until it has run out "
        "(khoản 1 Điều 65 Nghị định số 152/2026/NĐ-CP)."
    )


class NotOverYet(SaleRefused):
    message = "This time runs until the end of {due}: the ground for cancelling exists after that only."


class NotAnAuction(SaleRefused):
    message = "This concerns an asset sold by auction; here it went another way."


class RefusedAlready(SaleRefused):
    message = "That the asset was not handed over voluntarily is recorded already on {day}."


class NothingToRegister(SaleRefused):
    message = "For this asset there is nothing to register, or the file was given already."


class PriorityOpen(SaleRefused):
    message = (
        "Whoever has the right of priority may still pay until the end of {due} (khoản 1 Điều 83 Luật số 106/2025/QH15): "
        "sign the auction contract after that, or once everybody has declined in writing."
    )


class SoldTooEarly(SaleRefused):
    message = "The sale was published for {day}: it cannot take place before."


class HeldTooEarly(SaleRefused):
    message = "The auction cannot lie before the contract or the price cut of {day}."


class DepositTooLarge(SaleRefused):
    message = "The deposit of {deposit} đồng exceeds the price of {price} đồng."


class PaidAlready(SaleRefused):
    message = "The buyer paid in full on {day}: choose another ground."


class NotPaidYet(SaleRefused):
    message = "The buyer has not paid in full yet: choose another ground."
