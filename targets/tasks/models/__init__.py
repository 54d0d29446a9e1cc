from targets.tasks.models.deadlines import DeadlineRequest
from targets.tasks.models.evidence import TaskEvidence
from targets.tasks.models.milestones import StepMilestone
from targets.tasks.models.plan import Safeguard, Task, TaskUnit
from targets.tasks.models.plans import TaskPlan
from targets.tasks.models.reports import StepReport
from targets.tasks.models.steps import TaskStep

__all__ = [
    "DeadlineRequest",
    "Safeguard",
    "StepMilestone",
    "StepReport",
    "Task",
    "TaskEvidence",
    "TaskPlan",
    "TaskStep",
    "TaskUnit",
]
