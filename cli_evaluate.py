"""`mingzhang evaluate`: run a benchmark, compare two runs, make and check question sets."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli_model import assistant_of
from corpus.errors import UsageError
from settings import Settings
from terminal import Command, Group, end_progress, show_progress

if TYPE_CHECKING:
    from corpus.editions import Corpus
    from evaluate.models import Case, Result, Run
    from evaluate.solvers import Solver

BELOW = 4
RUN = "run"


class WithDefault(Group):
    """Commands of which `run` is meant where the first word is no command: a question file."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments, with the command that they leave out."""
        if args and args[0] != "--help" and args[0] not in self.commands:
            args = [RUN, *args]
        return super().parse_args(ctx, args)


class Way(StrEnum):
    """Which solver answers, where it is one of ours."""

    ASSISTANT = "assistant"
    PLAIN = "plain"


Data = Annotated[
    Path | None,
    typer.Option("--data", help="数据目录；不写时用环境变量 MINGZHANG_DATA，再不然用 var。"),
]
Sets = Annotated[
    list[Path], typer.Argument(metavar="QUESTIONS...", help="问题集：.jsonl、.csv 或 .xlsx。")
]
evaluate_app = typer.Typer(cls=WithDefault, rich_markup_mode=None, no_args_is_help=False)


@evaluate_app.callback(invoke_without_command=True)
def evaluate(context: typer.Context) -> None:
    """用问题集评测：各类问题答对多少、数字有无出处、引用对不对、用时多少，逐个列出答错的。

    \b
    例：
      mingzhang evaluate 问题.jsonl --out var/evaluation --fail-under 95
      mingzhang evaluate compare 上一次 这一次
      mingzhang evaluate make --out 新题.jsonl --sheet 待审.xlsx
    """
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@evaluate_app.command(RUN, cls=Command)
def measure(
    questions: Sets,
    out: Annotated[Path | None, typer.Option(help="报告、评判和回答写进这个目录。")] = None,
    fail_under: Annotated[
        list[str] | None,
        typer.Option(help="低于它时退出码为 4：95 指答对的百分比，figures=99 指一项指标；可重复。"),
    ] = None,
    way: Annotated[Way, typer.Option("--solver", help="由谁回答。")] = Way.ASSISTANT,
    program: Annotated[
        str, typer.Option(help="评测另一个程序：每行读一题、写一答（JSON），如 'python my.py'。")
    ] = "",
    answers: Annotated[
        Path | None, typer.Option(help="评测写好的回答，每行一个 JSON 对象。")
    ] = None,
    timeout: Annotated[float, typer.Option(min=0.1, help="等程序回答一题的秒数。")] = 60,
    edition: Annotated[str, typer.Option(help="用哪个版本；不写时用当前版本。")] = "",
    fresh: Annotated[bool, typer.Option("--fresh", help="不接着上次没做完的，从头开始。")] = False,
    model: Annotated[
        str, typer.Option(help="不用模型、用这个模型（provider:name）各做一遍，并排比较。")
    ] = "",
    price: Annotated[str, typer.Option(help="每百万词元发送、生成的价格，如 4,16。")] = "",
    data: Data = None,
) -> int:
    """评测一个或几个问题集（“run”可以不写）。中断后再运行同一命令，会接着做完。"""
    from evaluate.gate import bars

    wanted = bars(fail_under or ())
    cases = read_sets(questions)
    if model:
        return _told(beside(cases, model, price, out, edition, data, fresh=fresh), wanted)
    chosen = Chosen(way, program, answers, timeout, edition)
    with solver(chosen, data) as (one, files):
        _warn(cases, files)
        results = judged(cases, one, out, fresh=fresh).results
    return _told(results, wanted)


