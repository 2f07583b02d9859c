"""`model check` says what works; `ask` uses the model that is set; the key stays unseen."""

import json
import re
from collections.abc import Iterator

import pytest

from tests.answer.model import server as play
from tests.command import mingzhang

TOTAL = "白石市档案馆2024年收入总计是多少？"


@pytest.fixture(scope="module")
def server() -> Iterator[play.Server]:
    with play.serving() as running:
        yield running


def environment(server):
    return {
        "MINGZHANG_MODEL": "openai:test",
        "MINGZHANG_MODEL_URL": server.url,
        "MINGZHANG_MODEL_KEY": play.KEY,
        "MINGZHANG_MODEL_SECONDS": "5",
    }


def test_check_says_what_the_model_can_do(server):
    server.part = play.fills({"choice": "b"}, play.says("收到，收到", size=3))
    done = mingzhang("model", "check", environment=environment(server))
    assert (done.code, done.err) == (0, "")
    told = [line.partition("（")[0] for line in done.out.splitlines()]
    assert told == [
        "模型 openai:test",
        "  回答：可用",
        "  逐字输出：可用，分 2 段",
        "  填表：可用",
    ]


def test_check_of_a_wrong_key_is_one_sentence_without_the_key(server):
    server.part = play.fails(401)
    done = mingzhang("model", "check", environment=environment(server))
    assert (done.code, done.err) == (
        1, "模型 openai:test 用不了：模型的服务不接受密钥，请检查 MINGZHANG_MODEL_KEY。\n",
    )  # fmt: skip
    assert play.KEY not in done.out + done.err


def test_check_without_a_model_says_how_to_set_one():
    done = mingzhang("model", "check", environment={"MINGZHANG_MODEL": ""})
    assert (done.code, done.out) == (2, "")
    assert "MINGZHANG_MODEL" in done.err


def test_ask_tells_what_the_model_had_to_do_with_the_answer(server, archive):
    server.part = play.says("2024年，白石市档案馆的收入总计为{f1}。收入总计为99.00万元。")
    done = mingzhang("ask", TOTAL, "--json", data=archive, environment=environment(server))
    answer = json.loads(done.out)
    assert answer["text"] == "2024年，白石市档案馆的收入总计为500.00万元[1]。"
    model = answer["model"]
    assert (model["name"], model["used"], model["said"]) == ("openai:test", True, 1)
    assert set(model["prompts"]) == {"model_phrase", "model_again", "model_read"}
    assert play.KEY not in done.out + done.err


def test_a_wrong_provider_is_one_sentence_before_anything_is_asked(archive):
    wrong = {"MINGZHANG_MODEL": "nowhere:x", "MINGZHANG_MODEL_KEY": play.KEY}
    done = mingzhang("--debug", "ask", TOTAL, data=archive, environment=wrong)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("不认识模型的提供方 nowhere")
    assert play.KEY not in done.err


def test_an_answer_without_a_model_has_nothing_of_one(archive):
    done = mingzhang("ask", TOTAL, "--json", data=archive, environment={"MINGZHANG_MODEL": ""})
    assert "model" not in json.loads(done.out)


def test_an_evaluation_shows_the_questions_with_and_without_a_model(server, archive, tmp_path):
    strange = "白石市档案馆2024年摆席请人破费几何？"
    cases = [
        case("1", TOTAL, "500.00"),
        case("2", strange, "0.50"),
    ]
    path = tmp_path / "asked.jsonl"
    path.write_text("\n".join(json.dumps(one) for one in cases), encoding="utf-8")
    server.part = play.fills(reception, play.says("2024年，白石市档案馆的收入总计为{f1}。"))
    done = mingzhang(
        "evaluate", path, "--model", "openai:test", "--price", "4,16", "--out", tmp_path / "out",
        data=archive, environment={**environment(server), "MINGZHANG_MODEL": ""},
    )  # fmt: skip
    lines = done.out.splitlines()
    assert done.code == 0, done.err
    assert "答对：不用模型 1/2，用模型 2/2" in lines
    assert "出处不明的数字：不用模型 0，用模型 0" in lines
    assert "模型帮助的题 2（其中重新理解 1），由它措辞的句子 1" in lines
    assert any(re.fullmatch(r"词元：发送 \d+，生成 \d+，费用 0\.00\d\d", line) for line in lines)
    assert (tmp_path / "out" / "with" / "report.json").exists()


def case(name, question, value):
    expect = {"status": "answered", "figures": [{"value": value, "unit": "万元"}]}
    return {"id": name, "question": question, "kind": "lookup", "expect": expect}


def reception(prompt):
    line = next(line for line in prompt.splitlines() if " 公务接待费（" in line)
    return {"in_scope": True, "asked": [{"concept": line.split()[0], "measure": "amount"}]}
