"""Facts and wordings become files: every unit, every year, each in its unit's own wording."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from samples.account import Account
from samples.accounts import budget_account, final_account
from samples.city import Body, bodies
from samples.formats import OWN, content, encoded, suffix
from samples.formats.content import title_of
from samples.layout import cut_pages, wrap
from samples.scope import scope
from samples.template import wording

SHIPPED_UNITS = 10
SHIPPED_YEARS = (2022, 2023, 2024)


@dataclass(frozen=True, slots=True)
class Document:
    """One written document, not yet a file; `account` is what it was written from."""

    name: str
    data: bytes
    account: Account


def write(
    folder: Path,
    units: int = SHIPPED_UNITS,
    years: Sequence[int] = SHIPPED_YEARS,
    seed: int = 7,
    formats: Sequence[str] = (OWN,),
) -> list[Path]:
    """Write the final accounts of so many units and years into a folder, and the budgets of some.

    Units with a budget wording also publish a budget for each year but the first, and for the year
    after the last. Amounts depend on unit, year and seed alone. Every document is written in each
    of the formats (`samples.formats.FORMATS`), as a workbook only where it has tables; raises
    UsageError for a format unknown. Returns the files, in order.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for document in documents(units, years, seed, formats):
        path = folder / document.name
        path.write_bytes(document.data)
        written.append(path)
    return written


def documents(
    units: int = SHIPPED_UNITS,
    years: Sequence[int] = SHIPPED_YEARS,
    seed: int = 7,
    formats: Sequence[str] = (OWN,),
) -> Iterator[Document]:
    """The documents that `write` writes, in the same order."""
    for account in accounts(bodies(units), years, seed):
        for form in formats:
            made = document(account) if form == OWN else document_as(account, form)
            if made is not None:
                yield made


def document_as(account: Account, form: str) -> Document | None:
    """One account in its unit's wording in another format; None for a workbook without tables."""
    ending, said = suffix(form), content(account)
    data = encoded(said, form)
    return None if data is None else Document(said.name + ending, data, account)


def accounts(some: Sequence[Body], years: Sequence[int], seed: int) -> Iterator[Account]:
    """What these units publish, unit by unit: final accounts, then budgets."""
    for body in some:
        for year in sorted(years):
            yield final_account(body, year, seed)
        if body.budget and years:
            for year in (*sorted(years)[1:], max(years) + 1):
                yield budget_account(body, year, seed)


def document(account: Account) -> Document:
    """One account in its unit's wording."""
    form = wording(account.body.wording if account.final else account.body.budget)
    style, facts = form.style, scope(account, form.style)
    lines = list(form.render(facts))
    if style.wrap:
        lines = wrap(lines, style.wrap)
    if style.page:
        lines = cut_pages(lines, style.page)
    text = "\n".join(lines) + "\n"
    return Document(file_name(account), text.encode(style.encoding), account)


def file_name(account: Account) -> str:
    """The name of an account's file in its own format."""
    style = wording(account.body.wording if account.final else account.body.budget).style
    return title_of(account, style) + style.suffix
