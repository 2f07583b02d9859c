"""Imports go one way, and each outside library is known to one place only."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAY_IMPORT = {
    "app": {"cli_model", "web", "evaluate", "ingest", "answer", "corpus", "prompts", "settings"},
    "cli": {
        "cli_evaluate", "cli_model", "web", "evaluate", "ingest", "answer", "corpus", "prompts",
        "settings", "terminal",
    },
    "cli_evaluate": {"cli_model", "evaluate", "answer", "corpus", "settings", "terminal"},
    "cli_model": {"answer", "corpus", "settings", "terminal"},
    "terminal": {"corpus"},
    "settings": {"corpus"},
    "web": {"evaluate", "ingest", "answer", "corpus"},
    "evaluate": {"answer", "corpus"},
    "ingest": {"corpus"},
    "answer": {"corpus", "prompts"},
    "samples": {"corpus"},
    "corpus": set(),
    "prompts": set(),
}  # fmt: skip
KNOWN_TO = {
    "chromadb": ("corpus/passages.py",),
    "cv2": ("ingest/readers/scans.py",),
    "docx": ("ingest/readers/", "samples/formats/"),
    "duckdb": ("corpus/figures.py",),
    "jieba": ("corpus/ordinary.py", "evaluate/segmented.py"),
    "langchain": ("answer/model/provider.py",),
    "openpyxl": ("evaluate/sheets.py", "samples/formats/", "web/files.py"),
    "lxml": ("ingest/readers/",),
    "pypdfium2": ("ingest/readers/pdf/", "samples/formats/"),
    "python_calamine": ("ingest/readers/sheets.py",),
    "rapidocr": ("ingest/readers/ocr.py",),
    "safetensors": ("corpus/embedding/",),
    "sentence_transformers": ("corpus/embedding/",),
    "streamlit": ("app.py", "web/"),
    "tokenizers": ("corpus/embedding/",),
    "torch": ("corpus/embedding/",),
    "transformers": ("corpus/embedding/",),
    "typer": ("cli.py", "cli_evaluate.py", "cli_model.py", "terminal.py"),
}
SLOW = {"chromadb", "langchain", "sentence_transformers", "streamlit", "torch", "transformers"}


def sources(part: str) -> list[Path]:
    file = ROOT / f"{part}.py"
    return [file] if file.exists() else sorted((ROOT / part).rglob("*.py"))


def imported(tree: ast.AST) -> Iterator[str]:
    """The top-level packages that a tree imports, wherever in it; relative ones are its own."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield (node.module or "").partition(".")[0]


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("part", MAY_IMPORT)
def test_a_part_imports_only_what_lies_below_it(part):
    files = sources(part)
    assert files, f"{part} is gone: this test would hold of nothing"
    for path in files:
        ours = set(imported(parsed(path))) & set(MAY_IMPORT) - {part}
        assert ours <= MAY_IMPORT[part], f"{named(path)} imports {ours - MAY_IMPORT[part]}"


@pytest.mark.parametrize("library", KNOWN_TO)
def test_a_library_is_imported_in_its_one_place(library):
    places = KNOWN_TO[library]
    users = [
        named(path)
        for part in MAY_IMPORT
        for path in sources(part)
        if library in set(imported(parsed(path)))
    ]
    assert [user for user in users if not user.startswith(places)] == []


def needed(*parts: str) -> set[str]:
    """The outside libraries that parts of the product import."""
    trees = [parsed(path) for part in parts for path in sources(part)]
    names = {name for tree in trees for name in imported(tree)}
    return names - set(MAY_IMPORT) - sys.stdlib_module_names


def distributions(requirements: list[str]) -> set[str]:
    return {re.split(r"[^\w.-]", line)[0] for line in requirements}


def test_every_library_that_is_imported_is_declared():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = distributions(project["dependencies"])
    declared |= distributions(project["optional-dependencies"]["model"])
    for_comparison = declared | distributions(project["optional-dependencies"]["dev"])
    owners = packages_distributions()
    users = [part for part in MAY_IMPORT if part not in ("evaluate", "samples")]
    assert {name for name in needed(*users) if not declared & set(owners[name])} == set()
    makers = needed("evaluate", "samples")  # what measures and what writes test documents
    assert {name for name in makers if not for_comparison & set(owners[name])} == set()


def at_once(path: Path) -> Iterator[str]:
    """What importing a module imports, outside of functions and of `if TYPE_CHECKING`."""
    waiting: list[ast.AST] = [parsed(path)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        waiting.extend(ast.iter_child_nodes(node))


def all_at_once(module: str, seen: set[str]) -> set[str]:
    """The top-level libraries that importing one of our modules brings in, through ours."""
    parts = module.split(".")
    for depth in range(1, len(parts) + 1):
        name = ".".join(parts[:depth])
        base = ROOT.joinpath(*parts[:depth])
        path = base.with_suffix(".py") if base.with_suffix(".py").exists() else base / "__init__.py"
        if name in seen or parts[0] not in MAY_IMPORT or not path.exists():
            continue
        seen.add(name)
        for other in at_once(path):
            seen.add(other.partition(".")[0])
            all_at_once(other, seen)
    return seen


@pytest.mark.parametrize("module", ["cli", "corpus.editions", "corpus.figures", "corpus.export"])
def test_figures_terms_and_help_start_without_the_slow_libraries(module):
    assert all_at_once(module, set()) & SLOW == set()


def test_without_a_language_model_nothing_of_it_is_imported():
    seen: set[str] = set()
    all_at_once("answer", seen)
    assert "answer.understand" in seen
    assert [name for name in seen if name.startswith(("answer.model.", "langchain."))] == []
    assert "answer.model" not in seen


def test_the_check_for_slow_libraries_sees_through_our_modules():
    assert "typer" in all_at_once("cli", set())
    assert "tomllib" in all_at_once("corpus.export", set())
