"""级别: given by a paper, ended by a paper; each for its days."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from accounts.actions import audited
from accounts.models import System, User
from common.dates import until_of
from common.decisions import insist
from enterprises.pools.saving import saved
from incubators.carriers import policies
from incubators.carriers.actions.carriers import locked
from incubators.carriers.models import Incubator, LevelPeriod
from jobs.actions import uploads
from jobs.uploads.reading import Prepared

By = User | System


@transaction.atomic
@audited("incubator_level_given", keep=("first_day",))
def give_level(
    incubator: Incubator,
    *,
    by: By,
    level: str,
    first_day: date,
    now: datetime,
    last_day: date | None = None,
    document_no: str = "",
    basis: str = "",
    file: Prepared | None = None,
) -> LevelPeriod:
    """授予级别 from its first day; 原国家级 is given no more since 2025-07-01."""
    current = locked(incubator)
    insist(policies.can_change(by, current))
    if last_day and last_day < first_day:
        raise ValidationError({"last_day": "止日不能早于起日，请核对。"})
    until = until_of(last_day) if last_day else None
    period = LevelPeriod(
        incubator=current,
        level=level,
        during=DateRange(first_day, until),
        document_no=document_no,
        basis=basis,
    )
    if file:
        period.paper = uploads.keep(file, by=by, about="", now=now)
        uploads.use(period.paper, now=now)
    return saved(period)


@transaction.atomic
@audited("incubator_level_ended", keep=("last_day",))
def end_level(period: LevelPeriod, *, by: By, last_day: date, basis: str) -> LevelPeriod:
    """级别终止: with its last day; why is told beside it."""
    locked(period.incubator)
    rows = LevelPeriod.objects.select_for_update(of=("self",), no_key=True)
    current: LevelPeriod = rows.select_related("incubator").get(pk=period.pk)
    insist(policies.can_end_level(by, current))
    if last_day < current.during.lower:
        raise ValidationError({"last_day": f"止日不能早于起日 {current.during.lower}，请核对。"})
    current.during = DateRange(current.during.lower, until_of(last_day))
    current.basis = "；".join(filter(None, (current.basis, f"终止：{basis}")))[:200]
    return saved(current)
