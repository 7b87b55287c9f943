"""What a signature looks like on paper: the personal mark, the office's seal, the line of information.

Decree 30/2020/NĐ-CP, Annex I: the person's mark is the picture of the hand signature; the office's is its red seal
over the left third of it; name of the office and time of signing stand at the top right of the first page. Where no
picture is handed in, the person's mark is written in words, and the seal is drawn: rings and the office's name, no
emblem of the State.

All functions return PDF content-stream operators for a box ``width`` x ``height`` points with its origin bottom left.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

from thads.engine.drafting.mark_font import CAP_HEIGHT, MarkFont, mark_font
from thads.engine.messages import say

VIETNAM = timezone(timedelta(hours=7))
INK = "0.05 0.15 0.45"
SEAL_RED = "0.84 0.07 0.09"
LEADING = 1.22
SMALLEST = 4.0


def stamp_time(at: datetime) -> str:
    """``dd/mm/yyyy HH:MM:SS +07:00``, the display of Decree 30/2020, in Vietnam's time whatever ``at``'s zone."""
    return at.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M:%S +07:00")


def _unbroken(text: str) -> str:
    return text.replace(" ", "\u00a0")


def personal_lines(name: str, title: str, at: datetime) -> list[str]:
    """The words of a personal mark, top to bottom."""
    lines = [say("Signed by: {name}", name=name)]
    if title:
        lines.append(say("Title: {title}", title=title))
    return [*lines, say("Signed at: {time}", time=_unbroken(stamp_time(at)))]


def office_lines(office: str, at: datetime) -> list[str]:
    return [office, say("Signed at: {time}", time=stamp_time(at))]


def volume_lines(number: str, at: datetime) -> list[str]:
    """``number`` with the paper's symbol."""
    return [number, say("Signed at: {time}", time=stamp_time(at))]


def text_block(
    lines: Sequence[str], width: float, height: float, *, size: float, align: int = 0, ink: str = "0 0 0",
    font: MarkFont | None = None, baseline: float | None = None,
) -> str:  # fmt: skip
    """Lines stacked and centred vertically on their capitals, wrapped, then shrunk until they fit.

    ``align`` follows /Q: 0 left, 1 centred, 2 right. ``baseline`` puts the last line at that height instead.
    """
    font = font or mark_font("Regular")
    size, rows = _fit(lines, width, height, size, font)
    step = size * LEADING
    bottom = (height - step * (len(rows) - 1) - size * CAP_HEIGHT) / 2 if baseline is None else baseline
    top = bottom + step * (len(rows) - 1)
    parts = [f"BT {ink} rg {font.resource} {size:.2f} Tf"]
    for index, row in enumerate(rows):
        x = max(0.0, (width - font.width(row, size)) * align / 2)
        parts.append(f"1 0 0 1 {x:.2f} {top - index * step:.2f} Tm {font.show(row)}")
    return "\n".join([*parts, "ET"])


def _fit(lines: Sequence[str], width: float, height: float, size: float, font: MarkFont) -> tuple[float, list[str]]:
    while True:
        rows = [row for line in lines for row in _wrap(line, width, size, font)]
        fits = len(rows) * size * LEADING <= max(height, size * LEADING)
        if size <= SMALLEST or (fits and all(font.width(row, size) <= width for row in rows)):
            return size, rows
        size = max(SMALLEST, size - 0.25)


def _wrap(line: str, width: float, size: float, font: MarkFont) -> list[str]:
    rows: list[str] = []
    for word in line.split(" "):
        joined = f"{rows[-1]} {word}" if rows else word
        if rows and font.width(joined, size) <= width:
            rows[-1] = joined
        else:
            rows.append(word)
    return rows or [""]


def beside_seal(lines: Sequence[str], width: float, height: float, *, size: float) -> str:
    """A personal mark in words, kept to the right of where the seal will lie."""
    left = width * 0.36
    return f"q 1 0 0 1 {left:.2f} 0 cm {text_block(lines, width - left, height, size=size, ink=INK)} Q"


