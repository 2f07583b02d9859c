"""Words rather than numbers: the stretch of a chosen report that tells what was asked, verbatim.

    what is sought (topics, labels, the question's own words)
    → a list asked for as a whole: the section by its title
    → else passages ranked by words and vectors, their lines judged, the sentences that tell it

The report is chosen exactly before. Nothing is told where too little of the question is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import mul

from answer.library import Library, View
from answer.models import Operation, Query, Quoted
from answer.nil import path_at
from answer.ranking import PARTS, rank
from answer.topics import Sought, Topic, labels_of, sought, topics_of
from corpus.errors import ModelError
from corpus.models import Section, Source
from corpus.vocabulary import fold

PASSAGES = 8  # of the best, whose lines are judged
_WHOLE = 1500  # characters of a list that is told whole
_LONGEST = 420  # characters of other stretches
_ABOUT = 40  # hundredths of the question's own words that a chapter must have
_LONG = 5  # characters from which on a label's stem still says what it is
_MORE = 14  # characters that a heading may have beside a title: longer ones head the document
_NUMBERED = re.compile(
    r"^(?:第[一二三四五六七八九十]+部分|[(（]?[一二三四五六七八九十\d]+[)）]?[、.．]?)\s*"
)
_TABLE = re.compile(r"表(?:[(（].{0,8})?$")
_ROWS = re.compile(r"(?:^\|[^\n]*\n?)+", re.MULTILINE)
_GLOSSARY = re.compile(r"名词|术语")  # chapters that tell what words mean, not what was done
_TITLES = re.compile(r"(?:\n[^\n。；：:;]{1,24})+$")  # lines that only name the table below
_ALIKE = 27  # hundredths of nearness from which words mean the same; others are below 22
_SUMS = re.compile(r"表$|收支|收入支出|[收支][入出][决预]算|财政拨款")  # chapters of numbers
_SHORT_LINE = 150  # is told whole
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
_OPENS = re.compile(r"[:：]\s*$")
_FOLLOWS = re.compile(
    r"\s*(?:[二三四五六七八九十]+是|[（(][二三四五六七八九十\d]+[)）]|[2-9]\s*[.、．]|其次|再次|最后|此外|同时|另外"
    r"|具体|较上)"
)
_NOISE = re.compile(
    r"请问|告诉我|什么样?|哪些|哪里|哪儿|哪个|哪家|多少|怎么样?|怎样|如何|为什么|为何|为啥|是否|有没有|是不是|能不能"
    r"|可以|关于|对于|针对|方面|有关|相关|情况|主要|具体|一下|说明|报告|材料|公开|介绍|里面?|当中|其中|分别|各自"
    r"|一共|总共|年底|年末|年初|这个|那个|这些|那些|这份|那份|本|该|它们?|他们|进行|开展|打算|准备|想要?|应当?|到底|究竟|起来|出来|下去"
    r"|年度?|预算|决算|单位|部门|管理|工作|内容|任务|职责|职能|承担|发现|暴露|指出|查出|出现|存在|体现|环节|之处|日常|名单|设置|规定|包括|包含|设了?|谁|啥|几|辆|台|是|的|了|吗|呢|吧|有|在|和|与|及|把|被|给|让"
    r"|对|从|到|都|也|还|就|会|要|来|去|做|干|用|花|怎么|□|[\s\W\d]"
)


_MOVED = re.compile(
    r"增加|增长|增多|减少|下降|降低|上升|提高|变化|变动|变[多少]|[涨降增减升跌多少高低]了?"
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a question wants told."""

    sought: Sought  # what passages are ranked by
    own: tuple[str, ...]  # the question's own words, those of its topics and of everyone apart
    labels: tuple[str, ...]  # what reports print for the quantities it names
    topics: tuple[Topic, ...]

    @property
    def sentences(self) -> list[re.Pattern[str]]:
        """What sentences that tell it have; of the topic that the question ends on."""
        return [t.sentence for t in self.topics if t.sentence is not None][:1]


@dataclass(frozen=True, slots=True)
class Alike:
    """How near texts are to the question's own words, in hundredths, by their vectors."""

    library: Library
    own: str
    parts: tuple[str, ...] = PARTS

    def to(self, text: str) -> int:
        """0 where the question has no words of its own, or no vectors are to be had."""
        if not self.own or "vectors" not in self.parts:
            return 0
        one, other = self.library.embedder.embed([self.own, text])
        return int(100 * sum(map(mul, one, other)))


