"""`calculate`, `check` and `rules`: the calculator on the command line."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from assistant.calculator import CalculatorError, determine, load_rulebook, to_contract, to_markdown
from assistant.errors import BadRequestError

CALCULATOR_ERRORS = CalculatorError


def add_to(commands: _SubParsersAction[ArgumentParser], as_of_date: Callable[[str], date]) -> None:
    """Declares the commands."""
    for name, text in (("calculate", "按条款测算一项奖励或补贴"), ("check", "逐条核对是否符合申报条件")):
        parser = commands.add_parser(name, help=text)
        parser.add_argument("benefit", metavar="项目", help="名称、别名或编号")
        parser.add_argument("facts", nargs="*", metavar="事实=值", help="例如 实际融资额=800万元")
        parser.add_argument("--as-of", type=as_of_date, metavar="日期")
        parser.add_argument("--event-date", type=as_of_date, metavar="日期", help="放款、投保等事项发生的日期")
        parser.add_argument("--json", action="store_true")
        parser.set_defaults(run=run_determination, with_verdict=name == "check")
    rules = commands.add_parser("rules", help="规则的审阅表与核对").add_subparsers(required=True, metavar="动作")
    review = rules.add_parser("review", help="每份政策一张审阅表(HTML)")
    review.add_argument("--out", type=Path, default=Path("review"), metavar="目录")
    review.set_defaults(run=run_review)
    rules.add_parser("verify", help="核对引文、条款、数字、覆盖、样例、变异").set_defaults(run=run_verify)


def run_determination(options: Namespace, _: Mapping[str, str]) -> int:
    """Prints one determination."""
    from assistant.bootstrap import today

    facts = dict(_fact(item) for item in options.facts)
    found = determine(load_rulebook(), options.benefit, facts, options.as_of or today(), event_date=options.event_date)
    if options.json:
        print(json.dumps(to_contract([found], with_verdict=options.with_verdict), ensure_ascii=False, indent=2))
    else:
        print(to_markdown([found]))
    return 0


def _fact(item: str) -> tuple[str, str]:
    name, mark, value = item.partition("=")
    if not mark or not name.strip() or not value.strip():
        raise BadRequestError(f"“{item}”应写成 事实=值,例如 实际融资额=800万元。")
    return name.strip(), value.strip()


def run_review(options: Namespace, _: Mapping[str, str]) -> int:
    """Writes one review sheet a policy."""
    from assistant.calculator.review import review_sheets

    options.out.mkdir(parents=True, exist_ok=True)
    for policy_id, html in review_sheets(load_rulebook()).items():
        (options.out / f"{policy_id}.html").write_text(html, encoding="utf-8")
        print(f"已写入 {options.out / policy_id}.html")
    return 0


def run_verify(_: Namespace, environment: Mapping[str, str]) -> int:
    """Checks the rules against the library and prints one table; status 1 when a check fails."""
    from assistant.calculator.verify import verify, verify_table
    from index.settings import read_settings
    from index.sources import read_library

    documents = read_library(read_settings(environment))
    texts = {(clause.policy_id, clause.number): clause.text for document in documents for clause in document.clauses}
    rows = verify(load_rulebook(), texts)
    print(verify_table(rows))
    return 0 if all(row.passed for row in rows) else 1
