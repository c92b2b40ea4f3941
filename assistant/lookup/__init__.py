"""Answers from the texts of one edition."""

from assistant.lookup.lookup import Lookup

__all__ = ["Lookup"]
