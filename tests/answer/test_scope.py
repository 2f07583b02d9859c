"""The right quantity of the right money: funds, parts left out, classes, counts, whose it is."""

from pathlib import Path

import pytest

from answer import answer
from answer.models import Question, Status
from corpus.editions import open_edition
from tests.command import mingzhang

DOCUMENTS = Path(__file__).parents[2] / "samples" / "documents"
FILES = (
    "槿岸市民政局202[34]年度*", "槿岸市民政局2023年部门预算*", "槿岸市民政局2025*",
    "槿岸市望樾区揽月街道办事处202[34]年度*", "槿岸市妇幼保健院2023*", "槿岸市图书馆202[34]*",
    "槿岸市第二实验小学2024*", "槿岸市鹿汀区司法局202[34]*", "槿岸市麓桑县水利局2023年度*",
)  # fmt: skip
CIVIL, STREET, HOSPITAL = "市民政局2024年", "揽月街道2024年", "市妇幼保健院2023年"
LIBRARY, SCHOOL, JUSTICE = "图书馆2023年", "第二实验小学2024年", "鹿汀区司法局"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    data = tmp_path_factory.mktemp("scope")
    done = mingzhang(
        "ingest", *(f for name in FILES for f in sorted(DOCUMENTS.glob(name))), data=data
    )
    assert done.code == 0
    return open_edition(data)


@pytest.mark.parametrize(
    ("question", "values", "never"),
    [
        # what is left, of which money, at which end of the year
        (f"{LIBRARY[:-1]}年初财政拨款结转和结余多少", ["财政拨款年初结转和结余为0.00"], ["0.85"]),
        (f"{CIVIL}年末财政拨款还结转了多少", ["财政拨款年末结转和结余为16.01"], []),
        (f"{CIVIL}花了以后还剩下多少钱", ["年末结转和结余为16.01"], ["2394.93", "其余"]),
        (f"{JUSTICE}2024年没花完的财政拨款有多少", ["财政拨款年末结转和结余为3.07"], ["1546.03"]),
        # one fund beside all money
        (f"{CIVIL}财政拨款支出总计和全部支出分别多少", ["2410.94", "合计为2394.93"], ["其中"]),
        ("水利局2023年一般公共预算支出和总支出差多少", ["9890.42", "10136.74", "246.32"], []),
        # a budget and a final account
        ("民政局2023年预算总收入和决算总收入差多少", ["3379.15", "3567.15", "188.00"], []),
        ("民政局2023年预算安排的总支出与决算总支出相差多少", ["3567.15", "减少188.00"], []),
        # what is left out
        ("市妇幼保健院2023年收入不含财政拨款是多少", ["6174.96"], []),
        (f"{HOSPITAL}非财政拨款收入占总收入的多少", ["6174.96", "收入总计的54.88"], ["43.20"]),
        (f"{SCHOOL}非财政的收入多少钱", ["199678.94"], ["267723.24"]),
        (f"{CIVIL}除了一般公共预算以外的支出有多少", ["304.71"], ["16.01"]),
        (f"{JUSTICE}2023年三公除接待费和出国费以外是多少", ["8.97"], []),
        (f"{CIVIL}人员经费以外的基本支出有多少", ["1371.21", "122.09"], []),
        (f"{STREET}除政府性基金外的财政拨款支出", ["6188.02"], []),
        ("图书馆2023年和2024年非财政拨款收入分别多少", ["19.97", "13.10"], []),
        (f"{SCHOOL}不算接待费，培训费多少", ["培训费为18,300.00元"], ["其余"]),
        # classes of one fund
        (f"{STREET}一般公共预算里哪个类最大", ["支出中，数额最高", "2186.24"], ["行政运行"]),
        ("揽月街道2023年财政拨款支出最大的类是哪一类", ["一般公共预算财政拨款支出中"], []),
        ("水利局2023年政府性基金支出最多的是哪个类", ["218.24", "没有公布其中各类"], []),
        (f"{CIVIL}基本支出除了人员的都有多少", ["122.09"], []),
        ("市妇幼保健院2023年财政以外的钱一共多少", ["6174.96"], []),
        ("图书馆2023年2024年非财政的收入哪年多", ["19.97", "13.10"], ["最高"]),
        ("水利局2023年除社保外花了多少", ["“社保”按“社会保障和就业支出”理解", "其余"], []),
        # whose it is, and counts that are no money
        (f"{SCHOOL}教职工的住房公积金交了多少", ["1,396,002.78"], ["116"]),
        (f"{CIVIL}给职工缴的养老保险多少", ["135.84"], ["70.49"]),
        (f"{JUSTICE}2023年法律援助办结了多少件", ["371件"], ["101.92"]),
        ("市民政局2025年预算里准备买几辆公务车", ["购置数为0辆"], ["保有量"]),
    ],
)  # fmt: skip
def test_it_is_of_the_scope_that_is_asked(corpus, question, values, never):
    given = answer(Question(question), corpus)
    assert given.status is Status.ANSWERED
    assert [v for v in values if v not in given.text] == []
    assert [v for v in never if v in given.text] == []


