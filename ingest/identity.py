"""Who published a document, for which year and kind: read from its title, its name and its first
lines.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from corpus.errors import DocumentError
from corpus.models import File, Kind, Level, Report, Unit
from ingest.cover import cover
from ingest.models import Layout, Paragraph

_YEAR = re.compile(r"((?:19|20)\d{2})\s*(?:年度?|年?(?=\D))")
_KIND_WORDS = {Kind.FINAL: "决算", Kind.BUDGET: "预算"}
_BODY = re.compile(
    r"(?:局|委员会|委|办公室|办事处|政府|中心|院|校|学校|小学|中学|幼儿园|大学|学院|所|站|队|支队|总队|大队|馆|厅|部|处|"
    r"会|协会|联合会|联社|社|法院|检察院|公司|集团|园区|管委会|医院|镇|乡|街道|县|市|区|州|省|旗|盟|台|馆|团|室|科|场|库|厂|基地|学会|本级|"
    r"段|署|办|联|社区|党校|监狱|公园|陵园|机关|工会|政协|人大|银行|分行|管护站|保护区)$"
)
_DECLARED = re.compile(
    r"\s*(?:预算|决算|编报|填报)?(?:主管|编制)?(?:部门|单位)(?:名称)?\s*[:：]\s*(?P<name>[^：:，,。；;]{4,40})$"
)
_OF_TABLE = re.compile(
    r"^(?:预算|决算|编报|填报|编制|公开)?(?:部门|单位)(?:名称)?[:：]\s*"
    r"(?P<name>[\u4e00-\u9fff（）()]{4,40})(?=\s|$|[|，])",
    re.MULTILINE,
)
_REGION_ONLY = re.compile(r"(?:[^省市县区州旗盟]{2,6}(?:省|自治区|市|县|区|州|旗|盟)){1,3}")
_PARTY = re.compile(r"^(?:中国人民政治协商会议|中国共产党|中国共产主义青年团|共青团|中共|政协)")
_REGION = re.compile(
    r"(?:[^省市县区州旗盟]{2,6}(?:省|自治区))?(?:[^省市县区州旗盟]{1,8}(?:市|州|盟))?"
    r"(?:[^省市县区州旗盟]{1,6}(?:(?<![社小园校景灌片])区|县|旗))?"
)
_EITHER_KIND = re.compile(
    r"一般公共预算|公共财政预算|政府性基金(?:收支)?预算|国有资本经营(?:收支)?预算"
    r"|(?:年初|全年|调整)预算|预算(?:绩效|执行|完成|数|管理|调整|单位)|预决算"
)
_INCLUDED = re.compile(r"[（(](?:含|不含|包括|包含|汇总)[^（）()]*[）)]")
_QUOTES = "《》“”\"' \t"


@dataclass(frozen=True, slots=True)
class Named:
    """What a file says of whose report it is; None where it does not say.

    `kind` and `level` are what is printed, `likely_kind` and `likely_level` what the wording makes
    of it where that is not.
    """

    unit: Unit | None
    year: int | None
    kind: Kind | None
    level: Level | None
    likely_kind: Kind | None
    likely_level: Level
    chapter: str = ""
    titled: str = ""

    @property
    def whole(self) -> bool:
        """Whether a report can be filed by it."""
        kind = self.kind or self.likely_kind
        return not (self.unit is None or self.year is None or kind is None)

    def fits(self, report: Report) -> bool:
        """Whether nothing that it says is otherwise in a report."""
        names = (report.unit.name, *report.unit.aliases)
        return (
            (self.unit is None or any(n.endswith(self.unit.name) for n in names))
            and self.year in (None, report.year)
            and self.kind in (None, report.kind)
            and self.level in (None, report.level)
        )


def named(layout: Layout, file: str, folder: str = "") -> Named:
    """What a document's first lines and its file's name say of whose report it is; where they leave
    something open, the name of its folder is taken at its word if that says all.
    """
    texts = (p.block.text for p in layout.blocks if isinstance(p.block, Paragraph))
    lines = cover(list(islice(filter(None, texts), 16)))[:12]
    head = [*lines[:6], *cover([re.sub(r"\.[^.]+$", "", file)])]
    body = layout.text
    kind, likely = _kind(head), _likely_kind(body)
    name = _unit_name(head, body) if kind or likely else ""
    year = _year(head)
    titled = next(
        (line for line in lines if kind and str(year) in line and _KIND_WORDS[kind] in line),
        lines[0] if lines else "",
    )
    said = Named(
        _unit(name, body) if name else None,
        year,
        kind,
        _level(head, kind or likely),
        likely,
        _likely_level(body),
        _chapter(lines[:1]),
        titled.strip(_QUOTES),
    )
    return said if said.whole or not folder else _completed(said, folder)


def _completed(said: Named, folder: str) -> Named:
    kind, year, name = _kind([folder]), _year([folder]), _unit_name([folder], "")
    if kind is None or year is None or not name:
        return said
    return replace(
        said,
        unit=said.unit or _unit(name, ""),
        year=said.year or year,
        kind=said.kind or kind,
        level=said.level or _level([folder], kind),
    )


def identify(said: Named, files: Sequence[File]) -> Report:
    """The report that these files are; `DocumentError` where no year, kind or unit is said."""
    kind = said.kind or said.likely_kind
    if kind is None:
        raise DocumentError("没有读到“预算”或“决算”字样，这不像一份预算或决算公开，未导入。")
    if said.year is None:
        raise DocumentError("标题和开头没有写明年度（如“2024年度”），请在标题中补上年度后再导入。")
    if said.unit is None:
        raise DocumentError("标题和正文里没有读到单位名称，请在标题中写明单位全称后再导入。")
    level = said.level or said.likely_level
    parts = (said.unit.name, kind, level, said.chapter)
    key = hashlib.sha256("|".join(parts).encode()).hexdigest()[:10]
    title = _title(said.titled, said.unit.name, said.year, kind, level)
    id_ = f"{said.year}-{kind}-{level}-{key}"
    return Report(id_, title, said.unit, said.year, kind, level, tuple(files))


def is_body(name: str) -> bool:
    """Whether a name ends as names of public bodies do."""
    return _BODY.search(re.sub(r"[（(][^（）()]*[）)]$", "", name)) is not None


def _title(titled: str, name: str, year: int, kind: Kind, level: Level) -> str:
    """The printed title, or where it does not say whose report it is, one that does."""
    core = re.sub(r"[（(][^（）()]*[）)]$", "", name)
    before_year = re.split(r"\d{4}\s*年", titled)[0]
    if core in titled or (len(before_year) > 3 and core.endswith(before_year)):
        return titled
    whose = "部门" if level is Level.DEPARTMENT else "单位"
    return f"{core}{year}{'年度' if kind is Kind.FINAL else '年'}{whose}{_KIND_WORDS[kind]}"


def _kind(head: list[str]) -> Kind | None:
    """What the first line says that names one; words that both kinds have in them say nothing."""
    for line in head:
        rest = _EITHER_KIND.sub("", line)
        if "决算" in rest:
            return Kind.FINAL
        if "预算" in rest:
            return Kind.BUDGET
    return None


def _likely_kind(body: str) -> Kind | None:
    counts = {k: body.count(word) for k, word in _KIND_WORDS.items()}
    if not any(counts.values()):
        return None
    return Kind.FINAL if counts[Kind.FINAL] >= 3 else Kind.BUDGET


def _year(head: list[str]) -> int | None:
    """The first year of the first line that names one; a publishing date does not count."""
    for line in head:
        if re.search(r"公开时间|发布|日期", line):
            continue
        for match in _YEAR.finditer(line):
            return int(match.group(1))
    return None


def _level(head: list[str], kind: Kind | None) -> Level | None:
    """The level that the title prints, None where it prints none."""
    word = _KIND_WORDS[kind] if kind else "预算"
    for line in head:
        if f"部门{word}" in line:
            return Level.DEPARTMENT
        if f"单位{word}" in line:
            return Level.UNIT
    return None


def _likely_level(body: str) -> Level:
    department, unit = body.count("本部门"), body.count("本单位")
    return Level.DEPARTMENT if department > unit else Level.UNIT


def _chapter(title: list[str]) -> str:
    """What a document that holds one chapter only is about, empty for a whole report."""
    line = title[0] if title else ""
    if "三公" in line and not re.search(r"部门[预决]算", line):
        return "三公"
    return "政府采购" if "政府采购" in line else ""


def _unit_name(head: list[str], body: str) -> str:
    """The name that titles, cover lines and the file's name agree on; a region alone comes last."""
    candidates: Counter[str] = Counter()
    for line in head:
        if (declared := _DECLARED.match(line)) is not None:
            candidates[declared["name"].strip(_QUOTES)] += 20
    for rank, line in enumerate(head):
        if name := _name_in(line):
            candidates[name] += (8 if rank == 0 else 3 if line is not head[-1] else 5) + min(
                body.count(name), 5
            )
    if not candidates:
        return _declared_often(body)
    for name in candidates:
        if _REGION_ONLY.fullmatch(name):
            candidates[name] -= 10
    return candidates.most_common(1)[0][0]


