"""PDFs as Vietnamese offices made them before Unicode: letters of TCVN3 (".VnTime") or VNI fonts in the text layer.

The tables here are written from the encodings' own descriptions, apart from the ones the reader decodes with.
"""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path

import pymupdf
from fontTools.ttLib import TTFont
from papers import FONT

# TCVN 5712:1993 VN3: code of every lower-case letter; capitals have codes only without a tone.
_VN3 = {
    "à": 0xB5, "ả": 0xB6, "ã": 0xB7, "á": 0xB8, "ạ": 0xB9, "ă": 0xA8, "ằ": 0xBB, "ẳ": 0xBC, "ẵ": 0xBD, "ắ": 0xBE,
    "ặ": 0xC6, "â": 0xA9, "ầ": 0xC7, "ẩ": 0xC8, "ẫ": 0xC9, "ấ": 0xCA, "ậ": 0xCB, "đ": 0xAE, "è": 0xCC, "ẻ": 0xCE,
    "ẽ": 0xCF, "é": 0xD0, "ẹ": 0xD1, "ê": 0xAA, "ề": 0xD2, "ể": 0xD3, "ễ": 0xD4, "ế": 0xD5, "ệ": 0xD6, "ì": 0xD7,
    "ỉ": 0xD8, "ĩ": 0xDC, "í": 0xDD, "ị": 0xDE, "ò": 0xDF, "ỏ": 0xE1, "õ": 0xE2, "ó": 0xE3, "ọ": 0xE4, "ô": 0xAB,
    "ồ": 0xE5, "ổ": 0xE6, "ỗ": 0xE7, "ố": 0xE8, "ộ": 0xE9, "ơ": 0xAC, "ờ": 0xEA, "ở": 0xEB, "ỡ": 0xEC, "ớ": 0xED,
    "ợ": 0xEE, "ù": 0xEF, "ủ": 0xF1, "ũ": 0xF2, "ú": 0xF3, "ụ": 0xF4, "ư": 0xAD, "ừ": 0xF5, "ử": 0xF6, "ữ": 0xF7,
    "ứ": 0xF8, "ự": 0xF9, "ỳ": 0xFA, "ỷ": 0xFB, "ỹ": 0xFC, "ý": 0xFD, "ỵ": 0xFE,
    "Ă": 0xA1, "Â": 0xA2, "Ê": 0xA3, "Ô": 0xA4, "Ơ": 0xA5, "Ư": 0xA6, "Đ": 0xA7,
}  # fmt: skip
_HAT = "\u0302"
_BREVE = "\u0306"
_VNI_ALONE = {"ơ": "ô", "ư": "ö", "đ": "ñ", "ĩ": "ó", "ị": "ò", "ỉ": "æ", "ỵ": "î", "ì": "ì", "í": "í"}
_VNI_TONE = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
_VNI_HAT = {"": "â", "\u0301": "á", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0323": "ä"}
_VNI_BREVE = {"": "ê", "\u0301": "é", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë"}


def tcvn3(text: str) -> str:
    """``text`` as the letters that a program unaware of TCVN3 sees in it (Latin-1)."""
    return "".join(chr(_VN3.get(char) or _VN3.get(char.lower()) or ord(char)) for char in text)


def vni(text: str) -> str:
    """The same for VNI: a letter and a second one that stands for its marks."""
    return "".join(_vni_letter(char) for char in text)


def _vni_letter(char: str) -> str:
    small = char.lower()
    if small in _VNI_ALONE:
        return _in_case(_VNI_ALONE[small], char)
    parts = unicodedata.normalize("NFD", small)
    if len(parts) == 1:
        return char
    base, marks = parts[0], parts[1:]
    if "\u031b" in marks:  # the horn
        return _in_case({"o": "ô", "u": "ö"}[base] + _VNI_TONE[marks.replace("\u031b", "")], char)
    for shape, letters in ((_HAT, _VNI_HAT), (_BREVE, _VNI_BREVE)):
        if shape in marks:
            return _in_case(base + letters[marks.replace(shape, "")], char)
    return _in_case(base + _VNI_TONE[marks], char)


def _in_case(text: str, of: str) -> str:
    return text.upper() if of.isupper() else text


def printed(lines: list[str], *, font: str | None = None) -> bytes:
    """A page of these letters in a font that calls itself ``font``, or in a standard font without any name to go by."""
    document = pymupdf.open()
    page = document.new_page()
    if font:
        page.insert_font("L", fontbuffer=renamed(FONT, font))
    for at, line in enumerate(lines):
        page.insert_text((60, 90 + 20 * at), line, fontname="L" if font else "tiro", fontsize=11)
    return document.tobytes()


def renamed(path: Path, name: str) -> bytes:
    """The font under another name; one called ".Vn..." also keeps its Vietnamese letters where TCVN3 has them."""
    font = TTFont(path)
    if name.startswith(".Vn"):
        for table in font["cmap"].tables:
            glyphs = dict(table.cmap)
            table.cmap = {code: glyph for code, glyph in glyphs.items() if code < 0x7F}
            if table.isUnicode():
                table.cmap |= {code: glyphs[ord(letter)] for letter, code in _VN3.items()}
    for number in (1, 4, 6):
        font["name"].setName(name, number, 3, 1, 0x409)
        font["name"].setName(name, number, 1, 0, 0)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
