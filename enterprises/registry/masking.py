"""打码: what a page shows of a person before somebody asks to see it, and is recorded."""

from collections.abc import Callable

from enterprises.registry.columns import ENTERPRISE_COLUMNS

PERSONAL = frozenset(column.key for column in ENTERPRISE_COLUMNS if column.is_personal)


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


MASKS: dict[str, Callable[[str], str]] = {
    "legal_representative": name,
    "contact_name": name,
    "contact_phone": phone,
    "email": mail,
}


def masked(field: str, text: str) -> str:
    """The text as it may be shown unasked."""
    return MASKS[field](text) if field in MASKS else text
