"""Made-up readings for the drafting tests. Nobody here exists."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from thads.engine.drafting.models import BankAccount, Office, Officer, Signatory
from thads.engine.judgment.schema import STATE, Document, Obligation, Party, Reading, Source


def make_obligation(id: str, kind: str = "pay_money", **fields: Any) -> Obligation:
    defaults: dict[str, Any] = {
        "clause": 1,
        "text": f"Câu tuyên của nghĩa vụ {id}.",
        "stream": "on_request",
        "debtors": ["Trần Văn An"],
        "creditors": ["Lê Thị Bình"],
        "amount": 1_000_000,
    }
    return Obligation(id=id, kind=kind, **(defaults | fields))


def court_fee(id: str, debtor: str, amount: int, **fields: Any) -> Obligation:
    defaults: dict[str, Any] = {"level": "first", "scope": "civil", "net_amount": amount}
    return make_obligation(
        id, "court_fee", stream="ex_officio", debtors=[debtor], creditors=[STATE], amount=amount, **(defaults | fields)
    )


def refund(id: str, creditor: str, amount: int) -> Obligation:
    return make_obligation(
        id,
        "refund_advance",
        stream="ex_officio",
        debtors=[STATE],
        creditors=[creditor],
        amount=amount,
        net_amount=amount,
    )


def make_party(name: str, **fields: Any) -> Party:
    return Party(id=f"p-{name}", name=name, **fields)


def make_reading(*obligations: Obligation, parties: list[Party] | None = None, **document: Any) -> Reading:
    defaults: dict[str, Any] = {
        "number": "76/2026/DS-ST",
        "date": "2026-08-15",
        "court": "Tòa án nhân dân khu vực 1 - Bắc Ninh",
        "type": "judgment",
        "instance": "first",
        "branch": "civil",
    }
    names = dict.fromkeys(n for row in obligations for n in (*row.debtors, *row.creditors) if n != STATE)
    known = {party.name for party in parties or []}
    people = (parties or []) + [
        make_party(name, birth_year=1980, id_number="024080000000", address="Khu phố 1, phường Kinh Bắc, tỉnh Bắc Ninh")
        for name in names
        if name not in known
    ]
    return Reading(
        source=Source(sha256="ab" * 32, pages=3),
        document=Document(**(defaults | document)),
        parties=people,
        obligations=list(obligations),
    )


def make_office(**fields: Any) -> Office:
    defaults: dict[str, Any] = {
        "name": "Thi hành án dân sự tỉnh Bắc Ninh",
        "place": "Bắc Ninh",
        "code": "24",
        "address": "Số 1 đường Ví Dụ, phường Kinh Bắc, tỉnh Bắc Ninh",
        "phone": "0222 000 0000",
        "procuracy": "Viện kiểm sát nhân dân tỉnh Bắc Ninh",
        "accounts": [
            BankAccount(
                holder="Thi hành án dân sự tỉnh Bắc Ninh",
                bank="Ngân hàng TMCP Ví Dụ - Chi nhánh Bắc Ninh",
                number="1234567890",
                bin="970436",
            )
        ],
    }
    return Office(**(defaults | fields))


def make_signatory(**fields: Any) -> Signatory:
    return Signatory(**({"name": "Nguyễn Minh Trưởng", "role": "head"} | fields))


def make_officer(**fields: Any) -> Officer:
    return Officer(
        **(
            {"name": "Phạm Thị Hành", "title": "Chấp hành viên trung cấp", "room": "Phòng Thi hành án dân sự khu vực 1"}
            | fields
        )
    )


NAMES = st.lists(st.sampled_from(["A", "B", "C", "D", STATE]), max_size=3, unique=True)
KINDS = st.sampled_from(
    ["pay_money", "court_fee", "refund_advance", "return_property", "confiscate", "destroy", "divide_property",
     "hand_over", "secured_asset", "security_measure", "maintenance", "act", "fine"]
)  # fmt: skip


@st.composite
def readings(draw):
    rows = []
    for number in range(draw(st.integers(0, 14))):
        amount = draw(st.none() | st.integers(1, 10**12))
        row = make_obligation(
            f"o{number}",
            draw(KINDS),
            stream=draw(st.sampled_from(["ex_officio", "on_request"])),
            debtors=draw(NAMES),
            creditors=draw(NAMES),
            amount=amount,
            net_amount=amount,
            liability=draw(st.sampled_from(["several", "joint_and_several", "undivided", "by_shares"])),
            items=draw(st.lists(st.sampled_from([{"plate": "1"}, {"plate": "2"}]), max_size=1)),
            secures=draw(st.none() | st.sampled_from([f"o{i}" for i in range(14)])),
            already_performed=draw(st.booleans()) and draw(st.booleans()),
            due=draw(st.none() | st.sampled_from(["2026-01-01", "2027-01-01"])),
        )
        rows.append(row)
    return make_reading(*rows)
