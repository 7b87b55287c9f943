"""Readers of page pictures behind one protocol. Tesseract is the first reader; the others are optional and second.

A reader gives what it sees and how sure it is; it decides nothing. Readers hold settings only, so that they can be
sent to another process; engines are loaded there, once.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata, util
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

import numpy as np
from PIL import Image

from thads.engine.judgment.limits import NoOcrEngine
from thads.engine.judgment.pages import Line
from thads.engine.judgment.picture import Grey, in_one_column

LANGUAGE = "vie"
_TESSDATA = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)
_ENGINE = threading.Lock()


@runtime_checkable
class TextReader(Protocol):
    """Reads a picture (grey, uint8) into lines with boxes in its pixels and a confidence 0..1."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    def read_image(self, image: Grey, *, dpi: int) -> list[Line]: ...


@runtime_checkable
class LineReader(Protocol):
    """Reads a picture of one line into its text and a confidence 0..1."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    def read_line(self, image: Grey) -> tuple[str, float]: ...


def default_reader() -> TextReader:
    """Tesseract as a library, else as a program. Raises NoOcrEngine when there is neither."""
    if tessdata() and util.find_spec("tesserocr"):
        return TesseractReader()
    if tessdata() and shutil.which("tesseract"):
        return TesseractProgramReader()
    raise NoOcrEngine()


@cache
def tessdata() -> str | None:
    """Folder with the Vietnamese language data, or None."""
    own = os.environ.get("TESSDATA_PREFIX")
    folders = [own, str(Path(own) / "tessdata"), *_TESSDATA] if own else _TESSDATA
    return next((folder for folder in folders if (Path(folder) / f"{LANGUAGE}.traineddata").is_file()), None)


@dataclass(frozen=True)
class TesseractReader:
    """Tesseract through tesserocr: one engine a process, reused."""

    folder: str | None = None

    name = "tesseract"

    @property
    def version(self) -> str:
        return _tesseract_version()

    def read_image(self, image: Grey, *, dpi: int) -> list[Line]:
        with _ENGINE:
            api = _tesseract(self.folder or tessdata() or "")
            api.SetPageSegMode(_layout(image))
            height, width = image.shape
            api.SetImageBytes(np.ascontiguousarray(image).tobytes(), width, height, 1, width)
            api.SetSourceResolution(dpi)
            api.Recognize()
            lines = list(_tesseract_lines(api))
            api.Clear()
        return lines


@cache
def _tesseract(folder: str) -> Any:
    os.environ["OMP_THREAD_LIMIT"] = "1"  # Tesseract's own threads gain nothing; must be set before the import
    import tesserocr

    api = tesserocr.PyTessBaseAPI(path=folder, lang=LANGUAGE, psm=tesserocr.PSM.AUTO, oem=tesserocr.OEM.LSTM_ONLY)
    api.SetVariable("tessedit_do_invert", "0")
    api.SetVariable("textord_all_prop", "1")  # no court types on a typewriter any more
    return api


def _layout(image: Grey) -> int:
    """Tesseract's search for columns costs a tenth of the page's time: left out where there is one column."""
    import tesserocr

    return tesserocr.PSM.SINGLE_BLOCK if in_one_column(image) else tesserocr.PSM.AUTO


@cache
def _tesseract_version() -> str:
    import tesserocr

    return f"{tesserocr.tesseract_version().splitlines()[0].removeprefix('tesseract ')} {LANGUAGE}"


def _tesseract_lines(api: Any) -> Iterator[Line]:
    import tesserocr

    level = tesserocr.RIL.TEXTLINE
    walker = api.GetIterator()
    if walker is None:
        return
    for item in tesserocr.iterate_level(walker, level):
        try:
            text = item.GetUTF8Text(level).strip()
        except RuntimeError:  # a block without text
            continue
        box = item.BoundingBox(level)
        if text and box:
            yield Line(text, [float(value) for value in box], round(item.Confidence(level) / 100, 3))


@dataclass(frozen=True)
class TesseractProgramReader:
    """The tesseract program, a new process a page: the same text for 1.6 to 1.9 times the CPU."""

    folder: str | None = None

    name = "tesseract-program"

    @property
    def version(self) -> str:
        found = subprocess.run(["tesseract", "--version"], capture_output=True, text=True, check=False)
        return f"{(found.stdout or found.stderr).split(maxsplit=2)[1]} {LANGUAGE}"

    def read_image(self, image: Grey, *, dpi: int) -> list[Line]:
        height, width = image.shape
        portable = b"P5 %d %d 255\n" % (width, height) + np.ascontiguousarray(image).tobytes()
        command = ["tesseract", "stdin", "stdout", "-l", LANGUAGE, "--psm", "3", "--oem", "1", "--dpi", str(dpi), "tsv"]
        environment = os.environ | {"OMP_THREAD_LIMIT": "1", "TESSDATA_PREFIX": self.folder or tessdata() or ""}
        done = subprocess.run(command, input=portable, capture_output=True, env=environment, check=True)
        return _lines_of_tsv(done.stdout.decode("utf-8"))


def _lines_of_tsv(table: str) -> list[Line]:
    """Words of Tesseract's table gathered into lines by block, paragraph and line."""
    words: dict[tuple[str, ...], list[list[str]]] = {}
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) == 12 and cells[0] == "5" and cells[11].strip():
            words.setdefault(tuple(cells[1:5]), []).append(cells)
    lines = []
    for row in words.values():
        x0, y0 = min(int(cells[6]) for cells in row), min(int(cells[7]) for cells in row)
        x1 = max(int(cells[6]) + int(cells[8]) for cells in row)
        y1 = max(int(cells[7]) + int(cells[9]) for cells in row)
        sure = sum(float(cells[10]) for cells in row) / len(row) / 100
        lines.append(Line(" ".join(cells[11] for cells in row), [x0, y0, x1, y1], round(sure, 3)))
    return lines


