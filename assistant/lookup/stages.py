"""Which stages of a plan a question means: by their order, their names, or what is done in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.conversation.state import State
from assistant.lookup.cues import cue
from assistant.lookup.stage_years import stage_in_year
from assistant.lookup.turn import Turn
from index.facts import FactTables, Phase
from index.facts.quantities import chinese_number

_STAGE_KEY_CHARS = 4
_IN_ORDER = re.compile(
    r"(?:最后|最末|最先|头|首)(?:这|那|的)?(?:一)?个?阶段|最后一步|第([一二三四五]|\d)个?(?:阶段|步(?!骤))"
)
# A stage called by one of its words (验收那段, 启动期间).
_SPOKEN_STAGE = re.compile(
    r"(启动|实施|总结|验收|巩固|提高)(?:的)?(?:(?:那|这)一?个?(?:段|阶段|步|时期)|期间|段(?=是|从|到|在))"
)
# A stage whose time is asked for by one of its words (什么时候验收, 验收安排在啥时候).
_TIME = r"(?:什么时[候间侯]|啥时候?|何时|哪年|哪一?个?月|几月|几时)"
TIMED_STAGE = re.compile(
    rf"{_TIME}(?:要|该|才|能|会|开始|进行|搞|做|来)?(启动|验收|总结|巩固)|(启动|验收|总结|巩固)(?:工作)?(?:是|安排|定|放|排|要|该)*(?:在|到)?(?:了)?{_TIME}"
)
# A stage put to a time by one of its words (那验收也是2025年底).
_DATED_STAGE = re.compile(
    r"(启动|实施|总结|验收|巩固|提高)(?:工作|那块|这块)?(?:是不是|也|都|还|就|要|会|得|该|应该|算|是|定|放|安排|排|在|到|从)+"
    r"(?:(?:20)?\d\d年|(?:今|明|后|去|同|那|这)一?年|年[底初末中]|\d{1,2}月|(?:这|那)个?时[候间])"
)
# The next stage asked for by nothing but one of its words (那验收呢).
_BARE_STAGE = re.compile(r"(启动|实施|总结|验收|巩固|提高)(?:工作|那块|这块)?呢[,。?]*$")

# How many stages there are, or which one it is now, of a plan that may have none.
COUNTED_STAGE = re.compile(
    r"(?:几|多少|哪一?|哪几|第[一二三四五])个?阶段(?!性)|分(?:成|为|作)?(?:哪|了)?几(?:个)?步(?!骤)|几步走"
)

# What is done in a month (那会儿在干嘛), which is no number asked for.
_IS_DONE = re.compile(r"(?:干|做|搞|忙|弄|推进|开展|进行)(?:着|些|的是)*(?:嘛|啥|什么|哪些|哪一?[步块项])")


def asks_what_is_done(question: str) -> bool:
    """Whether a question wants to know what is being done."""
    return bool(_IS_DONE.search(question))


def keeps_to_stages(question: str, state: State, tables: FactTables) -> bool:
    """Whether a question for a stage (现在走到哪一段了) goes on with the one plan under discussion, which has stages."""
    has_stages = len(state.policies) == 1 and any(
        phase.kind == "stage" for phase in tables.phases(policy=state.policies[0])
    )
    return has_stages and bool(cue("asks_phase").search(question) or cue("asks_which_stage").search(question))


def stage_beside(turn: Turn, stages: Sequence[Phase]) -> tuple[str, Phase] | None:
    """What is said of the stage before or after the one just spoke of, and that stage; at either end the same one."""
    if not turn.goes_on or not turn.state.clauses:
        return None
    back = cue("asks_previous").search(turn.fresh)
    if not (back or cue("asks_next").search(turn.fresh)):
        return None
    places = [place for place, stage in enumerate(stages) if stage.clause == turn.state.clauses[0]]
    if not places:
        return None
    wanted = places[0] + (-1 if back else 1)
    if 0 <= wanted < len(stages):
        return f"{'上' if back else '下'}一步是{stages[wanted].name}", stages[wanted]
    last = stages[places[0]]
    return f"{last.name}是{'第一' if back else '最后一'}个阶段,{'之前' if back else '之后'}没有别的阶段", last


def of_place(question: str, stages: Sequence[Phase]) -> list[Phase]:
    """The stage that a question means by its place in the order (最后这个阶段, 第二阶段)."""
    told = _IN_ORDER.search(question)
    if told is None:
        return []
    if told.group(1) is None:
        return [stages[-1] if "最后" in told.group(0) or "末" in told.group(0) else stages[0]]
    place = chinese_number(told.group(1)) - 1
    return [stages[place]] if 0 <= place < len(stages) else []


def past_end(question: str, stages: Sequence[Phase]) -> str:
    """The stage of a number that a plan does not reach."""
    told = _IN_ORDER.search(question)
    is_past = told is not None and told.group(1) and chinese_number(told.group(1)) > len(stages)
    return told.group(0) if told and is_past else ""


def is_term_named(term: Phase, question: str) -> bool:
    """Whether a question asks of a term or a cycle (运行期 for 运行周期), and not of what comes after its end."""
    name = re.escape(term.name).replace("周期", "周?期")
    return re.search(rf"{name}(?!届?满|(?:一|刚)?(?:结束|到期|到头))", question) is not None


def is_named(stage: Phase, question: str) -> bool:
    """Whether a question has the beginning or the end of a stage's name in it, or all of a short form (启动阶段)."""
    name = stage.name.removesuffix("阶段")
    keys = (name[:_STAGE_KEY_CHARS], name[-_STAGE_KEY_CHARS:], f"{name[-2:]}阶段")
    spoken_of = _SPOKEN_STAGE.search(question)
    others = (TIMED_STAGE, _DATED_STAGE, _BARE_STAGE)
    spoken_of = spoken_of or next((found for one in others if (found := one.search(question))), None)
    put = stage_in_year(question)
    return any(key in question for key in (*keys, *([put] if put and put in name else []))) or (
        spoken_of is not None and any(said in name for said in spoken_of.groups() if said)
    )


def goes_to_stage(turn: Turn) -> bool:
    """Whether a follow-up on a stage only names another one (那验收呢)."""
    return turn.goes_on and turn.state.kind == "phases" and bool(_BARE_STAGE.search(turn.fresh))


def said_of(stage: Phase, question: str) -> str:
    """The phrase of a question that puts a stage to a time; all of it where none does."""
    phrases = [phrase for phrase in re.split(r"[,。;?]", question) if is_named(stage, phrase)]
    return next((phrase for phrase in phrases if _DATED_STAGE.search(phrase) or _BARE_STAGE.search(phrase)), question)


def puts_to_time(question: str) -> bool:
    """Whether a question puts a stage to the time of the one told before (那验收也是2025年底?)."""
    dated = _DATED_STAGE.search(question)
    return dated is not None and "也" in dated.group() and question.endswith("?")


def lies_in_year(phase: Phase, year: int) -> bool:
    """Whether any of a stage lies in a year; where its days are not known, it may."""
    since, until = phase.since_date, phase.until_date
    return since is None or until is None or since.year <= year <= until.year
