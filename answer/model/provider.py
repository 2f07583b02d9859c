"""Any chat model through LangChain; the only place that imports LangChain's chat models.

`provider:name` is LangChain's own way to name one; `openai:…` with a base URL is any server that
speaks OpenAI's protocol (DeepSeek, Qwen, vLLM, Ollama, LM Studio and most others).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from answer.model.chat import CallError, Chunk, Filled, Message
from answer.model.waiting import Deadline, waited
from corpus.errors import ModelError, UsageError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

_NAME = re.compile(r"[a-z_0-9]+:\S+")
_LOADING = 120.0  # seconds that importing a provider's library may take
_UNNEEDED = "none"  # servers on one's own machine want no key, the client library wants one
_JSON_ONLY = "只输出一个符合下面格式的 JSON 对象，不要输出其他文字：\n"


@dataclass(frozen=True, slots=True)
class Access:
    """How to reach a model: `name` is `provider:name`; `key` is never printed."""

    name: str
    url: str = ""
    key: str = field(default="", repr=False)
    seconds: float = 20.0  # for one call
    tokens: int = 1000  # at most in one answer


class LangChainModel:
    """A `ChatModel` over one of LangChain's."""

    def __init__(self, name: str, model: BaseChatModel, *, over_http: bool = False) -> None:
        self.name = name
        self._model = model
        self._method = {"method": "function_calling"} if over_http else {}

    def __repr__(self) -> str:
        return f"LangChainModel({self.name!r})"

    def stream(self, messages: Sequence[Message]) -> Iterator[Chunk]:
        """The answer in pieces; asked for at once where the server can't stream."""
        from langchain_core.exceptions import ModelError as LangChainError
        from langchain_core.exceptions import ModelInvalidRequestError

        sent, begun = _messages(messages), False
        try:
            for piece in self._model.stream(sent):
                chunk = _chunk(piece)
                begun = begun or bool(chunk.text)
                yield chunk
        except ModelInvalidRequestError:
            begun = _refuse(begun)
        except LangChainError as error:
            raise _fault(error) from None
        except ValueError:  # a stream with nothing in it
            begun = _refuse(begun)
        if not begun:
            yield self._whole(sent)

    def _whole(self, sent: list[BaseMessage]) -> Chunk:
        from langchain_core.exceptions import ModelError as LangChainError

        try:
            return _chunk(self._model.invoke(sent))
        except LangChainError as error:
            raise _fault(error) from None

    def fill(self, messages: Sequence[Message], form: Mapping[str, Any]) -> Filled:
        """The form through the provider's structured output, else as JSON in the answer."""
        from langchain_core.exceptions import ModelError as LangChainError
        from langchain_core.exceptions import ModelInvalidRequestError

        try:
            filler = self._model.with_structured_output(
                dict(form), include_raw=True, **self._method
            )
            got = filler.invoke(_messages(messages))
        except (ModelInvalidRequestError, NotImplementedError):
            return self._fill_in_words(messages, form)
        except LangChainError as error:
            raise _fault(error) from None
        if not isinstance(got, dict):
            return Filled(None)
        chunk = _chunk(got["raw"])
        values = got.get("parsed") or _json_in(chunk.text)
        return Filled(values, chunk.tokens_in, chunk.tokens_out)

    def _fill_in_words(self, messages: Sequence[Message], form: Mapping[str, Any]) -> Filled:
        last = Message("user", _JSON_ONLY + json.dumps(form, ensure_ascii=False))
        chunk = self._whole(_messages([*messages, last]))
        return Filled(_json_in(chunk.text), chunk.tokens_in, chunk.tokens_out)


def connect(access: Access) -> LangChainModel:
    """The model, ready to be called; nothing is sent yet.

    Raises `UsageError` for a wrong name, URL or missing key, `ModelError` where a package is
    missing or the provider's library fails.
    """
    provider, _, name = access.name.partition(":")
    _check(access, provider)
    made = next(waited(lambda: _made(access, provider, name), Deadline(_LOADING)))
    return LangChainModel(access.name, made, over_http=provider == "openai" and bool(access.url))


