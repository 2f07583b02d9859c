"""An answer that was kept is the answer that was given."""

import json
from dataclasses import replace

import pytest

from answer.models import Answer, Status
from corpus.errors import UsageError
from corpus.models import Cell
from tests.web.made import answered, refused
from web.records import from_json, to_json


def kept(answer: Answer) -> Answer:
    return from_json(Answer, json.loads(json.dumps(to_json(answer))))


def test_an_answer_comes_back_exactly():
    assert kept(answered()) == answered()


def test_a_citation_of_a_table_cell_keeps_its_cell_and_page():
    answer = answered()
    (cited,) = answer.citations
    place = replace(cited.source, page=3, cell=Cell(1, 2, 0))
    answer = replace(answer, citations=(replace(cited, page=3, source=place),))
    assert kept(answer).citations[0].source == place


def test_a_refusal_comes_back_exactly():
    answer = refused(Status.NOT_DISCLOSED, "没有公开。")
    assert kept(answer) == answer


def test_a_missing_field_takes_its_default_and_an_unknown_one_is_left_out():
    data = to_json(answered())
    del data["suggestions"]
    data["colour"] = "red"
    assert from_json(Answer, data) == replace(answered(), suggestions=())


@pytest.mark.parametrize(
    "data", [{}, [], None, {"status": "sure", "text": ""}, {"status": "answered", "text": 3}]
)
def test_what_is_no_answer_is_refused_with_a_sentence(data):
    with pytest.raises(UsageError, match="请重新提问"):
        from_json(Answer, data)
