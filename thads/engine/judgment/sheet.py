"""A sheet of paper photographed on a table: its four edges are found and it is laid flat, as a scanner would give it.

Only a light sheet on darker surroundings is looked for; a scan, whose paper fills the picture, is left alone. Pillow
and numpy do it, so that a photograph needs nothing more installed than a scan does.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Points = NDArray[np.float64]  # one (x, y) a row

_GLANCE = 320  # pixels across of the picture in which the sheet is looked for
_LEAST = 0.25  # of the picture that a sheet must fill
_DARKER = 40  # levels between the sheet and what lies around it
_RATIO = math.sqrt(2)  # of the sides of an A sheet
_ACROSS = 2480  # pixels of the short side of A4 at 300 dpi: more is not made of any photograph


@dataclass(frozen=True)
class Sheet:
    """``image`` is the flat sheet; ``to_photo`` finds a place of it (x, y in pixels) in the photograph."""

    image: Image.Image
    way: tuple[float, ...]  # the eight numbers of the projection from flat to photographed

    def to_photo(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f, g, h = self.way
        depth = g * x + h * y + 1
        return (a * x + b * y + c) / depth, (d * x + e * y + f) / depth

    def from_photo(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f, g, h = self.way
        back = np.linalg.inv(np.array([[a, b, c], [d, e, f], [g, h, 1]]))
        u, v, w = back @ (x, y, 1)
        return float(u / w), float(v / w)


def laid_flat(photo: Image.Image) -> Sheet | None:
    """The sheet on a grey photograph, or None where the picture shows no table around its paper."""
    factor = max(1, min(photo.size) // _GLANCE)
    corners = corners_of_sheet(np.asarray(photo.reduce(factor)))
    if corners is None:
        return None
    corners = corners * factor
    width, height = _size(corners)
    flat = np.array([(0, 0), (width, 0), (width, height), (0, height)], float)
    way = _projection(flat, corners)
    image = photo.transform((width, height), Image.Transform.PERSPECTIVE, way, Image.Resampling.BICUBIC)
    return Sheet(image, way)


def corners_of_sheet(image: NDArray[np.uint8]) -> Points | None:
    """Corners of the light sheet, clockwise from the top left, in pixels; None where there is none."""
    if min(image.shape) < 60 or not _framed(image):
        return None
    paper = _paper(image)
    if paper.mean() < _LEAST:
        return None
    corners = _corners(paper)
    if corners is None or not _plausible(corners, paper, image):
        return None
    return corners


def _framed(image: NDArray[np.uint8]) -> bool:
    """Is a good part of the picture's rim darker than its paper?"""
    rim = np.concatenate([image[:3].ravel(), image[-3:].ravel(), image[:, :3].ravel(), image[:, -3:].ravel()])
    return bool(np.percentile(rim, 30) < np.percentile(image, 75) - _DARKER)


