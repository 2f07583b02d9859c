"""Whether a question has to do with public accounts at all, and whether it asks for what none
discloses.
"""

from __future__ import annotations

import re

_FISCAL = re.compile(
    r"接待|出国|出境|工资|薪|收入|支出|经费|预算|决算|资金|钱|费用|费(?![力劲心])|采购|资产|债务|负债"
    r"|补贴|编制|花了|花费|财政|绩效|拨款|结余|结转"
    r"|人员|人数|多少人|车辆|公车|用车|辆|房|设备|面积|公车|项目|公开|奖金|福利|报销|合同|金额|万元"
    r"|公益金|怎么花|\d万|亿元|元|单位|部门|机构|科室|职工|干部|budget|spen[dt]|income|revenue|expend|cost"
)
_PRICE = re.compile(
    r"(?:多少)?钱一[克斤两公吨瓶只条张晚平]|[股房油金菜肉粮票]价|价格(?:是|要)?(?:多少)?钱?"
)
_PERSONAL = re.compile(
    r"(?:主任|局长|处长|科长|书记|镇长|县长|市长|区长|院长|校长|所长|站长|馆长|会长|主席|队长|股长|秘书长|医生|护士|民警|领导|负责人"
    r"|某人|本人|老师|会计|司机|干部|员工|职工|科员|人员)"
    r"(?:个人|本人|们)?(?:的)?(?:平均|人均|每月|月|年|个人|最高)?(?:的)?(?:工资(?!和?福利)|薪水"
    r"|薪酬|薪资|年薪|月薪|奖金|收入|电话|手机|住址|学历|年龄|绩效奖)"
    r"|(?:主任|局长|处长|科长|书记|镇长|县长|市长|区长|院长|校长|所长|站长|馆长|会长|主席|队长|领导)"
    r"[^，,。？?]{0,6}?[拿挣领赚](?:了|到)?.{0,2}多少"
    r"|(?:平均|人均)(?:工资|薪|年薪|收入)|谁的工资|(?:工资|薪水)(?:最高|多高)"
)
# One person by name: 小王, 老李, 张三.
_SURNAME = (
    "赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹严魏姜谢邹苏潘葛范彭鲁韦马俞任袁柳唐薛雷贺倪汤罗郝"
    "傅顾孟黄萧尹姚邵汪毛宋庞熊项祝董梁杜阮季贾郭林徐邱夏蔡田樊胡霍卢莫丁邓刘"
)
_PAY = r"(?:工资(?!福利)|薪水|薪酬|薪资|年薪|月薪|奖金|津贴|补贴|收入|待遇|退休金|公积金)"
_NAMED = re.compile(
    rf"[小老阿][{_SURNAME}](?!村|庄|街|路|镇|乡)[^，,。？?]{{0,6}}?(?:{_PAY}|[拿挣领赚](?:了|到)?多少)"
    rf"|(?<![\u4e00-\u9fff])[{_SURNAME}][\u4e00-\u9fff]{{1,2}}(?:同志|老师|科长|局长)?的{_PAY}"
)
# The pay of all of them together, which an account may print.
_GROUP = re.compile(
    r"(?:老师|教师|医生|护士|民警|干部|员工|职工|人员|科员)(?:们)?的?(?:工资|奖金|绩效奖)"
)
_SUMMED = re.compile(r"一共|总共|总额|合计|全部|花了|花费|支出|开支|发了|发放")


def is_fiscal(text: str) -> bool:
    """Whether any word of a question belongs to public accounts, the prices of goods aside."""
    return _FISCAL.search(_PRICE.sub("", text)) is not None


def is_personal(text: str) -> bool:
    """Whether a question asks for somebody's pay or personal data, which no report discloses."""
    if _NAMED.search(text):
        return True
    found = _PERSONAL.search(text)
    if found is None:
        return False
    return not (_GROUP.fullmatch(found.group()) and _SUMMED.search(text))
