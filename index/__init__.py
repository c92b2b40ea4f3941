"""Turns policy documents into clauses and finds them."""
