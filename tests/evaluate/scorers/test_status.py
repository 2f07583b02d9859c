"""Precision and recall of refusals and of questions back, over a whole run."""

from answer.models import Status
from evaluate.models import Given
from evaluate.run import judged
from evaluate.scorers.status import CLARIFICATIONS, REFUSALS, precision_recall
from tests.evaluate.made import case


def result(wanted, have):
    return judged(case(wanted), Given({"status": have, "text": ""}))


RESULTS = [
    result(Status.NOT_DISCLOSED, "not_disclosed"),
    result(Status.OUT_OF_SCOPE, "not_disclosed"),
    result(Status.ANSWERED, "not_disclosed"),
    result(Status.NOT_DISCLOSED, "answered"),
    result(Status.CLARIFY, "clarify"),
]


def test_refusals_count_whichever_way_they_refuse():
    precision, recall = precision_recall(RESULTS, REFUSALS)
    assert (precision.right, precision.total) == (2, 3)
    assert (recall.right, recall.total) == (2, 3)


def test_questions_back_are_counted_apart():
    precision, recall = precision_recall(RESULTS, CLARIFICATIONS)
    assert (precision.right, precision.total, recall.right, recall.total) == (1, 1, 1, 1)
