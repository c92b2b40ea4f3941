"""Messages that want a case judged by the conditions of a policy as if its term had not ended (按当年的条件, 撇开有效期)."""

from __future__ import annotations

import re

_THEN = (
    r"(?:当年|当时|当初|那时候?|那会儿|那几年|旧版?|老版?|(?:20)?2[1-3]年(?:度|时|那时|那会儿)?|原来|原先|原有|原本|以前|之前|过去|早先|期内|有效期内|执行期内|(?:失效|到期|过期)(?:之?前|以前)"
    r"|(?:没|未)(?:失效|到期|过期)(?:的)?(?:时候?|那会儿)?)"
)
_RULES = r"(?:条件|要求|门槛|标准|规定|办法|口径|规则|条款|政策|文件|计划|杠子)"
_AS_THEN = re.compile(
    rf"(?:按照?|照着?|依照?|依据|根据|用|拿|以|参照|对照|比照|就)(?:着|它|他们|这个|那个|登峰)*[^,。;?!\d]{{0,8}}{_THEN}[^,。;?!\d]{{0,14}}{_RULES}"
    rf"|{_THEN}的?[^,。;?!\d]{{0,10}}{_RULES}[^,。;?!\d]{{0,4}}(?:来|去)?(?:看|算|判|论|说|衡量|对照|比)"
    r"|(?:假设|假如|假定|如果|要是|若是?|就当|权当|倘若)[^,。;?!]{0,14}(?:还在有效期|(?:没|没有|未)(?:过期|到期|失效)|还?有效|还(?:在)?(?:执行|管用|算数|生效))"
    r"|(?:不管|不论|撇开|抛开|先不(?:说|管|论|看|考虑)|不考虑|忽略)[^,。;?!]{0,8}(?:过期|失效|到期|有效期|时效|期限)"
)
_NOW = re.compile(r"(?:今年|现在|如今|眼下|目前|今天)[^,。;?!]{0,8}(?:报|申|领|拿|用|给|办|算数|有效)|还(?:能|可以|可)")


def judged_as_then(text: str) -> bool:
    """Whether a normalised message asks how a case stands by the conditions alone, and not what can be had now."""
    return bool(_AS_THEN.search(text)) and not _NOW.search(text)
