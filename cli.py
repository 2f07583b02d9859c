"""The command line `mingzhang`: a command reads options, calls one package, prints the result."""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli_evaluate import evaluate_app
from cli_model import assistant_of, model_app
from corpus.errors import MingzhangError, UsageError
from settings import Settings, keep_local, port_number
from terminal import (
    Command,
    Format,
    Group,
    answer_text,
    end_progress,
    misuse,
    outcome_lines,
    print_rows,
    show_progress,
)

if TYPE_CHECKING:
    from corpus.editions import Corpus

FAILED, MISUSED, REFUSED, INTERRUPTED = 1, 2, 3, 130
HOME = Path(__file__).parent
_LOG = logging.getLogger("mingzhang")


Data = Annotated[
    Path | None,
    typer.Option("--data", help="数据目录；不写时用环境变量 MINGZHANG_DATA，再不然用 var。"),
]
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON，供程序使用。")]
app = typer.Typer(cls=Group, rich_markup_mode=None, add_completion=False)
editions_app = typer.Typer(cls=Group, rich_markup_mode=None)
app.add_typer(editions_app, name="editions")
app.add_typer(evaluate_app, name="evaluate")
app.add_typer(model_app, name="model")


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    debug: Annotated[bool, typer.Option("--debug", help="出错时打印程序的调用过程。")] = False,
) -> None:
    """明账：收录公开的预算、决算文件，回答其中的问题；每个数字都注明出处。

    \b
    先收录，再提问：
      mingzhang ingest 公开文件/
      mingzhang ask "某市司法局2024年三公经费支出是多少？"
      mingzhang serve

    \b 退出码：0 完成；1 出错；2 用法有误；3 有文件未能收录；4 低于 --fail-under；130 被中断。
    """
    if debug:
        _LOG.addHandler(logging.StreamHandler())
        _LOG.setLevel(logging.DEBUG)
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command("ingest", cls=Command)
def take(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="文件或目录。")],
    data: Data = None,
    as_json: AsJson = False,
) -> int:
    """收录文件：读出其中的数字、科目、名词和段落，发布为新的版本。

    没有变化的文件不重复收录；更正过的文件取代原来的；正文和附表分成几个文件的，合为一份。
    读不了的文件逐个说明原因，不影响其余。

    \b
    例：
      mingzhang ingest 某市司法局2024年度部门决算.md
      mingzhang ingest 公开文件/ --data /srv/mingzhang
    """
    from corpus.editions import current_name
    from corpus.embedding import load_embedder
    from ingest import ingest

    settings = Settings.from_environment()
    folder = data or settings.data
    try:
        outcome = ingest(paths, folder, load_embedder(settings.embedder), show_progress)
    finally:
        end_progress()
    edition = outcome.edition or current_name(folder)
    if as_json:
        typer.echo(json.dumps({**asdict(outcome), "edition": edition}, ensure_ascii=False))
    for refused in outcome.refused:
        typer.echo(f"未收录 {refused.file}：{refused.reason}", err=True)
    if not as_json:
        for line in outcome_lines(outcome):
            typer.echo(line)
        typer.echo(f"当前版本：{edition or '（还没有）'}")
    return REFUSED if outcome.refused else 0


