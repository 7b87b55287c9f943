"""The form fields of a paper: ``number``, ``date``, ``info`` (text), ``signer``, ``office`` (signatures); a volume of
its annex that is a file of its own has ``info`` and the signature ``annex``.

They are all there, empty, before anyone signs: filling a field later is a change that a signature allows, adding one
is not. What the typeset draft lacks is added at the places of Decree 30/2020. Boxes are ``(x0, y0, x1, y1)`` in
points from the page's bottom left, pages counted from 0, -1 the last.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from typing import Any, NamedTuple

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from thads.engine.drafting.mark_font import mark_font
from thads.engine.drafting.pictures import Picture

SIGNER, OFFICE, ANNEX = "signer", "office", "annex"
NUMBER, DATE, INFO = "number", "date", "info"
SEAL = 102.0  # points, 36 mm
READ_ONLY = 1
PRINT = 4
STYLES = ("Regular", "Italic")


class Place(NamedTuple):
    page: int
    box: tuple[float, float, float, float]


DEFAULT_PLACES = {
    NUMBER: Place(0, (128, 742, 190, 758)),
    DATE: Place(0, (330, 742, 540, 758)),
    INFO: Place(0, (352, 806, 558, 832)),
    SIGNER: Place(-1, (350, 110, 520, 172)),
}

NOWHERE = Place(0, (0, 0, 0, 0))


def entry(dictionary: generic.DictionaryObject, key: str, otherwise: Any = None) -> Any:
    """What ``key`` leads to, through references (``.get`` stops at one)."""
    return dictionary[key] if key in dictionary else otherwise  # noqa: SIM401 - see above


class Form:
    """The AcroForm of the file that ``writer`` adds an increment to."""

    def __init__(self, writer: IncrementalPdfFileWriter):
        self.writer = writer
        root = writer.root
        if "/AcroForm" not in root:
            root[pdf_name("/AcroForm")] = writer.add_object(
                generic.DictionaryObject({pdf_name("/Fields"): generic.ArrayObject()})
            )
            writer.update_root()
        self.form: generic.DictionaryObject = root["/AcroForm"]

    def field(self, name: str) -> generic.DictionaryObject | None:
        """The top-level field ``name``, or None."""
        for field in entry(self.form, "/Fields", ()):
            field = field.get_object()
            if isinstance(field, generic.DictionaryObject) and entry(field, "/T") == name:
                return field
        return None

    def filled(self, name: str) -> bool:
        field = self.field(name)
        return field is not None and bool(entry(field, "/V"))

    def text(self, name: str) -> str:
        field = self.field(name)
        return str(entry(field, "/V", "")) if field is not None else ""

    def prepare(self, places: Mapping[str, Place]) -> None:
        """Before the first signature: every field there, read-only text, a lock on the office's, our fonts."""
        for name in (NUMBER, DATE, INFO):
            field = self.field(name) or self._add(name, "/Tx", places.get(name) or DEFAULT_PLACES[name])
            field[pdf_name("/Ff")] = generic.NumberObject(int(entry(field, "/Ff", 0)) | READ_ONLY)
            self.writer.update_container(field)
        signer = self.field(SIGNER) or self._add(SIGNER, "/Sig", places.get(SIGNER) or DEFAULT_PLACES[SIGNER])
        office = self.field(OFFICE) or self._add(OFFICE, "/Sig", places.get(OFFICE) or self._beside(signer))
        office[pdf_name("/Lock")] = _lock()
        self.writer.update_container(office)
        self._share_fonts()

    def prepare_volume(self) -> None:
        """Before a volume of an annex is sealed: the line of information, and a signature that shows nothing."""
        info = self.field(INFO) or self._add(INFO, "/Tx", DEFAULT_PLACES[INFO])
        info[pdf_name("/Ff")] = generic.NumberObject(READ_ONLY)
        seal = self.field(ANNEX) or self._add(ANNEX, "/Sig", NOWHERE)
        seal[pdf_name("/Lock")] = _lock()
        for field in (info, seal):
            self.writer.update_container(field)

    def prepare_one(self, name: str, place: Place) -> None:
        """Before a paper that is complete but for one signature, ``name``, is signed."""
        if self.field(name) is None:
            self._add(name, "/Sig", place)

    def fill(self, name: str, text: str, operators: str) -> None:
        """Give a text field its value and its look."""
        field = self.field(name) or self._add(name, "/Tx", DEFAULT_PLACES[name])
        field[pdf_name("/V")] = generic.TextStringObject(text)
        self.draw(field, f"/Tx BMC q {operators} Q EMC")

    def draw(
        self, field: generic.DictionaryObject, operators: str, *, picture: Picture | None = None, blend: bool = False
    ) -> None:
        """Set a field's appearance to the operators of its own box; fonts and ``/Picture`` are at hand."""
        width, height = self.size(field)
        resources = {pdf_name("/Font"): generic.DictionaryObject(self._fonts(operators))}
        if picture:
            resources[pdf_name("/XObject")] = generic.DictionaryObject(
                {pdf_name("/Picture"): picture.embed(self.writer)}
            )
        if blend:
            operators = f"q /Over gs {operators} Q"
            resources[pdf_name("/ExtGState")] = generic.DictionaryObject({pdf_name("/Over"): _multiply()})
        stream = generic.StreamObject(
            dict_data={
                pdf_name("/Type"): pdf_name("/XObject"),
                pdf_name("/Subtype"): pdf_name("/Form"),
                pdf_name("/BBox"): _numbers(0, 0, width, height),
                pdf_name("/Resources"): generic.DictionaryObject(resources),
                pdf_name("/Filter"): pdf_name("/FlateDecode"),
            },
            encoded_data=zlib.compress(operators.encode("ascii")),
        )
        widget = self._widget(field)
        widget[pdf_name("/AP")] = generic.DictionaryObject({pdf_name("/N"): self.writer.add_object(stream)})
        widget[pdf_name("/F")] = generic.NumberObject(PRINT)
        self.writer.update_container(widget)
        self.writer.update_container(field)

    def size(self, field: generic.DictionaryObject) -> tuple[float, float]:
        x0, y0, x1, y1 = self.box(field)
        return x1 - x0, y1 - y0

    def box(self, field: generic.DictionaryObject) -> tuple[float, float, float, float]:
        xs_ys = [float(value) for value in self._widget(field)["/Rect"]]
        x0, x1 = sorted(xs_ys[0::2])
        y0, y1 = sorted(xs_ys[1::2])
        return x0, y0, x1, y1

    def font_size(self, name: str, otherwise: float) -> float:
        """The size in the field's /DA; ``otherwise`` where it says none or 0 (automatic)."""
        field = self.field(name)
        found = re.search(r"([\d.]+)\s+Tf", str(entry(field, "/DA", ""))) if field is not None else None
        return float(found[1]) if found and float(found[1]) > 0 else otherwise

    def align(self, name: str, otherwise: int) -> int:
        field = self.field(name)
        return int(entry(field, "/Q", otherwise)) if field is not None else otherwise

    def _widget(self, field: generic.DictionaryObject) -> generic.DictionaryObject:
        return field if "/Rect" in field else field["/Kids"][0].get_object()

    def _beside(self, signer: generic.DictionaryObject) -> Place:
        """The seal covers the left third of the personal mark (Decree 30/2020, Annex I)."""
        x0, y0, x1, y1 = self.box(signer)
        right, middle = x0 + (x1 - x0) / 3, (y0 + y1) / 2
        return Place(self._page_of(signer), (right - SEAL, middle - SEAL / 2, right, middle + SEAL / 2))

    def _page_of(self, field: generic.DictionaryObject) -> int:
        widget = self._widget(field)
        wanted = widget.raw_get("/P").reference if "/P" in widget else None
        pages = int(self.writer.root["/Pages"]["/Count"])
        for index in range(pages - 1, -1, -1):
            reference = self.writer.find_page_for_modification(index)[0]
            annotations = entry(reference.get_object(), "/Annots", ())
            if reference.reference == wanted or any(one.get_object() is widget for one in annotations):
                return index
        return pages - 1

    def _add(self, name: str, kind: str, place: Place) -> generic.DictionaryObject:
        page = self.writer.find_page_for_modification(place.page)[0]
        field = generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Annot"),
                pdf_name("/Subtype"): pdf_name("/Widget"),
                pdf_name("/FT"): pdf_name(kind),
                pdf_name("/T"): generic.TextStringObject(name),
                pdf_name("/Rect"): _numbers(*place.box),
                pdf_name("/F"): generic.NumberObject(PRINT),
                pdf_name("/P"): page,
            }
        )
        reference = self.writer.add_object(field)
        for owner, key in ((self.form, "/Fields"), (page.get_object(), "/Annots")):
            if key not in owner:
                owner[pdf_name(key)] = generic.ArrayObject()
                self.writer.update_container(owner)
            owner[key].append(reference)
            self.writer.update_container(owner[key])
        return field

    def _share_fonts(self) -> None:
        shared = {pdf_name(mark_font(style).resource): mark_font(style).embed(self.writer) for style in STYLES}
        resources = entry(self.form, "/DR")
        if resources is None:
            self.form[pdf_name("/DR")] = resources = generic.DictionaryObject()
        if "/Font" not in resources:
            resources[pdf_name("/Font")] = generic.DictionaryObject()
        resources["/Font"].update(shared)
        for container in (self.form, resources, resources["/Font"]):
            self.writer.update_container(container)

    def _fonts(self, operators: str) -> dict[generic.NameObject, generic.IndirectObject]:
        """The fonts that ``operators`` name: those shared by ``prepare``, else embedded now."""
        shared = entry(entry(self.form, "/DR", generic.DictionaryObject()), "/Font", {})
        used = [mark_font(style) for style in STYLES if f"{mark_font(style).resource} " in operators]
        return {
            pdf_name(font.resource): shared.raw_get(font.resource)
            if font.resource in shared
            else font.embed(self.writer)
            for font in used
        }


def _numbers(*values: float) -> generic.ArrayObject:
    return generic.ArrayObject(generic.FloatObject(f"{value:.2f}") for value in values)


def _lock() -> generic.DictionaryObject:
    """Once this field is signed, nothing may change any more (ISO 32000-2, 12.7.5.5)."""
    return generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/SigFieldLock"),
            pdf_name("/Action"): pdf_name("/All"),
            pdf_name("/P"): generic.NumberObject(1),
        }
    )


def _multiply() -> generic.DictionaryObject:
    """Ink over ink: what lies under a seal stays readable."""
    return generic.DictionaryObject({pdf_name("/Type"): pdf_name("/ExtGState"), pdf_name("/BM"): pdf_name("/Multiply")})
