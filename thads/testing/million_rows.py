"""The rows of ``million.make``: made-up people, numbers valid in form, states and days in a likely spread."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import count
from typing import Any

from thads.demo.people import words
from thads.enforcement.search import table as search_table
from thads.engine.search import tokens
from thads.testing import million_beside
from thads.testing.million_load import Rows, said

TODAY = date(2026, 11, 20)
HOUSE = ("name", "creation", "modified", "owner", "modified_by", "docstatus", "idx")
OPEN_STATES = (
    ("voluntary", 8), ("verifying", 14), ("enforceable", 20), ("secured", 2), ("coercing", 8), ("selling", 6),
    ("collecting", 6), ("paying", 4), ("not_enforceable", 25), ("postponed", 4), ("suspended", 1), ("decided", 2),
)  # fmt: skip
ENDED_STATES = (("completed", 70), ("terminated", 18), ("request_returned", 8), ("entrusted", 4))
ENDED, SHARED = 0.58, 0.005
JUDGMENT = (*HOUSE, "number", "judgment_date", "office", "room", "type", "received_on", "branch")
DECISION = (
    *HOUSE, "title", "kind", "state", "debtors_text", "creditors_text", "full_number", "issued_on", "amount", "office",
    "room", "enforcement_case", "judgment", "stream", "officer", "number", "issued_at",
)  # fmt: skip
CASE = (
    *HOUSE, "title", "case_number", "state", "stage", "next_due", "next_task", "late_count", "decision", "judgment",
    "creditors_text", "total_due", "officer", "office", "room", "shared_with", "stream", "nature", "opened_on",
    "ended_on", "classification", "state_since",
)  # fmt: skip
EVENT = (*HOUSE, "enforcement_case", "kind", "says", "at", "by_the_hour", "office", "room", "decision", "explanation")
TASK = (
    *HOUSE, "enforcement_case", "task", "status", "due", "due_at", "actor", "who", "office", "room", "article", "since",
    "since_on", "explanation", "rule_code",
)  # fmt: skip
TOKEN = ("office", "doc", "token", "record")
INVOICE = (
    *HOUSE, "title", "naming_series", "customer", "customer_name", "company", "posting_date", "due_date", "status",
    "currency", "conversion_rate", "grand_total", "base_grand_total", "outstanding_amount", "is_return", "update_stock",
)  # fmt: skip
WHY = "Điều 36 Luật số 106/2025/QH15: 10 ngày. Tính từ ngày tiếp theo; ngày cuối là ngày nghỉ thì kết thúc vào ngày làm việc kế tiếp."
NAMES_OF_AN_OFFICE = 10_000_000
TIMES = [f"{hour:02d}:{minute:02d}:{minute}" for hour in range(7, 18) for minute in range(10, 60, 3)]
_numbers = count(1)


@dataclass(frozen=True)
class Post:
    """An officer and his room."""

    officer: str
    room: str


def of_office(office: str, cases: int, staff: dict[str, list[Post]], draw: random.Random, place: int = 0) -> Rows:
    """The rows of one office, table by table; ``place``: no other office of the same data has it."""
    global _numbers
    _numbers = count(place * NAMES_OF_AN_OFFICE + 1)
    made = [MadeCase(office, place, staff, draw) for place in range(1, cases + 1)]
    yield "tabCourt Judgment", JUDGMENT, (one.judgment_row() for one in made if one.new_judgment)
    yield "tabDecision", DECISION, (one.decision_row() for one in made)
    yield "tabEnforcement Case", CASE, (one.row() for one in made)
    yield "tabEnforcement Event", EVENT, (row for one in made for row in one.events())
    yield "tabEnforcement Task", TASK, (row for one in made for row in one.tasks())
    found = {row for one in made for row in one.tokens()}
    for table, columns, rows in million_beside.rows_of(made):
        rows = list(rows)
        found |= million_beside.tokens_of(table, columns, rows)
        yield table, columns, rows
    yield search_table.TABLE, TOKEN, sorted(found)


def invoices(wanted: int, draw: random.Random) -> Rows:
    yield "tabSales Invoice", INVOICE, (_invoice(place, draw) for place in range(1, wanted + 1))


def person(draw: random.Random) -> str:
    data = words("people")
    parts = data["male" if draw.random() < 0.6 else "female"]
    middle = draw.choice(parts["middles"])
    more = f" {draw.choice(parts['middles'][2:])}" if draw.random() < 0.35 else ""
    return f"{draw.choice(data['surnames'])} {middle}{more} {draw.choice(parts['givens'])}"


class MadeCase:
    """One case and all that is written of it."""

    judgments = 0
    judgment: str = ""
    judgment_number: str = ""

    def __init__(self, office: str, place: int, staff: dict[str, list[Post]], draw: random.Random) -> None:
        self.draw, self.office, self.post = draw, office, draw.choice(staff[office])
        self.name, self.decision = _key(40), _key(56)
        self.opened = TODAY - timedelta(days=int(draw.triangular(0, 2500, 200)))
        self.ended = self.opened + timedelta(days=draw.randint(20, 500)) if draw.random() < ENDED else None
        if self.ended and self.ended > TODAY:
            self.ended = None
        self.state = _weighted(ENDED_STATES if self.ended else OPEN_STATES, draw)
        self.debtors = ", ".join(person(draw) for _ in range(1 if draw.random() < 0.8 else 2))
        self.creditor, self.creditor_id = self._creditor()
        self.debtor_id = _citizen_id(draw)
        self.number = f"{place}/QĐ-THADS"
        self.amount = draw.randint(3, 90_000) * 100_000
        self.place = place
        self.shared = draw.choice(list(staff)) if draw.random() < SHARED else None
        if self.shared == office:
            self.shared = None
        self.due = None if self.ended else TODAY + timedelta(days=draw.randint(-60, 150))
        self.new_judgment = place % 8 not in (2, 4, 7)
        self.judgment, self.judgment_number = self._judgment()

    def _creditor(self) -> tuple[str, str]:
        chance, data = self.draw.random(), words("people")
        if chance < 0.3:
            return "Nhà nước", ""
        if chance < 0.45:
            return self.draw.choice(data["banks"]), ""
        if chance < 0.52:
            return self.draw.choice(data["companies"]), ""
        return person(self.draw), _citizen_id(self.draw)

    def _judgment(self) -> tuple[str, str]:
        """The judgment of the case before, for some."""
        if self.new_judgment:
            MadeCase.judgment, kind = _key(56), self.draw.choice(("DS-ST", "HS-ST", "HNGĐ-ST", "KDTM-ST", "LĐ-ST"))
            MadeCase.judgment_number = f"{self.draw.randint(1, 900)}/{self.opened.year}/{kind}"
        return MadeCase.judgment, MadeCase.judgment_number

    def house(self, bits: int, at: date) -> tuple[Any, ...]:
        """The columns that every record has, with a new name."""
        return self._house(_key(bits), at)

    def _house(self, name: str, at: date) -> tuple[Any, ...]:
        stamp = f"{said(at)} {TIMES[int(self.draw.random() * len(TIMES))]}"
        return name, stamp, stamp, "Administrator", "Administrator", 0, 0

    def judgment_row(self) -> tuple[Any, ...]:
        before = self.opened - timedelta(days=40)
        house = self._house(self.judgment, before)
        return (*house, self.judgment_number, before, self.office, self.post.room, "judgment", self.opened, "civil")

    def decision_row(self) -> tuple[Any, ...]:
        house = self._house(self.decision, self.opened)
        return (
            *house, "Về việc thi hành án theo yêu cầu", "QD-TYC", "Issued", self.debtors, self.creditor, self.number,
            self.opened, self.amount, self.office, self.post.room, self.name, self.judgment, "on_request",
            self.post.officer, self.place, house[1],
        )  # fmt: skip

    def row(self) -> tuple[Any, ...]:
        changed = self.ended or min(TODAY, self.opened + timedelta(days=self.draw.randint(0, 400)))
        late = int(bool(self.due and self.due < TODAY))
        classification = "" if self.ended else "not_enforceable" if self.state == "not_enforceable" else "enforceable"
        return (
            *self._house(self.name, changed), self.debtors, self.number, self.state, "performed", self.due,
            "Xác minh điều kiện thi hành án" if self.due else None, late, self.decision, self.judgment, self.creditor,
            self.amount, self.post.officer, self.office, self.post.room, self.shared, "on_request", "ordinary",
            self.opened, self.ended, classification, changed,
        )  # fmt: skip

    def events(self) -> Iterator[tuple[Any, ...]]:
        happened = [
            ("enforcement_decision", "ra quyết định thi hành án", 0), ("notice_sent", "gửi thông báo", 2),
            ("valid_notice", "đương sự được thông báo hợp lệ", 5), ("verified", "xác minh điều kiện thi hành án", 20),
        ]  # fmt: skip
        for kind, says, after in happened:
            on = self.opened + timedelta(days=after)
            yield (
                *self._house(_key(56), on),
                self.name,
                kind,
                says,
                f"{said(on)} 00:00:00",
                0,
                self.office,
                self.post.room,
                self.decision,
                "",
            )

    def tasks(self) -> Iterator[tuple[Any, ...]]:
        planned = [
            ("notify_decision", "Thông báo quyết định về thi hành án cho đương sự", 3, "done_in_time"),
            ("voluntary", "Thời hạn tự nguyện thi hành án", 15, "run_out"),
            ("verify", "Xác minh điều kiện thi hành án", 24, ""),
        ]
        for code, says, after, status in planned:
            due = self.due if not status and self.due else self.opened + timedelta(days=after)
            status = status or ("stopped_with_case" if self.ended else "overdue" if due < TODAY else "in_time")
            yield (
                *self._house(_key(72), self.opened), self.name, says, status, due, f"{said(due)} 23:59:59", "Chấp hành viên",
                "officer", self.office, self.post.room, "Điều 36 Luật số 106/2025/QH15",
                "ra quyết định thi hành án", self.opened, WHY, code,
            )  # fmt: skip

    def tokens(self) -> Iterator[str]:
        """Lines of the table of search tokens."""
        names = _names(self.debtors) | _names(self.creditor)
        numbers = tokens.code(self.number)
        case = names | numbers | tokens.code(self.judgment_number) | tokens.amount(self.amount)
        case |= tokens.identity(self.debtor_id) | tokens.identity(self.creditor_id)
        for token in case:
            yield f"{self.office}\tcase\t{token}\t{self.name}"
        for token in names | numbers:
            yield f"{self.office}\tdeci\t{token}\t{self.decision}"
        for token in tokens.code(self.judgment_number) if self.new_judgment else ():
            yield f"{self.office}\tjudg\t{token}\t{self.judgment}"


def _invoice(place: int, draw: random.Random) -> tuple[Any, ...]:
    on = TODAY - timedelta(days=draw.randint(0, 2500))
    stamp = datetime(on.year, on.month, on.day, draw.randint(7, 17), draw.randint(0, 59), draw.randint(0, 59))  # noqa: DTZ001
    name, customer, total = f"SINV-{place:07d}", person(draw), draw.randint(1, 90_000) * 1000
    status = draw.choice(("Paid", "Paid", "Unpaid", "Overdue"))
    return (
        name, stamp, stamp, "Administrator", "Administrator", 1, 0, customer, "SINV-.#######", customer, customer,
        f"Công ty {draw.randint(1, 34)}", on, on + timedelta(days=30), status, "VND", 1, total, total,
        0 if status == "Paid" else total, 0, 0,
    )  # fmt: skip


@lru_cache(maxsize=200_000)
def _names(text: str) -> frozenset[str]:
    return frozenset(tokens.names(text))


def _citizen_id(draw: random.Random) -> str:
    place = draw.choice(words("people")["places"])["code"]
    return f"{place}{draw.randint(0, 1)}{draw.randint(50, 99)}{draw.randint(0, 999_999):06d}"


def _weighted(choices: tuple[tuple[str, int], ...], draw: random.Random) -> str:
    return draw.choices([name for name, _ in choices], [weight for _, weight in choices])[0]


def _key(bits: int) -> str:
    """A name that looks drawn by lot and is never drawn twice."""
    return f"{next(_numbers) * 0x9E3779B97F4A7C15F39CC0605CEDC835 % (1 << bits):0{bits // 4}x}"
