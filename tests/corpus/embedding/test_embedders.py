"""The promises of an embedder, kept by the hash and by models of sentence-transformers alike."""

import math
import shutil
import subprocess
import sys

import pytest

from corpus.embedding import HashEmbedder, default_embedder, load_embedder
from corpus.embedding.sentences import load
from corpus.embedding.static import load_static
from corpus.embedding.train import Example, train
from corpus.errors import ModelError

TEXTS = ("三公经费", "三公经费支出决算", "机关运行经费", "部门预算公开", "政府采购", "车辆保有量")
EXAMPLES = tuple(
    Example(question, answer)
    for question, answer in (
        ("吃饭花了多少", "公务接待费"),
        ("车有几辆", "车辆保有量"),
        ("买东西花了多少", "政府采购"),
        ("工资", "人员经费"),
    )
)


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    folder = tmp_path_factory.mktemp("models") / "small"
    texts = [*TEXTS, *(e.positive for e in EXAMPLES), *(e.anchor for e in EXAMPLES)] * 3
    losses = train(texts, EXAMPLES, folder, dimension=32, rounds=30, batch=4)
    return folder, losses


class EmbedderContract:
    """Inherit it, and give an embedder as a fixture."""

    def test_a_vector_has_the_length_one_and_the_dimension_said(self, embedder):
        for vector in embedder.embed(["三公经费支出0.35万元", "a", "２０２４"]):
            assert len(vector) == embedder.dimension
            assert math.hypot(*vector) == pytest.approx(1.0, abs=1e-5)

    def test_a_text_without_a_known_word_has_a_fixed_vector(self, embedder):
        empty, blank = embedder.embed(["", "  "])
        assert empty == blank
        assert math.hypot(*empty) == pytest.approx(1.0)

    def test_nothing_gives_nothing(self, embedder):
        assert embedder.embed([]) == []

    def test_the_same_text_gives_the_same_vector_in_any_company(self, embedder):
        alone = embedder.embed(["三公经费"])[0]
        beside = embedder.embed(["机关运行经费支出比上年减少", "三公经费"])[1]
        assert beside == pytest.approx(alone, abs=1e-6)

    def test_texts_that_share_words_are_nearer_than_texts_that_do_not(self, embedder):
        asked, near, far = embedder.embed(["三公经费", "“三公”经费支出", "房屋面积"])
        assert cosine(asked, near) > cosine(asked, far)


class TestHash(EmbedderContract):
    @pytest.fixture
    def embedder(self):
        return HashEmbedder()


class TestTrained(EmbedderContract):
    @pytest.fixture(scope="class")
    def embedder(self, trained):
        return load_embedder(str(trained[0]))

    def test_training_brings_a_question_near_its_answer(self, embedder, trained):
        asked, near, far = embedder.embed(["吃饭花了多少", "公务接待费", "车辆保有量"])
        assert cosine(asked, near) > 0.5 > cosine(asked, far)
        assert trained[1][-1] < trained[1][0]

    def test_a_character_of_no_example_is_still_known(self, embedder):
        asked, same, other = embedder.embed(["槐", "槐", "楠"])
        assert asked == same
        assert cosine(asked, other) < 0.7


class TestShipped(EmbedderContract):
    @pytest.fixture(scope="class")
    def embedder(self):
        return default_embedder()

    def test_its_name_says_which_weights_it_has_and_loads_it_again(self, embedder):
        assert embedder.name.startswith("mingzhang-static@")
        assert load_embedder(embedder.name).name == embedder.name

    def test_an_everyday_word_is_near_the_printed_one(self, embedder):
        asked, near, far = embedder.embed(["吃饭接待花了多少钱", "公务接待费", "房屋建筑面积"])
        assert cosine(asked, near) > cosine(asked, far) + 0.2


def cosine(one, other):
    return sum(a * b for a, b in zip(one, other, strict=True))


def test_a_hash_embedder_is_loaded_by_its_name():
    assert load_embedder("hash-12").embed(["三公"]) == HashEmbedder(12).embed(["三公"])


@pytest.mark.parametrize("name", ["no/such-model", "/no/such/folder", "hash-x"])
def test_a_model_that_is_not_there_is_a_clear_error(name):
    with pytest.raises(ModelError, match="不会联网下载"):
        load_embedder(name)


def test_a_broken_model_is_a_clear_error(tmp_path):
    (tmp_path / "modules.json").write_text("[{", encoding="utf-8")
    with pytest.raises(ModelError, match="无法载入"):
        load_embedder(str(tmp_path))


def test_the_library_is_not_imported_before_a_model_is_loaded():
    program = (
        "import sys; import corpus.embedding, corpus.embedding.sentences, corpus.editions\n"
        "slow = {'torch', 'sentence_transformers', 'chromadb', 'numpy', 'pyarrow', 'jieba'}\n"
        "sys.exit(', '.join(slow & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


class TestStatic:
    """A static model read directly gives what the library gives."""

    def test_its_vectors_are_the_library_s(self, trained):
        folder, _ = trained
        direct, library = load_static(folder), load(str(folder))
        texts = ["三公经费支出0.35万元", "机关运行 经费２０２４", "a", "公务接待费" * 300]
        assert direct.dimension == library.dimension
        for one, other in zip(direct.embed(texts), library.embed(texts), strict=True):
            assert one == pytest.approx(other, abs=1e-5)

    @pytest.mark.parametrize("file", ["model.safetensors", "tokenizer.json"])
    @pytest.mark.parametrize("damage", ["missing", "cut", "other"])
    def test_a_damaged_file_is_a_clear_error(self, file, damage, trained, tmp_path):
        folder = tmp_path / "model"
        shutil.copytree(trained[0], folder)
        whole = (folder / file).read_bytes()
        (folder / file).unlink()
        if damage != "missing":
            (folder / file).write_bytes(whole[: len(whole) // 2] if damage == "cut" else b"{}")
        with pytest.raises(ModelError, match="缺失或损坏"):
            load_embedder(str(folder))

    def test_loading_it_imports_no_slow_library(self):
        program = (
            "import sys; from corpus.embedding import default_embedder\n"
            "default_embedder().embed(['三公经费'])\n"
            "slow = {'torch', 'sentence_transformers', 'transformers', 'chromadb'}\n"
            "sys.exit(', '.join(slow & set(sys.modules)) or 0)"
        )
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, "")
