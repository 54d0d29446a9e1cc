"""延长、退出、搬迁、更正: what becomes of a stay; nothing of it is lost."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from accounts.actions import audited
from common.decisions import insist
from common.writing import lost
from incubators.carriers.models import Incubator
from incubators.stays import policies
from incubators.stays.actions.admitting import TEXTS, begun
from incubators.stays.actions.holding import By, during, fits_the_firm, opened, written
from incubators.stays.models import Graduation, Tenancy
from incubators.stays.rules.words import End


@transaction.atomic
@audited("stay_extended", keep=("last_day",))
def extend(
    stay: Tenancy, *, by: By, last_day: date | None = None, contract_no: str = ""
) -> Tenancy:
    """延长: to a later last day, or without an end."""
    current = opened(stay)
    insist(policies.can_end(by, current))
    was, longer = current.during.upper, during(current.first_day, last_day)
    if was is None or (longer.upper is not None and longer.upper <= was):
        raise ValidationError({"last_day": "延长的止日须晚于现在的止日；要提前结束请用“退出”。"})
    current.during = longer
    current.end_reason = End.EXPIRED.value if last_day else ""
    current.contract_no = contract_no.strip() or current.contract_no
    if current.enterprise:
        fits_the_firm(current.enterprise, current.during)
    return written(current, by=by, action="extend")


@transaction.atomic
@audited("stay_left", keep=("last_day", "reason"))
def leave(stay: Tenancy, *, by: By, last_day: date, reason: str) -> Tenancy:
    """退出: `last_day` is its last day inside; before its contract's end, or at it."""
    current = opened(stay)
    insist(policies.can_end(by, current))
    _end(current, during(current.first_day, last_day).upper, reason)
    return written(current, by=by, action="leave")


def _end(stay: Tenancy, until: date, reason: str) -> None:
    """It lasts to the day before this one; not longer than it would have."""
    upper = stay.during.upper
    if until <= stay.first_day:
        raise ValidationError({"last_day": f"须晚于入驻起日（{stay.first_day}）。"})
    if upper is not None and until > upper:
        raise ValidationError(
            {"last_day": f"晚于现在的止日（{stay.last_day}），请先“延长”到那一天。"}
        )
    if reason == End.GRADUATED and not _has_graduated(stay):
        raise ValidationError({"reason": "该企业还没有登记毕业，请先登记毕业。"})
    stay.during, stay.end_reason = DateRange(stay.first_day, until), reason


def _has_graduated(stay: Tenancy) -> bool:
    done = Graduation.objects.standing().filter(enterprise=stay.enterprise_id)
    return stay.enterprise_id is not None and done.exists()


@transaction.atomic
@audited("stay_moved", keep=("first_day",))
def move(
    stay: Tenancy,
    *,
    by: By,
    to: Incubator,
    first_day: date,
    last_day: date | None = None,
    area: Decimal | None = None,
    **values: Any,
) -> Tenancy:
    """搬迁: out of one carrier and into another on the same day, in one step."""
    current = opened(stay, to.pk)
    insist(policies.can_move(by, current))
    if to.pk == current.incubator_id:
        raise ValidationError({"to": "搬迁到的是同一个载体；换房间请用“更正”。"})
    carrier = Incubator.objects.get(pk=to.pk)
    insist(policies.can_admit(by, carrier))
    was_long = current.during.upper
    _end(current, min(first_day, was_long) if was_long else first_day, End.MOVED.value)
    written(current, by=by, action="move_out")
    there = begun(
        carrier,
        by=by,
        enterprise=current.enterprise,
        first_day=first_day,
        last_day=last_day,
        area=area,
        is_branch=current.is_branch,
        branch_decision=current.branch_decision,
        field=current.field,
        **values,
    )
    return written(there, by=by, action="move_in", may_wait=True)


@transaction.atomic
@audited("stay_corrected", keep=("reason",))
def correct(
    stay: Tenancy, *, by: By, reason: str, first_day: date, last_day: date | None, **values: Any
) -> Tenancy:
    """更正: what was written wrong; the history keeps what it said before."""
    current = opened(stay)
    insist(policies.can_keep(by, current))
    current.during = during(first_day, last_day)
    for name, value in values.items():
        setattr(current, name, value)
    for name in TEXTS:
        if fault := lost(getattr(current, name)):
            raise ValidationError({name: fault})
    if current.is_branch:
        current.registered_inside = False
    if current.end_reason in ("", End.EXPIRED) or last_day is None:
        current.end_reason = End.EXPIRED.value if last_day else ""
    if current.enterprise:
        fits_the_firm(current.enterprise, current.during)
    return written(current, by=by, action="correct_stay")
