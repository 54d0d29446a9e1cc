"""分录上方的合计: the same total as the figure that opened them."""

from typing import Any

from finance.fund import policies
from finance.fund.listings.ledger import total_of


def around(user: Any, asked: Any) -> dict[str, Any]:
    """What the entries come to, 分; told where all are of one side to grow on."""
    return {"total": total_of(asked.found), "day": asked.day}


def of_payees(user: Any, asked: Any) -> dict[str, Any]:
    """Whether this person may tell of another account."""
    return {"may_propose": bool(policies.can_change_payee(user))}
