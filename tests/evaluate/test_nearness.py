"""A short name is right, wrong or missed by what it was taken for."""

import pytest

from evaluate.nearness import Linked


@pytest.mark.parametrize(
    ("means", "taken", "verdict"),
    [
        (("社区矫正",), ("社区矫正",), "right"),
        ((), (), "right"),
        (("基本公共卫生服务", "重大公共卫生服务"), ("重大公共卫生服务",), "right"),
        ((), ("基层政权建设和社区治理",), "wrong"),
        (("社区矫正",), ("社区矫正", "行政运行"), "wrong"),
        (("社区矫正",), (), "missed"),
    ],
)
def test_a_short_name_is_judged_by_what_it_was_taken_for(means, taken, verdict):
    assert Linked("某局", "某事", means, taken).verdict == verdict
