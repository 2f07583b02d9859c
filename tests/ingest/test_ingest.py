"""Files and folders into an edition."""

from corpus.editions import open_edition
from corpus.embedding import HashEmbedder
from corpus.stores import Wanted
from ingest import ingest
from tests.ingest.made import FINAL


def report(income: str, title: str = FINAL) -> str:
    return f"{title}\n一、收入决算情况说明\n收入合计{income}万元，其中：其他收入{income}万元。\n"


def amounts(data):
    corpus = open_edition(data)
    try:
        wanted = Wanted(concepts=("current_income",))
        return [f.printed for f in corpus.figures.figures(wanted)]
    finally:
        corpus.close()


def test_the_same_file_again_changes_nothing(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(report("5.00"))
    first = ingest([file], tmp_path / "data", HashEmbedder())
    again = ingest([file], tmp_path / "data", HashEmbedder())
    assert [t.file for t in first.taken] == ["a.txt"]
    assert (again.edition, again.taken, again.unchanged) == (None, (), ("a.txt",))


def test_a_corrected_file_replaces_its_report(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(report("5.00"))
    ingest([file], tmp_path / "data", HashEmbedder())
    file.write_text(report("6.00"))
    ingest([file], tmp_path / "data", HashEmbedder())
    assert amounts(tmp_path / "data") == ["6.00"]


def test_two_different_files_for_one_report_in_one_call_are_not_guessed_between(tmp_path):
    for name, income in (("a.txt", "5.00"), ("b.txt", "6.00")):
        (tmp_path / name).write_text(report(income))
    outcome = ingest([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "data", HashEmbedder())
    assert [t.file for t in outcome.taken] == ["a.txt"]
    [refused] = outcome.refused
    assert refused.file == "b.txt"
    assert "a.txt" in refused.reason


def test_a_bad_file_in_a_folder_is_named_and_the_rest_taken(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for year in range(2015, 2024):
        (folder / f"{year}.txt").write_text(report("5.00", FINAL.replace("2024", str(year))))
    (folder / "bad.txt").write_bytes(b"\x00\x01\x02")
    outcome = ingest([folder], tmp_path / "data", HashEmbedder())
    assert len(outcome.taken) == 9
    assert [r.file for r in outcome.refused] == ["bad.txt"]


def test_nothing_is_published_when_nothing_was_taken(tmp_path):
    (tmp_path / "a.txt").write_text("")
    outcome = ingest([tmp_path / "a.txt"], tmp_path / "data", HashEmbedder())
    assert (outcome.edition, [r.file for r in outcome.refused]) == (None, ["a.txt"])


def test_progress_names_every_file(tmp_path):
    (tmp_path / "a.txt").write_text(report("5.00"))
    seen = []
    ingest([tmp_path / "a.txt"], tmp_path / "data", HashEmbedder(), seen.append)
    assert [(p.done, p.total, p.file) for p in seen] == [(0, 1, "a.txt"), (1, 1, "")]