@dataclass(frozen=True)
class TrueOcrReader:
    """Second reader for printed lines: weak at tone marks, best at digits. Reads pages too."""

    name = "trueocr"

    @property
    def version(self) -> str:
        return metadata.version("trueocr")

    def read_line(self, image: Grey) -> tuple[str, float]:
        lines = _trueocr().predict(Image.fromarray(image), mode="line", save=False).lines
        return (lines[0]["text"], float(lines[0]["confidence"])) if lines else ("", 0.0)

    def read_image(self, image: Grey, *, dpi: int) -> list[Line]:
        engine = _trueocr()._get_page_engine()
        boxes = [[float(value) for value in box[:4]] for box in engine.detect(image)]
        return list(_read_boxes(self, image, boxes))


@cache
def _trueocr() -> Any:
    import trueocr

    return trueocr.TrueOCR(trueocr.OCRConfig(mode="line", threads=1, save_outputs=False))


@dataclass(frozen=True)
class AsterOcrReader:
    """Handwriting, as an assist only: its digits are often wrong, so a person confirms every field."""

    name = "asterocr"
    ceiling = 0.6

    @property
    def version(self) -> str:
        return metadata.version("asterocr")

    def read_line(self, image: Grey) -> tuple[str, float]:
        parts = [self._read_part(part) for part in _short_enough(image)]
        letters = sum(len(text) for text, _ in parts)
        sure = sum(sure * len(text) for text, sure in parts) / letters if letters else 0.0
        return " ".join(text for text, _ in parts if text), round(sure * self.ceiling, 3)

    def _read_part(self, image: Grey) -> tuple[str, float]:
        engine = _asterocr()
        fed = {engine.input_name: engine.preprocess_image(image)}
        scores = np.asarray(engine.session.run([engine.output_name], fed)[0])
        text = engine.decode_ctc(scores).strip()
        logs = scores.reshape(-1, scores.shape[-1])
        weights = np.exp(logs - logs.max(axis=1, keepdims=True))
        sure = weights.max(axis=1) / weights.sum(axis=1)
        seen = sure[logs.argmax(axis=1) != engine.vocab.blank_idx]
        return text, float(seen.mean()) if seen.size else 0.0

    def read_image(self, image: Grey, *, dpi: int) -> list[Line]:
        finder = _trueocr()._get_page_engine()
        boxes = [[float(value) for value in box[:4]] for box in finder.detect(image)]
        return list(_read_boxes(self, image, boxes))


@cache
def _asterocr() -> Any:
    import asterocr

    weights = Path(asterocr.__file__).parent / "assets" / "asternet.onnx"
    if not weights.is_file():  # without its weights the package would fetch them from the internet
        raise NoOcrEngine()
    return asterocr.AsterOCR(model_path=str(weights))


def _short_enough(image: Grey, most: float = 28.0) -> list[Grey]:
    """The line in pieces no wider than ``most`` heights (asterocr takes 32), cut where the paper is whitest."""
    height, width = image.shape
    if width <= most * height:
        return [image]
    third = width // 3
    window = max(3, height // 4)
    ink = np.convolve(255.0 - image[:, third : 2 * third].mean(axis=0), np.ones(window), "same")
    cut = third + int(ink.argmin())
    halves = np.ascontiguousarray(image[:, :cut]), np.ascontiguousarray(image[:, cut:])
    return [part for half in halves for part in _short_enough(half, most)]


def _read_boxes(reader: LineReader, image: Grey, boxes: Sequence[list[float]]) -> Iterator[Line]:
    height, width = image.shape
    for x0, y0, x1, y1 in boxes:
        crop = image[max(0, int(y0)) : min(height, int(y1) + 1), max(0, int(x0)) : min(width, int(x1) + 1)]
        if min(crop.shape, default=0) < 3:
            continue
        text, sure = reader.read_line(np.ascontiguousarray(crop))
        if text.strip():
            yield Line(text.strip(), [x0, y0, x1, y1], sure)


def second_reader() -> LineReader | None:
    """The optional second reader of amounts, or None where its package is not installed."""
    return TrueOcrReader() if util.find_spec("trueocr") else None


def handwriting_reader() -> TextReader | None:
    """The optional reader of handwriting, or None where its packages are not installed."""
    return AsterOcrReader() if util.find_spec("asterocr") and util.find_spec("trueocr") else None
