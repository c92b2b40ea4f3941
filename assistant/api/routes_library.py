"""Policies, clauses and search."""

from __future__ import annotations

import unicodedata
from typing import Annotated

from fastapi import APIRouter, Query

from assistant.api.schemas import (
    ClauseOutput,
    DocumentOutput,
    FoundOutput,
    PoliciesOutput,
    PolicyOutput,
    SearchOutput,
)
from assistant.api.turns import MAX_QUESTION_CHARS, Turns
from assistant.bootstrap import today
from assistant.errors import NotFoundError
from index.model import Document

_SHOWN_CHARS = 64


def library_routes(turns: Turns) -> APIRouter:
    """Routes under /api/v1."""
    router = APIRouter(prefix="/api/v1", tags=["library"])
    application = turns.application

    def held(policy_id: str) -> Document:
        document = application.catalog.document(policy_id)
        if document is None:
            raise NotFoundError(f"库里没有编号为 {policy_id[:_SHOWN_CHARS]} 的政策:请用 /api/v1/policies 查看编号。")
        return document

    @router.get("/policies")
    def policies() -> PoliciesOutput:
        listed = [PolicyOutput.of(policy, today()) for policy in application.catalog.policies.values()]
        return PoliciesOutput(edition=application.retriever.edition, policies=listed)

    @router.get("/policies/{policy_id}")
    def policy(policy_id: str) -> DocumentOutput:
        document = held(policy_id)
        clauses = [ClauseOutput.of(clause) for clause in document.clauses]
        return DocumentOutput(**PolicyOutput.of(document.policy, today()).model_dump(), clauses=clauses)

    @router.get("/policies/{policy_id}/clauses/{number}")
    def clause(policy_id: str, number: str) -> ClauseOutput:
        title = held(policy_id).policy.title
        found = application.catalog.find(policy_id, unicodedata.normalize("NFKC", number))
        if found is None:
            raise NotFoundError(f"《{title}》没有条款“{number[:_SHOWN_CHARS]}”:请按文件自己的编号书写,例如 第四条。")
        return ClauseOutput.of(found)

    @router.get("/search")
    async def search(
        q: Annotated[str, Query(max_length=MAX_QUESTION_CHARS)], k: Annotated[int, Query(ge=1, le=50)] = 10
    ) -> SearchOutput:
        found = await turns.run(application.retriever.search, q, None, k)
        results = [FoundOutput.of(evidence) for evidence in found]
        return SearchOutput(edition=application.retriever.edition, results=results)

    return router
