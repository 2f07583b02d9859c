"""我是这样理解的, to be mended: unit, year and item of the last question, answered anew."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from corpus.editions import Corpus
from web.conversation import Turn


def understanding(turn: Turn, corpus: Corpus, keep: Callable[[Turn], None]) -> None:
    """A form with what was understood; what is mended there is answered and kept."""
    _ = st, turn, corpus, keep
