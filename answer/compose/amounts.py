"""Lines of numbers as sentences: the key figure, then its budget, change, share and execution."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from answer.compose.names import (
    WHAT,
    at_end,
    base_name,
    budget_base,
    budget_name,
    is_budget,
    label_of,
    nothing_of,
    way,
    whole_name,
)
from answer.compose.writer import SAY, Writer, is_zero, plain_numeral, plain_unit
from answer.compute import base_of
from answer.models import Asked, Derived, Found, Line, Query, Value
from answer.select import BUDGETS
from corpus.models import Basis, Figure, Fund, Kind, Level, Measure
from corpus.vocabulary import vocabulary

_ORDER = (
    Measure.AMOUNT,
    Measure.SHARE,
    Measure.CHANGE,
    Measure.CHANGE_RATE,
    Measure.BUDGET,
    Measure.EXECUTION_RATE,
    Measure.VARIANCE_RATE,
)
_CHANGES = (Measure.CHANGE, Measure.CHANGE_RATE)
_WHOLES = (
    "grand_total",
    "income_total",
    "expenditure_total",
    "current_income",
    "current_expenditure",
)


def where(line: Line) -> str:
    """The unit and year of a line."""
    name = "where_budget" if is_budget(line) else "where"
    here = SAY(name, unit=line.target.unit, year=line.target.year)
    if line.report is not None and line.report.year != line.target.year:
        here += SAY("according", year=line.report.year)
    if line.level is not None:
        here += SAY("of_department" if line.level is Level.DEPARTMENT else "of_unit")
    return here


def say_lines(lines: tuple[Line, ...], query: Query, writer: Writer) -> str:
    """Sentences, one a unit and year; lines of the same unit and year are joined."""
    sentences: list[str] = []
    place = ""
    any_found = any(line.found or line.nil for line in lines)
    for line in lines:
        text = say_line(line, query, writer)
        if not text and any_found and not line.reasons:
            text = SAY("unfound", label=label_of(line.asked[0]))
        if not text:
            continue
        here = where(line)
        if line.nil is not None and not line.found:
            sentences.append(text)
        elif here == place and text in sentences[-1]:
            continue
        elif here == place:
            sentences[-1] += f"；{text}"
        else:
            sentences.append(f"{here}，{text}")
        place = here
    return "".join(f"{_ended(s)}" for s in sentences)


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith(("。", "？")) else f"{sentence}。"


def say_line(line: Line, query: Query, writer: Writer) -> str:
    """One line: what was found, what contradicts it, and what the report does not give."""
    if not line.found:
        return say_nil(line, writer) if line.nil is not None else ""
    ordered = _in_order(_distinct(line), None if query.check else query.lead)
    parts = _said_in_order(ordered, line, query, writer)
    parts += [note for found in ordered for note in _notes(found, line, writer)]
    parts += [
        _unpublished(line, measure)
        for measure in dict.fromkeys(line.missing)
        if _matters(line, measure)
    ]
    told = "，".join(parts)
    if line.within:
        return SAY("within") + told
    if line.narrower or _is_part(line):
        whole = label_of(replace(line.asked[0], fund=None))
        return SAY("narrower", label=whole) + told
    return told


def _said_in_order(ordered: Sequence[Found], line: Line, query: Query, writer: Writer) -> list[str]:
    """The findings in words; an amount that something else goes before is named there."""
    amount = line.get(Measure.AMOUNT)
    if amount is None or amount is ordered[0]:
        return [say_found(found, line, query, writer) for found in ordered]
    name = _name_of(amount, line)
    parts = []
    for found in ordered:
        if found is amount:
            parts.append(SAY("amount_behind", value=_value_of(amount, name, line, query, writer)))
        else:
            parts.append(say_found(found, line, query, writer))
    return [f"{name}{parts[0]}", *parts[1:]]


def _is_part(line: Line) -> bool:
    """Whether a total of all funds was asked for and only that of one fund is printed."""
    asked, amount = line.asked[0], line.get(Measure.AMOUNT, Measure.BUDGET)
    if asked.fund is not None or amount is None or asked.concept not in _WHOLES:
        return False
    figures = amount.value.sources if isinstance(amount.value, Derived) else (amount.value,)
    return all(figure.fund is not Fund.ALL for figure in figures)


def _in_order(found: Sequence[Found], lead: Measure | None = None) -> list[Found]:
    """Findings as they are told: an amount first, each change with its own rate behind it; before
    them what leads, with all that is of its kind.
    """
    bases = [f.basis for f in found]
    changed = next((f.basis for f in found if f.measure is Measure.CHANGE), None)
    kinds = _CHANGES if lead in _CHANGES else (lead,)

    def place(one: Found) -> tuple[bool, int, int, int]:
        return (one.measure not in kinds, *behind(one))

    def behind(one: Found) -> tuple[int, int, int]:
        rank = _ORDER.index(one.measure) if one.measure in _ORDER else len(_ORDER)
        if one.measure not in _CHANGES:
            return rank, 0, 0
        basis = one.basis if one.basis is not None else changed
        return _ORDER.index(Measure.CHANGE), bases.index(basis), 0 if one.measure is lead else rank

    return sorted(found, key=place)


def _distinct(line: Line) -> list[Found]:
    """The findings, without a budget that is told already: as the amount, or as a change's base."""
    told = [f.value for f in line.found if f.measure is Measure.AMOUNT]
    change = line.get(Measure.CHANGE)
    if change is not None and isinstance(change.value, Derived):
        told += change.value.sources
    once = {(f.measure, f.basis, id(f.value)): f for f in line.found}.values()
    return [f for f in once if f.measure is not Measure.BUDGET or f.value not in told]


