"""打码: which fields are personal, and what anybody may be asked who wants to see them."""

from collections.abc import Callable

from common.masking import mail, name, phone
from enterprises.registry.columns import ENTERPRISE_COLUMNS

PERSONAL = frozenset(column.key for column in ENTERPRISE_COLUMNS if column.is_personal)


PURPOSES = ("联系企业办理业务", "核实企业资料", "催报", "走访服务", "处理诉求或异议")  # asked for
MASKS: dict[str, Callable[[str], str]] = {
    "legal_representative": name,
    "contact_name": name,
    "contact_phone": phone,
    "email": mail,
}


def masked(field: str, text: str) -> str:
    """The text as it may be shown unasked."""
    return MASKS[field](text) if field in MASKS else text


def purpose_of(asked: str) -> str:
    """用途: one of those offered, else the first, which the page shows as chosen."""
    return asked if asked in PURPOSES else PURPOSES[0]
