"""Whatever is wrong with a file or folder is one sentence; the good files are taken anyway."""

import json
import os
import resource
import shutil
import subprocess
import sys

import pytest

from tests.command import ROOT, mingzhang, write_report


def refusal(tmp_path, name, content):
    """What the program says of one bad file."""
    path = tmp_path / name
    path.write_bytes(content)
    done = mingzhang("ingest", path, "--json", data=tmp_path / "data")
    assert done.code == 3
    assert not (tmp_path / "data" / "CURRENT").exists()
    [refused] = json.loads(done.out)["refused"]
    assert refused["file"] == name
    assert refused["reason"].endswith("。")
    assert "\n" not in refused["reason"]
    return refused["reason"]


@pytest.mark.parametrize("content", [b"", b" \n\n \t", "\ufeff".encode()])
def test_an_empty_file_is_refused_as_empty(tmp_path, content):
    assert "空" in refusal(tmp_path, "空.md", content)


def test_a_binary_is_refused(tmp_path):
    assert refusal(tmp_path, "图片.txt", bytes(range(256)) * 40)


def test_a_text_in_no_known_encoding_is_refused(tmp_path):
    text = "白石市档案馆2024年度单位决算公开".encode()
    assert "UTF-8" in refusal(tmp_path, "乱码.txt", text + b"\xff\xfe\xff\x80" * 30 + text)


def test_a_report_without_a_year_is_refused(tmp_path):
    text = "# 白石市档案馆单位决算公开\n\n本单位收入总计500.00万元，支出总计500.00万元。\n"
    assert "年" in refusal(tmp_path, "无年份.md", text.encode())


def test_a_report_without_a_unit_is_refused(tmp_path):
    text = "# 2024年度决算公开\n\n收入总计500.00万元，支出总计500.00万元。\n"
    assert "单位" in refusal(tmp_path, "无单位.md", text.encode())


def test_a_file_of_an_unknown_kind_is_refused(tmp_path):
    assert refusal(tmp_path, "程序.exe", b"MZ" + b"\0" * 500)


def test_a_path_that_is_not_there_is_said(tmp_path):
    done = mingzhang("ingest", tmp_path / "没有", data=tmp_path / "data")
    assert done.code in (1, 2, 3)
    assert "没有" in done.err
    assert "Traceback" not in done.err


def test_nine_good_files_are_taken_beside_a_bad_one(tmp_path):
    for number, name in enumerate("甲乙丙丁戊己庚辛壬"):
        write_report(tmp_path / "in", f"白石市{name}河管理站", total=f"{300 + number}.00")
    (tmp_path / "in" / "坏.md").write_bytes(b"")
    done = mingzhang("ingest", tmp_path / "in", data=tmp_path / "data")
    assert done.code == 3
    assert done.out.startswith("收录 9 份，未变 0 份，未收录 1 份")
    assert "未收录 坏.md：" in done.err
    shown = mingzhang(
        "figures", "--concept", "income_total", "--format", "json", data=tmp_path / "data"
    )
    assert len({row["unit"] for row in json.loads(shown.out)}) == 9


def test_the_same_report_twice_with_other_figures_is_said_and_one_is_taken(tmp_path):
    first = write_report(tmp_path / "in" / "a", "白石市档案馆", total="500.00")
    second = write_report(tmp_path / "in" / "b", "白石市档案馆", total="510.00")
    done = mingzhang("ingest", first, second, "--json", data=tmp_path / "data")
    outcome = json.loads(done.out)
    assert (done.code, len(outcome["taken"]), len(outcome["refused"])) == (3, 1, 1)
    assert outcome["refused"][0]["reason"].endswith("。")


def test_a_data_folder_below_a_file_is_one_sentence(tmp_path):
    report = write_report(tmp_path, "白石市档案馆")
    done = mingzhang("ingest", report, data=report / "data")
    assert done.code == 1
    assert "--data" in done.err
    assert "Traceback" not in done.err


def test_a_data_folder_of_a_newer_version_is_left_alone(tmp_path, archive):
    shutil.copytree(archive, tmp_path / "data")
    [manifest] = (tmp_path / "data" / "editions").glob("*/manifest.json")
    facts = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps({**facts, "format": 99}), encoding="utf-8")
    report = write_report(tmp_path, "白石市水文站")
    for command in (["figures"], ["ingest", report], ["ask", "有多少收入？"]):
        done = mingzhang(*command, data=tmp_path / "data")
        assert (done.code, done.out) == (1, "")
        assert "升级" in done.err
    assert [path.name for path in manifest.parents[1].iterdir()] == [manifest.parent.name]


def limited(size):
    """Lets a process write no file beyond `size` bytes, as a disk that is full would not."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_a_write_that_fails_leaves_the_old_edition_answering(tmp_path, archive):
    shutil.copytree(archive, tmp_path / "data")
    before = mingzhang("figures", "--format", "csv", data=tmp_path / "data").out
    report = write_report(tmp_path, "白石市水文站")
    done = mingzhang("ingest", report, data=tmp_path / "data", before=limited(100_000))
    assert (done.code, done.out) == (1, "")
    assert "Traceback" not in done.err
    assert mingzhang("figures", "--format", "csv", data=tmp_path / "data").out == before
    assert len(list((tmp_path / "data" / "editions").iterdir())) == 1


ON_A_SMALL_DISK = (
    'mount -t tmpfs -o size=900k none "$1" && shift && "$@"; code=$?; ls "$DISK"; exit $code'
)


def small_disk_can_be_mounted():
    tried = ["unshare", "-r", "-m", "sh", "-c", "mount -t tmpfs none /mnt"]
    return shutil.which("unshare") and subprocess.run(tried, capture_output=True).returncode == 0


@pytest.mark.skipif(not small_disk_can_be_mounted(), reason="no mount may be made here")
def test_a_full_disk_is_one_sentence_and_nothing_is_published(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    report = write_report(tmp_path, "白石市档案馆")
    apart = ["unshare", "-r", "-m", "sh", "-c", ON_A_SMALL_DISK, "sh", str(disk)]
    done = subprocess.run(
        [*apart, sys.executable, "-m", "cli", "ingest", str(report), "--data", str(disk)],
        cwd=ROOT,
        env={**os.environ, "DISK": str(disk), "MINGZHANG_EMBEDDER": "hash-32"},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 1
    assert "磁盘空间不足" in done.stderr
    assert done.stderr.count("\n") == 1
    assert "CURRENT" not in done.stdout.split()
