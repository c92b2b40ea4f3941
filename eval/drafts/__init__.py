"""Draft cases: made by a program, never counted until a person accepts them."""

from eval.drafts.book import Draft, DraftBook

__all__ = ["Draft", "DraftBook"]
