"""Pure functions from raw text to policies of clauses."""
