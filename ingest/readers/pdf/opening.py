"""A PDF opened by pdfium within limits; why a file can't be opened, as a sentence."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2  # noqa: F401  (its import initialises the library)
import pypdfium2.raw as pdfium

from corpus.errors import DocumentError

MAX_BYTES = 200 * 2**20
MAX_PAGES = 1500
MAX_SECONDS = 180.0
_TAIL = 4096  # bytes in which a whole file ends
_ONE_AT_A_TIME = threading.Lock()  # pdfium is not thread-safe
_REASONS = {
    pdfium.FPDF_ERR_PASSWORD: "PDF 设有打开密码，请解除密码后再导入。",
    pdfium.FPDF_ERR_SECURITY: "PDF 的加密方式不受支持，请另存为不加密的 PDF 后再导入。",
}
_BROKEN = "PDF 文件已损坏，打不开，请重新下载后再导入。"


@dataclass(frozen=True, slots=True)
class Opened:
    """An open document, how many pages it has, and when reading it must end."""

    handle: Any
    count: int
    deadline: float

    def check_time(self, number: int) -> None:
        """Raise where reading has taken too long."""
        if time.monotonic() > self.deadline:
            raise DocumentError(
                f"读到第 {number + 1} 页已超过 {MAX_SECONDS:.0f} 秒的上限，未导入，"
                "请拆分或另存为较简单的 PDF。"
            )


@contextmanager
def opened(data: bytes) -> Iterator[Opened]:
    """The document in `data`; one at a time, since pdfium is not thread-safe."""
    _check(data)
    with _ONE_AT_A_TIME:
        handle = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not handle:
            raise DocumentError(_REASONS.get(pdfium.FPDF_GetLastError(), _BROKEN))
        try:
            count = pdfium.FPDF_GetPageCount(handle)
            if count > MAX_PAGES:
                raise DocumentError(
                    f"PDF 共 {count} 页，超过 {MAX_PAGES} 页的上限，请拆分后再导入。"
                )
            if count <= 0:
                raise DocumentError("PDF 里没有页面，请换一份有内容的文件。")
            yield Opened(handle, count, time.monotonic() + MAX_SECONDS)
        finally:
            pdfium.FPDF_CloseDocument(handle)


@contextmanager
def loaded(document: Opened, number: int) -> Iterator[tuple[Any, Any]]:
    """A page (from 0) and its text page."""
    document.check_time(number)
    page = pdfium.FPDF_LoadPage(document.handle, number)
    if not page:
        raise DocumentError(f"PDF 第 {number + 1} 页已损坏，读不出来，请重新下载后再导入。")
    text = pdfium.FPDFText_LoadPage(page)
    try:
        if not text:
            raise DocumentError(f"PDF 第 {number + 1} 页的文字读不出来，请重新下载后再导入。")
        yield page, text
    finally:
        if text:
            pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)


def _check(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        raise DocumentError(f"PDF 超过 {MAX_BYTES // 2**20} MB 的上限，请压缩或拆分后再导入。")
    if b"%PDF-" not in data[:1024]:
        raise DocumentError("文件的内容不是 PDF（可能是改了扩展名的图片或其他文件），请换用原件。")
    if b"startxref" not in data[-_TAIL:]:
        raise DocumentError("PDF 文件不完整（缺少结尾），请重新下载后再导入。")
