"""Settings come from the environment once, and a wrong one is a sentence."""

from pathlib import Path

import pytest

from corpus.errors import UsageError
from settings import ModelSettings, Settings


def test_without_an_environment_all_stays_on_this_machine():
    assert Settings.from_environment({}) == Settings(Path("var"), "", "127.0.0.1", 8501)


def test_every_setting_can_be_made():
    environment = {
        "MINGZHANG_DATA": "/srv/data",
        "MINGZHANG_EMBEDDER": "hash-32",
        "MINGZHANG_HOST": "0.0.0.0",
        "MINGZHANG_PORT": "8600",
    }
    made = Settings.from_environment(environment)
    assert made == Settings(Path("/srv/data"), "hash-32", "0.0.0.0", 8600)


def test_an_empty_variable_counts_as_not_set():
    assert Settings.from_environment({"MINGZHANG_DATA": "", "MINGZHANG_PORT": ""}) == Settings()


@pytest.mark.parametrize("port", ["0", "65536", "-1", "八千", "8501.0", "８５０１", "http"])
def test_a_port_that_is_none_is_refused(port):
    with pytest.raises(UsageError, match="1 到 65535 的整数"):
        Settings.from_environment({"MINGZHANG_PORT": port})


def test_no_model_is_used_unless_one_is_named():
    assert Settings.from_environment({}).model == ModelSettings()
    assert ModelSettings().name == ""


def test_a_model_can_be_set_and_its_key_is_not_printed():
    environment = {
        "MINGZHANG_MODEL": "openai:qwen-plus",
        "MINGZHANG_MODEL_URL": "http://127.0.0.1:8000/v1",
        "MINGZHANG_MODEL_KEY": "sk-secret",
        "MINGZHANG_MODEL_SECONDS": "9",
        "MINGZHANG_MODEL_TOKENS": "300",
        "MINGZHANG_MODEL_USER": "5",
        "MINGZHANG_MODEL_DAY": "50",
    }
    made = Settings.from_environment(environment)
    url = "http://127.0.0.1:8000/v1"
    assert made.model == ModelSettings("openai:qwen-plus", url, "sk-secret", 9, 300, 5, 50)
    assert "sk-secret" not in repr(made)


@pytest.mark.parametrize("seconds", ["0", "-1", "1.5", "很快", "９", "1000001"])
def test_a_limit_that_is_no_number_is_refused_by_its_name(seconds):
    with pytest.raises(UsageError, match="MINGZHANG_MODEL_SECONDS"):
        Settings.from_environment({"MINGZHANG_MODEL_SECONDS": seconds})
