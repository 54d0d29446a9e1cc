"""团队转为企业: the team's stay ends and the firm's begins on one day; both are kept."""

from datetime import date

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from accounts.actions import audited
from common.dates import last_day_of
from common.decisions import insist
from enterprises.registry.actions.enterprises import locked
from enterprises.registry.models import Enterprise
from incubators.stays import policies
from incubators.stays.actions.admitting import begun
from incubators.stays.actions.holding import By, made_anew, opened, written
from incubators.stays.models import Tenancy
from incubators.stays.rules.words import End

CONFIRMED = ("overfull_reason", "decided_by", "decided_at")  # what the team has, the firm has


@transaction.atomic
@audited("team_became", keep=("on",))
def become(
    stay: Tenancy,
    *,
    by: By,
    enterprise: Enterprise,
    on: date,
    registered_inside: bool | None = None,
) -> Tenancy:
    """From this day the firm is inside on the team's area and contract; without a gap."""
    current, firm = opened(stay), locked(enterprise)
    insist(policies.can_become(by, current))
    until = current.during.upper
    if on <= current.first_day or (until is not None and on >= until):
        raise ValidationError({"on": f"须在团队入驻期间（{_days(current)}），晚于入驻当日。"})
    heir = begun(
        current.incubator,
        by=by,
        enterprise=firm,
        first_day=on,
        last_day=last_day_of(until) if until else None,
        registered_inside=registered_inside,
        **{name: getattr(current, name) for name in ("area", "seats", "contract_no", "room")},
        field=current.field,
        **{name: getattr(current, name) for name in CONFIRMED},
    )
    team = current.team
    if team is None:
        raise ValidationError("这里入驻的不是团队。")
    team.became, team.became_on = firm, on
    with pghistory.context(action="become", by=by.pk):
        team.full_clean()
        team.save()
    current.during, current.end_reason = DateRange(current.first_day, on), End.BECAME.value
    written(current, by=by, action="become")
    written(heir, by=by, action="become", may_wait=True, is_settled=bool(heir.overfull_reason))
    made_anew(current, heir)
    return heir


def _days(stay: Tenancy) -> str:
    return f"{stay.first_day} 至 {stay.last_day or '今'}"
