"""入库建议和决定: proposal → decision → the first day in the pool."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Max
from django.utils.timezone import localdate

from accounts.actions import audited, record
from accounts.models import System, User
from common.decisions import insist
from enterprises.pools import policies
from enterprises.pools.models import PoolEntry, PoolProposal, StageChange
from enterprises.pools.rules.entries import POOL_LABELS, Pool, Source, Stage
from enterprises.pools.rules.proposals import ProposalState
from enterprises.pools.saving import person, saved
from enterprises.pools.selectors.entries import candidates, judged
from enterprises.registry.actions.enterprises import locked
from enterprises.registry.models import Enterprise
from enterprises.registry.rules.standing import State

By = User | System
JUDGED_REASON = "规则推荐：本年度评价符合，或只差一条。"
RULES_REASON = "规则推荐：持有科技型资质（重庆市科技型企业或科技型中小企业），尚不是高新技术企业。"


@transaction.atomic
@audited("pool_proposed", keep=("pool", "stage"))
def propose(
    enterprise: Enterprise,
    *,
    by: By,
    pool: str,
    stage: str,
    source: str,
    reason: str,
    now: datetime,
) -> PoolProposal:
    """建议入库: one waiting proposal a pool; none where the firm is in it already."""
    current = locked(enterprise)
    insist(policies.can_propose(by, current))
    if current.state != State.ACTIVE:
        raise ValidationError(f"企业现为“{current.get_state_display()}”，不能入库。")
    if PoolEntry.objects.present().filter(enterprise=current, pool=pool).exists():
        raise ValidationError(f"企业已在{POOL_LABELS[pool]}中。")
    return saved(
        PoolProposal(
            enterprise=current,
            pool=pool,
            stage=stage,
            source=source,
            reason=reason,
            proposed_by=person(by),
            proposed_at=now,
        )
    )


@transaction.atomic
@audited("pool_decided", keep=("accept", "on", "decision"))
def decide(
    proposal: PoolProposal, *, by: By, accept: bool, on: date, decision: str, now: datetime
) -> PoolProposal:
    """决定: accepted, the firm is in the pool from that day; a refusal says why."""
    enterprise = locked(proposal.enterprise)
    current = PoolProposal.objects.get(pk=proposal.pk)
    insist(policies.can_decide(by, current))
    insist(policies.can_judge(by, enterprise))
    if not accept and not decision.strip():
        raise ValidationError({"decision": "不予入库须写明理由。"})
    state = ProposalState.ACCEPTED if accept else ProposalState.REFUSED
    current.state, current.decision = state.value, decision
    current.decided_by, current.decided_at = person(by), now
    saved(current)
    if accept:
        _enter(enterprise, current, on)
    return current


def _enter(enterprise: Enterprise, proposal: PoolProposal, on: date) -> None:
    entry = saved(
        PoolEntry(
            enterprise=enterprise,
            pool=proposal.pool,
            during=DateRange(on, None),
            source=proposal.source,
            stage=proposal.stage,
        )
    )
    StageChange.objects.create(entry=entry, stage=proposal.stage, on=on)


@transaction.atomic
def propose_by_rules(*, by: By, now: datetime) -> int:
    """规则推荐: whom the rules find and nobody proposed yet; repeated, it adds only the new."""
    insist(policies.can_run_rules(by))
    last = PoolProposal.objects.aggregate(pk=Max("pk"))["pk"] or 0
    rows = [
        PoolProposal(
            enterprise_id=firm,
            pool=pool,
            stage=Stage.GROWTH.value,
            source=Source.RULES.value,
            reason=reason,
            proposed_at=now,
        )
        for (firm, pool), reason in _by_rules(localdate(now)).items()
    ]
    PoolProposal.objects.bulk_create(rows, ignore_conflicts=True)
    made = PoolProposal.objects.filter(pk__gt=last, source=Source.RULES.value, proposed_at=now)
    about = list(made.order_by("pk").values_list("enterprise__credit_code", flat=True))
    if about:
        record("pool_proposed_by_rules", by=by, about=about, count=len(about))
    return len(about)


def _by_rules(day: date) -> dict[tuple[int, str], str]:
    """(firm, pool) → why; a stored evaluation says it before a title that is held."""
    reasons = {(firm, pool): JUDGED_REASON for pool in POOL_LABELS for firm in judged(pool, day)}
    for firm in candidates(day):
        reasons.setdefault((firm, Pool.HIGH_TECH.value), RULES_REASON)
    return reasons
