"""What is counted beside the money spent on it: people, batches, vehicles.

公车多少辆 asks for the vehicles, 几个人出国，花了多少 for both, 接待一个人 for one by the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from answer.understand.lexicon import says
from answer.understand.mentions import Mention
from corpus.vocabulary import vocabulary

_SPENT_ON = {
    "overseas_visits": "overseas",
    "overseas_groups": "overseas",
    "reception_batches": "reception",
    "reception_visits": "reception",
    "vehicles": "vehicle_operation",
    "vehicles_held": "vehicle_operation",
    "vehicles_purchased": "vehicle_purchase",
}
_VISITS = {"overseas": "overseas_visits", "reception": "reception_visits"}
_AVERAGE = re.compile(
    r"平均(?:每|一)?(?:个)?.{0,2}接待|接待.{0,12}平均|平均接待|接待(?:每)?一?个?(?:人|客人)"
)
_PER_VEHICLE = re.compile(
    r"(?:平均)?每(?:一)?(?:辆|台)(?:公?务?用?车)?|平均一(?:辆|台)车?|一(?:辆|台)(?:车)?(?:一年|大概|平均|要|得|花)"
)
_COUNT_OF = {
    "overseas": "overseas_visits",
    "reception": "reception_visits",
    "vehicle": "vehicles_held",
    "vehicle_operation": "vehicles_held",
    "vehicle_purchase": "vehicles_purchased",
}
_BATCH = re.compile(r"批|(?:每|一)次")
_BOUGHT = re.compile(r"[买购]|更新|新增")
_WORTH = re.compile(r"值多少|价值")
MONEY_ASKED = re.compile(
    r"(?:花|用|支)(?:了|掉|去|出去)*多少|花费|执行数|执行了|多少钱|金额|多少(?:万|亿)?元|费用|资金.{0,3}多少|花了?几[万千百]"
)
CLAUSE_END = re.compile(r"[?？，,;；。!！]")


def counted(text: str, mention: Mention, mentions: Sequence[Mention]) -> list[Mention]:
    """公车…各几辆, 有8辆公车吗: what is counted beside an amount, where its counting word is said;
    beside the amount where money is asked too.
    """
    table = vocabulary()
    if mention.vague or not mention.concept or table[mention.concept].unit != "money":
        return [mention]
    tallies = table[mention.concept].counts
    said = [m for m in mentions if m.concept in tallies or (m.vague and m.concept)]
    if any(table[m.concept].unit != "money" for m in said):
        return [mention]
    where = {t: re.search(rf"(?:几|多少|\d)\s*{table[t].unit}", text) for t in tallies}
    fitting = [(t, found) for t, found in where.items() if found is not None]
    if len(fitting) > 1:  # bought, or there
        bought = _BOUGHT.search(text) is not None
        fitting = [(t, found) for t, found in fitting if ("purchase" in t) == bought]
    if not MONEY_ASKED.search(text):
        return [replace(mention, concept=t, fund=None) for t, _ in fitting[:1]] or [mention]
    return [mention, *(Mention(*found.span(), t) for t, found in fitting[:1])]


def averaged(text: str, wanted: list[Mention]) -> list[Mention]:
    """平均接待一个人花了多少: the money and the people it was spent on."""
    if (vehicles := _PER_VEHICLE.search(text)) and wanted:
        return [*wanted, Mention(vehicles.end(), vehicles.end(), "vehicles_held")]
    counted = [m for m in wanted if m.concept in _SPENT_ON]
    if says("ratio", text) and len(counted) == len(wanted) == 1:
        return [replace(counted[0], concept=_SPENT_ON[counted[0].concept]), *counted]
    if says("ratio", text) and len(wanted) == 1 and wanted[0].concept in _COUNT_OF:
        count = _COUNT_OF[wanted[0].concept]
        if count == "reception_visits" and _BATCH.search(text) and "人" not in text:
            count = "reception_batches"
        return [wanted[0], replace(wanted[0], concept=count)]
    found = _AVERAGE.search(text)
    if found is None:
        return wanted
    kept = [m for m in wanted if not m.vague]
    if all(m.concept != "reception" for m in kept):
        kept.append(Mention(found.start(), found.start(), "reception"))
    if all(m.concept != "reception_visits" for m in kept):
        kept.append(Mention(found.end(), found.end(), "reception_visits"))
    return kept


def with_money(text: str, kept: Sequence[Mention], mentions: Sequence[Mention]) -> list[Mention]:
    """几个人出国，花了多少: money asked of what is counted is what was spent on it."""
    vague = [m for m in mentions if m.vague and m not in kept]
    found = list(kept)
    for index, mention in enumerate(kept):
        worth = _WORTH.search(text, mention.end) and mention.concept.startswith("vehicles")
        money = "vehicle_value" if worth else _SPENT_ON.get(mention.concept)
        last = index + 1 == len(kept)
        asked = any(m.start > mention.start for m in vague) or _WORTH.search(text, mention.end)
        if money and last and asked and all(m.concept != money for m in kept):
            found.append(replace(mention, concept=money))
    return found


def travellers(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """出国花了多少，去了几个人: those who took part. 公车多少辆: the vehicles, not their cost."""
    found: list[Mention] = []
    for mention in mentions:
        named = [m.concept for m in found if not m.vague]
        abroad = bool(named) and named[-1].startswith("overseas")
        if abroad and mention.concept == "reception_visits" and "待" not in mention.word:
            mention = replace(mention, concept="overseas_visits")
        counts = mention.vague and mention.concept in ("vehicles", "vehicles_held")
        if counts and named and named[-1] in ("vehicle", "vehicle_operation"):
            last = next(i for i in range(len(found) - 1, -1, -1) if not found[i].vague)
            if not CLAUSE_END.search(text[found[last].end : mention.start]):
                found[last] = replace(found[last], concept="vehicles_held")
        if mention.vague and mention.concept == "staff_total" and named:
            for chapter, visits in _VISITS.items():
                if named[-1].startswith(chapter):
                    mention = replace(mention, concept=visits, vague=False)
        found.append(mention)
    return found
