"""The command line keeps its contracts: commands, formats, exit codes, one sentence on misuse."""

import csv
import io
import json
import subprocess
import sys

import pytest

from corpus.export import COLUMNS
from tests.command import ROOT, mingzhang, write_report

COMMANDS = ["ingest", "ask", "figures", "check", "terms", "evaluate", "serve", "editions"]


def one_sentence(text):
    return text.strip().count("\n") == 0 and text.strip().endswith("。")


def test_help_lists_every_command_and_the_exit_codes():
    shown = mingzhang("--help").out
    assert [name for name in COMMANDS if f"\n  {name} " not in shown] == []
    assert "3 有文件未能收录" in shown


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_shows_an_example_and_no_english_heading(command):
    shown = mingzhang(command, "--help").out
    assert f"    mingzhang {command}" in shown
    assert not {"Usage:", "Options:", "Arguments:"} & set(shown.split())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["explain"], "没有命令 explain"),
        (["ask", "--loud"], "没有选项 --loud"),
        (["ingest"], "缺少 PATH"),
        (["figures", "--year", "去年"], "--year 的取值不对"),
        (["ask"], "二者择一"),
        (["ask", "一", "--batch", "questions.jsonl"], "二者择一"),
        (["editions", "prune", "--keep", "0"], "--keep 的取值不对"),
    ],
)
def test_a_wrong_command_line_is_one_sentence_and_exit_code_2(arguments, said):
    done = mingzhang(*arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert one_sentence(done.err)


@pytest.mark.parametrize("command", [["figures"], ["terms"], ["check"], ["ask", "有多少收入？"]])
def test_a_data_folder_without_an_edition_is_one_sentence_and_exit_code_1(command, tmp_path):
    done = mingzhang(*command, data=tmp_path / "none")
    assert (done.code, done.out) == (1, "")
    assert "mingzhang ingest" in done.err
    assert one_sentence(done.err)


def test_figures_as_csv_have_all_columns_and_the_printed_value(archive):
    done = mingzhang("figures", "--format", "csv", "--unit", "白石市图书馆", data=archive)
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert tuple(rows[0]) == COLUMNS
    assert {row["unit"] for row in rows} == {"白石市图书馆"}
    total = next(row for row in rows if row["value"] == "730.00")
    assert (total["value_unit"], total["year"], total["kind"]) == ("万元", "2024", "final")
    assert total["report"] == "白石市图书馆2024年度单位决算公开.md"
    assert "收入总计730.00万元" in total["quote"]
    assert "一、收入支出决算总体情况说明" in total["section"]


def test_figures_of_a_concept_are_found_by_its_everyday_name(archive):
    done = mingzhang("figures", "--concept", "三公", "--format", "json", data=archive)
    rows = json.loads(done.out)
    assert {row["concept"] for row in rows} == {"three_public"}
    assert {row["value"] for row in rows} >= {"2.50"}


def test_figures_of_a_year_are_those_about_it(archive):
    done = mingzhang("figures", "--year", "2023", "--format", "csv", data=archive)
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert {row["year"] for row in rows} == {"2023"}


def test_figures_as_a_table_fit_a_row_a_figure(archive):
    done = mingzhang("figures", "--report", "图书馆", "--concept", "income_total", data=archive)
    assert "白石市图书馆" in done.out
    assert "730.00" in done.out


def test_no_figure_is_said_and_still_a_whole_csv(archive):
    done = mingzhang("figures", "--year", "1999", "--format", "csv", data=archive)
    assert (done.code, done.out) == (0, ",".join(COLUMNS) + "\n")
    assert done.err == "没有符合条件的数字。\n"


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (["--concept", "三工经费"], "概念表里没有“三工经费”"),
        (["--unit", "白石市水务局"], "没有名称含“白石市水务局”的单位"),
        (["--report", "2031"], "没有文件名或标题含“2031”的文件"),
    ],
)
def test_a_filter_that_fits_nothing_says_which(archive, option, said):
    done = mingzhang("figures", *option, data=archive)
    assert done.code == 2
    assert said in done.err
    assert one_sentence(done.err)


def test_terms_are_listed_once_with_how_many_files_print_them(archive):
    done = mingzhang("terms", "财政拨款收入", data=archive)
    assert done.out.count("财政拨款收入：") == 1
    assert "等 3 份" in done.out


def test_an_unknown_term_is_said(archive):
    done = mingzhang("terms", "量子", data=archive)
    assert (done.code, done.out, done.err) == (0, "", "没有找到含“量子”的名词解释。\n")


def test_a_document_that_contradicts_itself_is_a_finding(tmp_path):
    report = write_report(tmp_path, "白石市气象局")
    wrong = report.read_text(encoding="utf-8").replace("支出总计500.00", "支出总计510.00")
    report.write_text(wrong, encoding="utf-8")
    assert mingzhang("ingest", report, data=tmp_path / "data").code == 0
    done = mingzhang("check", "--json", data=tmp_path / "data")
    findings = [json.loads(line) for line in done.out.splitlines()]
    assert [one for one in findings if one["values"] == ["500.00", "510.00"]]
    assert {one["report"] for one in findings} == {report.name}
    assert set(findings[0]) == {
        "report",
        "check",
        "section",
        "page",
        "message",
        "values",
        "sources",
    }


def test_the_same_files_again_change_nothing_and_a_corrected_one_replaces_its_report(tmp_path):
    report = write_report(tmp_path, "白石市水文站", total="500.00")
    first = mingzhang("ingest", report, "--json", data=tmp_path / "data")
    assert [one["file"] for one in json.loads(first.out)["taken"]] == [report.name]
    again = json.loads(mingzhang("ingest", report, "--json", data=tmp_path / "data").out)
    assert (again["taken"], len(again["unchanged"])) == ([], 1)
    assert again["edition"] == json.loads(first.out)["edition"]
    write_report(tmp_path, "白石市水文站", total="512.34")
    mingzhang("ingest", report, data=tmp_path / "data")
    shown = mingzhang("figures", "--concept", "income_total", data=tmp_path / "data").out
    assert "512.34" in shown
    assert "500.00" not in shown


def test_an_older_edition_is_listed_and_comes_back(tmp_path):
    for total in ("500.00", "512.34"):
        report = write_report(tmp_path, "白石市水文站", total=total)
        mingzhang("ingest", report, data=tmp_path / "data")
    listed = mingzhang("editions", data=tmp_path / "data").out.splitlines()
    assert [line[0] for line in listed] == ["*", " "]
    older = listed[1].split()[0]
    assert mingzhang("editions", "restore", older, data=tmp_path / "data").code == 0
    assert "500.00" in mingzhang("figures", data=tmp_path / "data").out
    assert mingzhang("editions", "prune", "--keep", "1", data=tmp_path / "data").code == 0


def test_a_reader_that_leaves_early_gets_no_trace(archive):
    command = [sys.executable, "-m", "cli", "figures", "--format", "csv", "--data", str(archive)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
