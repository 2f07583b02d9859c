"""The corpus as a LangChain retriever: passages for any chain, with their places and figures."""

from __future__ import annotations

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from answer.models import Question
from answer.ranking import rank, sought_and_reports
from answer.understand import understand
from corpus.models import Passage, Report
from corpus.stores import Wanted


class PassageRetriever(BaseRetriever):
    """Passages of one open corpus for a question; the report is chosen exactly where it is named.

    `library` is an open corpus, `limit` how many passages are given. A document's metadata hold the
    report's id, title, file, unit, year and kind, the section path, page and span, the figures
    printed in it as (concept, value, unit), and the ids of the passages before and after it in its
    section, None where there is none. `span` is what can be quoted: of a later slice of a table,
    its own rows without the head that its content begins with.
    """

    library: Any
    limit: int = 5

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 - the interface's
    ) -> list[Document]:
        reports = {r.id: r for r in self.library.figures.reports()}
        understood = understand(Question(query), self.library)
        wanted, meant = sought_and_reports(understood, query, self.library)
        ranked = rank(wanted, self.library, meant, self.limit)
        return [self._document(r.passage, reports[r.passage.report], r.score) for r in ranked]

    def _beside(self, passage: Passage, step: int) -> str | None:
        """The passage that stands so many places further on in the same section."""
        own = self.library.figures.passages((passage.report,))
        place = passage.order + step
        if not 0 <= place < len(own) or own[place].source.section != passage.source.section:
            return None
        return str(own[place].id)

    def _document(self, passage: Passage, report: Report, score: float) -> Document:
        source = passage.source
        inside = [
            f
            for f in self.library.figures.figures(Wanted(reports=(report.id,)))
            if source.start <= f.source.start < source.end
        ]
        return Document(
            id=passage.id,
            page_content=passage.text,
            metadata={
                "report": report.id,
                "title": report.title,
                "file": report.files[source.file].name,
                "unit": report.unit.name,
                "year": report.year,
                "kind": str(report.kind),
                "section": " > ".join(source.section),
                "page": source.page,
                "span": (source.start, source.end),
                "previous": self._beside(passage, -1),
                "next": self._beside(passage, 1),
                "figures": [(f.concept, f.printed, f.printed_unit) for f in inside],
                "score": score,
            },
        )
