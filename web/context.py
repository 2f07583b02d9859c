"""The passage a citation opens: its quote in its surroundings, with the printed figure marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from answer.models import Citation, Shown
from corpus.models import Source
from web.blocks import Block, Row, Span, as_html, blocks
from web.language import say
from web.marking import Mark, escaped, marked

AROUND = 140  # characters shown before and behind a quote, less where a sentence would be cut
TITLE = 40  # the same for a table, where only its title matters
HEAD_ROWS = 2  # rows of a table's head that are always shown
_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
NEAR_ROWS = 1  # rows of a table shown before and behind the quoted one


def passage_html(
    citation: Citation, text: str | None, place: str, figures: Sequence[Shown] = ()
) -> str:
    """The cited passage as HTML; `place` becomes the id of the marked figure.

    `figures` are the numbers that rest on this citation: where the quote prints more than one of
    them, all are marked. `text` is the report's mended text, None where it can't be had. Where it
    no longer says what was quoted (the report was replaced since), the quote alone is shown.
    """
    if text is None or not still_says(citation, text):
        return _quote_alone(citation, place, figures)
    source = citation.source
    start, end = _surroundings(text, source.quote_start, source.quote_end)
    span = max(start, _heading_before(text, source)), end
    near = (_near(block, source.quote_start, source.quote_end) for block in blocks(text, *span))
    return as_html(text, [block for block in near if block], _marks(citation, place, figures))


def still_says(citation: Citation, text: str) -> bool:
    """Whether a text still has a citation's quote at its place."""
    source = citation.source
    return text[source.quote_start : source.quote_end] == citation.quote


def _marks(citation: Citation, place: str, figures: Sequence[Shown]) -> list[Mark]:
    source = citation.source
    whole = Mark(source.quote_start, source.quote_end, "mz-quoted")
    exact = Mark(source.start, source.end, "mz-cited", id=place)
    return [whole, exact, *(Mark(*span, "mz-cited") for span in _others(citation, figures))]


def _others(citation: Citation, figures: Sequence[Shown]) -> Iterator[Span]:
    """Where a quote prints the other figures that rest on it, in the text's offsets.

    A value that the quote prints twice is left alone: equal numbers may mean different things.
    """
    shift = citation.source.quote_start
    start, end = citation.source.start - shift, citation.source.end - shift
    printed = [
        (match.span(), match[0].replace(",", "") + citation.quote[match.end() :].lstrip())
        for match in _NUMERAL.finditer(citation.quote)
    ]
    for figure in figures:
        said = figure.value.lstrip("-") + figure.unit
        spans = [] if figure.derived else [span for span, text in printed if text.startswith(said)]
        if len(spans) == 1 and (spans[0][1] <= start or end <= spans[0][0]):
            yield spans[0][0] + shift, spans[0][1] + shift


def _quote_alone(citation: Citation, place: str, figures: Sequence[Shown]) -> str:
    quote, shift = citation.quote, citation.source.quote_start
    marks = [
        replace(mark, start=mark.start - shift, end=mark.end - shift)
        for mark in _marks(citation, place, figures)
    ]
    return (
        f"<p>{marked(quote, 0, len(quote), marks)}</p>"
        f'<p class="mz-note">{escaped(say("ask.quoted_then"))}</p>'
    )


def _surroundings(text: str, start: int, end: int) -> Span:
    """A quote (in a table: the table), what stands above within reach, and its own paragraph."""
    quote = start, end
    start, end = _table_around(text, start, end)
    reach = AROUND if (start, end) == quote else TITLE
    first, last = max(0, start - reach), end + reach
    if first:
        cuts = [i for mark in "\n。" if (i := text.find(mark, first - 1, start)) >= 0]
        first = min(cuts) + 1 if cuts else start
    paragraph = _line_end(text, end)
    if last < paragraph:
        paragraph = max(end, text.rfind("。", end, last) + 1)
    return first, paragraph


def _heading_before(text: str, source: Source) -> int:
    """Where the quoted section's heading is printed, so that nothing of the one before is shown."""
    title = source.section[-1] if source.section else ""
    return text.rfind(title, 0, source.quote_start) if title else -1


def _table_around(text: str, start: int, end: int) -> Span:
    line_start, line_end = text.rfind("\n", 0, start) + 1, _line_end(text, end)
    if not text.startswith("|", line_start):
        return start, end
    while line_start and text.startswith("|", above := text.rfind("\n", 0, line_start - 1) + 1):
        line_start = above
    while text.startswith("|", line_end + 1):
        line_end = _line_end(text, line_end + 1)
    return line_start, line_end


def _line_end(text: str, position: int) -> int:
    found = text.find("\n", position)
    return len(text) if found < 0 else found


def _near(block: Block, start: int, end: int) -> Block | None:
    """A paragraph as it is, the quoted table cut to its head and near rows, other tables not."""
    if not block.is_table:
        return block
    hits = [i for i, row in enumerate(block.rows) if row.start < end and start < row.end]
    if not hits:
        return None
    kept = {*range(HEAD_ROWS), *range(hits[0] - NEAR_ROWS, hits[-1] + NEAR_ROWS + 1)}
    return replace(block, rows=tuple(_with_gaps(block.rows, kept)))


def _with_gaps(rows: tuple[Row, ...], kept: set[int]) -> Iterator[Row]:
    for index, row in enumerate(rows):
        if index in kept:
            yield row
        elif index - 1 in kept:
            yield replace(row, end=row.start)  # an empty row says that some are left out
