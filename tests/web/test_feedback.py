"""Remarks on answers are kept beside the conversations."""

import pytest

from corpus.errors import StorageError
from tests.web.made import answered
from web import chats
from web.conversation import Turn
from web.feedback import Remark, keep, remarks


def test_a_remark_is_kept_and_a_second_on_the_same_turn_replaces_it(tmp_path):
    keep(tmp_path, Remark("chat-0001", 1, is_right=False, why="年份不对"))
    keep(tmp_path, Remark("chat-0001", 1, is_right=True))
    assert remarks(tmp_path) == [Remark("chat-0001", 1, is_right=True)]


def test_before_the_first_remark_there_is_none(tmp_path):
    assert remarks(tmp_path) == []
    chats.append(tmp_path, "chat-0001", Turn("收入多少？", answered()))
    assert remarks(tmp_path) == []


def test_a_folder_that_is_gone_is_said_to_be(tmp_path):
    with pytest.raises(StorageError, match="请检查数据文件夹"):
        keep(tmp_path / "gone", Remark("chat-0001", 1, is_right=True))
