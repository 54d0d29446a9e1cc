"""绩效评价: opened with two examiners, marked by each apart, decided for a reason."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import audited
from accounts.models import System, User
from common.decisions import insist
from enterprises.pools.saving import person, saved
from incubators.carriers.actions import end_level, locked
from incubators.carriers.models import Incubator, LevelPeriod
from incubators.upgrade import policies
from incubators.upgrade.models import Appraisal, Examiner, Mark, ScoreSheet
from incubators.upgrade.rules.appraisals import mean
from incubators.upgrade.selectors.appraisals import period_of, would_end

By = User | System


@transaction.atomic
@audited("appraisal_opened", keep=("year",))
def open_appraisal(
    *,
    by: By,
    carrier: str,
    level: str,
    year: int,
    sheet: ScoreSheet,
    first: User,
    second: User,
    now: datetime,
) -> Appraisal:
    """发起绩效评价 of a level the carrier holds or held in that year."""
    seen = Incubator.objects.visible_to(by).filter(code=carrier).first()
    if seen is None:
        raise ValidationError({"carrier": "没有这个编码的载体，请核对编码。"})
    current = locked(seen)
    insist(policies.can_appraise(by))
    held = LevelPeriod.objects.filter(incubator=current, level=level)
    if not held.filter(during__overlap=_days_of(year)).exists():
        raise ValidationError({"level": f"{current} {year} 年没有这个级别，请核对级别和年度。"})
    appraisal = Appraisal(incubator=current, level=level, year=year, sheet=sheet)
    appraisal.opened_by, appraisal.opened_at = person(by), now
    saved(appraisal)
    for seat, (field, user) in enumerate((("first", first), ("second", second)), start=1):
        if not (fit := policies.can_examine(user, current)):
            raise ValidationError({field: fit.reason})
        saved(Examiner(appraisal=appraisal, seat=seat, user=user))
    return appraisal


def _days_of(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year + 1, 1, 1)


@transaction.atomic
@audited("appraisal_marked")
def hand_in(
    appraisal: Appraisal, *, by: User, points: Mapping[int, Decimal], now: datetime
) -> Examiner:
    """交分: every item, once and for good; `points` by the item's key."""
    current = _held(appraisal)
    insist(policies.can_mark(by, current))
    rows = Examiner.objects.select_for_update(of=("self",), no_key=True)
    mine: Examiner = rows.get(appraisal=current, user=by)
    for item in current.sheet.items.all():
        if item.pk not in points:
            raise ValidationError(f"“{item.name}”还没有打分。")
        saved(Mark(examiner=mine, item=item, points=points[item.pk], full=item.points))
    mine.handed_in_at = now
    return saved(mine)


@transaction.atomic
@audited("appraisal_decided", keep=("reason",))
def decide(
    appraisal: Appraisal,
    *,
    by: By,
    grade: str,
    reason: str,
    now: datetime,
    today: date,
    ends: bool = False,
) -> Appraisal:
    """决定等次, published with it; two 不合格 in a row end the level, which is to be confirmed."""
    current = _held(appraisal)
    insist(policies.can_decide(by, current))
    totals = [one.total for one in current.examiners.all()]
    current.points, current.grade, current.reason = mean(totals), grade, reason
    current.decided_by, current.decided_at = person(by), now
    period = period_of(current, today) if would_end(current, grade) else None
    if period is not None:
        if not ends:
            words = f"连续两次不合格，{period.get_level_display()}级别自 {today} 后终止"
            raise ValidationError({"ends": f"{words}；确认终止请勾选，再次提交。"})
        end_level(period, by=by, last_day=today, basis=f"{current.year} 年绩效评价连续不合格")
        current.ended_on = today
    return saved(current)


def _held(appraisal: Appraisal) -> Appraisal:
    """The appraisal as it stands, its carrier and itself held."""
    locked(appraisal.incubator)
    rows = Appraisal.objects.select_for_update(of=("self",), no_key=True)
    current: Appraisal = rows.select_related("incubator", "sheet").get(pk=appraisal.pk)
    return current