@dataclass(frozen=True, slots=True)
class Judged:
    """A line of a report with how well it fits, and whether that is enough."""

    start: int
    end: int
    score: int
    enough: bool


def wish_of(query: Query) -> Wish:
    """What a query's question wants told."""
    topics = topics_of(query.topic)
    text = query.topic
    for topic in topics:
        text = topic.asked.sub("□", text)
    if query.operation is Operation.REASON:
        text = _MOVED.sub("□", text)
    own = tuple(run for run in _NOISE.sub(" ", fold_runs(text)).split() if len(run) > 1)
    labels = tuple(dict.fromkeys(_stem(fold(label).text) for label in labels_of(query)))
    return Wish(sought(query, query.topic, chosen=True), own, labels, topics)


def _stem(label: str) -> str:
    """A long label without its last word, which reports print now so, now so (运行维护费, 运行维护
    支出).
    """
    stem = re.sub(r"(?:费用?|支出)$", "", label)
    return stem if len(stem) > _LONG else label


def fold_runs(text: str) -> str:
    """A text folded run by run: what blanks part stays parted."""
    return " ".join(fold(run).text for run in text.replace("□", " ").split())


def told(view: View, wish: Wish, library: Library) -> Quoted | None:
    """The stretch of a report that tells what is wished, None where none does."""
    alike = Alike(library, "".join(wish.own), _parts_of(library))
    best = _best_line(view, wish, library, alike)
    for topic in [t for t in wish.topics if t.titles][:1]:
        if topic.whole and (best is None or not wish.own or not _all_own(view, wish, best)):
            found = _section_of(view, topic)
        else:
            found = None if topic.whole or topic.line else _aspect(view, topic, wish, alike)
        if found is not None:
            return found
    if best is None or not best.enough:
        return None
    start, end = _sentences(view, best, wish)
    end = _gone_on(view, start, end)
    return quoted(view, start, _cut(view.text, start, end, _LONGEST), path_at(view, start))


def _parts_of(library: Library) -> tuple[str, ...]:
    """What passages can be ranked by: words alone where the edition's model is not at hand.

    What is told is judged by the question's own words all the same, so it stays true.
    """
    try:
        _ = library.embedder
    except ModelError:
        return PARTS[:1]
    return PARTS


def _aspect(view: View, topic: Topic, wish: Wish, alike: Alike) -> Quoted | None:
    """The section of what is asked about (a project) that tells one side of it (立项依据).

    What is asked about may be named anywhere in the chapter that the section belongs to.
    """
    best: tuple[int, int, Section] | None = None
    for section in view.sections:
        last = _heading(section)
        rank = next((n for n, title in enumerate(topic.titles) if title in last), None)
        if rank is None or _SUMS.search(last) or len(last) > len(topic.titles[rank]) + _MORE:
            continue
        about = share(wish.own, _chapter(view, section))
        if about < _ABOUT and alike.to(f"{last} {topic.says}") >= _ALIKE:
            about = _ABOUT
        if (about >= _ABOUT or not wish.own) and (best is None or (-about, rank) < best[:2]):
            best = (-about, rank, section)
    if best is None:
        return None
    start, end = _body(view, best[2])
    if topic.sentence is None or _heading(best[2]) == topic.titles[best[1]]:
        return quoted(view, start, _cut(view.text, start, end, _LONGEST), best[2].path)
    return _from_first(view, start, end, topic.sentence, best[2].path)


def _heading(section: Section) -> str:
    """The last heading of a section without its number."""
    return _NUMBERED.sub("", fold(section.path[-1]).text) if section.path else ""


def _chapter(view: View, section: Section) -> str:
    """The text of the chapter that a section stands in; its own where it stands in none."""
    above = [s for s in view.sections if s.path == section.path[:-1] and s.start <= section.start]
    whole = max(above, key=lambda s: s.start, default=section)
    return fold(f"{' '.join(section.path)} {view.text[whole.start : whole.end]}").text


