"""People write questions in a spreadsheet, and accept or reject those that were made."""

import pytest

from answer.models import Status
from corpus.errors import UsageError
from evaluate.sheets import COLUMNS, load_sheet, sheet, template, write_csv, write_sheets

HEAD = tuple(COLUMNS)
ROW = {
    "编号": "a-1", "问题": "水务局2024年三公多少？", "类别": "lookup",
    "之前的问题": "水务局呢？；2024年", "应有状态": "已回答", "数字": "1,200.50 万元；25 %",
    "文字": "增加|增长；防汛", "出处": "三公", "不该有": "8.00", "文件": "水务局.md",
    "标签": "", "采用": "是",
}  # fmt: skip


def row(**changed):
    return tuple({**ROW, **changed}[name] for name in HEAD)


@pytest.fixture(params=["csv", "xlsx"])
def saved(request, tmp_path):
    def save(*rows):
        path = tmp_path / f"questions.{request.param}"
        if request.param == "csv":
            write_csv(path, rows)
        else:
            write_sheets(path, {"问题": rows})
        return path

    return save


def test_a_row_is_read_with_all_its_columns(saved):
    [one] = load_sheet(saved(HEAD, row()))
    assert (one.question.id, one.kind, one.reports) == ("a-1", "lookup", ("水务局.md",))
    assert one.question.history == ("水务局呢？", "2024年")
    assert one.expect.status is Status.ANSWERED
    assert [str(figure) for figure in one.expect.figures] == ["1200.50万元", "25%"]
    assert one.expect.text == (("增加", "增长"), ("防汛",))
    assert one.expect.cites == ({"section": "三公"},)
    assert one.expect.forbid == ("8.00",)


def test_the_template_can_be_read_back(saved):
    [one] = load_sheet(saved(*template()))
    assert str(one.expect.figures[0]) == "6.51万元"


def test_a_rejected_row_is_passed_over(saved):
    cases = load_sheet(saved(HEAD, row(), row(编号="a-2", 采用="否"), row(编号="a-3", 采用="")))
    assert [one.question.id for one in cases] == ["a-1", "a-3"]


def test_made_questions_survive_the_sheet(saved):
    made = {
        "id": "m-1", "question": "三公多少？", "kind": "lookup", "reports": ["水务局.md"],
        "expect": {"status": "answered", "figures": [{"value": "6.00", "unit": "万元"}],
                   "text": [["增加", "增长"], "防汛"], "forbid": ["8.00"]},
    }  # fmt: skip
    [one] = load_sheet(saved(*sheet([made])))
    assert one.expect.text == (("增加", "增长"), ("防汛",))
    assert (str(one.expect.figures[0]), one.expect.forbid) == ("6.00万元", ("8.00",))


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"问题": ""}, "第 3 行：列“问题”是空的"),
        ({"应有状态": "也许"}, "第 3 行：列“应有状态”不能是 '也许'"),
        ({"数字": "很多"}, "第 3 行：列“数字”里的 '很多' 应形如 949.63 万元"),
        ({"数字": "5 册"}, "第 3 行：列“数字”的 unit '册' 不是评分认得的单位"),
    ],
)
def test_a_wrong_cell_is_named_by_its_row_and_column(saved, changed, named):
    with pytest.raises(UsageError) as caught:
        load_sheet(saved(HEAD, row(), row(编号="a-2", **changed)))
    assert named in str(caught.value)


def test_an_id_used_twice_an_empty_sheet_and_a_missing_column_are_refused(saved):
    with pytest.raises(UsageError, match="id 'a-1' 用了不止一次"):
        load_sheet(saved(HEAD, row(), row()))
    with pytest.raises(UsageError, match="没有问题"):
        load_sheet(saved(HEAD))
    with pytest.raises(UsageError, match="缺少列“应有状态”"):
        load_sheet(saved(("编号", "问题"), ("1", "三公")))


def test_a_workbook_that_is_none_is_refused(tmp_path):
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    with pytest.raises(UsageError, match="不是一个能读的 XLSX"):
        load_sheet(tmp_path / "broken.xlsx")


def test_a_csv_in_gb18030_is_read(tmp_path):
    path = tmp_path / "gbk.csv"
    lines = [",".join(HEAD), ",".join(row(数字="6.00 万元"))]
    path.write_bytes("\n".join(lines).encode("gb18030"))
    assert load_sheet(path)[0].question.text == "水务局2024年三公多少？"


def test_text_that_looks_like_a_formula_stays_text(tmp_path):
    path = tmp_path / "formula.xlsx"
    write_sheets(path, {"问题": [HEAD, row(问题="=1+1")]})
    assert load_sheet(path)[0].question.text == "=1+1"
