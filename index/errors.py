"""The one error tree of `index`. Every message is Chinese, one line, and says what to do."""


class PolicyIndexError(Exception):
    """Base of all errors that `index` raises; `str(error)` can be shown to a person."""


class UnreadableSourceError(PolicyIndexError):
    """A path is missing, unreadable, too large, or not a document that can be decoded."""


class NotAPolicyError(PolicyIndexError):
    """The text was read, but no policy title or no clause structure was found in it."""


class LibraryFormatError(PolicyIndexError):
    """A Markdown file of the library breaks the format; the message names file and line."""


class EncoderError(PolicyIndexError):
    """The configured encoder or reranker cannot be loaded or used."""


class EditionError(PolicyIndexError):
    """No usable edition: none built, half built, damaged, or made by another encoder or format."""


class StorageError(PolicyIndexError):
    """The state folder cannot be written: no permission, disk full, or another build is running."""


class QueryError(PolicyIndexError):
    """The question is empty, too long, or not text."""
