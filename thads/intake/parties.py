"""The same person across judgments: by identity number, else by name, birth year and address together.

Where neither is printed nobody is merged: two people of one name stay two.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

import frappe

from thads.engine.text.normal import fold
from thads.organisation import bulk
from thads.organisation.guarded import by_service

CHUNK = 1000
PARTY = "Obligation Party"


def match(parties: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Name as printed -> Judgment Party; new ones are made."""
    keyed = [(identity(party), party) for party in parties]
    known = _known([key for key, _ in keyed if key])
    found: dict[str, str] = {}
    made: list[dict[str, Any]] = []
    for key, party in keyed:
        name = known.get(key) if key else None
        if name is None:
            made.append(_row(party, key))
            name = made[-1]["name"]
            if key:
                known[key] = name
        for printed in (party["name"], *party.get("aliases", [])):
            found.setdefault(printed, name)
    bulk.insert("Judgment Party", made)
    return found


def correct(judgment: str, before: Iterable[Mapping[str, Any]], after: Iterable[Mapping[str, Any]]) -> None:
    """The parties of a judgment as a correction describes them, in the same order as before. A record that other judgments
    know the person by, or that somebody else has already under the new number, is left alone: this judgment takes its own."""
    for was, now in zip(before, after, strict=True):
        if _described(was) == _described(now):
            continue
        rows = {"judgment": judgment, "printed_name": was["name"][:250]}
        master = frappe.db.get_value(PARTY, rows, "party")
        if not master:
            continue
        key = identity(now)
        if _known_elsewhere(master, judgment) or (
            key and frappe.db.exists("Judgment Party", {"identity_key": key, "name": ("!=", master)})
        ):
            frappe.db.set_value(PARTY, rows, "party", match([now])[now["name"]])
        else:
            person = by_service(frappe.get_doc("Judgment Party", master))
            person.update(_described(now) | {"identity_key": key})
            person.save(ignore_permissions=True)


def _known_elsewhere(master: str, judgment: str) -> bool:
    return bool(frappe.db.exists(PARTY, {"party": master, "judgment": ("!=", judgment)}))


def identity(party: Mapping[str, Any]) -> str | None:
    """A digest that two records of the same person share; None where what is printed cannot tell."""
    if party.get("id_number"):
        return _digest("id", "".join(filter(str.isalnum, str(party["id_number"]))).upper())
    born = party.get("birth_date") or party.get("birth_year")
    if party.get("address") and (born or party.get("kind") == "organisation"):
        return _digest("who", fold(party["name"]), str(born or ""), fold(party["address"]))
    return None


def search_text(name: str) -> str:
    """Folded words for search: full-text indexes drop An, Hà, Lê."""
    return f" {fold(name)} "


def _known(keys: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for start in range(0, len(keys), CHUNK):
        rows = frappe.get_all(
            "Judgment Party", {"identity_key": ("in", keys[start : start + CHUNK])}, ["identity_key", "name"]
        )
        found |= {row.identity_key: row.name for row in rows}
    return found


def _row(party: Mapping[str, Any], key: str | None) -> dict[str, Any]:
    return _described(party) | {"name": frappe.generate_hash(length=14), "identity_key": key}


def _described(party: Mapping[str, Any]) -> dict[str, Any]:
    return {field: party.get(field) for field in ("kind", "birth_year", "birth_date", "sex", "address")} | {
        "party_name": party["name"][:250], "id_number": (party.get("id_number") or "")[:140] or None,
        "search_text": search_text(party["name"]),
    }  # fmt: skip


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:40]
