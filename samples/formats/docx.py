"""A document as a Word file: heading styles, merged heads of tables, a page number in the foot."""

from __future__ import annotations

import io

import docx
from docx.document import Document as Package
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from samples.formats.content import Content, Grid, Heading
from samples.formats.merged import spans


def as_docx(content: Content) -> bytes:
    """The bytes of a .docx file."""
    package = docx.Document()
    package.sections[0].header.paragraphs[0].text = content.title
    _number_pages(package)
    package.add_heading(content.title, 0)
    for block in content.blocks:
        if isinstance(block, Heading):
            package.add_heading(block.text, min(block.level, 9))
        elif isinstance(block, Grid):
            _add_table(package, block)
        else:
            paragraph = package.add_paragraph(block.text)
            if block.aside:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    data = io.BytesIO()
    package.save(data)
    return data.getvalue()


def _number_pages(package: Package) -> None:
    foot = package.sections[0].footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    foot._p.append(field)


def _add_table(package: Package, grid: Grid) -> None:
    table = package.add_table(len(grid.rows), len(grid.rows[0]), style="Table Grid")
    cells = [list(row.cells) for row in table.rows]
    for span in spans(grid):
        cell = cells[span.row][span.column]
        if span.merged:
            cell = cell.merge(cells[span.row + span.rows - 1][span.column + span.columns - 1])
        if span.text:
            cell.text = span.text
