"""打码: which fields are personal, and what anybody may be asked who wants to see them."""

from collections.abc import Callable

from common import masking
from enterprises.registry.rules.fields import Mask
from enterprises.registry.rules.profile import PROFILE

PURPOSES = ("联系企业办理业务", "核实企业资料", "催报", "走访服务", "处理诉求或异议")  # asked for
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


def purpose_of(asked: str) -> str:
    """用途: one of those offered, else the first, which the page shows as chosen."""
    return asked if asked in PURPOSES else PURPOSES[0]
