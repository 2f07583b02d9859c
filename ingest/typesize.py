"""How large a paragraph is printed, beside the document's usual type; where a format says it."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.models import Block, Paragraph

_LARGE = 1.25  # of the usual type


def large(blocks: Sequence[Block]) -> frozenset[int]:
    """The numbers of the paragraphs printed in larger type than most of the text."""
    sizes = {i: size for i, block in enumerate(blocks) if (size := _size(block))}
    widths: list[tuple[float, int]] = []
    for i, size in sizes.items():
        block = blocks[i]
        widths.append((size, len(block.text) if isinstance(block, Paragraph) else 0))
    usual = _usual(widths)
    return frozenset(i for i, size in sizes.items() if size >= _LARGE * usual)


def _size(block: Block) -> float:
    """The height of a paragraph's first line in points, 0 where it is not known."""
    box = block.lines[0].box if isinstance(block, Paragraph) and block.lines else None
    return box[3] - box[1] if box else 0.0


def _usual(widths: Sequence[tuple[float, int]]) -> float:
    """The median size of the characters."""
    half = sum(length for _, length in widths) / 2
    passed = 0
    for size, length in sorted(widths):
        passed += length
        if passed >= half:
            return size
    return 0.0
