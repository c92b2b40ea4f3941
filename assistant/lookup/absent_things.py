"""What a plan counts or promotes without the thing asked for: names of what it only counts (地理标志有哪些), and measures
that no sentence of it has (产业产值)."""

from __future__ import annotations

import re

from assistant.compose.missing import does_not_say
from assistant.compose.text import sentences
from assistant.lookup.candidates import candidates
from assistant.lookup.residue import residue
from assistant.lookup.turn import Turn
from assistant.model import Draft
from index.catalog import Catalog
from index.model import Clause, Evidence, Policy
from index.tokens import normalise

# Things that plans count and do not name.
_COUNTED = r"(?:国家|省级|市级|知识产权|驰名|老字号|农产品|名优|各级)*(?:地理标志(?:产品|商标)?|地标(?:产品)?|优势企业|示范企业|登峰企业|商标品牌指导站|指导站|知创平台工作站|工作站|驰名商标|著名商标|集体商标|证明商标|商标品牌|知识产权专员)"
_ASKS_NAMES = re.compile(
    rf"(?P<thing>{_COUNTED})(?:名单|名录|目录|清单|都|一共|具体|分别|现在|目前)*(?:是|有|包括|叫)+(?:哪些|哪几[个家件]?|什么|啥)|(?:有|是)(?:哪些|哪几[个家件]?|什么|啥)(?P<other>{_COUNTED})|(?P<listed>{_COUNTED})(?:的)?(?:名单|名录|目录)"
)
_NUMBER = re.compile(r"\d")
# Measures of an economy by their exact words.
_MEASURE = re.compile(
    r"(?P<what>[\u4e00-\u9fff]{0,12}?)(?P<measure>总?产值|利润|出口额|税收|就业人数|投资额|市场规模|产业规模)(?:是|有|要|达到?|做|到|定)*(?:多少|几何|几[个百千]?亿|多大|目标)?(?:亿|万|元)*[呢啊]?[?。]*$"
)
_LEADING = re.compile(r"^(?:到|在|截至)?(?:\d{4}年?|[年底末]|的|要|达到|实现|全市|全省|全县|本市)+")
_STRAY, _NAME = 1, 5


class AbsentThings:
    """Says that the thing is not in the text, and shows the sentence on what it is of."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def names(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """That the names are not listed, with the number that is set."""
        asked = _ASKS_NAMES.search(turn.said)
        if asked is None or turn.is_followup:
            return None
        thing = asked["thing"] or asked["other"] or asked["listed"]
        rest = residue(turn.said.replace(asked.group(), " "), "talk", "tasks", "general", "figures")
        own = candidates(turn, self._catalog) if len(rest) <= _STRAY else []
        held = [(policy, told) for policy in own if (told := self._speaking(policy, thing))]
        if len(held) != 1:
            return None
        policy, told = held[0]
        clause, sentence = max(told, key=lambda one: len(_NUMBER.findall(one[1])) > 0)
        return does_not_say(f"{thing}的具体名单", Evidence(clause, policy, 0.0, {}), sentence)

    def measure(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """That no sentence of the plan has such a measure."""
        asked = _MEASURE.search(turn.said)
        own = candidates(turn, self._catalog) if asked and not turn.is_followup else []
        if asked is None or len({policy.place for policy in own}) != 1:
            return None
        what, measure = _LEADING.sub("", asked["what"]), asked["measure"].removeprefix("总")
        near = [(policy, *one) for policy in own for one in self._speaking(policy, what[-_NAME:])] if what else []
        if any(self._speaking(one, measure) for one in own if not what) or any(measure in s for _, _, s in near):
            return None
        numbered = [one for one in near if _NUMBER.search(normalise(one[2]))]
        best = next(iter(numbered or near), None)
        nearest = Evidence(best[1], best[0], 0.0, {}) if best else None
        return does_not_say(f"“{what}{asked['measure']}”的数", nearest, best[2] if best else "")

    def _speaking(self, policy: Policy, words: str) -> list[tuple[Clause, str]]:
        """The sentences with the words, headings and the opening aside."""
        return [
            (clause, sentence)
            for clause in self._catalog.clauses_of(policy.id)
            for sentence in sentences(clause.text)
            if clause.number != "文首"
            and words in normalise(sentence)
            and sentence.rstrip("。") != clause.heading.rstrip("。")
        ]
