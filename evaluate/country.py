"""The bodies of a made-up country and questions about them, from a seed, for measuring how they are
linked.

Every name is put together from lists of characters and of words for kinds of bodies; nothing real
is meant. Questions know what they mean: one body, several of one name, or none that exists.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from corpus.sounds import pinyin

_SEED = 7
_FIRST = "槿望揽澄沙青石云海岭双白鹿桃柳花溪玉松竹梅兰枫桐槐榆"
_SECOND = "岸樾川源河原阳湖坪峰林泉屏溪浦渡桥塘湾陵"
_TOWNS = (
    "石鼓",
    "柳荫",
    "揽月",
    "花桥",
    "白塔",
    "望江",
    "云台",
    "松林",
    "竹园",
    "古渡",
    "大渡",
    "小渡",
)
_BUREAUS = {
    "财政局": "财政局", "司法局": "司法局",
    "教育局": "教育局", "民政局": "民政局", "审计局": "审计局",
    "统计局": "统计局", "信访局": "信访局", "水利局": "水利局", "市场监督管理局": "市监局",
    "卫生健康委员会": "卫健委", "发展和改革委员会": "发改委", "住房和城乡建设局": "住建局",
    "城市管理行政执法局": "城管局", "文化和旅游局": "文旅局", "应急管理局": "应急局",
    "退役军人事务局": "退役军人局", "医疗保障局": "医保局", "乡村振兴局": "乡村振兴局",
    "自然资源和规划局": "自规局", "人力资源和社会保障局": "人社局", "农业农村局": "农业局",
    "妇幼保健院": "妇保院", "疾病预防控制中心": "疾控中心", "图书馆": "图书馆", "第一中学": "一中",
    "第二实验小学": "二实小", "第一小学": "一小", "第十一小学": "十一小", "残疾人联合会": "残联",
    "妇女联合会": "妇联", "科学技术协会": "科协", "司法局法律援助中心": "司法局法律援助中心",
}  # fmt: skip
_ENGLISH = {
    "财政局": "Finance Bureau", "司法局": "Justice Bureau", "教育局": "Education Bureau",
    "卫生健康委员会": "Health Commission", "民政局": "Civil Affairs Bureau",
}  # fmt: skip
_ABSENT = (
    "体育局", "水产局", "林业局", "粮食局", "档案馆",
    "第三小学", "第二十一小学", "实验小学", "中医院", "文化馆",
    "财政局国库支付中心", "司法局公证处", "教育局考试中心", "司法所", "海事局", "气象局",
)  # fmt: skip
_ASKING = (
    "{}2024年三公经费是多少？", "请问{}2024年一共花了多少钱",
    "2024年{}的公务接待费", "{}去年收入总计",
    "帮我查一下{}2024年的政府采购支出", "{}有几辆公车？", "想了解{}2024年决算情况",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the form in which it names a body, and the bodies that it can mean."""

    text: str
    form: str
    meant: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A district of a city, by their names."""

    city: str
    district: str


def make_places() -> Iterator[Place]:
    """Cities with thirteen districts each, some called 某州; many districts of several cities share
    a name, and one of them has a name that holds another's (东区, 城东区).
    """
    chance = random.Random(_SEED)
    stems = [a + b for a, b in product(_FIRST, _SECOND) if a != b]
    chance.shuffle(stems)
    cities = stems[: len(stems) // 2]
    firsts = {stem[0]: stem for stem in cities}
    for stem in (f"{c[0]}州" if firsts[c[0]] == c else c for c in cities):
        districts = chance.sample(stems[len(stems) // 2 :], 11)
        for district in (*districts, "城东", "东"):
            yield Place(f"{stem}市", f"{district}{'县' if district[-1] in '源阳' else '区'}")


def make_units(count: int) -> list[str]:
    """So many official names: bureaus and schools of each district, streets and their bodies."""
    chance = random.Random(_SEED)
    names: list[str] = []
    for place in make_places():
        around = place.city + place.district
        kept = [head for head in _BUREAUS if chance.random() < 0.9]
        towns = chance.sample(_TOWNS, 5)
        bodies = [f"{town}街道办事处" for town in towns[:3]]
        bodies += [f"{towns[0]}街道文化中心", f"{towns[3]}镇人民政府", f"{towns[3]}镇中心小学"]
        names += [around + body for body in (*kept, *bodies)]
        if len(names) >= count:
            break
    return names[:count]


def make_questions(names: Sequence[str], count: int) -> list[Asked]:
    """So many questions over these names, one form after another."""
    chance = random.Random(_SEED)
    known = _Known(names)
    makers = (
        _official, _short, _district_only, _region_behind, _region_apart, _joined, _doubled,
        _full_pinyin, _english, _absent, _absent_region, _longer_name, _other_city, _inside,
    )  # fmt: skip
    made: list[Asked] = []
    while len(made) < count:
        for maker in makers:
            asked = maker(known, chance)
            if asked is not None:
                made.append(asked)
    return made[:count]


class _Known:
    """The names by what they are made of."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = frozenset(names)
        self.of: dict[tuple[str, str], list[str]] = defaultdict(list)  # district, head → names
        self.parts: list[tuple[str, str, str]] = []
        for name in names:
            city, rest = name[:3], name[3:]
            cut = 1 + min(i for i, c in enumerate(rest) if c in "区县")
            self.parts.append((city, rest[:cut], rest[cut:]))
            self.of[rest[:cut], rest[cut:]].append(name)

    def some(self, chance: random.Random) -> tuple[str, str, str]:
        """A city, a district and a head that are one unit's."""
        return chance.choice(self.parts)


