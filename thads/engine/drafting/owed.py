"""To whom a decision on enforcement has to go once it is issued (Điều 35 of the 2025 law), read off its own record."""

from __future__ import annotations

from thads.engine.drafting.kinds import Kind

NOTICE, COPY = "notice_owed", "procuracy_copy_owed"  # of law/rules/events.yml


def is_owed(of: Kind) -> bool:
    """Whether its parties have to be notified and the procuracy has to get a copy: a decision that names the procuracy
    among those it goes to. Minutes and letters, and decisions outside enforcement, have no time limit there."""
    return of.template == "decision" and any("{procuracy}" in row["text"] for row in of.recipients)