def beside(
    cases: Sequence[Case],
    model: str,
    price: str,
    out: Path | None,
    edition: str,
    data: Path | None,
    *,
    fresh: bool,
) -> Sequence[Result]:
    """The results with a model, after those without; both side by side on the screen."""
    from functools import partial

    from answer import answer
    from evaluate.beside import lines, price_of
    from evaluate.solvers.assistant import Assistant

    cost = price_of(price)
    settings = Settings.from_environment().model
    settings = replace(settings, name=model, a_user=sys.maxsize, a_day=sys.maxsize)
    helped = partial(answer, assistant=assistant_of(settings))
    with opened(data, edition) as corpus:
        _warn(cases, _files(corpus))
        plain = judged(cases, Assistant(corpus), out and out / "without", fresh=fresh)
        told = Assistant(corpus, {"model": model}, helped, (cost.sent, cost.written))
        with_model = judged(cases, told, out and out / "with", fresh=fresh)
    typer.echo("\n".join(lines(plain, with_model, cost)))
    return with_model.results


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which solver is asked for."""

    way: Way
    program: str
    answers: Path | None
    timeout: float
    edition: str


def read_sets(paths: Sequence[Path]) -> list[Case]:
    """The cases of all sets; sets must have names of their own."""
    from evaluate.questions import load
    from evaluate.sheets import load_sheet

    names = Counter(path.stem for path in paths)
    if twice := [name for name, count in names.items() if count > 1]:
        raise UsageError(f"有几个问题集同名：{'、'.join(twice)}。请改名或分开评测。")
    cases = []
    for path in paths:
        sheet = path.suffix.lower() in (".csv", ".xlsx")
        cases += load_sheet(path) if sheet else load(path, judged=True)
    return cases


@contextmanager
def solver(chosen: Chosen, data: Path | None) -> Iterator[tuple[Solver, set[str] | None]]:
    """The solver, with the files of the corpus that it answers on where that is known."""
    from evaluate.solvers.program import Program
    from evaluate.solvers.recorded import Recorded

    if chosen.program and chosen.answers:
        raise UsageError("--program 和 --answers 只能用一个。")
    if chosen.answers:
        yield Recorded(chosen.answers), None
        return
    if chosen.program:
        program = Program(chosen.program, chosen.timeout)
        try:
            yield program, None
        finally:
            program.close()
        return
    with opened(data, chosen.edition) as corpus:
        yield _ours(chosen.way, corpus), _files(corpus)


def judged(cases: Sequence[Case], one: Solver, out: Path | None, *, fresh: bool = False) -> Run:
    """The judged answers; with `out`, its reports are written there."""
    from evaluate import evaluate as judge_all
    from evaluate.report import write

    try:
        found = judge_all(cases, one, folder=out, fresh=fresh, told=_progress)
    finally:
        end_progress()
    if out is not None:
        for path in write(out, found):
            typer.echo(f"写入 {path}", err=True)
    return found


@evaluate_app.command("compare", cls=Command)
def compare(
    first: Annotated[Path, typer.Argument(metavar="A", help="一次评测的 --out 目录。")],
    second: Annotated[Path, typer.Argument(metavar="B", help="另一次的。")],
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON，供程序使用。")] = False,
) -> None:
    """比较两次评测：各答对多少、哪些题变了、差别会不会是偶然（McNemar 精确检验）。"""
    from evaluate import compare as comparing

    a, b = comparing.read_run(first), comparing.read_run(second)
    if as_json:
        typer.echo(json.dumps(comparing.as_json(a, b), ensure_ascii=False))
    else:
        typer.echo("\n".join(comparing.lines(a, b)))


@evaluate_app.command("template", cls=Command)
def template(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="写到哪里：.xlsx 或 .csv。")],
) -> None:
    """写一份空的问题表格，在表格软件里填好后可直接评测。"""
    from evaluate.sheets import template as rows

    write_rows(path, rows())


def write_rows(path: Path, rows: Sequence[Sequence[str]]) -> None:
    """Write rows as a spreadsheet of the kind that the name says."""
    from evaluate.sheets import write_csv, write_sheets

    try:
        if path.suffix.lower() == ".csv":
            write_csv(path, rows)
        else:
            write_sheets(path, {"问题": rows})
    except OSError as error:
        raise UsageError(f"写不进 {path}：{error.strerror}。请换一个位置。") from error
    typer.echo(f"写入 {path}", err=True)


@contextmanager
def opened(data: Path | None, edition: str = "") -> Iterator[Corpus]:
    """An edition, open for as long as it is read."""
    from corpus.editions import open_edition

    corpus = open_edition(data or Settings.from_environment().data, edition or None)
    try:
        yield corpus
    finally:
        corpus.close()


def _ours(way: Way, corpus: Corpus) -> Solver:
    if way is Way.PLAIN:
        from evaluate.solvers.plain import Plain

        return Plain(corpus)
    from evaluate.solvers.assistant import Assistant

    return Assistant(corpus)


def _files(corpus: Corpus) -> set[str]:
    """The names of all files of a corpus."""
    return {file.name for one in corpus.figures.reports() for file in one.files}


def _warn(cases: Sequence[Case], files: set[str] | None) -> None:
    """Name what the cases expect of reports that the corpus does not have."""
    if files is None:
        return
    missing = {file for case in cases for file in case.reports if file not in files}
    if missing:
        count = sum(any(file in missing for file in case.reports) for case in cases)
        shown = "、".join(sorted(missing)[:3])
        typer.echo(f"注意：{count} 题的答案所在的文件不在库中：{shown}", err=True)


def _told(results: Sequence[Result], wanted: dict[str, Any]) -> int:
    """Print what was found, set by set and seen beside unseen; the exit code."""
    from evaluate.gate import under
    from evaluate.report.screen import lines
    from evaluate.report.summary import grouped, interval, summarise

    for name, some in grouped(results, lambda one: one.case.group).items():
        typer.echo("\n".join(lines(summarise(name, some), some)))
    summary = summarise("全部", results)
    if len(summary.groups["set"]) > 1:
        for name, one in {"全部": summary.overall, **summary.groups["wording"]}.items():
            typer.echo(f"{name} {one.right}/{one.total} = {one.percent}{interval(one)}")
    failing = under(summary, wanted)
    for sentence in failing:
        typer.echo(sentence, err=True)
    return BELOW if failing else 0


@dataclass(frozen=True, slots=True)
class _Step:
    """How far a run is, as the progress bar wants it."""

    done: int
    total: int
    file: str
    stage: str = "评测"
    page: int = 0
    pages: int = 0


def _progress(done: int, total: int, result: Result) -> None:
    if sys.stderr.isatty():
        show_progress(_Step(done, total, result.case.group))


@evaluate_app.command("make", cls=Command)
def make(
    out: Annotated[Path, typer.Option(help="问题集写到这个文件（.jsonl）。")],
    sheet: Annotated[
        Path | None,
        typer.Option(help="另写一份表格（.xlsx 或 .csv）供人取舍：“采用”写“否”的不用。"),
    ] = None,
    each: Annotated[int, typer.Option(min=1, help="每一类最多几题。")] = 20,
    seed: Annotated[int, typer.Option(help="随机种子；种子和数据一样，题就一样。")] = 7,
    data: Data = None,
) -> None:
    """由库中的数字出题：各种类别、换着问法，含相近而不该出现的数字和答不了的题。

    \b
    例：
      mingzhang evaluate make --out 新题.jsonl --sheet 待审.xlsx
      mingzhang evaluate 待审.xlsx          （删改、取舍之后）
    """
    from evaluate.make import made
    from evaluate.sheets import sheet as rows_of

    with opened(data) as corpus:
        rows = made(corpus.figures, each=each, seed=seed)
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"写不进 {out}：{error.strerror}。请换一个位置。") from error
    typer.echo(f"写入 {out}：{len(rows)} 题", err=True)
    if sheet is not None:
        write_rows(sheet, rows_of(rows))


@evaluate_app.command("spot", cls=Command)
def spot(
    questions: Sets,
    count: Annotated[int, typer.Option("--sample", min=1, help="抽查几题。")] = 20,
    seed: Annotated[int, typer.Option(help="随机种子。")] = 7,
    data: Data = None,
) -> None:
    """抽查问题集：每个期望的数字和文字旁边，列出文件里印着它的地方。"""
    from evaluate.spot import lines, sample

    cases = sample(read_sets(questions), count, seed)
    with opened(data) as corpus:
        for one in cases:
            typer.echo("\n".join(lines(one, corpus.figures)))
