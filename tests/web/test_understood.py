"""What a question was understood as is said in words that a citizen reads."""

import pytest

from answer.models import Asked, By, Operation, Query
from answer.queries import in_words
from corpus.models import Kind
from web.language import use
from web.understood import told

QUERY = Query(
    Operation.LOOKUP, ("云川市河务局",), (2024,), Kind.FINAL, asked=(Asked("income_total"),)
)


@pytest.fixture(autouse=True)
def _chinese():
    yield
    use("zh")


def test_a_look_up_is_said_with_unit_year_report_and_concept():
    assert told(QUERY) == "查云川市河务局2024年决算的收入总计。"


def test_what_was_assumed_is_said_to_be():
    query = Query(
        Operation.LOOKUP, ("云川市河务局",), (2024,), assumed_year=True, assumed_unit=True
    )
    assert told(query) == ("查云川市河务局2024年。（问题没有写单位）（问题没有写年份，取最近一期）")


def test_nothing_is_assumed_of_a_unit_that_is_not_there():
    assert told(Query(Operation.META, assumed_unit=True)) == "问收录了哪些资料。"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_is_said_in_the_words_that_the_commands_say_it_in(language):
    use(language)
    query = Query(Operation.BREAKDOWN, ("云川市河务局",), (2024,), limit=3, by=By.SUBJECT)
    assert told(query).startswith(in_words(query))
