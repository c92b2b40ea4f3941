"""The command line. Exit status: 0 done, 1 could not be done (one Chinese line on stderr), 2 wrong usage."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from importlib.util import find_spec

from assistant.commands import ask, index, rules, serve, user
from assistant.commands.parser import Parser
from assistant.errors import AssistantError
from index.errors import PolicyIndexError

# Commands of rooms that the product does not import: found by name, absent when the room is not installed (ADR 20).
_OUTSIDE = (("eval", "eval.commands"),)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status."""
    logging.basicConfig(level=logging.WARNING)
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options, os.environ)
    except (AssistantError, PolicyIndexError, rules.CALCULATOR_ERRORS) as error:
        print(" ".join(str(error).split()), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("已中断,已完成的部分保留。", file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except OSError as error:
        print(f"读写失败({error.strerror or error}):请检查路径、权限和磁盘空间。", file=sys.stderr)
        return 1
    return status


def as_of_date(text: str) -> date:
    """A YYYY-MM-DD argument."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"日期应写成 YYYY-MM-DD,例如 2023-06-30,现在是“{text}”") from error


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="policy-assistant", description="知识产权政策助手:查条款、算金额、给出处。")
    commands = parser.add_subparsers(title="命令", required=True, metavar="命令")
    for group in (serve, ask, index, rules, user):
        group.add_to(commands, as_of_date)
    for package, module in _OUTSIDE:
        if find_spec(package) is not None:
            import_module(module).add_to(commands, as_of_date)
    return parser
