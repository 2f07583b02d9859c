"""Linking the bodies that a question names."""

import pytest

from corpus.models import Unit
from corpus.unit_names import gazetteer, parted, regions_of
from corpus.units import UnitDirectory
from tests.corpus.made import report

NAMES = (
    "澄川市人力资源和社会保障信息中心",
    "澄川市桃源区人民政府柳荫街道办事处",
    "澄川市桃源区司法局",
    "澄川市桃源区规划和自然资源局",
    "澄川市财政局",
    "岭南州白鹿县司法局",
    "中国人民政治协商会议白鹿县委员会",
    "白鹿县妇幼保健院",
    "白鹿县文学艺术界联合会",
    "白鹿县文物保护所",
    "双溪市军休所",
    "双溪市科学技术协会",
    "双溪市水利局",
    "云湖师范附属小学",
    "沙坪县农业技术综合服务站",
    "沙坪县",
    "清河区石鼓镇",
    "中共双溪市委宣传部",
    "双溪市第一中学（双溪市外国语学校）",
)
DIRECTORY = UnitDirectory(report(name) for name in NAMES)


def named(text):
    return [unit.name for unit in DIRECTORY.link(text).units]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("澄川市人社信息中心2024年收入总计是多少？", "澄川市人力资源和社会保障信息中心"),
        ("2024年澄川人社信息中心的结余", "澄川市人力资源和社会保障信息中心"),
        ("How much did 澄川市人社信息中心 spend in 2024?", "澄川市人力资源和社会保障信息中心"),
        ("桃源区规资局2024年收支总计", "澄川市桃源区规划和自然资源局"),
        ("桃源规划资源局三公经费", "澄川市桃源区规划和自然资源局"),
        ("柳荫街道2024年有几辆车", "澄川市桃源区人民政府柳荫街道办事处"),
        ("柳荫街道办的办公费", "澄川市桃源区人民政府柳荫街道办事处"),
        ("请问财政局2024年三公经费", "澄川市财政局"),
        ("白鹿县政协2022年三公经费", "中国人民政治协商会议白鹿县委员会"),
        ("政协白鹿县委员会的机关运行经费", "中国人民政治协商会议白鹿县委员会"),
        ("白鹿妇幼2020年事业收入", "白鹿县妇幼保健院"),
        ("白鹿县文联有几辆车", "白鹿县文学艺术界联合会"),
        ("白鹿县文保所接待了几批", "白鹿县文物保护所"),
        ("双溪市军队离退休干部休养所去年的收入", "双溪市军休所"),
        ("双溪科协2023年政府采购", "双溪市科学技术协会"),
        ("云湖师范附小收入为什么少了", "云湖师范附属小学"),
        ("沙坪县农技综合服务站在职多少人", "沙坪县农业技术综合服务站"),
        ("沙坪县2023年三公经费汇总数", "沙坪县"),
        ("石鼓镇政府2024年收入预算", "清河区石鼓镇"),
        ("双溪市委宣传部花了多少", "中共双溪市委宣传部"),
        ("双溪一中2024年支出", "双溪市第一中学（双溪市外国语学校）"),
        ("双溪市外国语学校2024年支出", "双溪市第一中学（双溪市外国语学校）"),
    ],
)
def test_a_body_is_known_by_its_everyday_names(said, name):
    assert named(said) == [name]


def test_the_span_is_where_the_name_is_written():
    text = "请问 “桃源区 司法局” 2024年三公经费"
    linked = DIRECTORY.link(text)
    assert [text[start:end] for start, end in linked.spans] == ["桃源区 司法局"]


def test_bodies_are_given_in_the_order_they_are_named():
    linked = named("白鹿县文联和白鹿县政协两家的三公经费加起来")
    assert linked == ["白鹿县文学艺术界联合会", "中国人民政治协商会议白鹿县委员会"]


def test_two_bodies_that_fit_equally_are_candidates():
    linked = DIRECTORY.link("司法局2024年三公经费")
    assert linked.units == ()
    assert [u.name for u in linked.candidates] == ["澄川市桃源区司法局", "岭南州白鹿县司法局"]


