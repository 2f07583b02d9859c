"""Questions for measuring retrieval: answerable, and in other words than their answers."""

import json

from samples.city import words
from samples.sought import held, sought
from samples.writer import SHIPPED_YEARS

SOME = sought(units=20, each=8)
HELD = held()


def test_every_year_and_kind_is_asked_about():
    assert {q["year"] for q in SOME} == {None, *SHIPPED_YEARS}
    assert {q["kind"] for q in SOME} == {"reason", "describe", "list", "define", "unnamed"}


def test_a_question_without_a_unit_shares_no_phrase_with_its_answer():
    for question in (q for q in [*SOME, *HELD] if not q["named"]):
        asked = question["question"]
        for told in question["holds"]:
            shared = [told[i : i + 5] for i in range(len(told) - 4) if told[i : i + 5] in asked]
            assert shared == [], asked


def test_what_a_question_without_a_unit_wants_is_among_the_words_of_the_documents():
    written = json.dumps([words("kinds"), words("common")], ensure_ascii=False)
    asked = [q for q in [*SOME, *HELD] if not q["named"]]
    assert {h for q in asked for h in q["holds"] if h not in written} == set()


def test_what_is_held_out_asks_for_nothing_that_is_asked_for_elsewhere():
    known = {h for q in SOME if not q["named"] for h in q["holds"]}
    assert {h for q in HELD for h in q["holds"]} & known == set()


def test_training_knows_none_of_the_questions():
    trained = {ask for row in words("questions")["row"] for ask in row["ask"]}
    tables = [*words("sought").values(), *words("sought_held").values()]
    asked = {ask for rows in tables for row in rows for ask in row["ask"]}
    assert trained & asked == set()
