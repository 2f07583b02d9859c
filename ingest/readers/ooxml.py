"""What the XML parts of Office files share: their name space, their values, no entities."""

from __future__ import annotations

from lxml import etree

from corpus.errors import DocumentError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def value(element: etree._Element | None) -> str:
    """An element's `w:val`, empty where there is no such element or attribute."""
    return (element.get(f"{W}val") or "") if element is not None else ""


def reject_entities(root: etree._Element) -> None:
    """Refuse a part that declares entities: Office writes none, and they may name files or sites
    (ECMA-376 part 2 forbids such declarations).
    """
    if root.getroottree().docinfo.internalDTD is not None:
        raise DocumentError("文件里声明了外部实体，不是 Office 写的文件，为安全起见未导入。")
