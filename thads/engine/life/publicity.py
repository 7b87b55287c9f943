"""What may be made public of a debtor whose case cannot be enforced yet (Điều 23 of Decree 152/2026): name, address, papers,
duty, reason; no number that identifies or reaches a person (Law on Personal Data Protection 2025)."""

from __future__ import annotations

import re

from thads.engine.errors import ThadsError

_IDENTITY = re.compile(r"(?<![\d./-])(?:\d{12}|\d{9})(?![\d./-])|(?<!\d)\d{3}[ .]\d{3}[ .]\d{3}(?:[ .]\d{3})?(?!\s*(?:đ|vnđ|vnd|đồng|usd)|[ .]?\d)", re.IGNORECASE)  # fmt: skip
_PHONE = re.compile(r"(?<![\d./-])(?:\+84|0)(?:[ .]?\d){9}(?![\d./-])")
_BORN = re.compile(r"sinh\s+ng[àa]y\s+\d{1,2}\s*(?:[/.-]|tháng)\s*\d{1,2}", re.IGNORECASE)


class PersonalNumber(ThadsError):
    message = "Take out “{found}”: what is published names the person and the address, but no identification number, date of birth or telephone number."


def require_publishable(*texts: str) -> None:
    """Raises ``PersonalNumber`` for the first thing that must not be made public."""
    for text in texts:
        for shape in (_PHONE, _IDENTITY, _BORN):
            if found := shape.search(text or ""):
                raise PersonalNumber(found=found[0].strip())
