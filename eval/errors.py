"""The error tree of `eval`. Messages are Chinese and say what to do; the command line shows them as one line."""

from __future__ import annotations

from assistant.errors import AssistantError


class EvalError(AssistantError):
    """Base of all errors that `eval` raises."""


class TestSetError(EvalError):
    """A test set that cannot be read at all: missing, of no known kind, or without one usable case."""

    __test__ = False


class RunError(EvalError):
    """A run folder that is missing, unfinished or damaged, or a run that cannot go on."""
