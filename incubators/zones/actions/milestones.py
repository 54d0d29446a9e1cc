"""节点: given to a list or a project, corrected, done with its proof, opened again."""

from datetime import date, datetime
from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from accounts.actions import audited
from accounts.models import System, User
from common.decisions import insist
from enterprises.pools.saving import person, saved
from incubators.zones import policies
from incubators.zones.models import Milestone, MilestoneList, Project
from jobs.actions import uploads
from jobs.uploads.reading import Prepared

By = User | System
Parent = MilestoneList | Project


def _held_parent(parent: Parent) -> Parent:
    """The list or project, held."""
    rows: Any = type(parent)._default_manager.select_for_update(of=("self",), no_key=True)
    held: Parent = rows.get(pk=parent.pk)
    return held


def _held(milestone: Milestone) -> Milestone:
    """The milestone as it stands, its parent and itself held."""
    if parent := milestone.parent:
        _held_parent(parent)
    rows = Milestone.objects.select_for_update(of=("self",), no_key=True)
    held: Milestone = rows.select_related("list", "project", "unit").get(pk=milestone.pk)
    return held


@transaction.atomic
@audited("milestone_list_added", keep=("name",))
def add_list(*, by: By, **said: Any) -> MilestoneList:
    """登记节点清单."""
    insist(policies.can_keep_any(by))
    return saved(MilestoneList(**said))


@transaction.atomic
@audited("milestone_list_changed")
def change_list(listed: MilestoneList, *, by: By, **said: Any) -> MilestoneList:
    """更正节点清单."""
    current = _held_parent(listed)
    assert isinstance(current, MilestoneList)
    insist(policies.can_keep(by, current))
    for name, value in said.items():
        setattr(current, name, value)
    return saved(current)


@transaction.atomic
@audited("milestone_added", keep=("planned_on",))
def add_milestone(parent: Parent, *, by: By, **said: Any) -> Milestone:
    """登记节点 of a list or of a project."""
    current = _held_parent(parent)
    insist(policies.can_keep(by, current))
    of = {"list" if isinstance(current, MilestoneList) else "project": current}
    return saved(Milestone(**of, **said))


@transaction.atomic
@audited("milestone_changed", keep=("planned_on",))
def change_milestone(milestone: Milestone, *, by: By, **said: Any) -> Milestone:
    """更正节点: its words, its day, its unit."""
    current = _held(milestone)
    insist(policies.can_change(by, current))
    for name, value in said.items():
        setattr(current, name, value)
    return saved(current)


@transaction.atomic
@audited("milestone_completed", keep=("done_on", "basis"))
def complete(
    milestone: Milestone,
    *,
    by: By,
    done_on: date,
    now: datetime,
    file: Prepared | None = None,
    basis: str = "",
) -> Milestone:
    """登记完成: with a file that proves it, or with the paper it rests on, or both."""
    current = _held(milestone)
    insist(policies.can_complete(by, current))
    if file is None and not basis:
        raise ValidationError({"file": "请上传证明文件，或在“完成依据”中写明文号。"})
    if done_on > localdate(now):
        raise ValidationError({"done_on": "完成日期不能晚于今天，请在完成之后登记。"})
    if file is not None:
        current.proof = uploads.keep(file, by=by, about="", now=now)
        uploads.use(current.proof, now=now)
    current.done_on, current.basis, current.completed_by = done_on, basis, person(by)
    return saved(current)


@transaction.atomic
@audited("milestone_reopened", keep=("reason",))
def reopen(milestone: Milestone, *, by: By, reason: str) -> Milestone:
    """重新打开: it was not done after all; what was said of it stays in the history."""
    current = _held(milestone)
    insist(policies.can_reopen(by, current))
    current.done_on = current.proof = current.completed_by = None
    current.basis = ""
    with pghistory.context(action="reopen", by=by.pk, reason=reason):
        return saved(current)
