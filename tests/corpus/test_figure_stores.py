"""The promises of a figure store, kept by the one in memory and by DuckDB alike."""

import re
import threading
from dataclasses import replace
from decimal import Context, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import CorpusError, DocumentError, StorageError
from corpus.figures import DuckFigures, DuckFigureWriter
from corpus.memory import MemoryFigures
from corpus.models import Basis, Fund, Kind, Measure, Subject
from corpus.rows import restored, stored
from corpus.stores import Wanted
from tests.corpus.made import figure, reading, report, source


class FigureStoreContract:
    """Inherit it, and say how a store with these readings is made."""

    def store(self, readings, tmp_path):
        raise NotImplementedError

    @pytest.fixture
    def one(self, tmp_path):
        store = self.store([reading()], tmp_path)
        yield store
        store.close()

    def figures(self, some, wanted, tmp_path):
        store = self.store([reading(figures=some)], tmp_path)
        found = [figure.id.rpartition(":")[2] for figure in store.figures(wanted)]
        store.close()
        return found

    def test_everything_of_a_report_comes_back_as_it_was_written(self, one):
        whole, id_ = reading(), report().id
        assert tuple(one.reports()) == (whole.report,)
        assert tuple(one.figures(Wanted())) == whole.figures
        assert tuple(one.nils([id_])) == whole.nils
        assert tuple(one.reasons([id_])) == whole.reasons
        assert tuple(one.terms()) == whole.terms
        assert tuple(one.findings()) == whole.findings
        assert tuple(one.sections(id_)) == whole.sections
        assert tuple(one.passages([id_])) == whole.passages
        assert one.text(id_) == whole.text

    def test_reports_are_listed_by_unit_year_and_kind(self, tmp_path):
        names = [("b局", 2023), ("a局", 2024), ("a局", 2022)]
        owners = [report(name, year) for name, year in names]
        owners.append(report("a局", 2024, kind=Kind.BUDGET))
        store = self.store([reading(owner) for owner in owners], tmp_path)
        listed = [(r.unit.name, r.year, r.kind) for r in store.reports()]
        assert listed == [
            ("a局", 2022, "final"),
            ("a局", 2024, "budget"),
            ("a局", 2024, "final"),
            ("b局", 2023, "final"),
        ]
        store.close()

    def test_figures_come_in_printed_order(self, tmp_path):
        owner = report()
        some = [figure(owner, n, source=source(owner, at)) for n, at in ((0, 50), (1, 7), (2, 30))]
        assert self.figures(some, Wanted(), tmp_path) == ["1", "2", "0"]

    @pytest.mark.parametrize(
        ("wanted", "found"),
        [
            (Wanted(concepts=("income_total",)), ["0"]),
            (Wanted(concepts=("income_total", "three_public")), ["0", "1", "2"]),
            (Wanted(funds=(Fund.GENERAL,)), ["1", "2"]),
            (Wanted(measures=(Measure.CHANGE, Measure.AMOUNT)), ["0", "1"]),
            (Wanted(periods=(2023,)), ["2"]),
            (Wanted(bases=(Basis.LAST_FINAL,)), ["2"]),
            (Wanted(subject="208"), ["1"]),
            (Wanted(subject="2080701"), []),
            (Wanted(subject="就业"), ["1"]),
            (Wanted(project="金保"), ["2"]),
            (Wanted(words=("金保", "工程")), ["2"]),
            (Wanted(words=("就业", "收入总计")), ["1"]),
            (Wanted(words=("金保", "就业")), []),
            (Wanted(limit=0), []),
            (Wanted(concepts=("income_total",), limit=5), ["0"]),
            (Wanted(concepts=("three_public",), periods=(2024,)), ["1"]),
            (Wanted(reports=("elsewhere",)), []),
        ],
    )
    def test_every_filter_that_is_set_must_hold(self, wanted, found, tmp_path):
        owner = report()
        general = {"concept": "three_public", "fund": Fund.GENERAL}
        subject = Subject(("社会保障和就业支出", "就业补助"), "20807")
        rate = {"measure": Measure.CHANGE_RATE, "basis": Basis.LAST_FINAL}
        some = [
            figure(owner, 0),
            figure(owner, 1, **general, subject=subject),
            figure(owner, 2, **general, **rate, period=2023, project="金保工程专项"),
        ]
        assert self.figures(some, wanted, tmp_path) == found

    def test_terms_are_found_by_a_part_of_their_word(self, one):
        assert [term.word for term in one.terms("三公")] == ["“三公”经费"]
        assert one.terms("绩效") == []

    def test_passages_are_found_by_id_and_unknown_ids_left_out(self, one):
        id_ = reading().passages[1].id
        assert one.passages_by_id([id_, "gone"]) == {id_: reading().passages[1]}
        assert one.passages_by_id([]) == {}

    def test_nothing_is_wanted_of_no_report(self, one):
        assert one.nils([]) == one.reasons([]) == one.passages([]) == []

    def test_figures_and_findings_are_counted_by_report(self, tmp_path):
        bare = replace(reading(report(year=2023), figures=()), findings=())
        store = self.store([reading(), bare], tmp_path)
        assert store.counts_by_report() == {report().id: (2, 1), bare.report.id: (0, 0)}
        store.close()

    def test_the_text_of_an_unknown_report_is_a_key_error(self, one):
        with pytest.raises(KeyError):
            one.text("elsewhere")

    def test_a_report_written_again_is_replaced_as_a_whole(self, tmp_path):
        corrected = reading(figures=[figure(report(), 5, "1.00")], texts=("改正后",))
        store = self.store([reading(), corrected], tmp_path)
        assert [f.value for f in store.figures(Wanted())] == [Decimal("1.00")]
        assert [p.text for p in store.passages([report().id])] == ["改正后"]
        assert len(store.findings()) == 1
        store.close()

    def test_zero_and_an_empty_subject_are_kept_apart_from_none(self, tmp_path):
        owner = report()
        some = [
            figure(owner, 0, "0.00", subject=Subject(())),
            figure(owner, 1, "0"),
            figure(owner, 2, "-0.50"),
        ]
        store = self.store([reading(figures=some)], tmp_path)
        found = store.figures(Wanted())
        assert [str(f.value) for f in found] == ["0.00", "0", "-0.50"]
        assert [f.subject for f in found] == [Subject(()), None, None]
        store.close()


