"""The interface speaks Chinese and English, one key one text."""

import re
from pathlib import Path

import pytest

from answer.models import Operation, Status
from corpus.models import Basis, Fund, Kind, Level, Measure
from web.addresses import address
from web.language import LANGUAGES, blanks, say, section, texts, use
from web.understood import names

WEB = Path(__file__).parents[2] / "web"
SAID = re.compile(r"""\bsay\(\s*f?["']([a-z_.{}]+)["']""")
WHOLE = {
    "operation", "kind", "level", "measure", "basis", "fund", "status", "empty", "script", "asked",
    "caught", "model_ended",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _chinese():
    yield
    use("zh")


def written() -> set[str]:
    """Everything that looks like a key in the program."""
    sources = [*WEB.glob("*.py"), WEB.parent / "app.py"]
    return set(re.findall(r"[\"']([a-z_]+\.[a-z_{}]+)", "".join(p.read_text() for p in sources)))


def test_every_text_is_there_in_every_language_with_the_same_blanks():
    chinese, english = (texts(language) for language in LANGUAGES)
    assert list(chinese) == list(english)
    assert {k for k in chinese if blanks(chinese[k]) != blanks(english[k])} == set()


def test_every_text_that_a_page_says_exists():
    sources = [*WEB.glob("*.py"), WEB.parent / "app.py"]
    keys = {key for path in sources for key in SAID.findall(path.read_text(encoding="utf-8"))}
    fixed = {key for key in keys if "{" not in key}
    assert len(fixed) > 50
    assert fixed - set(texts("zh")) == set()


def test_no_text_is_left_over():
    used = written()
    stems = {key.partition("{")[0] for key in used if "{" in key}
    left = {
        key
        for key in texts("zh")
        if key.partition(".")[0] not in WHOLE
        and key not in used
        and not any(key.startswith(stem) for stem in stems)
    }
    assert left == set()


def test_the_language_is_carried_on_by_addresses():
    assert address("read", report="r1") == "read?report=r1"
    use("en")
    assert address("read", report="r1") == "read?report=r1&lang=en"
    assert say("page.read") == "Read"


def test_an_unknown_language_is_chinese():
    assert use("tlh") == "zh"
    assert say("page.read") == "读原文"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [Operation, Kind, Level, Measure, Basis, Fund])
def test_every_value_has_its_word(language, kind):
    use(language)
    assert all(names(kind).values())
    assert set(names(kind)) == set(kind)


def test_every_status_has_its_word():
    assert set(Status) <= set(section("status"))
