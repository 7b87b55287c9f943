"""Pages of pictures into lines: one process a core, one page at a time, any reader that keeps the protocol.

A page that reads badly is tried the other ways up before it is given back; the better reading counts. Processes get the
file by its place on disk: a scan of 500 pages weighs half a gigabyte, too much to be copied to each of them.
"""

from __future__ import annotations

import multiprocessing
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import pymupdf
from PIL import Image

from thads.engine.errors import ThadsError
from thads.engine.judgment import gate, picture, source
from thads.engine.judgment.limits import DEFAULT_LIMITS
from thads.engine.judgment.order import in_reading_order
from thads.engine.judgment.pages import Line, Page
from thads.engine.judgment.readers import TextReader, default_reader
from thads.engine.judgment.repairs import repaired
from thads.engine.text.normal import nfc

Progress = Callable[[int, int, str], None]

STAGE = "ocr"
_SURE = 0.6
_FEW_PAGES = 2  # not worth another process
_UPSIDE = (180, 90, 270)


class OcrInterrupted(ThadsError):
    message = "Text recognition of “{name}” was interrupted, probably for lack of memory. Please try again."


@dataclass(frozen=True)
class Job:
    """What every worker needs to find a page: the file (its bytes, or where it lies) and who reads it."""

    data: bytes | Path
    kind: str
    name: str
    readers: tuple[TextReader, ...]


def recognise(
    data: bytes,
    kind: str,
    numbers: Sequence[int],
    *,
    jobs: int | None = None,
    progress: Progress | None = None,
    readers: Sequence[TextReader] = (),
    name: str = "",
) -> dict[int, Page]:
    """Page number (1-based) -> page as read from its picture.

    Raises NoOcrEngine, TruncatedFile for a picture that breaks off, OcrInterrupted when a worker died.
    """
    job = Job(data, kind, name, tuple(readers) or (default_reader(),))
    workers = min(jobs or _cores(), len(numbers))
    if workers < 2 or len(numbers) <= _FEW_PAGES or multiprocessing.current_process().daemon:
        return _here(job, numbers, progress)
    return _in_processes(job, numbers, workers, progress)


def _here(job: Job, numbers: Sequence[int], progress: Progress | None) -> dict[int, Page]:
    pages = {}
    try:
        for done, n in enumerate(numbers, 1):
            pages[n] = read_page(job, n)
            _report(progress, done, len(numbers))
    finally:
        _document.cache_clear()
    return pages


def _in_processes(job: Job, numbers: Sequence[int], workers: int, progress: Progress | None) -> dict[int, Page]:
    context = multiprocessing.get_context("spawn")
    pages: dict[int, Page] = {}
    with (
        _on_disk(job) as lying,
        ProcessPoolExecutor(workers, mp_context=context, initializer=_take, initargs=(lying,)) as pool,
    ):
        try:
            waiting = [pool.submit(_read_taken, n) for n in numbers]
            for done, future in enumerate(as_completed(waiting), 1):
                page = future.result()
                pages[page.n] = page
                _report(progress, done, len(numbers))
        except BrokenProcessPool as error:
            raise OcrInterrupted(name=job.name) from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
    return pages


@contextmanager
def _on_disk(job: Job) -> Iterator[Job]:
    """The same job over a copy of its file that only this user can read; gone afterwards."""
    with tempfile.NamedTemporaryFile(prefix="thads-") as file:
        file.write(job.data)
        file.flush()
        yield replace(job, data=Path(file.name))


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _report(progress: Progress | None, done: int, total: int) -> None:
    if progress:
        progress(done, total, STAGE)


_taken: list[Job] = []


def _take(job: Job) -> None:
    os.environ["OMP_THREAD_LIMIT"] = "1"
    _taken[:] = [job]


def _read_taken(n: int) -> Page:
    page = read_page(_taken[0], n)
    pymupdf.TOOLS.store_shrink(100)  # else MuPDF keeps the pictures it has unpacked
    return page


def read_page(job: Job, n: int) -> Page:
    """Page ``n`` of the file, the right way up, by the first reader that answers."""
    sheet = page_picture(job.data, job.kind, n, job.name)
    for reader in job.readers[:-1]:
        try:
            return _read_by(reader, n, *sheet)
        except ThadsError:
            continue
    return _read_by(job.readers[-1], n, *sheet)


def _read_by(own: TextReader, n: int, grey: Image.Image, dpi: float, width: float, height: float) -> Page:
    turn, best = 0, _attempt(own, grey, dpi, width, height)
    if best.score < _SURE * getattr(own, "ceiling", 1.0) and picture.has_ink(grey):
        turn, best = max(
            [(0, best), *((turn, _attempt_turned(own, grey, dpi, width, height, turn)) for turn in _UPSIDE)],
            key=lambda choice: choice[1].score,
        )
    if turn in (90, 270):
        width, height = height, width
    return Page(n, width, height, best.lines, own.name, own.version, image_dpi=round(dpi), rotation=turn)


@dataclass(frozen=True)
class _Attempt:
    lines: list[Line]
    score: float


def _attempt(reader: TextReader, grey: Image.Image, dpi: float, width: float, height: float) -> _Attempt:
    ready = picture.prepared(grey, dpi, width, height)
    raw = reader.read_image(ready.image, dpi=ready.dpi)
    lines = [Line(text, line.bbox, line.confidence) for line in raw if (text := repaired(nfc(line.text)).strip())]
    ordered = in_reading_order(lines)
    placed = [Line(line.text, ready.to_page(line.bbox), line.confidence) for line in ordered]
    return _Attempt(placed, _score(lines))


def _attempt_turned(
    reader: TextReader, grey: Image.Image, dpi: float, width: float, height: float, turn: int
) -> _Attempt:
    size = (height, width) if turn in (90, 270) else (width, height)
    return _attempt(reader, picture.quarter_turned(grey, turn), dpi, *size)


def _score(lines: Sequence[Line]) -> float:
    """How much like a well-read page it looks: confidence by length, times how Vietnamese the words are."""
    letters = sum(len(line.text) for line in lines)
    if not letters:
        return 0.0
    sure = sum(line.confidence * len(line.text) * (0.2 if _stands(line) else 1.0) for line in lines) / letters
    return sure * (0.5 + 0.5 * gate.quality("\n".join(line.text for line in lines)))


def _stands(line: Line) -> bool:
    """A line read sideways: Tesseract does that on its own, and loses the order of the lines."""
    x0, y0, x1, y1 = line.bbox
    return len(line.text) > 4 and y1 - y0 > 1.5 * (x1 - x0)


def page_picture(data: bytes | Path, kind: str, n: int, name: str = "") -> tuple[Image.Image, float, float, float]:
    """Grey picture of page ``n``, its dpi, and the page's width and height in points."""
    if kind != source.PDF:
        packed = data if isinstance(data, bytes) else data.read_bytes()
        grey = source.frame(source.open_picture(packed, name, DEFAULT_LIMITS), n, name, to_read=True)
        width, height = source.size_in_points(grey)
        return grey, grey.width * 72 / width, width, height
    sheet = _document(data)[n - 1]
    grey, dpi = picture.rendered(sheet)
    return grey, dpi, sheet.rect.width, sheet.rect.height


@lru_cache(maxsize=1)
def _document(data: bytes | Path) -> pymupdf.Document:
    if isinstance(data, bytes):
        return pymupdf.open(stream=data, filetype="pdf")
    return pymupdf.open(data, filetype="pdf")
