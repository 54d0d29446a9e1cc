"""规则级别的设置: from a day on, never of a day gone by; recorded."""

from datetime import date
from decimal import Decimal
from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from collecting.engines import Engine
from collecting.rules.deeds import Deed
from collecting.rules.levels import CHOICES
from common.decisions import insist


@transaction.atomic
def set_rule(
    engine: Engine,
    *,
    by: User,
    report: str,
    rule: str,
    level: str,
    threshold: Decimal | None,
    from_on: date,
    reason: str,
    day: date,
) -> Any:
    """设置一条规则; said twice of a day, the second replaces the first."""
    settings, may = engine.tables.settings, engine.policies.set_rules
    if settings is None or may is None:
        raise LookupError("this engine's rules are not set by the office")
    if from_on < day:
        raise ValidationError({"from_on": "生效日不能早于今天，已提交的填报不追溯。"})
    rows = settings.objects.select_for_update(of=("self",), no_key=True)
    stored = rows.filter(report=report, rule=rule, from_on=from_on).first()
    insist(may(by))
    held = stored or settings(report=report, rule=rule, from_on=from_on)
    held.level, held.threshold, held.reason, held.set_by = level, threshold, reason.strip(), by
    with pghistory.context(action="set_rule", by=by.pk):
        held.full_clean()
        held.save()
    engine.record(
        Deed.SET_RULE,
        held,
        by=by,
        object_key=str(held),
        level=CHOICES[level],
        threshold=str(threshold or ""),
        from_on=from_on,
        reason=held.reason,
    )
    return held
