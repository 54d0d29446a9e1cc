"""举措 and 里程碑 that stand: what was withdrawn or cancelled is left out."""

from accounts.models import System, User
from targets.tasks.models import StepMilestone, TaskStep
from targets.tasks.querysets import StepMilestoneQuerySet, TaskStepQuerySet


def kept_steps(user: User | System) -> TaskStepQuerySet:
    """Steps that stand."""
    rows: TaskStepQuerySet = TaskStep.objects.visible_to(user)
    return rows.kept()


def kept_milestones(user: User | System) -> StepMilestoneQuerySet:
    """Milestones that stand, of steps that do."""
    rows: StepMilestoneQuerySet = StepMilestone.objects.visible_to(user)
    return rows.kept()
