"""The promises of a passage store, kept by the one in memory and by Chroma alike."""

import math

import pytest

from corpus.errors import CorpusError
from corpus.memory import MemoryPassages
from corpus.passages import ChromaPassages

EAST, NORTH, BETWEEN = [1.0, 0.0], [0.0, 1.0], [math.sqrt(0.5), math.sqrt(0.5)]


class PassageStoreContract:
    """Inherit it, and say how an empty store is made."""

    def empty(self, tmp_path):
        raise NotImplementedError

    @pytest.fixture
    def store(self, tmp_path):
        store = self.empty(tmp_path)
        store.add(["east", "north"], [EAST, NORTH])
        yield store
        store.close()

    def test_the_nearest_come_first_with_their_cosine(self, store):
        store.add(["between"], [BETWEEN])
        found = store.nearest(EAST, 2)
        assert [id_ for id_, _ in found] == ["east", "between"]
        assert [round(score, 5) for _, score in found] == [1.0, 0.70711]

    def test_more_than_there_is_may_be_asked_for(self, store):
        assert len(store.nearest(NORTH, 100)) == 2

    def test_how_near_some_are_is_given_by_id_and_unknown_ids_left_out(self, store):
        near = store.similar(BETWEEN, ["north", "gone"])
        assert near == {"north": pytest.approx(math.sqrt(0.5))}
        assert store.similar(NORTH, []) == store.similar(NORTH, ["gone"]) == {}

    def test_an_id_that_is_stored_keeps_its_vector(self, store):
        store.add(["east", "west"], [NORTH, [-1.0, 0.0]])
        assert store.count() == 3
        assert store.similar(EAST, ["east"]) == {"east": pytest.approx(1.0)}

    def test_an_empty_store_has_nothing_near(self, tmp_path):
        store = self.empty(tmp_path)
        assert (store.count(), store.nearest(EAST, 5)) == (0, [])
        store.add([], [])
        store.close()


class TestMemory(PassageStoreContract):
    def empty(self, tmp_path):
        return MemoryPassages()


class TestChroma(PassageStoreContract):
    def empty(self, tmp_path):
        return ChromaPassages.create(tmp_path / "chroma")


def test_what_is_carried_over_is_found_and_the_origin_untouched(tmp_path):
    first = ChromaPassages.create(tmp_path / "first")
    first.add(["east"], [EAST])
    first.close()
    second = ChromaPassages.create(tmp_path / "second", tmp_path / "first")
    second.add(["north"], [NORTH])
    second.close()
    (tmp_path / "second").rename(tmp_path / "moved")
    moved, origin = ChromaPassages.open(tmp_path / "moved"), ChromaPassages.open(tmp_path / "first")
    assert [id_ for id_, _ in moved.nearest(EAST, 5)] == ["east", "north"]
    assert origin.count() == 1
    moved.close()
    origin.close()


def test_a_missing_store_is_an_error_and_is_not_made(tmp_path):
    with pytest.raises(CorpusError, match="缺失"):
        ChromaPassages.open(tmp_path / "chroma")
    assert not (tmp_path / "chroma").exists()


def test_a_broken_store_is_an_error(tmp_path):
    (tmp_path / "chroma").mkdir()
    (tmp_path / "chroma" / "chroma.sqlite3").write_bytes(b"no database" * 500)
    with pytest.raises(CorpusError, match="重新导入"):
        ChromaPassages.open(tmp_path / "chroma")
