"""A Query is said in plain words, comes back from its JSON, and is answered again after an edit."""

import json
from dataclasses import replace

import pytest

from answer import answer, answer_query
from answer.models import Asked, Operation, Query, Question
from answer.queries import in_words, read
from answer.render import as_json
from corpus.errors import UsageError
from corpus.models import Basis, Kind, Measure
from tests.answer.made import town

CORPUS = town()


def test_a_query_is_said_in_one_sentence():
    changed = Asked("three_public", measure=Measure.CHANGE, basis=Basis.LAST_YEAR)
    query = Query(Operation.LOOKUP, ("甲局",), (2024,), Kind.FINAL, asked=(changed,), unit="元")
    assert in_words(query) == "查甲局2024年决算的“三公”经费比上年的增减额，以元为单位"


@pytest.mark.parametrize(
    "question",
    [
        "青屏市水务局2024年三公经费是多少？",
        "水务局2024年哪些科目超过300万元",
        "2024年青屏市水务局和青屏市图书馆的三公经费加起来多少？",
        "水务局2024年三公经费比上年多吗",
    ],
)
def test_a_query_read_back_from_json_gives_the_same_answer(question):
    first = answer(Question(question), CORPUS)
    again = answer_query(read(json.loads(json.dumps(as_json(first)["query"]))), CORPUS)
    assert (again.status, again.text) == (first.status, first.text)


def test_an_edited_query_is_answered_for_its_new_unit():
    given = answer(Question("青屏市水务局2024年三公经费是多少？"), CORPUS)
    assert given.query is not None
    other = answer_query(replace(given.query, units=("青屏市图书馆",)), CORPUS)
    assert [(s.value, s.unit) for s in other.figures] == [("2.00", "万元")]


@pytest.mark.parametrize("written", [{}, {"operation": "fly"}, {"operation": "rank", "units": "x"}])
def test_what_is_no_query_is_refused(written):
    with pytest.raises(UsageError):
        read(written)
