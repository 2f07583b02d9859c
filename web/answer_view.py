"""A Turn as HTML: question, key figure, text, other figures, what was understood, citations.

`number` is the place of the turn in its conversation, from 1; it makes the ids on the page unique.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from answer.models import Answer, Citation, Operation, Query, Shown, Status
from corpus.amounts import parse_numeral, with_separators
from web.addresses import address, place
from web.context import passage_html
from web.conversation import shortened
from web.glossary import explained
from web.language import say, section
from web.marking import escaped
from web.understood import told

_BESIDE = re.compile(r"-?[\d.,]+(?:元|万元) = -?[\d.,]+(?:万元|亿元)")
TILES = 4  # as many figures as stand side by side; more become a table
_REFERENCE = re.compile(r"\s?\[(\d{1,3})\]")

TextOf = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Setting:
    """What an answer is drawn with: its conversation and place there, the reports' mended texts
    (None where a report is gone), the edition that is current, and the words that are explained.
    """

    number: int
    text_of: TextOf
    chat: str = ""
    edition: str = ""
    known: Mapping[str, str] = field(default_factory=dict)


def question_html(question: str) -> str:
    """What the person asked, as they wrote it."""
    asked, label = escaped(shortened(question)), escaped(say("ask.my_question"))
    return f'<div class="mz-question" role="note" aria-label="{label}">{asked}</div>'


def problem_html(problem: str) -> str:
    """One sentence that says why there is no answer."""
    said = f'<p class="mz-text">{escaped(problem)}</p>'
    return f'<div class="mz-answer mz-refused" role="alert">{said}</div>'


def said_html(answer: Answer, setting: Setting, text: str | None = None) -> str:
    """What the answer says, key figure first; while it is being written, so much of the text."""
    text = answer.text if text is None else text
    style = "mz-answer" if answer.status is Status.ANSWERED else "mz-answer mz-refused"
    label = escaped(say("ask.answer"))
    inner = _head(answer, setting) + _text(text, answer, setting)
    return f'<article class="{style}" aria-label="{label}">{inner}</article>'


def writing_html(text: str) -> str:
    """An answer that a model is still wording: what is verified of it so far."""
    said = f'<div class="mz-text">{escaped(text)}</div>' if text else ""
    wait = f'<p class="mz-notice">{escaped(say("ask.writing"))}</p>'
    label = escaped(say("ask.answer"))
    return f'<div class="mz-writing" role="status" aria-label="{label}">{said}{wait}</div>'


def backing_html(answer: Answer, setting: Setting, question: str = "") -> str:
    """What stands behind the answer: all its figures, sources, how the question was understood."""
    parts = [_table(answer, setting) if len(principal(answer)) > TILES else ""]
    if answer.edition and setting.edition and answer.edition != setting.edition:
        parts.append(_older(question))
    parts.append(_worded(answer))
    parts.append(_citations(answer, setting))
    parts.append("" if answer.query is None else _understood(answer.query))
    parts.append(_actions())
    return f'<div class="mz-backing">{"".join(parts)}</div>'


def display_value(value: str) -> str:
    """A printed value with thousands separators; left as it is where it is not a number."""
    number = parse_numeral(value)
    return value if number is None else with_separators(number)


def _older(question: str) -> str:
    again = escaped(address("ask", q=question))
    link = f' <a href="{again}" target="_self">{escaped(say("ask.ask_again"))}</a>'
    return f'<p class="mz-older" role="note">{escaped(say("ask.older"))}{link}</p>'


def _worded(answer: Answer) -> str:
    """What a language model had to do with the answer, and what of it was not let through."""
    use = answer.model
    if use is None:
        return ""
    said = [say("ask.worded" if use.said else "ask.read_by_model")] if use.used else []
    if use.caught:
        named = section("caught")
        faults = dict.fromkeys(named.get(one, named["other"]) for one in use.caught)
        said.append(say("ask.caught", count=len(use.caught), what=say("label.comma").join(faults)))
    if use.ended:
        ended = section("model_ended")
        said.append(ended.get(use.ended, ended["other"]))
    told = "".join(escaped(one) for one in said)
    return f'<p class="mz-older" role="note">{told}</p>' if told else ""


def _actions() -> str:
    buttons = "".join(
        f'<button type="button" class="mz-action" data-mz="{name}">'
        f"{escaped(say(f'ask.{name}'))}</button>"
        for name in ("copy", "link", "print")
    )
    return f'<div class="mz-actions">{buttons}<span class="mz-said" role="status"></span></div>'


def _head(answer: Answer, setting: Setting) -> str:
    if badge := _badge(answer):
        return f'<p class="mz-status">{escaped(badge)}</p>'
    figures = principal(answer)
    shown = figures if len(figures) <= TILES else _leading(answer)
    tiles = "".join(_tile(answer, figure, setting) for figure in shown)
    return f'<div class="mz-tiles">{tiles}</div>' if tiles else ""


def _badge(answer: Answer) -> str:
    """What kind of refusal it is, in a few words; empty for an answer."""
    unknown = answer.query is not None and answer.query.unknown_unit
    if answer.status is Status.NOT_DISCLOSED and unknown:
        return say("status.unknown_unit")
    return section("status").get(answer.status.value, "")


def _leading(answer: Answer) -> tuple[Shown, ...]:
    """The figures that lead a long table: of a trend the newest and how it changed, of a ranking
    or a sum what the text tells first; none where years or units are set side by side.
    """
    figures = principal(answer)
    years = {figure.year for figure in figures}
    units = {_whose(answer, figure) for figure in figures}
    operation = None if answer.query is None else answer.query.operation
    if operation in (Operation.RANK, Operation.AGGREGATE):
        places = [(found.start(), n) for n, f in enumerate(figures) if (found := _told(f, answer))]
        return (figures[min(places)[1]],) if places else ()
    if len(years) > 1 and len(units) == len({figure.concept for figure in figures}) == 1:
        newest = max((f for f in figures if not f.derived), key=lambda one: one.year)
        return (newest, *[figure for figure in figures if figure.derived][: TILES - 1])
    return figures[:1] if len(years) == len(units) == 1 else ()


def _told(figure: Shown, answer: Answer) -> re.Match[str] | None:
    """Where the text of an answer tells a figure."""
    return re.search(rf"(?<![\d.]){re.escape(figure.value + figure.unit)}", answer.text)


def _tile(answer: Answer, figure: Shown, setting: Setting) -> str:
    derived = f' <span class="mz-badge">{escaped(say("ask.derived"))}</span>'
    badge = derived if figure.derived else ""
    formula = f'<div class="mz-formula">{escaped(figure.formula)}</div>' if figure.formula else ""
    year = say("label.year_of", year=figure.year)
    label = " · ".join(filter(None, [figure.label, year, _whose(answer, figure)]))
    return (
        f'<div class="mz-tile"><div class="mz-label">{escaped(label)}{badge}</div>'
        f'<div class="mz-figure">{_value(answer, figure, setting, "mz-value")}'
        f'<span class="mz-unit">{escaped(figure.unit)}</span>'
        f"{_reference(figure.citation, setting)}</div>{formula}</div>"
    )


def _value(answer: Answer, figure: Shown, setting: Setting, style: str) -> str:
    """A figure's value, which leads to the page that it is printed on."""
    value = escaped(display_value(figure.value))
    cited = next((c for c in answer.citations if c.n == figure.citation), None)
    if cited is None:
        return f'<span class="{style}">{value}</span>'
    told = escaped(say("ask.open_page", value=f"{display_value(figure.value)}{figure.unit}"))
    return (
        f'<a class="{style}" href="{_page(cited, setting)}" target="_blank"'
        f' title="{told}" aria-label="{told}">{value}</a>'
    )


