"""The agent engine: a chat model understands and words, code finds, calculates, cites and checks. The only room of langchain."""
