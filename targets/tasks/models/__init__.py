from targets.tasks.models.plan import Safeguard, Task, TaskUnit
from targets.tasks.models.steps import DeadlineRequest, TaskStep

__all__ = ["DeadlineRequest", "Safeguard", "Task", "TaskStep", "TaskUnit"]