def say_nil(line: Line, writer: Writer) -> str:
    """The statement that there is none, quoted."""
    assert line.nil is not None
    mark = writer.mark(line.nil.source)
    quote = writer.citations[writer.cite(line.nil.source) - 1].quote
    return SAY(
        "nil", where=where(line), label=nothing_of(line.asked[0]), quote=one_line(quote), cite=mark
    )


def say_found(found: Found, line: Line, query: Query, writer: Writer) -> str:
    """One measure in words."""
    asked = asked_for(line, found)
    label = label_of(asked, found.value)
    if found.measure is Measure.BUDGET:
        return _say_budget(found, label, writer, line)
    if found.measure in (Measure.CHANGE, Measure.CHANGE_RATE):
        return _say_change(found, line, label, query, writer)
    if found.measure is Measure.SHARE:
        share = SAY(
            "share",
            whole=whole_name(asked, found.value),
            value=writer.value(found.value, f"{label}占比"),
        )
        return share if line.get(Measure.AMOUNT, Measure.COUNT) else f"{label}{share}"
    if found.measure is Measure.EXECUTION_RATE:
        return _say_execution(found, asked, label, writer, alone=len(line.found) == 1)
    if found.measure is Measure.VARIANCE_RATE:
        return SAY("variance", value=writer.value(found.value, f"{label}预决算差异率"))
    label = _name_of(found, line)
    return SAY("amount", label=label, value=_value_of(found, label, line, query, writer))


def _name_of(amount: Found, line: Line) -> str:
    """What an amount is called, with the year's end that it is of where that is another's."""
    label = label_of(asked_for(line, amount), amount.value)
    return at_end(amount.value, line.target.year) + label


def _value_of(found: Found, label: str, line: Line, query: Query, writer: Writer) -> str:
    """An amount in words, with the table it stands in where that matters."""
    asked, value = asked_for(line, found), writer.value(found.value, label)
    if (
        (asked.statement or query.check)
        and isinstance(found.value, Figure)
        and found.value.statement
    ):
        value = SAY("in_table", value=value, table=found.value.statement)
    return value


def asked_for(line: Line, found: Found) -> Asked:
    """What was asked that a finding answers."""
    return next((a for a in line.asked if a.measure is found.measure), line.asked[0])


def _say_budget(found: Found, label: str, writer: Writer, line: Line) -> str:
    basis = found.value.basis if isinstance(found.value, Figure) else found.basis
    name = budget_name(basis)
    if is_budget(line) and line.get(Measure.AMOUNT) is None:
        return SAY("amount", label=label, value=writer.value(found.value, f"{label}预算数"))
    if isinstance(found.value, Figure) and found.value.measure is Measure.AMOUNT:
        if not is_budget(line) and line.report is not None and found.value.report == line.report.id:
            return SAY("amount", label=label, value=writer.value(found.value, label))
        name = "预算数"
    bare = label.removesuffix("全年执行数").removesuffix("的") if "项目的" in label else label
    return SAY("budget", label=bare, budget=name, value=writer.value(found.value, f"{bare}{name}"))


