"""填报: entered by one, checked by another, for good when the period closes, adjusted later."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from accounts.actions import audited
from accounts.models import System, User
from common.decisions import insist
from common.numbers import bare
from common.versions import StaleVersionError
from enterprises.pools.saving import person
from jobs.actions import uploads
from jobs.uploads.reading import Prepared
from targets.goals import policies
from targets.goals.actions.figures import kept, locked
from targets.goals.models import Indicator, Reading
from targets.goals.rules.checking import State
from targets.goals.rules.closing import is_closed
from targets.goals.rules.reported import HOW, Period, fault, period_of
from targets.goals.rules.rollup import agrees, ratio
from targets.goals.selectors.readings import closing_of, terms

By = User | System
SAID = frozenset(
    {"value", "numerator", "denominator", "is_reached", "source", "published_on", "note"}
)


@transaction.atomic
@audited("reading.enter", keep=("period",))
def enter_reading(
    indicator: Indicator,
    *,
    by: By,
    period: str,
    today: date,
    file: Prepared | None = None,
    **values: Any,
) -> Reading:
    """填报: a figure with its own period, source and date; one a period, checked by another."""
    held = locked(indicator)
    insist(policies.can_enter_reading(by, held))
    about = _ended(period, today)
    reading = Reading(
        indicator=held,
        period_label=about.label,
        period_start=about.first,
        period_end=about.last,
        unit=_unit_of(by, held),
    )
    return _entered(reading, by, "reading.enter", _known(values), file, today)


@transaction.atomic
@audited("reading.correct")
def correct_reading(
    reading: Reading,
    *,
    by: By,
    version: int,
    changes: Mapping[str, Any],
    today: date,
    file: Prepared | None = None,
) -> Reading:
    """更正填报值, while its period is open: to be checked anew; a stale version is refused."""
    current = _held(reading)
    insist(policies.can_correct_reading(by, current))
    if current.version != version:
        raise StaleVersionError(current)
    if current.counts and is_closed(closing_of(current, terms()), today):
        raise ValidationError(f"{current.period_label}的报数期限已过，请在封账后登记调整。")
    current.version += 1
    return _entered(current, by, "reading.correct", _known(changes), file, today)


@transaction.atomic
@audited("reading.check")
def check_reading(reading: Reading, *, by: By, now: datetime, remark: str = "") -> Reading:
    """核对: from now on figures are made of it; a period that is closed takes it for good."""
    current = _held(reading)
    insist(policies.can_check_reading(by, current))
    if current.evidence_id is None and not remark:
        raise ValidationError({"remark": "没有附证明文件，请写明核对了什么。"})
    _decided(current, State.CHECKED, by, now, remark)
    return kept(current, by, "reading.check")


@transaction.atomic
@audited("reading.return", keep=("reason",))
def return_reading(reading: Reading, *, by: By, now: datetime, reason: str) -> Reading:
    """退回 to who entered it, for a reason."""
    current = _held(reading)
    insist(policies.can_check_reading(by, current))
    _decided(current, State.RETURNED, by, now, reason)
    return kept(current, by, "reading.return")


@transaction.atomic
@audited("reading.adjust", keep=("reason",))
def adjust_reading(
    reading: Reading,
    *,
    by: By,
    reason: str,
    today: date,
    file: Prepared | None = None,
    **values: Any,
) -> Reading:
    """调整: what was learned after the period closed, in the period that follows; what stood stays
    what it was, and figures say the other number from the day it is checked on."""
    current = _held(reading)
    insist(policies.can_adjust_reading(by, current))
    adjustment = Reading(
        indicator=current.indicator,
        period_label=current.period_label,
        period_start=current.period_start,
        period_end=current.period_end,
        unit=_unit_of(by, current.indicator),
        adjusts=current,
        reason=reason,
    )
    return _entered(adjustment, by, "reading.adjust", _known(values), file, today)


@transaction.atomic
@audited("reading.lock")
def lock_readings(*, by: By, now: datetime, until: date | None = None) -> int:
    """封账: what was checked of periods whose day is past, or that a frozen paper told (`until`).

    How many; again, none.
    """
    insist(policies.can_lock_readings(by))
    rows = Reading.objects.select_for_update(of=("self",), no_key=True)
    stated, today = list(terms()), localdate(now)
    found = [
        one
        for one in rows.checked().open().filter(adjusts=None).order_by("pk")
        if (until is not None and one.period_end <= until)
        or is_closed(closing_of(one, stated), today)
    ]
    Reading.objects.filter(pk__in=[one.pk for one in found]).update(locked_at=now)
    return len(found)


def _unit_of(by: By, indicator: Indicator) -> Any:
    return by.unit if isinstance(by, User) and by.unit_id else indicator.reporter


def _held(reading: Reading) -> Reading:
    """The reading as it stands, its indicator and itself held."""
    locked(reading.indicator)
    rows = Reading.objects.select_for_update(of=("self",), no_key=True)
    current: Reading = rows.select_related("indicator__reporter", "entered_by").get(pk=reading.pk)
    return current


def _ended(period: str, today: date) -> Period:
    about = period_of(period)
    if about is None:
        raise ValidationError({"period": f"看不懂所属时期“{period}”：{HOW}。"})
    if about.last > today:
        raise ValidationError({"period": f"{about.label}还没有结束，请在结束后填报。"})
    return about


def _known(values: Mapping[str, Any]) -> dict[str, Any]:
    if unknown := values.keys() - SAID:
        raise ValidationError(f"这些栏不能直接更正：{'、'.join(sorted(unknown))}。")
    return dict(values)


def _entered(
    reading: Reading,
    by: By,
    action: str,
    values: Mapping[str, Any],
    file: Prepared | None,
    today: date,
) -> Reading:
    """To be checked by another; what the portal itself enters is checked."""
    now = timezone.now()
    for name, value in values.items():
        setattr(reading, name, value)
    if values.keys() & {"numerator", "denominator"}:
        _reckon(reading)
    reading.entered_by, reading.entered_at = person(by), now
    reading.state, reading.remark = State.PENDING.value, ""
    reading.checked_by = reading.checked_at = None
    if not isinstance(by, User):
        _decided(reading, State.CHECKED, by, now, "")
    _check(reading, today)
    if file:
        reading.evidence = uploads.keep(file, by=by, about="", now=now)
        uploads.use(reading.evidence, now=now)
    return kept(reading, by, action)


def _decided(reading: Reading, state: State, by: By, now: datetime, remark: str) -> None:
    reading.state, reading.remark = state.value, remark
    reading.checked_by, reading.checked_at = person(by), now
    if state == State.CHECKED:
        is_over = is_closed(closing_of(reading, terms()), localdate(now))
        reading.locked_at = now if reading.adjusts_id or is_over else None


def _reckon(reading: Reading) -> None:
    """A ratio is reckoned from its two parts; a value that says something else is refused."""
    top, under = reading.numerator, reading.denominator
    if top is None or under is None:
        return
    made = ratio(top, under, reading.indicator.measured_in)
    if made is None:
        raise ValidationError({"denominator": "分母不能为零。"})
    if reading.value is not None and not agrees(
        reading.value, top, under, reading.indicator.measured_in
    ):
        told = bare(made)
        raise ValidationError({"value": f"分子÷分母是 {told}，与所填数值不符，请核对。"})
    reading.value = made


def _check(reading: Reading, today: date) -> None:
    refusal = fault(
        value=reading.value,
        reached=reading.is_reached,
        milestone=not reading.indicator.measured_in,
        percent=reading.indicator.measured_in == "%",
    )
    if refusal:
        raise ValidationError({refusal[0]: refusal[1]})
    if reading.published_on and reading.published_on > today:
        raise ValidationError({"published_on": "发布日期还没有到，请核对。"})
