"""A page as a picture, made ready for a text reader: grey, by area average, straight, evenly lit, white paper.

At 150 dpi the usual print of 13 to 14 points has the height that Tesseract works with inside; more dots cost time
(a third more at 200 dpi) and bring no fewer errors. Small print keeps 200 dpi: there the errors would double.

Never binarised: that costs an LSTM reader two to twenty times the errors. A median filter eats the hooks and dots of
Vietnamese, so it is applied only where single-pixel noise is found and was not averaged away already.
"""

from __future__ import annotations

import io
import math
from dataclasses import dataclass, replace

import numpy as np
import pymupdf
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageFilter

from thads.engine.judgment.sheet import Sheet, laid_flat

Grey = NDArray[np.uint8]

READ_DPI = 150
SMALL_PRINT_DPI = 200
SCAN_DPI = 300
A4_INCHES = 8.27  # the short side
MAX_PIXELS = 40_000_000
_FLAT = 0.15  # degrees of skew that reading does not mind
_SMALL = 11.6  # pixels at READ_DPI: the body (x-height) of letters of about 12.5 points
_COLOUR_LEFT = 0.1  # of what coloured ink darkens; at 0.15 stamps begin to hide the print, at 0.06 red print is lost
_PALE = 205  # the grey that coloured ink is lifted to: lighter than what Tesseract takes for print where both stand
_GRAIN = 12  # levels below the paper's own grey that are still paper


@dataclass(frozen=True)
class Picture:
    """A grey page: ``image`` is straight; ``angle`` is by how many degrees its lines fell to the right before.

    ``sheet`` is set where the page was photographed on a table; ``width`` and ``height`` are then the photograph's.
    """

    image: Grey
    dpi: int
    width: float
    height: float
    angle: float = 0.0
    sheet: Sheet | None = None
    photo_dpi: float = 0.0

    def to_page(self, box: list[float]) -> list[float]:
        """A box in pixels of ``image`` as a box in points of the page as it lies (skew and slant put back)."""
        x0, y0, x1, y1 = box
        corners = [self._on_page(x, y) for x, y in ((x0, y0), (x1, y0), (x0, y1), (x1, y1))]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        left, top = max(0.0, min(xs)), max(0.0, min(ys))
        right, bottom = min(self.width, max(xs)), min(self.height, max(ys))
        return [round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)]

    def crop(self, box: list[float], margin: float = 2.0) -> Grey:
        """The straight pixels of a box that ``to_page`` gave, in points, with a margin."""
        k = self.dpi / 72
        x0, y0, x1, y1 = (value * k for value in self._flat(box))
        cx, cy = self._turned((x0 + x1) / 2, (y0 + y1) / 2)
        lean = (x1 - x0) * abs(math.sin(math.radians(self.angle)))
        half_w, half_h = (x1 - x0) / 2 + margin * k, max((y1 - y0 - lean) / 2, 4.0) + margin * k
        rows = slice(max(0, int(cy - half_h)), max(1, int(cy + half_h)))
        columns = slice(max(0, int(cx - half_w)), max(1, int(cx + half_w)))
        return self.image[rows, columns]

    def _on_page(self, x: float, y: float) -> tuple[float, float]:
        x, y = self._unturned(x, y)
        if self.sheet is None:
            return x * 72 / self.dpi, y * 72 / self.dpi
        shrunk = self.sheet.image.width / self.image.shape[1]
        u, v = self.sheet.to_photo(x * shrunk, y * shrunk)
        return u * 72 / self.photo_dpi, v * 72 / self.photo_dpi

    def _flat(self, box: list[float]) -> list[float]:
        """A box in points of the page as one in points of the flat sheet; the same where nothing was photographed."""
        if self.sheet is None:
            return box
        x0, y0, x1, y1 = (value * self.photo_dpi / 72 for value in box)
        corners = [self.sheet.from_photo(x, y) for x, y in ((x0, y0), (x1, y0), (x0, y1), (x1, y1))]
        k = self.image.shape[1] / self.sheet.image.width * 72 / self.dpi
        xs, ys = [x * k for x, _ in corners], [y * k for _, y in corners]
        return [min(xs), min(ys), max(xs), max(ys)]

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
    scan = _only_scan(page, dpi)
    if scan:
        return scan, dpi
    coloured = any(info["colorspace"] > 1 for info in page.get_image_info())
    space = pymupdf.csRGB if coloured else pymupdf.csGRAY
    return _of_pixmap(page.get_pixmap(matrix=pymupdf.Matrix(dpi / 72, dpi / 72), colorspace=space, alpha=False)), dpi


