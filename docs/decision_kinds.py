"""Writes ``docs/reference/decision-kinds.md`` from the catalogue: ``python docs/decision_kinds.py``."""

from __future__ import annotations

from pathlib import Path

from thads.engine.drafting.kinds import Kind, kinds
from thads.engine.law.records import by_code

PAGE = Path(__file__).parent / "reference" / "decision-kinds.md"
FAMILIES = {
    "opening": "Receiving, deciding, assigning",
    "course": "Course of a case",
    "security": "Security measures",
    "coercion": "Coercive measures",
    "sale": "Valuation, sale, delivery",
    "money": "Fees, costs, money for the State",
    "property": "Destruction of exhibits and property",
    "complaint": "Complaints, sanctions",
    "notice": "Notices, summonses, invitations",
    "minutes": "Minutes: everyone present signs",
    "plan": "Plans, estimates, lists of sums",
    "letter": "Letters and certificates",
}
SIGNERS = {
    "head": "head",
    "officer": "enforcement officer",
    "issuer": "who issued it",
    "superior": "superior, or who resolves complaints",
    "resolver": "who resolves the complaint",
    "competent": "whoever is competent",
    "intake": "intake officer",
}
HEAD = """# Kinds of decision and paper

Written by `python docs/decision_kinds.py` from `thads/engine/drafting/kinds/*.yml`; a test fails when it is out of date.

* **Signer**: whose power it is, then the forms in which it may be signed (in person, KT., TUQ., TL.).
* **Article**: of the law in force since 01/7/2026. **2008**: also drafted for days before, under the law of 2008; the
  others are refused for such a day, with the reason.
* **Register**: number of the book it is entered in (Circular 04/2023, Annex I); `–` where the circular has none.
* **Effect**: the events its issue is in the case (`rules/events.yml`), and from them the clock goes on; a condition in
  brackets is an entry of the form. `–`: nothing that the clock counts.
* **When**: what must have happened, or which phase the case must be in or not be in (`rules/phases.yml`).

Kinds of one series (QĐ, TB, BB, CV...) share the numbers of that series. The number of the ministry's form is the field
`form`, empty until Circular 06/2026/TT-BTP is at hand; `verify` in each record says what to compare with it.
"""


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for family, title in FAMILIES.items():
        rows = [_row(of) for of in kinds().values() if of.family == family]
        head = "| Code | Name | Signer | Article | 2008 | Register | Effect | When |"
        parts.append("\n".join([f"## {title}\n", head, "|---" * 8 + "|", *rows, ""]))
    return "\n".join(parts)


def _row(of: Kind) -> str:
    forms = ", ".join(form or "in person" for form in of.signer["forms"])
    registers = ", ".join([of.register, *of.also_in]) if of.register else "–"
    cells = [
        f"`{of.code}`", of.name, f"{SIGNERS[of.signer['role']]} ({forms})", of.article["L2025"],
        "yes" if "L2008" in of.article else "", registers, _effect(of) or "–", _when(of) or "–",
    ]  # fmt: skip
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


def _effect(of: Kind) -> str:
    shown = []
    for row in of.events:
        condition = f"if `{row['when']}`" if "when" in row else f"unless `{row['unless']}`" if "unless" in row else ""
        shown.append(_says("events", row["event"]) + (f" ({condition})" if condition else ""))
    return "; ".join(shown)


def _when(of: Kind) -> str:
    asked = {"after": ("after: ", "events"), "phases": ("while: ", "phases"), "not_in": ("not while: ", "phases")}
    return "; ".join(
        lead + " / ".join(_says(rules, code) for code in of.allowed[key])
        for key, (lead, rules) in asked.items()
        if of.allowed.get(key)
    )


def _says(rules: str, code: str) -> str:
    return str(by_code(rules, code)["says"])


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
