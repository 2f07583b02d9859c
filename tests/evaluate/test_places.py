"""Measures of a ranking, against values worked out by hand."""

import math

import pytest

from evaluate.places import placed, scores


def test_the_measures_of_a_ranking_with_the_third_right():
    one = placed([False, False, True, False], 1)
    assert (one.within(1), one.within(5)) == (False, True)
    assert one.reciprocal == pytest.approx(1 / 3)
    assert one.gain == pytest.approx(1 / math.log2(4))


def test_all_right_ones_first_is_a_gain_of_one():
    assert placed([True, True, False], 2).gain == 1.0
    assert placed([True] * 10, 400).gain == 1.0


def test_a_question_whose_passage_was_cut_in_two_counts_as_missed():
    none = placed([False] * 10, 0)
    assert (none.within(10), none.reciprocal, none.gain) == (False, 0.0, 0.0)


def test_scores_are_means():
    both = scores([placed([True], 1), placed([False, True], 1)])
    assert (both.questions, both.recall) == (2, (0.5, 1.0, 1.0))
    assert both.reciprocal == pytest.approx(0.75)


def test_no_question_scores_nothing():
    assert scores([]).recall == (0.0, 0.0, 0.0)
