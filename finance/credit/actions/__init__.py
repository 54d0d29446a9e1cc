from finance.credit.actions.applying import Ask, apply, resubmit, withdraw
from finance.credit.actions.deciding import (
    approve,
    endorse,
    recommend,
    reject,
    return_,
    undo_last,
)

__all__ = [
    "Ask",
    "apply",
    "approve",
    "endorse",
    "recommend",
    "reject",
    "resubmit",
    "return_",
    "undo_last",
    "withdraw",
]
