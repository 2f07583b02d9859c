"""Editions: built beside the current one, published in one step, kept, restored and pruned."""

import json
import os
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from corpus.builder import embedded_text
from corpus.editions import (
    Builder,
    current_name,
    editions,
    open_edition,
    prune,
    restore,
    source_file,
)
from corpus.embedding import HashEmbedder
from corpus.errors import (
    CorpusError,
    DocumentError,
    EditionVersionError,
    ModelError,
    NoEditionError,
    StorageError,
)
from corpus.folders import building
from corpus.stores import Wanted
from tests.corpus.made import figure, reading, report

EMBEDDER = HashEmbedder(16)


def publish(data, *readings, embedder=EMBEDDER):
    with Builder(data, embedder) as builder:
        for one in readings:
            builder.write(one)
        return builder.publish()


def of_year(year, value="1.00", sha256="b" * 64):
    owner = report(year=year, sha256=f"{year}{sha256}")
    texts = (f"{year}年收入{value}元", f"{year}年支出{value}元")
    return reading(owner, [figure(owner, 0, value)], texts)


def years(data):
    corpus = open_edition(data)
    found = [r.year for r in corpus.figures.reports()]
    corpus.close()
    return found


@pytest.fixture
def data(tmp_path):
    return tmp_path / "var"


def test_an_edition_answers_from_all_its_stores(data):
    name = publish(data, of_year(2023), of_year(2024))
    corpus = open_edition(data)
    assert (corpus.name, current_name(data)) == (name, name)
    sizes = (corpus.manifest.reports, corpus.manifest.figures, corpus.manifest.passages)
    assert sizes == (2, 2, 4)
    assert [u.name for u in corpus.units.link("财政局2024年收入").units] == ["澄川市财政局"]
    passage = of_year(2024).passages[1]
    vector = corpus.embedder.embed([embedded_text(of_year(2024).report, passage)])[0]
    assert corpus.passages.nearest(vector, 1) == [(passage.id, pytest.approx(1.0, abs=1e-5))]
    assert corpus.words.search("2024年支出", 1)[0][0] == passage.id
    corpus.close()


def test_reports_are_carried_over_and_corrected_ones_replaced(data):
    publish(data, of_year(2022), of_year(2023))
    with Builder(data, EMBEDDER) as builder:
        assert set(builder.carried) == {report(year=2022).id, report(year=2023).id}
        builder.write(of_year(2023, "2.00", sha256="c" * 64))
        builder.write(of_year(2024))
        builder.publish()
    corpus = open_edition(data)
    values = {f.period: f.value for f in corpus.figures.figures(Wanted())}
    assert values == {2022: Decimal("1.00"), 2023: Decimal("2.00"), 2024: Decimal("1.00")}
    found = [id_ for id_, _ in corpus.words.search("2023年收入", 10)]
    assert len(corpus.figures.passages_by_id(found)) == len(found) == 6
    old, new = of_year(2023).passages[0].id, of_year(2023, sha256="c" * 64).passages[0].id
    assert set(corpus.figures.passages_by_id([old, new])) == {new}
    corpus.close()


def test_a_removed_report_is_gone(data):
    publish(data, of_year(2022), of_year(2023))
    with Builder(data, EMBEDDER) as builder:
        builder.remove(report(year=2022).id)
        builder.publish()
    assert years(data) == [2023]


def test_an_open_edition_does_not_change_when_the_next_is_published(data):
    publish(data, of_year(2022))
    corpus = open_edition(data)
    name = publish(data, of_year(2023))
    assert [r.year for r in corpus.figures.reports()] == [2022]
    assert corpus.passages.count() == 2
    assert corpus.name != current_name(data) == name
    corpus.close()


def test_leaving_without_publishing_leaves_nothing(data):
    publish(data, of_year(2022))
    before = sorted(p.relative_to(data) for p in data.rglob("*"))
    with Builder(data, EMBEDDER) as builder:
        builder.write(of_year(2023), [Path(__file__)])
    assert sorted(p.relative_to(data) for p in data.rglob("*")) == before
    assert years(data) == [2022]


def test_a_report_that_cannot_be_stored_leaves_the_others(data):
    with Builder(data, EMBEDDER) as builder:
        builder.write(of_year(2022))
        with pytest.raises(DocumentError):
            builder.write(of_year(2023, "0.12345678901"))
        builder.publish()
    assert years(data) == [2022]


def test_an_edition_without_reports_can_be_published(data):
    publish(data)
    assert years(data) == []
    publish(data, of_year(2024))
    assert years(data) == [2024]


def test_two_builders_at_once_are_refused(data):
    with Builder(data, EMBEDDER), pytest.raises(StorageError, match="另一个导入"), building(data):
        pass
    publish(data, of_year(2022))
    assert years(data) == [2022]


def test_what_a_dead_builder_left_is_swept_away(data):
    (data / "building" / "edition-dead").mkdir(parents=True)
    publish(data, of_year(2022))
    assert not (data / "building").exists()


def test_original_files_are_kept_by_content(data, tmp_path):
    document = tmp_path / "原文.TXT"
    document.write_text("原文", encoding="utf-8")
    with Builder(data, EMBEDDER) as builder:
        builder.write(of_year(2024), [document])
        assert not source_file(data, of_year(2024).report.files[0]).exists()
        builder.publish()
    assert source_file(data, of_year(2024).report.files[0]).read_text(encoding="utf-8") == "原文"


