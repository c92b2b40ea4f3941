"""Every fragment of official wording in the rule files, and the checks that it stands where it is said to stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from assistant.calculator.model import Amount, Benefit, Commitment
from assistant.calculator.rulebook import Policy
from assistant.calculator.scalars import Source
from assistant.calculator.verify.report import CheckRow

Texts = Mapping[tuple[str, str], str]
"""Text of each clause by (policy id, clause)."""
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Fragment:
    """Words quoted in a rule file; `clauses` are the clauses they may stand in, none when only the policy is named."""

    policy: str
    clauses: tuple[str, ...]
    words: str


def squeeze(text: str) -> str:
    """Text without white space."""
    return _BLANK.sub("", text)


def fragments(policy: Policy) -> Iterator[Fragment]:
    """All fragments of a policy, in file order."""
    id_ = policy.head.id
    parts: tuple[object, ...] = (
        policy.head.validity,
        policy.head.interpreter,
        *policy.notes,
        *policy.conditions.values(),
        *policy.commitments,
        *policy.routes.values(),
        *policy.deadlines,
        *policy.not_encoded,
        *policy.ambiguities.values(),
        *policy.benefits,
    )
    for part in parts:
        for clauses, words in _walk(part, ()):
            yield Fragment(id_, clauses, words)


def _walk(part: object, clauses: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """(clauses, words) of a part and all below it; a part that names no clause takes over its parent's."""
    if isinstance(part, tuple):
        for item in part:
            yield from _walk(item, clauses)
        return
    if not isinstance(part, BaseModel):
        return
    if isinstance(part, Benefit):
        clauses = part.clause
        yield from ((clauses, words) for words in part.quote)
    if isinstance(part, Source):
        clauses = (part.clause,) if part.clause else clauses[-1:] if isinstance(part, Amount) else clauses
        yield from ((clauses, words) for words in part.says)
    if isinstance(part, Commitment):
        yield from (((), words) for words in part.breach)
    for name in type(part).model_fields:
        yield from _walk(getattr(part, name), clauses)


def clause_text(texts: Texts, policy: str, clause: str) -> str:
    """The text of a clause with all that stands below it, squeezed; "" when there is none."""
    below = (f"{clause}(", f"{clause}、(")
    return squeeze(
        "\n".join(
            text for (id_, name), text in texts.items() if id_ == policy and (name == clause or name.startswith(below))
        )
    )


def check_quotes(policies: Mapping[str, Policy], texts: Texts) -> CheckRow:
    """Whether every fragment is verbatim in its policy, white space aside."""
    checked, failures = 0, []
    for policy in policies.values():
        whole = squeeze("\n".join(text for (id_, _), text in texts.items() if id_ == policy.head.id))
        for item in fragments(policy):
            checked += 1
            if squeeze(item.words) not in whole:
                failures.append(f"{item.policy}:原文里没有“{item.words}”")
    return CheckRow("原文片段", checked, tuple(failures))


def check_clauses(policies: Mapping[str, Policy], texts: Texts) -> CheckRow:
    """Whether every fragment lies in a clause it cites."""
    checked, failures = 0, []
    for policy in policies.values():
        for item in fragments(policy):
            if not item.clauses:
                continue
            checked += 1
            if not any(squeeze(item.words) in clause_text(texts, item.policy, clause) for clause in item.clauses):
                failures.append(f"{item.policy}:“{item.words}”不在{'、'.join(item.clauses)}")
    return CheckRow("条款出处", checked, tuple(failures))
