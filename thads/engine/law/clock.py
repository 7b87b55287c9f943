"""The clock of a case: from its events, what is due, by whom, since when, on which article, and what was late.

Pure: the events, the day and the rules are handed in, nothing is kept. ``read`` looks at a case, ``what_if`` at the
same case with one more event.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from thads.engine.errors import ThadsError
from thads.engine.law.calendar import Calendar, CalendarNotLoaded, calendar
from thads.engine.law.counting import calendar_end, day_of
from thads.engine.law.deadline_rules import DeadlineNotRecorded, Rule, rule
from thads.engine.law.deadlines import Deadline, counted, local
from thads.engine.law.events import Event, History
from thads.engine.law.rulebook import SHIPPED, Rulebook
from thads.engine.law.standing import (
    DONE,
    DONE_LATE,
    LAPSED,
    LATE,
    OPEN,
    PENDING,
    STOPPED,
    UNKNOWN,
    WAITING,
    Change,
    Clock,
    Item,
    is_past,
    overdue,
    urgency,
)  # fmt: skip
from thads.engine.messages import say


def read(
    events: Iterable[Event], now: date | datetime, *, book: Rulebook = SHIPPED, days: Calendar | None = None
) -> Clock:
    """Every deadline that the events set running, as it stands ``now``. UnknownEvent for a kind the rules do not know."""
    return _Reader(History(_localised(events), book), local(now), book, days or calendar(book)).clock()


def what_if(
    events: Iterable[Event],
    event: Event,
    now: date | datetime,
    *,
    book: Rulebook = SHIPPED,
    days: Calendar | None = None,
) -> Change:
    """The case as it stands, and as it would stand with one more event."""
    known = list(events)
    return Change(read(known, now, book=book, days=days), read([*known, event], now, book=book, days=days))


def _localised(events: Iterable[Event]) -> Iterator[Event]:
    return (Event(event.kind, local(event.at), event.ref, event.until) for event in events)


class _Reader:
    """One reading of one history."""

    def __init__(self, history: History, now: date | datetime, book: Rulebook, days: Calendar) -> None:
        self.history, self.now, self.book, self.days = history, now, book, days
        self.by_start: dict[str, list[str]] = {}
        for row in book.every("deadlines"):
            for kind in row["starts"]:
                codes = self.by_start.setdefault(kind, [])
                if row["code"] not in codes:
                    codes.append(row["code"])

    def clock(self) -> Clock:
        items = [item for event in self.history.events for item in self._set_running(event)]
        ended = [event for item in items if (event := self._ran_out(item))]
        items += [item for event in ended for item in self._set_running(event)]
        return Clock(tuple(sorted(items, key=urgency)))

    def _set_running(self, start: Event) -> Iterator[Item]:
        for code in self.by_start.get(start.kind, ()):
            item = self._item(code, start)
            if item is not None:
                yield item

    def _item(self, code: str, start: Event) -> Item | None:
        applied, remark, problem = self._law(code, start)
        answer = self._answer(applied, start)
        if not self._applies(applied, start, answer):
            return None
        if problem:
            return Item(applied, start, UNKNOWN, answer=answer, problem=problem)
        doubts = tuple(line for line in (remark, self._postponed(applied, start, answer), _taken_back(start)) if line)
        try:
            made = counted(applied, start.at, self.days)
        except ThadsError as error:
            return Item(
                applied, start, UNKNOWN, answer=answer, doubts=doubts, problem=str(error),
                not_before=_at_earliest(applied, start, error),
            )  # fmt: skip
        status, past = self._status(made, start, answer)
        return Item(applied, start, status, made, answer, past, (*made.doubts, *doubts))

    def _law(self, code: str, start: Event) -> tuple[Rule, str, str]:
        """The rule of the start's day. Where none is recorded, the next one, if the matter was still open when it began
        (Điều 116 of the 2025 law), with a remark; else what hinders the counting."""
        try:
            return rule(code, start.day, self.book), "", ""
        except DeadlineNotRecorded as missing:
            begins = next((day for day in self.book.starts_of("deadlines", code) if day > start.day), None)
            if begins is None:
                raise
            newer = rule(code, begins, self.book)
            answer = self._answer(newer, start)
            if begins > day_of(self.now) or (answer is not None and answer.day < begins):
                return newer, "", str(missing)
            remark = say(
                "The event lies before {day}; the law in force from then on is applied to what was not finished.",
                day=f"{begins:%d/%m/%Y}",
            )
            return newer, remark, ""

    def _answer(self, applied: Rule, start: Event) -> Event | None:
        candidates = [event for event in self.history.of(applied.answered_by) if event.about(start) and event != start]
        if applied.direction == "before":
            earlier = [event.day for event in self.history.of(applied.starts) if event.day < start.day]
            since = max(earlier, default=date.min)
            return next((event for event in candidates if since < event.day <= start.day), None)
        return next((event for event in candidates if _answers(event, start)), None)

    def _applies(self, applied: Rule, start: Event, answer: Event | None) -> bool:
        day, through = (answer.day, False) if answer else (day_of(self.now), True)
        needed = all(self.history.opened(phase, start, day, through=through) for phase in applied.needs)
        return needed and not any(self.history.opened(phase, start, day, through=through) for phase in applied.unless)

    def _postponed(self, applied: Rule, start: Event, answer: Event | None) -> str:
        opener = self.history.opened("postponed", start, day_of(self.now))
        if answer or not applied.stops_with or opener is None:
            return ""
        return say(
            "The case has been postponed or suspended since {day}: look at the decision before calling this late.",
            day=f"{opener.day:%d/%m/%Y}",
        )

    def _status(self, made: Deadline, start: Event, answer: Event | None) -> tuple[str, int]:
        gate = made.rule.gate
        if answer is not None:
            past = 0 if gate else overdue(made.due, answer.at)
            return (DONE_LATE, past) if not gate and is_past(made.due, answer.at) else (DONE, 0)
        if start.until is not None and not (made.rule.lapses and is_past(made.due, start.until)):
            return STOPPED, 0 if gate else overdue(made.due, start.until)
        stop = self.history.opened(made.rule.stops_with, start, day_of(self.now)) if made.rule.stops_with else None
        if stop is not None and stop.not_before(start) and not (made.rule.lapses and is_past(made.due, stop.at)):
            return STOPPED, 0 if gate else overdue(made.due, stop.at)
        past_due = is_past(made.due, self.now)
        if gate:
            return (OPEN if past_due else WAITING), 0
        if made.rule.lapses and past_due:
            return LAPSED, 0
        return (LATE, overdue(made.due, self.now)) if past_due else (PENDING, 0)

    def _ran_out(self, item: Item) -> Event | None:
        """The event that a period's running out is (the end of the voluntary period), unless it was recorded itself."""
        if not item.rule.ends_as or item.due is None or item.status not in (LAPSED, DONE_LATE):
            return None
        ended = Event(item.rule.ends_as, item.due, item.start.ref)
        recorded = [event for event in self.history.of([item.rule.ends_as]) if event.about(ended)]
        return None if any(event.not_before(item.start) for event in recorded) else ended


def _taken_back(start: Event) -> str:
    if start.until is None:
        return ""
    return say("The paper that set this running was revoked on {day}.", day=f"{start.until:%d/%m/%Y}")


def _answers(event: Event, start: Event) -> bool:
    return event.not_before(start) and (event.kind != start.kind or event.day > start.day)


def _at_earliest(applied: Rule, start: Event, error: ThadsError) -> date | None:
    """A period whose calendar is not loaded cannot end before its last calendar day."""
    if not isinstance(error, CalendarNotLoaded) or applied.length is None or applied.unit == "working_day":
        return None
    return calendar_end(start.day, applied.length, applied.unit, applied.direction)
