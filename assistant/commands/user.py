"""`user add | list | password | remove`: accounts for the desk, the workbench and the admin pages."""

from __future__ import annotations

import getpass
import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.commands.parser import Parser
from assistant.errors import BadRequestError

if TYPE_CHECKING:
    from assistant.conversation.accounts import Accounts


def add_to(commands: _SubParsersAction[ArgumentParser], _: Callable[[str], date]) -> None:
    """Declares the commands."""
    group = commands.add_parser("user", help="登录账号:增加、列出、改密码、删除")
    actions = group.add_subparsers(title="命令", required=True, metavar="命令", parser_class=Parser)
    added = actions.add_parser("add", help="增加账号,密码从终端输入(不回显)或标准输入的第一行")
    added.add_argument("name", metavar="用户名")
    added.add_argument("--role", choices=("staff", "evaluator", "admin"), default="admin", help="角色,默认 admin")
    added.set_defaults(run=_add)
    actions.add_parser("list", help="列出账号和角色").set_defaults(run=_list)
    for name, words, run in (("password", "改密码", _password), ("remove", "删除账号", _remove)):
        action = actions.add_parser(name, help=words)
        action.add_argument("name", metavar="用户名")
        action.set_defaults(run=run)


def _accounts(environment: Mapping[str, str]) -> Accounts:
    from assistant.conversation.accounts import Accounts
    from assistant.conversation.database import Database
    from assistant.settings import read_settings

    settings = read_settings(environment)
    return Accounts(Database.open(Path(settings.home), settings.database_url))


def _add(options: Namespace, environment: Mapping[str, str]) -> int:
    accounts = _accounts(environment)
    accounts.add(options.name, options.role, _new_password())
    accounts.log("command line", "user added", f"{options.name} {options.role}")
    print(f"已增加用户 {options.name}({options.role})。登录地址:/login")
    return 0


def _list(_: Namespace, environment: Mapping[str, str]) -> int:
    people = _accounts(environment).people()
    for person in people:
        print(f"{person.name}\t{person.role}")
    if not people:
        print("还没有账号:policy-assistant user add 用户名 --role admin", file=sys.stderr)
    return 0


def _password(options: Namespace, environment: Mapping[str, str]) -> int:
    accounts = _accounts(environment)
    accounts.change_password(options.name, _new_password())
    accounts.log("command line", "password changed", options.name)
    print(f"已改 {options.name} 的密码,旧的登录都已失效。")
    return 0


def _remove(options: Namespace, environment: Mapping[str, str]) -> int:
    accounts = _accounts(environment)
    accounts.remove(options.name)
    accounts.log("command line", "user removed", options.name)
    print(f"已删除用户 {options.name}。")
    return 0


def _new_password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = getpass.getpass("新密码(至少10个字符):")
    if getpass.getpass("再输一次:") != first:
        raise BadRequestError("两次输入的密码不同:请重新执行。")
    return first