def _check(access: Access, provider: str) -> None:
    if not _NAME.fullmatch(access.name):
        raise UsageError("MINGZHANG_MODEL 应形如 provider:name，例如 openai:qwen-plus。")
    parts = urlsplit(access.url)
    if access.url and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise UsageError("MINGZHANG_MODEL_URL 应是 http:// 或 https:// 开头的地址。")
    if provider == "openai" and not access.url and not access.key:
        raise UsageError(
            f"模型 {access.name} 缺少密钥：请设置 MINGZHANG_MODEL_KEY，"
            "用自己的服务则设置 MINGZHANG_MODEL_URL。"
        )


def _made(access: Access, provider: str, name: str) -> Iterator[BaseChatModel]:
    try:
        from langchain.chat_models import init_chat_model

        yield init_chat_model(name, model_provider=provider, **_options(access, provider))
    except ImportError:
        package = f"langchain-{provider.replace('_', '-')}"
        raise ModelError(
            f"使用模型 {access.name} 需要另装程序包：pip install 'mingzhang[model]' {package}。"
        ) from None
    except ValueError:
        raise UsageError(
            f"不认识模型的提供方 {provider}，或缺少它的设置；"
            "兼容 OpenAI 接口的服务请写 openai:模型名，并设置 MINGZHANG_MODEL_URL。"
        ) from None


def _options(access: Access, provider: str) -> dict[str, Any]:
    options: dict[str, Any] = {
        "temperature": 0,
        "timeout": access.seconds,
        "max_retries": 0,  # tried again by us, within the time that is left
        "max_tokens": access.tokens,
    }
    if access.url:
        options["base_url"] = access.url
    if access.key or (access.url and provider == "openai"):
        options["api_key"] = access.key or _UNNEEDED
    if provider == "openai":
        options |= {"stream_usage": True, "use_responses_api": False}
    return options


def _messages(messages: Sequence[Message]) -> list[BaseMessage]:
    from langchain_core.messages import HumanMessage, SystemMessage

    kinds = {"system": SystemMessage, "user": HumanMessage}
    return [kinds[m.role](m.text) for m in messages]


def _chunk(message: Any) -> Chunk:
    """A message of LangChain's, whole or in part, as ours."""
    usage = getattr(message, "usage_metadata", None) or {}
    content = getattr(message, "text", "")
    text = content if isinstance(content, str) else ""
    return Chunk(text, int(usage.get("input_tokens", 0)), int(usage.get("output_tokens", 0)))


def _json_in(text: str) -> Any:
    """The JSON object that stands in a text, None where there is none."""
    start, end = text.find("{"), text.rfind("}")
    try:
        return json.loads(text[start : end + 1]) if 0 <= start < end else None
    except ValueError:
        return None


def _refuse(begun: bool) -> bool:
    if begun:
        raise CallError("broken", "模型的回答中途断了。")
    return begun


def _fault(error: Exception) -> CallError:
    """LangChain's typed error in our words; its own text may quote the key or a server's page."""
    from langchain_core import exceptions as known

    said = {
        known.ModelAuthenticationError: (
            "key",
            "模型的服务不接受密钥，请检查 MINGZHANG_MODEL_KEY。",
        ),
        known.ModelPermissionDeniedError: ("key", "密钥没有使用这个模型的权限。"),
        known.ModelNotFoundError: ("missing", "模型的服务没有这个模型，或地址不对。"),
        known.ModelRateLimitError: ("busy", "模型的服务此刻太忙。"),
        known.ModelTimeoutError: ("timeout", "模型没有在限定的时间内答完。"),
        known.ModelConnectionError: (
            "unreachable",
            "连不上模型的服务，请检查 MINGZHANG_MODEL_URL。",
        ),
        known.ModelAPIError: ("server", "模型的服务出错。"),
    }
    for kind, (word, message) in said.items():
        if isinstance(error, kind):
            return CallError(word, message, getattr(error, "is_retryable", False))
    return CallError("broken", "模型的回答读不懂。")
