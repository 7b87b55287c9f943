"""A trial office to look at the desk with: ``bench --site SITE execute thads.setup.demo.make``. Never for real work.

Everybody is made up; the password of every account is given or random; signatures come from a test authority whose
certificates say that they have no legal value.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from pathlib import Path
from typing import Any

import frappe

from thads.decisions import keys
from thads.engine.drafting.trial_ca import Person, TrialCA, make_trial_ca
from thads.setup.records import data

DOMAIN = "thads.example"


def make(password: str | None = None, office: str | None = None, key: str = "rsa") -> dict[str, Any]:
    """The accounts and their password. May be called again; ``office`` chooses another than the usual one."""
    plan = data("demo")
    code = office or plan["office"]
    password = password or secrets.token_urlsafe(9)
    rooms = [_room(code, row) for row in plan["rooms"]]
    officers = {row["login"]: _officer(code, rooms[0], row, password) for row in plan["people"]}
    _office(code, plan, officers)
    _keys(code, plan, officers, key)
    frappe.db.commit()
    return {"password": password, "accounts": [login(code, row["login"]) for row in plan["people"]]}


def login(office: str, name: str) -> str:
    return f"{name}.{office}@{DOMAIN}"


def _room(code: str, row: dict[str, Any]) -> str:
    found = frappe.db.get_value("Enforcement Room", {"office": code, "room_name": row["room_name"]})
    return found or frappe.get_doc({"doctype": "Enforcement Room", "office": code, **row}).insert().name


def _officer(code: str, room: str, row: dict[str, Any], password: str) -> str:
    user = _user(login(code, row["login"]), row, password) if row["roles"] else None
    values = {"full_name": row["full_name"], "user": user, "position": row["position"], "room": room}
    found = frappe.db.get_value("Enforcement Officer", {"office": code, "full_name": row["full_name"]})
    officer = frappe.get_doc("Enforcement Officer", found) if found else frappe.new_doc("Enforcement Officer")
    officer.update({"office": code, "title": row.get("title"), "rank": row.get("rank"), **values})
    return officer.save().name


def _user(email: str, row: dict[str, Any], password: str) -> str:
    known = frappe.db.exists("User", email)
    user = frappe.get_doc("User", email) if known else frappe.new_doc("User")
    given, _, family = row["full_name"].rpartition(" ")
    user.update({"email": email, "first_name": given, "last_name": family, "language": "vi", "send_welcome_email": 0})
    user.update({"module_profile": data("profile")["name"]})
    user.default_workspace = data("profile")["starts_on"].get(row["position"])
    user.flags.no_welcome_mail = True
    user.new_password = password
    user.flags.ignore_password_policy = True
    user.save()
    user.add_roles(*row["roles"])
    return user.name


def _office(code: str, plan: dict[str, Any], officers: dict[str, str]) -> None:
    office = frappe.get_doc("Enforcement Office", code)
    by = {mark: officers[row["login"]] for row in plan["people"] for mark in ("signs", "enforces") if row.get(mark)}
    office.update({"default_signatory": by["signs"], "default_officer": by["enforces"]})
    office.update({"address": plan["address"], "phone": plan["phone"]})
    if not office.accounts:
        office.append("accounts", plan["account"])
    office.save()
    settings = frappe.get_single("Enforcement Settings")
    settings.lookup_base = plan["lookup_base"]
    settings.save()


def _keys(code: str, plan: dict[str, Any], officers: dict[str, str], key: str) -> None:
    office_name = frappe.db.get_value("Enforcement Office", code, "office_name")
    signers = [row for row in plan["people"] if row.get("signs") or row.get("key")]
    people = [
        Person(row["full_name"], row.get("title") or _vietnamese(row["position"]), office_name) for row in signers
    ]
    since = frappe.utils.now_datetime().astimezone() - timedelta(days=365)  # training data sign in the past
    authority = make_trial_ca(keys.folder() / "trial", at=since, people=people, offices=[office_name], key=key)
    _trust(authority)
    for row in signers:
        _key(authority, authority.people[row["full_name"]], code, "Officer", officers[row["login"]])
    _key(authority, authority.offices[office_name], code, "Office", None)


def _trust(authority: TrialCA) -> None:
    roots = keys.folder() / "roots"
    roots.mkdir(exist_ok=True)
    (roots / "trial.cer").write_bytes(authority.root)


def _key(authority: TrialCA, file: Path, code: str, holder: str, officer: str | None) -> None:
    same = {"office": code, "holder_type": holder, "officer": officer or ("is", "not set")}
    if frappe.db.exists("Signing Key", same):
        return
    base = keys.folder()
    frappe.get_doc({
        "doctype": "Signing Key", "holder_type": holder, "office": code, "officer": officer,
        "key_file": str(file.resolve().relative_to(base)),
        "password_file": str(authority.password_file.resolve().relative_to(base)),
    }).insert()  # fmt: skip


def _vietnamese(position: str) -> str:
    """A position as papers name it, whatever the language of who runs this."""
    return str(frappe._(position, lang="vi"))
