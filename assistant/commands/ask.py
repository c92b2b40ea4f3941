"""`ask`: one answer, or a batch of conversations."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from assistant.commands.opened import opened
from assistant.errors import AssistantError, BadRequestError
from index.errors import PolicyIndexError


def add_to(commands: _SubParsersAction[ArgumentParser], as_of_date: Callable[[str], date]) -> None:
    """Declares the command."""
    parser = commands.add_parser("ask", help="问一个问题,或批量提问")
    parser.add_argument("question", nargs="?", metavar="问题")
    parser.add_argument("--conversation", metavar="编号", help="接着这个会话问")
    parser.add_argument("--as-of", type=as_of_date, metavar="日期", help="按哪一天的有效性回答,默认今天")
    parser.add_argument("--json", action="store_true", help="输出 Answer 的 JSON")
    parser.add_argument("--trace", action="store_true", help="附上检索到的条款和得分")
    parser.add_argument("--batch", type=Path, metavar="IN.jsonl", help="每行 {id, turns}")
    parser.add_argument("--out", type=Path, metavar="OUT.jsonl", help="批量回答写到这里")
    parser.set_defaults(run=run)


def run(options: Namespace, environment: Mapping[str, str]) -> int:
    """Answers one question or a batch."""
    if options.batch is not None:
        return _batch(options, environment)
    if options.question is None:
        raise BadRequestError('请写上问题,例如 policy-assistant ask "示范中心建设期多长?",或用 --batch。')
    application = opened(environment)
    answer = application.ask(options.question, options.conversation, options.as_of)
    if options.json:
        print(json.dumps(answer.to_json(), ensure_ascii=False, indent=2))
    else:
        print(answer.text)
    if options.trace:
        print(json.dumps(application.receipt(answer.id)["trace"], ensure_ascii=False, indent=2), file=sys.stderr)
    return 0


def _batch(options: Namespace, environment: Mapping[str, str]) -> int:
    from tqdm import tqdm

    if options.out is None:
        raise BadRequestError("批量提问要用 --out 指明结果文件。")
    lines = list(_read_lines(options.batch))
    application = opened(environment)
    with options.out.open("w", encoding="utf-8") as out:
        for line in tqdm(lines, desc="批量提问", unit="组", file=sys.stderr):
            answers = _answers(application, line["turns"], options.as_of)
            out.write(json.dumps({"id": line["id"], "answers": answers}, ensure_ascii=False) + "\n")
    return 0


def _answers(application: Any, turns: list[str], as_of: date | None) -> list[dict[str, Any]]:
    """One Answer a turn; a turn that cannot be read (empty, too long) is answered with the reason."""
    conversation = application.new_conversation()
    answers = []
    for turn in turns:
        try:
            answers.append(application.ask(turn, conversation, as_of).to_json())
        except (AssistantError, PolicyIndexError) as error:
            answers.append(application.unreadable(str(error), as_of).to_json())
    return answers


def _read_lines(path: Path) -> Iterator[dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadRequestError(f"读不了 {path}:请检查路径、权限,以及是否为 UTF-8 文本。") from error
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            good = (
                isinstance(row["turns"], list) and all(isinstance(turn, str) for turn in row["turns"]) and "id" in row
            )
        except (ValueError, TypeError, KeyError):
            good = False
        if not good:
            raise BadRequestError(f'{path} 第{number}行应为 {{"id": …, "turns": ["…"]}} 的 JSON:请改正。')
        yield row
