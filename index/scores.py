"""Small scores of a clause or a policy against a question."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from index.mentions import NATIONAL, Mention
from index.model import Clause, Policy

_NAMED_POLICY, _NAMED_PLACE, _ABOVE_PLACE = 0.9, 0.6, 0.15


def naming(policy: Policy, policies: tuple[Mention, ...], places: tuple[Mention, ...]) -> float:
    """How much a question names a policy: by its title or alias, by its place, by a place inside it."""
    score = _NAMED_POLICY if any(mention.policy_id == policy.id for mention in policies) else 0.0
    named = {mention.place for mention in places}
    if policy.place in named or (policy.level == "national" and NATIONAL in named):
        return score + _NAMED_PLACE
    return score + (_ABOVE_PLACE if named & set(policy.region) else 0.0)


def heading(clause: Clause) -> str:
    """The heading without the bracket that dates it and without the words all these texts share."""
    return re.sub(r"[((].*|知识产权|[。::]", " ", clause.heading)


def pairs(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters, marks and blanks left out."""
    return frozenset(text[i : i + 2] for i in range(len(text) - 1) if text[i : i + 2].isalnum())


def scaled(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Scores as shares of the highest."""
    top = float(scores.max()) if len(scores) else 0.0
    return scores / top if top > 0 else scores
