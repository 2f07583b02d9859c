"""Text becomes HTML that shows it and runs nothing."""

from hypothesis import given
from hypothesis import strategies as some

from web.marking import Mark, escaped, marked, plain_label


def test_html_in_a_text_is_shown_as_text():
    assert (
        escaped('<img src="x" onerror=alert(1)>')
        == "&lt;img src=&quot;x&quot; onerror=alert(1)&gt;"
    )


def test_control_and_direction_characters_are_dropped():
    assert escaped("收入\x00\x1b\u202e总计\n") == "收入总计\n"


def test_a_mark_stands_on_exactly_its_characters():
    text = "总计949.63万元"
    assert (
        marked(text, 0, len(text), [Mark(2, 8, "cited", id="p1")])
        == '总计<mark class="cited" id="p1">949.63</mark>万元'
    )


def test_where_marks_overlap_the_stretch_has_both_styles():
    assert (
        marked("甲乙丙", 0, 3, [Mark(0, 3, "quoted"), Mark(1, 2, "cited")])
        == '<mark class="quoted">甲</mark><mark class="quoted cited">乙</mark>'
        '<mark class="quoted">丙</mark>'
    )


def test_a_mark_reaching_over_the_end_is_cut_there():
    assert marked("甲乙丙丁", 1, 3, [Mark(2, 9, "m")]) == '乙<mark class="m">丙</mark>'


def test_an_id_is_given_once_although_its_mark_is_split():
    drawn = marked("甲乙丙", 0, 3, [Mark(0, 3, "a", id="p"), Mark(1, 2, "b")])
    assert drawn.count('id="p"') == 1


def test_markdown_in_a_label_stands_for_itself():
    assert plain_label(
        "![x](http://a/b) **粗**"
    ) == r"\!\[x\]\(http\:\/\/a\/b\) \*\*粗\*\*".replace(r"\/", "/")


@given(some.text(), some.lists(some.tuples(some.integers(0, 40), some.integers(0, 40))))
def test_marks_never_change_the_text_or_let_a_tag_through(text, spans):
    drawn = marked(text, 0, len(text), [Mark(a, a + b, "m") for a, b in spans])
    assert drawn.replace('<mark class="m">', "").replace("</mark>", "") == escaped(text)
