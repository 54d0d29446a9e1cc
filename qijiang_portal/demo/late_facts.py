"""迟到的事实: September's paper is frozen first; what is told afterwards corrects October's."""

from datetime import date, datetime, time

from django.conf import settings
from django.db.models import Q
from django.utils.timezone import make_aware

from accounts.models import System, Unit
from enterprises.registry import actions
from enterprises.registry.models import Enterprise, Qualification
from enterprises.registry.querysets import EnterpriseQuerySet
from jobs.selectors import nth_workday
from reports.actions import build_monthly
from reports.rules.periods import next_month

SEPTEMBER = date(2026, 9, 1)
EIGHT = time(8)
BY = System()


def write(towns: list[Unit]) -> None:
    """Freezes September on its day, as then known, then tells what came too late for it."""
    due, _ = nth_workday(next_month(SEPTEMBER), settings.REPORTS_DUE_WORKDAY)
    build_monthly(SEPTEMBER, by=BY, now=make_aware(datetime.combine(due, EIGHT)))
    for firm in _blank()[:3]:
        _recognized(firm, "cq_tech", date(2026, 9, 10), None)
    for firm in _blank()[3:4]:
        _recognized(firm, "high_tech", date(2026, 9, 15), date(2029, 9, 14))
    for held in _held("high_tech")[:1]:
        actions.revoke(held, by=BY, on=date(2026, 9, 20), reason="演示：九月公告，十月收到")
    for held in _held("cq_tech")[20:21]:
        actions.deregister(held.enterprise, by=BY, on=date(2026, 9, 12), reason="演示：迟报")
    for held in _held("cq_tech")[30:31]:
        to = next(town for town in towns if town.pk != held.enterprise.township_id)
        actions.move_internally(
            held.enterprise, by=BY, to=to, on=date(2026, 9, 8), reason="演示：迟报的搬迁"
        )


def _recognized(firm: Enterprise, kind: str, first_day: date, last_day: date | None) -> None:
    actions.recognize(
        firm,
        by=BY,
        kind=kind,
        first_day=first_day,
        printed_last_day=last_day,
        batch="2026年第3批",
        source="演示数据：迟到的名单",
    )


def _blank() -> EnterpriseQuerySet:
    """In business in a township since ever, and never recognized as anything."""
    never = Enterprise.objects.filter(
        state="active", township__isnull=False, moved_in_on=None, qualifications=None
    )
    return never.order_by("credit_code").distinct()


def _held(kind: str) -> list[Qualification]:
    """Open or long ones of firms that stay where they are, oldest codes first."""
    firm = Enterprise.objects.filter(state="active", township__isnull=False, moved_in_on=None)
    lasts = Q(valid_during__upper_inf=True) | Q(valid_during__endswith__gt=date(2027, 6, 1))
    found = Qualification.objects.filter(
        lasts, kind=kind, revoked_on=None, first_day__lt=date(2026, 1, 1), enterprise__in=firm
    )
    return list(found.select_related("enterprise").order_by("enterprise__credit_code")[:40])
