"""上市事项: opened, moved step by step, noted, and the last step undone by another person."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from accounts.actions import audited
from accounts.models import System, User
from common.decisions import insist
from enterprises.pools.saving import person
from enterprises.registry.actions.enterprises import locked
from enterprises.registry.models import Enterprise
from finance.capital import policies
from finance.capital.actions.holding import held, past, saved, written
from finance.capital.models import ListingCase, ListingStage
from finance.capital.rules.cases import Move, Stage, fault_of_step

By = User | System


def standing(case: ListingCase) -> list[Move]:
    """Its steps that stand, in order."""
    steps = case.stages.standing().order_by("number")
    return [Move(step.before, step.stage, step.on) for step in steps]


@transaction.atomic
@audited("listing_case_opened", keep=("stage", "on"))
def open_case(
    *,
    by: By,
    enterprise: Enterprise,
    board: str,
    stage: str = Stage.INTENT.value,
    on: date,
    now: datetime,
    basis: str = "",
    **said: Any,
) -> ListingCase:
    """登记上市事项: its first step, where it stands when it becomes known."""
    insist(policies.can_keep(by))
    firm = locked(enterprise)
    past(on, localdate(now))
    case = saved(ListingCase(enterprise=firm, board=board, stage=stage, since=on, **said))
    first = ListingStage(number=1, stage=stage, on=on, basis=basis)
    _recorded(first, case, by, now)
    return case


@transaction.atomic
@audited("listing_case_moved", keep=("stage", "on"))
def step(
    case: ListingCase,
    *,
    by: By,
    stage: str,
    on: date,
    now: datetime,
    basis: str = "",
    reason: str = "",
    **noted: Any,
) -> ListingCase:
    """登记进程的一步, as the table of its board allows; `noted`: obstacle and next step anew."""
    current = held(case)
    insist(policies.can_step(by, current))
    past(on, localdate(now))
    if faults := fault_of_step(current.board, standing(current), stage, on):
        raise ValidationError(faults)
    made = ListingStage(
        number=current.stages.count() + 1,
        before=current.stage,
        stage=stage,
        on=on,
        basis=basis,
        reason=reason,
    )
    _recorded(made, current, by, now)
    current.stage, current.since = stage, on
    return written(current, noted)


@transaction.atomic
@audited("listing_step_undone", keep=("reason",))
def undo(case: ListingCase, *, by: By, reason: str, now: datetime) -> ListingCase:
    """撤销上一步 that was recorded in error, by another person; it stays in the history."""
    current = held(case)
    insist(policies.can_undo(by, current))
    last = current.stages.standing().order_by("-number").first()
    assert last is not None
    last.undone_by, last.undone_at, last.undone_reason = person(by), now, reason
    saved(last)
    before = standing(current)[-1]
    current.stage, current.since = before.stage, before.on
    return saved(current)


@transaction.atomic
@audited("listing_case_noted")
def note(
    case: ListingCase,
    *,
    by: By,
    obstacle: str = "",
    next_step: str = "",
    next_on: date | None = None,
) -> ListingCase:
    """登记卡点和下一步."""
    current = held(case)
    insist(policies.can_note(by, current))
    current.obstacle, current.next_step, current.next_on = obstacle, next_step, next_on
    return saved(current)


@transaction.atomic
@audited("listing_case_corrected")
def correct(case: ListingCase, *, by: By, **said: Any) -> ListingCase:
    """更正中介机构、备注."""
    current = held(case)
    insist(policies.can_keep(by))
    return written(current, said)


@transaction.atomic
@audited("listing_case_dropped")
def drop(case: ListingCase, *, by: By) -> ListingCase:
    """收回导入的一件: only what nobody has moved since; its history keeps it."""
    current = held(case)
    insist(policies.can_keep(by))
    if current.stages.count() > 1:
        raise ValidationError("这件事项导入之后又登记了进程，不能收回。")
    current.stages.all().delete()
    current.delete()
    return case


def _recorded(made: ListingStage, case: ListingCase, by: By, now: datetime) -> ListingStage:
    made.case, made.recorded_by, made.recorded_at = case, person(by), now
    return saved(made)
