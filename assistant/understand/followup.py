"""Elliptic follow-ups: what a short message leaves out is taken from the question before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.conversation.state import State
from index.mentions import Mention

_SHORT, _REFERRING, _SWAPPED = 22, 30, 14
_OPENERS = re.compile(
    r"^(那|那么|那要|那如果|那个|这个|它|其|再|还有|然后|接着|另外|要是|如果是|换成|改成|我(说|问)的是|不是.{0,8}是|不对|错了|说错|具体|分别|两者|二者|哪个|谁|为什么|怎么|多少|几|什么时候)"
)
_REFERS = re.compile(
    r"(这|那)?(两|俩|2)(个|者|数|项|家|边|份)|俩|二者|[放摆列搁](在|到)?一?(起|块)|一(起|块)[放摆列搁]|刚才|^(那|那么)?(跟|和|与|同|拿)[^,。?]{2,10}(去|来)?比(?=[,。?]|一比|一下|呢|差|高|低)|上面(说|那|的)|前面(说|那|的)|呢[,,。??!]|跟(它|那个|这个)|比(它|那个|这个)|(它|这|那)(个|条|项|份|些)?(里|呢|是|的|归|由|有)"
)
_SPEAKS_ON = re.compile(r"我(说|问|指|讲|要)的|呢|写|哪|第几|换|也|那|按|就")
_ENDERS = re.compile(r"呢[??!。]*$")
_NOISE = re.compile(
    r"^(那么?|那要是|要是|如果是?|换成|改成|再问(一)?(下|句)?|还有|另外|我(想)?(说|问)的是|不是.{0,8}[,,]?是|不对[,,]?|错了[,,]?|说错了[,,]?|请问|麻烦)+[,,]?|呢[??!。]*$|[??。!]+$"
)
_GROUPS = (
    ("企业", "高校", "院校", "科研机构", "研究所"),
    ("优秀", "良好", "不合格", "合格"),
    ("创造", "运用", "保护", "管理", "服务", "文化"),
    ("专利", "商标", "版权", "地理标志", "植物新品种"),
    ("启动阶段", "实施阶段", "验收阶段", "提高阶段"),
    ("第一期", "第二期"),
    ("申报", "初审", "复核", "评审", "公示"),
)
# The like of what was just told, in the document named (江苏规划里类似的那个呢).
_LIKE = re.compile(
    r"(类似|相似|同类|同样|对应|相应|相当|相近)的?(那|这)?一?(个|项|条|块|份)?(人才|培训)?(工程|项目|计划|举措|做法|安排|东西|内容)?(又|都)?(呢|是(哪|什么|啥)|叫|有(没有|吗|哪)|[??]|$)"
)
# A figure just told is to be set against another place's (江苏自己的规划定得更高还是更低).
_AGAINST = re.compile(
    r"(?:高|多|大)(?:了|些|一?点)?,?还是更?(?:低|少|小)|(?:低|少|小)(?:了|些|一?点)?,?还是更?(?:高|多|大)"
    r"|比(?:它|这个|那个|前面的?|刚才的?|上面的?|全国的?|国家的?|省里的?)(?:数字?|指标|目标)?(?:还|要|更|定得)*(?:高|低|多|少|大|小)"
)
# 跟国家纲要的比一下: the figure just told is to be set beside that of a document.
_WITH_TOLD = re.compile(
    r"^(?:那么?|再|把?它|,)*(?:跟|和|与|同|拿)[^,。?]{2,16}比|(?:对比|比较|比一?比|对照)(?:一?下|看看)?[。?!]*$"
)
_DOCUMENT = re.compile(r"(那|这|该)(一)?(份|个|部)?(行动)?(计划|规划|方案|纲要|办法|文件)(里|中)?(面)?的?")
# The matter just told, asked of a document (那份计划管过这个事没).
_OF_THIS = re.compile(
    r"(?:管|提|写|说|讲|规定|涉及|谈)(?:没[管提写说讲谈]|得?着|过|到|了)*(?:这|那)(?:一|么)?(?:个|种|类|件|档子)?(?:事情?|情况|情形|问题|现象)(?:过|了)?(?:没有?|吗|么|呢|不)?[?。]*$"
)
_YEAR = re.compile(r"(?:19|20)\d\d年?|十[二三四五]五")


@dataclass(frozen=True, slots=True)
class Standalone:
    """A question that can be understood alone. `carried` are places taken over from before."""

    text: str
    carried: tuple[str, ...] = ()
    is_followup: bool = False


def resolve(
    text: str, places: tuple[Mention, ...], names_policy: bool, state: State, *, is_bare: bool = False
) -> Standalone:
    """The normalised message made able to stand alone, with the conversation's last question. `is_bare`: it says
    nothing but a place, a year or fillers."""
    sets_against = state.kind == "figures" and len(text) <= _REFERRING and bool(_AGAINST.search(text))
    with_told = is_bare and state.kind == "figures" and bool(_WITH_TOLD.search(text))
    speaks_on = (
        bool(_LIKE.search(text) or _OF_THIS.search(text))
        or sets_against
        or (is_bare and bool(_SPEAKS_ON.search(text)))
        or with_told
    )
    if (
        not state.query
        or (names_policy and not speaks_on)
        or not (is_bare or speaks_on or _is_elliptic(text, bool(places)))
    ):
        return Standalone(text)
    said = _NOISE.sub("", _NOISE.sub("", text)).strip(" ,,")
    if _LIKE.search(text):
        words = " ".join(mention.words for mention in places)
        before = _DOCUMENT.sub("", state.query)
        return Standalone(f"{words} {before}".strip(), () if places or names_policy else state.places, is_followup=True)
    if _OF_THIS.search(text):
        words = " ".join(mention.words for mention in places)
        return Standalone(f"{words} {state.query}".strip(), () if places else state.places, is_followup=True)
    bare = said
    for mention in places:
        bare = bare.replace(mention.words, "")
    bare = re.sub(r"^(的|市|省|那边|那里|这边|方面)+|(的|方面|那边|这一块|部分)+$", "", bare).strip(" ,,")
    carried = () if places else state.places
    if not bare or bare in ("目标", "情况", "规定", "要求"):
        return Standalone(f"{said} {state.query}", carried, is_followup=True)
    year = _YEAR.fullmatch(bare)
    if year:
        return Standalone(_YEAR.sub(year.group(0), state.query, count=1), carried, is_followup=True)
    for group in _GROUPS:
        new = next((word for word in group if word in bare), None)
        old = next((word for word in group if word in state.query and word != new), None)
        if new and old and re.match(rf"{new}(那边|这边|那头|这头|方面)", bare) and len(bare) <= _SWAPPED:
            return Standalone(state.query.replace(old, new), carried, True)
        if new and old and len(bare) <= len(new) + 2:
            return Standalone(
                f"{' '.join(m.words for m in places)} {state.query.replace(old, new)} {bare}", carried, True
            )
    return Standalone(
        f"{said} {state.query}" if is_bare or sets_against or len(bare) <= 12 else said, carried, is_followup=True
    )


def _is_elliptic(text: str, has_place: bool) -> bool:
    if _ENDERS.search(text) and len(text) <= 40:
        return True
    if len(text) <= _SHORT and _OPENERS.search(text):
        return True
    if len(text) <= _REFERRING and _REFERS.search(text):
        return True
    return len(text) <= (12 if has_place else 14)
