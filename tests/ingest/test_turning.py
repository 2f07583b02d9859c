"""Pages read are told to whoever watches."""

from ingest.turning import Turned, turned, turning


def test_the_first_page_is_told_at_once_and_what_follows_seldom():
    seen = []
    with turning(seen.append):
        for page in range(1, 1000):
            turned(page, 999)
    assert seen[0] == Turned(1, 999)
    assert len(seen) < 500


def test_nobody_watching_is_no_matter():
    seen = []
    with turning(seen.append):
        pass
    turned(1, 2)
    assert seen == []