def test_editions_are_listed_newest_first_and_restored(data):
    names = [publish(data, of_year(year)) for year in (2022, 2023, 2024)]
    assert [info.name for info in editions(data)] == names[::-1]
    restore(data, names[0])
    assert years(data) == [2022]
    assert [info.name for info in editions(data) if info.current] == [names[0]]


def test_pruning_keeps_the_newest_and_the_current(data, tmp_path):
    document = tmp_path / "a.txt"
    document.write_text("a", encoding="utf-8")
    names = []
    for year in (2021, 2022, 2023, 2024):
        with Builder(data, EMBEDDER) as builder:
            for carried in builder.carried:
                builder.remove(carried)
            builder.write(of_year(year), [document])
            names.append(builder.publish())
    restore(data, names[0])
    assert prune(data, 1) == [names[2], names[1]]
    assert [info.name for info in editions(data)] == [names[3], names[0]]
    kept = [
        source_file(data, of_year(year).report.files[0]).exists()
        for year in (2021, 2022, 2023, 2024)
    ]
    assert kept == [True, False, False, True]


def test_no_edition_is_said_so(data):
    assert current_name(data) is None
    with pytest.raises(NoEditionError, match="mingzhang ingest"):
        open_edition(data)
    publish(data, of_year(2022))
    with pytest.raises(NoEditionError, match="没有版本"):
        open_edition(data, "20000101")
    with pytest.raises(NoEditionError):
        open_edition(data, "../editions")


def test_an_edition_of_a_newer_program_is_refused_and_not_touched(data):
    name = publish(data, of_year(2022))
    manifest = data / "editions" / name / "manifest.json"
    facts = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps(facts | {"format": 99, "more": 1}), encoding="utf-8")
    with pytest.raises(EditionVersionError, match="升级程序"):
        open_edition(data)
    with pytest.raises(EditionVersionError), Builder(data, EMBEDDER):
        pass
    assert current_name(data) == name


def test_a_broken_pointer_is_said_and_can_be_restored(data):
    name = publish(data, of_year(2022))
    (data / "CURRENT").write_bytes(b"\x00\xff")
    with pytest.raises(CorpusError, match="恢复"):
        open_edition(data)
    restore(data, name)
    assert years(data) == [2022]


def test_another_model_gives_all_passages_new_vectors(data):
    publish(data, of_year(2022))
    with Builder(data, HashEmbedder(8)) as builder:
        assert builder.outdated
        builder.write(of_year(2023))
        builder.publish()
    corpus = open_edition(data)
    assert (corpus.embedder.name, corpus.passages.count()) == ("hash-8", 4)
    corpus.close()


def test_words_written_without_single_characters_are_written_anew(data):
    name = publish(data, of_year(2022))
    words = data / "editions" / name / "words"
    keys = np.load(words / "keys.npy")
    np.save(words / "keys.npy", np.where(keys < 1 << 16, keys + (1 << 62), keys))
    corpus = open_edition(data)
    assert corpus.words.search("收", 5) == []
    corpus.close()
    publish(data, of_year(2023))
    corpus = open_edition(data)
    assert len(corpus.words.search("收", 5)) == 4
    corpus.close()


def test_vectors_of_a_model_that_has_changed_are_not_used(data):
    name = publish(data, of_year(2022))
    manifest = data / "editions" / name / "manifest.json"
    facts = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps(facts | {"dimension": 99}), encoding="utf-8")
    corpus = open_edition(data)
    with pytest.raises(ModelError, match="重新导入"):
        _ = corpus.embedder
    corpus.close()


def test_a_data_folder_that_is_a_file_is_a_clear_error(data):
    data.write_text("not a folder", encoding="utf-8")
    assert current_name(data) is None
    with pytest.raises(StorageError, match="--data"), Builder(data, EMBEDDER):
        pass


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_read_only_data_folder_is_a_clear_error(data):
    data.mkdir()
    data.chmod(0o500)
    with pytest.raises(StorageError, match="不可写"), Builder(data, EMBEDDER):
        pass


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_at_the_last_moment_leaves_the_old_edition(data):
    name = publish(data, of_year(2022))
    (data / "CURRENT.new").symlink_to("/dev/full")
    with pytest.raises(StorageError, match="磁盘空间不足"):
        publish(data, of_year(2023))
    assert (current_name(data), years(data)) == (name, [2022])
    assert [info.name for info in editions(data)] == [name]


def test_a_builder_killed_at_any_moment_leaves_a_whole_edition(data):
    moments = ["0.02", "0.15", "0.3", "0.4", "0.5", "0.6", "0.7", "0.85", "1.0", "1.3"]
    command = [sys.executable, "-m", "tests.corpus.interrupted", str(data), *moments]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2]
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(("part", "named"), [("words", "词语索引"), ("chroma", "段落索引")])
def test_an_index_of_another_edition_is_a_clear_error(part, named, data, tmp_path):
    name = publish(data, of_year(2023), of_year(2024))
    other = publish(tmp_path / "other", of_year(2023))
    folder = data / "editions" / name / part
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "other" / "editions" / other / part, folder)
    corpus = open_edition(data)
    with pytest.raises(CorpusError, match=f"{named}有 2 段，与目录中的 4 段不符"):
        _ = corpus.words if part == "words" else corpus.passages
    corpus.close()
