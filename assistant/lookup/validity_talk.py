"""Short follow-ups on whether the documents just told still hold (过期了吗, 哪些还有效, 过期的还能领吗): all of them are meant."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.compose.term import compose_term
from assistant.lookup.all_terms import AllTerms
from assistant.lookup.turn import Turn
from assistant.model import Draft
from assistant.understand.area import WHO_AND_WHERE
from index.catalog import Catalog
from index.model import Evidence, Policy

_STATE = r"(?:过期|失效|到期|作废|有效|能用|管用|算数|作数|在有效期内?)"
_BARE = re.compile(
    rf"(?:那么?|这个?|它们?|这些|这几个|里面?|其中|现在|目前|请问|,)*"
    rf"(?:(?:是不是|有没有|是否|还|都|已经|早就?|没)*{_STATE}(?:了)?(?:没有?|吗|么|不|没)|(?P<which>(?:哪些|哪几?[个份项])(?:是|都|还|已经|没|现在)*{_STATE}(?:了|的)?))(?:的|呢|啊|[,。?!])*"
)
_STILL_GIVEN = re.compile(
    r"(?:那么?|,|现在|今年|我们?)*(?:(?:已经?)?(?:过了?期|失效|到了?期|作废)了?的?(?:那[些个]|了?)?)?(?:现在|今年)?(?:还)(?:能不能|可不可以|能|可以)(?:再|接着|继续)?(?:领|拿|报|申报|申请|申领|享受|用)(?:钱|到)?(?:吗|么|不)?[,。?!]*"
)
_GONE = "**已过有效期的,现在不能再按它申报、申领;有没有接续政策,请向主管部门核实。**"
_VALIDITY = "validity"
_AFTERWARDS = re.compile(
    r"(?:那么?|,)*(?:(?:到期|过期|失效|结束)?(?:之|以)?后|然后|接下来)(?:呢|怎么办|咋办|怎么弄|怎么样)+[?。]*|(?:那么?|,)*(?:现在)?有没?有?(?:新的?|接续|后续|替代)的?(?:政策|文件|办法)?(?:吗|么|没有?)?[?。]*"
)
_WHY = re.compile(r"(?:那么?|,)*(?:为什么|为啥|为何)(?:呢|啊|过期|失效|到期|了)*[?。]*")
_OF_VALIDITY = re.compile(r"有效|过期|到期|失效|作废")


class ValidityTalk:
    """Answers from the dates of the documents that the last answer was from."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._terms = AllTerms(catalog)

    def answer(self, turn: Turn, _: list[Evidence]) -> Draft | None:
        """Whether the documents hold, each of them; None for a question that names anything else."""
        still_given = _STILL_GIVEN.fullmatch(turn.fresh)
        bare = _BARE.fullmatch(turn.fresh)
        held = [self._catalog.policies[one] for one in dict.fromkeys(turn.state.policies)]
        after = _AFTERWARDS.fullmatch(turn.fresh) and self._is_of_validity(turn)
        if after and len(held) == 1 and held[0].in_force(turn.as_of) is False and not turn.named_place:
            return self._afterwards(held[0], turn)
        why = _WHY.fullmatch(turn.fresh) and self._is_of_validity(turn)
        if not (still_given or bare or why) or turn.named_place or not held or set(turn.state.facts) - WHO_AND_WHERE:
            return None
        if len(held) > 1:
            draft = self._terms.sorted(held, turn)
        else:
            told = compose_term(held[0], self._catalog, turn.as_of)
            if told is None or (bare and bare["which"]):
                return None
            draft = told
        is_gone = still_given and any(one.in_force(turn.as_of) is False for one in held)
        text = f"{_GONE}\n\n{draft.text}" if is_gone else draft.text
        return replace(draft, text=text, own_numbers=draft.own_numbers | {_GONE}, kind=_VALIDITY)

    def _is_of_validity(self, turn: Turn) -> bool:
        """Whether the last answer told until when a document holds."""
        return turn.state.kind == _VALIDITY or bool(_OF_VALIDITY.search(turn.state.query)) and turn.goes_on

    def _afterwards(self, policy: Policy, turn: Turn) -> Draft | None:
        """That the text does not say what follows when it has ended."""
        told = compose_term(policy, self._catalog, turn.as_of)
        lead = f"**《{policy.title}》没有写到期以后怎么办;库里也没有它的接续文件,请向主管部门核实。**"
        return told and replace(told, status="partial", text=f"{lead}\n\n{told.text}", kind=_VALIDITY)
