"""一笔账 as it is asked for, before it is booked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from accounts.models import User
from finance.banks.models import Institution
from finance.fund.models import Transfer
from finance.fund.rules.accounts import Leg
from finance.fund.rules.postings import Event
from finance.loans.models import Loan, Move
from jobs.models import Upload


@dataclass(frozen=True, slots=True)
class Order:
    """`key` is made by whoever asks: asked twice, it is booked once."""

    key: UUID
    event: Event
    on: date
    legs: Sequence[Leg]
    reason: str
    maker: User | None = None
    checker: User | None = None
    bank: Institution | None = None
    loan: Loan | None = None
    move: Move | None = None
    reference: str = ""
    paper: Upload | None = None
    reverses: Transfer | None = None
