"""The case behind a made-up judgment: who, whom, how much. Every figure printed later comes from here."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from thads.demo.people import Crowd, Person, words

JUDGED = date(2026, 9, 15)
OFFICE = "Thi hành án dân sự tỉnh Bắc Ninh"
WAYS = ("single", "joint", "shares", "offset", "list", "satisfied")
SHARES_OF_WAYS = (24, 15, 5, 42, 11, 3)


@dataclass
class Loss:
    """What one victim lost, to whom, and how the court settles it."""

    victim: Person
    accused: list[Person]  # one, or those who owe together
    way: str
    sums: list[int]  # handed over, one by one
    returned: int
    paid: int = 0  # deposited since, for ``offset``
    shares: list[int] = field(default_factory=list)

    @property
    def owed(self) -> int:
        return sum(self.sums) - self.returned


@dataclass
class Case:
    random: Random
    accused: list[Person]
    losses: list[Loss]
    concerned: list[Person]  # people with claims, belongings or gains of their own
    company: str
    number: str
    court: str = "Tòa án nhân dân tỉnh Bắc Ninh"
    judged: date = JUDGED
    bench: list[Person] = field(default_factory=list)

    @property
    def leader(self) -> Person:
        return self.accused[0]

    def day(self, first: int = 2023, last: int = 2025) -> str:
        """A day of some year from ``first`` to ``last``, as printed."""
        start, end = date(first, 1, 2), min(date(last, 12, 20), self.judged - timedelta(days=30))
        found = start + timedelta(days=self.random.randrange((end - start).days))
        return f"{found:%d/%m/%Y}"

    def receipt(self) -> str:
        return f"{self.random.randint(1, 9999):07d}"


def make_case(pages: int, seed: int) -> Case:
    """A case whose judgment takes about ``pages`` pages: three victims every ten, an accused every fifty."""
    draw = Random(f"thads:{seed}:{pages}")  # noqa: S311
    crowd = Crowd(draw)
    accused = [crowd.person() for _ in range(min(12, 2 + pages // 50))]
    victims = max(3, round(pages * (0.31 if pages > 30 else 0.4)))
    return Case(
        random=draw,
        accused=accused,
        losses=[_loss(place, crowd.person(), accused, draw) for place in range(victims)],
        concerned=[crowd.person() for _ in range(max(6, pages // 9))],
        company=draw.choice(words("people")["companies"]),
        number=f"{draw.randint(21, 320)}/{JUDGED.year}/HS-ST",
        bench=[crowd.person() for _ in range(8)],
    )


def _loss(place: int, victim: Person, accused: list[Person], draw: Random) -> Loss:
    way = WAYS[place % len(WAYS)] if place < 5 else draw.choices(WAYS, SHARES_OF_WAYS)[0]
    main = draw.choice(accused)
    owing = [main]
    if way in ("joint", "shares"):
        others = [one for one in accused if one is not main]
        owing += draw.sample(others, min(len(others), 2 if way == "joint" and draw.random() < 0.3 else 1))
    sums = [_sum(draw) for _ in range(draw.choices((1, 2, 3, 4, 5, 6, 8), (6, 14, 22, 22, 16, 12, 8))[0])]
    returned = _round(int(sum(sums) * draw.uniform(0.04, 0.35)), draw) if draw.random() < 0.6 else 0
    loss = Loss(victim, owing, way, sums, returned)
    if way == "offset":
        loss.paid = min(_round(int(loss.owed * draw.uniform(0.1, 0.5)), draw), loss.owed - 1_000_000)
    if way == "shares":
        first = _round(int(loss.owed * draw.uniform(0.4, 0.7)), draw)
        loss.shares = [first, loss.owed - first]
    return loss


def _sum(draw: Random) -> int:
    """Mostly round, as people borrow; some to the thousand."""
    if draw.random() < 0.8:
        return draw.choice((20, 30, 50, 60, 80, 100, 120, 150, 200, 250, 300, 450, 500)) * 1_000_000
    return draw.randint(12_000, 380_000) * 1_000


def _round(amount: int, draw: Random) -> int:
    step = draw.choice((1_000, 50_000, 500_000, 1_000_000))
    return max(step, amount // step * step)
