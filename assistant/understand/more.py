"""Whether a message asks about something particular rather than whether, or how much, its sender may have."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.understand.benefits import Topic

_PARTICULAR_CHARS = 6
# 财务做预算用: what the figure is for.
_FOREWORD = re.compile(r"^[^:,。;?\d]{1,12}:")
_FILLER = re.compile(
    r"(?:[你您]们?|麻烦|劳烦|帮忙?|请)*(?:给|帮|替)?(?:我们?|咱们?)?(?:看看|看一?下|瞧瞧|看|瞧|觉得|判断一?下|评估一?下|核对一?下|说说)(?=[,我咱是能符合够可行有])|单个|单项|额度|两期|加起来|全部|支持(?!哪|什么|啥|谁)|为(?=多少|[??]|$)|从头到尾|从[^,。;?]{1,4}到[^,。;?]{1,4}(?=财政|一共|总共|最多)|全程|全周期|整个(?:周期|项目)?(?:下来)?|掏|拨|经费|前前后后|自始至终|资金|限额|我们|我|公司|企业|单位|高校|大学|一家|有限|注册|在|苏州|江苏|市区|市|省|南京|无锡|常州|可以|能不能|能否|能|申请|申报|享受|领|报|拿|符合|条件|满足|资格|够|吗|呢|吧|请问|想|问|一下|这个|的|是|了|有|要|补贴|补助|奖励|奖|项目|政策|办法|知识产权|专利|计划|行动|给|多少|几|钱|万|元|最多|最高|至多|顶多|封顶|上限|总共|一共|合计|一个|一家|每|财政|怎么|算|大概|到底|现在|今年|去年|明年|20\d\d年?|那|就|还|都|会|不|没|行|成|戏|希望|机会|[,,。??!!、 ]"
)


def says_more(text: str, topics: Sequence[Topic]) -> bool:
    """Whether a message without facts asks about something particular rather than "can we apply"."""
    rest = _FOREWORD.sub("", text)
    for topic in topics:
        for cue in topic.cues:
            rest = cue.sub("", rest)
    return len(_FILLER.sub("", rest)) > _PARTICULAR_CHARS