def _of_pixmap(pixmap: pymupdf.Pixmap) -> Image.Image:
    mode = "L" if pixmap.n == 1 else "RGB"
    size = (pixmap.width, pixmap.height)
    return black_of(Image.frombuffer(mode, size, pixmap.samples, "raw", mode, pixmap.stride, 1))


def black_of(picture: Image.Image) -> Image.Image:
    """Grey, with what is coloured much lighter than what is black: print under a red stamp or a blue signature can be
    read. Something of the colour stays, so that print which is itself coloured is not lost."""
    if picture.mode != "RGB":
        return picture.convert("L")
    red, green, blue = picture.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    least = ImageChops.darker(ImageChops.darker(red, green), blue)
    colour = ImageChops.subtract(most, least)
    faint = ImageChops.subtract(most, colour.point([round(_COLOUR_LEFT * level) for level in range(256)]))
    lifted = ImageChops.add(most, colour.point([level // 2 for level in range(256)]))
    return ImageChops.lighter(faint, lifted.point([min(level, _PALE) for level in range(256)]))


def _own_dpi(page: pymupdf.Page) -> float:
    area = abs(page.rect)
    for info in page.get_image_info():
        box = pymupdf.Rect(info["bbox"])
        if abs(box & page.rect) < 0.5 * area or box.width < 1:
            continue
        across, down = (info["width"], info["height"]) if page.rotation % 180 == 0 else (info["height"], info["width"])
        own = max(across * 72 / box.width, down * 72 / box.height)
        return own if 150 <= own <= 420 else SMALL_PRINT_DPI if own < 150 else SCAN_DPI
    return SCAN_DPI


def _only_scan(page: pymupdf.Page, dpi: float) -> Image.Image | None:
    """The page's one picture as it was scanned, where nothing else shows and it fills the page: painting it again
    costs four times as much. None where that is not sure."""
    shown = [what for what, _ in page.get_bboxlog() if what != "ignore-text"]
    if shown != ["fill-image"] or page.rotation or page.first_annot or page.first_widget:
        return None
    found, stored = page.get_image_info(), page.get_images()
    if len(found) != 1 or len(stored) != 1 or found[0]["has-mask"]:
        return None
    info, (xref, _, *size) = found[0], stored[0][:4]
    if size != [info["width"], info["height"]]:
        return None
    a, b, c, d, e, f = info["transform"]
    across, down = page.rect.width, page.rect.height
    edges = (a - across, d - down, b, c, e, f)
    if max(map(abs, edges)) > 2 or max(abs(info["width"] * 72 / a - dpi), abs(info["height"] * 72 / d - dpi)) > 2:
        return None
    return _jpeg(page.parent, xref) or _unpacked(page.parent, xref)


def _jpeg(document: pymupdf.Document, xref: int) -> Image.Image | None:
    """A plain grey or RGB JPEG, unpacked by Pillow (three times as fast as by MuPDF); None for anything else."""
    plain = document.xref_get_key(xref, "Filter") == ("name", "/DCTDecode")
    if not plain or document.xref_get_key(xref, "Decode")[0] != "null":
        return None
    try:
        picture = Image.open(io.BytesIO(document.xref_stream_raw(xref)))
        return black_of(picture) if picture.mode in ("L", "RGB") else None
    except OSError:  # broken off: MuPDF shows what there is
        return None


def _unpacked(document: pymupdf.Document, xref: int) -> Image.Image:
    pixmap = pymupdf.Pixmap(document, xref)
    plain = pixmap.n == 1 and not pixmap.alpha
    return _of_pixmap(pixmap if plain else pymupdf.Pixmap(pymupdf.csRGB, pixmap))


def prepared(grey: Image.Image, dpi: float, width: float, height: float) -> Picture:
    """The picture as a reader likes it. ``width`` and ``height`` are the page's, in points."""
    sheet = laid_flat(grey)
    if sheet is None:
        return _readable(grey, dpi, width, height)
    flat_dpi = min(sheet.image.size) / A4_INCHES
    ready = _readable(sheet.image, flat_dpi, width, height)
    return replace(ready, sheet=sheet, photo_dpi=dpi)


def _readable(grey: Image.Image, dpi: float, width: float, height: float) -> Picture:
    if dpi < READ_DPI * 1.5 and is_speckled(np.asarray(grey)):
        grey = grey.filter(ImageFilter.MedianFilter(3))
    ready = _straight(grey, dpi, READ_DPI, width, height)
    if dpi > READ_DPI * 1.15 and body_height(ready.image) < _SMALL:
        ready = _straight(grey, dpi, min(dpi, SMALL_PRINT_DPI), width, height)
    return ready


def _straight(grey: Image.Image, dpi: float, wanted: float, width: float, height: float) -> Picture:
    if not 0.85 < dpi / wanted < 1.15:
        grey = _resized(grey, dpi / wanted)
        dpi = wanted
    if is_shaded(np.asarray(grey)):
        grey = evenly_lit(grey)
    angle = skew(grey)
    paper = int(np.percentile(np.asarray(grey)[::8, ::8], 70))
    if abs(angle) >= _FLAT:
        grey = grey.rotate(angle, Image.Resampling.BILINEAR, fillcolor=paper)
    else:
        angle = 0.0
    white = max(paper - _GRAIN, 64)
    grey = grey.point([min(255, round(level * 255 / white)) for level in range(256)])
    return Picture(np.ascontiguousarray(np.asarray(grey)), round(dpi), width, height, angle)


def _resized(grey: Image.Image, factor: float) -> Image.Image:
    """``factor`` times smaller, by area average; larger where it is below one."""
    if abs(factor - 2) < 0.02:
        return grey.reduce(2)
    size = (max(1, round(grey.width / factor)), max(1, round(grey.height / factor)))
    return grey.resize(size, Image.Resampling.BOX if factor > 1 else Image.Resampling.BICUBIC)


def body_height(image: Grey) -> float:
    """Height in pixels of the small letters (x-height) of a straight page's lines; infinite where there are none."""
    rows = _ink(image).mean(axis=1)
    full = rows[rows > 0.01]
    if full.size < 20:
        return math.inf
    heights = np.array([end - start for start, end in runs(rows > np.percentile(full, 75) * 0.6)])
    heights = heights[heights >= 4]
    return float(np.median(heights)) if heights.size else math.inf


def in_one_column(image: Grey) -> bool:
    """True where a straight page surely holds nothing but lines one under the other.

    A gap of eight millimetres inside a line (two columns, a table, a tab) or ink higher than two lines (a rule, a
    stamp, a picture, the edge of a photograph) makes it unsure. The sheet is taken to be as wide as A4.
    """
    small = np.asarray(Image.fromarray(image).reduce(4))
    ink = small < 215
    if not ink.any():
        return False
    across = small.shape[1] / 210  # pixels a millimetre
    for start, end in runs(ink.any(axis=1)):
        if end - start > 13 * across:
            return False
        columns = np.flatnonzero(ink[start:end].any(axis=0))
        if int(np.diff(columns).max(initial=0)) > 8 * across:
            return False
    return True


def _ink(image: Grey) -> NDArray[np.bool_]:
    return image < 150


def runs(marks: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Start and end of every unbroken run of True."""
    steps = np.flatnonzero(np.diff(np.concatenate(([False], marks, [False])).astype(np.int8)))
    return [(int(start), int(end)) for start, end in steps.reshape(-1, 2)]


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
    thumb = np.asarray(grey.reduce(max(1, grey.width // 600)))
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
