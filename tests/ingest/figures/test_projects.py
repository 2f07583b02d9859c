"""Projects named in running text: in quotation marks, in lists with their amounts, with scores."""

from tests.ingest.made import BUDGET, made


def test_a_quoted_project_has_its_funds_its_rate_and_its_score():
    read = made(
        "四、其他事项",
        "5. 绩效：“免费开放补助”项目全年预算320.00万元，实际支出318.45万元，执行率99.52%，"
        "自评98分。",
    )
    assert [(f.concept, f.measure, f.printed) for f in read.figures] == [
        ("project_funds", "budget", "320.00"),
        ("project_funds", "amount", "318.45"),
        ("project_funds", "execution_rate", "99.52"),
        ("project_score", "score", "98"),
    ]
    assert {f.project for f in read.figures} == {"免费开放补助"}


def test_scores_in_a_row_are_of_the_projects_named_in_that_order():
    read = made(
        "七、绩效",
        "对“农村危房改造”“村庄亮化”2个项目做了绩效自评，资金合计186万元，得分分别为93分、88分。",
    )
    scores = {f.project: f.value for f in read.figures if f.concept == "project_score"}
    assert scores == {"农村危房改造": 93, "村庄亮化": 88}
    assert read.one("performance_projects", "count").value == 2


def test_items_of_a_list_of_projects_are_projects():
    read = made(
        "四、项目支出安排",
        "1. 县人代会会议经费 480,000.00元，用于召开年度例会及分团会议。",
        "2. 代表联络站运行 212,000.00元，用于14个乡镇（街道）联络站的设施更新。",
        title=BUDGET,
    )
    found = [(f.concept, f.project, f.label) for f in read.figures]
    assert found == [
        ("project_funds", "县人代会会议经费", "县人代会会议经费"),
        ("project_funds", "代表联络站运行", "代表联络站运行"),
        (None, "", "乡镇（街道）联络站"),
    ]


def test_a_quoted_project_is_no_concept_that_its_name_holds():
    read = made(
        "（四）绩效目标设置情况。18个项目实行绩效目标管理，涉及财政拨款5210.05万元。"
        "其中重点项目“城乡义务教育公用经费”1056.20万元，“公办幼儿园生均经费”640.00万元。",
        title=BUDGET,
    )
    projects = {f.project: f.concept for f in read.figures if f.project}
    assert projects == {
        "城乡义务教育公用经费": "project_funds",
        "公办幼儿园生均经费": "project_funds",
    }
