"""What a model may say of a figure, and what is found to be wrong."""

import pytest

from tests.answer.model.made import ready

THREE = ready("青屏市水务局2024年三公经费是多少，比上年增加多少，为什么？")
SHARES = ready("青屏市水务局2024年基本支出和项目支出各是多少？占比多少？")
BUDGET = ready("青屏市水务局2024年三公经费年初预算和决算分别是多少？")
TWO = ready("2024年青屏市水务局和青屏市图书馆三公经费各是多少？")
FALL = ready("青屏市水务局2024年收入总计比上年减少多少？")


@pytest.mark.parametrize(
    ("of", "sentence"),
    [
        (THREE, "青屏市水务局2024年度，“三公”经费为{f1}，比上年增加{f2}，增长{f3}。"),
        (THREE, "2024年，青屏市水务局“三公”经费支出{f1}，与上年相比增加{f2}，增幅为{f3}。"),
        (THREE, "2024年青屏市水务局三公经费同比增加{f2}（增长{f3}），达到{f1}。"),
        (THREE, "青屏市水务局2024年三公经费为{f1}，主要原因是{q1}。"),
        (THREE, "青屏市水务局2024年三公经费为{f1}，主要原因是防汛用车增加[q1]。"),
        (SHARES, "青屏市水务局2024年项目支出为{f3}，占本年支出合计的{f4}；基本支出为{f1}。"),
        (BUDGET, "青屏市水务局2024年三公经费年初预算为{f2}，决算数为{f1}。"),
        (TWO, "2024年，青屏市图书馆三公经费为{f2}，青屏市水务局三公经费为{f1}。"),
        (FALL, "青屏市水务局2024年收入总计为{f3}，较上年下降{f2}。"),
    ],
)  # fmt: skip
def test_a_true_sentence_may_be_shown(of, sentence):
    assert of.kind(sentence) == ""


@pytest.mark.parametrize(
    ("of", "sentence", "kind"),
    [
        # numbers, however they are written
        (THREE, "青屏市水务局2024年三公经费为6.00万元{f1}。", "number"),
        (THREE, "青屏市水务局2024年三公经费为{f1}，约占三成。", "word"),
        (THREE, "青屏市水务局2024年三公经费为{f1}，六万元。", "number"),
        (THREE, "青屏市水务局2024年三公经费为{f1}，翻一番。", "number"),
        (THREE, "青屏市水务局2024年三公经费为{f1}，一半。", "number"),
        (THREE, "青屏市水务局2024年三公经费为{f1}，两成。", "number"),
        (THREE, "青屏市水务局2024年三公经费为{f1}，６万元。", "number"),
        (THREE, "青屏市水务局2024年三公经费为{f1}，增加一倍。", "number"),
        (THREE, "青屏市水务局2024年三公经费为{f1}万。", "number"),
        # units, years and names that are not the figure's
        (TWO, "2024年，青屏市图书馆三公经费为{f1}。", "unit"),
        (TWO, "2024年，三公经费为{f1}。", "unit"),
        (TWO, "2024年青屏市水务局和青屏市图书馆三公经费为{f1}。", "unit"),
        (THREE, "青屏市司法局2024年三公经费为{f1}。", "word"),
        (THREE, "青屏市水务局2023年三公经费为{f1}。", "year"),
        (THREE, "青屏市水务局三公经费为{f1}。", "year"),
        (THREE, "青屏市水务局2024年公务接待费为{f1}。", "word"),
        (THREE, "青屏市水务局2024年{f1}。", "name"),
        (SHARES, "青屏市水务局2024年基本支出为{f3}。", "name"),
        (SHARES, "青屏市水务局2024年基本支出、项目支出为{f1}、{f3}。", "name"),
        (SHARES, "青屏市水务局2024年基本支出为{f1}的项目支出。", "order"),
        # directions, shares, budgets and what a change is measured against
        (THREE, "青屏市水务局2024年三公经费为{f1}，比上年减少{f2}。", "direction"),
        (THREE, "青屏市水务局2024年三公经费增加{f1}。", "direction"),
        (THREE, "青屏市水务局2024年三公经费比上年为{f2}。", "direction"),
        (THREE, "青屏市水务局2024年三公经费为{f1}，比上年减少。", "direction"),
        (THREE, "青屏市水务局2024年三公经费比年初预算增加{f2}。", "base"),
        (THREE, "青屏市水务局2024年三公经费增加{f2}。", "base"),
        (THREE, "青屏市水务局2024年三公经费比上年为{f1}。", "base"),
        (THREE, "青屏市水务局2024年三公经费占{f3}。", "name"),
        (SHARES, "青屏市水务局2024年基本支出占本年支出合计的{f1}。", "name"),
        (SHARES, "青屏市水务局2024年项目支出占本年支出合计的{f2}。", "name"),
        (SHARES, "青屏市水务局2024年基本支出占项目支出的{f2}。", "name"),
        (BUDGET, "青屏市水务局2024年三公经费年初预算为{f1}。", "direction"),
        (BUDGET, "青屏市水务局2024年三公经费为{f2}。", "direction"),
        (FALL, "青屏市水务局2024年收入总计为{f1}，较上年增长{f3}。", "direction"),
        # words that deny, estimate, compare or judge
        (THREE, "青屏市水务局2024年三公经费不是{f1}。", "word"),
        (THREE, "青屏市水务局2024年三公经费超过{f1}。", "word"),
        (THREE, "青屏市水务局2024年三公经费仅为{f1}。", "word"),
        (THREE, "青屏市水务局2024年扶贫款为{f1}。", "word"),
        (TWO, "2024年青屏市图书馆三公经费高于青屏市水务局，为{f2}。", "word"),
        # citations
        (THREE, "青屏市水务局2024年三公经费支出情况。", "citation"),
        (THREE, "青屏市水务局2024年三公经费为{f9}。", "citation"),
        (THREE, "青屏市水务局2024年三公经费为{f1}[q7]。", "citation"),
        (THREE, "青屏市水务局2024年三公经费为{f1}[1]。", "word"),
        (THREE, "青屏市水务局2024年三公经费为｛f1｝。", "citation"),
        (SHARES, "青屏市水务局2024年基本支出为{f1}，原因是{q1}。", "citation"),
        (THREE, "青屏市水务局2024年，原因是接待减少[q1]。", "passage"),
    ],
)  # fmt: skip
def test_a_sentence_that_says_anything_else_is_found_out(of, sentence, kind):
    assert of.kind(sentence) == kind


