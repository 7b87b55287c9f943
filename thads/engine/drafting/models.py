"""What drafting passes around: who issues, what was asked for, what was planned, what goes on paper.

All plain data with ``to_dict``/``from_dict``, so that the trial stores them as JSON and the desk as records.
Amounts are integers in the currency's unit (VND unless said), dates ISO ``YYYY-MM-DD`` strings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, ClassVar, Self


class Plain:
    """Dataclass <-> JSON object; unknown keys of a newer writer are ignored, nested classes named in ``_nested``."""

    _nested: ClassVar[Mapping[str, type[Plain]]] = {}

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)  # type: ignore[call-overload]

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        known = {f.name for f in fields(cls)}  # type: ignore[arg-type]
        return cls(**{key: cls._build(key, value) for key, value in data.items() if key in known})

    @classmethod
    def _build(cls, key: str, value: Any) -> Any:
        part = cls._nested.get(key)
        if part is None or value is None:
            return value
        if isinstance(value, list):
            return [part.from_dict(row) for row in value]
        return part.from_dict(value)


@dataclass
class BankAccount(Plain):
    """Where a debtor pays. ``bin`` is the bank's six-digit NAPAS number; empty for the State Treasury (no VietQR)."""

    holder: str = ""
    bank: str = ""
    number: str = ""
    bin: str = ""


LETTER = "CV"  # the series of letters


@dataclass
class Office(Plain):
    """An enforcement office as it is printed. ``symbols`` overrides a series' printed symbol: {"QĐ": "QĐ-THADS"}."""

    name: str = ""  # "Thi hành án dân sự tỉnh Bắc Ninh"
    place: str = ""  # "Bắc Ninh", before the date
    parent: str = "Cục Quản lý Thi hành án dân sự"
    code: str = ""  # national unit code, "24"
    head_title: str = ""  # "Trưởng Thi hành án dân sự tỉnh Bắc Ninh"; "Trưởng " + name where empty
    sign_title: str = ""  # above the head's signature, where it is shorter: "Cục trưởng"
    abbreviation: str = "THADS"
    address: str = ""
    phone: str = ""
    email: str = ""
    procuracy: str = ""  # "Viện kiểm sát nhân dân tỉnh Bắc Ninh"
    accounts: list[BankAccount] = field(default_factory=list)
    symbols: dict[str, str] = field(default_factory=dict)

    _nested: ClassVar[Mapping[str, type[Plain]]] = {"accounts": BankAccount}

    @property
    def head(self) -> str:
        """Title of the head of this office."""
        return self.head_title or f"Trưởng {self.name}"

    def symbol(self, series: str) -> str:
        """The symbol printed after the number: ``QĐ`` -> ``QĐ-THADS``, unless the office says otherwise.

        A letter (công văn) bears no short type: Decree 30/2020, Annex I.
        """
        own = self.symbols.get(series)
        return own or (self.abbreviation if series == LETTER else f"{series}-{self.abbreviation}")


@dataclass
class Signatory(Plain):
    """Who signs. ``form`` empty: in person; ``KT.`` for the head, ``TUQ.`` delegated further, ``TL.`` by order."""

    name: str = ""
    role: str = "head"  # head | deputy | unit_head | officer
    form: str = ""
    title: str = ""  # own title under the form line: "Phó Trưởng Thi hành án dân sự", "Trưởng phòng"


@dataclass
class Officer(Plain):
    """The enforcement officer (chấp hành viên) the matter is given to."""

    name: str = ""
    title: str = "Chấp hành viên"
    room: str = ""
    phone: str = ""


@dataclass
class Claim(Plain):
    """A request for enforcement that has been received. ``obligations`` empty: everything the requester may ask."""

    requester: str = ""
    date: str = ""
    id: str = ""
    number: str = ""  # in the register of requests
    role: str = "creditor"  # creditor | debtor (a debtor may ask to perform, ND 152/2026 Đ11)
    obligations: list[str] = field(default_factory=list)


@dataclass
class PlannedItem(Plain):
    """One obligation, or the part of it that is due, inside a planned decision."""

    obligation: str
    clause: int = 0
    kind: str = ""
    amount: int | None = None  # as adjudged, for the part this decision enforces
    net_amount: int | None = None  # left to enforce after offsets
    currency: str = "VND"
    debtors: list[str] = field(default_factory=list)
    creditors: list[str] = field(default_factory=list)
    liability: str = "several"
    why: str = "duty"  # duty | return | confiscate | hold | record | security | urgent
    instalments: list[dict[str, Any]] = field(default_factory=list)  # the ones due: {n, amount, due}
    window: dict[str, Any] | None = None  # periodic: {from, to, times, every} due in the enforcement year
    secured_by: list[str] = field(default_factory=list)  # obligations of kind secured_asset
    text: str = ""
    page: int | None = None


def totals_of(items: Iterable[PlannedItem]) -> dict[str, int]:
    """Currency -> net amount to enforce."""
    totals: dict[str, int] = {}
    for item in items:
        if item.net_amount is not None:
            totals[item.currency] = totals.get(item.currency, 0) + item.net_amount
    return totals


