"""What the reader refuses, each with a message that says what to do instead.

Every check runs before any page is read: a refused file leaves nothing behind.
"""

from __future__ import annotations

from dataclasses import dataclass

from thads.engine.errors import ThadsError


class UnreadableFile(ThadsError):
    """Base of all refusals, so that a door can answer 4xx to any of them."""

    message = "The file “{name}” cannot be read. Please save it again as PDF and upload it."


class EmptyFile(UnreadableFile):
    message = "The file “{name}” is empty. Please check the original and upload it again."


class TruncatedFile(UnreadableFile):
    message = "The file “{name}” is cut off: its end is missing. Please copy or download it again in full."


class EncryptedFile(UnreadableFile):
    message = "The file “{name}” is protected by a password. Please remove the password and upload it again."


class NotAJudgmentFile(UnreadableFile):
    message = (
        "The file “{name}” is {found}, which is not read here. Please upload a PDF, a picture "
        "(PNG, JPEG, TIFF, WebP), a Word document (.docx) or a UTF-8 text file."
    )


class TooManyPages(UnreadableFile):
    message = (
        "The file “{name}” has {pages} pages, more than the {limit} allowed. Please split it and upload the parts."
    )


class TooLarge(UnreadableFile):
    message = "The file “{name}” weighs {megabytes} MB, more than the {limit} MB allowed. Please split or compress it."


class PageBomb(UnreadableFile):
    message = (
        "Page {page} of “{name}” is abnormally large and may be built to block the system. "
        "Please print it again on A4 or scan the paper and upload that."
    )


class NoOcrEngine(ThadsError):
    message = (
        "This page is a picture, but no text recognition is installed. Please ask the administrator to install "
        "Tesseract with the Vietnamese language data."
    )


@dataclass(frozen=True)
class Limits:
    """Sizes the reader accepts: bytes, pages, points, pixels, characters."""

    max_bytes: int = 700_000_000  # 500 pages scanned at 300 dpi weigh half a gigabyte
    max_pages: int = 5_000
    max_objects: int = 2_000_000
    max_side: float = 14_400.0  # the largest page PDF 1.7 allows, in points
    max_area: float = 36_000_000.0  # square points, nine times A0's half
    max_pixels: int = 200_000_000  # one embedded picture, decoded
    max_content: int = 32_000_000  # one page's drawing instructions, unpacked
    max_characters: int = 200_000  # on one page


DEFAULT_LIMITS = Limits()
