"""Costs that a message says did not arise (税费、担保费、服务费均无, 其余三项都没有): told as nothing, which holds until put right."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from assistant.understand.cues import cues
from assistant.understand.pairing import find_labels
from assistant.understand.told import Told
from index.facts.quantities import chinese_number

_NOTHING = re.compile(
    r"(?:我们|公司|这|那|都|均|全|也|一概|统统|一律|通通|是|为|一分|一毛|一点|完全|和|跟|与|及|加)*"
    r"(?:没有?|无|冇|零|0|不收|未(?:曾)?)"
    r"(?:什么|任何|发生|产生|花|付|收|交|钱|过|的|了|都|元|和|跟|与|及)*"
)
_REST = re.compile(
    r"(?:其[他它余]|别的|剩下的?|另外)(?:的)?(?:(?P<n>[一两二三1-3])?(?:项|样|种|块|笔))?(?:的)?(?P<cost>费用?|成本|开支|支出|花费)?"
    r"(?:都|均|全|也|一概|统统|就)*(?:是|为)?(?:没有?|无|零|0|不收|未)(?:发生|产生|花|付|收|元)*(?:了|过|的)*"
)
# The same with the denial first, or of what was told that it is all (没别的, 再没有其他费用了, 就这些).
_NO_REST = re.compile(
    r"(?:除此之外|此外|另外|再|也|就|都|并|还|公司|我们?)*(?:没有?|无|冇)(?:再|花|付|交|发生|产生|有|什么|任何|过|了)*"
    r"(?:其[他它余]|别的?)(?:的)?(?:(?P<n>[一两二三1-3])?(?:项|样|种|块|笔))?(?:的)?(?P<cost>费用?|成本|开支|支出|花费|花销)?(?:了|啦|的|呢)*"
    r"|(?:全部|总共|一共|费用|花费|成本|也)*(?:就|只有|仅有|仅)(?:有|是|花|付|交)?了?(?:这些|这么多|这么些|这点儿?|这一(?:项|样|笔|种))(?P<all>费用?|成本|开支|支出|花费|花销)?(?:了|啦|的|呢)*"
)
# 先只按担保费算: the others are left out of this reckoning.
_ONLY_BY = re.compile(
    r"(?:先|就|只|光|暂时|单|仅|暂)+(?:按|以|用|算|拿)(?:着|照)?(?P<what>[^,。;!?]{2,10}?)(?:这一?[块项笔]|那一?[块项笔])?(?:的)?(?:算|计|来|吧|一下|即可|就行|$)"
)
_CLAUSES = re.compile(r"[,。;!?]")


def read_no_costs(pieces: Iterable[str], benefits: Collection[str], told: Told) -> None:
    """Adds the costs that the statements of a message say nothing was paid for, as 0元; a figure told for one stands."""
    candidates = [cue for cue in cues("money") if cue.benefits & set(benefits)]
    costs = {cue.fact for cue in candidates if not (cue.sums or cue.is_labelled)}
    for piece in pieces:
        labels = find_labels(piece, candidates, ())
        rest = piece
        for label in reversed(labels):
            rest = rest[: label.start] + rest[label.end :]
        if labels and {label.fact for label in labels} <= costs and _NOTHING.fullmatch(rest.strip()):
            told.facts |= {label.fact: "0元" for label in labels if label.fact not in told.facts}


def rest_is_nothing(told: Told, text: str, costs: Sequence[Sequence[str]], known: Mapping[str, str]) -> None:
    """Adds to `told` that the costs not told yet are 0, where a normalised message says so of all others.

    `costs` are the money facts of each benefit. Without a word for costs, the number of those that are missing has to
    be said, or a cost beside it: 其他都没有 may be said of anything.
    """
    _only_by(told, text, costs, known)
    parts = [part for part in _CLAUSES.split(text) if part]
    said = next((found for part in parts if (found := _REST.fullmatch(part) or _NO_REST.fullmatch(part))), None)
    for base in costs if said and not told.several and not told.doubts else ():
        missing = [fact for fact in base if fact not in told.facts and fact not in known]
        words = said.groupdict() if said else {}
        counted = chinese_number(words["n"]) if words.get("n") else 0
        is_reply = said is not None and len(parts) == 1 and bool(set(base) & set(known)) and not counted
        is_told = words.get("cost") or words.get("all") or set(base) & set(told.facts)
        is_meant = is_told or len(missing) == counted or is_reply
        if 0 < len(missing) < len(base) and is_meant:
            told.facts |= dict.fromkeys(missing, "0元")


def _only_by(told: Told, text: str, costs: Sequence[Sequence[str]], known: Mapping[str, str]) -> None:
    """Adds to `told` that costs not told yet are left out, where a message wants to have reckoned by another one alone."""
    only = _ONLY_BY.search(text)
    named = {label.fact for label in find_labels(only.group("what"), cues("money"), ())} if only else set()
    for base in costs:
        missing = [fact for fact in base if fact not in told.facts and fact not in known]
        if named and named < set(base) and not named & set(missing) and set(base) - named >= set(missing) and missing:
            told.facts |= dict.fromkeys(missing, "0元")
            told.understood.append("只按您说的这一项计,其余费用没有计入;有了数再告诉我")
