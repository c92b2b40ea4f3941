"""The application as a command opens it."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.bootstrap import Application


def opened(environment: Mapping[str, str]) -> Application:
    """The application, loaded without garbage collections: loading makes many objects and lets go of none."""
    gc.disable()
    try:
        from assistant.bootstrap import open_application

        return open_application(environment)
    finally:
        gc.freeze()
        gc.enable()
