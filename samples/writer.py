"""Facts and wordings become files: every unit, every year, each in its unit's own wording."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from samples.account import Account
from samples.accounts import budget_account, final_account
from samples.city import Body, bodies
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
) -> list[Path]:
    """Write the final accounts of so many units and years into a folder, and the budgets of some.

    Units with a budget wording also publish a budget for each year but the first, and for the year
    after the last. Amounts depend on unit, year and seed alone. Returns the files, in order.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for document in documents(units, years, seed):
        path = folder / document.name
        path.write_bytes(document.data)
        written.append(path)
    return written


def documents(
    units: int = SHIPPED_UNITS, years: Sequence[int] = SHIPPED_YEARS, seed: int = 7
) -> Iterator[Document]:
    """The documents that `write` writes, in the same order."""
    for account in accounts(bodies(units), years, seed):
        yield document(account)


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
    """The name of an account's file."""
    style = wording(account.body.wording if account.final else account.body.budget).style
    body = account.body
    title = style.title.format(full_name=body.full_name, year=account.year, level=account.level)
    return title + style.suffix
