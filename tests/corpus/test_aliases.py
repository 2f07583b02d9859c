"""Names that a person added are kept beside the editions and known at once."""

import pytest

from corpus.aliases import FILE, applied, read_aliases, write_aliases
from corpus.errors import CorpusError, UsageError
from corpus.units import UnitDirectory
from tests.corpus.made import report

TREASURY, SCHOOL = report(), report("澄川市第一小学", aliases=("市一小",))
REPORTS = [TREASURY, SCHOOL]


def test_an_added_name_is_linked_like_a_printed_one(tmp_path):
    write_aliases(tmp_path, {SCHOOL.unit.name: ("老城小学",)}, REPORTS)
    units = UnitDirectory(list(applied(REPORTS, read_aliases(tmp_path))))
    assert [unit.name for unit in units.link("老城小学花了多少").units] == [SCHOOL.unit.name]


def test_without_a_file_nothing_is_added(tmp_path):
    assert read_aliases(tmp_path) == {}
    assert list(applied(REPORTS, {})) == REPORTS


@pytest.mark.parametrize(
    ("aliases", "said"),
    [
        ({"没有的局": ("甲乙",)}, "没有收录单位"),
        ({TREASURY.unit.name: ("市一小",)}, "已是“澄川市第一小学”的名称"),
        ({TREASURY.unit.name: ("财",)}, "2 到 80 个字"),
    ],
)
def test_a_name_that_would_mislead_is_refused_and_nothing_changes(aliases, said, tmp_path):
    write_aliases(tmp_path, {SCHOOL.unit.name: ("老城小学",)}, REPORTS)
    with pytest.raises(UsageError, match=said):
        write_aliases(tmp_path, aliases, REPORTS)
    assert read_aliases(tmp_path) == {SCHOOL.unit.name: ("老城小学",)}


def test_a_damaged_file_is_said_to_be(tmp_path):
    (tmp_path / FILE).write_text("[1")
    with pytest.raises(CorpusError, match="已损坏"):
        read_aliases(tmp_path)
