"""`eval generate`, `eval draft`, `eval drafts`, `eval accept`: proposed cases, which count once a person accepts them."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from eval.errors import EvalError

if TYPE_CHECKING:
    from eval.drafts import DraftBook

_KINDS = ("targets", "duties", "rules")


def add_to(actions: _SubParsersAction[ArgumentParser], _: Callable[[str], date]) -> None:
    """Declares the commands."""
    generate = actions.add_parser("generate", help="从政策库起草测试题(指标、职责、规则边界)")
    generate.add_argument("--kinds", nargs="+", choices=_KINDS, default=list(_KINDS), metavar="种类")
    generate.set_defaults(run=run_generate)
    draft = actions.add_parser("draft", help="从一次回答或点踩起草测试题")
    draft.add_argument("receipt", nargs="?", metavar="回答编号")
    draft.add_argument("--feedback", action="store_true", help="为每一次点踩起草")
    draft.set_defaults(run=run_draft)
    drafts = actions.add_parser("drafts", help="列出草稿")
    drafts.set_defaults(run=run_drafts)
    accept = actions.add_parser("accept", help="采纳草稿,放进测试集")
    accept.add_argument("ids", nargs="+", metavar="草稿编号")
    accept.add_argument("--into", type=Path, default=Path("eval/cases/accepted.jsonl"), metavar="文件")
    accept.set_defaults(run=run_accept)
    for parser in (generate, draft, drafts, accept):
        parser.add_argument("--drafts", type=Path, metavar="文件", help="草稿文件,默认 POLICY_HOME/eval-drafts.jsonl")


def run_generate(options: Namespace, environment: Mapping[str, str]) -> int:
    """Drafts cases from the library."""
    from eval.drafts.from_library import generate
    from eval.run import serving_catalog

    _, catalog = serving_catalog(environment)
    book = _book(options, environment)
    print(f"新起草 {book.add(generate(options.kinds, catalog))} 题,写入 {book.path};采纳前不计入评测。")
    return 0


def run_draft(options: Namespace, environment: Mapping[str, str]) -> int:
    """Drafts a case from a receipt, or one from each thumbs-down."""
    from eval.live import draft_from_receipt, drafts_from_feedback, open_store

    if (options.receipt is None) == (not options.feedback):
        raise EvalError("请给一个回答编号,或用 --feedback 为每一次点踩起草。")
    store, book = open_store(environment), _book(options, environment)
    made = drafts_from_feedback(store) if options.feedback else [draft_from_receipt(store, options.receipt)]
    print(f"新起草 {book.add(made)} 题,写入 {book.path};采纳前不计入评测。")
    return 0


def run_drafts(options: Namespace, environment: Mapping[str, str]) -> int:
    """Prints one line a draft."""
    drafts = _book(options, environment).drafts()
    for draft in drafts:
        print(f"{draft.id}  {draft.draft['turns'][-1]}  [{draft.origin}] {draft.why}")
    print(f"{len(drafts)} 份草稿。")
    return 0


def run_accept(options: Namespace, environment: Mapping[str, str]) -> int:
    """Moves drafts into a test set."""
    from eval.dataset import GoldClauses
    from eval.run import serving_catalog

    _, catalog = serving_catalog(environment)
    done = _book(options, environment).accept(options.ids, options.into, GoldClauses(catalog))
    print(f"已采纳 {len(done)} 题,放进 {options.into}。")
    return 0


def _book(options: Namespace, environment: Mapping[str, str]) -> DraftBook:
    from eval.drafts import DraftBook
    from index.settings import read_settings

    return DraftBook(options.drafts or read_settings(environment).home / "eval-drafts.jsonl")
