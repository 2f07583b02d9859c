"""The promises of a word index, kept by the one in memory and by the one on disk alike."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.cutting import cut, words
from corpus.errors import CorpusError
from corpus.memory import MemoryWords
from corpus.postings import PairWriter, has_characters, keys_of
from corpus.words import PairIndex

TEXTS = {
    "a": "2024年度“三公”经费支出0.35万元，其中公务接待费0.35万元。",
    "b": "机关运行经费支出12.40万元，比上年减少1.20万元。",
    "c": "政府采购支出总额1,234.50万元，授予中小企业合同金额900万元。",
    "d": "三公经费增加的主要原因是接待批次增加，公务接待费增加。",
}


class WordIndexContract:
    """Inherit it, and say how an index of texts is made."""

    def index(self, texts, tmp_path):
        raise NotImplementedError

    def ids(self, query, tmp_path, limit=10):
        return [id_ for id_, _ in self.index(TEXTS, tmp_path).search(query, limit)]

    def test_a_word_of_two_characters_is_found(self, tmp_path):
        assert set(self.ids("三公", tmp_path)) == {"a", "d"}

    def test_what_is_said_in_other_words_of_the_same_characters_is_found(self, tmp_path):
        assert self.ids("小型企业", tmp_path)[0] == "c"
        assert self.ids("购物", tmp_path) == ["c"]

    def test_the_passage_with_more_of_the_words_comes_first(self, tmp_path):
        assert self.ids("公务接待费为什么增加", tmp_path)[0] == "d"

    def test_a_number_is_found_with_or_without_separators(self, tmp_path):
        assert self.ids("1234.50", tmp_path) == self.ids("1,234.50", tmp_path) == ["c"]

    def test_only_as_many_as_wanted_are_given(self, tmp_path):
        assert len(self.ids("支出经费万元", tmp_path, limit=2)) == 2

    def test_a_query_without_a_known_word_finds_nothing(self, tmp_path):
        assert (
            self.ids("天气", tmp_path) == self.ids("", tmp_path) == self.ids("？！", tmp_path) == []
        )

    def test_scores_of_chosen_passages_are_those_of_the_search(self, tmp_path):
        index = self.index(TEXTS, tmp_path)
        found = dict(index.search("三公经费", 10))
        assert index.score("三公经费", ["d", "c", "gone"]) == {"d": pytest.approx(found["d"])}
        assert index.score("三公经费", []) == {}

    def test_where_marks_are_given_only_ids_that_begin_with_one_are_found(self, tmp_path):
        index = self.index({"a-0": "三公", "b-0": "三公", "b-1": "三公", "c-0": "三公"}, tmp_path)
        assert {id_ for id_, _ in index.search("三公", 9, ("b", "c"))} == {"b-0", "b-1", "c-0"}
        assert index.search("三公", 9, ("bb",)) == []

    def test_an_empty_index_finds_nothing(self, tmp_path):
        index = self.index({}, tmp_path)
        assert (index.search("三公", 5), index.score("三公", ["a"])) == ([], {})

    def test_a_text_without_words_does_no_harm(self, tmp_path):
        index = self.index({"a": "三公", "b": "", "c": "——"}, tmp_path)
        assert [id_ for id_, _ in index.search("三公", 5)] == ["a"]


class TestMemory(WordIndexContract):
    def index(self, texts, tmp_path):
        return MemoryWords(texts.items())


class TestOnDisk(WordIndexContract):
    def index(self, texts, tmp_path):
        return made(texts, tmp_path / str(len(list(tmp_path.iterdir()))))


class TestCarriedOver(WordIndexContract):
    """Half of the texts come from the edition before, which had one more that is gone."""

    def index(self, texts, tmp_path):
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        folder.mkdir()
        old = dict(list(texts.items())[::2]) | {"old": "三公三公三公 经费"}
        writer = PairWriter(folder / "runs", made(old, folder / "old").arrays)
        writer.add((id_, text) for id_, text in texts.items() if id_ not in old)
        writer.finish(folder / "new", set(texts))
        return PairIndex(folder / "new")


class TestInManyRuns(WordIndexContract):
    """No more than five postings are held in memory, so that runs are merged from the disk."""

    def index(self, texts, tmp_path):
        return made(texts, tmp_path / str(len(list(tmp_path.iterdir()))), held=5)


def made(texts, folder, **limits):
    writer = PairWriter(folder.with_name(f"{folder.name}-runs"), **limits)
    writer.add(texts.items())
    writer.finish(folder, set(texts))
    return PairIndex(folder)


def test_a_text_taken_again_replaces_the_one_carried_over(tmp_path):
    writer = PairWriter(
        tmp_path / "runs", made({"a": "三公经费", "b": "车辆"}, tmp_path / "old").arrays
    )
    writer.add([("a", "会议费")])
    writer.finish(tmp_path / "new", {"a", "b"})
    index = PairIndex(tmp_path / "new")
    assert index.search("三公", 5) == []
    assert [id_ for id_, _ in index.search("会议费", 5)] == ["a"]
    assert [id_ for id_, _ in index.search("车辆", 5)] == ["b"]


def test_passing_over_common_words_changes_no_score(tmp_path):
    rng = random.Random(7)
    common, rare = "支出经费决算预算单位部门收入本年", "档案气象水利民政司法图书"
    texts = {
        f"{i:05d}": "".join((*rng.choices(common, k=12), *rng.choices(rare, k=rng.random() < 0.1)))
        for i in range(6000)
    }
    index = made(texts, tmp_path / "index")
    for query in ("本年档案支出决算", "单位部门的气象经费收入", "预算"):
        whole = index.score(query, list(texts), as_searched=True)
        best = sorted(whole.items(), key=lambda pair: (-pair[1], pair[0]))[:20]
        found = index.search(query, 20)
        assert [s for _, s in found] == pytest.approx([s for _, s in best], rel=1e-5)
        own = {i: s for i, s in whole.items() if i.startswith("01")}
        marked = [s for _, s in index.search(query, 20, ("01",))]
        assert marked == pytest.approx(sorted(own.values(), reverse=True)[:20], rel=1e-5)


@pytest.mark.parametrize("text", ["三公经费 12.5ab", "三", "5", "𠀀三公", "三公，经费", ""])
def test_words_and_their_keys_are_the_same_in_number(text):
    assert len(set(words(text))) == len(set(keys_of(text).tolist()))
    assert len(list(words(text))) == len(keys_of(text))


@pytest.mark.parametrize("held", [1, 7, 1000])
def test_the_index_is_the_same_however_little_is_held_in_memory(tmp_path, held):
    whole = made(TEXTS, tmp_path / "whole").arrays
    parts = made(TEXTS, tmp_path / "parts", held=held).arrays
    assert {n: a.tolist() for n, a in whole.items()} == {n: a.tolist() for n, a in parts.items()}
    assert {n: a.dtype for n, a in whole.items()} == {n: a.dtype for n, a in parts.items()}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["parts", "whole"]


def test_a_text_taken_twice_counts_as_it_was_taken_last(tmp_path):
    writer = PairWriter(tmp_path / "runs", held=2)
    for text in ("三公经费", "会议费", "车辆购置"):
        writer.add([("a", text)])
    writer.finish(tmp_path / "new", {"a"})
    index = PairIndex(tmp_path / "new")
    assert [bool(index.search(w, 5)) for w in ("三公", "会议", "车辆")] == [False, False, True]


WORDS = st.text("三公经费支出 12.ab，", max_size=20)


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.text("abcxyz", min_size=1, max_size=4), WORDS, max_size=8), WORDS)
def test_both_indexes_score_alike(tmp_path_factory, texts, query):
    on_disk = made(texts, tmp_path_factory.mktemp("words") / "index")
    expected = MemoryWords(texts.items()).score(query, list(texts))
    assert on_disk.score(query, list(texts)) == pytest.approx(expected, rel=1e-4)
    assert dict(on_disk.search(query, 100)) == pytest.approx(expected, rel=1e-4)
    in_runs = made(texts, tmp_path_factory.mktemp("words") / "index", held=3)
    assert in_runs.score(query, list(texts)) == on_disk.score(query, list(texts))


def test_a_missing_index_is_an_error(tmp_path):
    with pytest.raises(CorpusError, match="词语索引"):
        PairIndex(tmp_path)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("三公经费", ["三公", "公经", "经费"]),
        ("共 计1，234.5万", ["共计", "1234.5", "万"]),
        ("一般\n公共", ["一般", "般公", "公共"]),
        ("ABC公司２０２４年", ["abc", "公司", "2024", "年"]),
        ("2023 2024", ["2023", "2024"]),
        ("——", []),
    ],
)
def test_text_is_cut_into_pairs_and_runs(text, parts):
    assert list(cut(text)) == parts


def test_an_index_that_was_written_without_characters_is_told(tmp_path):
    arrays = made(TEXTS, tmp_path / "index").arrays
    assert has_characters(arrays["keys"])
    assert not has_characters(arrays["keys"][arrays["keys"] >= 1 << 16])
