"""冲突: what is asked is right in itself and cannot be done as things stand now."""


class ConflictError(Exception):
    """The text is the sentence for whoever asked; pages and API answer with it and 409."""
