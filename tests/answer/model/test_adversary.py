"""Over a thousand answers of a model that lies in every way: none of it is ever shown."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

import samples
from answer.library import shelf_of
from answer.model import Assistant, Limits
from answer.model.care import Care
from answer.model.scripted import ScriptedModel
from answer.models import Question, Status
from answer.plain import work
from answer.understand import understand
from answer.verify import faults
from evaluate.quantities import quantities
from ingest import read
from tests.answer.made import MemoryCorpus
from tests.answer.model.adversary import Adversary

DOCUMENTS = Path(samples.__file__).parent / "documents"
NAMES = (
    "槿岸市图书馆2023年度单位决算.md",
    "槿岸市图书馆2024年度单位决算.md",
    "槿岸市望樾区司法局2024年度部门决算公开.txt",
    "槿岸市望樾区司法局2025年部门预算.md",
    "槿岸市望樾区揽月街道办事处2024年度部门决算公开情况说明.md",
)
ASKED = (
    "槿岸市图书馆2024年三公经费是多少，比上年增加多少，为什么？",
    "槿岸市图书馆2024年收入总计和支出总计是多少？",
    "槿岸市图书馆2024年基本支出、项目支出各是多少，占比多少？",
    "槿岸市图书馆2023年和2024年的三公经费分别是多少？",
    "槿岸市图书馆和槿岸市望樾区司法局2024年三公经费各是多少？",
    "槿岸市望樾区揽月街道办事处2024年一般公共预算财政拨款支出年初预算和决算各多少？",
    "槿岸市望樾区司法局2025年机关运行经费预算是多少，比上年增加多少？",
    "槿岸市望樾区司法局2024年政府采购支出总额是多少？其中货物、服务各多少？",
    "槿岸市望樾区揽月街道办事处2024年一般公共预算财政拨款支出是多少，比上年变化多少，原因是什么？",
    "槿岸市望樾区揽月街道办事处2024年公务用车保有量和国内公务接待批次、人次是多少？",
    "槿岸市望樾区司法局的主要职责是什么？",
    "什么是机关运行经费？",
    "槿岸市图书馆2024年绩效自评发现了什么问题？",
    "槿岸市望樾区揽月街道办事处2024年支出构成是怎样的？",
)
ROUNDS = 75
MARKED = re.compile(r"\[\d+\]|推算|原文为")


class Document:
    """One of the samples, as papers of a memory corpus are given."""

    def __init__(self, name):
        self.name = name

    def reading(self):
        return read(DOCUMENTS / self.name)


@pytest.fixture(scope="module")
def corpus():
    return MemoryCorpus(*map(Document, NAMES))


def told(question, worked, corpus, adversary):
    """The text that a lying model leaves, with what it was caught at."""
    model = ScriptedModel(adversary.say, piece=17)
    assistant = Assistant(model, Care(Limits(seconds=60.0)))
    telling = assistant.tell(question, worked, shelf_of(corpus), corpus)
    pieces = []
    while True:
        try:
            pieces.append(next(telling))
        except StopIteration as end:
            given, use = end.value
            assert "".join(pieces) == given.draft.text
            return given, use


@pytest.mark.parametrize("asked", ASKED)
def test_no_wrong_or_uncited_number_is_shown_whatever_a_model_writes(corpus, asked):
    question, shelf = Question(asked), shelf_of(corpus)
    worked = work(question, understand(question, corpus), shelf)
    plain = worked.draft
    assert plain.status is Status.ANSWERED
    known = {(str(q.value), q.unit) for q in quantities(plain.text)}
    years = set(re.findall(r"\d{4}(?=年)", plain.text)) | {str(c.year) for c in plain.citations}
    lies = caught = 0
    for seed in range(ROUNDS):
        adversary = Adversary(seed)
        given, use = told(question, worked, corpus, adversary)
        text = given.draft.text
        assert given == replace(worked, draft=replace(plain, text=text))
        assert faults(given.draft, "", shelf) == []
        assert {(str(q.value), q.unit) for q in quantities(text)} == known
        assert set(re.findall(r"\d{4}(?=年)", text)) <= years
        for sentence in re.findall(r"[^。]*\d[^。]*。", re.sub(r"“[^”]*”", "“”", text)):
            assert MARKED.search(sentence), sentence
        assert list(shown_lies(text, adversary)) == []
        lies += len(adversary.lies)
        caught += len(use.caught)
    assert lies > ROUNDS
    assert caught > ROUNDS // 2


def shown_lies(text, adversary):
    """The lies that stand in an answer, with the printed values in place of their ids."""
    for lie in adversary.lies:
        pieces = re.split(r"(\{[fq]\d+\}|\[q\d+\])", lie.strip())
        pattern = "".join(
            re.escape(adversary.values.get(piece, "" if index % 2 else piece))
            + (r"(?:（[^）]*）)*(?:\[\d+\])*" if index % 2 else "")
            for index, piece in enumerate(pieces)
        )
        if re.search(pattern, text):
            yield lie
