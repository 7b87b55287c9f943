"""The words for a counted deadline: each step of the counting, so that a person can check it with a calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from thads.engine.law.calendar import ONE, Calendar, named
from thads.engine.law.counting import Count, day_of
from thads.engine.law.deadline_rules import Rule
from thads.engine.messages import say


def steps(rule: Rule, start: date | datetime, count: Count, days: Calendar) -> tuple[str, ...]:
    """What the law says, where the counting starts, what is counted and left out, where it ends."""
    lines = [
        say("{article}: {length} ({name}).", article=_capital(rule.article), length=rule.limit_says(), name=rule.name),
        say("Starts with: {event}, {day}.", event=rule.start_says, day=shown(start)),
    ]
    if rule.unit == "same_day":
        lines.append(say("It must be done at once, on {day}.", day=named(day_of(start))))
    elif rule.unit == "hour":
        lines.append(
            say(
                "Hours run from that very moment, days off included (Article 147.1 of the Civil Code 2015): until {due}.",
                due=shown(count.due),
            )
        )
    else:
        lines += [*_first_day(rule, day_of(start)), *_counted(rule, count, days), *_moved(rule, count, days)]
        lines.append(_end(rule, day_of(count.due)))
    return tuple(lines)


def doubtful(start: date | datetime, safe: Count, other: Count, days: Calendar) -> str:
    """Which days are not confirmed, and what the deadline would be the other way."""
    ends = sorted((day_of(start), day_of(safe.end), day_of(safe.due), day_of(other.due)))
    unsure = _listed(days.unconfirmed(ends[0], ends[-1]), days.as_expected())
    return say(
        "Not yet confirmed as days off: {days}. The safe day is {safe}; counted the other way it is {other}. "
        "Enter the official notice in the holiday list and count again.",
        days=unsure, safe=shown(safe.due), other=shown(other.due),
    )  # fmt: skip


def changed_law(newer: Rule, due: date | datetime, begins: date) -> str:
    """A newer rule begins while the period runs."""
    return say(
        "The law changes on {day} while the period runs: under {article} ({length}) it would end on {due}.",
        day=f"{begins:%d/%m/%Y}", article=newer.article, length=newer.limit_says(), due=shown(due),
    )  # fmt: skip


def shown(moment: date | datetime) -> str:
    """A day, or a moment with its hour, for people."""
    return f"{moment:%H:%M} {named(moment.date())}" if isinstance(moment, datetime) else named(moment)


def _first_day(rule: Rule, start: date) -> list[str]:
    if rule.direction == "before":
        return [say("Counted backwards; {day} itself is not counted.", day=named(start))]
    return [
        say(
            "The first day is not counted; counting begins on {day} (Article 147.2 and 147.3 of the Civil Code 2015).",
            day=named(start + ONE),
        )
    ]


def _counted(rule: Rule, count: Count, days: Calendar) -> list[str]:
    if rule.unit != "working_day":
        return [_calendar_end(rule, day_of(count.end))]
    lines = [
        say(
            "Working days counted: {days}.",
            days=", ".join(f"{number}) {named(day)}" for number, day in enumerate(count.counted, 1)),
        )
    ]
    return lines + ([say("Left out: {days}.", days=_listed(count.skipped, days))] if count.skipped else [])


def _calendar_end(rule: Rule, end: date) -> str:
    if rule.unit == "day":
        return say("{length} counted day by day end on {day}.", length=_capital(rule.length_says()), day=named(end))
    return say(
        "{length} end on the same day of the last month, or on its last day (Article 148.3 and 148.4 of the Civil Code 2015): {day}.",
        length=_capital(rule.length_says()), day=named(end),
    )  # fmt: skip


def _moved(rule: Rule, count: Count, days: Calendar) -> list[str]:
    if not count.moved:
        return []
    left = _listed(count.skipped, days)
    if rule.direction == "before":
        return [
            say(
                "Off: {days}. Counted backwards, the end moves to the working day before: {day}.",
                days=left,
                day=shown(count.due),
            )
        ]
    return [
        say(
            "Off: {days}. The end moves to the next working day: {day} (Article 148.5 of the Civil Code 2015).",
            days=left,
            day=shown(count.due),
        )
    ]


def _end(rule: Rule, due: date) -> str:
    if rule.gate:
        return say(
            "The period ends with {day}; the next step may be taken from {next} on.",
            day=named(due),
            next=named(due + ONE),
        )
    return say("Latest: the end of {day}.", day=named(due))


def _listed(listed: Iterable[date], days: Calendar) -> str:
    """Days off in words; a run of plain weekend days is not explained twice."""
    return ", ".join(
        named(day) if days.says(day) in named(day) else f"{named(day)} ({days.says(day)})" for day in listed
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
