"""What the browser tests share: a small edition of the samples, a server over it, a browser."""

from pathlib import Path

import pytest

from corpus.embedding import HashEmbedder
from samples.writer import documents as samples_documents

ROOT = Path(__file__).parents[2]
SOME = 9  # sample documents in the edition: a few units, years and wordings


def _made(tmp_path_factory):
    from ingest import ingest

    data = tmp_path_factory.mktemp("browser") / "data"
    documents = sorted(
        path for path in (ROOT / "samples" / "documents").iterdir() if path.is_file()
    )[:SOME]
    printed = next(iter(samples_documents(units=1, years=(2024,), formats=("pdf",))))
    in_pdf = tmp_path_factory.mktemp("printed") / printed.name
    in_pdf.write_bytes(printed.data)
    kept = [path for path in documents if path.stem != in_pdf.stem]
    ingest([*kept, in_pdf], data, HashEmbedder())
    return data


@pytest.fixture(scope="session")
def edition(tmp_path_factory):
    """A data folder with an edition made of a few shipped documents, one of them as a PDF; tests
    publish into it.
    """
    return _made(tmp_path_factory)


@pytest.fixture(scope="module")
def own_edition(tmp_path_factory):
    """The same for one module alone, which counts on what is in it."""
    return _made(tmp_path_factory)


@pytest.fixture(scope="session")
def browser():
    """Chromium, or a skip that says why."""
    from evaluate.served import chromium, installed

    if installed() is None:
        pytest.skip("no Chromium on this machine: install Debian's package chromium")
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def address(edition):
    """The address of the app over the edition."""
    from evaluate.served import served

    with served(edition) as running:
        yield running


@pytest.fixture
def visit(browser, address):
    """Opens a page of the app; afterwards no request may have gone anywhere else."""
    contexts, asked = [], []

    def opened(path="", width=1440, height=900, scheme="light"):
        viewport = {"width": width, "height": height}
        context = browser.new_context(viewport=viewport, color_scheme=scheme, locale="zh-CN")
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}/{path}")
        page.locator(".mz-hero, .mz-question, .mz-empty, .mz-answer").first.wait_for(timeout=30_000)
        return page

    yield opened
    for context in contexts:
        context.close()
    here = (address, address.replace("http", "ws", 1), "data:", "blob:")
    assert [url for url in asked if not url.startswith(here)] == []
