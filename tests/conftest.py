"""Fixtures that several test files share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from assistant.bootstrap import Application
from assistant.calculator import Rulebook, load_rulebook

# A busy machine is no failure: how long one example takes is not what these tests are about.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

pytest_plugins = ("browser_support",)
ROOT = Path(__file__).resolve().parents[1]


def official_texts() -> Path | None:
    """Folder of the official texts: POLICY_TEST_SOURCES, else `../shared/policies` beside the checkout."""
    named = os.environ.get("POLICY_TEST_SOURCES")
    folder = Path(named) if named else ROOT.parent / "shared" / "policies"
    return folder if folder.is_dir() else None


@pytest.fixture(scope="session")
def official_folder() -> Path:
    """The official texts; a test that needs them is skipped where they are missing, and fails in CI."""
    folder = official_texts()
    if folder is None:
        reason = "the official texts are not here: set POLICY_TEST_SOURCES to their folder"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return folder


@pytest.fixture
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes the project's own variables away, so that a test sees defaults only."""
    for name in [name for name in os.environ if name.startswith("POLICY_") or name in ("DATABASE_URL", "CHROMA_URL")]:
        monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """The shipped rules."""
    return load_rulebook()


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Application:
    """The assistant on every card that ships, with a store of its own; each test talks in a conversation of its own."""
    from agent_support import library_application  # which imports this file

    return library_application(tmp_path_factory.mktemp("cards") / "home")


@pytest.fixture(scope="module")
def pledge(rulebook: Rulebook) -> dict[str, str]:
    """Facts of a firm that meets every condition of the pledge reward."""
    return dict(rulebook.policies["suzhou-ip-finance-2021"].personas["good_pledge"])
