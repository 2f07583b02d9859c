"""What tests of the whole program share: a folder with three small reports, taken once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import mingzhang, write_report


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two years of one made-up unit and one of another; don't write to it."""
    root = tmp_path_factory.mktemp("archive")
    write_report(root / "reports", "白石市档案馆", 2024, "500.00")
    write_report(root / "reports", "白石市档案馆", 2023, "488.00")
    write_report(root / "reports", "白石市图书馆", 2024, "730.00")
    done = mingzhang("ingest", root / "reports", data=root / "data")
    assert (done.code, done.err) == (0, "")
    return root / "data"