def _declared_often(body: str) -> str:
    """The name that more than one table says it is of (部门：…), empty where they differ."""
    names = Counter(match["name"].strip(_QUOTES) for match in _OF_TABLE.finditer(body))
    most = names.most_common(2)
    clear = bool(most) and most[0][1] > 1 and (len(most) == 1 or most[0][1] > 2 * most[1][1])
    return most[0][0] if clear else ""


def _name_in(line: str) -> str:
    """The name before the year, or before the kind of document, in a title."""
    line = line.strip(_QUOTES)
    line = re.sub(r"^(?:关于|[^：:]{2,8}[：:])", "", line)
    if re.search(r"[，,。；;]", line) or len(line) > 80:
        return ""
    cut = re.split(r"(?:19|20)\d{2}\s*年", line)
    if len(cut) < 2:
        cut = re.split(r"(?:一般公共预算|财政拨款|“三公”|三公|部门|单位)?(?:[预决]算)", line)
    name = cut[0].strip(_QUOTES) or ""
    if not name and len(cut) > 1:
        name = re.split(
            r"(?:度)?(?:部门|单位|州本级|市本级|县本级|本级|一般公共|财政拨款|[“\"]?三公|政府采购|[预决]算)",
            cut[1],
        )[0]
        name = name.lstrip("度").strip(_QUOTES)
    name = re.sub(r"(?:部门|单位)$", "", _INCLUDED.sub("", name))
    core = re.sub(r"[（(][^（）()]*[）)]$", "", name)
    return name if len(core) >= 3 and _BODY.search(core) else ""


def _unit(name: str, body: str) -> Unit:
    """The unit with the other names that the report itself uses for it."""
    aliases: list[str] = []
    if bracket := re.search(r"^(.+?)[（(]([^（）()]{4,})[）)]$", name):
        aliases += [bracket.group(1), bracket.group(2)]
    for line in body.splitlines()[:4]:
        other = _name_in(line)
        if (
            other
            and other not in name
            and other not in aliases
            and not _REGION_ONLY.fullmatch(other)
        ):
            aliases.append(other)
    region = _REGION.match(_PARTY.sub("", name))
    parent = re.search(r"主管部门\s*\|\s*([^|\n]{4,40}?)\s*\|", body)
    found = parent.group(1).strip() if parent else ""
    return Unit(name, tuple(aliases), region[0] if region else "", found if found != name else "")