def test_a_region_named_elsewhere_settles_which_body_is_meant():
    text = "规资局2024年、司法局2026年的三公经费，桃源区这两家哪家高？"
    assert named(text) == ["澄川市桃源区规划和自然资源局", "澄川市桃源区司法局"]


def test_a_region_alone_gives_all_its_bodies_as_candidates():
    linked = DIRECTORY.link("桃源区2024年政府采购金额是多少？")
    assert linked.units == ()
    assert {u.name for u in linked.candidates} == {
        "澄川市桃源区人民政府柳荫街道办事处",
        "澄川市桃源区司法局",
        "澄川市桃源区规划和自然资源局",
    }


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("北京市财政局2024年三公经费是多少？", "北京市财政局"),
        ("北京财政局2024年三公经费", "北京财政局"),
        ("北京市2024年三公经费", "北京市"),
        ("桃源区教育局2024年三公经费花了多少？", "桃源区教育局"),
        ("海陵市桃源区司法局2024年", "海陵市桃源区司法局"),
        ("澄川市司法局2024年", "澄川市司法局"),
        ("双溪市水务局2019年公务接待费", "双溪市水务局"),
        ("沙坪县财政局2023年三公经费", "沙坪县财政局"),
        ("柳荫街道文化中心2024年支出", "柳荫街道文化中心"),
        ("桃源区司法局机关服务中心2024年支出", "桃源区司法局机关服务中心"),
        ("长年街道2024年支出", "长年街道"),
        ("花溪镇2024年三公经费", "花溪镇"),
    ],
)
def test_a_body_of_which_nothing_is_known_is_said_to_be_unknown(text, unknown):
    linked = DIRECTORY.link(text)
    assert (linked.units, linked.candidates, linked.unknown) == ((), (), unknown)


def test_a_known_and_an_unknown_body_are_told_apart():
    linked = DIRECTORY.link("桃源区司法局和北京市财政局谁的三公经费高？")
    assert [u.name for u in linked.units] == ["澄川市桃源区司法局"]
    assert linked.unknown == "北京市财政局"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("街道2024年三公经费多少", "澄川市桃源区人民政府柳荫街道办事处"),
        ("街道办去年接待花了多少钱", "澄川市桃源区人民政府柳荫街道办事处"),
        ("柳荫2024年预算", "澄川市桃源区人民政府柳荫街道办事处"),
        ("桃源的街道办有几辆车", "澄川市桃源区人民政府柳荫街道办事处"),
        ("妇幼2020年收入总计", "白鹿县妇幼保健院"),
        ("学校里", "云湖师范附属小学"),
        ("协会2023年花了多少", "双溪市科学技术协会"),
        ("桃源司法2024年支出", "澄川市桃源区司法局"),
        ("沙坪县农业技术服务站在职多少人", "沙坪县农业技术综合服务站"),
        ("桃源区司发局2024年支出", "澄川市桃源区司法局"),
        ("财正局2024年收入", "澄川市财政局"),
    ],
)
def test_a_part_of_a_name_is_enough_where_one_body_has_it(said, name):
    expected = [] if said == "学校里" else [name]  # two schools are there
    assert named(said) == expected


@pytest.mark.parametrize(
    "said",
    [
        "桃源街道2024年支出",
        "澄川市财政2024年收入",
        "北京市街道2024年",
        "街道社区治理",
        "妇幼保健支出",
        "医院附近的街道口",
        "沙坪县农业站在职多少人",
    ],
)
def test_a_part_of_a_name_within_other_words_is_none(said):
    assert named(said) == []


def test_a_kind_of_which_there_is_none_is_unknown():
    for said in ("档案馆2023年总支出", "有没有法院", "哪个派出所的三公最多"):
        linked = DIRECTORY.link(said)
        assert (linked.units, linked.candidates) == ((), ())
        assert linked.unknown in said
        assert len(linked.unknown) >= 2


def test_bodies_of_a_kind_spoken_of_in_general_are_all_meant():
    for said in ("各街道办事处的三公经费", "哪个街道的三公经费最多"):
        linked = DIRECTORY.link(said)
        assert [u.name for u in linked.candidates] == ["澄川市桃源区人民政府柳荫街道办事处"]
        assert linked.units == ()


