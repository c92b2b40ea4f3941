"""Titles of policies, compared."""

from __future__ import annotations

import re


def title_key(title: str) -> str:
    """A title without punctuation and blanks, so that one policy is recognised in two spellings."""
    return re.sub(r"[^\w]|_", "", title)
