"""From evidence to a draft: one small file per kind of answer."""