class TestMemory(FigureStoreContract):
    def store(self, readings, tmp_path):
        store = MemoryFigures()
        for one in readings:
            store.write(one)
        return store


class TestDuckDB(FigureStoreContract):
    def store(self, readings, tmp_path):
        writer = DuckFigureWriter(tmp_path / "figures.duckdb")
        for one in readings:
            writer.write(one)
        writer.finish()
        return DuckFigures(tmp_path / "figures.duckdb")


class TestCarriedOver(FigureStoreContract):
    """Every report but the last comes from the edition before."""

    def store(self, readings, tmp_path):
        first = DuckFigureWriter(tmp_path / "first.duckdb")
        for one in readings[:-1]:
            first.write(one)
        first.finish()
        second = DuckFigureWriter(tmp_path / "second.duckdb", tmp_path / "first.duckdb")
        second.write(readings[-1])
        second.finish()
        return DuckFigures(tmp_path / "second.duckdb")


AMOUNTS = st.decimals(
    min_value=Decimal("-1e27"), max_value=Decimal("1e27"), places=None, allow_nan=False
).filter(lambda value: isinstance(exponent := value.as_tuple().exponent, int) and exponent >= -10)


@given(AMOUNTS)
def test_an_amount_is_stored_exactly_with_its_decimals(value):
    text, scale = stored(value)
    padded = Decimal(text).quantize(
        Decimal("1e-10"), context=Context(prec=60)
    )  # as DuckDB gives it
    assert restored(padded, scale) == value
    assert restored(padded, scale).as_tuple().exponent == value.as_tuple().exponent


@settings(max_examples=20, deadline=None)
@given(st.lists(AMOUNTS, min_size=1, max_size=30))
def test_amounts_come_back_from_duckdb_unchanged(tmp_path_factory, values):
    owner, folder = report(), tmp_path_factory.mktemp("exact")
    writer = DuckFigureWriter(folder / "figures.duckdb")
    writer.write(reading(figures=[figure(owner, n, v) for n, v in enumerate(values)]))
    writer.finish()
    store = DuckFigures(folder / "figures.duckdb")
    assert [f.value for f in store.figures(Wanted())] == values
    store.close()


@pytest.mark.parametrize(
    "value", ["0.12345678901", "12345678901234567890123456789", "NaN", "1E+28"]
)
def test_an_amount_that_would_be_rounded_is_refused(value, tmp_path):
    writer = DuckFigureWriter(tmp_path / "figures.duckdb")
    writer.write(reading(report(year=2023)))
    with pytest.raises(DocumentError, match=f"数值 {re.escape(str(Decimal(value)))}"):
        writer.write(reading(figures=[figure(report(), 0, value)]))
    writer.finish()
    store = DuckFigures(tmp_path / "figures.duckdb")
    assert [r.year for r in store.reports()] == [2023]
    store.close()


def test_text_of_any_kind_is_stored_verbatim(tmp_path):
    odd = 'quote " \' \\ \x00 \t ％ 𠮷 😀 “”\u2028 {"a": [1]}'
    writer = DuckFigureWriter(tmp_path / "figures.duckdb")
    writer.write(reading(figures=[figure(report(), 0, label=odd)], texts=(odd,)))
    writer.finish()
    store = DuckFigures(tmp_path / "figures.duckdb")
    assert store.figures(Wanted())[0].label == odd
    assert store.text(report().id) == odd
    store.close()


def test_text_that_is_no_unicode_is_refused(tmp_path):
    writer = DuckFigureWriter(tmp_path / "figures.duckdb")
    with pytest.raises(DocumentError, match="UTF-8"):
        writer.write(reading(texts=("\udcff",)))
    writer.close()


def test_a_removed_report_is_not_carried_over(tmp_path):
    first = DuckFigureWriter(tmp_path / "first.duckdb")
    first.write(reading())
    first.write(reading(report(year=2023)))
    first.finish()
    second = DuckFigureWriter(tmp_path / "second.duckdb", tmp_path / "first.duckdb")
    second.remove(report().id)
    second.finish()
    store = DuckFigures(tmp_path / "second.duckdb")
    assert [r.year for r in store.reports()] == [2023]
    assert {f.report for f in store.figures(Wanted())} == {report(year=2023).id}
    store.close()


def test_a_published_store_can_be_read_from_many_threads(tmp_path):
    writer = DuckFigureWriter(tmp_path / "figures.duckdb")
    writer.write(reading(figures=[figure(report(), n) for n in range(500)]))
    writer.finish()
    store = DuckFigures(tmp_path / "figures.duckdb")
    counts = []

    def ask():
        counts.extend(len(store.figures(Wanted(concepts=("income_total",)))) for _ in range(5))

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts == [500] * 30
    store.close()


def test_a_missing_or_broken_file_is_a_storage_error(tmp_path):
    with pytest.raises(StorageError, match="无法读写"):
        DuckFigures(tmp_path / "none.duckdb")
    (tmp_path / "broken.duckdb").write_bytes(b"not a database" * 1000)
    with pytest.raises(CorpusError):
        DuckFigures(tmp_path / "broken.duckdb")
