"""This assistant is a solver that says what decides its answers, and what a model of its cost."""

from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from answer import answer
from answer.models import ModelUse, Question
from evaluate.solvers.assistant import Assistant
from tests.answer.made import town

TOWN: Any = town()
TOWN.manifest = SimpleNamespace(model="made")
ASKED = Question("青屏市水务局2024年三公经费是多少？", id="q-1")


def test_an_answer_is_the_assistants_own_with_the_questions_id():
    given = Assistant(TOWN).solve(ASKED)
    assert (given["id"], given["status"]) == ("q-1", "answered")
    assert given["figures"][0]["value"] == "6.00"


def test_what_decides_its_answers_is_recorded():
    about = Assistant(TOWN, {"model": "made:one"}).about
    assert (about["edition"], about["embedder"]) == ("in-memory", "made")
    assert about["settings"] == {"model": "made:one"}
    assert len(about["code"]) == 16
    assert about["prompts"].keys() >= {"amounts.txt", "refusals.txt"}


def test_a_models_tokens_are_paid_for_at_their_price():
    def helped(question, corpus):
        use = ModelUse("made:one", tokens_in=1000, tokens_out=500)
        return replace(answer(question, corpus), model=use)

    solver = Assistant(TOWN, ask=helped, price=(Decimal(2), Decimal(8)))
    assert Decimal(solver.solve(ASKED)["model"]["cost"]) == Decimal("0.006")
    assert "cost" not in Assistant(TOWN, ask=helped).solve(ASKED)["model"]
