"""规则级别的设置: from a day on, never of a day gone by; recorded."""

from datetime import date
from decimal import Decimal

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import record
from accounts.models import User
from enterprises.returns.models import RuleSetting


@transaction.atomic
def set_rule(
    *,
    by: User,
    report: str,
    rule: str,
    level: str,
    threshold: Decimal | None,
    from_on: date,
    reason: str,
    day: date,
) -> RuleSetting:
    """设置一条规则; said twice of a day, the second replaces the first."""
    if from_on < day:
        raise ValidationError({"from_on": "生效日不能早于今天，已提交的填报不追溯。"})
    rows = RuleSetting.objects.select_for_update()
    held = rows.filter(report=report, rule=rule, from_on=from_on).first()
    held = held or RuleSetting(report=report, rule=rule, from_on=from_on)
    held.level, held.threshold, held.reason, held.set_by = level, threshold, reason.strip(), by
    with pghistory.context(action="set_rule", by=by.pk):
        held.full_clean()
        held.save()
    record(
        "rule_set",
        by=by,
        object_type="returns.rulesetting",
        object_key=str(held),
        level=held.get_level_display(),
        threshold=str(threshold or ""),
        from_on=str(from_on),
        reason=held.reason,
    )
    return held
