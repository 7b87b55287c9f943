"""What may be made public of a debtor whose case cannot be enforced yet (Điều 23 of Decree 152/2026): name, address, papers,
duty, reason; no number that identifies or reaches a person. The shapes are data (``law/rules/personal_numbers.yml``)."""

from __future__ import annotations

import re
from functools import cache

from thads.engine.errors import ThadsError
from thads.engine.law.records import records

RULES = "personal_numbers"


class PersonalNumber(ThadsError):
    message = "Take out “{found}” ({what}): what is published names the person and the address, but no identification number, date of birth or telephone number ({article})."


def require_publishable(*texts: str) -> None:
    """Raises ``PersonalNumber`` for the first thing that must not be made public."""
    for text in texts:
        for row, shape in _shapes():
            if found := shape.search(text or ""):
                raise PersonalNumber(found=found[0].strip(), what=row["says"], article=row["article"])


@cache
def _shapes() -> tuple[tuple[dict[str, str], re.Pattern[str]], ...]:
    return tuple((row, re.compile(row["shape"], re.IGNORECASE)) for row in records(RULES))
