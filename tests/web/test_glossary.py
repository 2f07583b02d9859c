"""Terms are explained at their first mention."""

from corpus.models import Term
from tests.web.made import TOTAL_QUOTE, source
from web.glossary import explained, glossary

PLACE = source("949.63", TOTAL_QUOTE)


def test_the_shortest_definition_of_a_word_is_taken():
    terms = [Term("r1", "基本支出", text, PLACE) for text in ("很长很长的解释。", "解释。")]
    assert glossary([*terms, Term("r1", "款", "太短。", PLACE)]) == {"基本支出": "解释。"}


def test_only_the_first_mention_is_explained_with_its_quotation_marks():
    page = explained("“三公”经费多，三公经费少。", {"三公经费": "三项。"})
    assert page.count("<dfn") == 1
    assert page.startswith("<dfn")
    assert ">“三公”经费</dfn>多" in page


def test_the_longest_word_at_a_place_is_explained():
    page = explained("政府性基金预算支出", {"基金预算": "短。", "政府性基金预算": "长。"})
    assert 'data-tip="长。"' in page
    assert "短。" not in page


def test_a_definition_is_text_and_holds_no_reference():
    page = explained("基本支出", {"基本支出": '<b onclick="x">[1]'})
    assert "<b" not in page
    assert "[1]" not in page