def _said(body: str, form: str, meant: Sequence[str], chance: random.Random) -> Asked:
    return Asked(chance.choice(_ASKING).format(body), form, tuple(meant))


def _official(known: _Known, chance: random.Random) -> Asked:
    name = "".join(known.some(chance))
    return _said(name, "official name", [name], chance)


def _short(known: _Known, chance: random.Random) -> Asked:
    city, district, head = known.some(chance)
    body = f"{city[:2]}{district}{_shortly(head)}"
    return _said(body, "city and short form", [city + district + head], chance)


def _shortly(head: str) -> str:
    return _BUREAUS.get(head, head.replace("街道办事处", "街道").replace("镇人民政府", "镇"))


def _district_only(known: _Known, chance: random.Random) -> Asked:
    _, district, head = known.some(chance)
    return _said(district + _shortly(head), "district alone", known.of[district, head], chance)


def _region_behind(known: _Known, chance: random.Random) -> Asked | None:
    city, district, head = known.some(chance)
    body = f"{_shortly(head)}（{district}）"
    return _said(body, "region in brackets", known.of[district, head], chance) if city else None


def _region_apart(known: _Known, chance: random.Random) -> Asked:
    city, district, head = known.some(chance)
    body = f"{city}{district}的{_shortly(head)}"
    return _said(body, "region apart", [city + district + head], chance)


def _joined(known: _Known, chance: random.Random) -> Asked | None:
    city, district, head = known.some(chance)
    other = chance.choice(["财政局", "司法局", "教育局"])
    names = [city + district + head, city + district + other]
    if names[1] not in known.names or head == other:
        return None
    return _said(f"{city}{district}{_shortly(head)}和{other}", "two of a region", names, chance)


def _doubled(known: _Known, chance: random.Random) -> Asked:
    city, district, head = known.some(chance)
    name = city + district + head
    at = chance.randrange(len(name) - 1)
    return _said(name[:at] + name[at] + name[at:], "a character doubled", [name], chance)


def _full_pinyin(known: _Known, chance: random.Random) -> Asked:
    city, district, head = known.some(chance)
    written = ("".join(pinyin(p)) for p in (city, district, _shortly(head)))
    sounds = [("".join(pinyin(p))) for p in (city, district)]
    meant = [
        c + d + h
        for c, d, h in known.parts
        if h == head and ["".join(pinyin(c)), "".join(pinyin(d))] == sounds
    ]
    return _said(" ".join(written) + " ", "full pinyin", meant, chance)


def _english(known: _Known, chance: random.Random) -> Asked | None:
    city, district, head = known.some(chance)
    if head not in _ENGLISH or not district.endswith("区"):
        return None
    words = ("".join(pinyin(p)).capitalize() for p in (city[:2], district[:-1]))
    where = "{1} District, {0} City".format(*words)
    sounds = ["".join(pinyin(city)), "".join(pinyin(district))]
    meant = [
        c + d + h
        for c, d, h in known.parts
        if h == head and ["".join(pinyin(c)), "".join(pinyin(d))] == sounds
    ]
    return Asked(f"How much did the {_ENGLISH[head]} of {where} spend?", "English", tuple(meant))


def _absent(known: _Known, chance: random.Random) -> Asked:
    city, district, _ = known.some(chance)
    body = chance.choice([city, city[:2], ""]) + district + chance.choice(_ABSENT)
    return _said(body, "trap: no such body", [], chance)


def _absent_region(known: _Known, chance: random.Random) -> Asked | None:
    _, _, head = known.some(chance)
    where = chance.choice(["洛", "汐", "磐", "澜", "崇"]) + chance.choice("汀埠屿墩")
    kind = chance.choice(["区", "县", "市", ""])
    if head not in _BUREAUS:
        return None
    return _said(where + kind + _shortly(head), "trap: no such region", [], chance)


def _longer_name(known: _Known, chance: random.Random) -> Asked:
    city, district, head = known.some(chance)
    tail = chance.choice(
        ["信息中心", "机关服务中心", "第二幼儿园", "培训学校", "党工委", "综合服务站"]
    )
    return _said(city + district + _shortly(head) + tail, "trap: a longer name", [], chance)


def _other_city(known: _Known, chance: random.Random) -> Asked:
    _, district, head = known.some(chance)
    city = chance.choice(["洛汀市", "洛汀", "苏州市", "苏州", "磐埠", "磐埠市"])
    body = city + chance.choice(["", "的"]) + district + _shortly(head)
    return _said(body, "trap: another city's", [], chance)


def _inside(known: _Known, chance: random.Random) -> Asked | None:
    """A district whose name is the end of a longer one (城东区, and 东区 where it has the body)."""
    city, district, head = known.some(chance)
    if len(district) != 3:
        return None
    longer = chance.choice("新老小上") + district
    return _said(city + longer + _shortly(head), "trap: a longer region", [], chance)
