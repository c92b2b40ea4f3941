"""The library: policies as Markdown files, their reader and their writer."""

from index.library.folder import load_library
from index.library.markdown import read_document, write_document

__all__ = ["load_library", "read_document", "write_document"]
