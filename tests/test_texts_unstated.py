"""Money that a plan does not name is said not to be named; what it does name is left to the other answers."""

from __future__ import annotations

from pipeline_support import *  # noqa: F403

PLACEHOLDER = 0
