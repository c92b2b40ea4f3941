"""argparse in Chinese: its own fixed English phrases put into the words that the rest of the program uses."""

from __future__ import annotations

import argparse
import re
from typing import NoReturn

_HELP = (
    ("usage: ", "用法:"),
    ("positional arguments:", "参数:"),
    ("options:", "选项:"),
    ("show this help message and exit", "显示这段说明"),
)
_ERRORS = (
    (re.compile(r"the following arguments are required: (.+)"), r"还缺少:\1"),
    (re.compile(r"unrecognized arguments: (.+)"), r"不认识:\1"),
    (re.compile(r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)"), r"\1没有\2,可选:\3"),
    (re.compile(r"argument (.+?): expected (?:one|at least one) argument"), r"\1后面要写一个值"),
    (re.compile(r"argument (.+?): invalid \w+ value: (.+)"), r"\1不能是\2"),
    (re.compile(r"argument (.+?): not allowed with argument (.+)"), r"\1不能和\2一起用"),
    (re.compile(r"argument (.+?): (.+)"), r"\1:\2"),
)


class Parser(argparse.ArgumentParser):
    """A parser whose help and errors are Chinese; wrong usage still ends with status 2."""

    def format_usage(self) -> str:
        return _in_chinese(super().format_usage())

    def format_help(self) -> str:
        return _in_chinese(super().format_help())

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.format_usage()}命令写得不对:{_error_in_chinese(message)}。加 --help 看用法。\n")


def _in_chinese(text: str) -> str:
    for english, chinese in _HELP:
        text = text.replace(english, chinese)
    return text


def _error_in_chinese(message: str) -> str:
    for pattern, chinese in _ERRORS:
        if pattern.fullmatch(message):
            return pattern.sub(chinese, message)
    return message
