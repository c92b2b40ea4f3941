"""The model judge: faithfulness, completeness and tone, with the version of its prompt; never mixed into the other figures."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from eval.errors import EvalError
from eval.folder import Result, RunFolder
from eval.measure import Measure, mean_of
from eval.models import ChatModel, ModelError
from index.catalog import Catalog

FILE = "judge.jsonl"
TRAITS = ("faithfulness", "completeness", "tone")
_VERSION = re.compile(r"\Aversion: (\S+)\n\n")
_OBJECT = re.compile(r"\{.*\}", re.DOTALL)


class JudgeError(EvalError):
    """A judge prompt without a version, or judgements that cannot be read."""


class _Verdict(BaseModel):
    model_config = ConfigDict(extra="ignore")
    faithfulness: Annotated[int, Field(ge=1, le=5)]
    completeness: Annotated[int, Field(ge=1, le=5)]
    tone: Annotated[int, Field(ge=1, le=5)]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Scores (1 to 5) of one answer. `scores` is empty and `failed` says why when the model gave no usable verdict."""

    case_id: str
    model: str
    prompt_version: str
    scores: Mapping[str, int]
    reason: str = ""
    failed: str = ""


def judge_prompt() -> tuple[str, str]:
    """Version and text of `prompts/judge.md`. Raises JudgeError."""
    text = files("prompts").joinpath("judge.md").read_text(encoding="utf-8")
    found = _VERSION.match(text)
    if found is None:
        raise JudgeError("prompts/judge.md 第一行应是 version: N:请补上。")
    return found.group(1), text[found.end() :]


def judge(results: Iterable[Result], catalog: Catalog, model: ChatModel, name: str) -> Iterator[Judgement]:
    """A judgement of every answer that cites clauses; others give a judge nothing to hold them against."""
    version, prompt = judge_prompt()
    for result in results:
        answer = result.response.answer
        if not answer.get("citations"):
            continue
        asked = {
            "question": "\n".join(result.case.turns),
            "answer": str(answer["text"]),
            "clauses": _clauses(answer, catalog),
        }
        filled = re.sub(r"\{(question|answer|clauses)\}", lambda found, asked=asked: asked[found.group(1)], prompt)  # type: ignore[misc]
        try:
            verdict = _read(model(filled))
        except (ModelError, ValueError) as error:
            yield Judgement(result.case.id, name, version, {}, failed=str(error).splitlines()[0][:200])
            continue
        scores = {trait: int(getattr(verdict, trait)) for trait in TRAITS}
        yield Judgement(result.case.id, name, version, scores, verdict.reason)


def write_judgements(folder: RunFolder, judgements: Iterable[Judgement]) -> None:
    """Writes them beside the results, one a line, as they come."""
    with (folder.path / FILE).open("w", encoding="utf-8") as out:
        for one in judgements:
            out.write(json.dumps(asdict(one), ensure_ascii=False) + "\n")
            out.flush()


def read_judgements(folder: Path) -> list[Judgement]:
    """The judgements of a run; none when it was not judged. Raises JudgeError."""
    path = folder / FILE
    if not path.exists():
        return []
    try:
        return [Judgement(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
    except (OSError, ValueError, TypeError) as error:
        raise JudgeError(f"{path} 读不出来:请重新执行 eval judge。") from error


def judged(judgements: Iterable[Judgement]) -> dict[str, Measure]:
    """Mean score of each trait over the usable judgements; not measured when there is none."""
    usable = [one.scores for one in judgements if one.scores]
    return {trait: mean_of([float(scores[trait]) for scores in usable]) for trait in TRAITS}


def _read(text: str) -> _Verdict:
    found = _OBJECT.search(text)
    if found is None:
        raise ValueError("评审没有给出 JSON")
    try:
        return _Verdict.model_validate_json(found.group(0))
    except ValidationError as error:
        raise ValueError("评审的 JSON 不合要求") from error


def _clauses(answer: Mapping[str, object], catalog: Catalog) -> str:
    made = []
    for one in answer["citations"]:  # type: ignore[attr-defined]
        clause = catalog.find(one["policy_id"], one["clause"])
        made.append(f"《{one['policy']}》{one['clause']}\n{clause.text if clause else one['quote']}")
    return "\n\n".join(made)
