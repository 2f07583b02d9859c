"""Passages fused from words and vectors, and the corpus as a LangChain retriever."""

import asyncio

import pytest
from langchain_core.documents import Document
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompt_values import ChatPromptValue
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import RunnableLambda, RunnablePassthrough

from answer.ranking import fuse, rank
from answer.retriever import PassageRetriever
from answer.topics import Sought
from corpus.editions import open_edition
from corpus.embedding import HashEmbedder
from ingest import ingest

DUTIES = "负责档案的接收、征集和整理，面向公众提供查阅利用服务。"
TOWNS = {"青禾市档案馆": DUTIES, "青禾市气象局": "负责天气预报、灾害预警和人工影响天气工作。"}


def paper(unit: str, year: int, duties: str) -> str:
    return (
        f"{unit}{year}年度单位决算\n一、主要职责\n{duties}\n二、三公经费\n"
        f"{year}年度“三公”经费支出{year - 2020}.10万元，比上年减少0.20万元，"
        "主要原因是：压减出车次数。\n"
    )


def asked(text: str) -> Sought:
    return Sought(text, text)


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    for unit, duties in TOWNS.items():
        for year in (2023, 2024):
            (folder / f"{unit}{year}.txt").write_text(paper(unit, year, duties), "utf-8")
    ingest([folder], folder / "data", HashEmbedder())
    corpus = open_edition(folder / "data")
    yield corpus
    corpus.close()


def test_what_both_rankings_put_high_comes_first():
    words, vectors = {"a": 3.0, "b": 2.0}, {"c": 0.9, "b": 0.8}
    assert [i for i, _ in fuse(words, vectors)] == ["b", "a", "c"]


def test_a_passage_that_only_one_ranking_knows_is_kept():
    assert {i for i, _ in fuse({"a": 1.0}, {"b": 1.0})} == {"a", "b"}


def test_among_chosen_reports_the_passage_with_the_words_is_first(library):
    [report] = [
        r.id for r in library.figures.reports() if (r.unit.name, r.year) == ("青禾市档案馆", 2024)
    ]
    [first] = rank(asked("查阅利用服务由谁提供"), library, [report], 1)
    assert first.passage.text == DUTIES


def test_without_a_report_the_whole_index_is_searched(library):
    found = rank(asked("天气预报和灾害预警"), library, [], 2)
    assert {r.passage.source.section for r in found} == {("一、主要职责",)}


def test_a_question_that_names_unit_and_year_gets_only_that_report(library):
    found = PassageRetriever(library=library, limit=3).invoke(
        "青禾市气象局2023年三公经费为什么减少"
    )
    assert {(d.metadata["unit"], d.metadata["year"]) for d in found} == {("青禾市气象局", 2023)}


def test_a_document_carries_its_place_and_its_figures(library):
    [first] = PassageRetriever(library=library, limit=1).invoke(
        "青禾市档案馆2024年三公经费减少的原因"
    )
    assert first.metadata["section"] == "二、三公经费"
    assert ("three_public", "4.10", "万元") in first.metadata["figures"]
    start, end = first.metadata["span"]
    assert library.figures.text(first.metadata["report"])[start:end] == first.page_content


def test_it_is_a_part_of_any_chain(library):
    def titles(documents: list[Document]) -> list[str]:
        return [d.metadata["title"] for d in documents]

    chain = PassageRetriever(library=library, limit=1) | RunnableLambda(titles)
    assert chain.invoke("青禾市档案馆2023年主要职责") == ["青禾市档案馆2023年度单位决算"]


def test_a_question_that_names_a_year_alone_gets_only_reports_of_that_year(library):
    found = PassageRetriever(library=library, limit=4).invoke("2023年谁家压减了出车次数？")
    assert {d.metadata["year"] for d in found} == {2023}
    assert {d.metadata["unit"] for d in found} == set(TOWNS)


def test_what_reads_like_a_better_passage_comes_after_all_that_differ(library):
    found = rank(asked("三公经费支出减少，压减出车次数。负责天气预报"), library, [], 6)
    kinds = ["spent" if "出车" in r.passage.text else r.passage.text for r in found]
    assert len(set(kinds[:3])) == 3


def test_a_document_says_which_passages_stand_beside_it_in_its_section(tmp_path):
    rows = "".join(f"| {208 + i} | 支出项目{i} | {i}.50 |\n" for i in range(30))
    text = (
        "青禾市档案馆2024年度单位决算\n一、主要职责\n负责档案的接收、征集和整理。\n支出决算表\n"
        f"| 编码 | 科目名称 | 决算数 |\n|---|---|---|\n{rows}"
    )
    (tmp_path / "a.md").write_text(text, "utf-8")
    ingest([tmp_path / "a.md"], tmp_path / "data", HashEmbedder())
    corpus = open_edition(tmp_path / "data")
    found = PassageRetriever(library=corpus, limit=9).invoke("青禾市档案馆2024年支出项目")
    slices = sorted((d for d in found if "支出项目" in d.page_content), key=lambda d: d.id)
    assert len(slices) == 3
    assert [d.metadata["previous"] for d in slices] == [None, slices[0].id, slices[1].id]
    assert [d.metadata["next"] for d in slices] == [slices[1].id, slices[2].id, None]
    assert all(d.page_content.startswith("| 编码 | 科目名称 | 决算数 |") for d in slices)
    start, end = slices[1].metadata["span"]
    own = corpus.figures.text(slices[1].metadata["report"])[start:end]
    assert slices[1].page_content == f"| 编码 | 科目名称 | 决算数 |\n{own}"
    corpus.close()


def test_in_a_chain_of_a_prompt_and_a_model_documents_are_quoted_with_their_places(library):
    def quoted(documents: list[Document]) -> str:
        return "\n".join(
            f"{d.metadata['title']}（{d.metadata['section']}）：{d.page_content}" for d in documents
        )

    asked_with: list[str] = []

    def model(prompt: ChatPromptValue) -> str:
        asked_with.append(prompt.to_string())
        return "6.10万元" if "4.10万元" not in asked_with[-1] else "4.10万元"

    prompt = ChatPromptTemplate.from_messages(
        [("system", "只按材料回答。材料：\n{material}"), ("human", "{question}")]
    )
    retriever = PassageRetriever(library=library, limit=1)
    chain = (
        {"material": retriever | RunnableLambda(quoted), "question": RunnablePassthrough()}
        | prompt
        | RunnableLambda(model)
        | StrOutputParser()
    )
    question = "青禾市档案馆2024年三公经费支出多少？"
    assert chain.invoke(question) == "4.10万元"
    assert "青禾市档案馆2024年度单位决算（二、三公经费）：2024年度“三公”经费" in asked_with[0]
    assert chain.batch([question, question]) == ["4.10万元", "4.10万元"]


def test_it_may_be_asked_asynchronously_too(library):
    retriever = PassageRetriever(library=library, limit=1)
    found = asyncio.run(retriever.ainvoke("青禾市档案馆2023年三公经费"))
    assert [d.metadata["year"] for d in found] == [2023]
