"""打码: what a page shows of a person before somebody asks to see it, and is recorded."""


def name(text: str) -> str:
    """The family name alone."""
    return f"{text[0]}{'*' * max(len(text) - 1, 1)}" if text else ""


def phone(text: str) -> str:
    """The first three and the last four of eleven; of anything else nothing."""
    digits = text.strip()
    return f"{digits[:3]}****{digits[-4:]}" if len(digits) >= 11 else "****" if digits else ""


def mail(text: str) -> str:
    """The first letter and the house."""
    box, at, house = text.partition("@")
    return f"{box[:1]}****{at}{house}" if at else "****" if text else ""


def address(text: str) -> str:
    """A mailbox or a mobile, whichever it is: what enterprise accounts sign in with."""
    return mail(text) if "@" in text else phone(text)
