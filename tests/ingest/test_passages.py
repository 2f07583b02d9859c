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
    assert sum(text.count("项目") for text, _ in found) == 22  # 20 rows, and the head twice


def test_a_later_slice_begins_with_the_head_and_its_source_is_its_own_rows():
    rows = "\n".join(f"| 项目{i} | {i}.00 |" for i in range(20))
    read = made("支出决算表", f"| 项目 | 决算数 |\n|---|---|\n{rows}")
    first, second = cut_passages(read.layout, read.report)
    assert first.text.startswith("| 项目 | 决算数 |\n| 项目0 | 0.00 |\n")
    assert second.text.startswith("| 项目 | 决算数 |\n| 项目11 | 11.00 |\n")
    own = read.layout.text[second.source.start : second.source.end]
    assert second.text == f"| 项目 | 决算数 |\n{own}"
    assert own.splitlines()[0] == "| 项目11 | 11.00 |"
    assert own.splitlines()[-1] == "| 项目19 | 19.00 |"


def test_a_later_slice_of_a_form_has_the_titles_amid_it_too():
    above = "| 名称 | 修缮 |  |  |\n| 预算 | 5.00 |  |  |\n| 一级指标 | 名称 | 指标值 | 实际值 |"
    rows = "\n".join(f"| 产出 | 面积{i} | {i} | {i} |" for i in range(20))
    found = passages("项目自评表", f"{above}\n{rows}".replace("\n", "\n|---|---|---|---|\n", 1))
    assert found[1][0].splitlines()[:2] == above.splitlines()[::2]


def test_the_note_below_a_table_stays_with_its_last_slice():
    table = "| 项目 | 决算数 |\n|---|---|\n| 合计 |  |"
    [(text, _)] = passages("国有资本经营支出决算表", table, "注：本单位没有这项支出，本表为空表。")
    assert text.endswith("| 合计 |  |\n注：本单位没有这项支出，本表为空表。")


def test_what_a_colon_opens_stays_with_it():
    opened = "负责" + "推进综合交通体系建设，统筹规划公路水路发展，" * 5 + "并监督执行。"
    lines = ["本单位有以下职责：", opened]
    assert passages("一、主要职责", *lines) == [("\n".join(lines), ("一、主要职责",))]


def test_a_list_of_names_is_kept_and_its_longer_names_head_nothing():
    names = [
        "青禾市公路局（含两个管理站）",
        "青禾市运输局",
        "青禾市航道管理处（含船闸所）",
        "青禾市交通干部学校",
    ]
    lines = ["纳入预算的单位如下：", *names]
    assert passages("二、单位构成", *lines) == [("\n".join(lines), ("二、单位构成",))]


def test_a_short_line_under_a_heading_is_told_but_captions_are_not():
    assert passages("三、实施主体", "青禾市档案馆") == [("青禾市档案馆", ("三、实施主体",))]
    table = "| 项目 | 决算数 |\n|---|---|\n| 合计 | 1.00 |"
    found = passages("支出决算表", "编制部门：青禾市档案馆 单位：万元", table)
    assert [text for text, _ in found] == ["| 项目 | 决算数 |\n| 合计 | 1.00 |"]


def test_every_passage_is_verbatim_and_in_order():
    read = made(
        "一、说明", "支出3.00万元，其中：货物1.00万元。", "二、车辆", "车辆2辆，均为其他用车。"
    )
    cut = cut_passages(read.layout, read.report)
    assert [p.order for p in cut] == [0, 1]
    for passage in cut:
        assert read.layout.text[passage.source.start : passage.source.end] == passage.text
