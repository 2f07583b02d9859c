"""What is retrieved and quoted."""

from ingest.passages import cut_passages
from tests.ingest.made import made


def passages(*lines):
    read = made(*lines)
    return [(p.text, p.source.section) for p in cut_passages(read.layout, read.report)]


def test_a_paragraph_is_a_passage_under_its_section():
    text = "机关运行经费支出3.00万元，比上年减少1.00万元，主要原因是精简会议。"
    assert passages("三、机关运行经费", text) == [(text, ("三、机关运行经费",))]


def test_titles_and_unit_lines_are_no_passages():
    assert passages("三、机关运行经费", "单位：万元", "支出3.00万元，持平。") == [
        ("支出3.00万元，持平。", ("三、机关运行经费",))
    ]


def test_short_items_of_one_section_stay_together():
    items = ["（一）负责档案接收。", "（二）负责档案整理。", "（三）提供查阅服务。"]
    assert passages("一、主要职责", *items) == [("\n".join(items), ("一、主要职责",))]


def test_a_long_table_is_cut_between_rows():
    rows = "\n".join(f"| 项目{i} | {i}.00 |" for i in range(20))
    found = passages("支出决算表", f"| 项目 | 决算数 |\n|---|---|\n{rows}")
    assert len(found) == 2
    assert "".join(text for text, _ in found).count("项目") == 21


def test_every_passage_is_verbatim_and_in_order():
    read = made(
        "一、说明", "支出3.00万元，其中：货物1.00万元。", "二、车辆", "车辆2辆，均为其他用车。"
    )
    cut = cut_passages(read.layout, read.report)
    assert [p.order for p in cut] == [0, 1]
    for passage in cut:
        assert read.layout.text[passage.source.start : passage.source.end] == passage.text
