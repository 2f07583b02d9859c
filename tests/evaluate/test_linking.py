"""The made-up country that linking is measured on, and what counts as right."""

from corpus.models import Unit
from corpus.units import Linked, UnitDirectory
from evaluate.country import Asked, make_questions, make_units
from evaluate.linking import judge, report_of


def test_the_country_is_the_same_every_time_and_names_each_body_once():
    names = make_units(1500)
    assert names == make_units(1500)
    assert len(set(names)) == 1500


def test_no_question_about_the_country_is_linked_to_a_body_not_meant():
    names = make_units(1500)
    directory = UnitDirectory(map(report_of, names))
    asked = make_questions(names, 280)
    verdicts = [judge(question, directory.link(question.text)) for question in asked]
    assert "wrong" not in verdicts
    assert verdicts.count("refused") <= 5


def test_a_body_not_meant_is_wrong_and_several_of_one_name_are_offered():
    one, two = Unit("槿岸市财政局"), Unit("揽川市财政局")
    several = Asked("财政局", "short", (one.name, two.name))
    assert judge(several, Linked(candidates=(one, two))) == "right"
    assert judge(several, Linked()) == "refused"
    assert judge(Asked("体育局", "trap", ()), Linked((one,))) == "wrong"
