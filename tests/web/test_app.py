"""The entry of the app over data folders good and bad, run without a browser."""

import json
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from corpus.editions import Builder
from corpus.embedding import HashEmbedder
from tests.web.made import reading

APP = Path(__file__).parents[2] / "app.py"


@pytest.fixture
def shown(tmp_path, monkeypatch):
    """What the app shows over the test's folder, all of its HTML in one."""
    st.cache_resource.clear()

    def run() -> str:
        monkeypatch.setenv("MINGZHANG_DATA", str(tmp_path))
        screen = AppTest.from_file(str(APP), default_timeout=60).run()
        assert not screen.exception
        return "".join(element.proto.body for element in screen.get("html"))

    return run


def publish(data: Path) -> Path:
    with Builder(data, HashEmbedder()) as builder:
        builder.write(reading())
        name = builder.publish()
    return next(path for path in data.rglob("manifest.json") if name in str(path)).parent


def test_over_an_edition_the_first_page_says_what_is_covered(shown, tmp_path):
    publish(tmp_path)
    assert "收录 1 个单位 2024 年度的 1 份公开报告（决算 1 份）" in shown()


def test_over_an_empty_folder_it_says_what_to_run(shown):
    assert "mingzhang ingest samples/documents" in shown()


def test_an_edition_of_a_newer_program_is_one_sentence(shown, tmp_path):
    manifest = publish(tmp_path) / "manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "format": 999}))
    page = shown()
    assert "请升级程序" in page
    assert "Traceback" not in page


def test_an_edition_with_a_broken_file_is_one_sentence(shown, tmp_path):
    (publish(tmp_path) / "figures.duckdb").write_bytes(b"broken" * 4000)
    page = shown()
    assert 'class="mz-answer mz-refused" role="alert"' in page
    assert "Traceback" not in page


def test_a_wrong_setting_is_one_sentence(shown, monkeypatch):
    monkeypatch.setenv("MINGZHANG_PORT", "eighty")
    assert "MINGZHANG_PORT" in shown()
