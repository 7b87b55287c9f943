"""A page as a picture, made ready for a text reader: grey, 200 dpi by area average, straight, evenly lit.

Never binarised: that costs an LSTM reader two to twenty times the errors. A median filter eats the hooks and dots of
Vietnamese, so it is applied only where single-pixel noise is found and was not averaged away already.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pymupdf
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Grey = NDArray[np.uint8]

READ_DPI = 200
SCAN_DPI = 300
MAX_PIXELS = 40_000_000
_FLAT = 0.15  # degrees of skew that reading does not mind


@dataclass(frozen=True)
class Picture:
    """A grey page: ``image`` is straight; ``angle`` is by how many degrees its lines fell to the right before."""

    image: Grey
    dpi: int
    width: float
    height: float
    angle: float = 0.0

    def to_page(self, box: list[float]) -> list[float]:
        """A box in pixels of ``image`` as a box in points of the page as it lies (skew put back)."""
        x0, y0, x1, y1 = box
        corners = [self._unturned(x, y) for x, y in ((x0, y0), (x1, y0), (x0, y1), (x1, y1))]
        k = 72 / self.dpi
        xs, ys = [x * k for x, _ in corners], [y * k for _, y in corners]
        left, top = max(0.0, min(xs)), max(0.0, min(ys))
        right, bottom = min(self.width, max(xs)), min(self.height, max(ys))
        return [round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)]

    def crop(self, box: list[float], margin: float = 2.0) -> Grey:
        """The straight pixels of a box that ``to_page`` gave, in points, with a margin."""
        k = self.dpi / 72
        x0, y0, x1, y1 = (value * k for value in box)
        cx, cy = self._turned((x0 + x1) / 2, (y0 + y1) / 2)
        lean = (x1 - x0) * abs(math.sin(math.radians(self.angle)))
        half_w, half_h = (x1 - x0) / 2 + margin * k, max((y1 - y0 - lean) / 2, 4.0) + margin * k
        rows = slice(max(0, int(cy - half_h)), max(1, int(cy + half_h)))
        columns = slice(max(0, int(cx - half_w)), max(1, int(cx + half_w)))
        return self.image[rows, columns]

    def _unturned(self, x: float, y: float) -> tuple[float, float]:
        return self._rotated(x, y, math.radians(self.angle))

    def _turned(self, x: float, y: float) -> tuple[float, float]:
        return self._rotated(x, y, -math.radians(self.angle))

    def _rotated(self, x: float, y: float, angle: float) -> tuple[float, float]:
        cx, cy = self.image.shape[1] / 2, self.image.shape[0] / 2
        dx, dy = x - cx, y - cy
        return cx + dx * math.cos(angle) - dy * math.sin(angle), cy + dx * math.sin(angle) + dy * math.cos(angle)


def rendered(page: pymupdf.Page) -> tuple[Image.Image, float]:
    """The PDF page in grey and its dpi: at the scan's own resolution where it is a scan, else at 300."""
    dpi = _own_dpi(page)
    area = max(1.0, page.rect.width * page.rect.height) / 72**2
    dpi = min(dpi, math.sqrt(MAX_PIXELS / area))
    pixmap = page.get_pixmap(matrix=pymupdf.Matrix(dpi / 72, dpi / 72), colorspace=pymupdf.csGRAY, alpha=False)
    return Image.frombuffer("L", (pixmap.width, pixmap.height), pixmap.samples, "raw", "L", pixmap.stride, 1), dpi


def _own_dpi(page: pymupdf.Page) -> float:
    area = abs(page.rect)
    for info in page.get_image_info():
        box = pymupdf.Rect(info["bbox"])
        if abs(box & page.rect) < 0.5 * area or box.width < 1:
            continue
        across, down = (info["width"], info["height"]) if page.rotation % 180 == 0 else (info["height"], info["width"])
        own = max(across * 72 / box.width, down * 72 / box.height)
        return own if 150 <= own <= 420 else READ_DPI if own < 150 else SCAN_DPI
    return SCAN_DPI


