"""What still stands between a reading and its confirmation: every doubt looked at, nothing essential missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from thads.engine.messages import say

MONEY = {
    "pay_money", "wages", "compensation", "maintenance", "court_fee", "litigation_cost", "fine", "refund_advance",
    "social_insurance",
}  # fmt: skip
WITHOUT_DEBTOR = {"confiscate", "destroy", "return_property", "refund_advance", "secured_asset", "security_measure"}


def blockers(reading: Mapping[str, Any]) -> list[dict[str, str]]:
    """``{path, code, text}`` for each open point, in the order of the screen."""
    return [
        {"path": path, "code": code, "text": text}
        for source in (_document, _parties, _clauses, _obligations, _request)
        for path, code, text in source(reading)
    ]


def _document(reading: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    if not reading.get("request"):
        missing = {
            "number": say("The number of the judgment is missing."),
            "date": say("The date of the judgment is missing."),
            "court": say("The court is missing."),
        }
        for name, text in missing.items():
            if not reading["document"].get(name):
                yield f"document.{name}", "missing", text
    for doubt in reading.get("doubts", []):
        yield "doubts", "doubt", doubt


def _parties(reading: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for index, party in enumerate(reading.get("parties", [])):
        for doubt in party.get("doubts", []):
            yield f"parties.{index}", "doubt", doubt


def _clauses(reading: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    covered = {row["clause"] for row in reading.get("obligations", [])}
    for index, clause in enumerate(reading.get("clauses", [])):
        if clause["effect"] == "obligation" and clause["n"] not in covered:
            yield (
                f"clauses.{index}.effect",
                "uncovered",
                say("This clause creates a duty, but no obligation stands for it."),
            )
        if clause["effect"] == "none" and not clause.get("why_none"):
            yield f"clauses.{index}.why_none", "missing", say("Say why this clause creates no duty.")


def _obligations(reading: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    known = {row.get("id") for row in reading.get("obligations", [])}
    for index, row in enumerate(reading.get("obligations", [])):
        here = f"obligations.{index}"
        if row["kind"] in MONEY and row.get("amount") is None and not row.get("period") and not row.get("instalments"):
            yield f"{here}.amount", "missing", say("The amount is missing.")
        if row["kind"] not in WITHOUT_DEBTOR and not row.get("debtors"):
            yield f"{here}.debtors", "missing", say("The debtor is missing.")
        if row.get("secures") and row["secures"] not in known:
            yield f"{here}.secures", "missing", say("The debt that this asset secured is no longer there.")
        for doubt in row.get("doubts", []):
            yield here, "doubt", doubt


def _request(reading: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for path, field in request_fields(reading.get("request") or {}):
        if field.get("value") not in (None, "", []) and not field.get("confirmed"):
            yield f"{path}.value", "unconfirmed", say("This field of the request has not been confirmed by a person.")


def request_fields(data: Any, path: str = "request") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every leaf field of a request with its path."""
    if isinstance(data, Mapping) and {"value", "confirmed"} <= data.keys():
        yield path, dict(data)
    elif isinstance(data, Mapping):
        for key, part in data.items():
            yield from request_fields(part, f"{path}.{key}")
    elif isinstance(data, list):
        for index, part in enumerate(data):
            yield from request_fields(part, f"{path}.{index}")
