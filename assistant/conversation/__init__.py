"""What was said and what was answered: conversation state and receipts."""
