"""The one error tree of `assistant` (the calculator has its own). Messages are Chinese and say what to do."""


class AssistantError(Exception):
    """Base of all errors that `assistant` raises; `str(error)` can be shown to a person."""


class BadRequestError(AssistantError):
    """A question, date, conversation id or batch line that cannot be used."""


class StoreError(AssistantError):
    """Conversations or receipts cannot be read or written."""


class NotFoundError(AssistantError):
    """A receipt, policy or clause that was asked for by id does not exist."""
