"""The notice says what the edition covers."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

from corpus.models import File, Kind, Unit
from tests.web.made import REPORT
from web.coverage import Coverage, coverage, invented, notice, warning

OTHER = replace(REPORT, id="r2", unit=Unit("云川市林草局"), year=2022, kind=Kind.BUDGET)


def test_units_reports_and_years_are_counted():
    assert coverage([REPORT, OTHER, replace(OTHER, id="r3")]) == Coverage(2, 2, 1, 2022, 2024)


def test_the_notice_names_units_years_reports_and_date():
    assert (
        notice(coverage([REPORT, OTHER]), date(2026, 11, 23))
        == "收录 2 个单位 2022–2024 年度的 2 份公开报告（预算 1 份、决算 1 份），"
        "资料更新于 2026年11月23日。"
    )


def test_one_year_is_said_once_and_a_kind_without_reports_not_at_all():
    assert "1 个单位 2024 年度的 1 份公开报告（决算 1 份）" in notice(
        coverage([REPORT]), date(2026, 11, 23)
    )


def test_an_empty_edition_covers_nothing():
    assert coverage([]).reports == 0


def shipped(report):
    """A report read from one of the documents of the made-up city."""
    file = next((Path(__file__).parents[2] / "samples" / "documents").glob("*.md"))
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    return replace(report, files=(File(file.name, sha256),))


def test_the_made_up_city_is_said_to_be_made_up():
    assert (
        warning(invented([shipped(REPORT)]), 1)
        == "现有资料是随程序附带的示例：城市、单位和数字都是虚构的。"
    )
    assert warning(invented([REPORT, shipped(OTHER)]), 2).startswith("其中 1 份是")


def test_real_reports_need_no_warning():
    assert warning(invented([REPORT, OTHER]), 2) == ""
