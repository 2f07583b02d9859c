"""Training of a small static embedding model: a tokenizer of short Chinese words, a vector a word.

    tokenizer    byte-pair merges of at most two characters, learnt from texts; every common
                 character is a word of its own, so that nothing in an unseen report is unknown
    model        the mean of the vectors of a text's words (sentence-transformers' StaticEmbedding)
    loss         every question must be nearer to its own passage than to all others of its batch

Vectors of words that no example has keep their random start, which makes them match themselves and
nothing else: an unseen name is still found by its own words.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.embedding.sentences import OFFLINE

WORDS = 13_000
DIMENSION = 256
_TOGETHER = 32
LONGEST_WORD = 2  # characters: longer words would hide 三公 inside 三公经费


@dataclass(frozen=True, slots=True)
class Example:
    """A question (or heading, or word) and a passage that answers it; `negative` is one that looks
    as if it did and does not (empty where there is none)."""

    anchor: str
    positive: str
    negative: str = ""


def train(
    texts: Iterable[str],
    examples: Sequence[Example],
    folder: Path,
    *,
    words: int = WORDS,
    dimension: int = DIMENSION,
    rounds: int = 8,
    batch: int = 256,
    rate: float = 0.02,
    seed: int = 7,
) -> list[float]:
    """Train a model on texts and examples, save it in `folder`, give the mean loss of each round.

    What stands in the folder is replaced. The same input gives the same model on the same machine.
    """
    os.environ.update(OFFLINE)
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding

    torch.manual_seed(seed)
    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # the steps are small: a second thread costs more than it brings
    tokenizer = _tokenizer(texts, words)
    start = torch.randn(tokenizer.get_vocab_size(), dimension) / dimension**0.5
    static = StaticEmbedding(tokenizer, embedding_weights=start.numpy())
    model = SentenceTransformer(modules=[static], device="cpu")
    losses = _fit(model, examples, rounds, batch, rate, random.Random(seed))
    torch.set_num_threads(threads)
    shutil.rmtree(folder, ignore_errors=True)
    model.half().save(str(folder), create_model_card=False)
    return losses


def _tokenizer(texts: Iterable[str], words: int) -> Any:
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.BPE(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFKC(),
            normalizers.Lowercase(),
            normalizers.Replace(Regex(r"(?<=\p{Han})\s+(?=\p{Han})"), ""),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Whitespace(),
            pre_tokenizers.Digits(individual_digits=False),
            pre_tokenizers.Split(Regex(r"\p{P}|\p{S}"), "removed"),
        ]
    )
    trainer = trainers.BpeTrainer(
        vocab_size=words,
        special_tokens=["[UNK]"],
        initial_alphabet=list(_common_characters()),
        max_token_length=LONGEST_WORD,
        min_frequency=3,
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


def _common_characters() -> Iterator[str]:
    """The characters of GB 2312, the national standard's set for general use, and ASCII."""
    for first in range(0xB0, 0xF8):
        for second in range(0xA1, 0xFF):
            yield bytes((first, second)).decode("gb2312", "ignore")
    yield from map(chr, range(0x21, 0x7F))


def _fit(
    model: Any,
    examples: Sequence[Example],
    rounds: int,
    batch: int,
    rate: float,
    rng: random.Random,
) -> list[float]:
    import torch
    from sentence_transformers.losses import MultipleNegativesRankingLoss

    loss = MultipleNegativesRankingLoss(model)
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    batches = max(1, len(examples) // batch)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.05, rounds * batches)
    means = []
    for _ in range(rounds):
        losses = []
        for some in _batches(examples, batch, rng):
            optimizer.zero_grad()
            columns = [[e.anchor for e in some], [e.positive for e in some]]
            if all(e.negative for e in some):
                columns.append([e.negative for e in some])
            value = loss([model.preprocess(column) for column in columns], None)
            value.backward()
            optimizer.step()
            schedule.step()
            losses.append(value.item())
        means.append(sum(losses) / len(losses))
    return means


def _batches(examples: Sequence[Example], size: int, rng: random.Random) -> Iterator[list[Example]]:
    """Shuffled batches in which no passage stands twice: a second one would count as wrong.

    Examples that were given side by side stay so, a few dozen at a time: they are about the same
    report, and telling its passages apart is harder, and needed more, than telling units apart.
    """
    shift = rng.randrange(_TOGETHER)
    starts = list(range(-shift, len(examples), _TOGETHER))
    rng.shuffle(starts)
    waiting = [e for at in starts for e in examples[max(at, 0) : at + _TOGETHER]]
    while waiting:
        taken: dict[str, Example] = {}
        left = []
        for example in waiting:
            if len(taken) < size and example.positive not in taken:
                taken[example.positive] = example
            else:
                left.append(example)
        if len(taken) < 2:
            return  # nothing to tell it from
        yield list(taken.values())
        waiting = left
