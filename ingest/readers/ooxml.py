"""The name spaces of Office files, and how one of their attributes is read."""

from __future__ import annotations

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def value(element: etree._Element | None) -> str:
    """An element's `w:val`, empty where there is no such element or attribute."""
    return (element.get(f"{W}val") or "") if element is not None else ""
