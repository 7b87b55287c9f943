"""Who issues and who signs, in the forms of Decree 30/2020, Annex I: in person, KT., TUQ., TL."""

from __future__ import annotations

from thads.engine.drafting.models import Office, Signatory
from thads.engine.drafting.wording import phrases


def issuer_line(office: Office, signatory: Signatory) -> str:
    """The line above the legal bases: the head of the office issues, whoever signs for him; an officer for himself."""
    return (signatory.title if signatory.role == "officer" and signatory.title else office.head).upper()


def sign_lines(office: Office, signatory: Signatory) -> list[str]:
    """The lines above the signature: the head's title, or the form line with it and the signer's own title below."""
    head = (office.sign_title or office.head_title or phrases()["head"]).upper()
    if signatory.form:
        return [f"{signatory.form} {head}", signatory.title.upper()]
    return [head if signatory.role == "head" else signatory.title.upper()]