def prepared(grey: Image.Image, dpi: float, width: float, height: float) -> Picture:
    """The picture as a reader likes it. ``width`` and ``height`` are the page's, in points."""
    shrunk = dpi > READ_DPI * 1.15
    if not shrunk and is_speckled(np.asarray(grey)):
        grey = grey.filter(ImageFilter.MedianFilter(3))
    if shrunk or dpi < READ_DPI * 0.85:
        size = (max(1, round(grey.width * READ_DPI / dpi)), max(1, round(grey.height * READ_DPI / dpi)))
        grey = grey.resize(size, Image.Resampling.BOX if shrunk else Image.Resampling.BICUBIC)
        dpi = READ_DPI
    if is_shaded(np.asarray(grey)):
        grey = evenly_lit(grey)
    angle = skew(grey)
    if abs(angle) >= _FLAT:
        paper = int(np.percentile(np.asarray(grey)[::16, ::16], 80))
        grey = grey.rotate(angle, Image.Resampling.BICUBIC, fillcolor=paper)
    else:
        angle = 0.0
    return Picture(np.ascontiguousarray(np.asarray(grey)), round(dpi), width, height, angle)


def is_speckled(image: Grey) -> bool:
    """Salt and pepper: dark pixels with nothing dark around them, more than one in three thousand."""
    sample = image[: image.shape[0] // 2 * 2 : 1, :][:1200, :1200].astype(np.int16)
    if min(sample.shape) < 3:
        return False
    middle = sample[1:-1, 1:-1]
    around = [sample[1 + dy : sample.shape[0] - 1 + dy, 1 + dx : sample.shape[1] - 1 + dx] for dy, dx in _NEIGHBOURS]
    lonely = np.minimum.reduce(around) - middle > 80
    return float(lonely.mean()) > 1 / 3000


_NEIGHBOURS = ((-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1))


def is_shaded(image: Grey) -> bool:
    """True where the paper's own grey differs across the page: photographs, open books."""
    paper = _paper(image)
    return bool(paper.size > 8 and np.percentile(paper, 95) - np.percentile(paper, 10) > 35)


def _paper(image: Grey, tile: int = 64) -> NDArray[np.float32]:
    """The light part (90th percentile) of every tile."""
    rows, columns = image.shape[0] // tile, image.shape[1] // tile
    if not rows or not columns:
        return np.zeros((0, 0), np.float32)
    small = image[: rows * tile : 4, : columns * tile : 4]
    tiles = small.reshape(rows, tile // 4, columns, tile // 4).swapaxes(1, 2).reshape(rows, columns, -1)
    return np.percentile(tiles, 90, axis=2).astype(np.float32)


def evenly_lit(grey: Image.Image) -> Image.Image:
    """The picture divided by its own paper, so that shadows and vignettes go."""
    paper = Image.fromarray(np.clip(_paper(np.asarray(grey)), 30, 255).astype(np.uint8))
    wide = paper.filter(ImageFilter.MaxFilter(3)).filter(ImageFilter.BoxBlur(1))
    light = np.asarray(wide.resize(grey.size, Image.Resampling.BICUBIC), np.float32)
    even = np.asarray(grey, np.float32) / np.maximum(light, 30) * 245
    return Image.fromarray(np.clip(even, 0, 255).astype(np.uint8))


def skew(grey: Image.Image, reach: float = 5.0) -> float:
    """Degrees by which the lines fall to the right, by the sharpest row profile; 0.0 for an empty page."""
    thumb = np.asarray(grey.reduce(max(1, grey.width // 800)))
    edge_y, edge_x = thumb.shape[0] // 30 + 1, thumb.shape[1] // 30 + 1
    inner = thumb[edge_y:-edge_y, edge_x:-edge_x]
    if inner.size == 0:
        return 0.0
    ys, xs = np.nonzero(inner < np.percentile(inner, 75) * 0.72)
    if len(ys) < 300:
        return 0.0
    step = max(1, len(ys) // 40_000)
    ys, xs = ys[::step].astype(np.float32), xs[::step].astype(np.float32) - inner.shape[1] / 2
    rough = max(np.arange(-reach, reach + 0.1, 0.5), key=lambda angle: _sharpness(ys, xs, angle))
    return float(max(np.arange(rough - 0.4, rough + 0.41, 0.1), key=lambda angle: _sharpness(ys, xs, angle)))


def _sharpness(ys: NDArray[np.float32], xs: NDArray[np.float32], angle: float) -> float:
    rows = (ys - xs * math.tan(math.radians(angle))).astype(np.int32)
    counts = np.bincount(rows - rows.min()).astype(np.float64)
    return float((counts**2).sum())


def quarter_turned(grey: Image.Image, degrees: int) -> Image.Image:
    """The picture turned clockwise by 0, 90, 180 or 270 degrees."""
    return grey.rotate(-degrees, expand=True) if degrees else grey


def has_ink(grey: Image.Image) -> bool:
    """False for a blank sheet."""
    thumb = np.asarray(grey.reduce(4))
    return bool((thumb < np.percentile(thumb, 75) * 0.7).mean() > 0.0005)
