"""分录上方的合计: the same total as the figure that opened them."""

from typing import Any

from common.dates import today
from finance.fund import policies
from finance.fund.listings.ledger import total_of
from finance.fund.selectors import closings, waiting


def around(user: Any, asked: Any) -> dict[str, Any]:
    """What the entries come to, 分; told where all are of one side to grow on."""
    return {"total": total_of(asked.found), "day": asked.day}


def of_claims(user: Any, asked: Any) -> dict[str, Any]:
    """Who is waited for, how much, how long, how near the stop is; of what this person sees."""
    return {"conclusion": waiting.conclusion(user, today())}


def of_closings(user: Any, asked: Any) -> dict[str, Any]:
    """To which month the ledger is closed."""
    return {"conclusion": closings.conclusion(today())}


def of_payees(user: Any, asked: Any) -> dict[str, Any]:
    """Whether this person may tell of another account."""
    return {"may_propose": bool(policies.can_change_payee(user))}
