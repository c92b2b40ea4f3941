"""The documents say what the program does: settings, commands, targets, links, versions; and they copy no official text."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from conftest import ROOT

from assistant.calculator import load_rulebook
from assistant.cli import _parser
from assistant.settings import AssistantSettings
from index.settings import IndexSettings

READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]
DOCUMENTS = sorted([*READMES, ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])
VARIABLES = sorted({item.metadata["env"] for kind in (IndexSettings, AssistantSettings) for item in fields(kind)})
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
COPIED_CHARS = 36


def names(paths: list[Path]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in paths]


def commands(
    parser: argparse.ArgumentParser, above: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], argparse.ArgumentParser]]:
    """Every command with its parser, groups left out."""
    groups = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not groups:
        yield above, parser
    for group in groups:
        for name, inner in group.choices.items():
            yield from commands(inner, (*above, name))


COMMANDS = dict(commands(_parser()))


@pytest.mark.parametrize("readme", READMES, ids=names(READMES))
def test_readme_names_every_setting(readme: Path) -> None:
    text = readme.read_text(encoding="utf-8")
    assert [variable for variable in VARIABLES if f"`{variable}`" not in text] == []


@pytest.mark.parametrize("readme", READMES, ids=names(READMES))
def test_readme_names_no_setting_that_does_not_exist(readme: Path) -> None:
    told = set(re.findall(r"`((?:POLICY_|CHROMA_|DATABASE_)[A-Z_]+)`", readme.read_text(encoding="utf-8")))
    assert told <= set(VARIABLES)


@pytest.mark.parametrize("readme", READMES, ids=names(READMES))
def test_readme_names_every_make_target(readme: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"(?m)^([a-z-]+):[^#\n]*## ", makefile)
    text = readme.read_text(encoding="utf-8")
    assert len(targets) > 7
    assert [target for target in targets if f"`{target}`" not in text and f"`make {target}" not in text] == []


@pytest.mark.parametrize("readme", READMES, ids=names(READMES))
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_readme_names_every_command_and_its_options(readme: Path, command: tuple[str, ...]) -> None:
    text = readme.read_text(encoding="utf-8")
    assert f"policy-assistant {' '.join(command)}" in text
    told = {
        option for action in COMMANDS[command]._actions for option in action.option_strings if option.startswith("--")
    }
    hidden = {"--help", "--event-date"}
    assert {option for option in told - hidden if option not in text} == set()


def test_readme_commands_exist() -> None:
    """Each `policy-assistant …` line of the English README is a command with options that exist."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for line in re.findall(r"policy-assistant ([a-z][^`\n]*)", text):
        words = tuple(re.findall(r"[a-z]+(?= |$)", line.split("[")[0]))
        known = next((command for command in COMMANDS if words[: len(command)] == command), None)
        assert known, line
        offered = {option for action in COMMANDS[known]._actions for option in action.option_strings}
        assert set(re.findall(r"--?[a-z][a-z-]*\b", re.sub(r'"[^"]*"|\S+\.\w+', "", line))) <= offered, line


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_help_in_chinese(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        _parser().parse_args([*command, "--help"])
    assert stopped.value.code == 0
    assert " ".join(command) in capsys.readouterr().out


def test_the_program_starts_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "assistant", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "知识产权政策助手" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize("document", DOCUMENTS, ids=names(DOCUMENTS))
def test_links_resolve(document: Path) -> None:
    for target in LINK.findall(document.read_text(encoding="utf-8")):
        if not target.startswith(("http://127.0.0.1", "#")):
            assert not target.startswith("http"), f"{target}: the documents need no network"
            assert (document.parent / target.partition("#")[0]).exists(), target


def test_decisions_are_numbered_listed_and_complete() -> None:
    pages = sorted((ROOT / "docs" / "adr").glob("0*.md"))
    numbers = [int(page.name[:4]) for page in pages]
    assert numbers == sorted(set(numbers)), "a number is given once; a gap is a page that was never needed"
    listed = (ROOT / "docs" / "adr" / "README.md").read_text(encoding="utf-8")
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert f"({page.name})" in listed
        assert [
            part for part in ("Context", "Decision", "Consequences", "Alternatives") if f"## {part}" not in text
        ] == []
        assert len(text.splitlines()) <= 60, f"{page.name} is longer than a page"


def test_changelog_has_the_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    entries = re.findall(r"(?m)^## (\d+\.\d+\.\d+)\b", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    assert entries[0] == version


def test_both_readmes_say_the_same_things() -> None:
    english, chinese = (path.read_text(encoding="utf-8") for path in READMES)
    assert english.count("\n## ") == chinese.count("\n## ")
    assert LINK.findall(english)[1:] == LINK.findall(chinese)[1:]
    blocks = [re.findall(r"(?s)```\n(\$.*?)```", text) for text in (english, chinese)]
    assert blocks[0] == blocks[1], "the shown output differs"


def test_the_shown_calculation_is_what_the_program_says() -> None:
    from datetime import date

    from assistant.calculator import determine, to_markdown

    shown = re.search(r"(?s)\$ \S+ calculate 质押融资奖励.*?\n(.*?)…\n```", READMES[0].read_text(encoding="utf-8"))
    assert shown
    said = to_markdown([determine(load_rulebook(), "质押融资奖励", {"实际融资额": "800万元"}, date(2022, 6, 30))])
    assert said.startswith(shown.group(1))


def test_documents_copy_no_official_text(official_folder: Path) -> None:
    def squeezed(text: str) -> str:
        return re.sub(r"\s+", "", text)

    official = {
        text[start : start + COPIED_CHARS]
        for path in official_folder.glob("*.txt")
        for text in [squeezed(path.read_text(encoding="utf-8", errors="replace"))]
        for start in range(len(text) - COPIED_CHARS + 1)
    }
    own = [
        *DOCUMENTS,
        *(ROOT / "tests").glob("*.py"),
        *(ROOT / "eval").rglob("*.py"),
        *(ROOT / "eval").rglob("*.jsonl"),
        *(ROOT / "prompts").glob("*.toml"),
        *(ROOT / "prompts").glob("*.md"),
    ]
    for path in own:
        text = squeezed(path.read_text(encoding="utf-8"))
        copied = [text[i : i + COPIED_CHARS] for i in range(len(text)) if text[i : i + COPIED_CHARS] in official]
        assert copied == [], f"{path.name}: {copied[:1]}"
