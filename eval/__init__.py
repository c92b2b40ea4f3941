"""Measuring: nothing in the product imports this."""
