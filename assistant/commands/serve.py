"""`serve`: web pages and API in one process."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable, Mapping
from datetime import date

from assistant.commands.opened import opened


def add_to(commands: _SubParsersAction[ArgumentParser], _: Callable[[str], date]) -> None:
    """Declares the command."""
    parser = commands.add_parser("serve", help="启动网页和接口")
    parser.add_argument("--host", metavar="地址")
    parser.add_argument("--port", metavar="端口")
    parser.set_defaults(run=run)


def run(options: Namespace, environment: Mapping[str, str]) -> int:
    """Serves until interrupted."""
    from assistant.web.server import serve

    wanted = dict(environment)
    wanted |= {"HOST": options.host} if options.host else {}
    wanted |= {"PORT": options.port} if options.port else {}
    serve(opened(wanted))
    return 0
