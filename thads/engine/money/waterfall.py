"""Who is paid what out of a sum: Điều 54 of the Law on Civil Judgment Enforcement 2025, to the đồng, each figure explained.

Costs and set-asides come off first; then whom the asset sold is security for; then the claims that count at the day of
the coercion decision, rank after rank, pro rata within a rank by largest remainder; then other decisions; the rest is the
debtor's. Whatever the law leaves to another law is refused, not guessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from thads.engine.law.records import NoRuleInForce, Record, in_force
from thads.engine.law.rulebook import SHIPPED, Rulebook
from thads.engine.messages import say
from thads.engine.money.amounts import pro_rata
from thads.engine.money.claims import Claim, OrderElsewhere, Pot, WrongClaim, WrongPot
from thads.engine.money.distribution import Distribution, Payment, Stage, TakenOff

PRINCIPAL, INTEREST = "principal", "interest"


def distribute(pot: Pot, claims: Sequence[Claim], *, book: Rulebook = SHIPPED) -> Distribution:
    """Shares ``pot`` among ``claims``. Raises WrongPot, WrongClaim, OrderElsewhere, NoRuleInForce.

    Give every claim on the debtor that the office enforces; who counts when is found here. A claim for which
    nobody has asked (``requested`` None) is paid nothing; where the asset sold is security for it, its share is kept.
    """
    return _Waterfall(pot, claims, book).run()


class _Waterfall:
    """The state on the way down: what is left of the money, and of each claim."""

    def __init__(self, pot: Pot, claims: Sequence[Claim], book: Rulebook) -> None:
        self.pot, self.claims = pot, claims
        self.order = _in_force("payment_order", pot, book)[-1]
        self.kinds = {row["code"]: row for row in _in_force("payment_kinds", pot, book)}
        self.deductions = {row["code"]: row for row in _in_force("payment_deductions", pot, book)}
        _check(pot, claims, self.kinds, self.order, list(self.deductions))
        self.left = pot.received
        self.open = {
            PRINCIPAL: {one.id: one.due for one in claims},
            INTEREST: {one.id: one.interest for one in claims if one.interest},
        }
        self.stages: list[Stage] = []
        self.payments: list[Payment] = []

    def run(self) -> Distribution:
        taken = self.take_off()
        if self.pot.asset:
            self.pay_preferred()
        for title, article, group in self.groups():
            self.pay_ranks(title, article, group)
        return Distribution(
            self.pot, tuple(self.claims), tuple(taken), tuple(self.stages), tuple(self.payments), self.left,
            self.kinds, self.order["debtor_article"],
        )  # fmt: skip

    def take_off(self) -> list[TakenOff]:
        """The deductions in the order of the law, each as far as the money goes; then creditors from outside."""
        taken = []
        rows = list(self.deductions.values())
        given = sorted(self.pot.deductions, key=lambda one: rows.index(self.deductions[one.kind]))
        for one in given:
            row = self.deductions[one.kind]
            says = one.says or row["says"]
            taken.append(TakenOff(one.kind, says, one.amount, self._take(one.amount), row["article"], row["to"]))
        for one in self.pot.outsiders:
            says = say("{name}, who holds security on the asset and is not a party", name=one.name)
            article = self.order["outsider_article"]
            taken.append(TakenOff("outsider", says, one.due, self._take(one.due), article, "outsider", one.name))
        return taken

    def pay_preferred(self) -> None:
        """Court fee of that judgment, then the secured creditors in the order of their security.

        The share of one who has not asked for enforcement is kept for them (khoản 2 Điều 30 of the decree).
        """
        row = next(row for row in self.order["preferred"] if row["code"] == self.pot.asset)
        number = self.pot.judgment
        fees = [one for one in self.claims if number and one.kind == "court_fee" and one.judgment == number]
        self.pay(say("court fee of the judgment {number}", number=number), row["article"], fees, PRINCIPAL)
        for place in sorted({one.secured for one in self.claims if one.secured}):
            group = [one for one in self.claims if one.secured == place]
            for what in (PRINCIPAL, INTEREST):
                self.pay(row["says"], row["article"], group, what, keep=True)

    def groups(self) -> Iterator[tuple[str, str, list[Claim]]]:
        """Who is paid together: those who count at the day of the coercion, then the others at the day of payment."""
        known = [one for one in self.claims if one.requested and (one.decided or one.requested) <= self.pot.paid_on]
        counted = self.pot.counted_on
        if counted is None:
            yield say("claims under the decisions enforced"), self.order["article"], known
            return
        day = next(row for row in self.order["counted_from"] if row["code"] == self.pot.counted_from)
        title = say("requests that existed on {day} ({what})", day=f"{counted:%d/%m/%Y}", what=day["says"])
        yield title, day["article"], [one for one in known if one.requested and one.requested <= counted]
        later = [one for one in known if one.requested and one.requested > counted]
        yield say("other decisions up to the day of payment"), self.order["first_article"], later

    def pay_ranks(self, title: str, article: str, group: list[Claim]) -> None:
        ranks = defaultdict(list)
        for one in group:
            ranks[self.kinds[one.kind]["rank"]].append(one)
        at_the_end = []
        for rank in sorted(ranks):
            kind = self.kinds[ranks[rank][0].kind]
            self.pay(title, f"{kind['article']}; {article}", ranks[rank], PRINCIPAL, rank=rank)
            if self.order["interest"] == "end":
                at_the_end += ranks[rank]
            else:
                self.pay(title, self.order["interest_article"], ranks[rank], INTEREST, rank=rank)
        self.pay(title, self.order["interest_article"], at_the_end, INTEREST)

    def pay(
        self, title: str, article: str, group: list[Claim], what: str, *, rank: int = 0, keep: bool = False
    ) -> None:
        """One sharing: what is left, among what is open of ``group``."""
        still = self.open[what]
        owed = [(one, sum_) for one in group if (sum_ := still.get(one.id))]
        if not owed or not self.left:
            return
        sums = [sum_ for _, sum_ in owed]
        due = sum(sums)
        total = min(self.left, due)
        stage = Stage(len(self.stages) + 1, title, article, rank, what, len(owed), self.left, due, total)
        self.stages.append(stage)
        parts = sums if total == due else pro_rata(total, sums)
        self.payments += [
            Payment(one.id, stage, sum_, part, keep and one.requested is None)
            for (one, sum_), part in zip(owed, parts, strict=True)
        ]
        still.update((one.id, sum_ - part) for (one, sum_), part in zip(owed, parts, strict=True))
        self.left -= total

    def _take(self, amount: int) -> int:
        taken = min(self.left, amount)
        self.left -= taken
        return taken


def _in_force(name: str, pot: Pot, book: Rulebook) -> list[Record]:
    rows = in_force(book.every(name), pot.paid_on)
    if not rows:
        raise NoRuleInForce(code=name, day=pot.paid_on.isoformat())
    return rows


def _check(pot: Pot, claims: Sequence[Claim], kinds: dict[str, Record], order: Record, deductions: list[str]) -> None:
    for row in order["elsewhere"]:
        if row["code"] == pot.asset:
            raise OrderElsewhere(says=row["says"], article=row["article"])
    _known("asset", pot.asset, ["", *(row["code"] for row in order["preferred"])])
    _known("counted_from", pot.counted_from, [row["code"] for row in order["counted_from"]])
    for one in pot.deductions:
        _known("kind", one.kind, deductions)
    if pot.counted_on and pot.counted_on > pot.paid_on:
        raise WrongPot(why=say("the day of the coercion decision lies after the day of payment."))
    seen: set[str] = set()
    for one in claims:
        if one.id in seen:
            raise WrongClaim(claim=one.id, why=say("the id is used twice."))
        seen.add(one.id)
        if one.kind not in kinds:
            raise WrongClaim(claim=one.id, why=say("kind must be one of {known}.", known=", ".join(kinds)))
        if one.secured and not pot.asset:
            raise WrongClaim(claim=one.id, why=say("it is secured: say what the asset sold is (asset)."))


def _known(field: str, value: str, known: list[str]) -> None:
    if value not in known:
        raise WrongPot(why=say("“{field}” must be one of {known}.", field=field, known=", ".join(filter(None, known))))
