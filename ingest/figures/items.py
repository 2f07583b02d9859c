"""The functional or economic subject that running text names: 类, 款 and 项 with their levels in
brackets, with codes, or a 类 right before its number.
"""

from __future__ import annotations

import re

from corpus.models import Subject
from corpus.subjects import ECONOMIC, FUNCTIONAL, class_name, class_names, item_names
from corpus.vocabulary import plain, vocabulary

_CODE = r"(?:\d{2,7}\s*)?"
_WORD = r"(?:“[^”，。；：]{1,12}”|[^，,。；;：:“”\"])"  # “两庭”建设（项）
_ITEM = re.compile(
    rf"(?P<c>[^，,。；;：:、“”\"\s（(][^，,。；;：:“”\"（()]*?(?:[（(][^）)类款项]{{1,12}}[）)])?)\s*[（(](?P<cc>{_CODE})类[）)]"
    rf"(?:\s*(?P<s>{_WORD}{{2,40}}?)\s*[（(](?P<sc>{_CODE})款[）)])?"
    rf"(?:\s*(?P<i>{_WORD}{{2,50}}?)\s*[（(](?P<ic>{_CODE})项[）)])?"
)
_LONE_ITEM = re.compile(
    rf"(?P<i>(?:“[^”，。；：]{{1,12}}”|[^，,。；;：:“”\"（()\s]){{2,40}})\s*[（(](?P<ic>{_CODE})(?P<level>[款项])[）)]"
)
_AFTER_CLASS = re.compile(
    r"(?P<own>支出)?(?:[（(](?:\d{3})?类[）)])?(?:科目)?(?:支出)?(?:(?:19|20)\d{2}年(?:度)?|本年|当年)?"
    r"(?:财政拨款)?(?:年初|全年|调整后?的?)?(?:财政拨款|支出)*(?:决算|预算|执行)?"
    r"(?:数|额|安排|完成|支出)?(?:总计|合计|共计|共)?(?:约?为|是)?[:：]?\s*$"
)
NUMBERING = re.compile(
    r"^\s*(?:\d{1,2}\s*[.、．]\s*|[（(]\d{1,2}[）)]\s*|[（(][一二三四五六七八九十]+[）)]\s*)"
)
_CODES_BEHIND = re.compile(
    r"(?P<c>[^，,。；;：:“”\"（()）\s.．、]{2,30})[（(](?P<cc>\d{3})(?:类)?[）)][、—-]?"
    r"(?P<s>[^，,。；;：:“”\"]{2,40}?)[（(](?P<sc>\d{2}|\d{5})(?:款)?[）)]"
    r"(?:[、—-]?(?P<i>[^，,。；;：:“”\"]{2,50}?)[（(](?P<ic>\d{2}|\d{7})(?:项)?[）)])?"
)  # 教育支出（205）教育管理事务（01）行政运行（01）
_CODED = re.compile(
    r"[“\"]?(?P<name>[^，,。；;：:、“”\"（()）\s]{2,40})[”\"]?(?:科目)?\s*"
    r"[（(](?P<code>\d{3}|\d{5}|\d{7})[）)]"
)


_CODE_FIRST = re.compile(
    r"(?:^|[，,；;：:。、\s“\"])(?P<code>\d{7}|\d{5})[“\"\s-]*"
    r"(?P<name>[\u3400-\u9fff][^，,。；;：:“”\"\d]{1,40}?)[”\"]?(?:科目)?"
    r"(?:[:：].{0,4})?(?:决算|预算)?数?(?:安排)?(?:为|是)?\s*$"
)  # 2080505机关事业单位基本养老保险缴费支出100.00万元


_ANY = ("其他支出",)  # may be of any list


def item(text: str) -> Subject | None:
    """The subject of `…（类）…（款）…（项）`, with the code where one is printed."""
    text = NUMBERING.sub("", text)
    matches = list(_ITEM.finditer(text)) or list(_CODES_BEHIND.finditer(text))
    if not matches:
        if coded := list(_CODED.finditer(text)):
            return Subject((_subject_name(coded[-1]["name"]),), coded[-1]["code"])
        if first := _CODE_FIRST.search(text):
            return Subject((_subject_name(first["name"]),), first["code"])
        lone = list(_LONE_ITEM.finditer(text))
        return (
            Subject((_subject_name(lone[-1]["i"]),), (lone[-1]["ic"] or "").strip() or None)
            if lone
            else None
        )
    m = matches[-1]
    given, parts = _names_and_codes(m)
    if len(given) == 3 and not given[-1]:  # 204（类）04（款）02（项）一般行政管理事务
        given[-1] = re.split(r"[，,。；;：:\d]", text[m.end() :])[0]
    names = tuple(name for n in given if n and (name := _subject_name(n)))
    if not names:
        return None
    longest = max(parts, key=len)
    code = longest if len(longest) >= 5 else "".join(parts)
    return Subject(
        names,
        code or class_names(FUNCTIONAL).get(plain(names[0])) if len(names) == 1 else code or None,
    )


def _names_and_codes(item: re.Match[str]) -> tuple[list[str], list[str]]:
    """The names of 类, 款 and 项 and their codes, printed in their brackets or before them."""
    names, codes = [], []
    for name, code in (("c", "cc"), ("s", "sc"), ("i", "ic")):
        if item[name] is None:
            continue
        printed = NUMBERING.sub("", item[name]).strip()
        before = re.search(r"(?<![.\d])\d{2,7}$", printed)
        names.append(printed[: -len(before[0])] if before else printed)
        codes.append((item[code] or (before[0] if before else "")).strip())
    return names, codes


def _subject_name(name: str) -> str:
    """A printed name without its numbering and without quotation marks that don't belong to it."""
    name = re.sub(r"^(?:其中|主要用于以下方面)\s*", "", NUMBERING.sub("", name).strip(" '\""))
    if name.count("“") != name.count("”") or re.fullmatch(r"“[^“”]*”", name):
        name = name.strip("“”")
    return name.strip()


def category(text: str, beside: Subject | None = None, basic: bool = False) -> Subject | None:
    """A 类 named right before its number (社会保障和就业支出 74.21万元); 其他支出 is one only in a
    row of others, of which the last is `beside`. Where basic expenditure is told by its parts
    (`basic`), an economic 款 is one too (办公费).
    """
    tail = re.split(r"[，,；;：:。、](?=[^、]*$)", text)[-1]
    tail = NUMBERING.sub("", re.sub(r"^\s*(?:其中|(?:主要)?(?:包括|用于))\s*", "", tail))
    said = _AFTER_CLASS.search(tail)
    assert said is not None
    name = plain(tail[: said.start()])
    for classification in (FUNCTIONAL, ECONOMIC):
        classes = class_names(classification)
        for candidate in (name, name + "支出"):
            code = classes.get(candidate)
            if code is None or (candidate in _ANY and not _is_class_of(beside, classification)):
                continue
            known = any(m.concept and not m.weak for m in vocabulary().find(candidate))
            if classification == FUNCTIONAL or not known:
                return Subject((f"{tail[: said.start()].strip()}{said['own'] or ''}",), code)
    code = item_names(ECONOMIC).get(name) if basic else None
    if code is not None and not any(m.concept for m in vocabulary().find(name)):
        return Subject((class_name(code) or "", name), code)
    return None


def _is_class_of(subject: Subject | None, classification: str) -> bool:
    return subject is not None and subject.code in class_names(classification).values()
