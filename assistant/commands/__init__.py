"""One file a group of commands; each returns the exit status and raises errors that `cli` prints in one line."""
