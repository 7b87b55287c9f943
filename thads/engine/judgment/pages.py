"""Pages as the reader hands them on: lines with boxes, and who read them.

Boxes are ``[x0, y0, x1, y1]`` in PDF points from the top left of the page *as a person reads it*: after the page's own
rotation and after ``Page.rotation`` (degrees clockwise) was applied to set a sideways or upside-down page upright.
"""

from __future__ import annotations

from dataclasses import dataclass, field

TEXT_LAYER = "text-layer"


@dataclass(slots=True)
class Line:
    """One line of text in reading order; ``confidence`` is 1.0 for a text layer, what the reader says for a picture."""

    text: str
    bbox: list[float]
    confidence: float = 1.0


@dataclass(slots=True)
class Page:
    """A page, 1-based; ``image_dpi`` is set where the text comes from a picture."""

    n: int
    width: float
    height: float
    lines: list[Line] = field(default_factory=list)
    provider: str = TEXT_LAYER
    version: str = ""
    image_dpi: int | None = None
    rotation: int = 0

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


@dataclass(slots=True)
class Pages:
    """A whole file as pages; ``sha256`` is of the bytes as they came in."""

    sha256: str
    media_type: str
    file_name: str
    pages: list[Page]
    seconds: float = 0.0

    @property
    def ocr_pages(self) -> list[int]:
        """Numbers of the pages whose text comes from a picture."""
        return [page.n for page in self.pages if page.image_dpi is not None]

    @property
    def text(self) -> str:
        return "\n".join(page.text for page in self.pages)