def _paper(image: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """The largest light area, its print filled in."""
    light = _closed(image > _threshold(image))
    middle = np.zeros_like(light)
    rows, columns = light.shape
    middle[rows // 3 : -(rows // 3), columns // 3 : -(columns // 3)] = True
    area = middle & light
    while True:
        grown = _grown(area) & light
        if (grown == area).all():
            return area
        area = grown


def _threshold(image: NDArray[np.uint8]) -> float:
    """Otsu's: the level that parts light from dark best."""
    counts = np.bincount(image.ravel(), minlength=256).astype(float)
    below, levels = counts.cumsum(), (counts * np.arange(256)).cumsum()
    above = below[-1] - below
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = (levels[-1] * below / below[-1] - levels) ** 2 / (below * above)
    return float(np.nanargmax(np.where(np.isfinite(apart), apart, -1)))


def _closed(marks: NDArray[np.bool_], times: int = 3) -> NDArray[np.bool_]:
    """Gaps of lines of print closed: grown and shrunk again."""
    for _ in range(times):
        marks = _grown(marks)
    for _ in range(times):
        marks = ~_grown(~marks)
    return marks


def _grown(marks: NDArray[np.bool_]) -> NDArray[np.bool_]:
    grown = marks.copy()
    grown[1:] |= marks[:-1]
    grown[:-1] |= marks[1:]
    across = grown.copy()
    across[:, 1:] |= grown[:, :-1]
    across[:, :-1] |= grown[:, 1:]
    return across


def _corners(paper: NDArray[np.bool_]) -> Points | None:
    """Where the four edges meet; each edge is a line laid through the sheet's outermost pixels on that side."""
    ys, xs = np.nonzero(paper)
    places = np.stack([xs, ys], axis=1).astype(float)
    rough = places[[np.argmin(xs + ys), np.argmax(xs - ys), np.argmax(xs + ys), np.argmin(xs - ys)]]
    edges = [_edge(paper, rough[at], rough[(at + 1) % 4]) for at in range(4)]
    if any(edge is None for edge in edges):
        return None
    meetings = [_meeting(edges[at - 1], edges[at]) for at in range(4)]  # type: ignore[arg-type]
    return None if any(place is None for place in meetings) else np.array(meetings)


def _edge(paper: NDArray[np.bool_], start: Points, end: Points) -> tuple[Points, Points] | None:
    """A point and a direction; the half of the rim's pixels that fits best decides, so that a finger does not."""
    along = end - start
    across = np.array([-along[1], along[0]])  # into the sheet
    length = float(np.hypot(*along))
    if length < 20:
        return None
    across /= length
    steps = start + np.linspace(0.06, 0.94, 80)[:, None] * along
    reach = np.arange(-0.08 * length, 0.25 * length)
    probes = np.rint(steps[:, None, :] + reach[None, :, None] * across).astype(int)
    rows, columns = paper.shape
    inside = (probes[..., 0] >= 0) & (probes[..., 0] < columns) & (probes[..., 1] >= 0) & (probes[..., 1] < rows)
    x, y = probes[..., 0].clip(0, columns - 1), probes[..., 1].clip(0, rows - 1)
    hits = paper[y, x] & inside
    met = hits.any(axis=1)
    if met.sum() < 40:
        return None
    first = steps[met] + reach[hits[met].argmax(axis=1)][:, None] * across
    for share in (0.8, 0.6):
        middle, way = _line(first)
        far = np.abs((first - middle) @ np.array([-way[1], way[0]]))
        first = first[far <= max(np.quantile(far, share), 0.75)]
    return _line(first)


def _line(points: Points) -> tuple[Points, Points]:
    middle = points.mean(axis=0)
    return middle, np.linalg.svd(points - middle, full_matrices=False)[2][0]


def _meeting(one: tuple[Points, Points], other: tuple[Points, Points]) -> Points | None:
    sides = np.stack([one[1], -other[1]], axis=1)
    if abs(np.linalg.det(sides)) < 0.3:
        return None
    return one[0] + np.linalg.solve(sides, other[0] - one[0])[0] * one[1]


def _plausible(corners: Points, paper: NDArray[np.bool_], image: NDArray[np.uint8]) -> bool:
    """Four corners of a sheet seen not too steeply, filled with paper and with something darker around it."""
    rows, columns = paper.shape
    slack = 0.04 * np.array([columns, rows])
    if (corners < -slack).any() or (corners > np.array([columns, rows]) + slack).any():
        return False
    sides = np.roll(corners, -1, axis=0) - corners
    lengths = np.hypot(*sides.T)
    turns = sides[:, 0] * np.roll(sides[:, 1], -1) - sides[:, 1] * np.roll(sides[:, 0], -1)
    if (turns <= 0).any() or max(lengths[0] / lengths[2], lengths[2] / lengths[0]) > 2:
        return False
    within = _within(corners, paper.shape)
    around = image[~within]
    if not around.size or within.mean() < _LEAST or paper[within].mean() < 0.85:
        return False
    level = float(np.median(image[within])) - _DARKER
    return float(np.quantile(around, 0.75)) < level and _sharp(corners, image)


def _sharp(corners: Points, image: NDArray[np.uint8]) -> bool:
    """Does the light fall off at once where the sheet ends? In a shadow across a scan it falls off by and by."""
    rows, columns = image.shape
    for start, end in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        along = end - start
        across = np.array([-along[1], along[0]]) / np.hypot(*along)
        steps = start + np.linspace(0.05, 0.95, 60)[:, None] * along
        outer, inner = np.rint(steps - 4 * across).astype(int), np.rint(steps + 4 * across).astype(int)
        seen = ((outer >= 0) & (outer < (columns, rows)) & (inner >= 0) & (inner < (columns, rows))).all(axis=1)
        if seen.sum() < 20:
            continue  # the sheet leaves the picture here
        outer, inner = outer[seen], inner[seen]
        fall = image[inner[:, 1], inner[:, 0]].astype(int) - image[outer[:, 1], outer[:, 0]]
        if np.median(fall) < _DARKER / 2:
            return False
    return True


def _within(corners: Points, shape: tuple[int, ...]) -> NDArray[np.bool_]:
    ys, xs = np.indices(shape)
    inside = np.ones(shape, bool)
    for (x0, y0), (x1, y1) in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        inside &= (x1 - x0) * (ys - y0) - (y1 - y0) * (xs - x0) >= 0
    return inside


def _size(corners: Points) -> tuple[int, int]:
    """Pixels of the flat sheet: an A sheet's ratio where the edges come near it, else as the edges are."""
    top, right, bottom, left = np.hypot(*(np.roll(corners, -1, axis=0) - corners).T)
    width, height = float(max(top, bottom)), float(max(left, right))
    tall = height >= width
    short, ratio = min(width, height), max(width, height) / min(width, height)
    if 1.1 < ratio < 1.75:
        short, ratio = max(short, max(width, height) / _RATIO), _RATIO
    short = min(short, _ACROSS)
    return (round(short), round(short * ratio)) if tall else (round(short * ratio), round(short))


def _projection(flat: Points, photographed: Points) -> tuple[float, ...]:
    """The eight numbers that send each of four flat places to its photographed one."""
    rows, right = [], []
    for (x, y), (u, v) in zip(flat, photographed, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        right += [u, v]
    return tuple(float(value) for value in np.linalg.solve(np.array(rows), np.array(right)))
