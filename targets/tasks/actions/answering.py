"""谁填报: the unit that a person speaks for, or that the office names, as it answers for a task."""

from django.core.exceptions import ValidationError

from accounts.models import System, Unit, User
from common.dates import today
from targets.tasks import policies
from targets.tasks.models import Task
from targets.tasks.selectors.answering import answers_for


def answering_unit(task: Task, by: User | System, unit: Unit | None) -> Unit:
    """The unit meant; refused where it is another's, is no more, or has no part in the task."""
    own = policies.unit_of(by)
    meant = unit or own
    if meant is None:
        raise ValidationError({"unit": "请选择由哪个单位负责。"})
    if own is not None and meant.pk != own.pk:
        raise ValidationError({"unit": "只能填报本单位的。"})
    if not Unit.objects.filter(pk=meant.pk).in_force_on(today()).exists():
        raise ValidationError({"unit": f"{meant}现在不存续，请由继任单位填报。"})
    if not answers_for(meant, task):
        raise ValidationError({"unit": f"{meant}不是任务 {task.no} 的牵头或责任单位。"})
    return meant
