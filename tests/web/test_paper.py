"""A page as printed: what was read is marked where it stands, the cited place above all."""

from dataclasses import replace

from corpus.vocabulary import vocabulary
from tests.web.made import THREE_QUOTE, figure, reading
from web.paper import Sheet, notes_html, sheet_html

SHEET = Sheet(7, b"\x89PNG", 600.0, 800.0)
BOX = (300.0, 400.0, 360.0, 412.0)
THREE = figure("3.20", THREE_QUOTE, "three_public")
PLACED = replace(THREE, source=replace(THREE.source, page=7, box=BOX))
(WRONG,) = reading().findings
FINDING = replace(WRONG, sources=(PLACED.source,))


def test_the_cited_box_is_marked_in_proportion_to_the_page():
    drawn = sheet_html(SHEET, [PLACED], [], PLACED.source, vocabulary())
    marks = [part for part in drawn.split("<span ") if "mz-cited" in part]
    assert len(marks) == 1
    assert 'id="mz-cited-place"' in marks[0]
    assert "left:49.67%;top:49.75%;width:10.67%;height:2.00%" in marks[0]


def test_another_page_has_no_mark_of_it():
    drawn = sheet_html(replace(SHEET, number=8), [PLACED], [FINDING], PLACED.source, vocabulary())
    assert "mz-spot" not in drawn


def test_figures_of_one_line_share_a_place_that_names_them_all():
    drawn = sheet_html(SHEET, [PLACED, replace(PLACED, printed="9")], [], None, vocabulary())
    assert drawn.count("mz-read") == 1
    assert "3.20万元\n“三公”经费 · 2024年 · 9万元" in drawn


def test_what_is_wrong_has_its_number_on_the_page_and_beside_it():
    assert "mz-wrong" in sheet_html(SHEET, [], [FINDING], None, vocabulary())
    assert "3.20 ≠ 3.00，差 0.20 万元" in notes_html([FINDING], 7)
    assert notes_html([FINDING], 8) == ""
