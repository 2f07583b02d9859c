"""`python -m samples.write FOLDER`: writes disclosures of the made-up city into a folder.

Only a command: programs call the function `samples.write`, which this module's name must not hide.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from samples.formats import FORMATS, OWN
from samples.writer import SHIPPED_UNITS, SHIPPED_YEARS
from samples.writer import write as write_documents


def main() -> None:
    """Parse the command line, write, say how much."""
    parser = argparse.ArgumentParser(
        prog="python -m samples.write", description="写出虚构城市的预决算公开文件。"
    )
    parser.add_argument("folder", type=Path, help="写到哪个文件夹")
    parser.add_argument("--units", type=int, default=SHIPPED_UNITS, help="单位数（前10个属槿岸市）")
    parser.add_argument("--years", type=int, nargs="+", default=list(SHIPPED_YEARS), help="年度")
    parser.add_argument("--seed", type=int, default=7, help="随机种子")
    parser.add_argument(
        "--format", nargs="+", choices=FORMATS, default=[OWN], help="格式，md 即各单位自己的文本"
    )
    given = parser.parse_args()
    written = write_documents(given.folder, given.units, given.years, given.seed, given.format)
    print(f"已写出 {len(written)} 份文件到 {given.folder}。")


if __name__ == "__main__":
    main()