REASONS = ready("青屏市水务局2024年三公经费和公务接待费各是多少，三公经费为什么增加？", whole=True)


@pytest.mark.parametrize(
    ("of", "sentence", "kind"),
    [
        (REASONS, "青屏市水务局2024年公务接待费为{f4}，原因是{q1}。", "name"),
        (REASONS, "青屏市水务局2024年公务接待费为{f4}，原因是防汛用车增加[q1]。", "name"),
        (REASONS, "青屏市水务局2024年原因是{q1}。", "name"),
        (REASONS, "青屏市水务局2024年由于公务接待费为{f4}，三公经费为{f1}。", "order"),
        (REASONS, "青屏市水务局2024年，防汛用车增加[q1]，三公经费为{f1}。", "name"),
        (REASONS, "青屏市水务局2024年三公经费，防汛用车增加[q1]，为{f1}。", "order"),
        (REASONS, "青屏市水务局2024年三公经费的原因是{q1}，公务接待费为{f4}。", "order"),
        (REASONS, "青屏市水务局2024年三公经费为{f1}，其中公务接待费为{f4}。", "word"),
        (REASONS, "青屏市水务局2024年三公经费为{f1}，主要原因是防汛用车增加[q1]。", ""),
        (REASONS, "青屏市水务局2024年三公经费变动的原因是{q1}。", ""),
    ],
)
def test_a_reason_is_given_for_nothing_but_what_it_is_the_reason_of(of, sentence, kind):
    assert of.kind(sentence) == kind


def test_a_later_sentence_need_not_repeat_the_only_unit_and_year():
    sentence = "“三公”经费比上年增加{f2}。"
    assert THREE.kind(sentence, opening=True) == "unit"
    assert THREE.kind(sentence, opening=False) == ""


@pytest.mark.parametrize("of", [THREE, SHARES, BUDGET, TWO, FALL])
def test_the_plain_sentences_themselves_may_be_shown(of):
    assert [of.kind(s.raw) for s in of.material.sentences if not s.fixed] != []
    assert {of.kind(s.raw, False) for s in of.material.sentences if not s.fixed} == {""}


def test_a_comparison_stays_in_the_words_of_the_program():
    higher = ready("2024年青屏市水务局和青屏市图书馆谁的三公经费高，高多少？")
    fixed = [s.text for s in higher.material.sentences if s.fixed]
    assert fixed == ["“三公”经费以青屏市水务局为高，高出4.00万元（推算：6.00 − 2.00）[1][2]。"]
