"""What the embedding model is trained on: pairs that belong together, each with one that looks so.

question    a question and the paragraph that prints its answer; not: the same of another year;
            asked once as written and once in everyday words
clause      what someone remembers of a paragraph, in everyday words, and it; not: its neighbour
everyday    an everyday word and the printed one; not: another printed word
paraphrase  two ways to ask the same; not: another question about the same account
heading     a unit, a year and a heading with a paragraph below it; not: the one after it
word        an everyday or printed word and its concept's name; not: another concept's name
term        a glossary word and its definition; not: the next definition
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from corpus.embedding.train import Example
from corpus.vocabulary import vocabulary
from samples.account import Account
from samples.accounts import final_account
from samples.asked import facts
from samples.city import bodies, words
from samples.paragraphs import Paragraph, paragraphs
from samples.questions import fits, names
from samples.spoken import clause, groups, spoken

Scope = Mapping[str, Any]
_CLAUSES = 24  # of each document
_REPEATED = 4  # times that words and terms are told: documents tell theirs many times


def examples(units: int, years: Sequence[int], seed: int) -> Iterator[Example]:
    """The examples of a made-up corpus of so many units; the shipped city is not in it."""
    rng = random.Random(seed)
    shipped = len(words("city")["body"])
    for body in bodies(shipped + units)[shipped:]:
        accounts = [final_account(body, year, seed) for year in years]
        found = [paragraphs(account) for account in accounts]
        for turn, account in enumerate(accounts):
            here, there = found[turn], found[turn - 1]
            yield from _questions(facts(account), here, there, rng)
            yield from _headings(account, here, rng)
            yield from _clauses(account, here, rng)
    for _ in range(_REPEATED):
        yield from _terms(rng)
        yield from _words(rng)
        yield from _everyday(rng)


def _questions(
    scope: Scope, here: Sequence[Paragraph], there: Sequence[Paragraph], rng: random.Random
) -> Iterator[Example]:
    skipped, table = ("refuse", "followup"), words("questions")["row"]
    rows = [r for r in table if r["kind"] not in skipped and fits(r, scope)]
    asked = {**scope, "who": rng.choice(names(scope))}
    for row in rows:
        asks = [ask.format_map(asked) for ask in row["ask"]]
        answer = _answering(row, scope, here)
        if answer is not None:
            other = _same_place(here[answer], there)
            yield Example(rng.choice(asks), here[answer].text, other)
            yield Example(spoken(rng.choice(asks), rng), here[answer].text, other)
        if len(asks) > 1:
            other = rng.choice(rng.choice(rows)["ask"]).format_map(asked)
            yield Example(asks[0], asks[1], other)


def _answering(row: Mapping[str, Any], scope: Scope, here: Sequence[Paragraph]) -> int | None:
    """The paragraph that prints most of what a row expects; None where none prints it."""
    wanted = [f"{{{f.partition(' ')[0]}}}".format_map(scope) for f in row.get("figures", ())]
    wanted += [text.format_map(scope).split("|")[0] for text in row.get("text", ())]
    numerals = [re.compile(rf"(?<![\d.,]){re.escape(w)}(?![\d.])") for w in wanted if w]
    if not numerals:
        return None
    printed = [at for at, p in enumerate(here) if all(n.search(p.body) for n in numerals)]
    wants_table = row["kind"] == "table"
    return min(printed, key=lambda at: here[at].body.startswith("|") != wants_table, default=None)


def _same_place(paragraph: Paragraph, there: Sequence[Paragraph]) -> str:
    """The paragraph of another year that starts like this one under the same last heading."""
    same = [p for p in there if p.headings[-1:] == paragraph.headings[-1:]] or list(there)
    return next((p for p in same if p.body[-8:] == paragraph.body[-8:]), same[0]).text


def _headings(account: Account, here: Sequence[Paragraph], rng: random.Random) -> Iterator[Example]:
    for at in rng.sample(range(len(here) - 1), min(8, len(here) - 1)):
        if here[at].headings:
            title = f"{account.body.name}{account.year}年{here[at].headings[-1]}"
            yield Example(title, here[at].text, here[at + 1].text)


def _clauses(account: Account, here: Sequence[Paragraph], rng: random.Random) -> Iterator[Example]:
    for at in rng.sample(range(1, len(here)), min(_CLAUSES, len(here) - 1)):
        said = clause(here[at].body, rng)
        if said:
            who = rng.choice((f"{account.body.name}{account.year}年", f"{account.year}年", ""))
            yield Example(who + said, here[at].text, here[at - 1].text)


def _everyday(rng: random.Random) -> Iterator[Example]:
    for group in groups():
        other = rng.choice(groups())[0]
        for word in group[1:]:
            yield Example(word, group[0], other)


def _terms(rng: random.Random) -> Iterator[Example]:
    terms = words("common")["glossary"]
    for term in terms:
        other = rng.choice([t for t in terms if t is not term])
        for ask in ("{}", "什么是{}？", "{}是什么意思", "{}怎么解释"):
            says = f"名词解释 {term['word']}：{term['says']}"
            yield Example(ask.format(term["word"]), says, f"{other['word']}：{other['says']}")


def _words(rng: random.Random) -> Iterator[Example]:
    concepts = list(vocabulary().concepts.values())
    for concept in concepts:
        for word in (*concept.words, *concept.labels):
            if word != concept.name:
                yield Example(word, concept.name, rng.choice(concepts).name)