def test_a_region_alone_leads_from_a_body_to_its_like():
    assert [u.name for u in DIRECTORY.alike("澄川市桃源区司法局", "那白鹿的呢").units] == [
        "岭南州白鹿县司法局"
    ]
    assert DIRECTORY.alike("澄川市财政局", "那白鹿的呢").units == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "什么是“三公”经费？",
        "公务接待费是多少？",
        "财政拨款收入是多少",
        "授予中小企业合同金额占政府采购支出总额的比例",
        "事业单位经营支出是什么意思",
        "各区财政局谁花得多",
        "县里三公经费花了多少？",
        "全市2024年三公经费",
        "城乡社区支出和农林水支出",
        "住房公积金单位缴存比例",
        "那2023年呢？",
        "为什么？",
    ],
)
def test_ordinary_words_name_no_body(text):
    linked = DIRECTORY.link(text)
    assert (linked.units, linked.candidates, linked.unknown) == ((), (), "")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("桃源区司发局2026年三公经费", "澄川市桃源区司法局"),
        ("柳荫街到2025年政府采购", "澄川市桃源区人民政府柳荫街道办事处"),
    ],
)
def test_one_wrong_character_in_a_common_word_is_forgiven(text, name):
    assert named(text) == [name]


def test_a_wrong_character_in_a_place_name_is_another_place():
    assert named("桃园区司法局2026年三公经费") == []
    assert named("柳影街道2025年政府采购") == []


@pytest.mark.parametrize(
    "text",
    [
        "柳荫街道社区公共服务中心新建工程2025年安排了多少？",
        "柳荫街道其他城乡社区支出（项）2025年预算",
        "柳荫街道政府采购预算变化多大？",
        "柳荫街道部门预算包括哪些下属单位？",
    ],
)
def test_what_a_body_pays_for_is_not_another_body(text):
    assert named(text) == ["澄川市桃源区人民政府柳荫街道办事处"]


def test_printed_aliases_name_a_unit_too():
    directory = UnitDirectory([report("澄川市机关事务管理局", aliases=("澄川市接待办",))])
    assert [u.name for u in directory.link("澄川市接待办2024年支出").units] == [
        "澄川市机关事务管理局"
    ]


def test_reports_of_several_years_make_one_unit():
    directory = UnitDirectory([report(year=2023), report(year=2024, aliases=("市财政局本级",))])
    assert directory.units == (Unit("澄川市财政局", ("市财政局本级",)),)


def test_a_name_is_parted_into_regions_and_head():
    assert parted("澄川市桃源区城市管理局") == (("澄川市", "桃源区"), "城市管理局")
    assert parted("桃源区社区服务中心") == (("桃源区",), "社区服务中心")
    assert parted("北山朝鲜族自治县水利局") == (("北山朝鲜族自治县",), "水利局")
    assert parted("云湖师范附属小学") == ((), "云湖师范附属小学")


@pytest.mark.parametrize("region", sorted({*gazetteer().values()}))
def test_every_prefecture_of_the_country_is_a_region(region):
    assert parted(f"{region}教育局") == ((region,), "教育局")


@pytest.mark.parametrize(
    ("name", "regions"),
    [
        ("汐州市博物馆", ("汐州市",)),
        ("柘州区财政局", ("柘州区",)),
        ("柘州新区财政局", ("柘州新区",)),
        ("桂乡市教育局", ("桂乡市",)),
        ("西乡县教育局", ("西乡县",)),
        ("镇原县水利局", ("镇原县",)),
        ("镇江市镇海区教育局", ("镇江市", "镇海区")),
        ("社旗县人社局", ("社旗县",)),
        ("丹阳镇社区卫生服务中心", ()),
        ("大学城区管理委员会", ()),
        ("某镇区管理委员会", ()),
    ],
)
def test_regions_whose_names_have_words_for_kinds_inside(name, regions):
    assert parted(name)[0] == regions


def test_a_city_may_go_without_its_word_though_its_name_has_another():
    directory = UnitDirectory([report("汐州市博物馆"), report("汐州市中级人民法院")])
    for said, name in (("汐州博物馆", "汐州市博物馆"), ("汐州中院", "汐州市中级人民法院")):
        assert [unit.name for unit in directory.link(f"{said}2022年三公").units] == [name]


