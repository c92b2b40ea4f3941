"""What a message points at that the question before named: a post (让助理挂个名行吗), a kind of firm (我们就是这类)."""

from __future__ import annotations

import re

_POST = re.compile(r"主任")
_IN_NAME = re.compile(r"挂(?:个|一个|上|着|一?下)?名|挂(?:个|着)(?:职|衔)|顶(?:个|一个|着)名")
_FALSE_NAME = re.compile(r"发明人|股东|法人|社保|专利|商标|补贴|奖励|领|骗|套|假|应付|糊弄")
_LONGEST = 24
_TALENT, _EASED = "创新创业人才类企业", re.compile(r"小巨人|独角兽|专精特新")
_THIS_KIND = re.compile(
    r"(?P<who>(?:我们|我司|我公司|咱们?|公司|企业)(?:就|正|正好|恰好|刚好|也|确实)*(?:是|属于|算)(?:是|上)?)(?:这|那|此)(?:一)?(?:个)?(?:类|种|样)(?:型|的)?(?:企业|公司)?(?:的)?"
)


def with_named_before(text: str, before: str) -> str:
    """A message with what it points at in the question `before` named; any other message as it is."""
    is_on_post = len(text) <= _LONGEST and _IN_NAME.search(text) and not _FALSE_NAME.search(text)
    if is_on_post and _POST.search(before) and not _POST.search(text):
        return f"示范中心主任,{text}"
    is_of_talent = "人才类" in before and not _EASED.search(before)
    return _THIS_KIND.sub(rf"\g<who>{_TALENT}", text) if is_of_talent else text
