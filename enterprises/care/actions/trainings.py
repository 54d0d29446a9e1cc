"""培训、签到、专家名录."""

from typing import Any

from django.db import transaction

from accounts.actions import audited
from accounts.models import System, User
from common.decisions import insist
from enterprises.care.models import Expert, Training, TrainingAttendance
from enterprises.care.policies import can_keep_lists
from enterprises.pools.saving import person, saved
from enterprises.registry.actions.enterprises import locked
from enterprises.registry.models import Enterprise

By = User | System


@transaction.atomic
@audited("training_held")
def hold_training(*, by: By, **values: Any) -> Training:
    """登记培训."""
    insist(can_keep_lists(by))
    return saved(Training(**values))


@transaction.atomic
@audited("training_attended", keep=("people",))
def attend(
    training: Training, *, by: By, enterprise: Enterprise, people: int
) -> TrainingAttendance:
    """签到."""
    firm = locked(enterprise)
    insist(can_keep_lists(by))
    return saved(
        TrainingAttendance(training=training, enterprise=firm, people=people, by=person(by))
    )


@transaction.atomic
@audited("expert_listed")
def list_expert(*, by: By, **values: Any) -> Expert:
    """登记专家."""
    insist(can_keep_lists(by))
    return saved(Expert(**values))
