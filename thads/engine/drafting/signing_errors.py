"""What can go wrong between a finished draft and an issued paper; each tells the user what to do."""

from __future__ import annotations

from thads.engine.errors import ThadsError


class NotAPdf(ThadsError):
    message = "This file is not a PDF."


class UnreadablePdf(ThadsError):
    message = "This PDF is damaged and cannot be read."


class ProtectedPdf(ThadsError):
    message = "This PDF is protected by a password; remove the password first."


class PdfTooLarge(ThadsError):
    message = "This PDF is too large: {size_mb} MB, at most {limit_mb} MB."


class NotSignedYet(ThadsError):
    message = "The paper has no personal signature yet: the signatory signs first, then the office issues it."


class AlreadySigned(ThadsError):
    message = "The paper already bears the signatory's signature."


class AlreadyIssued(ThadsError):
    message = "The paper has already been issued; its number and date can no longer be changed."


class AlteredSinceSigned(ThadsError):
    message = "The paper was changed after it was signed; it cannot be issued. Draft and sign it again."


class MissingIssueData(ThadsError):
    message = "A number and a date are needed to issue the paper."


class UnreadableKey(ThadsError):
    message = "The key file cannot be opened: wrong password or damaged file."


class UnsupportedKey(ThadsError):
    message = "This kind of key is not supported; use RSA (2048 bits or more) or EC P-256."


class TokenUnavailable(ThadsError):
    message = "The signing device did not answer, or does not hold the key {label}."


class PinRefused(ThadsError):
    message = "The signing device refused the PIN for the key {label}. Set the right PIN before trying again: a device locks itself after a few wrong ones."


class WrongSignature(ThadsError):
    message = "The signature received does not belong to this paper and this certificate."


class UnreadableImage(ThadsError):
    message = "The signature or seal picture cannot be read; use a PNG of at most {limit} pixels a side."


class CertificateRevoked(ThadsError):
    message = "The certificate of {name} was revoked on {day}; the paper cannot be closed for the archive."


class NotArchivable(ThadsError):
    message = "For {name} a trusted root or a current list of revoked certificates (CRL, OCSP) is missing: the paper cannot be closed for the archive."


class TimestampUnavailable(ThadsError):
    message = "The time-stamping authority at {url} did not give a time-stamp."


class NoRoomForTimestamp(ThadsError):
    message = (
        "The paper was prepared without room for a time-stamp; prepare it again with the address of the authority."
    )
