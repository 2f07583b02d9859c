"""The same questions with and without a language model: what it adds, what it is caught at, what
it costs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from corpus.amounts import parse_numeral, round_half_up
from corpus.errors import UsageError
from evaluate.compare import lines as changes
from evaluate.models import Result, Run
from evaluate.report.summary import case_json

_MILLION = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class Price:
    """What a million tokens cost, in any currency; zero where it is not known."""

    sent: Decimal = Decimal(0)
    written: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Account:
    """What one run came to; `caught` counts sentences of the model that were not shown."""

    right: int
    total: int
    ungrounded: int
    seconds: Decimal
    helped: int = 0
    read: int = 0
    said: int = 0
    caught: int = 0
    late: int = 0
    sent: int = 0
    written: int = 0

    def cost(self, price: Price) -> Decimal:
        """What the tokens cost."""
        return (self.sent * price.sent + self.written * price.written) / _MILLION


def price_of(text: str) -> Price:
    """A price from `4,16`: a million tokens sent, a million written. Raises `UsageError`."""
    parts = [parse_numeral(part) for part in text.split(",")] if text else [Decimal(0)] * 2
    if len(parts) != 2 or any(part is None or part < 0 for part in parts):
        raise UsageError("--price 应形如 4,16：每百万词元发送、生成的价格。")
    sent, written = (part or Decimal(0) for part in parts)
    return Price(sent, written)


def account(results: Sequence[Result]) -> Account:
    """What some results came to."""
    uses: list[Mapping[str, Any]] = [one.answer.get("model") or {} for one in results]

    def total(key: str) -> int:
        return sum(int(use.get(key, 0)) for use in uses)

    return Account(
        right=sum(one.right for one in results),
        total=len(results),
        ungrounded=sum(len(one.verdict.ungrounded) for one in results),
        seconds=Decimal(round(sum(one.elapsed_ms for one in results))) / 1000,
        helped=sum(bool(use.get("used")) for use in uses),
        read=total("read"),
        said=total("said"),
        caught=total("caught"),
        late=sum(bool(use.get("ended")) for use in uses),
        sent=total("tokens_in"),
        written=total("tokens_out"),
    )


def lines(without: Run, with_model: Run, price: Price) -> Iterator[str]:
    """Both runs side by side, then each case that changed."""
    a, b = account(without.results), account(with_model.results)
    for name, one, two in (
        ("答对", f"{a.right}/{a.total}", f"{b.right}/{b.total}"),
        ("出处不明的数字", a.ungrounded, b.ungrounded),
        ("用时（秒）", a.seconds, b.seconds),
    ):
        yield f"{name}：不用模型 {one}，用模型 {two}"
    yield f"模型帮助的题 {b.helped}（其中重新理解 {b.read}），由它措辞的句子 {b.said}"
    yield f"拦下的句子 {b.caught}，未答完或未用上 {b.late} 题"
    cost = f"，费用 {round_half_up(b.cost(price), 4)}" if price != Price() else ""
    yield f"词元：发送 {b.sent}，生成 {b.written}{cost}"
    yield from changes(_as_read(without), _as_read(with_model))


def _as_read(run: Run) -> dict[str, Any]:
    return {"about": dict(run.about), "cases": [case_json(one) for one in run.results]}
