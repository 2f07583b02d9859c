"""Tables whose merged cells were written once are restored where one way fits, else untyped."""

from collections import Counter
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.merged import beside_head, lost, restored
from samples.city import bodies
from samples.formats import content
from samples.formats.content import Grid, Heading, Text
from samples.formats.merged import spans
from samples.writer import accounts
from tests.ingest.made import made

LEVELS = (
    ("预算数", "决算数"),
    ("合计", "因公出国（境）费", "公务用车购置及运行费", "公务接待费") * 2,
    ("小计", "公务用车购置费", "公务用车运行费") * 2,
    ("26.50", "0", "16.50", "0", "16.50", "10.00", "10.32", "0", "9.87", "0", "9.87", "0.45"),
)
PAIRS = (
    ("“三公”经费", "机关运行经费决算数"),
    ("合计", "因公出国（境）费", "公务用车购置及运行费", "公务接待费"),
    ("小计", "公务用车购置费", "公务用车运行费"),
    (*("预算数", "决算数") * 6, "412.56"),
    ("26.50", "10.32", "16.50", "9.87", "16.50", "9.87", "10.00", "0.45"),
)


@cache
def tables():
    """The different statements of the samples: what stands above them, and their grid."""
    found = {}
    for account in accounts(bodies(10), (2023,), 7):
        above = []
        for block in content(account).blocks:
            if isinstance(block, Grid) and block.heads:
                found.setdefault(block.rows, (above[-2:], block))
            above = [*above, block.text] if isinstance(block, (Heading, Text)) else above
    return tuple(found.values())


def typed(above, rows):
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    figures = made("第四部分 表", *above, "单位：万元", *lines).figures
    return Counter(
        (f.printed, f.concept, f.fund, f.measure, f.period, f.subject)
        for f in figures
        if f.concept is not None and f.source.cell is not None
    )


def written_once(grid):
    """Each printed cell once; that of a total over all the columns that name rows."""
    rows = [[] for _ in grid.rows]
    for span in spans(grid):
        if span.row < grid.heads or span.column != 1 or span.text or rows[span.row][0] != "合计":
            rows[span.row].append(span.text)
    return [tuple(row) for row in rows]


def test_most_statements_of_the_samples_come_back_from_cells_written_once():
    given_back = [
        read == typed(above, grid.rows)
        for above, grid in tables()
        if lost(rows := written_once(grid)) and ((read := typed(above, rows)) or any_amounts(grid))
    ]
    assert len(given_back) > 10
    assert sum(given_back) > 0.9 * len(given_back)


def any_amounts(grid):
    return any("." in cell for row in grid.rows for cell in row)


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_whatever_is_lost_with_the_merged_cells_no_figure_is_mistyped(data):
    merging = [(above, grid) for above, grid in tables() if lost(written_once(grid))]
    above, grid = data.draw(st.sampled_from(merging))
    width = len(grid.rows[0])
    if data.draw(st.booleans(), label="a column has no amounts"):
        empty = data.draw(st.integers(2, width))
        rows = [(*row[:empty], "", *row[empty + 1 :])[:width] for row in grid.rows[grid.heads :]]
        grid = Grid((*grid.rows[: grid.heads], *rows), grid.heads)
    rows = written_once(grid)
    if data.draw(st.booleans(), label="blank cells are not written"):
        rows = [tuple(filter(None, row)) for row in rows]
    if data.draw(st.booleans(), label="rows are filled up with blanks"):
        rows = [row + ("",) * (width - len(row)) for row in rows]
    rows = [row for row in rows if any(row)]
    wrong = typed(above, rows) - typed(above, grid.rows)
    assert not wrong


def test_titles_stand_below_what_they_are_part_of():
    whole = restored(LEVELS)
    assert whole is not None
    assert whole[0] == ("预算数", *[""] * 5, "决算数", *[""] * 5)
    assert whole[1][:6] == (
        "合计",
        "因公出国（境）费",
        "公务用车购置及运行费",
        "",
        "",
        "公务接待费",
    )
    assert whole[2][:6] == ("", "", "小计", "公务用车购置费", "公务用车运行费", "")


def test_pairs_of_columns_below_titles_of_two_levels_are_restored():
    amounts = tuple(f"{n}.00" for n in range(12))
    whole = restored((*PAIRS[1:3], ("预算数", "决算数") * 6, amounts))
    assert whole is not None
    assert whole[0][:6] == ("合计", "", "因公出国（境）费", "", "公务用车购置及运行费", "")
    assert whole[0][10] == "公务接待费"
    assert whole[1][4:10] == ("小计", "", "公务用车购置费", "", "公务用车运行费", "")


def test_titles_that_may_stand_in_several_ways_are_not_placed():
    head = (("上年", "本年"), ("甲类", "乙类", "丙类", "丁类", "戊类"))
    assert restored((*head, ("1", "2", "3", "4", "5"))) is None


def test_rows_that_lack_cells_are_not_placed():
    assert restored((*LEVELS[:3], LEVELS[3][:8])) is None


def test_a_number_beside_a_head_is_that_of_the_title_that_goes_down_over_all_of_it():
    assert beside_head(PAIRS) == (3, 12, "机关运行经费决算数")
    figures = made("第四部分 表", "单位：万元", *("| " + " | ".join(row) for row in PAIRS)).figures
    assert [(f.concept, f.printed) for f in figures if f.concept] == [("operating_cost", "412.56")]


def test_a_number_beside_a_head_with_a_title_to_spare_is_of_none():
    spare = (PAIRS[0], (*PAIRS[1], "培训费"), *PAIRS[2:])
    assert beside_head(spare) is None
