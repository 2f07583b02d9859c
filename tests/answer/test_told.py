"""What is told in words: the right section, line and sentences, verbatim, or nothing."""

import pytest

from answer import answer
from answer.models import Question, Status
from answer.retriever import PassageRetriever
from answer.topics import topics_of
from corpus.embedding import HashEmbedder
from corpus.errors import ModelError
from tests.answer.made import MemoryCorpus, Paper, fig

DUTIES = (
    "（一）拟订全市档案事业发展规划。",
    "（二）负责重点档案的接收、征集和整理。",
    "（三）面向公众提供查阅服务，开展档案文化宣传。",
)


def archive() -> Paper:
    paper = Paper("青禾市档案馆", 2024)
    paper.section("一、主要职能")
    for duty in DUTIES:
        paper.say(duty)
    paper.section("二、机构设置").say("青禾市档案馆内设办公室、征集科、利用科，共3个科室。")
    paper.section("三、公用经费").say(
        "公用经费41.92万元，包括：办公费、电费、差旅费。",
        fig("41.92万元", "public_cost"),
    )
    paper.section("四、预算绩效管理情况").say(
        "本年评价项目2个。取得的成效：档案数字化进度加快。发现的问题及原因：一是指标不够量化。"
        "二是材料归集慢。下一步改进措施：按季归集材料。"
    )
    paper.section("五、其他说明").say("2024年办公设备更新，用于替换使用超过十年的扫描仪。")
    for name, basis in (("库房改造", "《档案馆建设标准》"), ("目录数字化", "《档案法》")):
        paper.section(f"{name}项目说明").say(f"{name}项目由青禾市档案馆实施。")
        paper.section("立项依据", f"{name}项目说明").say(f"依据{basis}第三条立项。")
    paper.section("六、宣传活动").say("举办的宣传活动如下：").say("1.档案日开放参观。").say(
        "2.进校园讲座。"
    )
    return paper


@pytest.fixture(scope="module")
def corpus():
    return MemoryCorpus(archive())


def told(question, corpus):
    found = answer(Question(question), corpus)
    return found.status, found.text


@pytest.mark.parametrize("asked", ["是干什么的？", "2024年的主要职责有哪些？", "平时管哪些事"])
def test_a_list_is_told_whole_in_its_order(asked, corpus):
    status, text = told(f"青禾市档案馆{asked}", corpus)
    assert status is Status.ANSWERED
    assert "".join(DUTIES).rstrip("。") in text


def test_one_item_of_a_list_is_told_where_the_question_names_it(corpus):
    _, text = told("青禾市档案馆在档案查阅服务方面有什么职责？", corpus)
    assert DUTIES[2].rstrip("。") in text
    assert DUTIES[0].rstrip("。") not in text


def test_only_the_sentences_that_answer_are_told_with_those_that_go_on(corpus):
    _, text = told("青禾市档案馆2024年绩效管理发现了哪些问题？", corpus)
    assert "“发现的问题及原因：一是指标不够量化。二是材料归集慢”" in text


def test_what_is_done_about_it_is_told_where_that_is_asked(corpus):
    _, text = told("青禾市档案馆2024年针对绩效问题有什么改进措施？", corpus)
    assert "“下一步改进措施：按季归集材料”" in text


@pytest.mark.parametrize(("name", "basis"), [("库房改造", "建设标准"), ("目录数字化", "档案法")])
def test_a_side_of_a_project_is_told_from_its_own_chapter(name, basis, corpus):
    _, text = told(f"青禾市档案馆2024年{name}项目的立项依据是什么？", corpus)
    assert basis in text


def test_what_money_is_used_for_is_told_and_not_how_much(corpus):
    _, text = told("青禾市档案馆2024年办公设备更新是做什么用的？", corpus)
    assert "用于替换使用超过十年的扫描仪" in text


@pytest.mark.parametrize("asked", ["疫苗接种是怎么安排的？", "防汛工作存在哪些问题？"])
def test_what_the_report_does_not_tell_is_not_told(asked, corpus):
    assert told(f"青禾市档案馆2024年{asked}", corpus)[0] is not Status.ANSWERED


def test_a_number_is_not_answered_in_words(corpus):
    status, text = told("青禾市档案馆2024年公用经费是多少？", corpus)
    assert (status, "41.92万元" in text, "写道" in text) == (Status.ANSWERED, True, False)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("绩效管理发现了哪些问题？", ["problems", "performance"]),
        ("针对绩效问题下一步有什么改进措施？", ["remedies", "problems", "performance"]),
        ("信息化建设支出是干什么用的？", ["purpose"]),
        ("人民调解项目的立项依据是什么？", ["basis"]),
        ("2210201科目的基本支出", []),
    ],
)
def test_the_topic_that_a_question_ends_on_comes_first(question, names):
    assert [topic.name for topic in topics_of(question)] == names


class WithoutModel(MemoryCorpus):
    """An edition whose model is not at hand any more."""

    @property
    def embedder(self):
        if self.gone:
            raise ModelError("向量由另一个模型生成，请重新导入。")
        return HashEmbedder()

    @embedder.setter
    def embedder(self, _):
        self.gone = False


def test_without_the_edition_s_model_words_alone_tell_it_and_a_chain_gets_the_error():
    corpus = WithoutModel(archive())
    corpus.gone = True
    status, text = told("青禾市档案馆2024年绩效管理发现了哪些问题？", corpus)
    assert (status, "指标不够量化" in text) == (Status.ANSWERED, True)
    with pytest.raises(ModelError, match="另一个模型"):
        PassageRetriever(library=corpus).invoke("青禾市档案馆2024年主要职责")


def test_a_line_that_ends_with_a_colon_is_told_with_what_it_opens(corpus):
    _, text = told("青禾市档案馆2024年举办的宣传活动有什么？", corpus)
    assert "举办的宣传活动如下：1.档案日开放参观。2.进校园讲座" in text
