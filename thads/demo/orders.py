"""The operative part of a made-up judgment, and the truth: every obligation that it creates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from thads.demo.case import OFFICE, Case, Loss
from thads.demo.people import Person, capital, words
from thads.engine.judgment.schema import STATE
from thads.engine.law.court_fees import first_instance_fee
from thads.engine.text.numbers import format_vnd, to_words

PROVINCE_PLATES = ("99", "98", "29", "15")


@dataclass
class Truth:
    """One obligation as it was meant. ``sentence`` is the order that creates it."""

    kind: str
    stream: str
    debtors: list[str]
    creditors: list[str]
    amount: int | None
    liability: str = "several"
    net_amount: int | None = None
    sentence: str = ""
    label: str = ""
    or_kind: str = ""  # what it may as well be called: "trả lại ... đã chiếm đoạt" is a debt as much as a damage
    part_of: int | None = None  # the total, where the order splits it

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass
class Orders:
    """Paragraphs (label, text) of the operative part with what they mean."""

    case: Case
    paragraphs: list[tuple[str, str]] = field(default_factory=list)
    truths: list[Truth] = field(default_factory=list)
    civil: dict[str, int] = field(default_factory=dict)  # accused -> sum that the court fee is reckoned from
    item: int = 0
    sub: int = 0

    def head(self, text: str) -> None:
        self.item, self.sub = self.item + 1, 0
        self.paragraphs.append((f"{self.item}.", text))

    def order(self, text: str, *truths: Truth) -> None:
        self.sub += 1
        self.write(f"{self.item}.{self.sub}.", text, *truths)

    def write(self, label: str, text: str, *truths: Truth) -> None:
        self.paragraphs.append((label, text))
        for truth in truths:
            truth.label, truth.sentence = label, text
            if truth.kind == "compensation" and label != "-" and "bồi thường" not in text:
                truth.or_kind = "pay_money"
            self.truths.append(truth)

    def phrase(self, name: str, **places: object) -> str:
        found = words("orders")[name]
        text = found if isinstance(found, str) else self.case.random.choice(found)
        return text.format(**places)

    def money(self, amount: int) -> str:
        return self.phrase("money", digits=format_vnd(amount), words=to_words(amount).lower())


def write_orders(case: Case) -> Orders:
    """All orders, in the order courts give them."""
    orders = Orders(case)
    orders.write("", words("orders")["bases"])
    _punishment(orders)
    _compensation(orders)
    _exhibits(orders)
    _fees(orders)
    orders.head(words("orders")["interest"])
    orders.head(words("orders")["appeal"])
    orders.write("", words("orders")["enforcement"])
    return orders


def _who(person: Person) -> str:
    return f"bị cáo {person.name}"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " và " + names[-1]


def _punishment(orders: Orders) -> None:
    case = orders.case
    orders.head("Về tội danh và hình phạt:")
    orders.order(orders.phrase("guilty", names=_listed([one.name for one in case.accused])))
    for place, one in enumerate(case.accused):
        years = 17 if place == 0 else case.random.randint(7, 14)
        text = f"{years:02d} ({to_words(years).lower()})"
        orders.order(orders.phrase("prison", who=_who(one), years=text, date=case.day(2025, 2025)))
    orders.head("Về hình phạt bổ sung và thu lợi bất chính:")
    for one in case.accused:
        amount = case.random.randint(2, 10) * 10_000_000
        orders.order(
            orders.phrase("fine", who=_who(one), money=orders.money(amount)),
            Truth("fine", "ex_officio", [one.name], [STATE], amount, net_amount=amount),
        )
    for one in case.accused[1::2]:
        amount = case.random.randint(9_000, 160_000) * 1_000
        orders.order(
            orders.phrase("proceeds", who=_who(one), money=orders.money(amount)),
            Truth("confiscate", "ex_officio", [one.name], [STATE], amount, net_amount=amount),
        )


def _compensation(orders: Orders) -> None:
    case = orders.case
    orders.head("Về trách nhiệm dân sự:")
    listed = [loss for loss in case.losses if loss.way == "list"]
    for loss in case.losses:
        if loss.way == "satisfied":
            _satisfied(orders, loss)
        elif loss.way != "list":
            _adjudged(orders, loss)
    for one in case.accused:
        _list(orders, one, [loss for loss in listed if loss.accused[0] is one])


def _places(loss: Loss) -> dict[str, Any]:
    victim, who = loss.victim, _who(loss.accused[0])
    return {
        "who": who,
        "who_cap": capital(who),
        "v": victim.called,
        "v_cap": capital(victim.called),
        "s_short": victim.short,
        "born": victim.year,
        "address": victim.address,
        "names": _listed([one.name for one in loss.accused]),
        "whos": _listed([_who(one) for one in loss.accused]),
    }


def _adjudged(orders: Orders, loss: Loss) -> None:
    places = _places(loss) | {"money": orders.money(loss.owed)}
    names, victim = [one.name for one in loss.accused], loss.victim.name
    share = loss.owed // len(names)
    for place, name in enumerate(names):
        orders.civil[name] = orders.civil.get(name, 0) + (loss.shares[place] if loss.shares else share)
    if loss.way == "shares":
        parts = [
            orders.phrase("share_part", who=_who(one), money=orders.money(part))
            for one, part in zip(loss.accused, loss.shares, strict=True)
        ]
        text = orders.phrase("shares", parts=", ".join(parts), **places)
        rows = [_owes([name], victim, part, "by_shares") for name, part in zip(names, loss.shares, strict=True)]
        for row in rows:
            row.part_of = loss.owed
        orders.order(text, *rows)
    elif loss.way == "offset":
        _set_off(orders, loss, places)
    elif loss.way == "joint":
        orders.order(orders.phrase("joint", **places), _owes(names, victim, loss.owed, "joint_and_several"))
    else:
        orders.order(orders.phrase("single", **places), _owes(names, victim, loss.owed))


def _owes(debtors: list[str], victim: str, amount: int, liability: str = "several", net: int | None = None) -> Truth:
    return Truth(
        "compensation", "on_request", debtors, [victim], amount, liability, amount if net is None else net
    )  # fmt: skip


def _set_off(orders: Orders, loss: Loss, places: dict[str, Any]) -> None:
    case, rest = orders.case, loss.owed - loss.paid
    cited = {"paid": orders.money(loss.paid), "receipt": case.receipt(), "date": case.day(2026, 2026), "office": OFFICE}
    orders.order(
        orders.phrase("offset", rest=orders.money(rest), **places, **cited),
        _owes([loss.accused[0].name], loss.victim.name, loss.owed, net=rest),
    )
    orders.order(
        orders.phrase("paid_back", **places, **cited),
        Truth("return_property", "ex_officio", [STATE], [loss.victim.name], loss.paid, net_amount=loss.paid),
    )


def _satisfied(orders: Orders, loss: Loss) -> None:
    places = _places(loss) | {"money": orders.money(loss.owed)}
    orders.order(orders.phrase("satisfied", **places))
    orders.order(orders.phrase("dismissed", **_places(loss), money=orders.money(loss.owed // 10 // 1000 * 1000)))


def _list(orders: Orders, one: Person, losses: list[Loss]) -> None:
    if not losses:
        return
    orders.order(orders.phrase("list_lead", who=_who(one)))
    for loss in losses:
        orders.civil[one.name] = orders.civil.get(one.name, 0) + loss.owed
        text = orders.phrase(
            "list_item", **_places(loss) | {"v": capital(loss.victim.called)}, money=orders.money(loss.owed)
        )
        text = text.removesuffix(";") + "." if loss is losses[-1] else text
        orders.write("-", text, _owes([one.name], loss.victim.name, loss.owed))


def _exhibits(orders: Orders) -> None:
    case = orders.case
    orders.head("Về xử lý vật chứng và biện pháp tư pháp:")
    rubbish = case.random.sample(words("orders")["exhibits"]["rubbish"], 4)
    orders.order(
        orders.phrase(
            "destroy", items="; ".join(rubbish), paper=case.random.randint(10, 99), date=case.day(2026, 2026)
        ),
        Truth("destroy", "ex_officio", [], [STATE], None),
    )
    for place, one in enumerate(case.accused[: max(2, len(case.accused) // 2)]):
        items = f"{_thing(orders, 'phone', one)} và {_thing(orders, 'computer', one)}"
        orders.order(
            orders.phrase("confiscate_things", who=_who(one), items=items),
            Truth("confiscate", "ex_officio", [one.name], [STATE], None),
        )
        if place % 2 == 0:
            amount = case.random.randint(3_000, 90_000) * 1_000
            orders.order(
                orders.phrase(
                    "held_money", who=_who(one), money=orders.money(amount), office=OFFICE, date=case.day(2026, 2026)
                ),
                Truth("confiscate", "ex_officio", [one.name], [STATE], amount, net_amount=amount),
            )
    _things_back(orders)
    _held_and_seized(orders)


def _things_back(orders: Orders) -> None:
    """Belongings to their owners: victims who gave papers away, and a third of the people concerned; gains from others."""
    case = orders.case
    owners = [loss.victim for loss in case.losses if loss.way in ("single", "list", "joint")][::2]
    third = max(2, len(case.concerned) // 3)
    for one in [*owners, *case.concerned[:third]]:
        text = orders.phrase(
            "return_things", v=one.called, items=_thing(orders, case.random.choice(("vehicle", "papers", "phone")), one)
        )
        orders.order(text, Truth("return_property", "ex_officio", [STATE], [one.name], None))
    for one in case.concerned[third : 2 * third]:
        amount = case.random.randint(4_000, 75_000) * 1_000
        orders.order(
            orders.phrase("gains", v=one.called, money=orders.money(amount)),
            Truth("confiscate", "ex_officio", [one.name], [STATE], amount, net_amount=amount),
        )


def _held_and_seized(orders: Orders) -> None:
    case = orders.case
    last = case.accused[-1]
    amount = case.random.randint(900, 9_000) * 1_000
    orders.order(
        orders.phrase("return_held", who=_who(last), items=_thing(orders, "phone", last), money=orders.money(amount)),
        Truth("return_property", "ex_officio", [STATE], [last.name], None),
        Truth("return_property", "ex_officio", [STATE], [last.name], amount, net_amount=amount),
    )
    for one in case.accused[: max(1, len(case.accused) // 3)]:
        text = orders.phrase(
            "seizure", paper=case.random.randint(3, 99), date=case.day(2025, 2025), parcel=case.random.randint(10, 480),
            sheet=case.random.randint(2, 60), place=one.address.split(", ", 1)[-1], who=_who(one),
        )  # fmt: skip
        orders.order(text, Truth("security_measure", "ex_officio", [one.name], [], None))


def _thing(orders: Orders, kind: str, owner: Person) -> str:
    draw = orders.case.random
    places = {
        "n": draw.choice((14, 15, 34, 54)),
        "m": draw.choice((11, 12, 13, 14)),
        "imei": f"35{draw.randint(10**12, 10**13 - 1)}",
        "serial": f"{draw.choice(('5CD', 'PF2', 'JX7'))}{draw.randint(10**5, 10**6 - 1)}",
        "plate": f"{draw.choice(PROVINCE_PLATES)}{draw.choice('BCDEFG')}{draw.randint(1, 9)}-{draw.randint(100, 999)}.{draw.randint(10, 99)}",
        "land": f"{draw.choice(('CH', 'DB', 'BK'))} {draw.randint(100_000, 999_999)}",
        "name": owner.name,
    }
    return draw.choice(words("orders")["exhibits"][kind]).format(**places)


def _fees(orders: Orders) -> None:
    case = orders.case
    orders.head("Về án phí và tạm ứng án phí:")
    fee = 200_000
    each = [Truth("court_fee", "ex_officio", [one.name], [STATE], fee, "each", fee) for one in case.accused]
    orders.order(words("orders")["fee_criminal_each"], *each)
    for one in case.accused:
        if owed := orders.civil.get(one.name):
            amount = first_instance_fee(owed, on=case.judged)
            orders.order(
                orders.phrase("fee_civil", who=_who(one), who_cap=capital(_who(one)), money=orders.money(amount)),
                Truth("court_fee", "ex_officio", [one.name], [STATE], amount, net_amount=amount),
            )
    claimants = case.concerned[2 * max(2, len(case.concerned) // 3) :]
    for place, one in enumerate(claimants):
        _advance(orders, one, refunded=place % 3 != 2)


def _advance(orders: Orders, one: Person, *, refunded: bool) -> None:
    case = orders.case
    places = {
        "v": one.called, "v_cap": capital(one.called), "s_short": one.short,
        "receipt": case.receipt(), "date": case.day(2026, 2026), "office": OFFICE,
    }  # fmt: skip
    paid = case.random.randint(300, 9_000) * 1_000
    if refunded:
        orders.order(
            orders.phrase("refund", money=orders.money(paid), **places),
            Truth("refund_advance", "ex_officio", [STATE], [one.name], paid),
        )
        return
    fee = paid + case.random.randint(200, 12_000) * 1_000
    text = orders.phrase(
        "fee_offset", money=orders.money(fee), paid=orders.money(paid), rest=orders.money(fee - paid), **places
    )
    orders.order(text, Truth("court_fee", "ex_officio", [one.name], [STATE], fee, net_amount=fee - paid))
