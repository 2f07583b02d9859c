"""Disclosures of a made-up city, and the writer that makes them.

The way of the data:

    city.bodies      which invented units there are, by rule       (words/city.toml, kinds.toml)
    drawing          what each unit spent in each year, from a seed     (words/common.toml)
    facts            the same as frozen records, two years side by side
    template         a local wording is a text file with places for the facts  (wordings/*.txt)
    formats          the same content as PDF, scan, Word file, web page and workbook
    write            every unit, every year, in its own wording, as files

Nothing here is real: the city, its units and all of their numbers are invented, and all sentences
are the project's own.
"""

from __future__ import annotations

from samples.writer import documents, write

__all__ = ["documents", "write"]
