"""make_...: records for tests, in offices of their own, with real keys of a test authority (EC, made once)."""

from __future__ import annotations

from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import frappe

from thads.decisions import batches, house
from thads.engine.judgment.schema import STATE, Clause, Document, Obligation, Party, Reading, Source
from thads.engine.law.rulebook import Rulebook
from thads.intake import reading_kept, readings
from thads.organisation import vault
from thads.organisation.guarded import by_service
from thads.setup import demo
from thads.setup.records import data

OFFICE, OTHER_OFFICE = "24", "96"
DRAFTER, REVIEWER, HEAD, CLERK, INTAKE = "thu-ly", "ra-soat", "truong", "van-thu", "tiep-nhan"


def make_office(code: str = OFFICE) -> str:
    """An office with its people and keys."""
    demo.make("Thads-Test-2026!", code, key="ec")
    return code


def user(part: str, office: str = OFFICE) -> str:
    return demo.login(office, part)


@contextmanager
def working_as(part: str, office: str = OFFICE):
    """Whatever is inside is done by this officer."""
    before = frappe.session.user
    frappe.set_user(part if "@" in part or part in ("Guest", "Administrator") else user(part, office))
    try:
        yield
    finally:
        frappe.set_user(before)


def reading_of(debtors: int = 3, number: str = "12/2026/DS-ST") -> Reading:
    """A judgment with a court fee for each debtor, which is enforced ex officio: one decision each."""
    names = [f"Nguyễn Thử {index:04d}" for index in range(1, debtors + 1)]
    return Reading(
        source=Source(sha256="0" * 64, pages=1, file_name="ban-an.txt", page_sizes=[[595, 842]]),
        document=Document(number, "2026-08-15", "Tòa án nhân dân khu vực 1 - Bắc Ninh", "judgment", "first", "civil"),
        parties=[_party(index, name) for index, name in enumerate(names, 1)],
        clauses=[Clause(index, f"{index}.", f"{name} phải chịu án phí.", "obligation", page=1) for index, name in enumerate(names, 1)],
        obligations=[_fee(index, name) for index, name in enumerate(names, 1)],
    )  # fmt: skip


def debts_of(debtors: int = 3, number: str = "13/2026/DS-ST") -> Reading:
    """A judgment in which each debtor owes a creditor of his own: enforced on request only."""
    made = reading_of(debtors, number)
    for index, row in enumerate(made.obligations, 1):
        creditor = f"Trần Thử {index:04d}"
        made.parties.append(Party(f"c{index}", creditor, roles=["plaintiff"], birth_year=1970))
        row.kind, row.stream, row.creditors = "pay_money", "on_request", [creditor]
        row.text = made.clauses[index - 1].text = f"Buộc {row.debtors[0]} phải trả cho {creditor} 300.000 đồng."
    return made


def _party(index: int, name: str) -> Party:
    return Party(
        f"p{index}", name, roles=["defendant"], birth_year=1960 + index % 40,
        address=f"Số {index}, đường Thử Nghiệm, phường Kinh Bắc, tỉnh Bắc Ninh",
    )  # fmt: skip


def _fee(index: int, name: str) -> Obligation:
    return Obligation(
        f"o{index}", index, f"{name} phải chịu 300.000 đồng án phí dân sự sơ thẩm.", "court_fee", "ex_officio",
        debtors=[name], creditors=[STATE], amount=300_000, net_amount=300_000, amount_checked=True, level="first",
        scope="civil", page=1,
    )  # fmt: skip


def make_reading(office: str = OFFICE, *, status: str = "to_review", data: Reading | None = None, **kw: Any) -> str:
    """A reading as its worker leaves it; ``status='confirmed'`` books it in."""
    contract = (data or reading_of(**kw)).to_dict()
    row = frappe.new_doc("Reading")
    row.update({
        "file_name": "ban-an.txt", "sha256": vault.put(b"ban an"), "office": office, "status": "to_review", "pages": 1,
        "contract": vault.put_json(contract), "revision": 1, **reading_kept.heading(contract),
    })  # fmt: skip
    by_service(row).insert(ignore_permissions=True)
    if status == "confirmed":
        with working_as(DRAFTER, office):
            readings.confirm(row.name, twice=True)
    return row.name


def make_batch(office: str = OFFICE, *, run: bool = True, **kw: Any) -> str:
    """A submitted batch of a fresh reading, drafted unless ``run`` is False."""
    reading = make_reading(office, status="confirmed", **kw)
    with working_as(DRAFTER, office), patch.object(batches, "enqueue"):
        batch = batches.create(reading, None, *house.defaults(office)).name
    if run:
        batches.work(batch)
    return batch


def redrafted(reading: str, office: str = OFFICE) -> str:
    """What the plan of a reading still lacks, drafted; the decision."""
    with working_as(DRAFTER, office), patch.object(batches, "enqueue"):
        batch = batches.create(reading, None, *house.defaults(office)).name
    batches.work(batch)
    return decisions_of(batch)[0]


def make_long_batch(rows: int, size: int, office: str = OFFICE, **kw: Any) -> str:
    """A batch of one decision: one person fined on ``rows`` counts, the annex cut into volumes of ``size`` rows."""
    data = reading_of(1)
    data.obligations = [_fine(place, data.obligations[0].debtors) for place in range(1, rows + 1)]
    with small_volumes(size):
        return make_batch(office, data=data, **kw)


