"""What tests of the model share: a question's plain answer, its material and its checker."""

from __future__ import annotations

from dataclasses import dataclass

from answer.library import shelf_of
from answer.model.grammar import Checker
from answer.model.material import Material, material_of
from answer.model.phrase import settled
from answer.model.words import cutter_for
from answer.models import Question
from answer.plain import Worked, work
from answer.understand import understand
from tests.answer.made import town

CORPUS = town()
WATER = "青屏市水务局"


@dataclass(frozen=True)
class Ready:
    """A question with its plain answer, ready to be phrased."""

    worked: Worked
    material: Material
    checker: Checker

    def kind(self, sentence, opening=True):
        """The kind of fault of a sentence, empty where it may be shown."""
        fault = self.checker.fault(sentence, opening=opening)
        return fault.kind if fault else ""


def ready(text: str, corpus=CORPUS, *, whole=False) -> Ready:
    """The question, ready; `whole` offers also what only fixed sentences have."""
    shelf = shelf_of(corpus)
    question = Question(text)
    worked = work(question, understand(question, corpus), shelf)
    assert worked.evidence is not None
    material = material_of(worked.draft, worked.evidence, shelf)
    if not whole:
        material = settled(material, Checker(material, cutter_for(material)))
    return Ready(worked, material, Checker(material, cutter_for(material)))
