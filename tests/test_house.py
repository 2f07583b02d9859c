"""The house rules that a program can check: sizes, bans, docstrings, and what no file may name."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("answer", "corpus", "evaluate", "ingest", "prompts", "samples", "web")
ENTRIES = ("app.py", "cli.py", "cli_evaluate.py", "cli_model.py", "settings.py", "terminal.py")
LONGEST_FILE = 400
LONGEST_FUNCTION = 60
EXACT = ("answer/", "ingest/", "corpus/")
# Vectors, scores of relevance and places on a page are no amounts.
FLOAT_ALLOWED = (
    "corpus/embedding/",
    "corpus/memory.py",
    "corpus/passages.py",
    "corpus/words.py",
    "ingest/readers/pdf/",
)
OUTSIDE = re.compile(
    r"(?<![\w/.])/(?:root|home|work|Users)/\w"  # a machine's path
    r"|\b(?:pypi\.org|pythonhosted\.org|registry\.npmjs|deb\.debian)\b"  # a registry's host
    r"|\b(?:issue|issues|PR|fixes|closes) #?\d+\b",  # an issue's number
    re.IGNORECASE,
)


def tracked() -> list[Path]:
    """The files that git knows or would add."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


FILES = tracked()
CODE = [path for path in FILES if path.suffix == ".py"]
PRODUCT = [path for path in CODE if not named(path).startswith("tests/")]
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in CODE}


def offending(paths, fault):
    return [f"{named(path)}: {found}" for path in paths for found in fault(path)]


def test_the_rules_are_checked_on_the_whole_product():
    assert {named(path).partition("/")[0] for path in PRODUCT} == {*PACKAGES, *ENTRIES}


def test_no_file_is_longer_than_a_reader_can_hold():
    def fault(path):
        lines = len(path.read_text(encoding="utf-8").splitlines())
        return [f"{lines} lines"] if lines > LONGEST_FILE else []

    assert offending(CODE, fault) == []


def test_no_function_is_longer_than_a_screen():
    def fault(path):
        for node in ast.walk(TREES[path]):
            if isinstance(node, ast.FunctionDef) and node.end_lineno is not None:
                first = node.body[1] if ast.get_docstring(node) and node.body[1:] else node.body[0]
                lines = node.end_lineno - first.lineno + 1
                if lines > LONGEST_FUNCTION:
                    yield f"{node.name} has {lines} lines"

    assert offending(PRODUCT, fault) == []


def test_there_is_no_drawer_for_odds_and_ends():
    drawers = {"util", "utils", "common", "helpers", "misc"}
    assert [named(path) for path in CODE if drawers & {path.stem, *path.parts}] == []


def test_every_module_says_what_it_is():
    empty = {
        path for path in CODE if path.name == "__init__.py" and named(path).startswith("tests")
    }
    undocumented = [path for path in CODE if not ast.get_docstring(TREES[path])]
    assert [named(path) for path in undocumented if path not in empty] == []


def test_no_two_modules_say_the_same():
    said = [(ast.get_docstring(TREES[path]) or "").partition("\n")[0] for path in PRODUCT]
    assert sorted({one for one in said if said.count(one) > 1}) == []


@pytest.mark.parametrize("package", PACKAGES)
def test_every_package_opens_with_what_it_does(package):
    opening = ast.get_docstring(TREES[ROOT / package / "__init__.py"]) or ""
    assert len(opening.splitlines()) >= 3


def raises_again(handler):
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def test_only_entry_points_catch_everything():
    def fault(path):
        for node in ast.walk(TREES[path]):
            if isinstance(node, ast.ExceptHandler) and not raises_again(node):
                caught = ast.unparse(node.type) if node.type else "everything"
                if caught in ("everything", "Exception", "BaseException"):
                    yield f"line {node.lineno} catches {caught}"

    # The top of a thread is one: whatever a provider's library raises goes to who waits for it.
    outer = ("app.py", "cli.py", "answer/model/waiting.py")
    assert offending([path for path in PRODUCT if named(path) not in outer], fault) == []


def test_amounts_never_pass_through_a_binary_float():
    def fault(path):
        for node in ast.walk(TREES[path]):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "float":
                yield f"line {node.lineno} calls float"

    exact = [
        path
        for path in PRODUCT
        if named(path).startswith(EXACT) and not named(path).startswith(FLOAT_ALLOWED)
    ]
    assert offending(exact, fault) == []


def test_only_entry_points_read_settings_and_the_environment():
    def fault(path):
        text = ast.unparse(TREES[path])
        reading = (
            r"os\.environ(?!\[[^]]*\] = |\.update\()|os\.getenv"
            r"|from settings import|import settings\b"
        )
        return re.findall(reading, text)

    inner = [path for path in PRODUCT if named(path) not in ENTRIES]
    assert offending(inner, fault) == []


def test_tests_patch_nothing():
    def fault(path):
        text = path.read_text(encoding="utf-8")
        return re.findall(r"unittest\.mock|monkeypatch\.setattr|mocker\.|@patch\b", text)

    assert offending([p for p in CODE if p not in PRODUCT and p != Path(__file__)], fault) == []


def test_every_level_of_the_tests_is_a_package():
    folders = {path.parent for path in CODE if named(path).startswith("tests/")}
    assert [named(one) for one in folders if not (one / "__init__.py").exists()] == []


def test_no_file_names_a_machine_a_registry_or_an_issue():
    def fault(path):
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            return []
        return OUTSIDE.findall(text)

    checked = [path for path in FILES if path.suffix in (".py", ".md", ".toml", ".txt", "")]
    written = [path for path in checked if path != Path(__file__)]
    assert offending([p for p in written if "documents" not in p.parts], fault) == []


@pytest.mark.parametrize("text", ["see /work/x", "at pypi.org", "issue 12", "fixes #7", "PR 31"])
def test_a_mention_of_a_machine_a_registry_or_an_issue_is_seen(text):
    assert OUTSIDE.search(text)


@pytest.mark.parametrize("text", ["&#39;", "color: #123456", "a/work/shop", "PR1", "the issue 一"])
def test_other_text_is_not_taken_for_one(text):
    assert not OUTSIDE.search(text)
