"""`eval`: the commands that measure. The command line finds this module by name; nothing imports it (ADR 20)."""

from __future__ import annotations

from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Callable
from datetime import date

from eval.commands import compare, coverage, drafts, faults, judge, peers, run


def add_to(commands: _SubParsersAction[ArgumentParser], as_of_date: Callable[[str], date]) -> None:
    """Declares the commands."""
    parser = commands.add_parser("eval", help="用测试集衡量回答")
    actions = parser.add_subparsers(title="动作", required=True, metavar="动作")
    for group in (run, compare, faults, peers, judge, coverage, drafts):
        group.add_to(actions, as_of_date)
