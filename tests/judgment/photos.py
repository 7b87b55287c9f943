"""Photographs and inked papers made on the spot: a page at an angle on a dark table, a stamp and a signature over print."""

from __future__ import annotations

import math
from random import Random

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

Place = tuple[float, float]

RED, BLUE = (200, 40, 50), (45, 60, 150)


def photographed(page: Image.Image, corners: list[Place], size: tuple[int, int], *, table: int = 60) -> Image.Image:
    """The page with its corners (clockwise from the top left) at these pixels, unevenly lit, on a grained table."""
    width, height = page.size
    way = projection(corners, [(0, 0), (width, 0), (width, height), (0, height)])
    lies = page.transform(size, Image.Transform.PERSPECTIVE, way, Image.Resampling.BICUBIC)
    there = Image.new("L", page.size, 255).transform(size, Image.Transform.PERSPECTIVE, way, Image.Resampling.BILINEAR)
    dice = np.random.default_rng(11)
    wood = table + 12 * np.sin(np.arange(size[1]) / 17)[:, None] + dice.normal(0, 8, (size[1], size[0]))
    share = np.asarray(there, float) / 255
    seen = wood * (1 - share) + (40 + np.asarray(lies, float) * 0.8) * share
    seen += dice.normal(0, 3, seen.shape) - 45 * np.linspace(0, 1, size[0])[None, :]
    return Image.fromarray(np.clip(seen, 0, 255).astype(np.uint8))


def projection(seen: list[Place], flat: list[Place]) -> list[float]:
    """Coefficients by which Pillow finds, for a place in the photograph, the place on the flat page."""
    rows, right = [], []
    for (x, y), (u, v) in zip(seen, flat, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        right += [u, v]
    return list(np.linalg.solve(np.array(rows, float), np.array(right, float)))


def inked(page: Image.Image, middle: Place, *, seed: int = 1) -> Image.Image:
    """The page in colour with a round red stamp around ``middle`` and a blue signature through it."""
    ink = Image.new("RGB", page.size, "white")
    draw, dice = ImageDraw.Draw(ink), Random(seed)
    radius, (x, y) = page.width / 11, middle
    for share, width in ((1.0, 9), (0.72, 4), (0.35, 6)):
        reach = radius * share
        draw.ellipse((x - reach, y - reach, x + reach, y + reach), outline=RED, width=width)
    for at in range(36):  # the letters around the rim, as strokes
        turn = at * math.pi / 18
        near, far = 0.78 * radius, (0.86 + 0.08 * dice.random()) * radius
        draw.line([(x + r * math.cos(turn), y + r * math.sin(turn)) for r in (near, far)], fill=RED, width=6)
    stroke = [
        (x - 4 * radius + at * radius / 15, y + radius * 0.6 * math.sin(at / 5) * math.cos(at / 9)) for at in range(110)
    ]
    draw.line(stroke, fill=BLUE, width=5)
    return ImageChops.multiply(page.convert("RGB"), ink.filter(ImageFilter.GaussianBlur(0.8)))