def _from_first(
    view: View, start: int, end: int, wanted: re.Pattern[str], path: tuple[str, ...]
) -> Quoted | None:
    """The first sentence that has what is wanted, with those that go on from it."""
    spans = [m.span() for m in _SENTENCE.finditer(view.text, start, end)]
    first = next((i for i, (a, b) in enumerate(spans) if wanted.search(view.text[a:b])), None)
    if first is None:
        return None
    last = first
    while last + 1 < len(spans) and _FOLLOWS.match(view.text[spans[last + 1][0] :]):
        last += 1
    begin, stop = spans[first][0], spans[last][1]
    return quoted(view, begin, _cut(view.text, begin, stop, _LONGEST), path)


def _all_own(view: View, wish: Wish, line: Judged) -> bool:
    return share(wish.own, fold(view.text[line.start : line.end]).text) >= 60


def _best_line(view: View, wish: Wish, library: Library, alike: Alike) -> Judged | None:
    ranked = rank(wish.sought, library, [view.report.id], PASSAGES, alike.parts)
    lines = [
        _judged(view, start, end, place, wish, alike)
        for place, found in enumerate(ranked)
        for start, end in _lines(view, found.passage.source)
    ]
    return max(lines, key=lambda line: (line.enough, line.score), default=None)


def _lines(view: View, source: Source) -> Iterator[tuple[int, int]]:
    """The lines of a passage, each with what wraps onto the next."""
    for found in re.finditer(r"[^\n]+", view.text[source.start : source.end]):
        if len(found.group().strip()) > 3:
            yield source.start + found.start(), source.start + found.end()


def _judged(view: View, start: int, end: int, place: int, wish: Wish, alike: Alike) -> Judged:
    """How well a line fits, in hundredths: by the question's words in it and in its headings, the
    labels, the sentence wanted, the heading wanted, and the place of its passage.
    """
    path = path_at(view, start)
    line, head = fold(view.text[start:end]).text, fold(" ".join(path)).text
    own = share(wish.own, line)
    covered = max(share(wish.own, f"{line} {head}"), own)
    named = 100 * any(n in line for n in wish.labels) or 70 * any(n in head for n in wish.labels)
    says = any(p.search(line) for p in wish.sentences)
    last = fold(path[-1]).text if path else ""
    titled = any(title in last for t in wish.topics for title in t.titles)
    other = wish.topics and wish.topics[0].name != "reason"  # any reason is like any other
    if covered < _ABOUT and says and other and "|" not in line and alike.to(line) >= _ALIKE:
        own = covered = 60  # said in other words
    whole = bool(wish.own) and all(run in line for run in wish.own)
    score = own + covered + named + 80 * says + 80 * titled + 40 // (1 + place) + 10 * whole
    wants = bool(wish.sentences)
    enough = (
        (covered >= 60 and (says or not wants))
        or (says and own >= 30 and place < 3)
        or (named > 0 and (says or not wants) and (covered >= 30 or not wish.own))
        or (titled and (says or not wants) and (covered >= 40 or not wish.own))
    )
    enough = (
        enough
        and (own > 0 or named > 0 or titled)
        and ("|" not in line or (own >= 80 and not any(t.titles for t in wish.topics)))
    )
    explains = bool(_GLOSSARY.search(head)) and all(t.name != "meaning" for t in wish.topics)
    score -= 60 * (wants and not says) + 90 * ("|" in line) + 90 * explains
    return Judged(start, end, score, enough)


def share(own: Sequence[str], text: str) -> int:
    """How much of some words, in hundredths of their characters, a text has in pairs."""
    whole = sum(map(len, own))
    found = 0
    for run in own:
        has = [run[i : i + 2] in text for i in range(len(run) - 1)]
        found += sum(1 for i in range(len(run)) if any(has[max(i - 1, 0) : i + 1]))
    return 100 * found // whole if whole else 0


def _sentences(view: View, line: Judged, wish: Wish) -> tuple[int, int]:
    """The sentences of a line that tell it, from the one that names it, with what follows on."""
    spans = [m.span() for m in _SENTENCE.finditer(view.text, line.start, line.end)]
    texts = [fold(view.text[a:b]).text for a, b in spans]
    if not spans or (line.end - line.start <= _SHORT_LINE and "|" not in texts[0]):
        return line.start, line.end
    says = [i for i, t in enumerate(texts) if any(p.search(t) for p in wish.sentences)]
    named = [i for i, t in enumerate(texts) if any(n in t for n in wish.labels)]
    own = [share(wish.own, t) for t in texts]
    best = max(range(len(spans)), key=lambda i: (own[i] + 60 * (i in says) + 50 * (i in named), -i))
    last = best
    while last + 1 < len(spans) and _FOLLOWS.match(view.text[spans[last + 1][0] :]):
        last += 1
    return spans[best][0], spans[last][1]