def picture(width: float, height: float, aspect: float, resource: str = "/Picture") -> str:
    """An image of ``aspect`` (width over height) as large as the box allows, in its middle."""
    wide = min(width, height * aspect)
    high = wide / aspect
    return f"q {wide:.2f} 0 0 {high:.2f} {(width - wide) / 2:.2f} {(height - high) / 2:.2f} cm {resource} Do Q"


def seal(office: str, width: float, height: float) -> str:
    """A round red seal: double rim, the office's name along it, the words of a digital seal within."""
    radius = min(width, height) / 2 - 1.2
    inner = radius * 0.60
    font = mark_font("Regular")
    words = say("OFFICE'S\nDIGITAL SIGNATURE").split("\n")
    side = inner * 1.5
    block = text_block(words, side, side, size=radius * 0.16, align=1, ink=SEAL_RED, font=font)
    return "\n".join(
        [
            f"q 1 0 0 1 {width / 2:.2f} {height / 2:.2f} cm {SEAL_RED} RG {SEAL_RED} rg",
            f"{radius * 0.035:.2f} w {_circle(radius)} S",
            f"{radius * 0.014:.2f} w {_circle(radius * 0.935)} S {_circle(inner)} S",
            _arc_text(office.upper(), radius * 0.935, inner, font),
            _star(radius * 0.075, -(radius * 0.935 + inner) / 2),
            f"q 1 0 0 1 {-side / 2:.2f} {-side / 2:.2f} cm {block} Q",
            "Q",
        ]
    )


def _circle(radius: float) -> str:
    k = radius * 0.5523
    r = radius
    return (
        f"{r:.2f} 0 m {r:.2f} {k:.2f} {k:.2f} {r:.2f} 0 {r:.2f} c {-k:.2f} {r:.2f} {-r:.2f} {k:.2f} {-r:.2f} 0 c "
        f"{-r:.2f} {-k:.2f} {-k:.2f} {-r:.2f} 0 {-r:.2f} c {k:.2f} {-r:.2f} {r:.2f} {-k:.2f} {r:.2f} 0 c h"
    )


def _star(radius: float, y: float) -> str:
    points = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.382
        angle = math.pi / 2 + corner * math.pi / 5
        points.append(f"{reach * math.cos(angle):.2f} {y + reach * math.sin(angle):.2f}")
    return f"{points[0]} m " + " ".join(f"{point} l" for point in points[1:]) + " h f"


def _arc_text(text: str, outer: float, inner: float, font: MarkFont) -> str:
    """``text`` clockwise along the ring between two radii, centred at the top, in at most 300 degrees."""
    band = outer - inner
    size = band * 0.56
    widest = math.radians(300)
    baseline = inner + (band - size * CAP_HEIGHT) / 2
    spacing = size * 0.06
    length = font.width(text, size) + spacing * len(text)
    if length > widest * baseline:
        shrink = widest * baseline / length
        size, spacing, length = size * shrink, spacing * shrink, length * shrink
        baseline = inner + (band - size * CAP_HEIGHT) / 2
    parts = [f"BT {font.resource} {size:.2f} Tf"]
    angle = math.pi / 2 + length / baseline / 2
    for letter in text:
        step = (font.width(letter, size) + spacing) / baseline
        turn = angle - step / 2
        cos, sin = math.cos(turn - math.pi / 2), math.sin(turn - math.pi / 2)
        half = font.width(letter, size) / 2
        x, y = baseline * math.cos(turn) - half * cos, baseline * math.sin(turn) - half * sin
        parts.append(f"{cos:.4f} {sin:.4f} {-sin:.4f} {cos:.4f} {x:.2f} {y:.2f} Tm {font.show(letter)}")
        angle -= step
    return "\n".join([*parts, "ET"])
