"""入库建议, each with whether the reader made it himself: he may not decide it."""

from typing import Any

from django.db.models import Case, Value, When

from accounts.models import System, User
from enterprises.pools.models import PoolProposal
from enterprises.pools.rules.proposals import ProposalState


def proposals(user: User | System) -> Any:
    """入库建议 in sight; `whose` is yes for the reader's own."""
    mine = Case(When(proposed_by=user.pk, then=Value("yes")), default=Value("no"))
    return PoolProposal.objects.visible_to(user).annotate(whose=mine)


def waiting(user: User | System) -> Any:
    """Those still to be decided."""
    return PoolProposal.objects.visible_to(user).filter(state=ProposalState.OPEN.value)
