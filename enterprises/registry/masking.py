"""打码: which fields are personal, and how each is shown unasked."""

from collections.abc import Callable

from common import masking
from enterprises.registry.rules.fields import Mask
from enterprises.registry.rules.profile import PROFILE

_HOW: dict[Mask, Callable[[str], str]] = {
    Mask.NAME: masking.name,
    Mask.PHONE: masking.phone,
    Mask.MAIL: masking.mail,
}
MASKS = {field.name: _HOW[field.mask] for field in PROFILE if field.mask}
PERSONAL = frozenset(MASKS)


def masked(field: str, text: str) -> str:
    """The text as it may be shown unasked."""
    return MASKS[field](text) if field in MASKS else text
