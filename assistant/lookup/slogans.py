"""What the parts of a short name made of numbers are (5+10, 五个一, 三合一): told where the text lists them, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.compose.missing import does_not_say
from assistant.compose.text import cite, quoted, sentences
from assistant.lookup.turn import Turn
from assistant.model import Draft
from assistant.understand.jurisdiction import place_policies
from index.catalog import Catalog
from index.facts.quantities import chinese_number
from index.model import Clause, Evidence
from index.tokens import normalise

SLOGAN = "slogan"
_SUMMED = re.compile(r"(?<![\d.+])[1-9]\d?(?:\+[1-9n]\d?)+(?![\d.+万亿%])")
_QUOTED = re.compile(r"“([^“”]{2,7})”")
_COUNTS = re.compile(r"[二三四五六七八九]|百千万")
# Periods are counted, but have no parts; 千亿级 is a size.
_NO_PARTS = re.compile(r"十[一二三四五六]五|第[一二三四五六七八九十]|[百千万]亿")
_AND_THIS = re.compile(r"^(?:那么?|还有)?.{2,14}呢[?。]*$")
# 指哪些, 各是啥, 五个分别是哪五个, 什么意思, 都包括什么.
_ASKS_PARTS = re.compile(
    r"(?:各|分别|都|具体|究竟|到底|各自)(?:都|又)?(?:是|指|叫|有|包括|包含|代表|含|对应)(?:的是|着|了)?(?:哪|什么|啥)"
    r"|(?:指|代表|包括|包含|对应|涵盖)(?:的(?:又|都)?是|着|了)?(?:哪|什么|啥)|什么意思|啥意思|什么含义|含义(?:是|$)|怎么解释|怎么理解|何意"
    r"|是(?:指)?哪[几些两三四五六七八九十\d]|是(?:个)?(?:什么|啥)(?:呀|啊|呢|来着)?(?:[?。,]|$)|(?:解释|说明|展开|讲讲|说说)(?:一?下)"
)
_LISTED = re.compile(r"(?:[^、,。;:“”()]{2,24}、)+[^、,。;:“”()]{2,24}")
# The words with which a list of the parts begins: “四位一体”,即…; 由…组成; 包括….
_ANNOUNCED = re.compile(r"^”?[:(]|即|由[^,。;]{0,4}$|(?:包括|包含|分别[是为]|指)[^,。;]{0,4}$")
_FEWEST = 2
_LAST_TWO = re.compile(r"(?<=[\u4e00-\u9fff])(?:和|及|以及|与)(?=[\u4e00-\u9fff\d])")


class Slogans:
    """Answers what such a name stands for, or that the text does not say."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def parts(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """The sentence that lists the parts; that the text lists none; None for other questions."""
        goes_on = turn.goes_on and turn.state.kind == SLOGAN and _AND_THIS.search(turn.fresh)
        if turn.ruled or not (_ASKS_PARTS.search(turn.fresh) or goes_on):
            return None
        asked = normalise(turn.fresh).replace(" ", "")
        found = [one for one in self._held(turn) if one[0] in asked]
        if not found:
            return None
        every = [*found, *((name, clause, _paragraph(clause, said)) for name, clause, said in found if "+" in name)]
        slogan, clause, sentence = next((one for one in every if lists_parts(one[0], one[2])), found[0])
        policy = self._catalog.policies[clause.policy_id]
        if not lists_parts(slogan, sentence):
            nearest = Evidence(clause, policy, 0.0, {})
            said = does_not_say(f"“{slogan}”具体是哪些(只提到这个说法)", nearest, sentence)
            return Draft(
                said.status,
                said.text,
                said.citations,
                own_numbers=frozenset({slogan}),
                about_policies=said.about_policies,
                kind=SLOGAN,
            )
        lead = f"**“{slogan}”原文是这样写的:{sentence.rstrip('。;')}**"
        return Draft(
            "answered",
            f"{lead}\n\n{quoted(policy, clause, sentence)}",
            (cite(policy, clause, sentence),),
            own_numbers=frozenset({lead, slogan}),
            about_policies=(policy.id,),
            kind=SLOGAN,
        )

    def _held(self, turn: Turn) -> Iterator[tuple[str, Clause, str]]:
        """The names of this kind that the texts in question have, each with its clause and sentence."""
        every = self._catalog.policies.values()
        ids = {mention.policy_id for mention in turn.query.policies} or set(turn.state.policies if turn.stays else ())
        ids = ids or {policy.id for policy in place_policies(turn.places, every)} or {policy.id for policy in every}
        for clause in self._catalog.clauses:
            if clause.policy_id not in ids:
                continue
            for sentence in sentences(clause.text):
                said = normalise(sentence)
                quotes = (m.group(1) for m in _QUOTED.finditer(said))
                named = [one for one in quotes if _COUNTS.search(one) and not _NO_PARTS.search(one)]
                for name in (*_SUMMED.findall(said), *named):
                    yield name, clause, sentence


def _paragraph(clause: Clause, sentence: str) -> str:
    """The paragraph of a sentence, whose next sentences may list the parts."""
    return next((one for one in clause.paragraphs if sentence in one), sentence)


def lists_parts(slogan: str, text: str) -> bool:
    """Whether words of a text list as many things as the name counts: right before it, or announced after it; of a name
    with several numbers the first, and name each of the others."""
    before, _, after = normalise(text).partition(slogan)
    numbers = slogan.split("+")
    count = int(numbers[0]) if len(numbers) > 1 else _counted(slogan)
    if count < _FEWEST:
        return False
    if len(numbers) > 1:
        runs = [*_LISTED.findall(after), *([after.replace(";", "、")] if ";" in after else [])]
        others = all(re.search(rf"(?<!\d){other}(?!\d)", after) for other in numbers[1:])
        return others and any(count <= _length(run) <= count + len(numbers) for run in runs)
    near = re.search(rf"({_LISTED.pattern})[“\s]*$", before)
    announced = [run for run in _LISTED.finditer(after) if _ANNOUNCED.search(after[: run.start()] + run.group()[:4])]
    follows = [run for run in announced if _length(run.group()) == count]
    return bool(near and _length(near.group(1)) == count) or bool(follows)


def _counted(slogan: str) -> int:
    first = _COUNTS.search(slogan)
    return chinese_number(first.group()) if first and len(first.group()) == 1 else 0


def _length(run: str) -> int:
    """How many things a run of names counts up."""
    parts = run.split("、")
    return len(parts) + (1 if _LAST_TWO.search(parts[-1]) else 0)
