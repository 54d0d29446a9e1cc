"""企业页的“资本市场”: what this room keeps of the firm, as its cards tell it."""

from typing import Any

from accounts.http import SignedInRequest
from accounts.models import User
from common.dates import today
from enterprises.registry.models import Enterprise
from finance.banks.querysets import is_away
from finance.capital.cards import CARDS
from finance.capital.policies import can_see

TAB = "capital"


def is_told(user: User, firm: Enterprise) -> bool:
    """Whoever reads rows of this room; a former 街镇 does not."""
    return bool(can_see(user)) and not is_away(user, firm)


def firm_panel(request: SignedInRequest, firm: Enterprise) -> dict[str, Any]:
    """The cards of this room alone."""
    user, day = request.user, today()
    return {"day": day, "cards": [card for source in CARDS for card in source(user, firm, day)]}
