"""Questions expect what the documents print, and enough of every kind is asked."""

import json
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

import samples
from samples.questions import forms, questions
from samples.writer import documents

FOLDER = Path(samples.__file__).parents[1] / "evaluate" / "questions"
KINDS = {
    "lookup", "table", "change", "derived", "reason", "define", "describe", "absent", "breakdown",
    "rank", "convert", "followup", "premise", "refuse", "english", "compare", "ambiguous",
    "aggregate", "trend", "filter", "yesno", "list", "two_part", "typo", "injection", "meta",
}  # fmt: skip


def plain(text):
    return re.sub(r"[\s,]", "", text).replace("|", " ")


def decoded(document):
    encoding = "gb18030" if document.account.body.wording == "plain_yuan" else "utf-8"
    return document.data.decode("utf-8" if not document.account.final else encoding)


PRINTED = {document.name: plain(decoded(document)) for document in documents()}
ASKED = {
    name: [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]
    for name in (
        "samples.jsonl", "by_hand.jsonl", "unseen_samples.jsonl", "unseen_by_hand.jsonl"
    )
}  # fmt: skip
UNSEEN = ("unseen_samples.jsonl", "unseen_by_hand.jsonl")  # no test may print their questions


def test_the_question_file_is_what_the_documents_facts_give():
    assert ASKED["samples.jsonl"] == questions()


def test_the_unseen_file_is_what_the_same_facts_give_in_unseen_forms():
    as_made = ASKED["unseen_samples.jsonl"] == questions(unseen=True)
    assert as_made, "python -m samples.questions --unseen > evaluate/questions/unseen_samples.jsonl"


def test_there_are_enough_questions_of_every_kind():
    kinds = Counter(q["kind"] for some in ASKED.values() for q in some)
    assert set(kinds) >= KINDS
    assert sum(kinds.values()) >= 600
    assert len(ASKED["by_hand.jsonl"]) + len(ASKED["unseen_by_hand.jsonl"]) >= 250


def test_no_form_is_both_seen_and_unseen_and_half_of_them_are_unseen():
    seen, unseen = forms(), forms(unseen=True)
    assert seen.keys() == unseen.keys()
    ids = [form for some in (seen, unseen) for row in some.values() for form, _ in row]
    texts = [text for some in (seen, unseen) for row in some.values() for _, text in row]
    repeated = [form for form, text in zip(ids, texts, strict=True) if texts.count(text) > 1]
    assert not [form for form in repeated if "/u" in form]
    assert sum("/u" in form for form in ids) * 2 >= len(ids)


def test_no_unseen_question_is_asked_in_a_seen_file():
    seen = {q["question"] for name in ASKED if name not in UNSEEN for q in ASKED[name]}
    both = [q["id"] for name in UNSEEN for q in ASKED[name] if q["question"] in seen]
    # Questions of a word or two, and English ones, are the same in any form.
    assert len(both) <= 3, both


@pytest.mark.parametrize("name", ASKED)
def test_ids_and_questions_are_asked_once(name):
    assert len({q["id"] for q in ASKED[name]}) == len(ASKED[name])
    asked = {(q["question"], *q.get("history", ())) for q in ASKED[name]}
    assert len(asked) == len(ASKED[name])


@pytest.mark.parametrize("name", ASKED)
def test_expected_figures_are_printed_in_the_named_reports(name):
    for question in ASKED[name]:
        if question.get("derived") or "reports" not in question:
            continue
        text = "".join(PRINTED[report] for report in question["reports"])
        for figure in question["expect"].get("figures", ()):
            numeral = rf"(?<![\d.]){re.escape(figure['value'])}(?![\d])"
            assert re.search(numeral, text), (question["id"], figure)


@pytest.mark.parametrize("name", ASKED)
def test_expected_words_are_printed_in_the_named_reports(name):
    for question in ASKED[name]:
        told = question["kind"] in ("reason", "describe", "table", "absent")
        if not told or "reports" not in question:
            continue
        text = "".join(PRINTED[report] for report in question["reports"])
        for wanted in question["expect"].get("text", ()):
            options = [wanted] if isinstance(wanted, str) else wanted
            assert any(plain(option) in text for option in options), (question["id"], wanted)


def test_sums_worked_out_by_hand_are_right():
    for question in ASKED["by_hand.jsonl"]:
        if "why" in question:
            sum_, _, result = question["why"].partition(" = ")
            worked = eval(re.sub(r"[\d.]+", r"Decimal('\g<0>')", sum_), {"Decimal": Decimal})
            assert abs(worked - Decimal(result)) < Decimal("0.01"), question["id"]
            assert result in [f["value"] for f in question["expect"]["figures"]]
