"""变了什么: how a fact of an earlier day made loans stand differently, in lines for a page."""

from collections.abc import Sequence
from typing import Any

from finance.loans.actions.charging import Charged
from finance.loans.actions.keeping import Change
from finance.loans.actions.repaying import Replayed
from finance.loans.rules.telling import of_change

MOST = 6  # lines; the loan's page shows the rest


def of_replayed(done: Replayed | Charged) -> Sequence[str]:
    """What a repayment or a fee changed, or its taking back."""
    return told(done.changes)


def of_judged(done: tuple[Any, Sequence[Change]]) -> Sequence[str]:
    """What a judgement changed."""
    return told(done[1])


def told(changes: Sequence[Change]) -> Sequence[str]:
    """A line for each stretch that is no longer what it was, the first ones."""
    lines = [
        of_change(str(change.loan), one)
        for change in changes
        for one in change.differences()
        if one.before is not None
    ]
    more = len(lines) - MOST
    return lines if more <= 0 else [*lines[:MOST], f"另有 {more} 段也变了，见贷款页。"]
