"""From what a person wrote to what was meant."""
