from finance.credit.actions.applying import Ask, apply, resubmit, withdraw
from finance.credit.actions.deciding import (
    approve,
    endorse,
    recommend,
    reject,
    return_,
    undo_last,
)
from finance.credit.actions.lending import lend

__all__ = [
    "Ask",
    "apply",
    "approve",
    "endorse",
    "lend",
    "recommend",
    "reject",
    "resubmit",
    "return_",
    "undo_last",
    "withdraw",
]
