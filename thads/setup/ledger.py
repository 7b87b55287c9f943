"""ERPNext's ledgers for the enforcement offices: ``bench --site SITE execute thads.setup.ledger.make``. May be run again.

One flat company per office, each with the chart of accounts of ``engine/money``; fiscal years from 1 October; rooms and fund
accounts as accounting dimensions; judgment parties, officers and offices as party types. What an accountant changed stays.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import frappe
from erpnext.accounts.doctype.account.chart_of_accounts.chart_of_accounts import create_charts
from erpnext.accounts.doctype.accounting_dimension.accounting_dimension import make_dimension_in_accounting_doctypes
from frappe.custom.doctype.custom_field.custom_field import create_custom_fields
from frappe.utils import getdate, today

from thads.engine.money.chart import Chart
from thads.engine.money.leaves import CLASSES, ROOTS, Leaf, tree
from thads.organisation.law import book

CURRENCY, COUNTRY = "VND", "Vietnam"
PARTY_TYPES = {"Judgment Party": "Payable", "Enforcement Officer": "Receivable", "Enforcement Office": "Payable"}
DIMENSIONS = {"Fund Account": "fund_account", "Enforcement Room": "enforcement_room"}
TYPES = {"party_receivable": "Receivable", "party_payable": "Payable", "cash": "Cash"}
KEY_FIELD = {
    "fieldname": "account_key", "label": "Account Key", "fieldtype": "Data", "insert_after": "account_type",
    "read_only": 1, "no_copy": 1, "search_index": 1, "in_standard_filter": 1,
}  # fmt: skip


def make(offices: list[str] | None = None, years: int = 2) -> dict[str, int]:
    """Companies, charts, years, dimensions and party types of ``offices`` (codes; all of them by default).

    ``years``: how many fiscal years from the one before today's on. Returns how many of each were new.
    """
    create_custom_fields({"Account": [KEY_FIELD]})
    frappe.db.set_value("Currency", CURRENCY, {"enabled": 1, "smallest_currency_fraction_value": 1})
    made = {"party_types": _party_types(), "dimensions": _dimensions(), "companies": 0, "accounts": 0}
    codes = offices or frappe.get_all("Enforcement Office", {"disabled": 0}, pluck="name", order_by="name")
    for code in codes:
        office = frappe.get_doc("Enforcement Office", code)
        made["companies"] += _company(office)
        made["accounts"] += _accounts(office.company)
        _defaults(office.company)
        frappe.db.commit()
    made["fiscal_years"] = _fiscal_years(years)
    frappe.db.commit()
    return made


def _party_types() -> int:
    new = [name for name in PARTY_TYPES if not frappe.db.exists("Party Type", name)]
    for name in new:
        row = {"doctype": "Party Type", "party_type": name, "account_type": PARTY_TYPES[name]}
        frappe.get_doc(row).insert(ignore_permissions=True)
    return len(new)


def _dimensions() -> int:
    """Columns on the rows of the ledger. Made at once: a queued job might come after the first voucher."""
    new = [name for name in DIMENSIONS if not frappe.db.exists("Accounting Dimension", {"document_type": name})]
    for name in new:
        row = {"doctype": "Accounting Dimension", "document_type": name, "fieldname": DIMENSIONS[name], "label": name}
        dimension = frappe.get_doc(row)
        dimension.flags.ignore_permissions = True
        in_test, frappe.flags.in_test = frappe.flags.in_test, True
        try:
            dimension.insert()
        finally:
            frappe.flags.in_test = in_test
    for name in DIMENSIONS:
        if not frappe.get_meta("GL Entry").has_field(DIMENSIONS[name]):
            make_dimension_in_accounting_doctypes(frappe.get_doc("Accounting Dimension", {"document_type": name}))
    frappe.flags.accounting_dimensions = None
    return len(new)


def _company(office: Any) -> int:
    """The office's company; flat, so that no chart is kept in step with another's."""
    if office.company and frappe.db.exists("Company", office.company):
        return 0
    name = frappe.db.get_value("Company", {"abbr": office.name}) or _new_company(office)
    office.db_set("company", name, update_modified=False)
    return 1


def _new_company(office: Any) -> str:
    frappe.local.flags.ignore_chart_of_accounts = True
    try:
        company = frappe.get_doc(
            {
                "doctype": "Company", "company_name": office.office_name, "abbr": office.name, "default_currency": CURRENCY,
                "country": COUNTRY, "enable_perpetual_inventory": 0,
            }
        )  # fmt: skip
        company.insert(ignore_permissions=True)
    finally:
        frappe.local.flags.ignore_chart_of_accounts = False
    return str(company.name)


def _accounts(company: str) -> int:
    """Accounts that are missing, parents first. A new company gets its whole chart in one go."""
    leaves = tree(Chart(getdate(today()), book()))
    known = set(frappe.get_all("Account", {"company": company}, pluck="account_number"))
    if not known:
        frappe.local.flags.ignore_root_company_validation = True
        create_charts(company, custom_chart=_chart(leaves), from_coa_importer=True)
        known = {leaf.number for leaf in leaves}
        new = len(leaves)
    else:
        missing = [leaf for leaf in leaves if leaf.number not in known]
        for leaf in missing:
            _account(company, leaf)
        new = len(missing)
    for leaf in leaves:
        if leaf.key:
            frappe.db.set_value("Account", {"company": company, "account_number": leaf.number}, "account_key", leaf.key)
    return new


def _chart(leaves: list[Leaf]) -> dict[str, Any]:
    """The shape ERPNext's importer takes: a tree of dicts by name."""
    nodes: dict[str, dict[str, Any]] = {
        CLASSES[root]: {"account_name": CLASSES[root], "root_type": ROOTS[root], "is_group": 1} for root in CLASSES
    }
    top = dict(nodes)
    for leaf in leaves:
        node: dict[str, Any] = {
            "account_name": leaf.name, "account_number": leaf.number, "account_type": _type(leaf), "is_group": leaf.is_group,
        }  # fmt: skip
        nodes[leaf.number] = node
        nodes[leaf.parent][f"{leaf.number} {leaf.name}"] = node
    return top


