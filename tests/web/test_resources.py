"""All sessions share one open corpus of the current edition, and notice the next one."""

import gc
import threading

import pytest
import streamlit as st

from corpus.editions import Builder
from corpus.embedding import HashEmbedder
from corpus.errors import NoEditionError
from tests.web.made import answered, reading
from web import resources


@pytest.fixture(autouse=True)
def _nothing_cached():
    st.cache_resource.clear()


def publish(data):
    with Builder(data, HashEmbedder()) as builder:
        builder.write(reading())
        return builder.publish()


def test_one_open_corpus_serves_all_calls(tmp_path):
    name = publish(tmp_path)
    corpus = resources.current_corpus(tmp_path)
    assert corpus.name == name
    assert resources.current_corpus(tmp_path) is corpus


def test_a_new_edition_is_opened_when_it_is_next_asked_for(tmp_path):
    first = publish(tmp_path)
    old = resources.current_corpus(tmp_path)
    second = publish(tmp_path)
    assert first != second
    assert resources.current_corpus(tmp_path).name == second
    assert old.figures.text("r1") == reading().text  # who still reads the old one can go on


def test_an_empty_folder_has_no_edition_until_one_is_published(tmp_path):
    with pytest.raises(NoEditionError, match="mingzhang ingest"):
        resources.current_corpus(tmp_path)
    name = publish(tmp_path)
    assert resources.current_corpus(tmp_path).name == name


def test_what_follows_from_an_edition_is_worked_out_once(tmp_path):
    publish(tmp_path)
    asked = []

    def engine(question, corpus):
        asked.append(question.text)
        return answered()

    corpus = resources.current_corpus(tmp_path)
    known = resources.known(corpus, engine)
    assert known.notice.startswith("收录 1 个单位 2024 年度的 1 份公开报告（决算 1 份）")
    assert [holding.figures for holding in known.holdings] == [4]
    assert known.questions == tuple(asked)
    assert resources.known(corpus, engine) is known
    assert len(known.questions) == 2


def test_what_an_opened_edition_loaded_is_set_apart_from_the_collection_of_garbage(tmp_path):
    publish(tmp_path)
    gc.unfreeze()
    resources.current_corpus(tmp_path)
    for thread in [one for one in threading.enumerate() if one.name == "warm"]:
        thread.join()
    try:
        assert gc.get_freeze_count() > len(gc.get_objects())
    finally:
        gc.unfreeze()
