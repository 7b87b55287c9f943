"""Turns the places that the template marked (links ``thads:<name>``) into empty form fields.

``number``, ``date`` and ``info`` are text fields, ``signer`` and ``office`` signature fields: the names that signing
fills in later increments. An unfilled date shows "ngày ... tháng ... năm" as its look, which filling replaces.
"""

from __future__ import annotations

import pymupdf

from thads.engine.drafting.mark_font import FONTS, mark_font

TEXT = {"number": (13, 1, "Regular"), "date": (13, 0, "Italic"), "info": (10, 2, "Regular")}  # size, /Q, style
SCHEME = "thads:"
UNNUMBERED = "…………"
INFO_BOX = (352.0, 806.0, 558.0, 832.0)  # top right of page 1, above the country's name
SEAL = 102.0  # points, 36 mm
PRINT, READ_ONLY = 4, 1
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
        font = document[0].insert_font(fontname="ThadsItalic", fontfile=str(FONTS / "ThadsMarks-Italic.ttf"))
        words = {"date": undated, "number": UNNUMBERED}
        fields = [
            _add(document, name, place, _look(document, place[1], words.get(name, ""), font))
            for name, place in places.items()
        ]
        form = document.get_new_xref()
        references = " ".join(f"{xref} 0 R" for xref in fields)
        resources = f"<</Font <</ThadsItalic {font} 0 R>>>>"
        document.update_object(form, f"<</Fields [{references}] /DR {resources} /DA (/ThadsItalic 13 Tf 0 g)>>")
        document.xref_set_key(document.pdf_catalog(), "AcroForm", f"{form} 0 R")
        return document.tobytes(no_new_id=True)


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
        size, align, style = TEXT[name]
        kind = f"/FT /Tx /Ff {READ_ONLY} /Q {align} /DA (/Thads{style} {size} Tf 0 g)"
    else:
        kind = "/FT /Sig"
    document.update_object(xref, f"<<{common} {kind} /AP <</N {look} 0 R>>>>")
    what, value = document.xref_get_key(page.xref, "Annots")
    kept = value.strip("[] ") if what == "array" else ""
    document.xref_set_key(page.xref, "Annots", f"[{kept} {xref} 0 R]")
    return xref


def _look(document: pymupdf.Document, box: Box, text: str, font: int) -> int:
    """The appearance of an unfilled field: ``text`` in the upright box; returns its xref."""
    width, height = box[2] - box[0], box[3] - box[1]
    xref = document.get_new_xref()
    head = f"/Type /XObject /Subtype /Form /BBox [0 0 {width:.2f} {height:.2f}]"
    document.update_object(xref, f"<<{head} /Resources <</Font <</ThadsItalic {font} 0 R>>>>>>")
    shown = f"BT /ThadsItalic 13 Tf 0 g 0 {BASELINE} Td {mark_font('Italic').show(text)} ET" if text else ""
    operators = f"/Tx BMC q {shown} Q EMC"
    document.update_stream(xref, operators.encode("ascii"))
    return xref
