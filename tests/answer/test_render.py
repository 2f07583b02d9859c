"""The JSON object that other programs read."""

import json

from answer import answer
from answer.models import Question
from answer.render import as_json
from tests.answer.made import town


def test_an_answer_has_the_keys_of_the_contract_and_plain_json():
    row = as_json(answer(Question("青屏市水务局2023年三公经费是多少？", id="q1"), town()), "q1")
    assert json.loads(json.dumps(row)) == row
    assert {"id", "status", "text", "figures", "citations", "query", "elapsed_ms"} <= row.keys()
    derived = next(f for f in row["figures"] if f["derived"])
    assert (derived["value"], derived["unit"], derived["formula"], derived["concept"]) == (
        "4.80", "万元", "6.00 − 1.20", "three_public",
    )  # fmt: skip
    assert {f["fund"] for f in row["figures"]} == {"fiscal"}
    assert row["citations"][0]["quote"].startswith("“三公”经费支出6.00万元")
    assert row["query"]["asked"][0]["concept"] == "three_public"
