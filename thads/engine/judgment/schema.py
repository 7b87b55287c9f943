"""The reading of a judgment: what the reader hands to people and to ``drafting.plan``.

Shapes follow the contract ``thads.reading/1``. Amounts are integers in the currency's unit (VND unless said),
dates ISO ``YYYY-MM-DD`` strings, boxes ``[x0, y0, x1, y1]`` in PDF points from the page's top left, pages 1-based.
A box belongs to ``page``; text that runs over a page break names every part in ``spans``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Self, TypeVar

SCHEMA = "thads.reading/1"
STATE = "STATE"

KINDS = (
    "pay_money", "wages", "compensation", "maintenance", "court_fee", "litigation_cost", "fine", "confiscate",
    "destroy", "return_property", "refund_advance", "hand_over", "divide_property", "secured_asset", "custody",
    "act", "social_insurance", "security_measure", "deposit",
)  # fmt: skip
STREAMS = ("ex_officio", "on_request")
LIABILITIES = ("several", "joint_and_several", "by_shares", "undivided", "each")
EFFECTS = ("obligation", "attached", "none")

Box = list[float]
T = TypeVar("T")


@dataclass
class Span:
    """A piece of the source: one box on one page."""

    page: int
    bbox: Box


@dataclass
class Source:
    sha256: str = ""
    pages: int = 0
    ocr_pages: list[int] = field(default_factory=list)
    seconds: float = 0.0
    file_name: str = ""
    media_type: str = ""
    readers: list[dict[str, Any]] = field(default_factory=list)  # {page, provider, version}
    page_sizes: list[list[float]] = field(default_factory=list)  # [width, height] in points, one a page


@dataclass
class Document:
    number: str | None = None
    date: str | None = None
    court: str | None = None
    type: str | None = None  # judgment | decision
    instance: str | None = None  # first | appeal | cassation | retrial
    branch: str | None = None  # civil | criminal | family | commercial | labour | administrative | bankruptcy
    subject: str | None = None
    corrects: str | None = None


@dataclass
class Party:
    id: str
    name: str
    kind: str = "person"  # person | organisation
    roles: list[str] = field(default_factory=list)
    birth_year: int | None = None
    id_number: str | None = None
    address: str | None = None
    represented_by: str | None = None
    page: int | None = None
    bbox: Box | None = None
    doubts: list[str] = field(default_factory=list)
    birth_date: str | None = None
    sex: str | None = None  # male | female, where a title or the id says so
    aliases: list[str] = field(default_factory=list)


@dataclass
class Clause:
    n: int
    label: str
    text: str
    effect: str = "none"
    why_none: str | None = None
    page: int | None = None
    bbox: Box | None = None
    spans: list[Span] = field(default_factory=list)


@dataclass
class Obligation:
    id: str
    clause: int
    text: str
    kind: str
    stream: str
    debtors: list[str] = field(default_factory=list)
    creditors: list[str] = field(default_factory=list)
    liability: str = "several"
    amount: int | None = None
    currency: str = "VND"
    amount_checked: bool = False
    amount_agrees_with: list[str] = field(default_factory=list)  # words | components | court_fee_scale | ...
    components: list[dict[str, Any]] = field(default_factory=list)  # {label, amount}
    period: dict[str, Any] | None = None  # {every, day, from, to}
    due: str | None = None
    instalments: list[dict[str, Any]] = field(default_factory=list)  # {n, amount, due}
    interest: dict[str, Any] = field(default_factory=lambda: {"kind": "none"})
    offset: dict[str, Any] | None = None  # {amount, receipt: {number, date, office}}
    net_amount: int | None = None
    items: list[dict[str, Any]] = field(default_factory=list)  # {description, quantity, unit, serial, plate}
    asset: dict[str, Any] | None = None
    secures: str | None = None
    conditional: bool = False
    already_performed: bool = False
    confidence: float = 1.0
    doubts: list[str] = field(default_factory=list)
    level: str | None = None  # court_fee: first | appeal
    scope: str | None = None  # court_fee: civil | criminal
    page: int | None = None
    bbox: Box | None = None
    spans: list[Span] = field(default_factory=list)


@dataclass
class Field:
    """One field of a request, as read; a person confirms it before it counts."""

    value: Any = None
    page: int | None = None
    bbox: Box | None = None
    confidence: float = 0.0
    confirmed: bool = False


@dataclass
class Request:
    """A request for enforcement (đơn yêu cầu thi hành án), typed or handwritten."""

    date: Field = field(default_factory=Field)
    office: Field = field(default_factory=Field)
    requester: dict[str, Field] = field(default_factory=dict)  # name, address, birth_date, id_number, phone
    creditor: dict[str, Field] = field(default_factory=dict)
    debtor: dict[str, Field] = field(default_factory=dict)
    judgment: dict[str, Field] = field(default_factory=dict)  # number, date, court
    items: list[Field] = field(default_factory=list)
    assets_known: Field = field(default_factory=Field)
    bank_account: dict[str, Field] = field(default_factory=dict)  # holder, bank, number
    signature_seen: Field = field(default_factory=Field)
    handwritten: bool = False


@dataclass
class Reading:
    source: Source = field(default_factory=Source)
    document: Document = field(default_factory=Document)
    parties: list[Party] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    obligations: list[Obligation] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    request: Request | None = None
    checks: list[dict[str, Any]] = field(default_factory=list)  # {what, ok, says, obligation?, page?}
    schema: str = SCHEMA

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of the contract."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The reading back from its JSON object; unknown keys (a newer writer's) are ignored."""
        return cls(
            source=_build(Source, data.get("source") or {}),
            document=_build(Document, data.get("document") or {}),
            parties=[_build(Party, row) for row in data.get("parties", [])],
            clauses=[_with_spans(Clause, row) for row in data.get("clauses", [])],
            obligations=[_with_spans(Obligation, row) for row in data.get("obligations", [])],
            doubts=list(data.get("doubts", [])),
            request=_request(data["request"]) if data.get("request") else None,
            checks=list(data.get("checks", [])),
        )

    def party(self, name: str) -> Party | None:
        """The party printed under ``name``, or None (the State, an unresolved short name)."""
        return next((party for party in self.parties if party.name == name), None)


def _build(cls: type[T], data: Mapping[str, Any]) -> T:
    known = {f.name for f in fields(cls)}
    return cls(**{key: value for key, value in data.items() if key in known})


def _with_spans(cls: type[T], data: Mapping[str, Any]) -> T:
    row = _build(cls, data)
    row.spans = [_build(Span, span) for span in data.get("spans", [])]
    return row


def _request(data: Mapping[str, Any]) -> Request:
    request = _build(Request, data)
    for f in fields(Request):
        value = getattr(request, f.name)
        if isinstance(value, Mapping) and {"value", "confirmed"} <= value.keys():
            setattr(request, f.name, _build(Field, value))
        elif isinstance(value, Mapping):
            setattr(request, f.name, {key: _build(Field, part) for key, part in value.items()})
        elif isinstance(value, list):
            setattr(request, f.name, [_build(Field, part) for part in value])
    return request
