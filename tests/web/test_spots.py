"""Places in a report that an address means, and the way from one to the next."""

from corpus.memory import MemoryFigures
from tests.web.made import REPORT, THREE_QUOTE, TOTAL_QUOTE, answered, reading, source
from web.spots import Spot, cited, found_wrong, neighbours, source_at, standing_at

STORE = MemoryFigures([reading()])
TOTAL, THREE = source("949.63", TOTAL_QUOTE), source("3.20", THREE_QUOTE)


def test_an_offset_leads_to_what_was_read_there():
    at = source_at(STORE, "r1", THREE.start)
    assert at is not None
    assert (at.quote_start, at.quote_end) == (THREE.quote_start, THREE.quote_end)
    assert source_at(STORE, "r1", 1) is None


def test_the_citations_of_an_answer_are_gone_through_by_number():
    spots = [*cited(answered()), Spot(2, THREE)]
    here = standing_at(spots, REPORT, spots[0].source.start, 1)
    assert neighbours(spots, here) == (None, spots[1])
    assert neighbours(spots, spots[1]) == (spots[0], None)


def test_from_nowhere_the_first_is_next():
    spots = found_wrong(reading().findings)
    assert neighbours(spots, standing_at(spots, REPORT, None, None)) == (None, spots[0])
    assert neighbours([], None) == (None, None)
