"""Old Word documents (.doc, .rtf) by way of LibreOffice, which turns them into .docx.

Without LibreOffice they are refused with what to do. Web pages and .docx files that only carry the
suffix .doc (many sites publish such) are read as what they are.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from corpus.errors import DocumentError
from ingest.models import Document
from ingest.readers import docx, html

LONGEST_CONVERSION = 120  # seconds
MOST_BYTES = 64 * 2**20
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read(data: bytes, office: str = "soffice") -> Document:
    """Blocks of an old Word document; `office` is the LibreOffice program to use."""
    if data.startswith(b"PK\x03\x04"):
        return docx.read(data)
    if b"<html" in data[:4096].lower():
        return html.read(data)
    if not data.startswith((_COMPOUND, b"{\\rtf")):
        raise DocumentError("这不是 Word 文档（内容与后缀 .doc 不符），请换成正确的文件后再导入。")
    if len(data) > MOST_BYTES:
        raise DocumentError(f"Word 文档超过 {MOST_BYTES >> 20} MB，请删去图片后再导入。")
    program = shutil.which(office)
    if program is None:
        raise DocumentError(
            "读旧版 .doc 需要 LibreOffice，本机没有安装：请安装它，或用 Word 另存为 .docx 再导入。"
        )
    return docx.read(_converted(data, program))


def _converted(data: bytes, program: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="mingzhang-doc-") as folder:
        source = Path(folder) / "document.doc"
        source.write_bytes(data)
        command = [
            program,
            "--headless",
            "--norestore",
            f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
            "--convert-to",
            "docx",
            "--outdir",
            folder,
            str(source),
        ]
        try:
            subprocess.run(command, timeout=LONGEST_CONVERSION, capture_output=True, check=True)
            return (Path(folder) / "document.docx").read_bytes()
        except subprocess.TimeoutExpired as error:
            raise DocumentError(
                f"LibreOffice 转换超过 {LONGEST_CONVERSION} 秒，请用 Word 另存为 .docx 后再导入。"
            ) from error
        except (OSError, subprocess.CalledProcessError) as error:
            raise DocumentError(
                "LibreOffice 没能打开这份 .doc，它可能已损坏，请用 Word 另存为 .docx 后再导入。"
            ) from error
