"""The command `mingzhang model`, and the assistant that the settings ask for."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.errors import ModelError, UsageError
from settings import ModelSettings, Settings
from terminal import Command, Group

if TYPE_CHECKING:
    from answer.model import Access, Assistant

model_app = typer.Typer(cls=Group, rich_markup_mode=None)
_WORKS = {True: "可用", False: "不可用"}


@model_app.callback(invoke_without_command=True)
def model(context: typer.Context) -> None:
    """试用语言模型；不设置 MINGZHANG_MODEL 时不用模型，回答照样完整。

    模型只帮助理解问题和组织语言，从不提供数字：每句话都与原文核对之后才显示。

    \b
    例：
      export MINGZHANG_MODEL=openai:qwen-plus
      export MINGZHANG_MODEL_URL=https://模型服务的地址/v1
      export MINGZHANG_MODEL_KEY=密钥
      mingzhang model check
    """
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@model_app.command("check", cls=Command)
def check(
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON，供程序使用。")] = False,
) -> None:
    """连接所设的模型，逐项试用：回答、逐字输出、填表。

    \b
    例：
      mingzhang model check
    """
    from answer.model import connect
    from answer.model.trial import tried

    settings = Settings.from_environment().model
    if not settings.name:
        raise UsageError("没有设置模型：请设置 MINGZHANG_MODEL，例如 openai:qwen-plus。")
    results = tried(connect(access_of(settings)), settings.seconds)
    if as_json:
        typer.echo(json.dumps([asdict(one) for one in results], ensure_ascii=False, default=str))
    else:
        typer.echo(f"模型 {settings.name}")
        for one in results:
            said = f"，{one.said}" if one.said else ""
            typer.echo(f"  {one.what}：{_WORKS[one.works]}{said}（{one.seconds} 秒）")
    if not results[0].works:
        raise ModelError(f"模型 {settings.name} 用不了：{results[0].said}。")


def access_of(settings: ModelSettings) -> Access:
    """How the settings say to reach the model."""
    from answer.model import Access

    return Access(settings.name, settings.url, settings.key, settings.seconds, settings.tokens)


def assistant_of(settings: ModelSettings) -> Assistant | None:
    """The assistant that the settings ask for, None where they name no model; then nothing of it
    is imported.
    """
    if not settings.name:
        return None
    from answer.model import Limits, open_assistant

    limits = Limits(settings.seconds, settings.a_user, settings.a_day)
    return open_assistant(access_of(settings), limits)
