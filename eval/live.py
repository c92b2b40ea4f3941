"""What people asked and did not get: drafts from receipts and thumbs-down, clusters of unanswered questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from eval.drafts.book import Draft
from eval.errors import EvalError
from eval.grade import amount_of, shares_of
from eval.model import GROUPS

if TYPE_CHECKING:
    from assistant.conversation.store import Store
    from index.protocols import Encoder

DOWN = "down"
UNANSWERED = ("not_found", "clarify", "out_of_scope")
MAX_QUESTIONS = 5_000
_NEAR = 0.08


class ReceiptError(EvalError):
    """A receipt that does not exist."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Questions of one meaning that were not answered; `question` is the one nearest to all others."""

    question: str
    count: int
    statuses: Mapping[str, int]
    examples: tuple[str, ...]
    receipts: tuple[str, ...]


def open_store(environment: Mapping[str, str]) -> Store:
    """The live store, as the product opens it. Raises AssistantError."""
    from assistant.conversation.store import Store
    from assistant.settings import read_settings
    from index.settings import read_settings as read_index_settings

    return Store.open(read_index_settings(environment).home, read_settings(environment).database_url)


def draft_from_receipt(store: Store, receipt_id: str, reason: str = "") -> Draft:
    """The conversation up to a receipt as a case whose gold is what was answered, for a person to put right.

    A thumbs-down is drafted with its reason and without golds from the answer that was disliked. Raises ReceiptError.
    """
    receipt = store.receipt(receipt_id)
    if receipt is None:
        raise ReceiptError(f"没有编号为 {receipt_id[:64]} 的回答:请核对编号。")
    turns = []
    for turn in store.turns(receipt["conversation_id"]):
        turns.append(turn["question"])
        if turn["answer"]["id"] == receipt_id:
            break
    answer = receipt["answer"]
    disliked = bool(reason)
    expect = {"status": "answered"} if disliked else _expected(answer)
    why = (
        f"被点踩:{reason}。请写出正确的状态、事实和条款" if disliked else "金标照抄当时的回答:逐项对照条款核对后再采纳"
    )
    case = {"id": f"live-{receipt_id}", "category": "live", "turns": turns, "expect": expect}
    return Draft(case, f"回答 {receipt_id}", why)


def drafts_from_feedback(store: Store) -> Iterator[Draft]:
    """A draft for every thumbs-down whose receipt is still kept."""
    for row in store.feedbacks(DOWN):
        try:
            yield draft_from_receipt(store, row["receipt_id"], row["reason"] or "没有写原因")
        except ReceiptError:
            continue


def unanswered(store: Store, days: int) -> list[dict[str, Any]]:
    """Receipts of the last `days` that ended without an answer, newest first, at most MAX_QUESTIONS."""
    since = datetime.now(UTC) - timedelta(days=days)
    return [one for one in store.receipts(since, MAX_QUESTIONS) if one["answer"]["status"] in UNANSWERED]


def clusters(receipts: Sequence[dict[str, Any]], encoder: Encoder, least: int = 1) -> list[Cluster]:
    """Unanswered questions grouped by meaning, largest first.

    Average-linkage clustering over the encoder's unit vectors, cut at a cosine distance of 0.08.
    """
    if not receipts:
        return []
    vectors = encoder.encode_queries([str(one["question"]) for one in receipts])
    labels = _labels(vectors)
    made = []
    for label in range(int(labels.max()) + 1):
        rows = np.flatnonzero(labels == label)
        middle = vectors[rows].mean(axis=0)
        nearest = rows[int(np.argmax(vectors[rows] @ middle))]
        members = [receipts[int(row)] for row in rows]
        statuses = [str(one["answer"]["status"]) for one in members]
        made.append(
            Cluster(
                question=str(receipts[int(nearest)]["question"]),
                count=len(members),
                statuses={status: statuses.count(status) for status in sorted(set(statuses))},
                examples=tuple(dict.fromkeys(str(one["question"]) for one in members))[:5],
                receipts=tuple(str(one["id"]) for one in members[:5]),
            )
        )
    return sorted((one for one in made if one.count >= least), key=lambda one: -one.count)


def _labels(vectors: Any) -> Any:
    from sklearn.cluster import AgglomerativeClustering

    if len(vectors) == 1:
        return np.zeros(1, dtype=int)
    grouping = AgglomerativeClustering(n_clusters=None, metric="cosine", linkage="average", distance_threshold=_NEAR)
    return grouping.fit_predict(vectors)


def _expected(answer: Mapping[str, Any]) -> dict[str, Any]:
    expect: dict[str, Any] = {"status": GROUPS[str(answer["status"])]}
    if expect["status"] == "refused":
        return expect
    amount, shares = amount_of(dict(answer)), shares_of(dict(answer))
    verdict = (answer.get("determination") or {}).get("verdict")
    expect |= {"amount_yuan": str(amount)} if amount is not None else {}
    expect |= {"shares_yuan": {payer: str(value) for payer, value in shares.items()}} if shares else {}
    expect |= {"verdict": verdict} if verdict else {}
    cite = [{"policy": one["policy"], "clause": one["clause"]} for one in answer.get("citations") or []]
    return expect | ({"cite": cite} if cite else {})
