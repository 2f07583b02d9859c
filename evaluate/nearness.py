"""How well short everyday names are linked to what a report prints: `python -m evaluate.nearness`.

Each word of `nearness.toml` is asked of a sample report. It is right where it is taken for a name
that is meant, or refused where none is; wrong where it is taken for another; else missed.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from answer.library import Library
from answer.models import Query, Question
from answer.understand import understand
from corpus.editions import open_edition

_ASKED = "{unit}2024年{said}花了多少"


@dataclass(frozen=True, slots=True)
class Linked:
    """One word with what it means and what it was taken for; `taken` is empty where refused."""

    unit: str
    said: str
    means: tuple[str, ...]
    taken: tuple[str, ...]

    @property
    def verdict(self) -> str:
        """`right`, `wrong` (taken for another thing) or `missed` (refused, though it is there)."""
        if set(self.taken) - set(self.means):
            return "wrong"
        return "right" if bool(self.taken) == bool(self.means) else "missed"


def linked(library: Library) -> Iterator[Linked]:
    """Every word of the benchmark as it is understood."""
    path = Path(__file__).with_name("nearness.toml")
    for group in tomllib.loads(path.read_text(encoding="utf-8"))["of"]:
        for row in group["said"]:
            text = _ASKED.format(unit=group["unit"], said=row["said"])
            taken = _names(understand(Question(text), library))
            yield Linked(group["unit"], row["said"], tuple(row["means"]), taken)


def _names(query: Query) -> tuple[str, ...]:
    """What a query asks for by a report's own name, or else by a concept."""
    named = (a.subject or a.project or a.label or a.concept for a in query.asked)
    return tuple(dict.fromkeys(named))


def main() -> None:
    """Print how many words are right, wrong and missed, and each that is not right."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluate.nearness", description="日常简称能不能对上报告里的名称。"
    )
    parser.add_argument("--data", type=Path, required=True, help="收录了样例文档的数据目录")
    found = list(linked(open_edition(parser.parse_args().data)))
    for one in found:
        if one.verdict != "right":
            meant, taken = "、".join(one.means) or "（没有）", "、".join(one.taken) or "（拒答）"
            print(f"  {one.verdict}：{one.unit} {one.said} → {taken}，应是 {meant}")
    counts = Counter(one.verdict for one in found)
    print("，".join(f"{name} {counts[name]}" for name in ("right", "wrong", "missed")))


if __name__ == "__main__":
    main()