def _gone_on(view: View, start: int, end: int) -> int:
    """Where a stretch ends that its passage was cut off in: with the sentences that go on from it,
    and where it ends with a colon, with the lines of its section that it opens.
    """
    while (more := _SENTENCE.match(view.text, end)) and _FOLLOWS.match(view.text, end):
        end = more.end()
    if not _OPENS.search(view.text[start:end]):
        return end
    inside = (s for s in view.sections if s.start <= start < s.end)
    section = max(inside, key=lambda s: (len(s.path), s.start), default=None)
    opened, stop = end, section.end if section is not None else end
    for line in re.finditer(r"[^\n]+", view.text[opened:stop]):
        if "|" in line.group() or end - start > _LONGEST:
            break
        end = opened + line.end()
    return end


def _section_of(view: View, topic: Topic) -> Quoted | None:
    """The section that a topic's titles name, without its heading; from the sentence wanted on."""
    for title in topic.titles:
        for section in view.sections:
            own = fold(section.path[-1]).text if section.path else ""
            if title in own and section.end - section.start > len(own) + 8:
                start, end = _body(view, section)
                begin = _from_sentence(view, start, end, topic)
                if begin is not None:
                    end = _cut(view.text, begin, _to_table(view.text, begin, end), _WHOLE)
                    return quoted(view, begin, end, section.path)
    return None


def _to_table(text: str, start: int, end: int) -> int:
    """Where a section ends for the reader: with its first table if that is the list which the text
    before it opens, before it where the text stands on its own.
    """
    table = _ROWS.search(text, start, end)
    if table is None or not text[start : table.start()].strip():
        return end
    before = text[start : table.start()].rstrip()
    return table.end() if before.endswith((":", "：")) else start + len(_TITLES.sub("", before))


def _from_sentence(view: View, start: int, end: int, topic: Topic) -> int | None:
    if topic.sentence is None:
        return start if view.text[start:end].strip() else None
    hits = (m for m in _SENTENCE.finditer(view.text, start, end))
    return next((m.start() for m in hits if topic.sentence.search(m.group())), None)


def _body(view: View, section: Section) -> tuple[int, int]:
    """A section's own text without its title line; with those below it where it has none."""
    text = view.text[section.start : section.end]
    first = text.split("\n", 1)[0]
    title = fold(section.path[-1]).text
    skip = len(first) + 1 if fold(first).text.rstrip("。") == title.rstrip("。") else 0
    start = section.start + skip
    below = [
        s.start
        for s in view.sections
        if len(s.path) > len(section.path) and start <= s.start < section.end
        if _TABLE.search(s.path[-1]) or not _is_list(view.text[start : s.start])
    ]
    end = min(below, default=section.end)
    return (start, end) if len(view.text[start:end].strip()) > 8 else (start, section.end)


def _is_list(text: str) -> bool:
    """Whether what stands above a heading ends by opening a list that goes on below it."""
    return re.search(r"[:：][^。]*$", text.rstrip()[-400:]) is not None or ")" in text[-4:]


def _cut(text: str, start: int, end: int, longest: int) -> int:
    if end - start <= longest:
        return end
    stop = max(text.rfind(mark, start, start + longest) for mark in "。；;\n")
    return stop + 1 if stop > start else start + longest


def quoted(view: View, start: int, end: int, path: tuple[str, ...]) -> Quoted | None:
    """A verbatim stretch without blanks at its ends, None where nothing is left."""
    piece = view.text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    if end <= start:
        return None
    source = Source(view.report.id, path, start, end, start, end, page_at(view, start))
    return Quoted(view.report.id, source, view.text[start:end])


def page_at(view: View, position: int) -> int | None:
    """The page of a place: that of the last section begun before it."""
    before = [s for s in view.sections if s.start <= position and s.page is not None]
    return max(before, key=lambda s: s.start).page if before else None
