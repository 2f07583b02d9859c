"""Documents are written the same every time, and the shipped ones are what the writer writes."""

from pathlib import Path

import pytest

import samples
from corpus.errors import UsageError
from samples.city import bodies
from samples.template import wording
from samples.writer import documents

SHIPPED = Path(samples.__file__).with_name("documents")


def test_the_shipped_documents_are_what_the_writer_writes():
    written = {document.name: document.data for document in documents()}
    assert {path.name: path.read_bytes() for path in SHIPPED.iterdir()} == written


def test_the_shipped_documents_cover_ten_units_of_different_kinds_over_three_years():
    accounts = [document.account for document in documents()]
    finals = {(a.body.name, a.year) for a in accounts if a.final}
    assert len({name for name, _ in finals}) == 10
    assert {year for _, year in finals} == {2022, 2023, 2024}
    assert len(finals) == 30
    assert {a.year for a in accounts if not a.final} == {2023, 2024, 2025}
    assert len({a.body.kind for a in accounts}) == 9


def test_write_gives_the_files_in_order(tmp_path):
    paths = samples.write(tmp_path / "new", units=2, years=(2023,))
    assert [path.name for path in paths] == [
        "槿岸市民政局2023年度部门决算.md",
        "槿岸市民政局2024年部门预算.md",
        "槿岸市住房保障服务中心（槿岸市房屋交易管理中心）2023年单位决算公开.md",
    ]
    assert all(path.stat().st_size > 2000 for path in paths)


def test_write_gives_each_document_in_each_format(tmp_path):
    forms = ("md", "pdf", "docx", "html", "xlsx")
    paths = samples.write(tmp_path, units=5, years=(2023,), formats=forms)
    names = [path.name for path in paths]
    assert [path.suffix for path in paths[:5]] == [".md", ".pdf", ".docx", ".html", ".xlsx"]
    assert names[1] == "槿岸市民政局2023年度部门决算.pdf"
    assert "槿岸市第二实验小学2023年度单位决算情况说明.docx" in names
    assert "槿岸市第二实验小学2023年度单位决算情况说明.xlsx" not in names  # it has no tables


def test_a_document_does_not_depend_on_what_else_is_written():
    alone = {d.name: d.data for d in documents(3, (2023,))}
    among = {d.name: d.data for d in documents(5, (2021, 2022, 2023))}
    finals = [name for name in alone if "预算" not in name]
    assert len(finals) == 3
    assert all(among[name] == alone[name] for name in finals)


def test_another_seed_gives_other_amounts():
    one, other = (next(iter(documents(1, (2023,), seed))) for seed in (7, 8))
    assert one.name == other.name
    assert one.data != other.data


def test_one_wording_is_encoded_in_gb18030():
    found = next(d for d in documents(5, (2023,)) if d.account.body.wording == "plain_yuan")
    assert wording("plain_yuan").style.encoding == "gb18030"
    assert "槿岸市第二实验小学2023年度" in found.data.decode("gb18030")


def test_thousands_of_units_have_names_of_their_own():
    names = [body.name for body in bodies(5000)]
    assert len(set(names)) == 5000
    assert names[10:12] == ["霁岸县民政局", "霁岸县住房保障服务中心"]


def test_more_units_than_names_are_refused():
    with pytest.raises(UsageError, match="只够 18000 个单位"):
        bodies(20_000)
