"""The company of an office and the account of each key in its ledger."""

from __future__ import annotations

import frappe

from thads.funds.errors import NoLedger, NoSuchAccount


def company_of(office: str) -> str:
    """The ERPNext company in whose ledger an office books. Raises NoLedger."""
    company = frappe.get_cached_value("Enforcement Office", office, "company")
    if not company:
        raise NoLedger(office=frappe.get_cached_value("Enforcement Office", office, "office_name") or office)
    return str(company)


def account_of(company: str, key: str) -> str:
    """Name of the account that carries ``key`` (``engine/money/account_keys``) in the company's chart. Raises NoSuchAccount."""
    made = frappe.local_cache("thads_accounts", (company, key), lambda: _account(company, key))
    if not made:
        raise NoSuchAccount(office=company, key=key)
    return str(made)


def _account(company: str, key: str) -> str | None:
    return frappe.db.get_value("Account", {"company": company, "account_key": key, "is_group": 0, "disabled": 0})
