"""A draft as an editable .docx with the same words, for those who want to work on the text in a word processor.

Text only goes in as runs: nothing is read as fields or markup. The look-up code is left out: an edited copy is not
the paper that the code leads to.
"""

from __future__ import annotations

import io
import re

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from thads.engine.drafting.models import Block, Cosigner, Draft, Volume
from thads.engine.drafting.wording import phrases

FONT = "Times New Roman"
GRID = "Table Grid"  # the style of tables in the text; those of the head and the signatures have none
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
ALIGN = {"left": WD_ALIGN_PARAGRAPH.LEFT, "right": WD_ALIGN_PARAGRAPH.RIGHT, "center": WD_ALIGN_PARAGRAPH.CENTER}


def to_docx(draft: Draft) -> bytes:
    """The same content and order as the PDF, A4, Times New Roman 14."""
    document = Document()
    _page(document)
    _letterhead(document, draft)
    if draft.title:
        _line(document, draft.title, bold=True, size=15, align="center")
    _line(document, draft.subject, bold=True, align="center")
    if draft.issuer:
        _line(document, draft.issuer, bold=True, align="center")
    if draft.opening:
        _line(document, draft.opening, align="center")
    for number, basis in enumerate(draft.bases, start=1):
        end = "." if number == len(draft.bases) else ";"
        _text(document.add_paragraph(), basis.rstrip(";.") + end, italic=True)
    for block in draft.preamble:
        _block(document, block)
    if draft.issuer:
        _line(document, f"{draft.title}:", bold=True, align="center")
    for block in draft.body:
        _block(document, block)
    if draft.cosigners:
        _hands(document, draft.cosigners)
    _signing(document, draft)
    for volume in draft.volumes:
        document.add_page_break()
        _volume(document, volume)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(17)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(6)


def _letterhead(document: Document, draft: Draft) -> None:
    words = phrases()["page"]
    if draft.form:
        _line(document, draft.form, align="right")
    table = document.add_table(rows=2, cols=2)
    left, right = table.rows[0].cells
    _cell(left, [(draft.parent.upper(), False), (draft.office.upper(), True)])
    _cell(right, [(words["country"], True), (words["motto"], True)])
    number, place = table.rows[1].cells
    _cell(number, [(f"{words['number']} ………/{draft.symbol}", False)], size=13)
    _cell(place, [(f"{draft.place}, {words['undated']}", False)], size=13)


def _cell(cell: _Cell, lines: list[tuple[str, bool]], *, size: float = 12, align: str = "center") -> None:
    for index, (text, bold) in enumerate(lines):
        paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        paragraph.alignment = ALIGN[align]
        paragraph.paragraph_format.space_after = Pt(2)
        _text(paragraph, text, bold=bold, size=size)


def _line(document: Document, text: str, *, bold: bool = False, size: float = 14, align: str = "left") -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = ALIGN[align]
    _text(paragraph, text, bold=bold, size=size)


def _text(paragraph: Paragraph, text: str, *, bold: bool = False, italic: bool = False, size: float = 14) -> None:
    run = paragraph.add_run(_NOT_XML.sub("", text))
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)


def _block(document: Document, block: Block) -> None:
    if block.type == "table":
        _table(document, block.columns, block.rows, block.align)
        return
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Mm(10)
    if block.lead:
        _text(paragraph, f"{block.lead} ", bold=block.type != "numbered")
    prefix = "- " if block.type == "item" else ""
    _text(paragraph, prefix + block.text, bold=block.type == "heading")


def _signing(document: Document, draft: Draft) -> None:
    table = document.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    _text(left.paragraphs[0], phrases()["page"]["recipients"], bold=True, italic=True, size=12)
    for line in draft.recipients:
        _text(left.add_paragraph(), line, size=11)
    _cell(right, [(line, True) for line in draft.sign_lines], size=14)
    for _ in range(3):
        right.add_paragraph()
    name = right.add_paragraph()
    name.alignment = ALIGN["center"]
    _text(name, draft.sign_name, bold=True)


def _hands(document: Document, cosigners: list[Cosigner]) -> None:
    """A place for each person present to sign by hand, two side by side."""
    table = document.add_table(rows=-(-len(cosigners) // 2), cols=2)
    for place, person in enumerate(cosigners):
        cell = table.rows[place // 2].cells[place % 2]
        _cell(cell, [(person.role, True), (phrases()["page"]["sign_here"], False), ("", False), ("", False)])
        name = cell.add_paragraph()
        name.alignment = ALIGN["center"]
        _text(name, person.name)


def _volume(document: Document, volume: Volume) -> None:
    _line(document, volume.title, bold=True, align="center")
    sums = [[*[""] * (len(volume.columns) - 2), label, figures] for label, figures in volume.sums]
    _table(document, volume.columns, [*volume.rows, *sums], volume.align)


def _table(document: Document, columns: list[str], rows: list[list[str]], align: list[str]) -> None:
    table = document.add_table(rows=1, cols=len(columns))
    table.style = GRID
    for cell, name in zip(table.rows[0].cells, columns, strict=True):
        _cell(cell, [(name, True)], size=11)
    _repeat_header(table)
    body = table._tbl
    for row in rows:
        body.append(_row(row, align))


def _row(texts: list[str], align: list[str]) -> object:
    """A row as raw XML: python-docx's own cells take seconds for a few thousand rows."""
    row = OxmlElement("w:tr")
    for text, side in zip(texts, align, strict=True):
        cell, paragraph, run = OxmlElement("w:tc"), OxmlElement("w:p"), OxmlElement("w:r")
        properties, justify = OxmlElement("w:pPr"), OxmlElement("w:jc")
        justify.set(qn("w:val"), side)
        properties.append(justify)
        look, size, content = OxmlElement("w:rPr"), OxmlElement("w:sz"), OxmlElement("w:t")
        size.set(qn("w:val"), "22")
        look.append(size)
        content.text = _NOT_XML.sub("", text)
        content.set(qn("xml:space"), "preserve")
        run.extend([look, content])
        paragraph.extend([properties, run])
        cell.append(paragraph)
        row.append(cell)
    return row


def _repeat_header(table: Table) -> None:
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(header)