def _page(citation: Citation, setting: Setting) -> str:
    """The address of a citation's page, from which the answer's others can be gone through."""
    if not setting.chat:
        return escaped(place(citation.source))
    where = {"chat": setting.chat, "turn": setting.number, "n": citation.n}
    return escaped(place(citation.source, **where))


def _whose(answer: Answer, figure: Shown) -> str:
    """The unit that a figure is of, where the answer tells of several."""
    units = {citation.n: citation.unit for citation in answer.citations}
    return units.get(figure.citation or 0, "") if len(set(units.values())) > 1 else ""


def principal(answer: Answer) -> tuple[Shown, ...]:
    """The figures of an answer without those that only say a printed sum once more in a larger unit
    (合1.19亿元), where no unit was asked for.
    """
    if answer.query is not None and answer.query.unit:
        return answer.figures
    return tuple(f for f in answer.figures if not _BESIDE.fullmatch(f.formula or ""))


def _table(answer: Answer, setting: Setting) -> str:
    rows = "".join(_table_row(answer, figure, setting) for figure in principal(answer))
    heads = (("label.item", ""), ("label.year", ""), ("label.value", ' class="mz-number"'))
    head = "".join(f'<th scope="col"{style}>{escaped(say(name))}</th>' for name, style in heads)
    label = escaped(say("label.table"))
    return (
        f'<div class="mz-scroll" role="region" aria-label="{label}" tabindex="0">'
        f'<table class="mz-data"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _table_row(answer: Answer, figure: Shown, setting: Setting) -> str:
    label = " · ".join(filter(None, [_whose(answer, figure), figure.label]))
    derived = f"（{escaped(say('ask.derived'))}）" if figure.derived else ""
    return (
        f"<tr><td>{escaped(label)}{derived}</td><td>{figure.year}</td>"
        f'<td class="mz-number">{_value(answer, figure, setting, "mz-plain")} '
        f"{escaped(figure.unit)}{_reference(figure.citation, setting)}</td></tr>"
    )


def _text(text: str, answer: Answer, setting: Setting) -> str:
    known = {citation.n for citation in answer.citations}

    def link(match: re.Match[str]) -> str:
        n = int(match[1])
        return _reference(n, setting) if n in known else match[0]

    said = explained(text, setting.known)
    return f'<div class="mz-text">{_REFERENCE.sub(link, said)}</div>'


def _reference(citation: int | None, setting: Setting) -> str:
    """The small number that leads to a citation's marked figure; a browser opens what is closed."""
    if citation is None:
        return ""
    label = escaped(say("ask.see_source", n=citation))
    told = f'href="#{_place(setting, citation)}" aria-label="{label}"'
    glued = "&#8288;"  # a word joiner: the number stays on the line of what it supports
    return f'{glued}<a class="mz-reference" {told}>{citation}</a>'


def _place(setting: Setting, citation: int) -> str:
    return f"t{setting.number}c{citation}"


def _citations(answer: Answer, setting: Setting) -> str:
    if not answer.citations:
        return ""
    drawn = "".join(_citation(answer, cited, setting) for cited in answer.citations)
    label, heading = escaped(say("ask.sources")), escaped(say("ask.sources_open"))
    return f'<section class="mz-citations" aria-label="{label}"><h2>{heading}</h2>{drawn}</section>'


def _citation(answer: Answer, citation: Citation, setting: Setting) -> str:
    page = "" if citation.page is None else f" · {say('label.page_of', page=citation.page)}"
    figures = [figure for figure in answer.figures if figure.citation == citation.n]
    text = setting.text_of(citation.source.report)
    passage = passage_html(citation, text, _place(setting, citation.n), figures)
    return (
        f'<details class="mz-citation"><summary><span class="mz-n">{citation.n}</span>'
        f'<span class="mz-where"><span class="mz-title">{escaped(citation.report)}</span>'
        f'<span class="mz-section">{escaped(citation.section)}{escaped(page)}</span></span>'
        f'</summary><blockquote class="mz-passage">{passage}</blockquote>'
        f'<p class="mz-note"><a href="{_page(citation, setting)}" target="_blank">'
        f"{escaped(say('ask.in_the_document'))}</a> · {escaped(citation.file)}</p></details>"
    )


def _understood(query: Query) -> str:
    said = escaped(told(query))
    label = escaped(say("ask.understood"))
    return (
        f'<section class="mz-understood" aria-label="{label}"><h2>{label}</h2>'
        f'<p lang="zh-CN">{said}</p></section>'
    )
