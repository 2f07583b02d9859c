"""An answer as the JSON object that other programs read."""

from __future__ import annotations

from dataclasses import asdict, is_dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from answer.models import Answer, Citation, ModelUse, Query, Shown


def as_json(answer: Answer, question_id: str = "") -> dict[str, Any]:
    """The object with `id`, `status`, `text`, `figures`, `citations`, `query`, `elapsed_ms`; and
    `model` where a language model was asked.
    """
    return {
        "id": question_id,
        "status": answer.status.value,
        "text": answer.text,
        "figures": [_figure(s) for s in answer.figures],
        "citations": [_citation(c) for c in answer.citations],
        "query": _query(answer.query),
        "suggestions": list(answer.suggestions),
        "edition": answer.edition,
        "elapsed_ms": round(answer.elapsed_ms, 2),
        **({} if answer.model is None else {"model": _model(answer.model)}),
    }


def _model(use: ModelUse) -> dict[str, Any]:
    return {
        "name": use.name,
        "used": use.used,
        "read": use.read,
        "said": use.said,
        "caught": len(use.caught),
        "faults": list(use.caught),
        "tokens": use.tokens_in + use.tokens_out,
        "tokens_in": use.tokens_in,
        "tokens_out": use.tokens_out,
        "seconds": str(use.seconds),
        "ended": use.ended,
        "cached": use.cached,
        "prompts": dict(use.prompts),
    }


def _figure(shown: Shown) -> dict[str, Any]:
    return {
        "value": shown.value,
        "unit": shown.unit,
        "label": shown.label,
        "concept": shown.concept,
        "fund": None if shown.fund is None else shown.fund.value,
        "report": shown.report,
        "year": shown.year,
        "derived": shown.derived,
        "formula": shown.formula,
        "citation": shown.citation,
    }


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "n": citation.n,
        "report": citation.report,
        "file": citation.file,
        "unit": citation.unit,
        "year": citation.year,
        "section": citation.section,
        "page": citation.page,
        "quote": citation.quote,
    }


def _query(query: Query | None) -> dict[str, Any] | None:
    return None if query is None else {key: _plain(value) for key, value in asdict(query).items()}


def _plain(value: Any) -> Any:
    """A value in the terms of JSON; decimals become strings, so none becomes a binary float."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return _plain(asdict(value)) if is_dataclass(value) and not isinstance(value, type) else value
