"""Two runs of the same questions side by side: what changed, and whether that can be chance."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import UsageError
from evaluate.statistics import Tally, mcnemar

Key = tuple[str, str]  # a case's set and id
Cases = Mapping[Key, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Difference:
    """Two runs over the cases that both have: `better` are right in the second alone, `worse` in
    the first alone; `chance` is the exact p-value that the two are equally good.
    """

    first: Tally
    second: Tally
    better: tuple[Key, ...]
    worse: tuple[Key, ...]
    chance: float
    only_first: int
    only_second: int


def read_run(folder: Path) -> Mapping[str, Any]:
    """The `report.json` of a run; UsageError where there is none."""
    path = folder / "report.json" if folder.is_dir() else folder
    try:
        run = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(run["cases"], list):
            raise TypeError
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(
            f"{folder} 里没有评测报告（report.json）；先用 mingzhang evaluate … --out {folder}。"
        ) from error
    return dict(run)


def compare(first: Mapping[str, Any], second: Mapping[str, Any]) -> Difference:
    """The paired difference of two runs; UsageError where they have no case in common."""
    a, b = _by_key(first), _by_key(second)
    both = [key for key in a if key in b]
    if not both:
        raise UsageError("两次评测没有共同的题，无法比较。")
    better = tuple(key for key in both if b[key]["right"] and not a[key]["right"])
    worse = tuple(key for key in both if a[key]["right"] and not b[key]["right"])
    return Difference(
        _tally(a, both),
        _tally(b, both),
        better,
        worse,
        mcnemar(len(worse), len(better)),
        len(a) - len(both),
        len(b) - len(both),
    )


def lines(first: Mapping[str, Any], second: Mapping[str, Any]) -> Iterator[str]:
    """A comparison as people read it: totals, kinds that differ, and each case that changed."""
    found, a, b = compare(first, second), _by_key(first), _by_key(second)
    for name, one in (("甲", found.first), ("乙", found.second)):
        low, high = one.interval
        span = f"（95% 区间 {low * 100:.1f}–{high * 100:.1f}）"
        yield f"{name}  {one.right}/{one.total} = {one.percent}{span}"
    surely = "差别不像是偶然" if found.chance < 0.05 else "差别可能是偶然"
    yield (
        f"乙多答对 {len(found.better)} 题，少答对 {len(found.worse)} 题；"
        f"McNemar 精确检验 p {_shown(found.chance)}（{surely}）"
    )
    if found.only_first or found.only_second:
        yield f"只在甲里的 {found.only_first} 题、只在乙里的 {found.only_second} 题没有比较"
    yield from _settings(first["about"], second["about"])
    for mark, keys in (("＋", found.better), ("－", found.worse)):
        for key in keys:
            unseen = key[0].startswith("unseen_")
            asked = "（没见过的问法）" if unseen else a[key]["question"]
            yield f"  {mark} {key[0]} {key[1]} [{a[key]['kind']}] {asked}"
            for fault in (a if mark == "＋" else b)[key]["faults"]:
                yield f"      {fault}"


def as_json(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    """A comparison as one object."""
    found = compare(first, second)
    return {
        "first": {"right": found.first.right, "total": found.first.total},
        "second": {"right": found.second.right, "total": found.second.total},
        "better": [list(key) for key in found.better],
        "worse": [list(key) for key in found.worse],
        "p": found.chance,
        "only_first": found.only_first,
        "only_second": found.only_second,
    }


def _shown(chance: float) -> str:
    """A p-value, which is never nothing."""
    return "< 0.0001" if chance < 0.0001 else f"= {chance:.4f}"


def _settings(
    first: Mapping[str, Any], second: Mapping[str, Any], under: str = ""
) -> Iterator[str]:
    """The settings that differ, by their names; of those that have parts, the parts."""
    for key in {**first, **second}:
        before, now = first.get(key), second.get(key)
        if isinstance(before, dict) and isinstance(now, dict):
            yield from _settings(before, now, f"{under}{key}.")
        elif before != now:
            yield f"  设置 {under}{key}：{before} → {now}"


def _by_key(run: Mapping[str, Any]) -> Cases:
    return {(one["set"], one["id"]): one for one in run["cases"]}


def _tally(cases: Cases, keys: Sequence[Key]) -> Tally:
    return Tally(sum(bool(cases[key]["right"]) for key in keys), len(keys))
