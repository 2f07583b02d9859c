"""Do the scorers catch what they are for? `python -m evaluate.mutate`: planted errors, counted.

A perfect answer is made for each case from what the case expects; one thing in it is then made
wrong, and the one measure that is meant for that must say so. Prints how many of how many were
caught by kind of error, and names each that was not.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from answer.models import Status
from corpus.amounts import MONEY_UNITS
from corpus.models import Fund
from evaluate.models import Case, Given, Quantity, Sought
from evaluate.questions import load
from evaluate.scorers import scores
from evaluate.scorers.wording import PREMISE

Answer = dict[str, Any]
Mutation = Callable[[Answer, Case, random.Random], bool]  # False: does not apply
QUESTIONS = Path(__file__).parent / "questions"
_UNRELATED = "本级各项工作按计划开展。"
_COUNT, _SEED = 1000, 7


@dataclass(frozen=True, slots=True)
class Planted:
    """One planted error and whether the measure that is meant for it caught it."""

    error: str
    measure: str
    case: Case
    caught: bool


def perfect(case: Case) -> Answer:
    """An answer that has all a case expects, each figure cited from where it is printed."""
    expected = case.expected
    sections = [cite.get("section", "") for cite in expected.cites] or [""]
    figures = [_figure(want, n) for n, want in enumerate(expected.figures, start=1)]
    count = max(len(figures), len(sections), 1)
    words = "，".join(options[0] for options in expected.text)
    citations = [
        _citation(case, n, figures, sections[(n - 1) % len(sections)], words)
        for n in range(1, count + 1)
    ]
    shown = "，".join(f"是{one['value']}{one['unit']}" for one in figures)
    text = "。".join(part for part in (shown, words) if part) or _UNRELATED
    answered = expected.status == Status.ANSWERED
    return {
        "status": str(expected.status),
        "text": text,
        "figures": figures,
        "citations": citations if answered else [],
    }


def planted(cases: Sequence[Case], count: int = _COUNT, seed: int = _SEED) -> Iterator[Planted]:
    """So many planted errors, drawn by the seed: every kind of error in turn, where any case can
    have it.
    """
    rng = random.Random(seed)
    fitting = {name: found for name in MUTATIONS if (found := _fitting(name, cases))}
    for turn in range(count if fitting else 0):
        name = list(fitting)[turn % len(fitting)]
        measure, mutate = MUTATIONS[name]
        applied = False
        while not applied:
            case = rng.choice(fitting[name])
            answer = perfect(case)
            applied = mutate(answer, case, rng)
        score = scores(case, Given(answer)).get(measure)
        yield Planted(name, measure, case, score is not None and score.value < 1)


def _fitting(name: str, cases: Sequence[Case]) -> list[Case]:
    """The cases that an error can be planted in, and of which a perfect answer is perfect to every
    measure, so that the error shows.
    """
    _, mutate = MUTATIONS[name]
    return [one for one in cases if _sound(one) and mutate(perfect(one), one, random.Random(0))]


def _sound(case: Case) -> bool:
    """Whether the perfect answer is perfect to every measure, so that an error can show."""
    found = scores(case, Given(perfect(case)))
    return all(score.value == 1 for score in found.values())


def _figure(want: Quantity, n: int) -> dict[str, Any]:
    sought = want if isinstance(want, Sought) else Sought(want.value, want.unit)
    return {
        "value": f"{want.value:f}",
        "unit": want.unit,
        "year": sought.year,
        "concept": sought.concept or None,
        "fund": sought.fund or None,
        "report": sought.of,
        "citation": n,
        "derived": False,
    }


def _citation(
    case: Case, n: int, figures: Sequence[Mapping[str, Any]], section: str, words: str
) -> dict[str, Any]:
    own = figures[n - 1] if n <= len(figures) else {}
    file = case.reports[(n - 1) % len(case.reports)] if case.reports else ""
    quote = f"为{own['value']}{own['unit']}。" if own else words or _UNRELATED
    return {
        "n": n,
        "file": file,
        "report": own.get("report", ""),
        "unit": own.get("report", ""),
        "year": own.get("year"),
        "section": section,
        "quote": quote,
    }


def _value(answer: Answer, _: Case, rng: random.Random) -> bool:
    """One digit of one figure, wherever the answer shows it."""
    figures = answer["figures"]
    if not figures:
        return False
    old = rng.choice(figures)["value"]
    at = rng.choice([n for n, char in enumerate(old) if char.isdigit()])
    digit = rng.choice([d for d in "123456789" if d != old[at]])
    _replace(answer, old, f"{old[:at]}{digit}{old[at + 1 :]}")
    return True


def _scope(answer: Answer, _: Case, rng: random.Random) -> bool:
    """A near-equal figure, as another fund, year or unit has one."""
    figures = [f for f in answer["figures"] if Decimal(f["value"]) != 0 and "." in f["value"]]
    if not figures:
        return False
    old = rng.choice(figures)["value"]
    places = -int(Decimal(old).as_tuple().exponent)
    step = Decimal(rng.randint(1, 50)).scaleb(-places)
    _replace(answer, old, f"{abs(Decimal(old)) + step:f}")
    return True


def _unit(answer: Answer, _: Case, rng: random.Random) -> bool:
    """The same numeral in another unit."""
    figures = [f for f in answer["figures"] if Decimal(f["value"]) != 0]
    if not figures:
        return False
    one = rng.choice(figures)
    others = ["元", "万元", "亿元", "%"] if one["unit"] in MONEY_UNITS else ["万元"]
    new = rng.choice([unit for unit in others if unit != one["unit"]])
    _replace(answer, f"{one['value']}{one['unit']}", f"{one['value']}{new}")
    for same in [f for f in answer["figures"] if f["value"] == one["value"]]:
        same["unit"] = new
    return True


def _year(answer: Answer, case: Case, rng: random.Random) -> bool:
    """The right numeral of another year."""
    dated = [n for n, want in enumerate(case.expected.figures) if getattr(want, "year", None)]
    if not dated:
        return False
    one = answer["figures"][rng.choice(dated)]
    one["year"] -= 1
    return _only(one, answer)


def _body(answer: Answer, case: Case, rng: random.Random) -> bool:
    """The right numeral of another budget unit."""
    named = [n for n, want in enumerate(case.expected.figures) if getattr(want, "of", "")]
    if not named:
        return False
    at = rng.choice(named)
    answer["figures"][at]["report"] = answer["citations"][at]["unit"] = "另一个单位"
    return _only(answer["figures"][at], answer)


def _fund(answer: Answer, case: Case, rng: random.Random) -> bool:
    """The right numeral of another fund."""
    named = [n for n, want in enumerate(case.expected.figures) if getattr(want, "fund", "")]
    if not named:
        return False
    one = answer["figures"][rng.choice(named)]
    one["fund"] = rng.choice([fund.value for fund in Fund if fund != one["fund"]])
    return _only(one, answer)


def _quote(answer: Answer, _: Case, rng: random.Random) -> bool:
    """A quote that does not hold the number it stands for."""
    pointed = {figure["citation"] for figure in answer["figures"]}
    some = [one for one in answer["citations"] if one["n"] in pointed]
    if not some:
        return False
    rng.choice(some)["quote"] = _UNRELATED
    return True


def _report(answer: Answer, case: Case, rng: random.Random) -> bool:
    """A citation of a report that does not hold the answer."""
    if not (case.reports and answer["citations"]):
        return False
    rng.choice(answer["citations"])["file"] = "另一份报告.md"
    return True


def _section(answer: Answer, case: Case, rng: random.Random) -> bool:
    """The right report, the wrong section."""
    if not case.expected.cites:
        return False
    section = rng.choice(case.expected.cites).get("section", "")
    for one in answer["citations"]:
        if section in one["section"]:
            one["section"] = "另一章"
    return bool(section)


def _uncited(answer: Answer, case: Case, _: random.Random) -> bool:
    """No citation at all."""
    needed = bool(case.expected.cites or case.expected.figures) and bool(answer["citations"])
    answer["citations"] = []
    return needed


def _refused(answer: Answer, case: Case, rng: random.Random) -> bool:
    """Refused, though there is an answer."""
    if case.expected.status != Status.ANSWERED:
        return False
    others = (Status.NOT_DISCLOSED, Status.CLARIFY, Status.OUT_OF_SCOPE)
    answer.update(status=str(rng.choice(others)), text="没有公开。", figures=[], citations=[])
    return True


def _answered(answer: Answer, case: Case, _: random.Random) -> bool:
    """Answered, though there is none, or though it is not clear who is meant."""
    if case.expected.status == Status.ANSWERED:
        return False
    answer.update(status=str(Status.ANSWERED), text="为12.34万元。")
    return True


def _loose(answer: Answer, _: Case, rng: random.Random) -> bool:
    """One more number, from nowhere."""
    answer["text"] += f"另有{rng.randint(10**7, 10**8)}.37万元。"
    return True


def _words(answer: Answer, case: Case, rng: random.Random) -> bool:
    """A wording left out."""
    if not case.expected.text:
        return False
    for option in rng.choice(case.expected.text):
        answer["text"] = answer["text"].replace(option, "")
    return True


def _forbidden(answer: Answer, case: Case, rng: random.Random) -> bool:
    """Something that must not be there."""
    if not case.expected.forbid:
        return False
    answer["text"] += rng.choice(case.expected.forbid)
    return True


def _premise(answer: Answer, case: Case, rng: random.Random) -> bool:
    """What a question took for granted, left as it is."""
    return case.kind == PREMISE and _words(answer, case, rng)


def _only(figure: Mapping[str, Any], answer: Answer) -> bool:
    """Whether no other figure of an answer has the same numeral, which would stand in for it."""
    numerals = [str(one["value"]) for one in answer["figures"]]
    return numerals.count(str(figure["value"])) == 1


def _replace(answer: Answer, old: str, new: str) -> None:
    """One text for another in all that an answer shows and quotes."""
    answer["text"] = answer["text"].replace(f"是{old}", f"是{new}")
    for figure in answer["figures"]:
        if figure["value"] == old:
            figure["value"] = new
    for citation in answer["citations"]:
        citation["quote"] = citation["quote"].replace(f"为{old}", f"为{new}")


MUTATIONS: Mapping[str, tuple[str, Mutation]] = {
    "数字错": ("figures", _value),
    "口径错": ("figures", _scope),
    "计量单位错": ("figures", _unit),
    "年份错": ("figures", _year),
    "单位错": ("figures", _body),
    "资金错": ("figures", _fund),
    "引文不含该数": ("citation_precision", _quote),
    "引了别的报告": ("citation_precision", _report),
    "引了别的章节": ("citation_recall", _section),
    "没有引用": ("citation_recall", _uncited),
    "该答而拒": ("status", _refused),
    "该拒而答": ("status", _answered),
    "数字没有出处": ("grounding", _loose),
    "漏了该说的": ("text", _words),
    "说了不该有的": ("forbidden", _forbidden),
    "没有纠正前提": ("premise", _premise),
}


def main() -> None:
    """Plant errors into perfect answers to question sets, and count those caught."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluate.mutate", description="在完美的回答里埋错，看评分能否发现。"
    )
    parser.add_argument("questions", nargs="*", type=Path, help="问题集；不写时用随附的")
    parser.add_argument("--count", type=int, default=_COUNT, help="埋多少个错")
    parser.add_argument("--seed", type=int, default=_SEED, help="随机种子")
    given = parser.parse_args()
    paths = given.questions or sorted(QUESTIONS.glob("*.jsonl"))
    cases = [case for path in paths for case in load(path, judged=True)]
    found = list(planted(cases, given.count, given.seed))
    totals, caught = (
        Counter(one.error for one in found),
        Counter(o.error for o in found if o.caught),
    )
    for name, (measure, _) in MUTATIONS.items():
        print(f"{name}（{measure}） {caught[name]}/{totals[name]}")
    for one in found:
        if not one.caught:
            print(f"  ✗ {one.error}：{one.case.group} {one.case.question.id}")
    whole = sum(caught.values())
    print(f"共 {whole}/{len(found)} = {whole / max(len(found), 1):.1%}")


if __name__ == "__main__":
    main()
