"""A conversation is kept and comes back by its id, and only by it."""

import sqlite3

import pytest

from corpus.errors import StorageError
from tests.web.made import answered
from web import chats
from web.conversation import Turn


def test_turns_come_back_in_their_order(tmp_path):
    turns = [Turn("甲？", answered()), Turn("乙？", problem="没能答出来。")]
    for turn in turns:
        chats.append(tmp_path, "chat-0001", turn)
    assert chats.read(tmp_path, "chat-0001") == turns


def test_a_question_whose_answer_broke_off_is_kept_and_settled_later(tmp_path):
    number = chats.append(tmp_path, "chat-0001", Turn("甲？", problem="中断了。"))
    assert chats.read(tmp_path, "chat-0001") == [Turn("甲？", problem="中断了。")]
    chats.settle(tmp_path, "chat-0001", number, Turn("甲？", answered()))
    assert chats.read(tmp_path, "chat-0001") == [Turn("甲？", answered())]


def test_conversations_do_not_mix(tmp_path):
    chats.append(tmp_path, "chat-0001", Turn("甲？"))
    chats.append(tmp_path, "chat-0002", Turn("乙？"))
    assert [turn.question for turn in chats.read(tmp_path, "chat-0002")] == ["乙？"]


def test_an_unknown_id_and_a_folder_without_conversations_give_none(tmp_path):
    assert chats.read(tmp_path, "chat-0001") == []
    chats.append(tmp_path, "chat-0001", Turn("甲？"))
    assert chats.read(tmp_path, "chat-0009") == []


def test_reading_makes_no_file(tmp_path):
    chats.read(tmp_path, "chat-0001")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "text", ["", "short", "a b c d e f g", "../../x", "x' OR '1'='1", "x" * 65]
)
def test_what_can_be_no_id_is_told(text):
    assert not chats.is_id(text)


def test_new_ids_are_ids_and_differ():
    made = {chats.new_id() for _ in range(100)}
    assert len(made) == 100
    assert all(map(chats.is_id, made))


def test_a_turn_of_another_version_says_so(tmp_path):
    chats.append(tmp_path, "chat-0001", Turn("甲？", answered()))
    with sqlite3.connect(tmp_path / chats.FILE) as connection:
        connection.execute("""UPDATE turn SET answer = '{"status": "sure"}'""")
    (turn,) = chats.read(tmp_path, "chat-0001")
    assert turn == Turn("甲？", problem=turn.problem)
    assert "请重新提问" in turn.problem


def test_a_file_that_is_no_database_is_a_storage_error(tmp_path):
    (tmp_path / chats.FILE).write_text("not a database, but long enough to be looked at" * 40)
    with pytest.raises(StorageError, match="请检查数据文件夹"):
        chats.read(tmp_path, "chat-0001")


def test_a_folder_that_is_not_there_is_a_storage_error(tmp_path):
    with pytest.raises(StorageError, match="请检查数据文件夹"):
        chats.append(tmp_path / "none", "chat-0001", Turn("甲？"))


def test_a_question_mark_and_blanks_in_the_folder_name_do_no_harm(tmp_path):
    data = tmp_path / "数据 ?#%20"
    data.mkdir()
    chats.append(data, "chat-0001", Turn("甲？"))
    assert chats.read(data, "chat-0001") == [Turn("甲？")]