def test_a_region_may_be_said_with_the_word_for_its_kind_twice():
    assert named("沙坪县县本级2023年三公经费汇总数") == ["沙坪县"]


def test_a_region_inside_a_name_counts():
    assert regions_of(Unit("中国人民政治协商会议白鹿县委员会")) == {"白鹿县"}


def test_a_long_text_is_linked_without_harm():
    assert named("三公经费" * 2500 + "澄川市财政局2024年") == ["澄川市财政局"]


def test_two_names_of_one_body_are_one_unit_where_a_report_says_so():
    old = report("澄川市桃源区水利局", 2021)
    new = report("澄川市桃源区水务局（原桃源区水利局）", 2024)
    directory = UnitDirectory([old, new])
    assert [u.name for u in directory.units] == [new.unit.name]
    assert directory.canonical(old.unit.name) == new.unit.name
    assert [u.name for u in directory.link("桃源区水利局2021年支出").units] == [new.unit.name]


def test_two_bodies_with_reports_of_one_year_stay_two():
    directory = UnitDirectory(
        [report("澄川市桃源区水利局"), report("澄川市桃源区水务局（桃源区水利局）")]
    )
    assert len(directory.units) == 2


def test_like_names_are_not_one_unit_unless_a_report_says_so():
    directory = UnitDirectory([report("澄川市水利局", 2021), report("澄川市水务局", 2024)])
    assert len(directory.units) == 2
    assert directory.canonical("澄川市水利局") == "澄川市水利局"


@pytest.mark.parametrize(
    "lead",
    [
        "列举",
        "首先",
        "十四五期间",
        "2020年以来",
        "去年年底",
        "给出",
        "我是记者想采访",
        "网上公布的",
        "我家附近的",
        "烦请告知",
        "请确认下",
    ],
)
def test_an_ordinary_word_before_a_region_is_no_part_of_it(lead):
    assert named(f"{lead}桃源区司法局2024年三公经费") == ["澄川市桃源区司法局"]


@pytest.mark.parametrize("lead", ["海陵", "舟山", "苏州的", "城", "小", "大海陵"])
def test_what_may_be_a_place_before_a_region_is(lead):
    assert named(f"{lead}桃源区司法局2024年三公经费") == []


@pytest.mark.parametrize(
    "tail", ["中心任务是什么", "站在什么位置", "所花的钱", "院里几辆车", "公司化改革"]
)
def test_ordinary_words_behind_a_name_are_no_longer_name(tail):
    assert named(f"桃源区司法局{tail}") == ["澄川市桃源区司法局"]


ABBREVIATED = UnitDirectory(
    report(name)
    for name in (
        "沧海市农业科学研究院",
        "云南洱溪职业技术学院",
        "沧海市教育体育局",
        "沧海市第三人民医院",
        "滇屏州鹭湖国家湿地公园管理处",
        "沧海市金沙湾经济技术开发区管理委员会",
        "沧海市退役军人事务局",
        "云川省地质调查院",
    )
)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("沧海市农科院", "沧海市农业科学研究院"),
        ("农科院", "沧海市农业科学研究院"),
        ("洱溪职院", "云南洱溪职业技术学院"),
        ("洱溪职业技术学院", "云南洱溪职业技术学院"),
        ("鹭湖湿地公园", "滇屏州鹭湖国家湿地公园管理处"),
        ("金沙湾经开区", "沧海市金沙湾经济技术开发区管理委员会"),
        ("沧海退役局", "沧海市退役军人事务局"),
        ("省地调院", "云川省地质调查院"),
    ],
)
def test_characters_of_a_name_in_order_abbreviate_it(said, name):
    for text in (f"{said}2023年花了多少", f"我想问下{said}的三公经费"):
        assert [unit.name for unit in ABBREVIATED.link(text).units] == [name]


@pytest.mark.parametrize("said", ["沧海市体育局", "沧海市教育局", "沧海市第二医院", "沧海市农学院"])
def test_another_bodys_name_abbreviates_nothing(said):
    assert ABBREVIATED.link(f"{said}2023年花了多少").units == ()


def test_an_abbreviation_without_its_region_is_a_guess():
    assert ABBREVIATED.link("农科院2023年花了多少").guessed
    assert not ABBREVIATED.link("沧海农科院2023年花了多少").guessed