def small_volumes(size: int):
    """Annexes are cut after ``size`` rows inside the ``with`` block."""
    real = Rulebook.parameter
    return patch.object(
        Rulebook, "parameter", lambda book, code, on: size if code == "annex_rows_per_volume" else real(book, code, on)
    )


def _fine(place: int, debtors: list[str]) -> Obligation:
    return Obligation(
        f"o{place}", 1, f"Nộp 100.000 đồng tiền phạt lần {place}.", "fine", "ex_officio", debtors=debtors,
        amount=100_000, net_amount=100_000, amount_checked=True, scope="criminal", page=1,
    )  # fmt: skip


def decisions_of(batch: str) -> list[str]:
    return frappe.get_all("Decision", {"batch": batch}, pluck="name", order_by="creation, name")


def make_user(email: str, roles: list[str]) -> str:
    """An account without an office."""
    if not frappe.db.exists("User", email):
        user = {"doctype": "User", "email": email, "first_name": email.split("@")[0], "send_welcome_email": 0}
        frappe.get_doc(user).insert()
    frappe.get_doc("User", email).add_roles(*roles)
    return email


def make_officer(login: str, position: str, roles: list[str], office: str = OFFICE) -> str:
    """One more officer of an office; the account's address."""
    email = make_user(user(login, office), roles)
    row = {"doctype": "Enforcement Officer", "full_name": login, "user": email, "office": office, "position": position}
    if not frappe.db.exists("Enforcement Officer", {"user": email, "office": office}):
        frappe.get_doc(row).insert()
    return email


RECORDS = (
    "Receipt Minutes", "Receipt Part", "Receipt", "Old Receipt",
    "Fund Account", "Fund Entry", "Money Voucher", "Money Voucher Part", "Ledger Check", "GL Entry", "Payment Ledger Entry",
    "Field Day Officer", "Field Day", "Internal Request Step", "Internal Request", "State Compensation", "Office Inspection",
    "Administrative Judgment Follow Up", "Feedback", "Scan Part", "Scan Batch", "Scan Sheet", "Correspondence Scan", "Correspondence Step", "Correspondence",
    "Exemption Step", "Exemption Item", "Exemption File", "Officer Handover Item", "Officer Handover", "Party Succession", "Entrustment Item", "Entrustment Step", "Entrustment",
    "Asset Offer", "Asset Auction", "Asset Valuation", "Asset Sale Step",
    "Register Correction", "Register Line", "Register Closing",
    "Cross Office Lookup", "Enforcement Measure", "Means Verification", "Enforcement Asset",
    "File Document", "File Archive", "Publication", "Enforcement Note", "Procuracy Dispatch Item", "Procuracy Dispatch", "Postal Item", "Service Attempt", "Enforcement Task", "Enforcement Event", "Enforcement Case",
    "Correction Task", "Judgment Correction Change", "Judgment Correction", "Request Step", "Request Attachment",
    "Request Transfer", "Request Person", "Request Term", "Decision Run Item", "Decision Run", "True Copy", "Decision Volume", "Decision Item", "Decision", "Drafting Batch Item", "Drafting Batch", "Enforcement Request", "Obligation Party",
    "Obligation", "Court Judgment", "Reading Correction", "Reading", "Judgment Party", "Number Series Counter",
)  # fmt: skip


def sweep_records() -> None:
    """What tests had to commit: batches and steps commit as they go."""
    frappe.set_user("Administrator")
    for doctype in RECORDS:
        frappe.db.delete(doctype)
    frappe.db.sql("delete from thads_search_token")
    frappe.db.commit()


def make_delegation(receiver: str = "pho-truong", office: str = OFFICE, **kw: Any) -> str:
    """A delegation of the head's in force from the first of the year: KT. for a deputy unless ``kw`` says otherwise."""
    code = frappe.db.get_value("Enforcement Officer", {"user": user(receiver, office), "office": office})
    row = {
        "doctype": "Delegation of Authority", "office": office, "given_to": code, "form": "KT.",
        "from_date": "2026-01-01", "paper_number": "05/QĐ-THADS", "paper_date": "2026-01-01", **kw,
    }  # fmt: skip
    with working_as(HEAD, office):
        doc = frappe.get_doc(row).insert()
        doc.submit()
    return doc.name


def make_department(code: str) -> str:
    """The department above the offices in place of the office ``code``, with its people and keys."""
    told = {
        "unit_type": "Department",
        "office_name": "Cục Quản lý Thi hành án dân sự",
        "head_title": "Cục trưởng Cục Quản lý Thi hành án dân sự",
    }
    if frappe.db.get_value("Enforcement Office", code, "unit_type") != "Department":
        frappe.db.set_value("Enforcement Office", code, told)
        frappe.clear_document_cache("Enforcement Office", code)
    make_office(code)
    for part in (DRAFTER, REVIEWER, HEAD, CLERK):
        frappe.get_doc("User", user(part, code)).add_roles("Department Officer")
    return code


def unmake_department(code: str) -> None:
    """The office is an office again."""
    shipped = next(row for row in data("offices") if row["code"] == code)
    frappe.db.set_value("Enforcement Office", code, {"head_title": None, **shipped})
    frappe.clear_document_cache("Enforcement Office", code)
    frappe.db.commit()