@dataclass
class PlannedDecision(Plain):
    """A decision to be drafted. ``key`` depends on the judgment, the rule, the parties and the obligations alone."""

    key: str
    kind: str
    stream: str
    debtors: list[str] = field(default_factory=list)
    creditors: list[str] = field(default_factory=list)
    items: list[PlannedItem] = field(default_factory=list)
    rule: dict[str, str] = field(default_factory=dict)  # {code, article, says}
    attached: list[dict[str, Any]] = field(default_factory=list)  # {obligation, kind: interest|security, text}
    doubts: list[str] = field(default_factory=list)
    regime: str = ""
    requests: list[str] = field(default_factory=list)  # ids of the claims it answers
    totals: dict[str, int] = field(default_factory=dict)  # currency -> net amount to enforce
    nature: str = "ordinary"  # ordinary | urgent | bankruptcy (law/rules/natures.yml)
    deadline: dict[str, Any] = field(default_factory=dict)  # {working_days, article, says} for the decision itself

    _nested: ClassVar[Mapping[str, type[Plain]]] = {"items": PlannedItem}

    @property
    def obligations(self) -> list[str]:
        """Ids of every obligation this decision covers, secured assets included."""
        return [name for item in self.items for name in (item.obligation, *item.secured_by)]

    @property
    def total(self) -> int:
        """VND left to enforce under this decision."""
        return self.totals.get("VND", 0)


@dataclass
class Plan(Plain):
    """Every obligation of a reading: in one decision (a divided one by parts in several), or left out with the reason."""

    decisions: list[PlannedDecision] = field(default_factory=list)
    left_out: list[dict[str, str]] = field(default_factory=list)  # {obligation, code, reason}
    regime: str = ""
    on: str = ""

    _nested: ClassVar[Mapping[str, type[Plain]]] = {"decisions": PlannedDecision}

    def decision(self, key: str) -> PlannedDecision | None:
        """The decision with this key, or None."""
        return next((row for row in self.decisions if row.key == key), None)


@dataclass
class Block(Plain):
    """A piece of the body: ``paragraph``, ``article`` and ``labelled`` (bold lead), ``heading`` (bold), ``item``
    (dash), ``numbered``, ``table`` (columns and rows)."""

    type: str = "paragraph"
    text: str = ""
    lead: str = ""  # printed bold before the text: "Điều 1."
    columns: list[str] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)  # relative
    align: list[str] = field(default_factory=list)  # left | right | center
    rows: list[list[str]] = field(default_factory=list)


@dataclass
class Volume(Plain):
    """An annex (phụ lục); long lists are cut into volumes of at most 5,000 rows, each a file of its own."""

    number: int = 1
    of: int = 1
    title: str = ""
    columns: list[str] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    align: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    sums: list[list[str]] = field(default_factory=list)  # [label, figures] under the last row

    @property
    def span(self) -> tuple[str, str]:
        """Numbers of the first and the last row."""
        return (self.rows[0][0], self.rows[-1][0]) if self.rows else ("", "")


@dataclass
class Cosigner(Plain):
    """Who signs minutes by hand beside the signatory."""

    role: str = ""  # "Người phải thi hành án"
    name: str = ""


@dataclass
class Draft(Plain):
    """A paper ready for the page. Plain text only: nothing in it is ever read as markup."""

    key: str = ""
    kind: str = ""
    code: str = ""  # opaque look-up code
    lookup_url: str = ""
    template: str = "decision"
    regime: str = ""
    on: str = ""  # day it was drafted; the date of the paper is a form field
    parent: str = ""
    office: str = ""
    symbol: str = ""  # "QĐ-THADS"
    place: str = ""
    title: str = ""  # "QUYẾT ĐỊNH"
    subject: str = ""  # "Về việc thi hành án chủ động"
    issuer: str = ""  # "TRƯỞNG THI HÀNH ÁN DÂN SỰ TỈNH BẮC NINH"; empty for notices
    opening: str = ""  # "Kính gửi: ..." of notices and slips
    bases: list[str] = field(default_factory=list)  # căn cứ, one a line
    preamble: list[Block] = field(default_factory=list)  # of decisions: what was found, before "QUYẾT ĐỊNH:"
    body: list[Block] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    sign_lines: list[str] = field(default_factory=list)  # ["KT. TRƯỞNG", "PHÓ TRƯỞNG"]
    sign_name: str = ""
    sign_role: str = "head"
    cosigners: list[Cosigner] = field(default_factory=list)  # of minutes: they sign by hand
    volumes: list[Volume] = field(default_factory=list)
    debtors: list[str] = field(default_factory=list)
    creditors: list[str] = field(default_factory=list)
    obligations: list[str] = field(default_factory=list)
    totals: dict[str, int] = field(default_factory=dict)
    register: str = ""
    form: str = ""  # number of the official form, small at the top right; empty where the law prescribes none
    doubts: list[str] = field(default_factory=list)

    _nested: ClassVar[Mapping[str, type[Plain]]] = {
        "preamble": Block,
        "body": Block,
        "volumes": Volume,
        "cosigners": Cosigner,
    }

    @property
    def amount(self) -> int:
        """VND this paper orders to be enforced."""
        return self.totals.get("VND", 0)

    def text(self) -> str:
        """The whole paper as plain text, for previews, search and comparison."""
        lines = [self.parent, self.office.upper(), "", self.title, self.subject, "", self.issuer, self.opening]
        lines += [*self.bases, ""]
        for block in (*self.preamble, *self.body):
            lines.append(f"{block.lead} {block.text}".strip())
            lines += [" | ".join(row) for row in ([block.columns] if block.columns else []) + block.rows]
        for cosigner in self.cosigners:
            lines.append(f"{cosigner.role} {cosigner.name}".strip())
        lines += ["", "Nơi nhận:", *self.recipients, "", *self.sign_lines, self.sign_name]
        for volume in self.volumes:
            lines += ["", volume.title, " | ".join(volume.columns)]
            lines += [" | ".join(row) for row in (*volume.rows, *volume.sums)]
        return "\n".join(line for line in lines if line is not None)
