"""Small records of a made-up city for the tests of the corpus."""

from decimal import Decimal

from corpus.models import (
    Basis,
    Cell,
    Figure,
    File,
    Finding,
    Fund,
    Kind,
    Level,
    Measure,
    Nil,
    Passage,
    Reading,
    Reason,
    Report,
    Section,
    Source,
    Subject,
    Term,
    Unit,
)

SECTION = ("第二部分 决算情况说明", "一、收入支出决算总体情况说明")


def report(name="澄川市财政局", year=2024, *, aliases=(), kind=Kind.FINAL, sha256="a" * 64):
    id_ = f"{name}-{year}-{kind}"
    title = f"{name}{year}年度决算"
    unit = Unit(name, tuple(aliases))
    return Report(id_, title, unit, year, kind, Level.UNIT, (File(f"{id_}.txt", sha256),))


def source(owner, start=0, *, page=None, cell=None, box=None):
    return Source(
        owner.id, SECTION, start, start + 6, max(start - 5, 0), start + 20, page, cell, box
    )


def figure(owner, number=0, value="9496300.00", **fields):
    plain = {
        "concept": "income_total",
        "label": "收入总计",
        "fund": Fund.ALL,
        "measure": Measure.AMOUNT,
        "period": owner.year,
        "unit": "元",
        "printed": "949.63",
        "printed_unit": "万元",
        "source": source(owner, number * 10),
    }
    id_ = f"{owner.id}:{number}"
    return Figure(id=id_, report=owner.id, value=Decimal(value), **(plain | fields))


def passages(owner, *texts):
    made = enumerate(texts)
    return tuple(
        Passage(f"{owner.sha256[:12]}:{i}", owner.id, i, text, source(owner, i * 10))
        for i, text in made
    )


def reading(owner=None, figures=None, texts=("收入总计949.63万元。", "公务接待费0.35万元。")):
    owner = owner or report()
    if figures is None:
        figures = (
            figure(owner, 0),
            figure(
                owner,
                1,
                "-3.50",
                concept=None,
                label="三公经费",
                fund=Fund.GENERAL,
                measure=Measure.CHANGE_RATE,
                basis=Basis.LAST_FINAL,
                unit="%",
                source=source(
                    owner, 10, page=3, cell=Cell(2, 1, 4), box=(72.1, 88.25, 120.0, 99.5)
                ),
                subject=Subject(("社会保障和就业支出", "就业补助"), "20807"),
                project="金保工程",
                statement="收入支出决算总表",
                column="决算数/合计",
            ),
        )
    return Reading(
        report=owner,
        text="\n".join(texts),
        sections=(Section(owner.id, SECTION[:1], 0, 40), Section(owner.id, SECTION, 5, 40, 2)),
        passages=passages(owner, *texts),
        figures=tuple(figures),
        nils=(Nil(owner.id, "government_fund_income", Fund.GOVERNMENT_FUND, 2024, source(owner)),),
        reasons=(
            Reason(
                owner.id,
                "three_public",
                Fund.GENERAL,
                Basis.LAST_FINAL,
                "主要原因是压减了接待批次",
                source(owner, 7),
                Subject(("行政运行",), "2010601"),
                "金保工程",
                -1,
            ),
            Reason(owner.id, None, Fund.ALL, None, "人员增加", source(owner, 30)),
        ),
        terms=(Term(owner.id, "“三公”经费", "指因公出国（境）费等。", source(owner, 9)),),
        findings=(
            Finding(
                owner.id,
                "sum",
                "收入总计 949.63 ≠ 943.79 + 5.48，差 0.36 万元",
                ("949.63", "943.79", "5.48"),
                (source(owner), source(owner, 20, cell=Cell(0, 3, 2))),
            ),
        ),
    )
