"""Traditional characters become simplified ones (OpenCC), where a text has any."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC


def simplified(text: str) -> str:
    """A text in simplified characters; of the same length but for a few words.

    Characters of the simplified standard of 1980 need no conversion: only a text with others loads
    the converter.
    """
    if all(c < "\u3400" or _is_plain(c) for c in text):
        return text
    return str(_converter().convert(text))


@cache
def _is_plain(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return not "\u3400" <= character <= "\u9fff" or _converter().convert(character) == character
    return True


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")
