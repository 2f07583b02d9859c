"""Settings come from the environment once, and a wrong one is a sentence."""

from pathlib import Path

import pytest

from corpus.errors import UsageError
from settings import Settings


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
