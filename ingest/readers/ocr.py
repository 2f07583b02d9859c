"""Printed words in a picture, through rapidocr and the Chinese models that its package brings."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

LEAST_CONFIDENCE = 0.5  # below it, what is seen is taken for a stain
SURE = 0.8  # below it, a number may well be misread

_FULL_WIDTH = {"(": "（", ")": "）", ":": "：", ";": "；", ",": "，"}
_MARK = re.compile(
    r"(?<=[\u3400-\u9fff（）“”])[(),:;]|[():;](?=[\u3400-\u9fff（）“”])|(?<=[\d%]),(?=[\u3400-\u9fff])"
)

Pixels = NDArray[np.uint8]  # height × width × (blue, green, red)


class Word(NamedTuple):
    """A stretch of text with its box in pixels, and how sure its reading is, from 0 to 1."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float


def read_words(pixels: Pixels) -> list[Word]:
    """The words of an upright picture."""
    found = _engine()(pixels, use_cls=False)
    if found.boxes is None:
        return []
    words = []
    for corners, text, confidence in zip(found.boxes, found.txts, found.scores, strict=True):
        left, top = corners.min(axis=0).tolist()
        right, bottom = corners.max(axis=0).tolist()
        if text.strip() and confidence >= LEAST_CONFIDENCE:
            words.append(Word(_full_width(text.strip()), left, top, right, bottom, confidence))
    return words


def _full_width(text: str) -> str:
    """Text whose marks beside Chinese characters are Chinese ones, which the models confuse."""
    return _MARK.sub(lambda mark: _FULL_WIDTH[mark.group()], text)


@cache
def _engine() -> Any:
    """The models, loaded when the first picture is read."""
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "error", "Global.use_cls": False})
