"""Facts and reasons of a made-up judgment, as long as wanted: what must be told, and more for each victim in rounds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from thads.demo.case import Case, Loss
from thads.demo.people import capital, words
from thads.engine.text.numbers import format_vnd


@dataclass
class Story:
    """``facts[0]`` and ``reasons[0]`` open; then one list of paragraphs a victim, in which the first are required."""

    opening: list[str]
    facts: list[list[str]]
    reasons_opening: list[str]
    reasons: list[str]
    reasons_closing: list[str]
    more: list[list[str]]  # a victim's further paragraphs

    @property
    def most(self) -> int:
        return sum(map(len, self.more))

    def told(self, extra: int) -> list[list[str]]:
        """The victims' paragraphs with ``extra`` further ones, spread evenly."""
        rounds, left = divmod(extra, len(self.facts))
        return [
            required + further[: rounds + (place < left)]
            for place, (required, further) in enumerate(zip(self.facts, self.more, strict=True))
        ]


def write_story(case: Case) -> Story:
    data = words("story")
    leader = f"bị cáo {case.leader.name}"
    gross, returned = sum(sum(loss.sums) for loss in case.losses), sum(loss.returned for loss in case.losses)
    places = {
        "leader": leader, "leader_cap": capital(leader), "leader_short": f"bị cáo {case.leader.given}", "company": case.company,
        "gross": format_vnd(gross), "returned": format_vnd(returned), "owed": format_vnd(gross - returned),
    }  # fmt: skip
    facts, more, reasons = [], [], []
    for place, loss in enumerate(case.losses):
        draw = Random(f"{case.number}:{place}")  # noqa: S311
        mine = places | _places(case, loss, draw)
        facts.append(_account(loss, mine, draw))
        more.append(_further(mine, draw))
        reasons.append(draw.choice(data["reason_victim"]).format(**mine))
    return Story(
        [text.format(**places) for text in data["opening"]],
        facts,
        [text.format(**places) for text in data["reasons_opening"]],
        reasons,
        [text.format(**places) for text in data["reasons_closing"]],
        more,
    )


def _places(case: Case, loss: Loss, draw: Random) -> dict[str, Any]:
    accused, victim = loss.accused[0], loss.victim
    names = [f"bị cáo {one.given}" for one in loss.accused]
    data = words("people")
    year = draw.choice((2023, 2024, 2024, 2025))
    return {
        "v": victim.called, "V": capital(victim.called), "s": victim.short, "S": capital(victim.short), "born": victim.year,
        "job": victim.job, "a": f"bị cáo {accused.given}", "a_cap": f"Bị cáo {accused.given}", "A_cap": f"Bị cáo {accused.given}",
        "a_name": accused.name, "liable": " và ".join(names), "year": year, "year_before": year - draw.randint(2, 9),
        "month": f"{draw.randint(1, 12):02d}", "rate": draw.choice((3, 4, 5, 6)), "pretext": draw.choice(words("story")["pretexts"]),
        "count": f"{len(loss.sums):02d}", "bank": draw.choice(data["banks"]), "company": case.company,
        "from_account": f"{draw.randint(10**11, 10**12 - 1)}", "to_account": f"{draw.randint(10**12, 10**13 - 1)}",
        "paper": draw.randint(12, 980), "term": draw.choice((3, 6, 12)),
        "returned": format_vnd(loss.returned), "owed": format_vnd(loss.owed),
    }  # fmt: skip


def _account(loss: Loss, places: dict[str, Any], draw: Random) -> list[str]:
    data = words("story")
    days = sorted(_ordinal(draw) for _ in loss.sums)
    transfers = [
        f"- Lần {place}: {_fill(draw.choice(data['transfer']), places, draw, date=_day(day), sum=format_vnd(amount), note=draw.choice(data['notes']))}."
        for place, (day, amount) in enumerate(zip(days, loss.sums, strict=True), 1)
    ]
    return [
        _fill(draw.choice(data["meeting"]), places, draw),
        _fill(draw.choice(data["handing_over"]), places, draw),
        *transfers,
        _fill(draw.choice(data["documents"]), places, draw, date=_day(days[-1])),
        _fill(draw.choice(data["some_back" if loss.returned else "none_back"]), places, draw),
        _fill(draw.choice(data["wish"]), places, draw),
    ]


def _further(places: dict[str, Any], draw: Random) -> list[str]:
    topics = [draw.sample(ways, len(ways)) for ways in words("story")["more"]]
    draw.shuffle(topics)
    chosen = [ways[turn] for turn in range(max(map(len, topics))) for ways in topics if turn < len(ways)]
    return [_fill(text, places, draw, paper=draw.randint(100, 2900)) for text in chosen]


def _fill(text: str, places: dict[str, Any], draw: Random, **own: object) -> str:
    early = _ordinal(draw)
    days = {"date": _day(early), "date2": _day(min(early + draw.randint(3, 60), _ORDINALS[1]))}
    return text.format(**{**places, **days, **own})


_ORDINALS = (1, 1065)  # days since 01/01/2023 that the case is about


def _ordinal(draw: Random) -> int:
    return draw.randint(*_ORDINALS)


def _day(ordinal: int) -> str:
    return f"{date(2023, 1, 1) + timedelta(days=ordinal):%d/%m/%Y}"
