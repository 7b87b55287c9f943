"""A born-digital PDF as a scanner would give it back: grey pictures, a little askew, a little noise, JPEG, no text."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from random import Random

import pymupdf
from PIL import Image, ImageChops, ImageFilter

DPI = 300
SKEW = 0.6  # degrees, most
NOISE = 2.0
QUALITY = 80
PAPER = 251

Progress = Callable[[int, int, str], None]


def scanned(
    pdf: bytes, *, dpi: int = DPI, seed: int = 1, jobs: int | None = None, progress: Progress | None = None
) -> bytes:
    """``pdf`` as a picture-only PDF of the same page sizes; the same for the same seed."""
    with pymupdf.open(stream=pdf) as source:
        sizes = [(page.rect.width, page.rect.height) for page in source]
    jobs = min(jobs or os.cpu_count() or 1, len(sizes))
    job = _Job(pdf, dpi, seed)
    out = pymupdf.open()
    with ProcessPoolExecutor(jobs, initializer=_take, initargs=(job,)) as pool:
        for number, picture in enumerate(pool.map(_picture, range(len(sizes)), chunksize=2)):
            width, height = sizes[number]
            out.new_page(width=width, height=height).insert_image((0, 0, width, height), stream=picture)
            if progress:
                progress(number + 1, len(sizes), "scan")
    return out.tobytes(no_new_id=True)


@dataclass(frozen=True)
class _Job:
    pdf: bytes
    dpi: int
    seed: int


_taken: list[tuple[_Job, pymupdf.Document]] = []


def _take(job: _Job) -> None:
    _taken[:] = [(job, pymupdf.open(stream=job.pdf))]


def _picture(number: int) -> bytes:
    """One page as JPEG: rendered, blurred by the lens, turned, with the grain of a sensor."""
    job, document = _taken[0]
    draw = Random(f"{job.seed}:{number}")  # noqa: S311
    pixels = document[number].get_pixmap(dpi=job.dpi, colorspace=pymupdf.csGRAY, alpha=False)
    image = Image.frombytes("L", (pixels.width, pixels.height), pixels.samples)
    image = image.point([round(30 + level * (PAPER - 30) / 255) for level in range(256)])
    image = image.filter(ImageFilter.GaussianBlur(0.6))
    image = image.rotate(draw.uniform(-SKEW, SKEW), Image.Resampling.BICUBIC, fillcolor=PAPER)
    grain = ImageChops.offset(_grain(image.size), draw.randrange(image.width), draw.randrange(image.height))
    image = ImageChops.add(image, grain, offset=-128)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=QUALITY, dpi=(job.dpi, job.dpi))
    return buffer.getvalue()


@lru_cache(maxsize=2)
def _grain(size: tuple[int, int]) -> Image.Image:
    """Noise around 128, made from a fixed seed once a process and shifted for every page."""
    tile = Image.frombytes("L", (512, 512), _normal_bytes(512 * 512))
    whole = Image.new("L", size)
    for left in range(0, size[0], 512):
        for top in range(0, size[1], 512):
            whole.paste(tile, (left, top))
    return whole


def _normal_bytes(count: int) -> bytes:
    draw = Random(7)  # noqa: S311
    return bytes(min(255, max(0, round(draw.gauss(128, NOISE)))) for _ in range(count))
