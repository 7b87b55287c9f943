"""The letters of signature marks: a small Tinos with Vietnamese letters, embedded whole.

Kept apart from the body's fonts: a mark is drawn long after the body was typeset, in an increment of its own, so
it can rely on nothing that the body embedded. Embedding a font cut down beforehand costs no font work per paper.
"""

from __future__ import annotations

import unicodedata
import zlib
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pymupdf
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.writer import BasePdfFileWriter

FONTS = Path(__file__).parent / "fonts" / "marks"
CAP_HEIGHT = 0.66  # em, Tinos

_CMAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
{blocks}
endcmap CMapName currentdict /CMap defineresource pop end end"""


@dataclass(frozen=True)
class MarkFont:
    """One style. ``width`` and ``show`` take any text; letters the font lacks become ``?``."""

    style: str

    @cached_property
    def _data(self) -> bytes:
        return (FONTS / f"ThadsMarks-{self.style}.ttf").read_bytes()

    @cached_property
    def _glyphs(self) -> dict[str, tuple[int, float]]:
        font = pymupdf.Font(fontbuffer=self._data)
        return {chr(c): (font.has_glyph(c), font.glyph_advance(c)) for c in font.valid_codepoints()}

    @property
    def resource(self) -> str:
        return f"/Thads{self.style}"

    def glyphs(self, text: str) -> list[tuple[int, float]]:
        """Glyph number and advance (em) of each letter of ``text`` in NFC."""
        known, unknown = self._glyphs, self._glyphs["?"]
        return [known.get(letter, unknown) for letter in unicodedata.normalize("NFC", text.replace("\u00a0", " "))]

    def width(self, text: str, size: float) -> float:
        """Length of ``text`` set at ``size`` points, in points."""
        return size * sum(advance for _, advance in self.glyphs(text))

    def show(self, text: str) -> str:
        """The operand and operator that show ``text``: glyph numbers in hex, so nothing in it is ever syntax."""
        return "<" + "".join(f"{number:04X}" for number, _ in self.glyphs(text)) + "> Tj"

    @cached_property
    def _file(self) -> bytes:
        return zlib.compress(self._data, 9)

    @cached_property
    def _to_unicode(self) -> bytes:
        pairs = sorted({number: letter for letter, (number, _) in reversed(self._glyphs.items())}.items())
        blocks = []
        for start in range(0, len(pairs), 100):
            part = pairs[start : start + 100]
            rows = "\n".join(f"<{number:04X}> <{letter.encode('utf-16-be').hex().upper()}>" for number, letter in part)
            blocks.append(f"{len(part)} beginbfchar\n{rows}\nendbfchar")
        return zlib.compress(_CMAP.format(blocks="\n".join(blocks)).encode("ascii"), 9)

    @cached_property
    def _widths(self) -> list[int]:
        by_number = {number: round(advance * 1000) for number, advance in self._glyphs.values()}
        return [by_number.get(number, 500) for number in range(max(by_number) + 1)]

    def embed(self, writer: BasePdfFileWriter) -> generic.IndirectObject:
        """Add the font to the file; the reference goes into resource dictionaries under ``resource``."""
        name = pdf_name(f"/THADSM+ThadsMarks-{self.style}")
        number = generic.NumberObject
        descriptor = generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/FontDescriptor"),
                pdf_name("/FontName"): name,
                pdf_name("/Flags"): number(4 if self.style == "Regular" else 68),
                pdf_name("/FontBBox"): generic.ArrayObject(map(number, (-543, -303, 1300, 981))),
                pdf_name("/ItalicAngle"): number(0 if self.style == "Regular" else -16),
                pdf_name("/Ascent"): number(891),
                pdf_name("/Descent"): number(-216),
                pdf_name("/CapHeight"): number(660),
                pdf_name("/StemV"): number(80),
                pdf_name("/FontFile2"): writer.add_object(_stream(self._file, {"/Length1": number(len(self._data))})),
            }
        )
        descendant = generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Font"),
                pdf_name("/Subtype"): pdf_name("/CIDFontType2"),
                pdf_name("/BaseFont"): name,
                pdf_name("/CIDSystemInfo"): _system_info(),
                pdf_name("/FontDescriptor"): writer.add_object(descriptor),
                pdf_name("/CIDToGIDMap"): pdf_name("/Identity"),
                pdf_name("/W"): generic.ArrayObject([number(0), generic.ArrayObject(map(number, self._widths))]),
            }
        )
        return writer.add_object(
            generic.DictionaryObject(
                {
                    pdf_name("/Type"): pdf_name("/Font"),
                    pdf_name("/Subtype"): pdf_name("/Type0"),
                    pdf_name("/BaseFont"): name,
                    pdf_name("/Encoding"): pdf_name("/Identity-H"),
                    pdf_name("/DescendantFonts"): generic.ArrayObject([writer.add_object(descendant)]),
                    pdf_name("/ToUnicode"): writer.add_object(_stream(self._to_unicode)),
                }
            )
        )


def _system_info() -> generic.DictionaryObject:
    return generic.DictionaryObject(
        {
            pdf_name("/Registry"): generic.TextStringObject("Adobe"),
            pdf_name("/Ordering"): generic.TextStringObject("Identity"),
            pdf_name("/Supplement"): generic.NumberObject(0),
        }
    )


def _stream(compressed: bytes, entries: dict[str, generic.PdfObject] | None = None) -> generic.StreamObject:
    dictionary = {pdf_name("/Filter"): pdf_name("/FlateDecode")}
    dictionary |= {pdf_name(key): value for key, value in (entries or {}).items()}
    return generic.StreamObject(dict_data=dictionary, encoded_data=compressed)


@cache
def mark_font(style: str) -> MarkFont:
    """``Regular`` or ``Italic``, read from disk once."""
    return MarkFont(style)
