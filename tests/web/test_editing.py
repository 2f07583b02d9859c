"""What was understood can be mended, and is answered again as mended."""

from dataclasses import replace

from answer.models import Asked, Operation, Query
from corpus.editions import Builder, open_edition
from corpus.embedding import HashEmbedder
from corpus.models import Kind, Measure
from tests.web.made import reading
from web.editing import answered, mended

GUESSED = Query(
    Operation.LOOKUP, ("云川市河务局",), (2023,),
    asked=(Asked("income_total", measure=Measure.CHANGE),),
    unknown_unit="河务", candidates=("甲", "乙"), assumed_year=True,
)  # fmt: skip


def test_what_a_person_chose_is_no_longer_guessed():
    query = mended(GUESSED, ["云川市河务局"], [2024], "three_public", Kind.FINAL)
    assert (query.years, query.kind) == ((2024,), Kind.FINAL)
    assert query.asked == (Asked("three_public", measure=Measure.CHANGE),)
    assert (query.unknown_unit, query.candidates, query.assumed_year) == ("", (), False)


def test_an_item_that_is_left_keeps_all_that_was_asked_of_it():
    query = mended(GUESSED, ["云川市河务局"], [2024], "income_total", None)
    assert query.asked == GUESSED.asked


def test_a_mended_query_is_answered_in_its_own_words(tmp_path):
    with Builder(tmp_path, HashEmbedder()) as builder:
        builder.write(reading())
        builder.publish()
    corpus = open_edition(tmp_path)
    asked = replace(GUESSED, asked=(Asked("income_total"),))
    plain = mended(asked, ["云川市河务局"], [2024], "expenditure_total", Kind.FINAL)
    turn = answered(plain, corpus)
    corpus.close()
    assert "云川市河务局" in turn.question
    assert turn.answer is not None
    assert [figure.value for figure in turn.answer.figures] == ["949.63"]
