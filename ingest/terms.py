"""The glossary: words and their definitions, from lists and from plain paragraphs."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.models import Report, Source, Term
from ingest.figures.numerals import quantities
from ingest.models import Layout, Paragraph, Placed

_CHAPTER = re.compile(r"名词|术语")
_ENTRY = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．])?\s*"
    r"(?P<word>[^：:，,。；;]{2,40}?)\s*(?:[：:]\s*(?:是?指)?|[，,]?是?指)\s*(?P<definition>.{6,})$",
    re.DOTALL,
)
_ENDS = ("。", "；", ";", "）", ")", "”")
_QUOTED = ("“”", "《》", '""', "''")


def read_terms(layout: Layout, report: Report) -> tuple[Term, ...]:
    """The terms of the glossary chapters, each once; a paragraph that begins no other goes on with
    the last, where that was cut in its sentence.
    """
    found: dict[str, Term] = {}
    open_word = ""  # whose definition has no end yet
    for placed in layout.blocks:
        if not isinstance(placed.block, Paragraph) or not _in_glossary(placed):
            open_word = ""
            continue
        match = _ENTRY.match(placed.block.text)
        if _is_heading_only(placed):
            open_word = ""
        elif match is not None:
            word = _bare(match["word"])
            open_word = "" if word in found else word
            if open_word:
                source = _source(placed, report, match)
                found[word] = Term(report.id, word, match["definition"].strip(), source)
        elif open_word:
            found[open_word] = _going_on(found[open_word], placed, layout.text)
        if open_word and found[open_word].definition.endswith(_ENDS):
            open_word = ""
    return tuple(found.values())


def _going_on(term: Term, placed: Placed, text: str) -> Term:
    """A definition with the paragraph after it."""
    source = replace(term.source, end=placed.end, quote_end=placed.end)
    return replace(term, definition=text[source.start : source.end].strip(), source=source)


def _bare(word: str) -> str:
    """A word without the marks around the whole of it; “三公”经费 keeps its own."""
    word = word.strip()
    return word[1:-1] if len(word) > 2 and word[0] + word[-1] in _QUOTED else word


def _in_glossary(placed: Placed) -> bool:
    return any(_CHAPTER.search(title) for title in placed.path)


def _is_heading_only(placed: Placed) -> bool:
    return placed.heading and not quantities(
        placed.block.text if isinstance(placed.block, Paragraph) else ""
    )


def _source(placed: Placed, report: Report, match: re.Match[str]) -> Source:
    begin = placed.start + match.start("word")
    return placed.text_source(
        report.id,
        placed.start + match.start("definition"),
        placed.start + match.end("definition"),
        begin,
        placed.end,
    )