@pytest.mark.parametrize(
    ("question", "note"),
    [
        ("图书馆2024年收入多少", "报告另有财政拨款的数"),
        (f"{SCHOOL}基本支出多少", "报告另有一般公共预算财政拨款的数"),
        ("图书馆2024年本年收入合计多少", ""),  # a name that is printed of all money alone
        ("图书馆2024年财政拨款收入多少", ""),
        (f"{CIVIL}花了多少", ""),  # all of it of 财政拨款
    ],
)
def test_an_amount_of_all_money_says_so_where_that_of_a_fund_is_near(corpus, question, note):
    text = answer(Question(question), corpus).text
    assert ("以上是全部资金的数" in text) == bool(note)
    assert note in text


@pytest.mark.parametrize(
    "said",
    [
        "大概花了多少钱啊",
        "上下一年一共花掉多少",
        "年内花了多少",
        "到底用了公家多少钱",
        "全年下来花了多少",
    ],
)
def test_words_that_only_colour_a_question_are_no_unknown_thing(corpus, said):
    assert "本年支出合计为2394.93万元" in answer(Question(f"{CIVIL}{said}"), corpus).text


def test_what_could_not_be_taken_out_is_said_to_be_kept(corpus):
    text = answer(Question(f"{CIVIL}不含小微企业的中小企业合同金额多少"), corpus).text
    assert "134.80万元" in text
    assert "以上未作扣除" in text


@pytest.mark.parametrize(
    "question",
    [
        f"{SCHOOL}小王的工资是多少",
        f"{CIVIL}老李一个月拿多少钱",
        f"{LIBRARY}张三的奖金多少",
        f"{LIBRARY}馆长的年薪多少",
        f"{CIVIL}局长能拿多少钱",
    ],
)
def test_the_pay_of_one_person_is_disclosed_by_no_report(corpus, question):
    given = answer(Question(question), corpus)
    assert given.status is Status.NOT_DISCLOSED
    assert "不披露个人" in given.text


def test_the_pay_of_all_is_no_persons_pay(corpus):
    assert "1269.70万元" in answer(Question("民政局2023年职工工资福利一共多少"), corpus).text


@pytest.mark.parametrize(
    "question",
    [
        f"{CIVIL}培训了多少人次",  # not those who were received
        f"{CIVIL}低保花了多少",  # not all money
        f"{SCHOOL}校车花了多少",
        f"{CIVIL}事业编制几个",
        "第二实验小学2024年除体育场馆外的支出一共多少",
        f"{CIVIL}工资福利支出里除去防暑降温是多少",
        f"{JUSTICE}2024年社区矫正的人数多少",  # not its money
    ],
)
def test_what_is_not_there_is_not_answered_with_something_else(corpus, question):
    given = answer(Question(question), corpus)
    assert (given.status, given.figures) == (Status.NOT_DISCLOSED, ())
