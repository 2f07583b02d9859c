"""stub"""
from __future__ import annotations
from collections.abc import Sequence
from dataclasses import dataclass
from corpus.models import Report, Unit

@dataclass(frozen=True, slots=True)
class Linked:
    """x"""
    units: tuple[Unit, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    candidates: tuple[Unit, ...] = ()
    unknown: str = ""

class UnitDirectory:
    """x"""
    def __init__(self, reports: Sequence[Report]) -> None:
        self.units = tuple({r.unit.name: r.unit for r in reports}.values())
    def link(self, text: str) -> Linked:
        """x"""
        found = [u for u in self.units if u.name in text]
        return Linked(tuple(found), tuple((text.index(u.name), text.index(u.name)+len(u.name)) for u in found))
