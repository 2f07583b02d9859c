"""`ask` answers one question or a file of them, in order, and nothing that is asked breaks it."""

import json

import pytest

from tests.command import mingzhang

KEYS = {"id", "status", "text", "figures", "citations", "query", "elapsed_ms"}
FIGURE = {
    "value", "unit", "label", "concept", "fund", "report", "year", "derived", "formula", "citation",
}  # fmt: skip
CITATION = {"n", "report", "file", "unit", "year", "section", "page", "quote"}
TOTAL = "白石市档案馆2024年收入总计是多少？"


def batch(archive, tmp_path, rows):
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    done = mingzhang("ask", "--batch", path, "--json", data=archive)
    assert (done.code, done.err) == (0, "")
    return [json.loads(line) for line in done.out.splitlines()]


def test_an_answer_is_text_with_its_citation(archive):
    done = mingzhang("ask", TOTAL, data=archive)
    assert done.code == 0
    assert "500.00" in done.out
    assert "[1]《白石市档案馆2024年度单位决算公开》" in done.out
    assert "收入总计500.00万元" in done.out


def test_an_answer_as_json_has_the_agreed_keys(archive, tmp_path):
    [answer] = batch(archive, tmp_path, [{"id": "q-1", "question": TOTAL}])
    assert set(answer) >= KEYS
    assert (answer["id"], answer["status"]) == ("q-1", "answered")
    assert set(answer["figures"][0]) >= FIGURE
    assert (answer["figures"][0]["value"], answer["figures"][0]["unit"]) == ("500.00", "万元")
    assert set(answer["citations"][0]) >= CITATION
    assert answer["citations"][0]["file"] == "白石市档案馆2024年度单位决算公开.md"


def test_answers_keep_the_order_and_the_ids_of_the_questions(archive, tmp_path):
    rows = [{"id": name, "question": TOTAL} for name in ("z", "a", "m")]
    assert [answer["id"] for answer in batch(archive, tmp_path, rows)] == ["z", "a", "m"]


def test_the_history_of_a_question_is_honoured(archive, tmp_path):
    [answer] = batch(archive, tmp_path, [{"id": "1", "question": "2023年呢？", "history": [TOTAL]}])
    assert answer["status"] == "answered"
    assert "488.00" in answer["text"]


ODD = [
    "",
    "   ",
    "？？？",
    "收" * 10_000,
    "\x00\x07\x1b[31m白石市档案馆\x1b[0m",
    "<script>",
    "\ud800",
]


@pytest.fixture(scope="module")
def odd_answers(archive, tmp_path_factory):
    rows = [{"id": str(number), "question": text} for number, text in enumerate(ODD)]
    return batch(archive, tmp_path_factory.mktemp("odd"), rows)


@pytest.mark.parametrize("number", range(len(ODD)))
def test_an_odd_question_gets_a_clear_refusal(odd_answers, number):
    answer = odd_answers[number]
    assert answer["status"] in ("clarify", "not_disclosed", "out_of_scope")
    assert answer["text"].strip()
    assert len(answer["text"]) < 1000
    assert "Error" not in answer["text"]


def test_a_wrong_question_file_is_refused_before_anything_is_asked(archive, tmp_path):
    path = tmp_path / "questions.jsonl"
    path.write_text(json.dumps({"question": TOTAL}) + "\n{\n", encoding="utf-8")
    done = mingzhang("ask", "--batch", path, "--json", data=archive)
    assert (done.code, done.out) == (2, "")
    assert "第 2 行" in done.err


def test_an_evaluation_counts_and_fails_under_a_bar(archive, tmp_path):
    right = {
        "id": "1",
        "question": TOTAL,
        "kind": "lookup",
        "expect": {"status": "answered", "figures": [{"value": "500.00", "unit": "万元"}]},
    }
    wrong = {**right, "id": "2", "expect": {"status": "answered", "text": ["不会出现的话"]}}
    path = tmp_path / "set.jsonl"
    path.write_text("\n".join(map(json.dumps, (right, wrong))), encoding="utf-8")
    done = mingzhang(
        "evaluate", path, "--out", tmp_path / "out", "--fail-under", "60", data=archive
    )
    assert done.code == 4
    assert "1/2 = 50.0%" in done.out
    assert "✗ 2 [lookup]" in done.out
    verdict = json.loads((tmp_path / "out" / "set.json").read_text(encoding="utf-8"))
    assert (verdict["right"], verdict["total"], verdict["ungrounded"]) == (1, 2, 0)
    assert mingzhang("evaluate", path, "--fail-under", "50", data=archive).code == 0


def test_a_run_is_resumed_compared_and_made_questions_are_checked(archive, tmp_path):
    made = mingzhang("evaluate", "make", "--out", tmp_path / "made.jsonl", data=archive)
    assert made.code == 0
    for out in ("a", "b"):
        done = mingzhang("evaluate", tmp_path / "made.jsonl", "--out", tmp_path / out, data=archive)
        assert done.code == 0
    assert (tmp_path / "a" / "report.html").stat().st_size > 10_000
    compared = mingzhang("evaluate", "compare", tmp_path / "a", tmp_path / "b")
    assert "乙多答对 0 题，少答对 0 题" in compared.out
    spot = mingzhang("evaluate", "spot", tmp_path / "made.jsonl", "--sample", "3", data=archive)
    assert "收入支出决算总体情况说明" in spot.out or "“三公”经费" in spot.out


def test_bars_are_set_by_measure(archive, tmp_path):
    row = {"id": "1", "question": TOTAL, "expect": {"status": "answered", "text": ["不会有的话"]}}
    path = tmp_path / "set.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    ended = [
        mingzhang("evaluate", path, "--fail-under", bar, data=archive).code
        for bar in ("status=100", "text=100", "grounded=100")
    ]
    assert ended == [0, 4, 0]


def test_a_template_is_written_and_another_way_of_answering_is_evaluated(archive, tmp_path):
    path = tmp_path / "template.xlsx"
    assert mingzhang("evaluate", "template", path).code == 0
    given = tmp_path / "answers.jsonl"
    answer = {"id": "例-1", "status": "answered", "text": "三公为6.51万元", "citations": []}
    given.write_text(json.dumps(answer), encoding="utf-8")
    done = mingzhang("evaluate", path, "--answers", given)
    assert "figures 里没有 6.51万元" in done.out
    assert mingzhang("evaluate", path, "--program", "false", "--answers", given).code == 2
