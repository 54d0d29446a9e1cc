"""入库、阶段、出库: proposal → decision → days in the pool."""

from datetime import date, datetime

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Max
from django.utils.timezone import localdate

from accounts.actions import audited, record
from accounts.models import System, User
from enterprises.pools.models import PoolEntry, PoolProposal, StageChange
from enterprises.pools.policies import stand_aside
from enterprises.pools.rules.words import GOALS, POOL_LABELS, Exit, Pool, Source, Stage
from enterprises.pools.selectors.pools import candidates, judged
from enterprises.registry.models import Enterprise, Holding, Residence

By = User | System
JUDGED_REASON = "规则推荐：本年度评价符合，或只差一条。"
RULES_REASON = "规则推荐：持有科技型资质（重庆市科技型企业或科技型中小企业），尚不是高新技术企业。"


def _hold(enterprise: Enterprise) -> Enterprise:
    return Enterprise.objects.select_for_update(of=("self",), no_key=True).get(pk=enterprise.pk)


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
    current = _hold(enterprise)
    if current.state != "active":
        raise ValidationError(f"企业现为“{current.get_state_display()}”，不能入库。")
    if PoolEntry.objects.present().filter(enterprise=current, pool=pool).exists():
        raise ValidationError(f"企业已在{POOL_LABELS[pool]}中。")
    proposal = PoolProposal(
        enterprise=current,
        pool=pool,
        stage=stage,
        source=source,
        reason=reason,
        proposed_by=by if isinstance(by, User) else None,
        proposed_at=now,
    )
    proposal.full_clean()
    proposal.save()
    return proposal


@transaction.atomic
@audited("pool_decided", keep=("accept", "on", "decision"))
def decide(
    proposal: PoolProposal, *, by: By, accept: bool, on: date, decision: str, now: datetime
) -> PoolProposal:
    """决定: accepted, the firm is in the pool from that day; a refusal says why."""
    enterprise = _hold(proposal.enterprise)
    current = PoolProposal.objects.get(pk=proposal.pk)
    if current.state != "open":
        raise ValidationError(f"这条建议已有决定：{current.get_state_display()}。")
    if isinstance(by, User) and current.proposed_by_id == by.pk:
        raise ValidationError("不能决定自己提出的建议，请由另一位同事决定。")
    stand_aside(by, enterprise)
    if not accept and not decision.strip():
        raise ValidationError({"decision": "不予入库须写明理由。"})
    current.state = "accepted" if accept else "refused"
    current.decided_by = by if isinstance(by, User) else None
    current.decided_at, current.decision = now, decision
    current.full_clean()
    current.save()
    if accept:
        _enter(enterprise, current, on)
    return current


def _enter(enterprise: Enterprise, proposal: PoolProposal, on: date) -> None:
    entry = PoolEntry(
        enterprise=enterprise,
        pool=proposal.pool,
        during=DateRange(on, None),
        source=proposal.source,
        stage=proposal.stage,
    )
    entry.full_clean()
    entry.save()
    StageChange.objects.create(entry=entry, stage=proposal.stage, on=on)


@transaction.atomic
@audited("pool_stage_set", keep=("stage", "on"))
def set_stage(entry: PoolEntry, *, by: By, stage: str, on: date) -> PoolEntry:
    """调整阶段: dated; later than the stage before it."""
    _hold(entry.enterprise)
    current = PoolEntry.objects.get(pk=entry.pk)
    latest = current.stages.last()
    if current.exit_reason:
        raise ValidationError("企业已经出库，不能再改阶段。")
    if latest and on <= latest.on:
        raise ValidationError({"on": f"须晚于上一阶段的起日（{latest.on}）。"})
    change = StageChange(entry=current, stage=stage, on=on)
    change.full_clean()
    change.save()
    current.stage = stage
    current.save(update_fields=["stage"])
    return current


@transaction.atomic
@audited("pool_left", keep=("reason", "on"))
def leave(entry: PoolEntry, *, by: By, reason: str, on: date, note: str = "") -> PoolEntry:
    """出库: from this day the firm is no longer in the pool."""
    _hold(entry.enterprise)
    current = PoolEntry.objects.get(pk=entry.pk)
    if current.exit_reason:
        return current
    if on <= current.during.lower:
        raise ValidationError({"on": f"出库日期须晚于入库日期（{current.during.lower}）。"})
    current.during = DateRange(current.during.lower, on)
    current.exit_reason, current.note = reason, note
    current.full_clean()
    with pghistory.context(action="leave_pool", by=by.pk, reason=reason):
        current.save()
    return current


def leave_automatically(*, by: By, today: date) -> int:
    """自动出库: who moved away or reached the pool's goal; repeated, it finds nothing."""
    left = 0
    for entry in PoolEntry.objects.present().select_related("enterprise").order_by("id"):
        found = _ending(entry, today)
        if found:
            leave(entry, by=by, reason=found[0].value, on=found[1])
            left += 1
    return left


def _ending(entry: PoolEntry, today: date) -> tuple[Exit, date] | None:
    """Why and on which day this stay ended; the earlier of the two, None while it lasts."""
    first = entry.during.lower
    reached = Holding.objects.filter(
        enterprise=entry.enterprise_id, kind=GOALS[entry.pool], first_day__range=(first, today)
    ).order_by("first_day")
    here = Residence.objects.filter(enterprise=entry.enterprise_id)
    gone = here.filter(left__in=("moved_out", "closed"), during__endswith__range=(first, today))
    ends = [(one.first_day, Exit.GRADUATED) for one in reached[:1]]
    if not here.filter(during__contains=today).exists():
        ends += [
            (one.during.upper, Exit.MOVED_OUT if one.left == "moved_out" else Exit.REMOVED)
            for one in gone.order_by("during")[:1]
        ]
    known = [(day, reason) for day, reason in ends if day > first]
    if not known:
        return None
    day, reason = min(known)
    return reason, day


@transaction.atomic
def propose_by_rules(*, by: By, now: datetime) -> int:
    """规则推荐: whom the rules find and nobody proposed yet; repeated, it adds only the new."""
    day = localdate(now)
    found = {(firm, pool): JUDGED_REASON for pool in POOL_LABELS for firm in judged(pool, day)}
    for firm in candidates(day):
        found.setdefault((firm, Pool.HIGH_TECH.value), RULES_REASON)
    rows = [
        PoolProposal(
            enterprise_id=firm,
            pool=pool,
            stage=Stage.GROWTH.value,
            source=Source.RULES.value,
            reason=reason,
            proposed_at=now,
        )
        for (firm, pool), reason in found.items()
    ]
    last = PoolProposal.objects.aggregate(pk=Max("pk"))["pk"] or 0
    PoolProposal.objects.bulk_create(rows, ignore_conflicts=True)
    made = PoolProposal.objects.filter(pk__gt=last, source=Source.RULES.value, proposed_at=now)
    about = list(made.order_by("pk").values_list("enterprise__credit_code", flat=True))
    if about:
        record("pool_proposed_by_rules", by=by, about=about, count=len(about))
    return len(about)