def _say_change(found: Found, line: Line, label: str, query: Query, writer: Writer) -> str:
    rate = found.measure is Measure.CHANGE_RATE
    word = way(found.value, rate)
    value = writer.value(found.value, f"{label}{word}", unsigned=True)
    change = _change_with(found, line)
    leads = query.lead is Measure.CHANGE_RATE and not query.check and line.get(query.lead)
    if rate is not bool(leads) and change is not None:  # its base is told with the one before it
        return SAY("rate", way=word, value=value)
    before = None if change is None else _base_of(change)
    basis = found.basis
    if before is not None and basis in (None, Basis.LAST_YEAR) and _is_of_budget(writer, before):
        basis = Basis.LAST_BUDGET
    base = base_name(basis, query.base_year)
    if before is not None:
        base += f"（{writer.value(before, f'{base}{label}')}）"
    name = "flat" if is_zero(found.value) else "change"
    return SAY(name, base=base, way=word, value=value)


def _change_with(found: Found, line: Line) -> Found | None:
    """The change of a line that is against the same as this change or rate."""
    changes = [f for f in line.found if f.measure is Measure.CHANGE]
    same = (f for f in changes if (f.basis in BUDGETS) is (found.basis in BUDGETS))
    return next(same, None)


def _is_of_budget(writer: Writer, figure: Figure) -> bool:
    """Whether a figure is printed in a budget, so that it is no final amount."""
    return writer.report_of(figure).kind is Kind.BUDGET


def _base_of(found: Found) -> Figure | None:
    """The printed amount that a computed change starts from, where it is one figure."""
    if not isinstance(found.value, Derived) or len(found.value.sources) != 2:
        return None
    amount, before = found.value.sources
    same = base_of(found.value) == amount.value - before.value
    return before if same and before.measure is not Measure.CHANGE else None


def _say_execution(found: Found, asked: Asked, label: str, writer: Writer, alone: bool) -> str:
    value = writer.value(found.value, f"{label}预算完成率")
    group = vocabulary()[asked.concept].group if asked.concept else ""
    if group in ("project", "performance"):
        bare = label.removesuffix("的全年执行数")
        return SAY("execution_rate", label=bare, value=value)
    text = SAY("execution", budget=budget_base(_basis(found)), value=value)
    return f"{label}{text}" if alone else text


def _basis(found: Found) -> Basis | None:
    if isinstance(found.value, Figure):
        return found.value.basis
    budgets = [f.basis for f in found.value.sources if f.measure is Measure.BUDGET]
    return budgets[0] if budgets else found.basis


def _notes(found: Found, line: Line, writer: Writer) -> list[str]:
    """Printings of the same quantity that contradict the one shown."""
    label = label_of(asked_for(line, found), found.value)
    name = f"{label}{WHAT[found.measure]}" if found.measure is not Measure.AMOUNT else label
    notes = []
    for other in found.differing[:2]:
        if (year := _year_of(other, line, writer)) is not None:
            value = writer.value(other, name)
            notes.append(SAY("restated", year=year, of=line.target.year, label=name, value=value))
        elif isinstance(found.value, Derived) and isinstance(other, Figure):
            printed = f"{plain_numeral(other.printed)}{plain_unit(other.printed_unit)}"
            writer.value(other, name)
            amount = writer.shown[0]
            amount = next((s for s in writer.shown if s.formula == found.value.formula), amount)
            notes.append(
                SAY("checked", label=name, value=f"{amount.value}{amount.unit}",
                    printed=printed + writer.mark(other.source))
            )  # fmt: skip
        else:
            notes.append(SAY("differs", label=name, value=writer.value(other, name)))
    return notes


def _year_of(value: Value, line: Line, writer: Writer) -> int | None:
    """The year of the report that a value is from, where that is not the line's own."""
    figure = value if isinstance(value, Figure) else value.sources[0]
    if line.report is None or figure.report == line.report.id:
        return None
    return writer.report_of(figure).year


def _matters(line: Line, measure: Measure) -> bool:
    """A missing rate is not worth a word beside its change, be that printed or missing too."""
    change = line.get(Measure.CHANGE) is not None or Measure.CHANGE in line.missing
    return measure is not Measure.CHANGE_RATE or not change


def _unpublished(line: Line, measure: Measure) -> str:
    return SAY("unpublished", label=label_of(replace(line.asked[0])), what=WHAT[measure])


def one_line(text: str) -> str:
    """A quotation without the line breaks and blanks of its layout; a row of a table as its cells,
    one behind the other.
    """
    lines = (_row(line) if line.lstrip().startswith("|") else line for line in text.splitlines())
    return "".join("".join(lines).split()).strip("。；;，,")


def _row(line: str) -> str:
    cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    return "，".join(cell for cell in cells if cell) + "；"
