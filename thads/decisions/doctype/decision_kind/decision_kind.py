"""A kind of paper: what the engine ships, and what this site says instead from a day on.

A change of the law is a new file of the engine; a change of an office's habits is a field here.
"""

from __future__ import annotations

from typing import ClassVar

from thads.organisation.guarded import Guarded


class DecisionKind(Guarded):
    open_fields: ClassVar[frozenset[str]] = frozenset(
        {"disabled", "effective_from", "own_name", "own_form", "own_series", "own_register"}
    )
