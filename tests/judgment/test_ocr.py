"""Pictures of paper come back as lines: scans, photographs, pages lying on their side, layers that lie."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib import util

import numpy as np
import papers
import pytest
from PIL import Image
from rapidfuzz.distance import Levenshtein

from thads.engine.judgment import ocr, picture, readers
from thads.engine.judgment.amounts import recheck_amounts
from thads.engine.judgment.endpoint import (
    EndpointFailed,
    EndpointNotConfigured,
    EndpointSettings,
    OpenAICompatibleReader,
)
from thads.engine.judgment.limits import NoOcrEngine
from thads.engine.judgment.pages import Line, Pages
from thads.engine.judgment.read import read
from thads.engine.judgment.repairs import repaired

papers.need_font()
needs_tesseract = pytest.mark.skipif(
    readers.tessdata() is None or not util.find_spec("tesserocr"),
    reason="TESSERACT IS MISSING: OCR is not tested (tesserocr and Debian's tesseract-ocr-vie)",
)
needs_second = pytest.mark.skipif(not util.find_spec("trueocr"), reason="TRUEOCR IS MISSING: second reader not tested")
needs_hand = pytest.mark.skipif(not util.find_spec("asterocr"), reason="ASTEROCR IS MISSING: handwriting not tested")

TRUTH = " ".join(papers.LINES)


def error_rate(pages: Pages, page: int = 0) -> float:
    read_text = " ".join(pages.pages[page].text.split())
    return Levenshtein.distance(TRUTH, read_text) / len(TRUTH)


@needs_tesseract
@pytest.mark.parametrize(
    ("how", "most"),
    [
        ({"dpi": 300}, 0.01),
        ({"dpi": 200, "skew": -1.7, "noise": 16}, 0.02),
        ({"dpi": 300, "skew": 2.5, "shade": 90}, 0.02),
    ],
    ids=["clean", "tilted and noisy", "shaded"],
)
def test_a_scanned_page_has_under_two_characters_in_a_hundred_wrong(how, most):
    pages = read(papers.scan(papers.picture(papers.LINES, **how)), "scan.pdf")
    assert error_rate(pages) < most
    assert pages.ocr_pages == [1] and pages.pages[0].provider == "tesseract" and "vie" in pages.pages[0].version


@needs_tesseract
def test_speckles_are_filtered_only_where_there_are_speckles():
    clean = papers.picture(papers.LINES)
    dirty = np.asarray(clean).copy()
    places = np.random.default_rng(3).random(dirty.shape)
    dirty[places < 0.002], dirty[places > 0.998] = 0, 255
    assert not picture.is_speckled(np.asarray(clean)) and picture.is_speckled(dirty)
    assert error_rate(read(papers.scan(Image.fromarray(dirty)))) < 0.02


@needs_tesseract
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_scan_fed_the_wrong_way_up_is_read_and_says_how_to_turn_it(turn):
    sheet = papers.picture(papers.LINES).rotate(turn, expand=True, fillcolor=255)
    page = read(papers.scan(sheet)).pages[0]
    assert Levenshtein.distance(TRUTH, " ".join(page.text.split())) / len(TRUTH) < 0.02
    assert (page.rotation, page.width, page.height) == (turn, 595, 842)


@needs_tesseract
def test_boxes_of_a_tilted_scan_lie_on_the_ink():
    sheet = papers.picture(papers.LINES, skew=2.0)
    page = read(papers.scan(sheet)).pages[0]
    straight = read(papers.pdf(papers.LINES)).pages[0]
    for line in page.lines:
        x0, y0, x1, y1 = (round(value * 200 / 72) for value in line.bbox)
        assert np.asarray(sheet)[y0:y1, x0:x1].min() < 110
    assert abs(page.lines[0].bbox[0] - straight.lines[0].bbox[0]) < 20


@needs_tesseract
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_file_is_a_page(kind):
    pages = read(papers.encoded(papers.picture(papers.LINES), kind))
    assert error_rate(pages) < 0.02 and pages.media_type == f"image/{kind.lower()}"


@needs_tesseract
def test_every_sheet_of_a_tiff_is_a_page():
    sheets = [papers.picture(papers.LINES), papers.picture(papers.LINES[:4])]
    data = papers.encoded(sheets[0], "TIFF", save_all=True, append_images=sheets[1:], dpi=(200, 200))
    pages = read(data)
    assert [page.n for page in pages.pages] == [1, 2] and len(pages.pages[1].lines) == 4
    assert pages.pages[0].width == pytest.approx(595, abs=2)


@needs_tesseract
def test_a_photograph_turned_by_its_camera_is_read():
    exif = Image.Exif()
    exif[0x0112] = 6  # shown after a quarter turn clockwise
    photo = papers.picture(papers.LINES, shade=80).rotate(90, expand=True)
    assert error_rate(read(papers.encoded(photo, exif=exif, quality=85))) < 0.02


@needs_tesseract
def test_a_bad_text_layer_under_a_scan_is_not_believed():
    lie = "TQA AN NHAN DAN 7Rz iQ QKkQ GkQ WXrQ xvr so tbam nbu sau bu0c 0ng Tr!nh pha1 tra ch0 ba L0 Th! M@y " * 3
    pages = read(papers.scan(papers.picture(papers.LINES), under=lie))
    assert pages.ocr_pages == [1] and error_rate(pages) < 0.02


@needs_tesseract
def test_only_the_scanned_pages_of_a_mixed_file_are_read_as_pictures():
    import pymupdf

    mixed = pymupdf.open(stream=papers.pdf(papers.LINES), filetype="pdf")
    mixed.insert_pdf(pymupdf.open(stream=papers.scan(papers.picture(papers.LINES)), filetype="pdf"))
    mixed.insert_pdf(pymupdf.open(stream=papers.pdf(papers.LINES[:3]), filetype="pdf"))
    pages = read(mixed.tobytes())
    assert pages.ocr_pages == [2] and [page.n for page in pages.pages] == [1, 2, 3]
    assert [page.provider for page in pages.pages] == ["text-layer", "tesseract", "text-layer"]


@needs_tesseract
def test_a_foreign_text_is_left_as_it_is():
    english = ["The court orders the defendant to pay the plaintiff the sum of nine hundred pounds."] * 12
    pages = read(papers.pdf(*[english] * 5))
    assert pages.ocr_pages == [] and pages.pages[4].lines[0].text == english[0]


@needs_tesseract
def test_several_processes_read_the_same_and_tell_their_progress():
    data = papers.scan(*[papers.picture(papers.LINES[:2])] * 4)
    told: list[tuple[int, int, str]] = []
    alone, together = read(data, jobs=1), read(data, jobs=2, progress=lambda *step: told.append(step))
    assert [page.text for page in alone.pages] == [page.text for page in together.pages]
    assert [step for step in told if step[2] == "ocr"] == [(n, 4, "ocr") for n in (1, 2, 3, 4)]


@needs_tesseract
def test_a_blank_scanned_sheet_gives_no_lines():
    assert read(papers.scan(Image.new("L", (1654, 2339), 250))).pages[0].lines == []


@needs_tesseract
@pytest.mark.skipif(not __import__("shutil").which("tesseract"), reason="the tesseract program is missing")
def test_the_program_reads_what_the_library_reads():
    pages = read(papers.scan(papers.picture(papers.LINES)), readers=[readers.TesseractProgramReader()])
    assert error_rate(pages) < 0.02 and pages.pages[0].provider == "tesseract-program"


def test_without_any_ocr_a_picture_is_refused_in_words(monkeypatch):
    monkeypatch.setattr(readers, "tessdata", lambda: None)
    with pytest.raises(NoOcrEngine, match="Tesseract"):
        read(papers.scan(papers.picture(papers.LINES)))


@pytest.mark.parametrize("angle", [-3.0, -0.4, 0.0, 0.3, 1.9])
def test_the_tilt_of_a_page_is_measured(angle):
    assert picture.skew(papers.picture(papers.LINES, skew=angle)) == pytest.approx(angle, abs=0.15)


def test_known_slips_are_repaired_in_their_own_case_and_nothing_else_is():
    assert repaired("Bản án sơ thấm, TỎA ÁN, Kế từ ngày, diện tích 75m?, thế còn sao?") == (
        "Bản án sơ thẩm, TÒA ÁN, Kể từ ngày, diện tích 75m², thế còn sao?"
    )
    assert repaired(TRUTH) == TRUTH


@needs_tesseract
@needs_second
def test_a_second_reader_agrees_on_every_amount_of_a_fair_scan():
    data = papers.scan(papers.picture(papers.LINES, dpi=300, skew=1.5))
    found = recheck_amounts(read(data), data)
    assert len(found) >= 3 and all(again.agree for again in found) and found[0].provider == "trueocr"


@needs_tesseract
def test_a_second_reader_that_sees_another_figure_is_reported():
    class Contrary:
        name, version = "contrary", "1"

        def read_line(self, image):
            return "số tiền 125.480.000 đồng", 0.9

    data = papers.scan(papers.picture(papers.LINES[1:2] * 3))
    found = recheck_amounts(read(data), data, reader=Contrary())
    assert found and not any(again.agree for again in found)


def test_text_pages_are_not_read_twice():
    data = papers.pdf(papers.LINES)
    assert recheck_amounts(read(data), data) == []


@needs_hand
@needs_second
def test_the_reader_of_handwriting_is_never_sure():
    pages = read(papers.scan(papers.picture(papers.LINES)), readers=[readers.AsterOcrReader()], jobs=1)
    assert error_rate(pages) < 0.1 and pages.pages[0].provider == "asterocr"
    assert all(line.confidence <= 0.6 for line in pages.pages[0].lines)


class Endpoint:
    """A local server that speaks the chat protocol and says what the test tells it to."""

    def __init__(self, answer: str, status: int = 200) -> None:
        self.asked: list[dict] = []
        self.headers: list[dict] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                outer.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                outer.headers.append(dict(self.headers) | {"path": self.path})
                body = json.dumps({"choices": [{"message": {"content": answer}}]}).encode()
                self.send_response(status)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def settings(self, **more: object) -> EndpointSettings:
        address = f"http://127.0.0.1:{self.server.server_port}/v1"
        return EndpointSettings(**({"base_url": address, "model": "m-1", "enabled": True, "timeout": 10.0} | more))


@pytest.fixture
def serve():
    running = []

    def start(answer: str, status: int = 200) -> Endpoint:
        running.append(Endpoint(answer, status))
        return running[-1]

    yield start
    for endpoint in running:
        endpoint.server.shutdown()
        endpoint.server.server_close()


BLANK = np.full((100, 200), 255, np.uint8)


def test_an_endpoint_is_off_until_it_is_configured():
    with pytest.raises(EndpointNotConfigured):
        OpenAICompatibleReader().read_image(BLANK, dpi=200)
    with pytest.raises(EndpointNotConfigured):
        OpenAICompatibleReader(EndpointSettings("file:///etc", "m", enabled=True)).read_image(BLANK, dpi=200)


def test_an_endpoint_gets_the_picture_and_is_never_quite_believed(serve, monkeypatch):
    monkeypatch.setenv("THADS_READER_KEY", "chia-khoa")
    good, wild = {"text": "Điều 1", "bbox": [5, 6, 80, 20]}, {"text": "Điều 2", "bbox": [-5, 0, 9999, 1]}
    endpoint = serve("```json\n" + json.dumps({"lines": [good, wild, "Điều 3", {"text": ""}]}) + "\n```")
    lines = OpenAICompatibleReader(endpoint.settings()).read_image(BLANK, dpi=200)
    whole = [0.0, 0.0, 200.0, 100.0]
    assert [(line.text, line.bbox) for line in lines] == [
        ("Điều 1", [5, 6, 80, 20]), ("Điều 2", whole), ("Điều 3", whole),
    ]  # fmt: skip
    assert {line.confidence for line in lines} == {0.5}
    assert endpoint.headers[0]["path"] == "/v1/chat/completions"
    assert endpoint.headers[0]["Authorization"] == "Bearer chia-khoa"
    image = endpoint.asked[0]["messages"][0]["content"][1]["image_url"]["url"]
    assert image.startswith("data:image/png;base64,") and endpoint.asked[0]["temperature"] == 0


@pytest.mark.parametrize(("answer", "status"), [("no JSON", 200), ('{"lines": 3}', 200), ("{}", 200), ("{}", 500)])
def test_an_endpoint_that_talks_nonsense_is_a_typed_error(serve, answer, status):
    with pytest.raises(EndpointFailed):
        OpenAICompatibleReader(serve(answer, status).settings()).read_image(BLANK, dpi=200)


class Fixed:
    """A first reader that always reads the same two lines."""

    name, version = "fixed", "1"

    def read_image(self, image, *, dpi):
        return [Line("số tiền 5.000.000 đông", [0, 0, 9, 9], 0.9), Line("ông Vỹ phải trả", [0, 9, 9, 18], 0.4)]


def test_a_chat_model_may_mend_accents_but_no_figure(serve):
    endpoint = serve(json.dumps({"lines": ["số tiền 9.000.000 đồng", "ông Vỹ phải trả."]}))
    reader = OpenAICompatibleReader(endpoint.settings(mode="chat"), first=Fixed())
    assert [(line.text, line.confidence) for line in reader.read_image(BLANK, dpi=200)] == [
        ("số tiền 5.000.000 đông", 0.9), ("ông Vỹ phải trả.", 0.4),
    ]  # fmt: skip


def test_a_chat_model_that_loses_a_line_is_refused(serve):
    reader = OpenAICompatibleReader(serve('{"lines": ["một dòng"]}').settings(mode="chat"), first=Fixed())
    with pytest.raises(EndpointFailed):
        reader.read_image(BLANK, dpi=200)


@needs_tesseract
def test_where_an_endpoint_fails_the_next_reader_answers():
    dead = OpenAICompatibleReader(EndpointSettings("http://127.0.0.1:9/v1", "m", enabled=True, timeout=2))
    pages = read(papers.scan(papers.picture(papers.LINES)), readers=[dead, readers.TesseractReader()], jobs=1)
    assert pages.pages[0].provider == "tesseract" and error_rate(pages) < 0.02


def test_all_readers_keep_the_protocol():
    for reader in (readers.TesseractReader(), readers.TesseractProgramReader(), readers.AsterOcrReader()):
        assert isinstance(reader, readers.TextReader)
    for reader in (readers.TrueOcrReader(), readers.AsterOcrReader()):
        assert isinstance(reader, readers.LineReader)
    assert ocr.STAGE == "ocr"
