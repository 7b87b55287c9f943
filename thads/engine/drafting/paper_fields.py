"""Turns the places that the template marked (links ``thads:<name>``) into empty form fields.

``number``, ``date`` and ``info`` are text fields, ``signer`` and ``office`` signature fields: the names that signing
fills in later increments. An unfilled date shows "ngày ... tháng ... năm" as its look, which filling replaces.
"""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import pymupdf

BLANK_FONT = Path(__file__).parent / "fonts" / "blank" / "ThadsBlank.ttf"

TEXT = {"number": (1, "Regular"), "date": (0, "Italic"), "info": (2, "Regular")}  # /Q, style
SCHEME = "thads:"
UNNUMBERED = "………"
INFO_BOX = (352.0, 806.0, 558.0, 832.0)  # top right of page 1, above the country's name
SEAL = 102.0  # points, 36 mm
PRINT, READ_ONLY = 4, 1
INFO_SIZE = 10
BASELINE = 3  # points above the box's bottom, as in the template

Box = tuple[float, float, float, float]  # x0, y0, x1, y1 in points from the page's bottom left
Place = tuple[int, Box]


def add_fields(pdf: bytes, *, undated: str) -> bytes:
    """The PDF with its AcroForm. Boxes come from the links the template left; the links go."""
    with pymupdf.open(stream=pdf) as document:
        places = _take_links(document)
        places["info"] = (0, INFO_BOX)
        if "signer" in places:
            places["office"] = (places["signer"][0], _beside(places["signer"][1]))
        return _with_form(document, places, {"date": undated, "number": UNNUMBERED})


def add_signatures(pdf: bytes) -> bytes:
    """The PDF with an empty signature field at each place that the template left, under the name given there."""
    with pymupdf.open(stream=pdf) as document:
        return _with_form(document, _take_links(document), {})


def _with_form(document: pymupdf.Document, places: dict[str, Place], words: dict[str, str]) -> bytes:
    font = _embed_font(document)
    fields = [
        _add(document, name, place, _look(document, place[1], words.get(name, ""), font))
        for name, place in places.items()
    ]
    form = document.get_new_xref()
    references = " ".join(f"{xref} 0 R" for xref in fields)
    resources = f"<</Font <</ThadsBlank {font} 0 R>>>>"
    document.update_object(form, f"<</Fields [{references}] /DR {resources} /DA (/ThadsBlank 13 Tf 0 g)>>")
    document.xref_set_key(document.pdf_catalog(), "AcroForm", f"{form} 0 R")
    return _saved(document)


def _saved(document: pymupdf.Document) -> bytes:
    """Through a file: writing into memory calls back into Python for every few bytes."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        document.save(file.name, no_new_id=True)
        return Path(file.name).read_bytes()


@cache
def _glyphs() -> dict[str, tuple[int, float]]:
    """Letter -> glyph number and advance (em) of the small font for unfilled fields."""
    font = pymupdf.Font(fontfile=str(BLANK_FONT))
    return {chr(code): (font.has_glyph(code), font.glyph_advance(code)) for code in font.valid_codepoints()}


def _embed_font(document: pymupdf.Document) -> int:
    """The small font as a composite font of the document; returns its xref."""
    file, descriptor, descendant, font = (document.get_new_xref() for _ in range(4))
    data = BLANK_FONT.read_bytes()
    name = "/THADSB+ThadsBlank"
    document.update_object(file, f"<</Length1 {len(data)}>>")
    document.update_stream(file, data)
    box = "/FontBBox [-500 -303 1300 981] /ItalicAngle -16 /Ascent 891 /Descent -216 /CapHeight 660 /StemV 80"
    document.update_object(
        descriptor, f"<</Type /FontDescriptor /FontName {name} /Flags 68 {box} /FontFile2 {file} 0 R>>"
    )
    widths = " ".join(f"{number} [{round(advance * 1000)}]" for number, advance in sorted(set(_glyphs().values())))
    system = "/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /CIDToGIDMap /Identity"
    common = f"/Type /Font /BaseFont {name}"
    document.update_object(
        descendant, f"<<{common} /Subtype /CIDFontType2 {system} /FontDescriptor {descriptor} 0 R /W [{widths}]>>"
    )
    composite = "/Subtype /Type0 /Encoding /Identity-H"
    document.update_object(font, f"<<{common} {composite} /DescendantFonts [{descendant} 0 R]>>")
    return font


def _take_links(document: pymupdf.Document) -> dict[str, Place]:
    """Name -> page and box of every marked place; the links themselves are removed."""
    places: dict[str, Place] = {}
    for page in document:
        for link in page.get_links():
            address = link.get("uri") or ""
            if address.startswith(SCHEME):
                box, height = link["from"], page.rect.height
                where = (round(box.x0, 2), round(height - box.y1, 2), round(box.x1, 2), round(height - box.y0, 2))
                places[address.removeprefix(SCHEME)] = (page.number, where)
                page.delete_link(link)
    return places


def _beside(box: Box) -> Box:
    """The office's seal covers the left third of the personal mark (Decree 30/2020, Annex I)."""
    right, middle = box[0] + (box[2] - box[0]) / 3, (box[1] + box[3]) / 2
    return (right - SEAL, middle - SEAL / 2, right, middle + SEAL / 2)


