"""Wording files: what they lack or have too much is found when they are loaded."""

import pytest

from prompts import WordingError, load, load_prompt


def write(folder, text):
    (folder / "job.txt").write_text(text, encoding="utf-8")
    return folder


def test_a_template_is_filled_with_its_variables(tmp_path):
    say = load(
        "job", {"amount": "label value"}, write(tmp_path, "# 说明\namount: {label}为{value}\n")
    )
    assert say("amount", label="收入", value="1元") == "收入为1元"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("amount: {label}\n", "value"),
        ("amount: {label}{value}{year}\n", "year"),
        ("other: {label}{value}\n", "amount、other"),
        ("amount: {label}{value}\namount: x\n", "amount: x"),
        ("没有名字的一行\n", "没有名字的一行"),
    ],
)
def test_a_wrong_wording_file_is_refused_with_what_is_wrong(tmp_path, text, said):
    with pytest.raises(WordingError, match=said):
        load("job", {"amount": "label value"}, write(tmp_path, text))


def test_a_prompt_is_filled_and_known_by_the_hash_of_its_text(tmp_path):
    prompt = load_prompt("job", "question", write(tmp_path, "问题：{question}\n写 {{f1}}。\n"))
    assert prompt(question="多少？") == "问题：多少？\n写 {f1}。\n"
    other = load_prompt("job", "question", write(tmp_path, "问题：{question}\n写 {{f2}}。\n"))
    assert (prompt.version == other.version, len(prompt.version)) == (False, 12)


@pytest.mark.parametrize(("text", "said"), [("问题\n", "question"), ("{question}{key}", "key")])
def test_a_prompt_with_other_variables_is_refused(tmp_path, text, said):
    with pytest.raises(WordingError, match=said):
        load_prompt("job", "question", write(tmp_path, text))