@app.command("ask", cls=Command)
def ask(
    question: Annotated[str | None, typer.Argument(metavar="QUESTION", help="问题。")] = None,
    batch: Annotated[
        Path | None,
        typer.Option("--batch", metavar="FILE", help="问题文件，每行一个 JSON 对象。"),
    ] = None,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """回答问题，并列出每个数字的出处；文件里没有的，说明没有公开。

    \b
    例：
      mingzhang ask "某市司法局2024年三公经费支出是多少，比上年多还是少？"
      mingzhang ask --batch questions.jsonl --json > answers.jsonl

    问题文件每行形如 {"id": "1", "question": "…", "history": ["之前的问题"]}，回答按行依次输出。
    """
    from answer import answer
    from answer.models import Question
    from answer.render import as_json as answer_object
    from evaluate.questions import load

    if (question is None) == (batch is None):
        raise UsageError("请写一个问题，或用 --batch 指定问题文件，二者择一。")
    asked = [case.question for case in load(batch)] if batch else [Question(question or "")]
    assistant = assistant_of(Settings.from_environment().model)
    with _corpus(data) as corpus:
        for one in asked:
            given = answer_object(answer(one, corpus, assistant))
            if as_json:
                typer.echo(json.dumps({**given, "id": one.id}, ensure_ascii=False))
            else:
                typer.echo(answer_text(given))
            sys.stdout.flush()


@app.command("figures", cls=Command)
def figures(
    report: Annotated[str, typer.Option(help="文件名或标题中的文字。")] = "",
    unit: Annotated[str, typer.Option(help="单位的全称或简称。")] = "",
    year: Annotated[int | None, typer.Option(help="数字所属的年份。")] = None,
    concept: Annotated[str, typer.Option(help="概念：标签、日常说法或标识。")] = "",
    form: Annotated[Format, typer.Option("--format", help="输出格式。")] = Format.TABLE,
    data: Data = None,
) -> None:
    """列出文件里印着的数字，连同所在章节、科目和原文。

    \b
    例：
      mingzhang figures --unit 某市司法局 --year 2024 --concept 三公经费
      mingzhang figures --format csv > figures.csv
    """
    from corpus.export import choose_concepts, choose_reports, figure_rows
    from corpus.stores import Wanted

    wanted = Wanted(
        concepts=choose_concepts(concept) if concept else (),
        periods=(year,) if year is not None else (),
    )
    with _corpus(data) as corpus:
        reports = choose_reports(corpus, report, unit)
        found = print_rows(figure_rows(corpus.figures, reports, wanted), form)
    if not found:
        typer.echo("没有符合条件的数字。", err=True)


@app.command("check", cls=Command)
def check(
    report: Annotated[str, typer.Option(help="文件名或标题中的文字。")] = "",
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """列出文件自身的问题：合计不等于各项之和、比率与金额不符等，两边的数都写明。

    \b
    例：
      mingzhang check --report 司法局
      mingzhang check --json > findings.jsonl
    """
    from corpus.export import choose_reports, finding_objects

    with _corpus(data) as corpus:
        reports = choose_reports(corpus, report)
        findings = corpus.figures.findings(tuple(one.id for one in reports) if report else ())
        for found in finding_objects(corpus.figures, reports, findings):
            if as_json:
                typer.echo(json.dumps(found, ensure_ascii=False))
            else:
                typer.echo(f"{found['report']}  {found['section']}\n    {found['message']}")
    if not findings:
        typer.echo("没有发现问题。", err=True)


@app.command("terms", cls=Command)
def terms(
    word: Annotated[str, typer.Argument(metavar="[WORD]", help="名词，或其中的字。")] = "",
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """列出文件所附的名词解释。

    \b
    例：
      mingzhang terms 三公经费
    """
    from corpus.export import term_objects

    with _corpus(data) as corpus:
        found = term_objects(corpus.figures, word)
    for one in found:
        if as_json:
            typer.echo(json.dumps(one, ensure_ascii=False))
        else:
            where = one["reports"]
            more = f"等 {len(where)} 份" if len(where) > 1 else ""
            typer.echo(f"{one['word']}：{one['definition']}\n    ——《{where[0]}》{more}")
    if not found:
        typer.echo(f"没有找到含“{word}”的名词解释。" if word else "还没有名词解释。", err=True)


@app.command("serve", cls=Command)
def serve(
    host: Annotated[str | None, typer.Option(help="监听的地址，默认 127.0.0.1。")] = None,
    port: Annotated[str | None, typer.Option(help="端口，默认 8501。")] = None,
    data: Data = None,
    samples: Annotated[
        bool, typer.Option("--samples", help="还没有版本时，先收录随附的示例城市。")
    ] = False,
) -> None:
    """在本机打开网页，供浏览器提问。

    \b
    例：
      mingzhang serve
      mingzhang serve --port 8600 --data /srv/mingzhang
    """
    from corpus.editions import current_name
    from web.access import is_local
    from web.serving import command, require_free

    settings = Settings.from_environment()
    host = host or settings.host
    number = port_number(port) if port else settings.port
    folder = (data or settings.data).resolve()
    require_free(host, number)
    assistant_of(settings.model)  # a wrong setting is said before the pages open
    if samples and current_name(folder) is None:
        typer.echo("首次运行：正在收录示例城市（虚构）的公开文件……", err=True)
        take([HOME / "samples" / "documents"], folder)
    typer.echo(f"明账正在启动，请在浏览器打开 http://{host}:{number} （按 Ctrl+C 停止）")
    sys.stdout.flush()
    os.environ["MINGZHANG_DATA"] = str(folder)
    os.chdir(HOME)  # where the app's own configuration lies
    managed = settings.manage == "on" or (not settings.manage and is_local(host))
    os.execv(sys.executable, command(host, number, managed=managed))


@editions_app.callback(invoke_without_command=True)
def editions(context: typer.Context, data: Data = None) -> None:
    """列出、恢复、清理数据目录里的版本。

    \b
    例：
      mingzhang editions
      mingzhang editions restore 名称
      mingzhang editions prune --keep 3
    """
    if context.invoked_subcommand is not None:
        return
    from corpus.editions import editions as kept

    for one in kept(_data(data)):
        facts = one.manifest
        counts = f"{facts.reports} 份文件  {facts.figures} 个数字" if facts else "（本程序读不了）"
        typer.echo(f"{'*' if one.current else ' '} {one.name}  {counts}")


@editions_app.command("restore", cls=Command)
def restore(
    name: Annotated[str, typer.Argument(metavar="NAME", help="版本的名称。")], data: Data = None
) -> None:
    """把一个旧版本设为当前版本。"""
    from corpus.editions import restore as put_back

    put_back(_data(data), name)
    typer.echo(f"当前版本：{name}")


@editions_app.command("prune", cls=Command)
def prune(
    keep: Annotated[int, typer.Option(min=1, help="保留最近的几个版本。")] = 3, data: Data = None
) -> None:
    """删除较旧的版本；当前版本总是保留。"""
    from corpus.editions import prune as clear

    removed = clear(_data(data), keep)
    typer.echo(f"删除了 {len(removed)} 个版本：{'、'.join(removed) or '无'}")


def main() -> None:
    """The entry point: everything that goes wrong ends as one sentence and an exit code."""
    keep_local()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command line; the exit code."""
    try:
        code = app(args=arguments, prog_name="mingzhang", standalone_mode=False)
        sys.stdout.flush()
        return int(code or 0)
    except typer.TyperException as error:
        return _fail(misuse(error), MISUSED)
    except UsageError as error:
        return _fail(str(error), MISUSED)
    except MingzhangError as error:
        return _fail(str(error), FAILED)
    except typer.Abort:
        return INTERRUPTED
    except BrokenPipeError:  # whoever read our output has left
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception as error:
        return _fail(_unexpected(error), FAILED)


def _fail(message: str, code: int) -> int:
    typer.echo(message, err=True)
    return code


def _unexpected(error: Exception) -> str:
    _LOG.debug("", exc_info=error)
    return (
        f"程序内部出错（{type(error).__name__}: {error}），已保存的版本不受影响。"
        "请用 mingzhang --debug 重新运行同一命令，把全部输出附在问题报告里。"
    )


def _data(option: Path | None) -> Path:
    return option or Settings.from_environment().data


@contextmanager
def _corpus(option: Path | None) -> Iterator[Corpus]:
    from corpus.editions import open_edition

    corpus = open_edition(_data(option))
    try:
        yield corpus
    finally:
        corpus.close()


if __name__ == "__main__":
    main()
