"""Peers: what other frameworks do with the same texts, the same encoder and the same questions.

Each peer has a room of its own and is imported only when it runs; the extra `peers` installs them.
"""
