"""How a page lies: from the coordinates of its drawing to points from the upper left of what is
read or shown.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.models import Box

Boxes = NDArray[np.float64]  # n × (left, top, right, bottom)


@dataclass(frozen=True, slots=True)
class Frame:
    """A page's bounds in its own coordinates (y upwards) and its clockwise quarter turns.

    `shown` is how a viewer turns the page, `read` how it must be turned for its text to stand
    upright; they differ where a table was drawn lying on its side.
    """

    left: float
    bottom: float
    right: float
    top: float
    shown: int
    read: int

    @property
    def width(self) -> float:
        """The width of the page as it is read."""
        return self.right - self.left if self.read % 2 == 0 else self.top - self.bottom

    @property
    def height(self) -> float:
        """The height of the page as it is read."""
        return self.top - self.bottom if self.read % 2 == 0 else self.right - self.left

    def upright(self, drawn: Boxes) -> Boxes:
        """Boxes of the drawing (left, bottom, right, top) as they are read."""
        return self._turned(drawn, self.read)

    def on_page(self, box: Box) -> Box:
        """A box as read, as it stands on the page that is shown."""
        if self.read != self.shown:
            drawn = self._drawn(np.array([box], dtype=np.float64))
            box = tuple(self._turned(drawn, self.shown)[0].tolist())
        left, top, right, bottom = box
        return round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)

    def _turned(self, drawn: Boxes, turns: int) -> Boxes:
        x0, y0, x1, y1 = drawn.T
        sides = {
            0: (x0 - self.left, self.top - y1, x1 - self.left, self.top - y0),
            1: (y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left),
            2: (self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom),
            3: (self.top - y1, self.right - x1, self.top - y0, self.right - x0),
        }[turns]
        return np.stack(sides, axis=1)

    def _drawn(self, boxes: Boxes) -> Boxes:
        """The inverse of `upright`."""
        x0, y0, x1, y1 = boxes.T
        sides = {
            0: (x0 + self.left, self.top - y1, x1 + self.left, self.top - y0),
            1: (y0 + self.left, x0 + self.bottom, y1 + self.left, x1 + self.bottom),
            2: (self.right - x1, y0 + self.bottom, self.right - x0, y1 + self.bottom),
            3: (self.right - y1, self.top - x1, self.right - y0, self.top - x0),
        }[self.read]
        return np.stack(sides, axis=1)