def _account(company: str, leaf: Leaf) -> None:
    """One account more, for a key that came with an operator's own record or a new version."""
    parent = {"account_name": leaf.parent} if leaf.parent in CLASSES.values() else {"account_number": leaf.parent}
    row = {
        "doctype": "Account", "company": company, "account_name": leaf.name, "account_number": leaf.number,
        "parent_account": frappe.db.get_value("Account", {"company": company, **parent}), "is_group": int(leaf.is_group),
        "account_type": _type(leaf), "root_type": leaf.root,
    }  # fmt: skip
    frappe.get_doc(row).insert(ignore_permissions=True)


def _type(leaf: Leaf) -> str:
    """ERPNext's type: it decides who may stand on a line. Money other than cash is a bank's."""
    return TYPES.get(leaf.key, "Bank" if leaf.is_money else "")


def _defaults(company: str) -> None:
    """What ERPNext falls back to; it asks for a payable and a receivable account wherever a party stands."""
    keys = {
        "default_cash_account": "cash", "default_bank_account": "bank",
        "default_payable_account": "party_payable", "default_receivable_account": "party_receivable",
    }  # fmt: skip
    row = frappe.db.get_value("Company", company, list(keys), as_dict=True)
    for field, key in keys.items():
        if not row[field]:
            account = frappe.db.get_value("Account", {"company": company, "account_key": key})
            frappe.db.set_value("Company", company, field, account)


def _fiscal_years(years: int) -> int:
    """Years from 1 October to 30 September, named by both: 2026-2027. Years of others are left to their companies."""
    companies = frappe.get_all("Enforcement Office", {"company": ("is", "set")}, pluck="company")
    first = getdate(today()).year - (2 if getdate(today()).month < 10 else 1)
    new = 0
    _keep_years_of_others(companies)
    for year in range(first, first + years + 1):
        name = f"{year}-{year + 1}"
        known = frappe.db.exists("Fiscal Year", name)
        row = frappe.get_doc("Fiscal Year", name) if known else frappe.new_doc("Fiscal Year")
        have = {one.company for one in row.get("companies", [])}
        missing = [company for company in companies if company not in have]
        if known and not missing:
            continue
        starts = date(year, 10, 1)
        row.update(
            {"year": name, "year_start_date": starts, "year_end_date": date(year + 1, 10, 1) - timedelta(days=1)}
        )
        for company in missing:
            row.append("companies", {"company": company})
        row.flags.ignore_permissions = True
        row.save()
        new += not known
    return new


def _keep_years_of_others(companies: list[str]) -> None:
    """A year that names no company holds for all: one of another shape would take our days. It keeps the other companies."""
    others = frappe.get_all("Company", {"name": ("not in", companies)}, pluck="name")
    for name in frappe.get_all("Fiscal Year", pluck="name"):
        row = frappe.get_doc("Fiscal Year", name)
        if row.get("companies") or (row.year_start_date.month, row.year_start_date.day) == (10, 1):
            continue
        if others:
            for company in others:
                row.append("companies", {"company": company})
        else:
            row.disabled = 1
        row.flags.ignore_permissions = True
        row.save()