def _add(document: pymupdf.Document, name: str, place: Place, look: int) -> int:
    """One field with its widget on its page; returns its xref."""
    page = document[place[0]]
    xref = document.get_new_xref()
    rect = " ".join(f"{value:.2f}" for value in place[1])
    common = f"/Type /Annot /Subtype /Widget /T ({name}) /Rect [{rect}] /F {PRINT} /P {page.xref} 0 R"
    if name in TEXT:
        align, style = TEXT[name]
        size = INFO_SIZE if name == "info" else _type_size(place[1])
        kind = f"/FT /Tx /Ff {READ_ONLY} /Q {align} /DA (/Thads{style} {size:.2f} Tf 0 g)"
    else:
        kind = "/FT /Sig"
    document.update_object(xref, f"<<{common} {kind} /AP <</N {look} 0 R>>>>")
    what, value = document.xref_get_key(page.xref, "Annots")
    kept = value.strip("[] ") if what == "array" else ""
    document.xref_set_key(page.xref, "Annots", f"[{kept} {xref} 0 R]")
    return xref


def _type_size(box: Box) -> float:
    """The template makes a box as high as capitals (0.66 em) with ``BASELINE`` above and below."""
    return (box[3] - box[1] - 2 * BASELINE) / 0.66


def _look(document: pymupdf.Document, box: Box, text: str, font: int) -> int:
    """The appearance of an unfilled field: ``text`` in the upright box; returns its xref."""
    width, height = box[2] - box[0], box[3] - box[1]
    xref = document.get_new_xref()
    head = f"/Type /XObject /Subtype /Form /BBox [0 0 {width:.2f} {height:.2f}]"
    document.update_object(xref, f"<<{head} /Resources <</Font <</ThadsBlank {font} 0 R>>>>>>")
    letters = "".join(f"{_glyphs()[letter][0]:04X}" for letter in text)
    shown = f"BT /ThadsBlank {_type_size(box):.2f} Tf 0 g 0 {BASELINE} Td <{letters}> Tj ET" if text else ""
    operators = f"/Tx BMC q {shown} Q EMC"
    document.update_stream(xref, operators.encode("ascii"))
    return xref


def hide_unsigned(document: pymupdf.Document, page: pymupdf.Page) -> None:
    """Before making a picture: the viewer's own "SIGN" tags over empty signature fields are not part of the paper."""
    for xref, kind, _ in page.annot_xrefs():
        signature = kind == pymupdf.PDF_ANNOT_WIDGET and document.xref_get_key(xref, "FT")[1] == "/Sig"
        if signature and document.xref_get_key(xref, "V")[0] == "null":
            document.xref_set_key(xref, "F", "2")
